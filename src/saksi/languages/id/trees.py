"""The best tree for given arc scores (Chu and Liu 1965, Edmonds 1967)."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

_FAR = -1e9  # a score that no tree takes willingly
_MOST_TURNS = 40  # contractions: words all alike, which no sentence has, would go on for each of them


def best_tree(scores: NDArray[Any]) -> NDArray[np.int64]:
    """Return the head of each word (0: root, else 1-based) for scores (n, n + 1), with one word below the root.

    What has more cycles than a sentence can have hangs on one word.
    """
    n = len(scores)
    full = np.full((n + 1, n + 1), _FAR, dtype=np.float64)
    full[1:, :] = scores
    np.fill_diagonal(full, _FAR)
    heads = _maximum(full, _MOST_TURNS)
    if heads is not None and (heads[1:] == 0).sum() != 1:
        # Each arc from the root is made dearer than any tree is worth: the best tree then has one, the best one.
        full[1:, 0] -= 10.0 * (np.abs(scores).max() + 1.0) * n
        heads = _maximum(full, _MOST_TURNS)
    if heads is None:
        return _flat(full)
    words: NDArray[np.int64] = heads[1:]
    return words


def _flat(full: NDArray[np.float64]) -> NDArray[np.int64]:
    top = int(full[1:, 0].argmax()) + 1
    heads = np.full(len(full) - 1, top, dtype=np.int64)
    heads[top - 1] = 0
    return heads


def _maximum(scores: NDArray[np.float64], turns: int) -> NDArray[np.int64] | None:
    """Return the best heads, the first -1 for the root itself; None if more than `turns` contractions are needed."""
    heads: NDArray[np.int64] = scores.argmax(1)
    heads[0] = -1
    cycle = _cycle(heads)
    if not cycle:
        return heads
    if turns == 0:
        return None
    outside = np.setdiff1d(np.arange(len(scores)), cycle)
    inside = np.array(cycle)
    new = len(outside)
    kept = scores[inside, heads[inside]]
    small = np.full((new + 1, new + 1), _FAR)
    small[:new, :new] = scores[np.ix_(outside, outside)]
    leaving = scores[np.ix_(outside, inside)]
    small[:new, new] = leaving.max(1)
    small[0, :] = _FAR
    entering = scores[np.ix_(inside, outside)] - kept[:, None]
    small[new, :new] = entering.max(0) + kept.sum()
    found = _maximum(small, turns - 1)
    if found is None:
        return None
    result = heads.copy()
    for a in range(1, new):
        result[outside[a]] = inside[leaving[a].argmax()] if found[a] == new else outside[found[a]]
    parent = found[new]
    result[inside[entering[:, parent].argmax()]] = outside[parent]
    return result


def _cycle(heads: NDArray[np.int64]) -> list[int]:
    """Return the words of a cycle, empty if there is none."""
    state = [0] * len(heads)
    for start in range(1, len(heads)):
        path = []
        node = start
        while node > 0 and state[node] == 0:
            state[node] = 1
            path.append(node)
            node = int(heads[node])
        if node > 0 and state[node] == 1 and node in path:
            return path[path.index(node) :]
        for seen in path:
            state[seen] = 2
    return []
