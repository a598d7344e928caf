"""The sources of an account, under the roots that they go back to."""

from __future__ import annotations

import re
from collections.abc import Sequence

from saksi.model import ArticleId, Correction, CorrectionKind, Origin, Source
from saksi.report.desks import Desk
from saksi.report.entries import Citation, Entry, Group, Row, Section

_LABEL = re.compile(r"S\d+")  # of the line of an article where it is told first
_AGAIN = (
    5  # articles of a root that have their line under another before, each told once more; more of them in one line
)


def set_sources(desk: Desk) -> Section:
    """Return every article under its root: what several articles share first, then those that stand alone."""
    shared = [o for o in desk.account.story.origins if len(o.articles) > 1]
    groups = [_group(desk, n, shared) for n in range(len(shared))]
    grouped = {article for origin in shared for article in origin.articles}
    alone = tuple(_source(desk, s) for s in desk.account.sources if s.article not in grouped)
    if alone:
        groups.append(Group("", desk.words.own_root, alone))
    return Section("sources", desk.words.sources, desk.words.sources_says, "sources", tuple(groups))


def _roots_of(desk: Desk, source: Source) -> tuple[Origin, ...]:
    """Return the roots of an article that are not the article or its outlet itself."""
    found = desk.account.story.origins_of([source.article])
    return tuple(o for o in found if o.root not in {source.article, source.outlet} and _is_telling(o))


def _is_telling(origin: Origin) -> bool:
    return origin.kind != "outlet" or len(origin.articles) > 1


def _root_name(desk: Desk, origin: Origin) -> str:
    """Return the name of a root: where it is one of the story's articles, its outlet and number."""
    source = desk.sources.get(ArticleId(origin.root))
    if source:
        return f"{desk.outlet(source.article)} [{source.number}]"
    if origin.root == f"a {origin.kind}":
        return desk.words.origin_kind.get(origin.kind, origin.kind)
    return desk.names.get(origin.root) or _name_as_credited(desk, origin)


def _name_as_credited(desk: Desk, origin: Origin) -> str:
    """Return the name of a root as an article writes it that credits it; the short id where none does."""
    found = (desk.articles[article] for article in origin.articles if article in desk.articles)
    written = {" ".join(each.quote(c.span).split()) for each in found for c in each.credits if c.name == origin.root}
    return min(written, key=lambda name: (len(name), name), default=origin.root)


def set_strip(section: Section) -> tuple[Group, ...]:
    """Return every source once, under the first of its roots: roots of one name in one row, those without one last."""
    rows: dict[str, list[Entry]] = {}
    for group in section.groups:
        rows.setdefault(group.heading, []).extend(e for e in group.entries if _LABEL.fullmatch(e.label))
    return tuple(Group(heading, "", tuple(entries)) for heading, entries in rows.items() if entries)


def _group(desk: Desk, at: int, shared: Sequence[Origin]) -> Group:
    """Return the articles of a root; of those that also go back to a root before it, many are told in one line."""
    origin, before = shared[at], shared[:at]
    sources = [s for s in desk.account.sources if s.article in origin.articles]
    times = {s.article: sum(s.article in each.articles for each in before) for s in sources}
    again = [s for s in sources if times[s.article]]
    told = [s for s in sources if len(again) <= _AGAIN or s not in again]
    entries = [_source(desk, s, origin, times[s.article]) for s in told]
    if len(told) < len(sources):
        entries.append(_listed(desk, f"R{at + 1}", again, origin))
    reason = origin.reason
    return Group(_credit(desk, origin), desk.words.one_root, tuple(entries), reason.words, reason.rule)


def _listed(desk: Desk, label: str, sources: Sequence[Source], origin: Origin) -> Entry:
    """Return one line for articles that have theirs under a root before, with the words that take the first of them."""
    articles = {s.article for s in sources}
    passages = [p for p in origin.evidence if p.article in articles]
    return Entry(
        label=label,
        anchor=desk.entry_anchor(label),
        head="",
        text=desk.words.listed_above.format(n=len(sources)),
        language="",
        note="",
        citations=tuple(_place(desk, s) for s in sources),
        marks=desk.marks(passages),
        rows=tuple(Row("", "", "", (desk.excerpt(p),), (desk.citation(p),)) for p in passages[:1]),
    )


def _place(desk: Desk, source: Source) -> Citation:
    return Citation(source.number, f"s{desk.number}-a{source.number}", desk.outlet(source.article))


def _source(desk: Desk, source: Source, shared: Origin | None = None, again: int = 0) -> Entry:
    label = f"S{source.number}-{again + 1}" if again else f"S{source.number}"
    title = " ".join(source.title.split())
    origins = [shared] if shared else desk.account.story.origins_of([source.article])
    passages = [p for o in origins for p in o.evidence if p.article == source.article]
    credit = "" if shared else "; ".join(_credit(desk, o) for o in _roots_of(desk, source))
    note = "; ".join(each for each in (credit, desk.by_hand(_moves(desk, source))) if each)
    return Entry(
        label=label,
        anchor=desk.entry_anchor(label),
        head=desk.byline(source.article),
        text=title or desk.words.untitled,
        language=desk.language(source.article) if title else "",
        note=note,
        citations=(_place(desk, source),),
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
    name, kind = _root_name(desk, origin), desk.words.origin_kind.get(origin.kind, origin.kind)
    return name if name == kind else f"{name} ({kind})"
