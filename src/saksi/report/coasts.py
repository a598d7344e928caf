"""Coasts and borders of the world, from Natural Earth by `tools/make_coast.py`, and how they are cut to a window."""

from __future__ import annotations

import gzip
import sys
from array import array
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from itertools import pairwise
from math import hypot

UNIT = 0.001  # degrees, in which the packed lines count

Point = tuple[float, float]  # longitude, latitude
Line = Sequence[Point]
_Cross = Callable[[Point, Point], Point]


@dataclass(frozen=True, slots=True)
class Box:
    """A part of the plane of longitude and latitude, in degrees; it may reach beyond the 180th meridian."""

    west: float
    south: float
    east: float
    north: float

    @property
    def width(self) -> float:
        """Return its width in degrees."""
        return self.east - self.west

    @property
    def height(self) -> float:
        """Return its height in degrees."""
        return self.north - self.south

    def holds(self, x: float, y: float) -> bool:
        """Tell whether a point lies in it."""
        return self.west <= x <= self.east and self.south <= y <= self.north

    def covers(self, other: Box) -> bool:
        """Tell whether all of another box lies in it."""
        return self.holds(other.west, other.south) and self.holds(other.east, other.north)

    def meets(self, other: Box) -> bool:
        """Tell whether two boxes share a point."""
        return (
            self.west <= other.east
            and other.west <= self.east
            and self.south <= other.north
            and other.south <= self.north
        )

    def moved(self, degrees: float) -> Box:
        """Return it so many degrees farther east."""
        return Box(self.west + degrees, self.south, self.east + degrees, self.north)


DETAILED = Box(90.0, -17.0, 146.0, 14.0)  # Indonesia and its neighbours


@dataclass(frozen=True, slots=True)
class Outline:
    """A line or ring with the box in which it lies."""

    points: tuple[Point, ...]
    box: Box


@dataclass(frozen=True, slots=True)
class Coasts:
    """Rings of land, and lines between countries."""

    land: tuple[Outline, ...]
    borders: tuple[Outline, ...]


def coasts_of(window: Box) -> Coasts:
    """Return the outlines that are fine enough for a window: in detail where all of it lies round Indonesia."""
    detailed, coarse = _load_coasts()
    return detailed if DETAILED.covers(window) else coarse


@cache
def _load_coasts() -> tuple[Coasts, Coasts]:
    planes = gzip.decompress(files(__package__).joinpath("assets", "coast.bin.gz").read_bytes())
    count = len(planes) // 4
    raw = bytearray(len(planes))
    for i in range(4):
        raw[i::4] = planes[i * count : (i + 1) * count]
    numbers = array("i")
    numbers.frombytes(raw)
    if sys.byteorder == "big":
        numbers.byteswap()
    stream = iter(numbers)
    layers = [tuple(_read_outline(stream) for _ in range(next(stream))) for _ in range(4)]
    return Coasts(layers[0], layers[1]), Coasts(layers[2], layers[3])


def _read_outline(stream: Iterator[int]) -> Outline:
    length = next(stream)
    x = y = 0
    points = []
    for _ in range(length):
        x, y = x + next(stream), y + next(stream)
        points.append((x * UNIT, y * UNIT))
    xs, ys = [p[0] for p in points], [p[1] for p in points]
    return Outline(tuple(points), Box(min(xs), min(ys), max(xs), max(ys)))


def thin(points: Line, tolerance: float) -> list[Point]:
    """Return a line without the points that lie on it within a tolerance (Douglas and Peucker 1973)."""
    kept = {0, len(points) - 1}
    left = [(0, len(points) - 1)]
    while left:
        first, last = left.pop()
        far, at = 0.0, 0
        for i in range(first + 1, last):
            away = _distance(points[i], points[first], points[last])
            if away > far:
                far, at = away, i
        if far > tolerance:
            kept.add(at)
            left += [(first, at), (at, last)]
    return [points[i] for i in sorted(kept)]


def _distance(point: Point, one: Point, other: Point) -> float:
    """Return how far a point lies from the stretch between two others."""
    (x, y), (x0, y0), (x1, y1) = point, one, other
    long = (x1 - x0) ** 2 + (y1 - y0) ** 2
    part = max(0.0, min(1.0, ((x - x0) * (x1 - x0) + (y - y0) * (y1 - y0)) / long)) if long else 0.0
    return hypot(x - x0 - part * (x1 - x0), y - y0 - part * (y1 - y0))


def clip_ring(ring: Line, box: Box) -> list[Point]:
    """Return the part of a ring that lies in a box, closed along its edges (Sutherland and Hodgman 1974)."""
    out = list(ring)
    for is_inside, cross in _edges(box):
        before, out = out, []
        for one, other in zip([*before[-1:], *before[:-1]], before, strict=True):
            if is_inside(other):
                if not is_inside(one):
                    out.append(cross(one, other))
                out.append(other)
            elif is_inside(one):
                out.append(cross(one, other))
    return out


def clip_line(line: Line, box: Box) -> Iterator[list[Point]]:
    """Yield the stretches of a line that lie in a box."""
    part: list[Point] = []
    for one, other in pairwise(line):
        cut = _clip_stretch(one, other, box)
        if cut is None:
            continue
        if part and part[-1] != cut[0]:
            yield part
            part = []
        part += cut if not part else cut[1:]
    if part:
        yield part


def _clip_stretch(one: Point, other: Point, box: Box) -> list[Point] | None:
    for is_inside, cross in _edges(box):
        if not is_inside(one) and not is_inside(other):
            return None
        if not is_inside(one):
            one = cross(one, other)
        elif not is_inside(other):
            other = cross(one, other)
    return [one, other] if one != other else None


def _edges(box: Box) -> tuple[tuple[Callable[[Point], bool], _Cross], ...]:
    """Return, for each edge of a box, whether a point lies on its inner side, and where a stretch crosses it."""

    def at_x(x: float) -> _Cross:
        return lambda a, b: (x, a[1] + (b[1] - a[1]) * (x - a[0]) / (b[0] - a[0]))

    def at_y(y: float) -> _Cross:
        return lambda a, b: (a[0] + (b[0] - a[0]) * (y - a[1]) / (b[1] - a[1]), y)

    return (
        (lambda p: p[0] >= box.west, at_x(box.west)),
        (lambda p: p[0] <= box.east, at_x(box.east)),
        (lambda p: p[1] >= box.south, at_y(box.south)),
        (lambda p: p[1] <= box.north, at_y(box.north)),
    )
