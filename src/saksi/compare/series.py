"""Figures over time: for each thing counted, its values in the order of their times, and which of them stands."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Sequence

from saksi.compare.copies import Copies
from saksi.compare.numbers import can_be_equal, closed
from saksi.compare.tallies import Number, Tally
from saksi.model import Figure, FigurePart, FigurePoint, Passage, Relation, Story

Held = Sequence[Number]  # the numbers that give one value of one day


Judge = Callable[[Relation, Held, Held, bool], bool]
"""Says whether two values stand in a relation: as it was found, unless a person has said otherwise."""


def find_figures(
    story: Story,
    tallies: Iterable[Tally],
    copies: Copies,
    said: Callable[[Relation, Iterable[Passage], Iterable[Passage], bool], bool],
) -> tuple[Figure, ...]:
    """Return the things for which two passages or more give numbers, or one number and its parts.

    `said` tells how passages on two sides stand: as it was found, unless a person has said otherwise by hand.
    """

    def judge(relation: Relation, one: Held, other: Held, found: bool) -> bool:  # noqa: FBT001 - what may be turned
        return said(relation, _evidence(one, copies), _evidence(other, copies), found)

    names = {entity.id: entity.name for entity in story.entities}
    out = []
    for tally in tallies:
        passages = {each.passage for number in tally.numbers for each in copies[number.count.passage]}
        if len(passages) > 1 or any(number.parts for number in tally.numbers):
            counts = [number.count for number in tally.numbers]
            places = min((each.places for each in counts), key=lambda each: (-len(each), sorted(each)))
            owner = {number.owner for number in tally.numbers if number.owner}
            scope = ", ".join(names.get(place, place) for place in sorted(owner or places))
            named = _best_named(tally)
            out.append(Figure(named.name, scope, named.count.quantity.unit, _series(tally, copies, judge)))
    return tuple(sorted(out, key=lambda figure: (figure.series[0].evidence, figure.of)))


def _best_named(tally: Tally) -> Number:
    """Return the number whose words for what is counted most use; of two such, the shorter with a unit."""
    used = Counter(each.name.casefold() for each in tally.numbers)

    def rank(number: Number) -> tuple[bool, int, bool, int, str, Passage]:
        quantity, name = number.count.quantity, number.name
        return (not quantity.of, -used[name.casefold()], not quantity.unit, len(name), name, number.count.passage)

    return min(tally.numbers, key=rank)


def _series(tally: Tally, copies: Copies, judge: Judge) -> tuple[FigurePoint, ...]:
    """Return one point for each value and day, in the order of days; one without a day stands by its like or last."""
    points: dict[tuple[float, float, str, str], list[Number]] = defaultdict(list)
    for number in tally.numbers:
        quantity = number.count.quantity
        points[quantity.low, quantity.high, quantity.comparator, number.count.as_of[:10]].append(number)

    def rank(held: Sequence[Number]) -> tuple[bool, str, bool, Passage]:
        day = _day_beside(held[0], tally)
        return (not day, day, not held[0].count.as_of, min(each.count.passage for each in held))

    ordered = sorted(points.values(), key=rank)
    states = _settled([_state(held, ordered, tally, judge) for held in ordered], ordered, tally, judge)
    return tuple(_point(held, state, copies) for held, state in zip(ordered, states, strict=True))


def _settled(states: Sequence[str], points: Sequence[Held], tally: Tally, judge: Judge) -> Sequence[str]:
    """Return the states, of which one at least is not `superseded`.

    On one day several values may each be said to be new, and each then comes after one that is not: nothing tells
    which is the last, and those of the last day that no clock puts before another are `disputed`.
    """
    if set(states) != {"superseded"}:
        return states
    day = max(_day_beside(held[0], tally) for held in points)
    last = [held for held in points if _day_beside(held[0], tally) == day]
    clock = max(map(_clock, last))
    open_still = [held for held in last if _clock(held) in ("", clock)]
    return [
        state if held not in open_still else "stands" if _is_agreed(held, open_still, judge) else "disputed"
        for held, state in zip(points, states, strict=True)
    ]


def _is_agreed(held: Held, others: Sequence[Held], judge: Judge) -> bool:
    """Tell whether a person says of all others of a value that they are in no conflict with it."""
    against = [other for other in others if other is not held]
    is_open = bool(against)
    return is_open and not any(judge(Relation.CONFLICT, held, other, is_open) for other in against)


def _point(held: Sequence[Number], state: str, copies: Copies) -> FigurePoint:
    counts = [each.count for each in held]
    first = counts[0]
    times, sources = {each.as_of for each in counts}, {each.source for each in counts}
    froms = {each.as_of_from for each in counts}
    return FigurePoint(
        low=first.quantity.low,
        high=first.quantity.high,
        comparator=first.quantity.comparator,
        as_of=first.as_of if len(times) == 1 else first.as_of[:10],
        as_of_from=first.as_of_from if len(froms) == 1 else "article",
        source=first.source if len(sources) == 1 else "",
        evidence=_evidence(held, copies),
        state=state,
        parts=_parts(held, copies),
    )


def _evidence(held: Iterable[Number], copies: Copies) -> tuple[Passage, ...]:
    return tuple(sorted({each.passage for number in held for each in copies[number.count.passage]}))


def _parts(held: Iterable[Number], copies: Copies) -> tuple[FigurePart, ...]:
    """Return the parts that are told of a value, each thing and number once."""
    by_number: dict[tuple[str, float, float, str], list[Number]] = defaultdict(list)
    for part in (part for number in held for part in number.parts):
        quantity = part.count.quantity
        by_number[part.name.casefold(), quantity.low, quantity.high, quantity.comparator].append(part)
    found = [
        FigurePart(parts[0].name, q.unit, q.low, q.high, q.comparator, _evidence(parts, copies))
        for parts in by_number.values()
        for q in (parts[0].count.quantity,)
    ]
    return tuple(sorted(found, key=lambda part: (part.evidence, part.of, part.low)))


def _day_beside(number: Number, tally: Tally) -> str:
    """Return the day of a number or, where none is known, the first day at which its very value is given, else ""."""
    if number.count.as_of:
        return number.count.as_of[:10]
    same = (each.count for each in tally.numbers if each.count.quantity.low == number.count.quantity.low)
    return min((each.as_of[:10] for each in same if each.as_of), default="")


def _state(held: Held, points: Sequence[Held], tally: Tally, judge: Judge) -> str:
    """Return how a value of a day stands: one of a later time supersedes it, another of its time disputes it.

    A value without a day, where others are given, is neither earlier nor later than they are: `undated`.
    """
    others = [point for point in points if is_another_value(held[0], point[0])]
    if others and not _day_beside(held[0], tally) and all(_is_new(held) == _is_new(other) for other in others):
        return "undated"
    if any(_is_replaced(held, other, tally, judge) for other in others):
        return "superseded"
    return "disputed" if any(_is_disputing(o, held, tally, judge) for o in others) else "stands"


def _is_replaced(held: Held, other: Held, tally: Tally, judge: Judge) -> bool:
    """Tell whether another value stands in place of one, and no person has said that it does not."""
    is_after = _is_after(other, held, tally)
    return is_after and judge(Relation.UPDATE, held, other, is_after)


def _is_disputing(one: Held, other: Held, tally: Tally, judge: Judge) -> bool:
    """Tell whether one value disputes another: a person who has looked at both is asked first."""
    return judge(Relation.CONFLICT, one, other, _is_side_by_side(one, other, tally))


def is_another_value(one: Number, other: Number) -> bool:
    """Tell whether two numbers of one thing are two values: "at least 12" and "at least 15" are."""
    return not can_be_equal(closed(one.count.quantity), closed(other.count.quantity))


def _is_new(held: Held) -> bool:
    """Tell whether a value is said to be new."""
    return any(number.count.later for number in held)


def _is_constant(held: Held) -> bool:
    return all(number.is_constant for number in held)


def _clock(held: Held) -> str:
    """Return the latest clock time of its day at which a value is given; "" where none is."""
    clocks = (number.count.as_of[11:16] for number in held)
    return max((clock for clock in clocks if clock[:2].isdigit() and clock[2:3] == ":"), default="")


def _is_after(one: Held, other: Held, tally: Tally) -> bool:
    """Tell whether one stands in place of the other: by day, on one day by clock, and else by being said to be new.

    All that give a value speak for its time: who gives it without a clock has it from the same hour.
    """
    if _is_constant(one) and _is_constant(other):
        return False
    day, before = _day_beside(one[0], tally), _day_beside(other[0], tally)
    if day and before and day != before:
        return day > before
    if day and before and _clock(one) and _clock(other):
        return _clock(one) > _clock(other)
    return _is_new(one) and not _is_new(other)


def _is_side_by_side(one: Held, other: Held, tally: Tally) -> bool:
    """Tell whether two values are of one day, or of a thing that does not change, and neither is said to be new."""
    if one[0].count.is_compatible(other[0].count):
        return False
    if _is_constant(one) and _is_constant(other):
        return True
    day, before = _day_beside(one[0], tally), _day_beside(other[0], tally)
    return bool(day) and day == before and not _is_after(other, one, tally) and not _is_after(one, other, tally)
