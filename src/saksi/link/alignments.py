"""Runs of equal words of two texts, drawn together into passages."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

_SEED = 4
# Between two runs of a passage may stand so many other words, in either text: a word swapped, put in, or left out. Not
# one number for another: a form filled in anew (a day's prices, an eruption's report) tells something else.
_GAP = 2
_AGAIN = 3
# Ten words in one passage hardly agree by chance or by stock phrase; fewer may.
_PASSAGE = 10
# A seed that stands in a text more often than this is looked at in these places alone.
_PLACES = 8


class Run(NamedTuple):
    """Equal words: place in the one text, place in the other, how many."""

    at: int
    there: int
    length: int


@dataclass(frozen=True, slots=True)
class Words:
    """The words of a text, and where each seed stands in it."""

    words: tuple[str, ...]
    seeds: dict[tuple[str, ...], list[int]]


def index_words(words: tuple[str, ...]) -> Words:
    """Return words with the places of their seeds."""
    seeds: dict[tuple[str, ...], list[int]] = defaultdict(list)
    for at in range(len(words) - _SEED + 1):
        seeds[words[at : at + _SEED]].append(at)
    return Words(words, dict(seeds))


def find_runs(one: Words, other: Words) -> tuple[Run, ...]:
    """Return the runs of equal words that make up shared passages. None overlaps another in either text."""
    if one.words == other.words:
        return (Run(0, 0, len(one.words)),) if len(one.words) >= _PASSAGE else ()
    both = one.seeds.keys() & other.seeds.keys()
    taken: set[int] = set()
    found: list[Run] = []
    end = 0
    for there, seed in sorted((place, shared) for shared in both for place in other.seeds[shared]):
        if there < end:
            continue
        chains = [_chain(one.words, other.words, at, there) for at in one.seeds[seed][:_PLACES] if at not in taken]
        best = max(chains, key=lambda chain: (_size(chain), -chain[0].at), default=[])
        free = [run for run in best if taken.isdisjoint(range(run.at, run.at + run.length))]
        if _size(free) >= _PASSAGE:
            found.extend(free)
            taken.update(at for run in free for at in range(run.at, run.at + run.length))
            end = free[-1].there + free[-1].length
    return tuple(found)


def _chain(one: Sequence[str], other: Sequence[str], at: int, there: int) -> list[Run]:
    """Return the run that starts here and those that follow close behind it."""
    chain = [Run(at, there, _length(one, other, at, there))]
    while True:
        last = chain[-1]
        at, there = last.at + last.length, last.there + last.length
        following = (
            Run(at + i, there + k, _length(one, other, at + i, there + k))
            for i, k in _STEPS
            if not (_has_number(one[at : at + i]) and _has_number(other[there : there + k]))
        )
        chain_on = next((run for run in following if run.length >= _AGAIN), None)
        if chain_on is None:
            return chain
        chain.append(chain_on)


# The nearest first.
_STEPS = sorted(
    ((i, k) for i in range(_GAP + 1) for k in range(_GAP + 1) if i or k), key=lambda step: (sum(step), step)
)


def _has_number(words: Sequence[str]) -> bool:
    return any(word[0].isdigit() for word in words)


def _size(chain: Sequence[Run]) -> int:
    return sum(run.length for run in chain)


def _length(one: Sequence[str], other: Sequence[str], at: int, there: int) -> int:
    length = 0
    while at + length < len(one) and there + length < len(other) and one[at + length] == other[there + length]:
        length += 1
    return length
