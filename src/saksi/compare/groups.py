"""Pairs of passages grouped into points."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from math import fsum

from saksi.compare.candidates import Pair
from saksi.compare.parts import Part
from saksi.model import Passage

# A group says another point than one whose passages it overlaps if it shares this many terms that the other does not,
# and this share of all that it shares.
_NEW_TERMS = 2
_NEW = 0.5

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

    Pairs below `least` count as not alike. Of passages that overlap, a group keeps the one most like the others. A
    group that says what one before it says, in passages that overlap those, is left out.
    """
    left = [pair for pair in pairs if pair.likeness >= least]
    told = _Told()
    for _ in range(times):
        likeness = {(pair.one.passage, pair.other.passage): pair.likeness for pair in left}
        found = [_without_overlaps(group, likeness) for group in group_parts(left, least, is_apart)]
        if not found:
            break
        for group in sorted(found, key=lambda group: (-len(group), group[0].passage)):
            told.add(group)
        left = [pair for pair in left if not told.joins(pair)]
    return tuple(told.groups)


class _Told:
    """Groups as they are found.

    Attributes:
        groups: those that say something that none before them says.
    """

    def __init__(self) -> None:
        self.groups: list[tuple[Part, ...]] = []
        self._homes: dict[Passage, set[int]] = {}
        self._members: dict[int, tuple[Part, ...]] = {}
        self._of_article: dict[str, list[tuple[Part, int]]] = {}

    def add(self, group: tuple[Part, ...]) -> None:
        """Take a group in."""
        number = len(self._members)
        self._members[number] = group
        if not self._is_known(group):
            self.groups.append(group)
            for part in group:
                self._of_article.setdefault(part.passage.article, []).append((part, number))
        for part in group:
            self._homes.setdefault(part.passage, set()).add(number)

    def joins(self, pair: Pair) -> bool:
        """Tell whether a group holds both passages of a pair."""
        nowhere: set[int] = set()
        return not self._homes.get(pair.one.passage, nowhere).isdisjoint(self._homes.get(pair.other.passage, nowhere))

    def _is_known(self, group: Sequence[Part]) -> bool:
        """Tell whether each passage overlaps one of a group before, which shares nearly all that this one shares."""
        near = [
            {n for known, n in self._of_article.get(part.passage.article, ()) if _overlap(known.passage, part.passage)}
            for part in group
        ]
        shared = _shared(group)
        new = (len(shared - _shared(self._members[number])) for number in set.intersection(*near))
        return any(count < max(_NEW_TERMS, _NEW * len(shared)) for count in new)


def _shared(group: Sequence[Part]) -> frozenset[str]:
    """Return the terms that two passages of a group or more hold."""
    held = Counter(term for part in group for term in part.terms)
    return frozenset(term for term, count in held.items() if count > 1)


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
