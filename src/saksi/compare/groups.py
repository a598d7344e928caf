"""Pairs of passages grouped into points."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence

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
    likeness = {(pair.one.passage, pair.other.passage): pair.likeness for pair in ordered}
    group_of: dict[Passage, list[Part]] = {}
    for pair in ordered:
        one = group_of.setdefault(pair.one.passage, [pair.one])
        other = group_of.setdefault(pair.other.passage, [pair.other])
        if one is other or _mean(one, other, likeness) < least:
            continue
        if not (is_apart and any(is_apart(first, second) for first in one for second in other)):
            one.extend(other)
            for part in other:
                group_of[part.passage] = one
    distinct = {id(group): group for group in group_of.values()}.values()
    groups = (tuple(sorted(group, key=lambda part: part.passage)) for group in distinct)
    return tuple(sorted((g for g in groups if len({p.passage.article for p in g}) > 1), key=lambda g: g[0].passage))


def group_rest(
    pairs: Iterable[Pair],
    groups: Sequence[tuple[Part, ...]],
    least: float,
    is_apart: Apart | None = None,
) -> tuple[tuple[Part, ...], ...]:
    """Return the pairs of at least `least` likeness that no group holds, grouped among themselves.

    A headline of two points would join both: here a group has one passage of an article.
    """
    group_of = {part.passage: i for i, group in enumerate(groups) for part in group}
    rest = [
        pair
        for pair in pairs
        if pair.likeness >= least and group_of.get(pair.one.passage, -1) != group_of.get(pair.other.passage, -2)
    ]

    def are_two(one: Part, other: Part) -> bool:
        return one.passage.article == other.passage.article or bool(is_apart and is_apart(one, other))

    return group_parts(rest, least, are_two) if rest else ()


def _mean(one: Sequence[Part], other: Sequence[Part], likeness: Mapping[tuple[Passage, Passage], float]) -> float:
    seen = [
        likeness.get((min(a.passage, b.passage), max(a.passage, b.passage)), 0.0)
        for a in one
        for b in other
        if a.passage.article != b.passage.article
    ]
    return sum(seen) / len(seen) if seen else 0.0


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
