"""Pairs of passages grouped into points."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from math import fsum

from saksi.compare.candidates import Pair
from saksi.compare.parts import Part
from saksi.model import Passage

Apart = Callable[[Part, Part], object]
"""Says of two parts that they never come together."""


def group_parts(pairs: Iterable[Pair], least: float, is_apart: Apart | None = None) -> tuple[tuple[Part, ...], ...]:
    """Return the parts grouped into points, by average link: groups join that are like one another on average.

    A chain of pairs alone does not make a point: each passage must be like the whole group. Pairs are taken likest
    first; parts of one article do not count against each other. Parts that `is_apart` keeps apart never
    come together. Groups of parts of one article alone are left out.
    """
    ordered = sorted(pairs, key=lambda pair: (-pair.likeness, pair.one.passage, pair.other.passage))
    bonds = _Bonds(ordered)
    for pair in ordered:
        one, other = bonds.group_of(pair.one), bonds.group_of(pair.other)
        if one == other or bonds.mean(one, other) < least:
            continue
        if not (is_apart and any(is_apart(a, b) for a in bonds.members[one] for b in bonds.members[other])):
            bonds.join(one, other)
    groups = (tuple(sorted(group, key=lambda part: part.passage)) for group in bonds.members.values())
    return tuple(sorted((g for g in groups if len({p.passage.article for p in g}) > 1), key=lambda g: g[0].passage))


class _Bonds:
    """Groups, and the sum of the likenesses between each two of them: joining two adds up what others share with both.

    Attributes:
        members: the parts of each group.
    """

    def __init__(self, pairs: Sequence[Pair]) -> None:
        self.members: dict[int, list[Part]] = {}
        self._home: dict[Passage, int] = {}
        self._articles: dict[int, Counter[str]] = {}
        self._sums: dict[int, dict[int, float]] = {}
        for pair in pairs:
            one, other = self._add(pair.one), self._add(pair.other)
            self._sums[one][other] = self._sums[other][one] = pair.likeness

    def _add(self, part: Part) -> int:
        number = self._home.setdefault(part.passage, len(self._home))
        if number not in self.members:
            self.members[number] = [part]
            self._articles[number] = Counter((part.passage.article,))
            self._sums[number] = {}
        return number

    def group_of(self, part: Part) -> int:
        """Return the number of the group that holds a part."""
        return self._home[part.passage]

    def mean(self, one: int, other: int) -> float:
        """Return the mean likeness of the parts of two groups, over pairs of different articles."""
        ours, theirs = self._articles[one], self._articles[other]
        of_one_article = sum(count * theirs[article] for article, count in ours.items())
        pairs = len(self.members[one]) * len(self.members[other]) - of_one_article
        return self._sums[one].get(other, 0.0) / pairs if pairs else 0.0

    def join(self, one: int, other: int) -> None:
        """Put the second group into the first."""
        for part in self.members[other]:
            self._home[part.passage] = one
        self.members[one] += self.members.pop(other)
        self._articles[one] += self._articles.pop(other)
        for third, shared in self._sums.pop(other).items():
            del self._sums[third][other]
            if third != one:
                both = self._sums[one].get(third, 0.0) + shared
                self._sums[one][third] = self._sums[third][one] = both


def group_again(
    pairs: Iterable[Pair], least: float, is_apart: Apart | None, times: int
) -> tuple[tuple[Part, ...], ...]:
    """Return points in which a passage may come back: what no group joins is grouped again, so many times at most.

    Pairs below `least` count as not alike. Of passages that overlap, a group keeps the one most like the others.
    """
    left = [pair for pair in pairs if pair.likeness >= least]
    groups: list[tuple[Part, ...]] = []
    for _ in range(times):
        likeness = {(pair.one.passage, pair.other.passage): pair.likeness for pair in left}
        found = [_without_overlaps(group, likeness) for group in group_parts(left, least, is_apart)]
        if not found:
            break
        groups += found
        homes: dict[Passage, set[int]] = {}
        for i, group in enumerate(groups):
            for part in group:
                homes.setdefault(part.passage, set()).add(i)
        nowhere: set[int] = set()
        left = [
            pair
            for pair in left
            if homes.get(pair.one.passage, nowhere).isdisjoint(homes.get(pair.other.passage, nowhere))
        ]
    return tuple(groups)


def _without_overlaps(group: Sequence[Part], likeness: Mapping[tuple[Passage, Passage], float]) -> tuple[Part, ...]:
    of_others = {part.passage: fsum(_likeness(part, each, likeness) for each in group) for part in group}
    kept: list[Part] = []
    for part in sorted(group, key=lambda each: (-of_others[each.passage], each.passage)):
        if not any(_overlap(part.passage, each.passage) for each in kept):
            kept.append(part)
    return tuple(sorted(kept, key=lambda part: part.passage))


def _overlap(one: Passage, other: Passage) -> bool:
    return one.article == other.article and one.span.overlaps(other.span)


def _likeness(one: Part, other: Part, likeness: Mapping[tuple[Passage, Passage], float]) -> float:
    first, second = sorted((one.passage, other.passage))
    return likeness.get((first, second), 0.0)


# Two plans (denials, open questions) that meet with half of the same passages or more are one.
_SAME_PARTNERS = 0.5


def group_sides(
    pairs: Iterable[Pair], sides: Mapping[tuple[Passage, Passage], Passage | None]
) -> tuple[tuple[Part, ...], ...]:
    """Return groups around the parts that stand alone on one side, such as a plan with all that tell its outcome."""
    stars: dict[Passage, tuple[Part, dict[Passage, Part]]] = {}
    for pair in pairs:
        middle, partner = pair.one, pair.other
        if sides[pair.one.passage, pair.other.passage] == pair.other.passage:
            middle, partner = partner, middle
        stars.setdefault(middle.passage, (middle, {}))[1][partner.passage] = partner
    groups: list[tuple[list[Part], dict[Passage, Part]]] = []
    for _, (middle, partners) in sorted(stars.items()):
        for middles, others in groups:
            if len(partners.keys() & others.keys()) >= _SAME_PARTNERS * len(partners.keys() | others.keys()):
                middles.append(middle)
                others.update(partners)
                break
        else:
            groups.append(([middle], dict(partners)))
    return tuple(tuple(middles + list(others.values())) for middles, others in groups)
