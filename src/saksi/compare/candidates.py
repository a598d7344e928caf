"""Which passages of different articles are worth comparing."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations

from saksi.compare.likenesses import likeness_of, profile_of
from saksi.compare.parts import Part

# Each part is looked up by its weightiest terms, as many as this: what two passages on one point share is among them.
_KEYS = 8
# A term that more parts than this hold brings nobody together (they meet by a rarer one): it bounds the cost, since
# every term makes at most this many squared pairs.
_CROWD = 200


@dataclass(frozen=True, slots=True)
class Pair:
    """Two parts of different articles, the first by article id first, and how likely they speak of one point."""

    one: Part
    other: Part
    likeness: float


def find_candidates(parts: Sequence[Part], weights: Mapping[str, float], least: float) -> tuple[Pair, ...]:
    """Return the pairs of parts of different articles whose likeness is at least `least`, the likest first."""
    profiles = [profile_of(part, weights) for part in parts]
    out = [
        Pair(parts[i], parts[j], likeness)
        for i, j in sorted(set(_meetings(parts, weights)))
        if (likeness := likeness_of(profiles[i], profiles[j], weights)) >= least
    ]
    return tuple(sorted(out, key=lambda pair: (-pair.likeness, pair.one.passage, pair.other.passage)))


def _meetings(parts: Sequence[Part], weights: Mapping[str, float]) -> Iterator[tuple[int, int]]:
    holders: dict[str, list[int]] = defaultdict(list)
    for i, part in enumerate(parts):
        for term in sorted(part.terms, key=lambda term: (-weights[term], term))[:_KEYS]:
            holders[term].append(i)
    for held in holders.values():
        if len(held) > _CROWD:
            continue
        for i, j in combinations(held, 2):
            if parts[i].passage.article != parts[j].passage.article:
                yield i, j
