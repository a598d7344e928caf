"""What two passages cannot both give of one thing: such passages never agree, whatever else they share."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from itertools import product

from saksi.compare.counts import TELLING, Count, is_same_place
from saksi.compare.parts import Part, day_of
from saksi.languages import load_language
from saksi.model import Passage, TimeExpression

# "About five o'clock" is said of what lies within this many minutes of it.
_ABOUT = 30
_HOUR = 60

Clash = Callable[[Part, Part], str]
"""Says in words what two parts cannot both give, "" where nothing stands between them."""


@dataclass(frozen=True, slots=True)
class Clock:
    """A clock time: first and last minute of the day that it allows, and the zone that is said."""

    first: int
    last: int
    zone: str


@dataclass(frozen=True, slots=True)
class Stance:
    """The numbers of a part by what they count, its clock times and days, and what it speaks of.

    A long passage may date something else than the other does: days are weighed where half of what one says is shared.
    A stretch of a sentence may leave out the place (`is_stretch`): its numbers are weighed wherever they are from.
    """

    numbers: Mapping[tuple[str, frozenset[str]], Sequence[Count]]
    clocks: tuple[Clock, ...]
    days: frozenset[str]
    concepts: frozenset[str]
    is_stretch: bool

    @property
    def befell(self) -> frozenset[str]:
        """Return what is said to have befallen those who are counted: a number of dead is none of missing people."""
        return frozenset(kind for _, kinds in self.numbers for kind in kinds & TELLING)


def find_clash(parts: Sequence[Part], counts: Sequence[Count]) -> Clash:
    """Return what says of two of these parts what they cannot both give; `counts` are all numbers of the parts."""
    numbers: dict[Passage, dict[tuple[str, frozenset[str]], list[Count]]] = {part.passage: {} for part in parts}
    for count in counts:
        numbers[count.passage].setdefault(_thing(count), []).append(count)
    stances = {
        part.passage: Stance(
            numbers[part.passage], clocks_of(part), days_of(part), part.concepts, part.kind == "stretch"
        )
        for part in parts
    }
    return lambda one, other: _clash(stances[one.passage], stances[other.passage])


def _thing(count: Count) -> tuple[str, frozenset[str]]:
    """Return what a number counts: two workers and five people, both dead, are two numbers of dead all the same."""
    return "" if count.kinds & TELLING else count.unit, count.kinds


def _clash(one: Stance, other: Stance) -> str:
    for thing in sorted(one.numbers.keys() & other.numbers.keys(), key=lambda key: (key[0], sorted(key[1]))):
        every = product(one.numbers[thing], other.numbers[thing])
        pairs = [(a, b) for a, b in every if one.is_stretch or other.is_stretch or is_same_place(a, b)]
        if pairs and not any(a.is_compatible(b) for a, b in pairs):
            first, second = (count.quantity for count in pairs[0])
            return f"{first.low:,.15g} and {second.low:,.15g} {first.unit}"
    befell, others = one.befell, other.befell
    if befell and others and befell.isdisjoint(others):
        return f"{', '.join(sorted(befell))} and {', '.join(sorted(others))}"
    if one.clocks and other.clocks and not any(is_one_time(*pair) for pair in product(one.clocks, other.clocks)):
        return "two clock times"
    is_of_one_thing = 2 * len(one.concepts & other.concepts) >= min(len(one.concepts), len(other.concepts))
    if is_of_one_thing and one.days and other.days and one.days.isdisjoint(other.days):
        return "two days"
    return ""


def days_of(part: Part) -> frozenset[str]:
    """Return the days that a part gives; of a clock time that stands alone nobody said the day."""
    return frozenset(day for time in part.times if (day := day_of(time)) and not _is_bare(part, time))


def _is_bare(part: Part, time: TimeExpression) -> bool:
    """Tell whether an expression gives a clock time and no word of a day."""
    contrasts = load_language(part.language).contrasts
    words = _words_of(part, time)
    told = (contrasts.has_cue("clock", (word,)) or contrasts.has_cue("about", (word,)) for word in words)
    return _minutes(time.value) is not None and all(
        known or word[0].isdigit() for known, word in zip(told, words, strict=True)
    )


def _words_of(part: Part, time: TimeExpression) -> list[str]:
    """Return the words of an expression, lower case; a date in brackets is one that opens with a bracket."""
    start = part.passage.span.start
    return part.words[max(0, time.span.start - start) : max(0, time.span.end - start)].lower().split()


def tells_until(part: Part) -> bool:
    """Tell whether a part gives a time up to which something is counted, and so none at which it happened."""
    contrasts = load_language(part.language).contrasts
    start = part.passage.span.start
    before = (part.words[: max(0, time.span.start - start)].lower().split()[-1:] for time in part.times)
    return any(contrasts.has_cue("until", words) for words in before)


def clocks_of(part: Part) -> tuple[Clock, ...]:
    """Return the clock times that a part gives."""
    return tuple(clock for time in part.times for clock in _clock(part, time))


def _clock(part: Part, time: TimeExpression) -> tuple[Clock, ...]:
    ends = [_minutes(end) for end in time.value.split("/")]
    if time.type == "DURATION" or any(end is None for end in ends):
        return ()
    about = load_language(part.language).contrasts.has_cue("about", _words_of(part, time)[:1]) * _ABOUT
    found = [end for end in ends if end is not None]
    return (Clock(min(found) - about, max(found) + about, time.zone),)


def _minutes(value: str) -> int | None:
    """Return the minute of the day of an ISO time (`2025-06-18T15:24`), None where it gives no clock time."""
    clock = value.partition("T")[2]
    if not (clock[:2].isdigit() and clock[2:3] == ":" and clock[3:5].isdigit()):
        return None
    return int(clock[:2]) * _HOUR + int(clock[3:5])


def is_one_time(one: Clock, other: Clock) -> bool:
    """Tell whether two clock times can be one; those of two zones are not weighed against each other."""
    is_other_zone = bool(one.zone and other.zone) and one.zone != other.zone
    return is_other_zone or (one.first <= other.last and other.first <= one.last)
