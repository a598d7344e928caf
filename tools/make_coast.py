"""Make `report/assets/coast.bin.gz`: the coasts and borders that maps are drawn on.

usage: make_coast.py FOLDER   (the folder of the npm package `world-atlas` 2.0.2, unpacked)

The package holds Natural Earth 4.1 (public domain) as TopoJSON. A line that two countries share is a border. Indonesia
and its neighbours are kept in detail (1:10 million), the world coarsely (1:50 million). The same package gives the
same bytes.
"""

from __future__ import annotations

import gzip
import json
import sys
from array import array
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from pathlib import Path
from typing import Any

from saksi.report.coasts import DETAILED, UNIT, Line, clip_line, clip_ring, thin

TARGET = Path(__file__).resolve().parents[1] / "src/saksi/report/assets/coast.bin.gz"
# What is nearer to a line than this many degrees is left out: a pixel of the smallest map that is drawn on each.
FINE, COARSE = 0.004, 0.02
LEAST_FINE, LEAST_COARSE = 0.00004, 0.002  # square degrees: smaller islands are left out

HALF, POLE = 180.0, -90.0

Ring = list[tuple[float, float]]


class Atlas:
    """A file of the package: its lines, in degrees, and what they bound."""

    def __init__(self, path: Path) -> None:
        found: dict[str, Any] = json.loads(path.read_text("utf-8"))
        (self.wide, self.high), (self.left, self.low) = found["transform"]["scale"], found["transform"]["translate"]
        self.arcs = [list(self._decoded(arc)) for arc in found["arcs"]]
        self.land = list(_rings(found["objects"]["land"]))
        self.countries = [list(_rings(each)) for each in found["objects"]["countries"]["geometries"]]

    def _decoded(self, arc: Iterable[Sequence[int]]) -> Iterator[tuple[float, float]]:
        x = y = 0
        for step in arc:
            x, y = x + step[0], y + step[1]
            yield x * self.wide + self.left, y * self.high + self.low

    def rings(self) -> Iterator[Ring]:
        """Yield the rings of the land, closed."""
        for ring in self.land:
            points: Ring = []
            for number in ring:
                arc = self.arcs[number] if number >= 0 else self.arcs[~number][::-1]
                points += arc[1:] if points else arc
            yield closed(unwrapped(points))

    def borders(self) -> Iterator[Ring]:
        """Yield the lines that more than one country has."""
        uses: Counter[int] = Counter()
        for country in self.countries:
            uses.update({number if number >= 0 else ~number for ring in country for number in ring})
        yield from (unwrapped(self.arcs[number]) for number in sorted(uses) if uses[number] > 1)


def _rings(shape: dict[str, Any]) -> Iterator[list[int]]:
    """Yield the rings of a shape, each as the numbers of its lines."""
    if shape["type"] == "GeometryCollection":
        for each in shape["geometries"]:
            yield from _rings(each)
    elif shape["type"] == "Polygon":
        yield from shape["arcs"]
    elif shape["type"] == "MultiPolygon":
        for polygon in shape["arcs"]:
            yield from polygon


def unwrapped(line: Ring) -> Ring:
    """Return a line that goes on beyond the 180th meridian instead of jumping to the other side of the plane."""
    out: Ring = []
    for x, y in line:
        out.append((x + 360 * round(((out[-1][0] if out else x) - x) / 360), y))
    return out


def closed(ring: Ring) -> Ring:
    """Return a ring that goes round the south pole with the edge of the plane as its other side."""
    if abs(ring[-1][0] - ring[0][0]) < HALF:
        return ring
    return [*ring, (ring[-1][0], POLE), (ring[0][0], POLE), ring[0]]


def size_of(ring: Sequence[tuple[float, float]]) -> float:
    """Return the area of a ring in square degrees."""
    return abs(sum(a[0] * b[1] - b[0] * a[1] for a, b in pairwise(ring))) / 2


def pack(lines: Iterable[Line]) -> array[int]:
    """Return lines as numbers: how many there are, then each with its length, its first point and the steps from it."""
    out = array("i", [0])
    for line in lines:
        steps = [(round(x / UNIT), round(y / UNIT)) for x, y in line]
        steps = [step for i, step in enumerate(steps) if i == 0 or step != steps[i - 1]]
        if len(steps) > 1:
            out[0] += 1
            out.append(len(steps))
            out.extend(steps[0])
            for one, other in pairwise(steps):
                out.extend((other[0] - one[0], other[1] - one[1]))
    return out


def main(folder: Path) -> None:
    """Write the lines and say how many they are."""
    near, world = Atlas(folder / "countries-10m.json"), Atlas(folder / "countries-50m.json")
    layers = (
        [thin(r, FINE) for ring in near.rings() if len(r := clip_ring(ring, DETAILED)) > 2 and size_of(r) > LEAST_FINE],  # noqa: PLR2004 - a ring
        [thin(part, FINE) for line in near.borders() for part in clip_line(line, DETAILED)],
        [thin(ring, COARSE) for ring in world.rings() if size_of(ring) > LEAST_COARSE],
        [thin(line, COARSE) for line in world.borders()],
    )
    numbers = array("i")
    for layer in layers:
        numbers.extend(pack(layer))
        print(len(layer), "lines", sum(map(len, layer)), "points")
    if sys.byteorder == "big":
        numbers.byteswap()
    # The bytes of one rank stand together: steps are short, so three of four planes are nearly empty.
    raw = numbers.tobytes()
    TARGET.write_bytes(gzip.compress(b"".join(raw[i::4] for i in range(4)), 9, mtime=0))
    print(TARGET.stat().st_size, "bytes")


if __name__ == "__main__":
    if len(sys.argv) != 2:  # noqa: PLR2004 - the one argument
        sys.exit(__doc__)
    main(Path(sys.argv[1]))
