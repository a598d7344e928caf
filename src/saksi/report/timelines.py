"""What happened when, as the articles tell it."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from saksi.languages import load_language
from saksi.model import (
    AnnotatedArticle,
    Claim,
    Finding,
    Moment,
    Passage,
    Relation,
    Span,
    Story,
    TimeExpression,
    overlapping,
)
from saksi.report.openings import find_faults, lemmas_of
from saksi.report.statements import find_clause, find_sentence, find_statement

CARRIED = "clock-on-day-told-last"  # the rule of a language that lends a bare clock time a day from before it
EARLIER, AHEAD = "earlier", "ahead"
_TOGETHER = (Relation.AGREE, Relation.REFINE, Relation.SAME_QUOTE)
_VALUE = re.compile(
    r"(?P<year>\d{4})(?:-(?:(?P<month>\d\d)(?:-(?P<day>\d\d))?|W(?P<week>\d\d)|[A-Z]\w*))?(?:T(?P<hour>.*))?"
)
_CLOCK = re.compile(r"T(\d\d:\d\d)")
# Where a part of the day stands among its hours, so that a morning comes before three in the afternoon.
_PARTS = {"MO": "06", "MI": "12", "AF": "12:01", "DT": "12", "EV": "17", "NI": "19"}
# The first month of a quarter or half of a year.
_FIRST_MONTHS = {"Q1": "01", "Q2": "04", "Q3": "07", "Q4": "10", "H1": "01", "H2": "07"}
_LAST = 99  # in the place of a month or day that is not told: what is vague comes after all that is exact inside it
_LATE = "~"  # in the place of the hour, for the same reason
_DAY = len("2026-03-09")
_BACKGROUND = (
    3  # days before the first article; what lies before is background, unless most articles date the happening so
)
_OPAQUE = frozenset({"fragment", "leaning", "personal", "quotation", "unheard-of"})
_TAIL = 10  # words between a reporting word and the day on which something was said, which ends the sentence
_SAME = 0.6  # of the words of the shorter of two claims of one day: what shares so many is one event
_LEAST = 3  # words that they share at the least
_SAME_CLOCK, _LEAST_CLOCK = 0.34, 2  # the same where both give one clock time
# What a value rests on, from the surest to the least sure.
_SURENESS = ("text", "elsewhere", "metadata", "story", "carried", "misprint", "")


@dataclass(frozen=True, slots=True)
class _Told:
    """A claim with the time that it gives, what that rests on, and the findings in which the claim stands."""

    found: AnnotatedArticle
    claim: Claim
    value: str
    anchor: str
    points: tuple[str, ...]
    meanings: frozenset[str]


def find_timeline(story: Story, findings: Sequence[Finding]) -> tuple[Moment, ...]:
    """Return what the articles date, the earliest first; lengths of time and `PAST_REF` have no place on the calendar.

    What several articles tell of one day is one moment where a finding says that they agree, or where the words are
    nearly the same, unless they give two clock times; it stands under the most exact value. What lies before the
    happening and what lies ahead of the newest article is marked so.
    """
    told = [each for found in story.articles for each in _find_told(found, findings)]
    groups = _grouped(_with_days(told))
    spread = (first_day(story), max((a.article.published[:_DAY] for a in story.articles), default=""))
    moments = (_moment(story, group, spread) for group in groups)
    return tuple(sorted(moments, key=lambda m: (sort_key(m.value), m.evidence)))


def sort_key(value: str) -> tuple[int, int, int, str]:
    """Return where a TIMEX3 value stands in order: exact ones first, a vague one after all that lies inside it."""
    found = _VALUE.match(value)
    if found is None:
        return (9999, _LAST, _LAST, _LATE)
    year, month, day = (int(found[part] or 0) for part in ("year", "month", "day"))
    if found["week"] and (sunday := _sunday(year, int(found["week"]))):
        return (sunday.year, sunday.month, sunday.day, _LATE * 2)
    hour = found["hour"] or _LATE
    return (year, month or _LAST, day or _LAST, _PARTS.get(hour[:2], hour))


def lies_ahead(value: str, day: str) -> bool:
    """Tell whether all of a TIMEX3 value lies after a day (ISO 8601)."""
    found = _VALUE.match(value)
    if found is None or not day:
        return False
    if found["week"]:
        sunday = _sunday(int(found["year"]), int(found["week"]))
        return sunday is not None and (sunday - timedelta(days=6)).isoformat() > day
    month = found["month"] or _FIRST_MONTHS.get(value[len("2026-") :][:2], "")
    calendar = "-".join(part for part in (found["year"], month, found["day"] or "") if part)
    return calendar > day[: len(calendar)]


def lies_before(value: str, day: str) -> bool:
    """Tell whether all of a TIMEX3 value lies before a day."""
    year, month, dated, _ = sort_key(value)
    return bool(day) and f"{year:04d}-{month:02d}-{dated:02d}" < day


def _sunday(year: int, week: int) -> date | None:
    try:
        return date.fromisocalendar(year, week, 7)
    except ValueError:
        return None


def first_day(story: Story) -> str:
    """Return the day on which the happening began: that which most articles give it, or some days before the first."""
    first = min((a.article.published[:_DAY] for a in story.articles if a.article.published), default="")
    try:
        since = (date.fromisoformat(first) - timedelta(days=_BACKGROUND)).isoformat()
    except ValueError:
        return ""
    return min(since, story.day) if len(story.day) == _DAY else since


def _find_told(found: AnnotatedArticle, findings: Sequence[Finding]) -> Iterator[_Told]:
    """Yield each claim of the body with the first time inside it that has a place on the calendar."""
    times = [t for t in found.times if t.type in {"DATE", "TIME"} and _VALUE.match(t.value)]
    linked = [
        (f.id, e.passage.span)
        for f in findings
        for e in f.evidence
        if f.relation in _TOGETHER and e.passage.article == found.article.id
    ]
    for claim in found.claims:
        first = bisect_left(times, claim.span.start, key=lambda t: t.span.start)
        if first < len(times) and claim.span.contains(times[first].span) and not _is_of_saying(found, times[first]):
            points = tuple(dict.fromkeys(name for name, span in linked if span.overlaps(claim.span)))
            time = times[first]
            meanings = lemmas_of(found, claim.span) - lemmas_of(found, time.span)
            yield _Told(found, claim, time.value, _anchor(time), points, meanings)


def _is_of_saying(found: AnnotatedArticle, time: TimeExpression) -> bool:
    """Tell whether a time is that at which something was said: it ends a sentence behind a reporting word."""
    language = load_language(found.article.language)
    sentence = find_sentence(found, time.span)
    if any(sign.isalpha() for sign in found.text[time.span.end : sentence.end]):
        return False
    words = [found.quote(t.span) for t in overlapping(found.tokens, Span(sentence.start, time.span.start))]
    for word in reversed(words[-_TAIL:]):
        if language.speech.cue_kind(word):
            return True
        if language.grammar.tag_of(word) == "VERB":
            return False
    return False


def _anchor(time: TimeExpression) -> str:
    if time.misprint:
        return "misprint"
    return "carried" if any(reason.rule == CARRIED for reason in time.reasons) else time.anchor


def _with_days(told: Sequence[_Told]) -> list[_Told]:
    """Return the claims, a bare clock time on the day with which other passages tell the same event."""
    sure = [each for each in told if each.anchor not in {"carried", "story", ""} and len(each.value) >= _DAY]
    return [_on_day(each, sure) if each.anchor == "carried" else each for each in told]


def _on_day(told: _Told, sure: Iterable[_Told]) -> _Told:
    """Return a claim on the one day on which others tell it; as it stands where they give several, or a later one."""
    days = {each.value[:_DAY] for each in sure if set(told.points) & set(each.points) or _is_alike(told, each)}
    published = told.found.article.published[:_DAY]
    known = {day for day in days if not published or day <= published}
    if len(known) != 1 or told.value[:_DAY] in known:
        return told
    return replace(told, value=f"{next(iter(known))}{told.value[_DAY:]}", anchor="elsewhere")


def _grouped(told: Sequence[_Told]) -> list[list[_Told]]:
    """Return the claims by what they tell of; a claim joins the group of its day that is most like it."""
    groups: list[list[_Told]] = []
    known: defaultdict[tuple[str, str], list[int]] = defaultdict(list)
    for each in told:
        day = each.value[:_DAY]
        keys = [(day, f"={point}") for point in each.points] + [(day, word) for word in sorted(each.meanings)]
        counts = Counter(n for key in keys for n in dict.fromkeys(known[key]))
        likely = sorted(counts, key=lambda n: (-counts[n], n))
        place = next((n for n in likely if _is_one(each, groups[n])), None)
        if place is None:
            place = len(groups)
            groups.append([])
        groups[place].append(each)
        for key in keys:
            known[key].append(place)
    return groups


def _is_one(told: _Told, group: Sequence[_Told]) -> bool:
    """Tell whether a claim tells of what a group tells of, and no clock time stands against another."""
    clocks = {found[1] for each in group if (found := _CLOCK.search(each.value))}
    clock = _CLOCK.search(told.value)
    if clock and clocks and clock[1] not in clocks:
        return False
    return any(set(told.points) & set(each.points) or _is_alike(told, each) for each in group)


def _is_alike(one: _Told, other: _Told) -> bool:
    shared = len(one.meanings & other.meanings)
    if one.meanings == other.meanings:
        return bool(shared)
    clocks = [found[1] for each in (one, other) if (found := _CLOCK.search(each.value))]
    is_one = len(clocks) == len((one, other)) and clocks[0] == clocks[1]
    least, share = (_LEAST_CLOCK, _SAME_CLOCK) if is_one else (_LEAST, _SAME)
    return shared >= least and shared >= share * min(len(one.meanings), len(other.meanings))


def _words_of(told: _Told) -> Span:
    """Return the clause that tells what happened; the whole sentence where it opens in the middle of one."""
    clause = find_clause(told.found, told.claim)
    return find_statement(told.found, told.claim) if told.found.quote(clause)[:1].islower() else clause


def _rank(told: _Told) -> tuple[int, int, int]:
    """Return how good a claim is to stand for its group: exact, sure of its day, in words that stand alone."""
    vague = 0 if _CLOCK.search(told.value) else 1 if "T" in told.value else 2
    faults = find_faults(told.found, _words_of(told)) & _OPAQUE
    return (vague, _SURENESS.index(told.anchor), len(faults))


def _moment(story: Story, group: Sequence[_Told], spread: tuple[str, str]) -> Moment:
    """Return one moment: the most exact value, the surest first, in the words of the first article that gives it."""
    best = min(group, key=_rank)
    ordered = [best, *(told for told in group if told is not best)]
    passages = [Passage(told.found.article.id, _words_of(told)) for told in ordered]
    first, last = spread
    phase = EARLIER if lies_before(best.value, first) else AHEAD if lies_ahead(best.value, last) else ""
    return Moment(best.value, story.quote(passages[0]), tuple(dict.fromkeys(passages)), best.anchor, phase)
