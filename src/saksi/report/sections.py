"""Account -> sections: each part of the account, in the order in which it is read."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace

from saksi.model import (
    Figure,
    FigurePart,
    FigurePoint,
    Finding,
    Moment,
    Passage,
    Person,
    Refusal,
    Span,
    Unknown,
    Utterance,
)
from saksi.report.dates import say_time
from saksi.report.desks import Desk
from saksi.report.entries import Entry, Excerpt, Group, Row, Section
from saksi.report.sources import set_sources
from saksi.report.timelines import AHEAD, EARLIER
from saksi.report.wordings import differences_in, say_differences, set_pieces
from saksi.report.words import Words, say_number

_OPEN_POINTS = 10  # entries of a long section that stand open; what folds away is one click off and prints
_OPEN_FIGURES = 6
_OPEN_PEOPLE = 14
_OPEN_PROSPECTS = 6
_OPEN_MOMENTS = 12
_DOUBLE = "duplicate"  # the code of a refusal that is no fault: the article was read once
_ENDS = " .,!?…\"“”'‘’"  # signs at the ends of a quotation that make no other wording
_BRIEF = 90  # code points: words this few are shown in their sentence, or nobody knows what they are about


def set_sections(desk: Desk, refusals: Sequence[Refusal] = ()) -> tuple[Section, ...]:
    """Return the sections of an account, without those that have nothing to say.

    `refusals` are those of a run that tells one story; where it tells several, they belong to none of them.
    """
    unread = len(_unread(refusals))
    group = Group(desk.words.unread, desk.words.unread_count.format(n=unread), ()) if unread else None
    sections = (*(build(desk) for build in _FIRST), _unknowns(desk, group), *(build(desk) for build in _THEN))
    return tuple(s for s in sections if s.none or s.count or any(g.says for g in s.groups))


def set_refusals(refusals: Iterable[Refusal], words: Words) -> Section:
    """Return what was not used, and why: what could not be read, and what was there twice."""
    ordered = sorted(refusals, key=lambda r: (r.code == _DOUBLE, r.source, r.code, r.reason))
    entries = [(r, _refusal(f"X{n}", r)) for n, r in enumerate(ordered, start=1)]
    unread = tuple(e for r, e in entries if r.code != _DOUBLE)
    doubles = tuple(e for r, e in entries if r.code == _DOUBLE)
    groups = tuple(Group(h, "", found) for h, found in ((words.unread, unread), (words.doubles, doubles)) if found)
    return Section("unread", words.unused, words.unused_says, "lines", groups)


def _unread(refusals: Iterable[Refusal]) -> tuple[Refusal, ...]:
    return tuple(r for r in refusals if r.code != _DOUBLE)


def _refusal(label: str, refusal: Refusal) -> Entry:
    return Entry(label, label, "", refusal.source, "", f"{refusal.reason} ({refusal.code})", (), ())


def set_title(desk: Desk) -> Entry:
    """Return the title, which is the headline of one of the articles, or what is left of it without its frame."""
    entry = _entry(desk, "H", desk.account.title or desk.words.untitled, desk.account.title_evidence)
    same = [s for s in desk.account.sources if desk.account.title and desk.account.title in s.title]
    if entry.citations or not same:
        return entry
    return replace(entry, citations=desk.cite([Passage(same[0].article, Span(0, 0))]))


def _lead(desk: Desk) -> Section:
    entries = tuple(_entry(desk, f"L{n}", s.text, s.evidence) for n, s in enumerate(desk.account.lead, start=1))
    return Section("lead", desk.words.lead, "", "lead", (Group("", "", entries),))


def _agreed(desk: Desk) -> Section:
    words, story = desk.words, desk.account.story
    findings = desk.account.agreed
    entries = [_agreement(desk, f"A{n}", f) for n, f in enumerate(findings, start=1)]
    counts = [story.count_origins(e.passage.article for e in f.evidence) for f in findings]
    several = tuple(e for e, count in zip(entries, counts, strict=True) if count > 1)
    once = tuple(e for e, count in zip(entries, counts, strict=True) if count <= 1)
    groups = (Group("", "", several), *((Group(words.agreed_once, "", once),) if once else ()))
    return Section("agreed", words.agreed, words.agreed_says, "lines", groups, _OPEN_POINTS)


def _agreement(desk: Desk, label: str, finding: Finding) -> Entry:
    """Return a point in its shortest wording, cited for those who use it; what the others say stands under it."""
    wordings = _wordings(desk, desk.known(_passages(finding)))
    shortest = " ".join(finding.point.split()).strip(_ENDS).casefold()
    rows = tuple(
        Row(_bylines(desk, each), "", "", (desk.excerpt(each[0]),), desk.cite(each))
        for words, each in wordings.items()
        if words != shortest
    )
    entry = _finding(desk, label, finding, note=_behind(desk, _passages(finding)))
    return replace(entry, citations=desk.cite(wordings.get(shortest, ())), rows=rows)


def _wordings(desk: Desk, passages: Iterable[Passage]) -> dict[str, list[Passage]]:
    """Return passages by their words; copies of a wording stand together."""
    wordings: dict[str, list[Passage]] = {}
    for passage in passages:
        wordings.setdefault(desk.quote(passage).strip(_ENDS).casefold(), []).append(passage)
    return wordings


def _figures(desk: Desk) -> Section:
    entries = tuple(_figure(desk, f"F{n}", f) for n, f in enumerate(desk.account.figures, start=1))
    words = desk.words
    return Section("figures", words.figures, words.figures_says, "table", (Group("", "", entries),), _OPEN_FIGURES)


def _figure(desk: Desk, label: str, figure: Figure) -> Entry:
    evidence = [
        p for point in figure.series for p in (*point.evidence, *(p for part in point.parts for p in part.evidence))
    ]
    rows = tuple(_figure_row(desk, figure, point) for point in figure.series)
    scope = f" ({figure.scope})" if figure.scope else ""
    return _entry(desk, label, f"{figure.of}{scope}", evidence, rows=rows)


def _figure_row(desk: Desk, figure: Figure, point: FigurePoint) -> Row:
    words = desk.words
    parts = ", ".join(_value(desk, part, _noun(part)) for part in point.parts)
    said = _value(desk, point, figure.unit)
    known = desk.known((*point.evidence, *(p for part in point.parts for p in part.evidence)))
    return Row(
        head=_as_of(desk, point),
        text=f"{said}, {words.among.format(parts=parts)}" if parts else said,
        note=desk.name(point.source) or words.outlet_itself,
        excerpts=tuple(desk.excerpt(p) for p in known),
        citations=desk.cite(known),
        state=point.state,
    )


def _noun(part: FigurePart) -> str:
    """Return the words for a part, with its unit where they do not say it ("anak", "korban yang tewas")."""
    return part.of if part.unit.casefold() in part.of.casefold() else f"{part.unit} {part.of}"


def _value(desk: Desk, point: FigurePoint | FigurePart, unit: str) -> str:
    number = say_number(point.low, desk.words)
    if point.high != point.low:
        number = f"{number}–{say_number(point.high, desk.words)}"
    return desk.words.comparator.get(point.comparator, "{n}").format(n=f"{number} {unit}".strip())


def _as_of(desk: Desk, point: FigurePoint) -> str:
    if not point.as_of:
        return desk.words.no_time
    day = say_time(point.as_of, desk.words)
    return f"{day} ({desk.words.day_of_article})" if point.as_of_from == "article" else day


def _conflicts(desk: Desk) -> Section:
    words = desk.words
    entries = _compared(desk, "C", desk.account.conflicts)
    return Section(
        "conflicts",
        words.conflicts,
        words.conflicts_says,
        "columns",
        (Group("", "", entries),),
        0,
        words.conflicts_none if len(desk.account.sources) > 1 else "",
    )


def _changes(desk: Desk) -> Section:
    entries = tuple(
        _finding(desk, f"U{n}", f, rows=desk.rows(f.evidence, with_later=True))
        for n, f in enumerate(desk.account.changes, start=1)
    )
    words = desk.words
    return Section("changes", words.changes, words.changes_says, "steps", (Group("", "", entries),), _OPEN_POINTS)


def _denials(desk: Desk) -> Section:
    entries = _compared(desk, "D", desk.account.denials)
    return Section("denials", desk.words.denials, desk.words.denials_says, "columns", (Group("", "", entries),))


def _unknowns(desk: Desk, unread: Group | None) -> Section:
    words = desk.words
    kinds = {
        "said-unknown": words.said_unknown,
        "single-origin": words.single_origin,
        "single-speaker": words.single_speaker,
        "denied": words.denied,
        "headline-alone": words.headline_alone,
    }
    sorted_out = [(kind, u) for kind in kinds for u in desk.account.unknowns if u.kind == kind]
    numbered = [(kind, _unknown(desk, f"N{n}", u)) for n, (kind, u) in enumerate(sorted_out, start=1)]
    groups = [Group(heading, "", tuple(e for of, e in numbered if of == kind)) for kind, heading in kinds.items()]
    told = (*(g for g in groups if g.entries), *((unread,) if unread else ()))
    return Section("unknowns", words.unknowns, words.unknowns_says, "lines", told, _OPEN_POINTS)


def _unknown(desk: Desk, label: str, unknown: Unknown) -> Entry:
    note = desk.outlets(unknown.evidence)
    who = ", ".join(dict.fromkeys(desk.name(each) for each in unknown.by))
    if unknown.kind == "denied":
        note = f"{desk.words.denies.format(who=who)}; {note}"
    elif who:
        note = f"{desk.words.says.format(who=who)}; {note}"
    return _entry(desk, label, unknown.point, unknown.evidence, note=note, in_sentence=True)


def _quotes(desk: Desk) -> Section:
    speakers: dict[str, list[Utterance]] = {}
    for each in desk.account.utterances:
        if desk.known(each.variants):
            speakers.setdefault(desk.name(each.speaker), []).append(each)
    groups: list[Group] = []
    number = 0
    for name in sorted(speakers, key=lambda name: (name == "", -len(speakers[name]))):
        labelled = [(f"Q{n}", each) for n, each in enumerate(speakers[name], start=number + 1)]
        number += len(labelled)
        groups.append(Group(name or desk.words.nobody_named, "", tuple(_utterance(desk, *each) for each in labelled)))
    return Section("quotes", desk.words.quotes, desk.words.quotes_says, "quotes", tuple(groups), 3)


def _utterance(desk: Desk, label: str, utterance: Utterance) -> Entry:
    """Return an utterance in its fullest wording, with the others under it; copies of a wording stand as one.

    Words between quotation marks come before what an outlet puts in its own words, and the two are told apart.
    """
    order = sorted(
        desk.known(utterance.variants),
        key=lambda p: (p != utterance.fullest, not desk.is_direct(p), p.span.start - p.span.end),
    )
    fullest, *others = _wordings(desk, order).values()
    rows = tuple(_variant(desk, utterance, each) for each in others)
    note = desk.words.wordings.format(n=len(others) + 1) if rows else _bylines(desk, fullest)
    manner = _manner(desk, fullest[0])
    entry = _entry(desk, label, desk.quote(fullest[0]), order, note=f"{manner}; {note}" if manner else note, rows=rows)
    pieces = set_pieces(desk, fullest[0], differences_in(utterance, fullest[:1]))
    return replace(entry, is_direct=not manner, pieces=pieces)


def _variant(desk: Desk, utterance: Utterance, same: Sequence[Passage]) -> Row:
    """Return a further wording, with what differs in meaning marked in it and told beside it."""
    shown = next((p for p in same if differences_in(utterance, (p,))), same[0])
    differences = differences_in(utterance, (shown,))
    excerpt = replace(
        desk.excerpt(shown, _manner(desk, shown)),
        is_direct=desk.is_direct(shown),
        pieces=set_pieces(desk, shown, differences),
    )
    return Row(_bylines(desk, same), "", say_differences(desk, differences), (excerpt,), desk.cite(same))


def _manner(desk: Desk, passage: Passage) -> str:
    return "" if desk.is_direct(passage) else desk.words.indirect


def _bylines(desk: Desk, passages: Iterable[Passage]) -> str:
    return "; ".join(dict.fromkeys(desk.byline(p.article) for p in passages))


def _prospects(desk: Desk) -> Section:
    words = desk.words
    entries = tuple(_dated(desk, f"W{n}", m) for n, m in enumerate(desk.account.prospects, start=1))
    group = Group("", "", entries)
    return Section("prospects", words.prospects, words.prospects_says, "dated", (group,), _OPEN_PROSPECTS)


def _timeline(desk: Desk) -> Section:
    """Return what the articles date up to the newest of them, the happening first and what lies before it under it."""
    words = desk.words
    past = [m for m in desk.account.timeline if m.phase != AHEAD]
    entries = [(m, _dated(desk, f"T{n}", m)) for n, m in enumerate(past, start=1)]
    happening = tuple(e for m, e in entries if m.phase != EARLIER)
    earlier = tuple(e for m, e in entries if m.phase == EARLIER)
    groups = (Group("", "", happening), *((Group(words.earlier, "", earlier),) if earlier else ()))
    return Section("timeline", words.timeline, words.timeline_says, "dated", groups, _OPEN_MOMENTS)


def _dated(desk: Desk, label: str, moment: Moment) -> Entry:
    """Return a moment, with what its day rests on."""
    anchors = {
        "text": desk.words.from_text,
        "elsewhere": desk.words.from_elsewhere,
        "metadata": desk.words.from_article,
        "story": desk.words.from_story,
        "carried": desk.words.from_before,
        "misprint": desk.words.from_misprint,
    }
    head = say_time(moment.value, desk.words) if moment.value else desk.words.no_time
    return _entry(desk, label, moment.text, moment.evidence, head=head, note=anchors.get(moment.anchor, ""))


def _people(desk: Desk) -> Section:
    entries = tuple(_person(desk, f"P{n}", p) for n, p in enumerate(desk.account.people, start=1))
    words = desk.words
    return Section("people", words.people, words.people_says, "people", (Group("", "", entries),), _OPEN_PEOPLE)


def _person(desk: Desk, label: str, person: Person) -> Entry:
    entity = person.entity
    roles: dict[str, list[Passage]] = {}
    for role in entity.roles:
        roles.setdefault(" ".join(role.words.split()), []).append(role.passage)
    rows = tuple(Row("", words, "", (), desk.cite(passages)) for words, passages in roles.items())
    notes = [desk.words.kind[entity.type.value]]
    if entity.aliases:
        notes.append(desk.words.also.format(names=", ".join(entity.aliases)))
    if entity.corrections:
        notes.append(desk.by_hand(entity.corrections))
    passages = (*person.evidence, *(p for found in roles.values() for p in found))
    return _entry(desk, label, entity.name, passages, note="; ".join(notes), rows=rows)


def _compared(desk: Desk, letter: str, findings: Sequence[Finding]) -> tuple[Entry, ...]:
    """Return findings with the passages of each article beside one another."""
    return tuple(_finding(desk, f"{letter}{n}", f, rows=desk.rows(f.evidence)) for n, f in enumerate(findings, start=1))


def _finding(desk: Desk, label: str, finding: Finding, *, note: str = "", rows: tuple[Row, ...] = ()) -> Entry:
    return _entry(
        desk,
        label,
        finding.point,
        _passages(finding),
        note=note,
        rows=rows,
        reason=f"{finding.reason.words} ({finding.reason.rule}, {finding.id})",
        finding=finding.id,
        in_sentence=not rows,
    )


def _behind(desk: Desk, passages: Sequence[Passage]) -> str:
    """Return how many origins are behind a point, at the most, and the outlets that tell it."""
    return f"{desk.counted(p.article for p in desk.known(passages))}: {desk.outlets(passages)}"


def _passages(finding: Finding) -> tuple[Passage, ...]:
    return tuple(e.passage for e in finding.evidence)


def _entry(  # noqa: PLR0913 - what an entry is made of, each by name
    desk: Desk,
    label: str,
    text: str,
    evidence: Iterable[Passage],
    *,
    head: str = "",
    note: str = "",
    rows: tuple[Row, ...] = (),
    reason: str = "",
    finding: str = "",
    in_sentence: bool = False,
) -> Entry:
    known = desk.known(evidence)
    words = " ".join(text.split())
    told = next((p for p in known if in_sentence and len(words) < _BRIEF and desk.quote(p) == words), None)
    around = desk.excerpt(told) if told else None
    return Entry(
        label=label,
        anchor=desk.entry_anchor(label),
        head=head,
        text=words,
        language=desk.language(known[0].article) if known else "",
        note=note,
        citations=desk.cite(known),
        marks=desk.marks(known),
        rows=rows,
        reason=reason,
        finding=finding,
        before=around.before if around and _tells(around) else "",
        after=around.after if around and _tells(around) else "",
    )


def _tells(excerpt: Excerpt) -> bool:
    """Tell whether the rest of the sentence has a word to add."""
    return any(sign.isalnum() for sign in excerpt.before + excerpt.after)


_Build = Callable[[Desk], Section]
_FIRST: tuple[_Build, ...] = (_lead, _agreed, _figures, _quotes, _conflicts, _changes, _denials)
_THEN: tuple[_Build, ...] = (_prospects, _timeline, _people, set_sources)
