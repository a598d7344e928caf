"""The best tree for given arc scores (Chu and Liu 1965, Edmonds 1967)."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray


def best_tree(scores: NDArray[Any]) -> NDArray[np.int64]:
    """Return the head of each word (0: root, else 1-based) for scores (n, n + 1), with one word below the root."""
    n = len(scores)
    full = np.full((n + 1, n + 1), -1e9)
    full[1:, :] = scores
    np.fill_diagonal(full, -1e9)
    heads = _maximum(full)
    tops = [i for i in range(1, n + 1) if heads[i] == 0]
    if len(tops) == 1:
        only: NDArray[np.int64] = heads[1:]
        return only
    best, best_score = heads, -np.inf
    for top in tops or range(1, n + 1):
        tried = full.copy()
        tried[1:, 0] = -1e9
        tried[top, 0] = 0
        found = _maximum(tried)
        score = sum(full[i, found[i]] for i in range(1, n + 1))
        if score > best_score:
            best, best_score = found, score
    chosen: NDArray[np.int64] = best[1:]
    return chosen


def _maximum(scores: NDArray[Any]) -> NDArray[np.int64]:
    heads: NDArray[np.int64] = scores.argmax(1)
    heads[0] = -1
    cycle = _cycle(heads)
    if not cycle:
        return heads
    inside = set(cycle)
    outside = [i for i in range(len(scores)) if i not in inside]
    kept = sum(scores[i, heads[i]] for i in cycle)
    small = np.full((len(outside) + 1, len(outside) + 1), -1e9)
    into: dict[int, tuple[int, int]] = {}
    out_of: dict[int, int] = {}
    new = len(outside)
    for a, i in enumerate(outside):
        for b, j in enumerate(outside):
            small[a, b] = scores[i, j]
        out_of[a] = max(cycle, key=lambda j: scores[i, j])
        small[a, new] = scores[i, out_of[a]] if i else -1e9
        child = max(cycle, key=lambda k: scores[k, i] - scores[k, heads[k]])
        into[a] = (child, i)
        small[new, a] = scores[child, i] - scores[child, heads[child]] + kept
    found = _maximum(small)
    result = heads.copy()
    for a, i in enumerate(outside):
        if i:
            result[i] = out_of[a] if found[a] == new else outside[found[a]]
    child, parent = into[found[new]]
    result[child] = parent
    return result


def _cycle(heads: NDArray[np.int64]) -> list[int]:
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
