"""Agglomerative clustering on sparse likenesses: the two clusters whose sums point most nearly the same way join first.

The likeness of two clusters is the cosine of the sums of their members (centroid linkage), computed from the likenesses
of pairs alone. Unlike average linkage it does not grow harsher as a story grows: what single articles have of their own
averages out. A pair that is not given counts as wholly unlike.
"""

from __future__ import annotations

import heapq
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from math import sqrt


@dataclass(slots=True)
class _Clusters:
    """The clusters so far: members, the sum of likenesses inside each (itself included), and between neighbours."""

    members: dict[int, list[int]]
    inside: dict[int, float]
    between: dict[int, dict[int, float]]
    waiting: list[tuple[float, int, int]] = field(default_factory=list)

    def likeness(self, one: int, other: int) -> float:
        return self.between[one].get(other, 0.0) / sqrt(self.inside[one] * self.inside[other])

    def join(self, one: int, other: int, joined: int) -> None:
        near, far = self.between.pop(one), self.between.pop(other)
        self.members[joined] = self.members.pop(one) + self.members.pop(other)
        self.inside[joined] = self.inside[one] + self.inside[other] + 2 * near.get(other, 0.0)
        self.between[joined] = {}
        for neighbour in sorted((near.keys() | far.keys()) - {one, other}):
            both = near.get(neighbour, 0.0) + far.get(neighbour, 0.0)
            self.between[neighbour].pop(one, None)
            self.between[neighbour].pop(other, None)
            self.between[neighbour][joined] = self.between[joined][neighbour] = both


def find_clusters(
    inside: Sequence[float], likenesses: Mapping[tuple[int, int], float], threshold: float
) -> tuple[tuple[int, ...], ...]:
    """Return clusters of what is numbered from 0, each sorted: those at least as alike as `threshold` are joined.

    `inside` holds for each the sum of likenesses inside it: 1 for a single thing, more for one that is a cluster
    already. `likenesses` holds pairs (lower, higher). Ties are broken by the lower number, so that the same input gives
    the same clusters.
    """
    count = len(inside)
    clusters = _Clusters({i: [i] for i in range(count)}, dict(enumerate(inside)), {i: {} for i in range(count)})
    for (one, other), value in sorted(likenesses.items()):
        clusters.between[one][other] = clusters.between[other][one] = value
        clusters.waiting.append((-clusters.likeness(one, other), one, other))
    heapq.heapify(clusters.waiting)
    joined = count
    while clusters.waiting and -clusters.waiting[0][0] >= threshold:
        _, one, other = heapq.heappop(clusters.waiting)
        if one not in clusters.members or other not in clusters.members:
            continue
        clusters.join(one, other, joined)
        for neighbour in clusters.between[joined]:
            heapq.heappush(clusters.waiting, (-clusters.likeness(neighbour, joined), neighbour, joined))
        joined += 1
    return tuple(sorted(tuple(sorted(each)) for each in clusters.members.values()))
