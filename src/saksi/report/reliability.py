"""How often such lines are right: what was measured on stories that saksi had never seen, in plain words.

The figures are those of `docs/accuracy.md`, put into the package by `python -m tools.reliability` (`make bench` does it
too), so that a page says what its reader may expect without a network.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from importlib.resources import files

import msgspec

from saksi.report.words import Words

_TENTHS = 10
_SECTIONS = {
    "agreed": "points",
    "conflicts": "alarms",
    "changes": "alarms",
    "denials": "alarms",
    "quotes": "speakers",
    "timeline": "times",
    "figures": "quantities",
}


@dataclass(frozen=True, slots=True)
class Measure:
    """What was measured of one kind of line.

    Attributes:
        right: share of what was told that was right.
        found: share of what there was that was found.
        counts: where there were too few for a share: how many were told, were right, and had been noted by readers.
    """

    right: float = 0.0
    found: float = 0.0
    counts: tuple[int, int, int] = (0, 0, 0)


@dataclass(frozen=True, slots=True)
class Reliability:
    """What was measured on so many stories, by the name of what is told."""

    stories: int
    measures: dict[str, Measure]


@cache
def load_reliability() -> Reliability:
    """Return what is in the package."""
    content = files(__package__).joinpath("assets", "reliability.json").read_bytes()
    return msgspec.json.decode(content, type=Reliability)


def say_trust(section: str, words: Words) -> str:
    """Return in plain words how often the lines of a section were right; "" for a section of which nothing is known."""
    name = _SECTIONS.get(section, "")
    known = load_reliability()
    measure = known.measures.get(name)
    if measure is None:
        return ""
    told, right, noted = measure.counts
    return words.trust[name].format(
        n=round(_TENTHS * measure.right),
        found=round(_TENTHS * measure.found),
        told=told,
        right=right,
        noted=noted,
        stories=known.stories,
    )
