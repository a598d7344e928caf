"""Where punctuation hangs in a tree, by rule (the guidelines of Universal Dependencies, `punct`)."""

from __future__ import annotations

from collections.abc import Sequence

_PAIRS = {"(": ")", "[": "]", "{": "}", "“": "”", "‘": "’", "«": "»"}
_SAME = {"``": '"', "''": '"', '"': '"', "'": "'"}
_OPENING = frozenset([",", ":", "-", "–", "—", "/", ";"])
_ENDING = frozenset([".", "?", "!", "..."])


def find_pairs(forms: Sequence[str], signs: Sequence[bool]) -> list[tuple[int, int]]:
    """Return the places of brackets and quotation marks that belong together."""
    out: list[tuple[int, int]] = []
    stack: list[int] = []
    open_at: dict[str, int] = {}
    for i, form in enumerate(forms):
        if not signs[i]:
            continue
        if form in _PAIRS:
            stack.append(i)
        elif form in _PAIRS.values():
            opening = next((k for k in reversed(stack) if _PAIRS[forms[k]] == form), None)
            if opening is not None:
                out.append((opening, i))
                del stack[stack.index(opening) :]
        elif form in _SAME:
            mark = _SAME[form]
            if mark in open_at:
                out.append((open_at.pop(mark), i))
            else:
                open_at[mark] = i
    return out


def attach_signs(forms: Sequence[str], heads: Sequence[int], signs: Sequence[bool]) -> list[int]:
    """Return the heads (-1: root) with each sign hung where the guidelines want it; words keep their heads.

    Signs that enclose a phrase hang on its head; a sign that sets a phrase off from what is before or behind it hangs
    on that phrase; the sign at the end on what it ends.
    """
    heads = _lift(heads, signs)
    words = [i for i in range(len(forms)) if not signs[i]]
    root = next((i for i in words if heads[i] == -1), None)
    if root is None:
        return heads
    enclosed: dict[int, int] = {}
    for a, b in find_pairs(forms, signs):
        top = next((i for i in range(a + 1, b) if not signs[i] and not a < heads[i] < b), None)
        if top is not None:
            enclosed[a] = enclosed[b] = top
    for i in range(len(forms)):
        if signs[i]:
            heads[i] = enclosed[i] if i in enclosed else _host(i, forms, heads, signs, root)
    return heads


def _lift(heads: Sequence[int], signs: Sequence[bool]) -> list[int]:
    """Return the heads with no word hanging on a sign."""
    out = list(heads)
    for i in range(len(out)):
        for _ in range(len(out)):
            if not signs[i] and out[i] >= 0 and signs[out[i]]:
                out[i] = out[out[i]]
    return out


def _host(i: int, forms: Sequence[str], heads: Sequence[int], signs: Sequence[bool], root: int) -> int:
    before = next((k for k in range(i - 1, -1, -1) if not signs[k]), None)
    behind = next((k for k in range(i + 1, len(forms)) if not signs[k]), None)
    if before is None and behind is None:
        return root
    left = right = None
    if before is not None:
        left = before
        floor = 0
        if forms[i] in _ENDING:  # what a sentence inside the sentence ends stays below it
            floor = next((k + 1 for k in range(before, -1, -1) if signs[k] and forms[k] in _ENDING), 0)
        while heads[left] != -1 and floor <= heads[left] < i:
            left = heads[left]
    if behind is not None:
        right = behind
        while heads[right] > i:
            right = heads[right]
    if left is None or right is None or forms[i] in _ENDING:
        return left if left is not None else right if right is not None else root
    opens, closes = 0 <= heads[right] < i, heads[left] > i
    if opens != closes:
        return right if opens else left
    return right if forms[i] in _OPENING else left
