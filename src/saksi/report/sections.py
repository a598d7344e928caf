"""Account -> sections: each part of the account, in the order in which it is read."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace

from saksi.model import (
    Correction,
    CorrectionKind,
    Evidence,
    Finding,
    Moment,
    Passage,
    Person,
    Refusal,
    Span,
    Status,
    Unknown,
)
from saksi.report.atlas import set_places
from saksi.report.dates import is_vague, say_time
from saksi.report.desks import Desk
from saksi.report.entries import Entry, Group, Row, Section
from saksi.report.figures import set_figures
from saksi.report.lines import Beside, passages_of, set_entry, sort_wordings
from saksi.report.pieces import plain_wording
from saksi.report.reliability import say_trust
from saksi.report.sources import set_sources
from saksi.report.speeches import set_quotes
from saksi.report.timelines import AHEAD, EARLIER
from saksi.report.words import Words

# Entries of a long section that stand open; what folds away is one click off and prints.
_OPEN_POINTS = 8
_OPEN_PEOPLE = 14
_OPEN_PROSPECTS = 6
_OPEN_MOMENTS = 12
_WORDINGS = 5  # of a point that are written out; of the others the citations stand there
_WRITTEN_OUT = 100  # points with other wordings under them: a page of several hundred would outgrow what a phone opens
_DOUBLE = "duplicate"  # the code of a refusal that is no fault: the article was read once
_RECKONED = frozenset({"carried", "elsewhere", "misprint"})  # what a day may rest on that is less than told


def set_sections(desk: Desk, refusals: Sequence[Refusal] = ()) -> tuple[Section, ...]:
    """Return the sections of an account, without those that have nothing to say.

    `refusals` are those of a run that tells one story; where it tells several, they belong to none of them.
    """
    unread = len(_unread(refusals))
    group = Group(desk.words.unread, desk.words.unread_count.format(n=unread), ()) if unread else None
    sections = (*(build(desk) for build in _FIRST), _unknowns(desk, group), *(build(desk) for build in _THEN))
    told = (s for s in sections if s.none or s.count or any(g.says for g in s.groups))
    return tuple(_with_trust(list(told), desk.words))


def _with_trust(sections: Sequence[Section], words: Words) -> Iterator[Section]:
    """Yield sections with how often their lines are right; what holds for several stands with the first of them."""
    told: set[str] = set()
    for section in sections:
        trust = say_trust(section.key, words)
        yield replace(section, trust="" if trust in told else trust)
        told.add(trust)


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
    entry = set_entry(desk, "H", desk.account.title or desk.words.untitled, desk.account.title_evidence)
    same = [s for s in desk.account.sources if desk.account.title and desk.account.title in s.title]
    if entry.citations or not same:
        return entry
    return replace(entry, citations=desk.cite([Passage(same[0].article, Span(0, 0))]))


def _lead(desk: Desk) -> Section:
    entries = tuple(set_entry(desk, f"L{n}", s.text, s.evidence) for n, s in enumerate(desk.account.lead, start=1))
    return Section("lead", desk.words.lead, "", "lead", (Group("", "", entries),))


def _agreed(desk: Desk) -> Section:
    words, story = desk.words, desk.account.story
    findings = desk.account.agreed
    entries = [_agreement(desk, f"A{n}", f, _WORDINGS if n <= _WRITTEN_OUT else 0) for n, f in enumerate(findings, 1)]
    counts = [story.count_origins(e.passage.article for e in f.evidence) for f in findings]
    several = tuple(e for e, count in zip(entries, counts, strict=True) if count > 1)
    once = tuple(e for e, count in zip(entries, counts, strict=True) if count <= 1)
    groups = (Group("", "", several), *((Group(words.agreed_once, "", once),) if once else ()))
    return Section("agreed", words.agreed, words.agreed_says, "lines", groups, _OPEN_POINTS)


def _agreement(desk: Desk, label: str, finding: Finding, most: int) -> Entry:
    """Return a point in its shortest wording, cited for those who use it; what the others say stands under it.

    Of the other wordings so many are written out at the most; where none are, the point is cited for all.
    """
    entry = _finding(desk, label, finding, note=_behind(desk, passages_of(finding)))
    if not most:
        return entry
    wordings = sort_wordings(desk, desk.known(passages_of(finding)))
    first = wordings.pop(plain_wording(finding.point), [])
    shown, left = list(wordings.values())[:most], list(wordings.values())[most:]
    if len(left) == 1:
        shown, left = [*shown, *left], []
    rows = [Row(desk.bylines(each), "", "", (desk.excerpt(each[0]),), desk.cite(each)) for each in shown]
    if left:
        told = desk.words.other_wordings.format(n=len(left))
        rows.append(Row("", told, "", (), desk.cite(p for each in left for p in each)))
    return replace(entry, citations=desk.cite(first), rows=tuple(rows))


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
        _finding(desk, f"U{n}", f, rows=desk.rows(f.evidence, f.differences, with_later=True))
        for n, f in enumerate(desk.account.changes, start=1)
    )
    words = desk.words
    return Section("changes", words.changes, words.changes_says, "steps", (Group("", "", entries),), _OPEN_POINTS)


def _denials(desk: Desk) -> Section:
    entries = _compared(desk, "D", desk.account.denials)
    return Section("denials", desk.words.denials, desk.words.denials_says, "columns", (Group("", "", entries),))


def _unknowns(desk: Desk, unread: Group | None) -> Section:
    words = desk.words
    kinds = words.unknown_kinds
    sorted_out = [(kind, u) for kind in kinds for u in desk.account.unknowns if u.kind == kind]
    numbered = [(kind, _unknown(desk, f"N{n}", u)) for n, (kind, u) in enumerate(sorted_out, start=1)]
    groups = [Group(heading, "", tuple(e for of, e in numbered if of == kind)) for kind, heading in kinds.items()]
    told = (*(g for g in groups if g.entries), *((unread,) if unread else ()))
    return Section("unknowns", words.unknowns, words.unknowns_says, "lines", told, _OPEN_POINTS)


def _unknown(desk: Desk, label: str, unknown: Unknown) -> Entry:
    note = desk.outlets(unknown.evidence)
    who = ", ".join(dict.fromkeys(desk.name(each) for each in unknown.by))
    how = desk.words.denies if unknown.kind == "denied" else desk.words.says
    # "X denies it", denied by X, would read as if X took the denial back.
    if who and not (unknown.kind == "denied" and _is_told_as_denial(desk, unknown)):
        note = f"{how.format(who=who)}; {note}"
    return set_entry(desk, label, unknown.point, unknown.evidence, Beside(note=note, in_sentence=True))


def _is_told_as_denial(desk: Desk, unknown: Unknown) -> bool:
    """Tell whether the point itself says that somebody denies something, and not what is denied."""
    point = " ".join(unknown.point.split())
    return any(
        claim.status is Status.DENIED and claim.span.overlaps(passage.span)
        for passage in desk.known(unknown.evidence)
        if desk.quote(passage) == point
        for claim in desk.articles[passage.article].claims
    )


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
    vague = is_vague(moment.value) or moment.anchor in _RECKONED
    beside = Beside(head=head, note=anchors.get(moment.anchor, ""), is_vague=vague)
    return set_entry(desk, label, moment.text, moment.evidence, beside)


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
    return set_entry(desk, label, entity.name, passages, Beside(note="; ".join(notes), rows=rows))


def _corrections(desk: Desk) -> Section:
    """Return what a person has said of passages: what was taken away is seen nowhere else."""
    words = desk.words
    entries = tuple(_correction(desk, f"B{n}", each) for n, each in enumerate(desk.account.ledger.corrections, start=1))
    return Section("corrections", words.corrections, words.corrections_says, "lines", (Group("", "", entries),))


def _correction(desk: Desk, label: str, correction: Correction) -> Entry:
    passages = desk.account.story.places_of(correction)
    said = desk.words.rejected if correction.kind is CorrectionKind.REJECT else desk.words.related
    text = said.format(how=desk.words.relation[correction.subject])
    note = ": ".join(each for each in (desk.by_hand((correction,)), correction.why) if each)
    rows = desk.rows([Evidence(each) for each in passages])
    return replace(set_entry(desk, label, text, passages, Beside(note=note, rows=rows)), language="")


def _compared(desk: Desk, letter: str, findings: Sequence[Finding]) -> tuple[Entry, ...]:
    """Return findings with the passages of each article beside one another."""
    return tuple(
        _finding(desk, f"{letter}{n}", f, rows=desk.rows(f.evidence, f.differences))
        for n, f in enumerate(findings, start=1)
    )


def _finding(desk: Desk, label: str, finding: Finding, *, note: str = "", rows: tuple[Row, ...] = ()) -> Entry:
    told = (note, desk.by_hand(each for each in desk.account.ledger.corrections if each.reason == finding.reason))
    beside = Beside(note="; ".join(each for each in told if each), rows=rows, in_sentence=not rows)
    entry = set_entry(desk, label, finding.point, passages_of(finding), beside)
    reason = f"{finding.reason.words} ({finding.reason.rule}, {finding.id})"
    return replace(entry, reason=reason, finding=finding.id, rule=finding.reason.rule)


def _behind(desk: Desk, passages: Sequence[Passage]) -> str:
    """Return how many origins are behind a point, at the most, and the outlets that tell it."""
    return f"{desk.counted(p.article for p in desk.known(passages))}: {desk.outlets(passages)}"


_Build = Callable[[Desk], Section]
_FIRST: tuple[_Build, ...] = (_lead, set_figures, _conflicts, _changes, _denials, _agreed)
_THEN: tuple[_Build, ...] = (set_quotes, _prospects, _timeline, set_places, _people, _corrections, set_sources)
