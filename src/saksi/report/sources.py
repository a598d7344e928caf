"""The sources of an account, under the roots that they go back to."""

from __future__ import annotations

from saksi.model import ArticleId, Correction, CorrectionKind, Origin, Source
from saksi.report.desks import Desk
from saksi.report.entries import Citation, Entry, Group, Row, Section


def set_sources(desk: Desk) -> Section:
    """Return every article under its root: what several articles share first, then those that stand alone."""
    shared = [o for o in desk.account.story.origins if len(o.articles) > 1]
    groups = [_group(desk, origin, shared[:n]) for n, origin in enumerate(shared)]
    grouped = {article for origin in shared for article in origin.articles}
    alone = tuple(_source(desk, s) for s in desk.account.sources if s.article not in grouped)
    if alone:
        groups.append(Group("", desk.words.own_root, alone))
    return Section("sources", desk.words.sources, desk.words.sources_says, "sources", tuple(groups))


def roots_of(desk: Desk, source: Source) -> tuple[Origin, ...]:
    """Return the roots of an article that are not the article or its outlet itself."""
    found = desk.account.story.origins_of([source.article])
    return tuple(o for o in found if o.root not in {source.article, source.outlet} and _is_telling(o))


def _is_telling(origin: Origin) -> bool:
    return origin.kind != "outlet" or len(origin.articles) > 1


def root_name(desk: Desk, origin: Origin) -> str:
    """Return the name of a root: where it is one of the story's articles, its outlet and number."""
    source = desk.sources.get(ArticleId(origin.root))
    return f"{desk.outlet(source.article)} [{source.number}]" if source else desk.name(origin.root)


def _group(desk: Desk, origin: Origin, before: list[Origin]) -> Group:
    """Return the articles of a root; one that also goes back to a root before it has its line there and here."""
    sources = [s for s in desk.account.sources if s.article in origin.articles]
    times = [sum(s.article in each.articles for each in before) for s in sources]
    entries = tuple(_source(desk, s, origin, again) for s, again in zip(sources, times, strict=True))
    return Group(_credit(desk, origin), desk.words.one_root, entries, origin.reason.words)


def _source(desk: Desk, source: Source, shared: Origin | None = None, again: int = 0) -> Entry:
    anchor = f"s{desk.number}-a{source.number}"
    label = f"S{source.number}-{again + 1}" if again else f"S{source.number}"
    title = " ".join(source.title.split())
    origins = [shared] if shared else desk.account.story.origins_of([source.article])
    passages = [p for o in origins for p in o.evidence if p.article == source.article]
    credit = "" if shared else "; ".join(_credit(desk, o) for o in roots_of(desk, source))
    note = "; ".join(each for each in (credit, desk.by_hand(_moves(desk, source))) if each)
    return Entry(
        label=label,
        anchor=desk.entry_anchor(label),
        head=desk.byline(source.article),
        text=title or desk.words.untitled,
        language=desk.language(source.article) if title else "",
        note=note,
        citations=(Citation(source.number, anchor, desk.outlet(source.article)),),
        marks=desk.marks(passages),
        rows=tuple(Row("", "", "", (desk.excerpt(p),), (desk.citation(p),)) for p in passages),
        url=desk.articles[source.article].article.url,
    )


def _moves(desk: Desk, source: Source) -> tuple[Correction, ...]:
    """Return the corrections by which a person put an article into this story."""
    keys = {source.article, desk.articles[source.article].article.sha256}
    found = desk.account.story.corrections
    return tuple(each for each in found if each.kind is CorrectionKind.MOVE and each.subject in keys)


def _credit(desk: Desk, origin: Origin) -> str:
    return f"{root_name(desk, origin)} ({desk.words.origin_kind.get(origin.kind, origin.kind)})"
