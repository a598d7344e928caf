"""How much two passages speak of the same point."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from math import exp, fsum, log, log1p, sqrt
from operator import mul

from saksi.compare.parts import Part
from saksi.languages import load_language

# Weight of a term on its way from the story's own counts to the scale on which the weights of `Likeness` were fitted.
_SCALE = 5.0
# Parts thought to stand beside those of a story: in a story of two short articles, what both say is not common yet.
_UNSEEN = 60
# General news says a word this rare says all about a passage; rarer ones say no more (they may be misprints).
_RARE = 6.0
# Names count a little less than rare words: the same people take part in many points of one story.
_NAME = 0.7


_SORTS = {"@": "name", "#": "number", "~": "number"}
# What is measured and what it weighs: logistic regression (l2 1.0) over all pairs of parts of different articles of the
# gold stories seeds and lewotobi, rounded (tools/fit_likeness.py). Of the 120 likest pairs of seeds, 57 percent are one
# point with these weights and 47 with those of lewotobi alone; the other way round 72 and 54.
_BIAS = -5.5
_MEASURES = (
    ("concepts shared, of what both have", 1.2),
    ("concepts shared, of what the shorter has", 0.9),
    ("all terms shared, of what both have", 2.7),
    ("amount of concepts shared", 3.6),
    ("names shared", 4.1),
    ("numbers and times shared", 3.6),
    ("runs of words shared", 0.6),
    ("one speaker", 1.8),
    ("two speakers", -0.4),
    ("a headline", -0.9),
    ("one longer than the other", -0.3),
)


_MEASURE_WEIGHTS = tuple(weight for _, weight in _MEASURES)


def general_weight(idf: float) -> float:
    """Return what a word weighs in general news, 0 to 1, by its inverse frequency there."""
    return min(idf, _RARE) / _RARE


def weigh_terms(parts: Sequence[Part]) -> dict[str, float]:
    """Return the weight of each term of the parts, 0 to about 5: inverse frequency among parts times that in news."""
    every = len(parts) + _UNSEEN
    counts = Counter(term for part in parts for term in part.terms)
    idf = load_language(parts[0].language).frequencies.idf if parts else None
    out: dict[str, float] = {}
    for term, count in counts.items():
        rarity = _SCALE * log(every / (count + 0.5)) / log(every)
        general = _NAME if term[0] in _SORTS or idf is None else general_weight(idf(term))
        out[term] = rarity * general
    return out


@dataclass(frozen=True, slots=True)
class Profile:
    """A part with what is asked of it again and again: its terms by sort, and what they weigh together."""

    part: Part
    words: frozenset[str]
    names: frozenset[str]
    numbers: frozenset[str]
    weight_of_words: float
    weight: float


def profile_of(part: Part, weights: Mapping[str, float]) -> Profile:
    """Return the profile of a part."""
    sorts = {sort: frozenset(t for t in part.terms if _SORTS.get(t[0], "word") == sort) for sort in ("word", "name")}
    return Profile(
        part,
        sorts["word"],
        sorts["name"],
        part.terms - sorts["word"] - sorts["name"],
        _total(sorts["word"], weights),
        _total(part.terms, weights),
    )


def measures_of(one: Profile, other: Profile, weights: Mapping[str, float]) -> tuple[float, ...]:
    """Return what two parts share, each measure within about 0 to 1, in the order of `_MEASURES`."""
    words = _total(one.words & other.words, weights)
    names = _total(one.names & other.names, weights)
    numbers = _total(one.numbers & other.numbers, weights)
    first, second = one.part, other.part
    least = min(len(first.runs), len(second.runs))
    both_have_words = one.weight_of_words and other.weight_of_words
    return (
        words / sqrt(one.weight_of_words * other.weight_of_words) if both_have_words else 0.0,
        words / min(one.weight_of_words, other.weight_of_words) if both_have_words else 0.0,
        fsum((words, names, numbers)) / sqrt(one.weight * other.weight) if one.weight and other.weight else 0.0,
        log1p(words) / 2.5,
        min(names, _SCALE) / _SCALE,
        min(numbers, _SCALE) / _SCALE,
        len(first.runs & second.runs) / least if least else 0.0,
        float(bool(first.voice) and first.voice == second.voice),
        float(bool(first.source) and bool(second.source) and first.voice != second.voice),
        float(first.headline or second.headline),
        abs(log(len(first.terms) + 1) - log(len(second.terms) + 1)),
    )


def likeness_of(one: Profile, other: Profile, weights: Mapping[str, float]) -> float:
    """Return how likely it is that two parts speak of the same point, 0 to 1 (logistic regression).

    Sums are exact (`fsum`), so that neither the order of the two nor that of a set has a say in the last digit.
    """
    seen = measures_of(one, other, weights)
    return 1 / (1 + exp(-_BIAS - fsum(map(mul, _MEASURE_WEIGHTS, seen))))


def _total(terms: Iterable[str], weights: Mapping[str, float]) -> float:
    return fsum(map(weights.__getitem__, terms))
