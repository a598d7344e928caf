"""Sites -> a drawing: the part of the world round the events, with coasts, borders, dots and the names that have room.

The projection is equirectangular, true to scale along the parallel in the middle of the window.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise
from math import cos, floor, log10, radians

from saksi.model import Site
from saksi.report.coasts import DETAILED, Box, Line, Outline, clip_line, clip_ring, coasts_of, thin
from saksi.report.labels import Label, place_labels

WIDTH, HEIGHT = 1120, 740  # units of the drawing: about 1.6 to a pixel on a wide page, 3 on a telephone
INSET_WIDTH = 330
_MARGIN = 0.16  # of the spread of the sites, on each side
# Degrees of the equator from west to east, so that a coast or a border shows where it is; the same for a country.
_LEAST, _LEAST_WIDE = 4.4, 16.0
_REACH, _STRETCH = 6.0, 1.6  # what is only named may widen the window to so many degrees, or so many times
_WIDE_FROM = 12.0  # degrees: on a smaller map the point of a wide place says nothing
_POLE = 85.0  # degrees: nearer to a pole nothing is drawn
_HALF = 180.0  # degrees round the earth
_WORLD = Box(-_HALF, -58.0, _HALF, 84.0)
_INSET_BELOW = 60.0  # degrees: a wider map needs no small one to say where it lies
_BLEED = 0.03  # of the window, by which land is cut outside it, so that the cut is not seen
_LARGEST = 38_000  # characters of a path
_STEP = 1.0  # units: what is nearer to a line is left out
_DEGREE = 111.2  # kilometres
_BAR = 0.22  # of the width, at the most
_BAR_HEIGHT = 60.0  # degrees from south to north: on a higher map one bar would be wrong nearly everywhere


@dataclass(frozen=True, slots=True)
class Dot:
    """A site on the drawing, in units; `label` is None where its name has no room."""

    site: Site
    x: int
    y: int
    label: Label | None = None

    @property
    def kind(self) -> str:
        """Return the classes by which it is drawn."""
        return f"{self.site.role} wide" if self.site.is_approximate else self.site.role


@dataclass(frozen=True, slots=True)
class Bar:
    """A scale: so many units are so many kilometres at the middle of the drawing."""

    length: int
    kilometres: int


@dataclass(frozen=True, slots=True)
class Drawing:
    """A map, in units from the upper left corner.

    Attributes:
        land, borders: paths.
        dots: the sites that lie in the window, those of events last, so that they lie on top.
        frame: of the small map that shows where this one lies: x, y, width and height of this one's window.
    """

    width: int
    height: int
    land: str
    borders: str
    dots: tuple[Dot, ...]
    bar: Bar | None = None
    inset: Drawing | None = None
    frame: tuple[int, int, int, int] | None = None


@dataclass(frozen=True, slots=True)
class View:
    """A window on the world and the drawing that it fills."""

    window: Box
    width: int
    height: int

    def place(self, longitude: float, latitude: float) -> tuple[float, float]:
        """Return where a point lies on the drawing; its longitude counts as the one that is nearest to the middle."""
        window = self.window
        x = (_near(longitude, (window.west + window.east) / 2) - window.west) / window.width * self.width
        return x, (window.north - latitude) / window.height * self.height

    def holds(self, x: float, y: float) -> bool:
        """Tell whether a place on the drawing lies in it."""
        return 0 <= x <= self.width and 0 <= y <= self.height


def draw_map(sites: Sequence[Site]) -> Drawing | None:
    """Return the map of these sites; None where there are none."""
    if not sites:
        return None
    view = View(find_window(sites), WIDTH, HEIGHT)
    dots = tuple(_dots(view, sites))
    events = sum(dot.site.role == "event" for dot in dots)
    labels = place_labels([(dot.x, dot.y, dot.site.entity.name) for dot in dots], WIDTH, HEIGHT, ahead=events)
    named = [Dot(dot.site, dot.x, dot.y, label) for dot, label in zip(dots, labels, strict=True)]
    window = view.window
    small = _draw_inset(window, sites) if window.width < _INSET_BELOW else None
    bar = _bar(window) if window.height < _BAR_HEIGHT else None
    return Drawing(WIDTH, HEIGHT, *_ground(view, _LARGEST, _STEP), tuple(reversed(named)), bar, small)


def find_window(sites: Iterable[Site]) -> Box:
    """Return the part of the world to draw: all events, and what is only named as long as it lies near them."""
    events = [site for site in sites if site.role == "event"]
    exact = [site for site in sites if site.role != "event" and not site.is_approximate]
    first = events or exact or list(sites)
    around = _around([(site.longitude, site.latitude) for site in first])
    reach = max(_REACH, _STRETCH * max(around.width, around.height))
    for site in exact if events else ():
        wider = _widened(around, site.longitude, site.latitude)
        if max(wider.width, wider.height) <= reach:
            around = wider
    return _fitted(around, _LEAST_WIDE if all(site.is_approximate for site in first) else _LEAST)


def _widened(box: Box, longitude: float, latitude: float) -> Box:
    """Return a box with a point in it, reached by the shorter way round."""
    x = _near(longitude, (box.west + box.east) / 2)
    return Box(min(box.west, x), min(box.south, latitude), max(box.east, x), max(box.north, latitude))


def _around(points: Sequence[tuple[float, float]]) -> Box:
    """Return the smallest box that holds points, over the 180th meridian where that is shorter."""
    degrees = sorted({x % 360 for x, _ in points})
    gaps = [*(other - one for one, other in pairwise(degrees)), degrees[0] + 360 - degrees[-1]]
    widest = max(range(len(gaps)), key=lambda i: gaps[i])
    west = degrees[(widest + 1) % len(degrees)]
    east = west + 360 - gaps[widest]
    shift = -360 if (west + east) / 2 > _HALF else 0
    heights = [y for _, y in points]
    return Box(west + shift, min(heights), east + shift, max(heights))


def _fitted(around: Box, least: float) -> Box:
    """Return a box with a margin, in the shape of the drawing, that does not reach beyond the poles."""
    middle = (around.south + around.north) / 2
    narrow = max(0.2, cos(radians(min(abs(middle), _POLE))))
    wide = max(around.width * (1 + 2 * _MARGIN), least / narrow)
    high = max(around.height * (1 + 2 * _MARGIN), least * HEIGHT / WIDTH)
    wide = max(wide, high / narrow * WIDTH / HEIGHT)
    high = max(high, wide * narrow * HEIGHT / WIDTH)
    wide, high = min(wide, 360.0), min(high, 2 * _POLE)
    middle = max(-_POLE + high / 2, min(_POLE - high / 2, middle))
    across = (around.west + around.east) / 2
    return Box(across - wide / 2, middle - high / 2, across + wide / 2, middle + high / 2)


def _near(longitude: float, middle: float) -> float:
    return (longitude - middle + 180) % 360 - 180 + middle


def _dots(view: View, sites: Sequence[Site]) -> Iterator[Dot]:
    """Yield the sites in the window; a wide one that is only named on large maps, and where nothing else lies."""
    taken: set[tuple[int, int]] = set()
    exact_first = sorted(sites, key=lambda site: (site.role != "event", site.is_approximate))
    for site in exact_first:
        if site.is_approximate and site.role != "event" and view.window.width < _WIDE_FROM:
            continue
        x, y = view.place(site.longitude, site.latitude)
        at = (round(x), round(y))
        if view.holds(x, y) and at not in taken:
            taken.add(at)
            yield Dot(site, *at)


def _draw_inset(window: Box, sites: Sequence[Site]) -> Drawing:
    """Return a small map that shows where a window lies: round Indonesia, or on earth."""
    whole = DETAILED if DETAILED.covers(window) else _WORLD
    if window.east > whole.east or window.west < whole.west:
        whole = whole.moved(_HALF if window.east > whole.east else -_HALF)
    height = round(INSET_WIDTH * whole.height / whole.width)
    view = View(whole, INSET_WIDTH, height)
    (left, low), (right, high) = view.place(window.west, window.north), view.place(window.east, window.south)
    frame = (round(left), round(low), max(4, round(right - left)), max(4, round(high - low)))
    outside = [site for site in sites if not site.is_approximate or site.role == "event"]
    return Drawing(INSET_WIDTH, height, *_ground(view, _LARGEST // 4, 0.8), tuple(_dots(view, outside)), frame=frame)


@lru_cache(maxsize=64)  # the small maps are few, and many stories share one
def _ground(view: View, largest: int, step: float) -> tuple[str, str]:
    """Return land and borders as paths, as fine as a size in characters allows."""
    window = view.window
    aside, up = window.width * _BLEED, window.height * _BLEED
    cut = Box(window.west - aside, window.south - up, window.east + aside, window.north + up)
    ground = coasts_of(window)
    rings = [view_line(view, ring) for ring in _clipped(ground.land, cut, lambda ring, box: [clip_ring(ring, box)])]
    lines = [view_line(view, part) for part in _clipped(ground.borders, cut, clip_line)]
    while True:
        land, borders = _path(rings, step, "z"), _path(lines, step, "")
        if len(land) + len(borders) <= largest:
            break
        step *= 1.4
    return land, borders


def view_line(view: View, line: Line) -> list[tuple[float, float]]:
    """Return a line, whose longitudes are those of the window, on the drawing."""
    window = view.window
    across, up = view.width / window.width, view.height / window.height
    return [((x - window.west) * across, (window.north - y) * up) for x, y in line]


def _clipped(outlines: Iterable[Outline], cut: Box, clip: Callable[[Line, Box], Iterable[Line]]) -> Iterator[Line]:
    for outline in outlines:
        for degrees in (-360.0, 0.0, 360.0):
            if not outline.box.moved(degrees).meets(cut):
                continue
            points = [(x + degrees, y) for x, y in outline.points] if degrees else outline.points
            parts = [points] if cut.covers(outline.box.moved(degrees)) else clip(points, cut)
            yield from (part for part in parts if part)


def _path(lines: Iterable[Line], step: float, end: str) -> str:
    """Return lines as a path of whole units, without what is smaller than a step."""
    out = []
    for line in lines:
        points = [(round(x), round(y)) for x, y in thin(line, step)]
        points = [p for i, p in enumerate(points) if i == 0 or p != points[i - 1]]
        if len(points) > (2 if end else 1):
            steps = " ".join(f"{b[0] - a[0]} {b[1] - a[1]}" for a, b in pairwise(points))
            out.append(f"M{points[0][0]} {points[0][1]}l{steps}{end}")
    return "".join(out)


def _bar(window: Box) -> Bar:
    """Return the longest round number of kilometres that has room."""
    most = _BAR * window.width * _DEGREE * cos(radians((window.south + window.north) / 2))
    power = 10 ** floor(log10(most))
    kilometres = max(step * power for step in (1, 2, 5) if step * power <= most)
    return Bar(round(WIDTH * _BAR * kilometres / most), round(kilometres))
