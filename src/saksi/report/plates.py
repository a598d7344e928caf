"""What a map is made of for the page: a drawing, and the links that stand on it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

from saksi.report.labels import Label
from saksi.report.maps import Drawing


@dataclass(frozen=True, slots=True)
class Pin:
    """A dot of a map as a link: its classes, where it stands, the passage it leads to, what it says when asked."""

    kind: str
    x: int
    y: int
    target: str
    tip: str
    language: str
    label: Label | None = None


@dataclass(frozen=True, slots=True)
class Plate:
    """A map with the links and words that stand on it; `inset` shows where on earth it lies."""

    drawing: Drawing
    pins: tuple[Pin, ...]
    title: str
    scale: str = ""
    inset: Plate | None = None

    def led_by(self, lead: Callable[[str], str]) -> Plate:
        """Return the same map with each link leading elsewhere."""
        pins = tuple(replace(pin, target=lead(pin.target)) for pin in self.pins)
        return replace(self, pins=pins, inset=self.inset.led_by(lead) if self.inset else None)
