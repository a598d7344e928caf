"""How much two passages speak of the same point."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from math import exp, fsum, log, log1p, sqrt

from saksi.compare.parts import Part
from saksi.languages import load_language

# Weight of a term on its way from the story's own counts to the scale on which the weights of `Likeness` were fitted.
_SCALE = 5.0
# Parts that are thought to stand beside those of a story: in a story of two short articles, what both say is not common.
_UNSEEN = 60
# General news says a word this rare says all about a passage; rarer ones say no more (they may be misprints).
_RARE = 6.0
# Names count a little less than rare words: the same people take part in many points of one story.
_NAME = 0.7


_SORTS = {"@": "name", "#": "number", "~": "number"}
# What is measured and what it weighs: logistic regression (l2 1.0) over all pairs of parts of different articles of the
# gold stories seeds and lewotobi, rounded. Fitted on one and tried on the other, F1 of links stays within .03.
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


def weigh_terms(parts: Sequence[Part]) -> dict[str, float]:
    """Return the weight of each term of the parts, 0 to about 5: inverse frequency among parts times that in news."""
    every = len(parts) + _UNSEEN
    counts = Counter(term for part in parts for term in part.terms)
    idf = load_language(parts[0].language).frequencies.idf if parts else None
    out: dict[str, float] = {}
    for term, count in counts.items():
        rarity = _SCALE * log(every / (count + 0.5)) / log(every)
        general = _NAME if term[0] in "@#~" or idf is None else min(idf(term), _RARE) / _RARE
        out[term] = rarity * general
    return out


def measures_of(one: Part, other: Part, weights: Mapping[str, float]) -> tuple[float, ...]:
    """Return what two parts share, each measure within about 0 to 1, in the order of `_MEASURES`."""
    shared = one.terms & other.terms
    concepts = _total(shared, weights, "word")
    first, second = (_total(each.terms, weights, "word") for each in (one, other))
    names = _total(shared, weights, "name")
    numbers = _total(shared, weights, "number")
    every, others = (fsum(weights[term] for term in each.terms) for each in (one, other))
    least = min(len(one.runs), len(other.runs))
    return (
        concepts / sqrt(first * second) if first and second else 0.0,
        concepts / min(first, second) if first and second else 0.0,
        fsum(weights[term] for term in shared) / sqrt(every * others) if every and others else 0.0,
        log1p(concepts) / 2.5,
        min(names, _SCALE) / _SCALE,
        min(numbers, _SCALE) / _SCALE,
        len(one.runs & other.runs) / least if least else 0.0,
        float(bool(one.source) and one.source == other.source),
        float(bool(one.source) and bool(other.source) and one.source != other.source),
        float(one.headline or other.headline),
        abs(log(len(one.terms) + 1) - log(len(other.terms) + 1)),
    )


def likeness_of(one: Part, other: Part, weights: Mapping[str, float]) -> float:
    """Return how likely it is that two parts speak of the same point, 0 to 1 (logistic regression).

    Sums are exact (`fsum`), so that neither the order of the two nor that of a set has a say in the last digit.
    """
    seen = measures_of(one, other, weights)
    return 1 / (1 + exp(-_BIAS - fsum(w * x for (_, w), x in zip(_MEASURES, seen, strict=True))))


def _total(terms: Iterable[str], weights: Mapping[str, float], sort: str) -> float:
    return fsum(weights[term] for term in terms if _SORTS.get(term[0], "word") == sort)
