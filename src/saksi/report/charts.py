"""A figure over time as a drawing: where its values stand in a window, before a template makes it a picture."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from saksi.model import FigurePoint
from saksi.report.dates import say_time
from saksi.report.words import Words, say_number

# Units of the drawing. It grows and shrinks with the page, and is drawn so that its letters keep the size of notes.
_WIDTH, _HEIGHT = 320, 150
_LEFT, _RIGHT, _TOP, _BOTTOM = 14, 34, 22, 24
_LETTER = 7  # width of a letter of a label, at the most
_LINE = 13  # height of a label
_CLOCK = re.compile(r"T(\d\d):(\d\d)")
# Where a part of the day stands among its hours.
_PARTS = {"MO": 8, "MI": 12, "DT": 12, "AF": 15, "EV": 18, "NI": 21}
_DAY = len("2026-03-09")


@dataclass(frozen=True, slots=True)
class ChartDot:
    """A value: its place, what a label says, and how it stands; a value of two bounds reaches from `y` to `reach`."""

    x: float
    y: float
    reach: float
    state: str
    told: str


@dataclass(frozen=True, slots=True)
class ChartLabel:
    """Words in the drawing; `anchor` is the part of them that stands at `x`: `start`, `middle`, `end`, or `before`."""

    x: float
    y: float
    anchor: str
    text: str


@dataclass(frozen=True, slots=True)
class Chart:
    """A drawing of `width` by `height` units.

    Attributes:
        steps: corners of the line through the values that nobody disputes, each held until the next.
        told: the same in words, for who does not see it.
    """

    width: int
    height: int
    base: float
    steps: tuple[tuple[float, float], ...]
    dots: tuple[ChartDot, ...]
    labels: tuple[ChartLabel, ...]
    told: str

    @property
    def path(self) -> str:
        """The line as an SVG path; "" where fewer than two corners are known."""
        return "M" + " L".join(f"{x:g} {y:g}" for x, y in self.steps) if len(self.steps) > 1 else ""


def draw_figure(series: Sequence[FigurePoint], told: Sequence[str], words: Words) -> Chart | None:
    """Return the chart of a figure whose value changed; None where it did not, or where fewer than two days are known.

    `told` are the values in words, one for each point of the series. The axis starts at nought, so that heights are
    in proportion.
    """
    known = [(_moment(point.as_of), point, said) for point, said in zip(series, told, strict=True)]
    dated = sorted(((at, n) for n, (at, *_) in enumerate(known) if at is not None), key=lambda each: each)
    values = {(known[n][1].low, known[n][1].high) for _, n in dated}
    if len(values) < 2 or len({at for at, _ in dated}) < 2:  # noqa: PLR2004 - two make a change
        return None
    first, last = dated[0][0], dated[-1][0]
    most = max(0.0, *(high for _, high in values)) or 1.0

    def across(at: float) -> float:
        return round(_LEFT + (at - first) / (last - first) * (_WIDTH - _LEFT - _RIGHT), 1)

    def up(value: float) -> float:
        return round(_HEIGHT - _BOTTOM - max(value, 0) / most * (_HEIGHT - _TOP - _BOTTOM), 1)

    dots = tuple(
        ChartDot(across(at), up(known[n][1].high), up(known[n][1].low), known[n][1].state, known[n][2])
        for at, n in dated
    )
    days = [(across(at), known[n][1].as_of) for at, n in (dated[0], dated[-1])]
    return Chart(
        width=_WIDTH,
        height=_HEIGHT,
        base=up(0),
        steps=tuple(_steps([dot for dot in dots if dot.state in ("stands", "superseded")])),
        dots=dots,
        labels=(*_day_labels(days, words), *_value_labels(dots, [known[n][1] for _, n in dated], words)),
        told=" → ".join(dict.fromkeys(known[n][2] for _, n in dated)),
    )


def _moment(value: str) -> float | None:
    """Return a value of a day or a moment in days; None where it is vaguer than a day."""
    try:
        day = date.fromisoformat(value[:_DAY]).toordinal()
    except ValueError:
        return None
    clock = _CLOCK.search(value)
    hours = int(clock[1]) + int(clock[2]) / 60 if clock else _PARTS.get(value[_DAY + 1 :], 12)
    return day + hours / 24


def _steps(dots: Sequence[ChartDot]) -> list[tuple[float, float]]:
    corners: list[tuple[float, float]] = []
    for dot in dots:
        if corners:
            corners.append((dot.x, corners[-1][1]))
        corners.append((dot.x, dot.y))
    return list(dict.fromkeys(corners))


def _day_labels(days: Sequence[tuple[float, str]], words: Words) -> list[ChartLabel]:
    (left, first), (right, last) = days
    y = _HEIGHT - 8
    return [
        ChartLabel(left, y, "start", say_time(first, words)),
        ChartLabel(right, y, "end", say_time(last, words)),
    ]


def _value_labels(dots: Sequence[ChartDot], points: Sequence[FigurePoint], words: Words) -> list[ChartLabel]:
    """Return the numbers beside the dots, the newest first to have its room, where none lies over another."""
    taken: list[tuple[float, float, float]] = []
    labels: list[ChartLabel] = []
    for n, (dot, point) in reversed(list(enumerate(zip(dots, points, strict=True)))):
        text = say_number(point.high, words)
        half = _LETTER * len(text) / 2
        if any(abs(dot.x - x) < half + other and abs(dot.y - y) < _LINE for x, y, other in taken):
            continue
        taken.append((dot.x, dot.y, half))
        labels.append(_label_of(dot, text, falls=n > 0 and dots[n - 1].y < dot.y and dot.state != "disputed"))
    return labels[::-1]


def _label_of(dot: ChartDot, text: str, *, falls: bool) -> ChartLabel:
    """Return the number of a dot: above it, or before it where the line comes down to it from above."""
    if falls:
        return ChartLabel(round(dot.x - 8, 1), round(dot.y + 4, 1), "before", text)
    return ChartLabel(dot.x, round(dot.y - 8, 1), "middle", text)
