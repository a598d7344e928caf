"""What happened when, as the articles tell it."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from saksi.model import AnnotatedArticle, Claim, Finding, Moment, Passage, Relation, Story, TimeExpression
from saksi.report.statements import find_clause

CARRIED = "clock-on-day-told-last"  # the rule of a language that lends a bare clock time a day from before it
_TOGETHER = (Relation.AGREE, Relation.REFINE, Relation.SAME_QUOTE)
_VALUE = re.compile(
    r"(?P<year>\d{4})(?:-(?:(?P<month>\d\d)(?:-(?P<day>\d\d))?|W(?P<week>\d\d)|[A-Z]\w*))?(?:T(?P<hour>.*))?"
)
# Where a part of the day stands among its hours, so that a morning comes before three in the afternoon.
_PARTS = {"MO": "06", "MI": "12", "AF": "12:01", "DT": "12", "EV": "17", "NI": "19"}


@dataclass(frozen=True, slots=True)
class _Told:
    """A claim with the time that it gives, and the findings in which it stands."""

    found: AnnotatedArticle
    claim: Claim
    time: TimeExpression
    points: tuple[str, ...]


def find_timeline(story: Story, findings: Sequence[Finding]) -> tuple[Moment, ...]:
    """Return what the articles date, the earliest first; lengths of time and `PAST_REF` have no place on the calendar.

    What several articles tell under the same time is one moment where a finding says that they agree, or where the
    words are the same.
    """
    groups: dict[tuple[str, str], list[_Told]] = {}
    moments: list[list[_Told]] = []
    for told in (each for found in story.articles for each in _find_told(found, findings)):
        keys = [(told.time.value, each) for each in (_words(told), *told.points)]
        group = next((groups[key] for key in keys if key in groups), None)
        if group is None:
            group = []
            moments.append(group)
        group.append(told)
        for key in keys:
            groups.setdefault(key, group)
    return tuple(sorted(map(_moment, moments), key=lambda m: (sort_key(m.value), m.evidence)))


def sort_key(value: str) -> tuple[int, int, int, str, int]:
    """Return where a TIMEX3 value stands in order: its start, a vague value before the exact ones inside it."""
    found = _VALUE.match(value)
    if found is None:
        return (9999, 0, 0, "", 0)
    year, month, day = (int(found[part] or 0) for part in ("year", "month", "day"))
    if found["week"] and (monday := _monday(year, int(found["week"]))):
        year, month, day = monday.year, monday.month, monday.day
    hour = found["hour"] or ""
    return (year, month, day, _PARTS.get(hour[:2], hour), len(value))


def _monday(year: int, week: int) -> date | None:
    try:
        return date.fromisocalendar(year, week, 1)
    except ValueError:
        return None


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
        if first < len(times) and claim.span.contains(times[first].span):
            points = tuple(dict.fromkeys(name for name, span in linked if span.overlaps(claim.span)))
            yield _Told(found, claim, times[first], points)


def _words(told: _Told) -> str:
    return " ".join(told.found.quote(told.claim.span).casefold().split())


def _moment(group: Sequence[_Told]) -> Moment:
    """Return one moment, in the words of the first article that tells it."""
    passages = [Passage(told.found.article.id, find_clause(told.found, told.claim)) for told in group]
    first = group[0]
    words = first.found.quote(passages[0].span)
    return Moment(first.time.value, words, tuple(dict.fromkeys(passages)), _anchor(first.time))


def _anchor(time: TimeExpression) -> str:
    if time.misprint:
        return "misprint"
    return "carried" if any(reason.rule == CARRIED for reason in time.reasons) else time.anchor
