"""The best tree for given scores."""

import itertools

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from saksi.languages.id.trees import best_tree


def is_tree(heads):
    for start in range(1, len(heads) + 1):
        seen, node = set(), start
        while node:
            if node in seen:
                return False
            seen.add(node)
            node = heads[node - 1]
    return list(heads).count(0) == 1


def by_trial(scores):
    n = len(scores)
    trees = (h for h in itertools.product(range(n + 1), repeat=n) if is_tree(h))
    return max(sum(scores[i, h] for i, h in enumerate(heads)) for heads in trees)


@given(st.integers(1, 4), st.integers(0, 10_000))
def test_no_tree_scores_better(n, seed):
    scores = np.random.default_rng(seed).normal(size=(n, n + 1)).astype(np.float32)
    heads = best_tree(scores)
    assert is_tree(heads)
    assert np.isclose(sum(scores[i, h] for i, h in enumerate(heads)), by_trial(scores), atol=1e-4)


@given(st.integers(1, 60), st.integers(0, 100))
def test_long_sentences_get_a_tree(n, seed):
    assert is_tree(best_tree(np.random.default_rng(seed).normal(size=(n, n + 1))))
