"""Fit the weights of `compare.likenesses` on gold stories, and try them on a story left out.

usage: SAKSI_SHARED=../shared python tools/fit_likeness.py seeds lewotobi
"""

from __future__ import annotations

import sys
from itertools import combinations
from pathlib import Path
from typing import Any

import numpy as np

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from saksi.compare.likenesses import _MEASURES, measures_of, profile_of, weigh_terms
from saksi.compare.parts import Part, find_parts
from saksi.model import Span
from tests.support.gold import gold_of
from tests.support.headlines import story_with_headlines

# Passages this much alike (characters of both over characters of either) are one: the measure of the scorer.
SAME_PASSAGE = 1 / 3


def main(names: list[str]) -> None:
    """Print the weights of each fit and of all stories together, with precision and recall of the best pairs."""
    sets = {name: _pairs(name) for name in names}
    for name in names if len(names) > 1 else []:
        others = [sets[each] for each in names if each != name]
        _show(f"without {name}", _fit(others), sets[name])
    weights = _fit(list(sets.values()))
    for name in names:
        _show(f"with {name}", weights, sets[name])
    print(f"bias {weights[0]:.2f}")
    for (label, _), weight in zip(_MEASURES, weights[1:], strict=True):
        print(f"{weight:6.2f} {label}")


def _is_same(part: Part, row: dict[str, Any]) -> bool:
    there = Span(row["start"], row["end"])
    return part.passage.article == row["article"] and part.passage.span.union_share(there) >= SAME_PASSAGE


def _pairs(name: str) -> tuple[np.ndarray, np.ndarray]:
    parts = find_parts(story_with_headlines(name))
    weights = weigh_terms(parts)
    gold = set()
    for finding in gold_of(name)["findings"]:
        members = [[i for i, part in enumerate(parts) if _is_same(part, row)] for row in finding["evidence"]]
        gold |= {(min(i, j), max(i, j)) for one, other in combinations(members, 2) for i in one for j in other}
    seen, labels = [], []
    profiles = [profile_of(part, weights) for part in parts]
    for (i, one), (j, other) in combinations(enumerate(profiles), 2):
        if one.part.passage.article != other.part.passage.article and one.part.terms & other.part.terms:
            seen.append((1.0, *measures_of(one, other, weights)))
            labels.append((i, j) in gold)
    return np.array(seen), np.array(labels, float)


def _fit(sets: list[tuple[np.ndarray, np.ndarray]], l2: float = 1.0) -> np.ndarray:
    seen, labels = np.vstack([s for s, _ in sets]), np.hstack([y for _, y in sets])
    weights = np.zeros(seen.shape[1])
    for _ in range(30):
        guess = 1 / (1 + np.exp(-seen @ weights))
        slope = seen.T @ (labels - guess) - l2 * weights
        bend = (seen.T * (guess * (1 - guess))) @ seen + l2 * np.eye(len(weights))
        weights += np.linalg.solve(bend, slope)
    return weights


def _show(title: str, weights: np.ndarray, pairs: tuple[np.ndarray, np.ndarray]) -> None:
    seen, labels = pairs
    order = np.argsort(-(seen @ weights))
    right = np.cumsum(labels[order])
    cells = [f"{n}:{right[n - 1] / n:.2f}/{right[n - 1] / labels.sum():.2f}" for n in (40, 80, 120, 160, 200, 250)]
    print(f"{title:20}", *cells)


if __name__ == "__main__":
    main(sys.argv[1:])
