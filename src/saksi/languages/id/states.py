"""The states that people and things are in, and which of them follow or shut out each other."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from saksi.languages.id.lexicons import lexicon

_CHANGES = ("update", "conflict")


@cache
def _phrases() -> dict[tuple[str, ...], str]:
    rows = {state: phrases for state, phrases in lexicon("states.txt").items() if state not in _CHANGES}
    return {tuple(phrase.split()): state for state, phrases in rows.items() for phrase in phrases}


@cache
def _longest() -> int:
    return max(map(len, _phrases()))


@cache
def _changes() -> dict[tuple[str, str], str]:
    """Return what a pair of states is; those that shut out each other, in both orders."""
    out = {}
    for change in _CHANGES:
        for pair in lexicon("states.txt")[change]:
            first, _, second = pair.partition(">")
            out[first, second] = change
            if change == "conflict":
                out[second, first] = change
    return out


def find_states(words: Sequence[str]) -> tuple[tuple[str, int, int], ...]:
    """Return the states that words (lower case) tell, each with its first word and the word behind it."""
    out = []
    i = 0
    while i < len(words):
        for size in range(min(_longest(), len(words) - i), 0, -1):
            if state := _phrases().get(tuple(words[i : i + size])):
                out.append((state, i, i + size))
                i += size
                break
        else:
            i += 1
    return tuple(out)


def change_of(one: str, other: str) -> str:
    """Return `update` where the second state follows the first, `conflict` where both cannot be; else ""."""
    return _changes().get((one, other), "")
