"""The sources of an account, under the roots that they go back to."""

from __future__ import annotations

from saksi.model import ArticleId, Origin, Source
from saksi.report.desks import Desk
from saksi.report.entries import Citation, Entry, Group, Row, Section


def set_sources(desk: Desk) -> Section:
    """Return every article under its root: what several articles share first, then those that stand alone."""
    shared = [o for o in desk.account.story.origins if len(o.articles) > 1]
    groups = [_group(desk, origin) for origin in shared]
    grouped = {article for origin in shared for article in origin.articles}
    alone = tuple(_source(desk, s) for s in desk.account.sources if s.article not in grouped)
    if alone:
        groups.append(Group("", desk.words.own_root, alone))
    return Section("sources", desk.words.sources, desk.words.sources_says, "sources", tuple(groups))


def is_telling(origin: Origin) -> bool:
    """Tell whether the root of an article is anything but its own outlet."""
    return origin.kind != "outlet" or len(origin.articles) > 1


def root_name(desk: Desk, origin: Origin) -> str:
    """Return the name of a root: where it is one of the story's articles, its outlet and number."""
    source = desk.sources.get(ArticleId(origin.root))
    return f"{desk.outlet(source.article)} [{source.number}]" if source else desk.name(origin.root)


def _group(desk: Desk, origin: Origin) -> Group:
    kind = desk.words.origin_kind.get(origin.kind, origin.kind)
    entries = tuple(_source(desk, s, origin) for s in desk.account.sources if s.article in origin.articles)
    return Group(f"{root_name(desk, origin)} ({kind})", desk.words.one_root, entries, origin.reason.words)


def _source(desk: Desk, source: Source, shared: Origin | None = None) -> Entry:
    anchor = f"s{desk.number}-a{source.number}"
    origins = [shared] if shared else desk.account.story.origins_of([source.article])
    passages = [p for o in origins for p in o.evidence if p.article == source.article]
    note = "; ".join(_credit(desk, o) for o in origins if not shared and is_telling(o))
    return Entry(
        label=f"S{source.number}",
        anchor=desk.entry_anchor(f"S{source.number}"),
        head=desk.byline(source.article),
        text=" ".join(source.title.split()) or desk.words.untitled,
        language=desk.language(source.article),
        note=note,
        citations=(Citation(source.number, anchor, desk.outlet(source.article)),),
        marks=desk.marks(passages),
        rows=tuple(Row("", "", "", (desk.excerpt(p),), (desk.citation(p),)) for p in passages),
        url=desk.articles[source.article].article.url,
    )


def _credit(desk: Desk, origin: Origin) -> str:
    return f"{root_name(desk, origin)} ({desk.words.origin_kind.get(origin.kind, origin.kind)})"
