"""What happened when, as the articles tell it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from saksi.model import AnnotatedArticle, Claim, Finding, Moment, Passage, Relation, Span, Status, Story, TimeExpression
from saksi.report.statements import find_statement

_TOGETHER = (Relation.AGREE, Relation.REFINE, Relation.SAME_QUOTE)
_VALUE = re.compile(
    r"(?P<year>\d{4})(?:-(?:(?P<month>\d\d)(?:-(?P<day>\d\d))?|W(?P<week>\d\d)|[A-Z]\w*))?(?:T(?P<hour>.*))?"
)
# Where a part of the day stands among its hours, so that a morning comes before three in the afternoon.
_PARTS = {"MO": "06", "MI": "12", "AF": "12:01", "DT": "12", "EV": "17", "NI": "19"}


def find_timeline(story: Story, findings: Sequence[Finding]) -> tuple[Moment, ...]:
    """Return what the articles date, the earliest first; lengths of time and `PAST_REF` have no place on the calendar.

    What several articles tell under the same time is one moment where a finding says that they agree, or where the
    words are the same.
    """
    told = [(found, claim, time) for found in story.articles for claim, time in _dated(found)]
    groups: list[list[tuple[AnnotatedArticle, Claim, TimeExpression]]] = []
    linked = _linked(findings)
    for each in told:
        group = next((g for g in groups if any(_is_same(each, other, linked) for other in g)), None)
        if group is None:
            groups.append([each])
        else:
            group.append(each)
    moments = [_moment(group) for group in groups]
    return tuple(sorted(moments, key=lambda m: (sort_key(m.value), m.evidence)))


def sort_key(value: str) -> tuple[int, int, int, str, int]:
    """Return where a TIMEX3 value stands in order: its start, a vague value before the exact ones inside it."""
    found = _VALUE.match(value)
    if found is None:
        return (9999, 0, 0, "", 0)
    week = found["week"]
    month = int(found["month"] or (min(12, int(week) * 12 // 53 + 1) if week else 0))
    hour = found["hour"] or ""
    return (int(found["year"]), month, int(found["day"] or 0), _PARTS.get(hour[:2], hour), len(value))


def _dated(found: AnnotatedArticle) -> Iterator[tuple[Claim, TimeExpression]]:
    """Yield each claim of the body with the first time inside it that has a place on the calendar."""
    times = [t for t in found.times if t.type in {"DATE", "TIME"} and _VALUE.match(t.value)]
    for claim in found.claims:
        inside = [t for t in times if claim.span.contains(t.span)]
        if inside:
            yield claim, inside[0]


def _linked(findings: Sequence[Finding]) -> dict[str, list[Passage]]:
    return {f.id: [e.passage for e in f.evidence] for f in findings if f.relation in _TOGETHER}


def _is_same(
    one: tuple[AnnotatedArticle, Claim, TimeExpression],
    other: tuple[AnnotatedArticle, Claim, TimeExpression],
    linked: dict[str, list[Passage]],
) -> bool:
    if one[2].value != other[2].value:
        return False
    if _words(one) == _words(other):
        return True
    return any(_stands_in(one, passages) and _stands_in(other, passages) for passages in linked.values())


def _words(told: tuple[AnnotatedArticle, Claim, TimeExpression]) -> str:
    return " ".join(told[0].quote(told[1].span).casefold().split())


def _stands_in(told: tuple[AnnotatedArticle, Claim, TimeExpression], passages: list[Passage]) -> bool:
    found, claim, _ = told
    return any(p.article == found.article.id and p.span.overlaps(claim.span) for p in passages)


def _moment(group: list[tuple[AnnotatedArticle, Claim, TimeExpression]]) -> Moment:
    """Return one moment, in the words of the first article that tells it."""
    spans = [(found, _quotable(found, claim)) for found, claim, _ in group]
    evidence = tuple(dict.fromkeys(Passage(found.article.id, span) for found, span in spans))
    found, span = spans[0]
    time = group[0][2]
    return Moment(time.value, found.quote(span), evidence, time.anchor)


def _quotable(found: AnnotatedArticle, claim: Claim) -> Span:
    return claim.span if claim.status is Status.ASSERTED else find_statement(found, claim)
