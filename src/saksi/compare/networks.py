"""Small networks over the measures of two passages: whether they say one point, and whether one says more of it.

Trained by `make train-points` on stories annotated by hand (docs/reference/points-model.md); a hidden layer with the
larger of the sum and 0 (Nair and Hinton 2010), the mean of a few networks that began with other numbers.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, Any

import numpy as np

from saksi.compare.measures import MEASURES

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Numbers = NDArray[np.float32]

# Measures farther from their mean than this, in standard deviations, say no more than this.
FARTHEST = 5.0
# Likenesses are told to this many digits, so that the order of sums on one machine or another has no say.
_DIGITS = 4


@dataclass(frozen=True, slots=True)
class Networks:
    """What was learned.

    Attributes:
        mean, scale: of each measure in training.
        layers: of each network, weights and bias of its hidden layer, then of its output.
        more: weights and bias of a logistic regression: how likely one says more of a point than the other, not just
            the same.
    """

    mean: Numbers
    scale: Numbers
    layers: tuple[tuple[Numbers, Numbers, Numbers, float], ...]
    more: tuple[Numbers, float]

    def standardise(self, values: Numbers) -> Numbers:
        """Return measures as the networks were trained on them."""
        standard: Numbers = np.clip((values - self.mean) / self.scale, -FARTHEST, FARTHEST)
        return standard

    def find_likeness(self, values: Numbers) -> NDArray[np.float64]:
        """Return how likely the passages of each row of measures say one point, 0 to 1."""
        standard = self.standardise(values)
        sums = [np.maximum(standard @ weights + bias, 0) @ out + last for weights, bias, out, last in self.layers]
        return _logistic(np.mean(sums, axis=0))

    def find_more(self, values: Numbers) -> NDArray[np.float64]:
        """Return how likely one passage of each row says more of the point, where both say one, 0 to 1."""
        weights, bias = self.more
        return _logistic(self.standardise(values) @ weights + bias)


def _logistic(sums: Numbers) -> NDArray[np.float64]:
    likeness: NDArray[np.float64] = np.round(1 / (1 + np.exp(-sums.astype(np.float64))), _DIGITS)
    return likeness


@cache
def load_networks() -> Networks:
    """Return what was learned, as it is shipped."""
    return read_networks(json.loads(files(__package__).joinpath("points.json").read_text(encoding="utf-8")))


def read_networks(stored: dict[str, Any]) -> Networks:
    """Return networks as `tools.train_points` writes them; those of other measures are refused (ValueError)."""
    if tuple(stored["measures"]) != MEASURES:
        message = "points.json was trained on other measures: make train-points"
        raise ValueError(message)
    return Networks(
        _numbers(stored["mean"]),
        _numbers(stored["scale"]),
        tuple((_numbers(n["weights"]), _numbers(n["bias"]), _numbers(n["out"]), n["last"]) for n in stored["networks"]),
        (_numbers(stored["more"]["weights"]), stored["more"]["bias"]),
    )


def _numbers(values: list[float]) -> Numbers:
    return np.array(values, np.float32)
