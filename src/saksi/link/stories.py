"""Which articles tell of one happening: alike in what happened, and naming the same people and places."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from math import log10

from saksi.link.cards import Card
from saksi.link.profiles import likeness_of
from saksi.link.settings import Setting, are_apart
from saksi.model import Reason

# Articles that are alike only in common words (lists of dresses, of recipes) are no happening: below this likeness of
# names the likeness of terms counts in part. Swept on two days (run of 2026-11-28): .05 to .1 alike, .2 loses .01.
_NAMES_ENOUGH = 0.05
# Two headlines of which neither names a place of the other's opening are 22 times of two happenings and 5 times of one,
# among pairs of one day that are alike in words; openings that share no place are nearly as often of one as of two.
_ELSEWHERE, _PERHAPS_ELSEWHERE = 0.2, 0.8
# A happening of another week that the article does not tell of is another one of its kind.
_ANOTHER_TIME, _LONG_AGO = 0.5, 7
# A night there is the next day here.
_CLOCKS = 1
# A piece that gathers several happenings is none of them; two programmes are one only if they are called the same.
_GATHERED, _ANOTHER_PROGRAMME, _SAME_NAMES = 0.3, 0.3, 0.6
# Two headlines of one index, rate or price, of one day, tell of one happening however they are worded: of the pairs of
# two days that are so 92 of 94 are of one story (run of 2026-11-28).
_SAME_VALUE, _ANOTHER_SERIES = 0.5, 0.5
# Below this a pair counts as unlike, which keeps the pairs few.
FAINT = 0.05


def threshold_for(count: int) -> float:
    """Return how alike articles must be to be one story, by how many are looked at together.

    A day's news holds one pair of a story in 350, a folder that somebody gathered one in a few: the same likeness is
    better evidence there. On random parts of a day, all articles of a story kept, grouped B-cubed is highest at .15 for
    35 articles, .20 for 115, .28 for 310, .31 for all 1,085; on another day at .28 for 726 (run of 2026-11-28).
    """
    return min(0.34, max(0.13, 0.105 * log10(max(count, 1)) - 0.007))


def weigh_pair(one: Card, other: Card, names: float) -> float:
    """Return how much of their likeness two articles keep, 0 to 1, given how alike their names are."""
    weight = min(1.0, names / _NAMES_ENOUGH)
    if weight:
        weight *= weigh_settings(one.setting, other.setting) * weigh_days(one, other)
    if one.setting.series and other.setting.series and one.setting.series != other.setting.series:
        return weight * _ANOTHER_SERIES
    if (one.setting.kind == "roundup") != (other.setting.kind == "roundup"):
        return weight * _GATHERED
    if one.setting.kind == other.setting.kind == "broadcast" and names < _SAME_NAMES:
        return weight * _ANOTHER_PROGRAMME
    return weight


def weigh_settings(one: Setting, other: Setting) -> float:
    """Return how much of their likeness two articles keep, 0 to 1, when it is asked where and when each is set.

    Two reports that only the place or the day tells apart (two earthquakes in a week, two days' gold price) are two
    happenings. A day alone tells nothing apart but what comes anew each day: a happening is told of for days.
    """
    on_another_day = are_apart(one.days, other.days)
    if on_another_day and one.kind == other.kind == "recurring":
        return 0.0
    if are_apart(one.strengths, other.strengths) and _lie_apart(one.struck, other.struck):
        return 0.0
    if are_apart(one.headed, other.places) and are_apart(other.headed, one.places):
        return _ELSEWHERE
    if are_apart(one.places, other.places):
        return _ELSEWHERE if on_another_day else _PERHAPS_ELSEWHERE
    return 1.0


def weigh_days(one: Card, other: Card) -> float:
    """Return how much of their likeness two articles keep when each tells of days of its own, a week and more apart."""
    if _came_after(one, other) or _came_after(other, one):
        return 0.0
    if not are_apart(one.setting.days, other.setting.days) or days_between(one.day, other.day) < _LONG_AGO:
        return 1.0
    return _ANOTHER_TIME


def _came_after(one: Card, other: Card) -> bool:
    """Tell whether what an article tells of, and nobody can foresee, struck when the other had appeared long since."""
    return (
        bool(other.day and one.setting.struck)
        and other.day < min(one.setting.struck)
        and _lie_apart(one.setting.struck, {other.day})
    )


def _lie_apart(some: Iterable[str], other: Iterable[str]) -> bool:
    """Tell whether days lie further apart than clocks of the world do; False where one side gives none."""
    return min((days_between(a, b) for a in some for b in other), default=0) > _CLOCKS


def days_between(one: str, other: str) -> int:
    """Return how many days lie between two days; 0 where one is unknown."""
    try:
        return abs((date.fromisoformat(one) - date.fromisoformat(other)).days)
    except ValueError:
        return 0


def fit_of(
    one: Card,
    other: Card,
    terms: tuple[Mapping[int, float], Mapping[int, float]],
    names: tuple[Mapping[int, float], Mapping[int, float]],
) -> float:
    """Return how alike two articles are, 0 to 1, from their cards and the terms and names of both."""
    if one.setting.series and one.setting.series == other.setting.series and one.setting.days and other.setting.days:
        return _SAME_VALUE if one.setting.days & other.setting.days else 0.0
    if names[0].keys().isdisjoint(names[1]) or (likeness := likeness_of(*terms)) < FAINT:
        return 0.0
    return likeness * weigh_pair(one, other, likeness_of(*names))


def explain_group(cards: Sequence[Card]) -> Reason:
    """Return in words what made the articles one story."""
    if len(cards) == 1:
        return Reason("alone", "no other article was alike enough in words and names")
    weights: Counter[str] = Counter()
    for card in cards:
        weights.update(dict(card.named))
    names = ", ".join(name for name, _ in sorted(weights.items(), key=lambda each: (-each[1], each[0]))[:5])
    return Reason("alike-in-words-and-names", f"{len(cards)} articles name the same: {names or 'nothing'}")
