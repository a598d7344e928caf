"""Names beside dots: each where nothing else stands, or nowhere."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

SMALL, LARGE = 23, 34  # units high on a wide page, and on a telephone, where a unit is smaller
_WIDTH = 0.62  # of its height that a letter takes at the most, on average of a name, bold, in the fonts of the page
_GAP = 17  # units between the middle of a dot and its name
_DOT = 13  # units that a dot takes on each side
_EDGE = 6  # units kept free along the frame
_LONGEST = 26  # letters
_CORNER = (300, 70)  # units in the lower left corner, where the scale stands

_Area = tuple[float, float, float, float]  # left, upper, right, lower


@dataclass(frozen=True, slots=True)
class Label:
    """A name on the drawing.

    Attributes:
        anchor: which end of the text stands at `x`: start, middle or end.
        is_small: whether there is room only on a wide page.
    """

    text: str
    x: int
    y: int
    anchor: str
    is_small: bool


def place_labels(
    dots: Sequence[tuple[int, int, str]], width: int, height: int, *, ahead: int = 0
) -> tuple[Label | None, ...]:
    """Return a label for each dot (x, y, name), or None where every side is taken.

    The first ones go first; those of the first `ahead` have each its place before any other is given one.
    """
    taken: list[_Area] = [(x - _DOT, y - _DOT, x + _DOT, y + _DOT) for x, y, _ in dots]
    taken.append((0, height - _CORNER[1], _CORNER[0], height))
    out: list[Label | None] = [None] * len(dots)
    turns = [(size, i) for part in (range(ahead), range(ahead, len(dots))) for size in (LARGE, SMALL) for i in part]
    for size, i in turns:
        found = next(_free_places(dots[i], size, taken, (width, height)), None) if out[i] is None else None
        if found is not None:
            out[i], area = found
            taken.append(area)
    return tuple(out)


def _free_places(
    dot: tuple[int, int, str], size: int, taken: Sequence[_Area], frame: tuple[int, int]
) -> Iterator[tuple[Label, _Area]]:
    """Yield where the name of a dot has room, beside it first, with the area that it takes."""
    x, y, text = dot
    text = _shortened(text)
    long, half = len(text) * size * _WIDTH, size / 2
    for anchor, at, base in (
        ("start", x + _GAP, y + size * 0.35),
        ("end", x - _GAP, y + size * 0.35),
        ("middle", x, y - _GAP - size * 0.1),
        ("middle", x, y + _GAP + size * 0.75),
        ("start", x + _DOT, y - _GAP),
        ("start", x + _DOT, y + _GAP + size * 0.6),
        ("end", x - _DOT, y - _GAP),
        ("end", x - _DOT, y + _GAP + size * 0.6),
    ):
        left = at - {"start": 0.0, "middle": long / 2, "end": long}[anchor]
        area = (left, base - size * 0.85, left + long, base + half / 2)
        is_inside = (
            area[0] >= _EDGE and area[1] >= _EDGE and area[2] <= frame[0] - _EDGE and area[3] <= frame[1] - _EDGE
        )
        own = (x - _DOT, y - _DOT, x + _DOT, y + _DOT)
        if is_inside and not any(_meet(area, other) for other in taken if other != own):
            yield Label(text, round(at), round(base), anchor, is_small=size == SMALL), area


def _shortened(name: str) -> str:
    name = " ".join(name.split())
    return name if len(name) <= _LONGEST else name[: _LONGEST - 1].rstrip() + "…"


def _meet(one: _Area, other: _Area) -> bool:
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]
