"""Days of very many articles: which are alike, found by keys, block by block, in as many processes as there are.

The keys of an article are its heaviest terms. All that is told of a day's keys is small (some 650 bytes an article) and
goes to every process; each then looks for what its own block of articles shares keys with, passes over pairs that name
nothing in common (people, places, organisations, as bits), and weighs the rest with their cards. What comes out is what
`Arrivals` finds card by card. Only of a key that very many articles of the day hold, pairs with its first holders alone
are looked at, as with the stories of the days before.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING

from saksi.archive.engines import Engine
from saksi.archive.places import Place, key_for, key_of_content, load_record
from saksi.link import GLIMPSE, Arrivals, Card, hold, key_of, keys_of, settle_heads, weigh_arrivals
from saksi.store import FolderShelf, decode_noun, encode_noun

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

LARGE = 4_000  # articles of one day: some four times those of the days that were measured whole
BLOCK = 1_000  # articles that are weighed by one task
# A key that more articles of a day hold tells little; its first holders, in the order of their keys, stand for all.
COMMON, FIRST = 4_000, 40
_BITS = 64
_ROUNDING = 1e-6


@dataclass(frozen=True, slots=True)
class JoinTask:
    """A block of a day's articles: the key of the day's keys, those of its blocks, and which block."""

    place: Place
    index: str
    blocks: tuple[str, ...]
    block: int


@dataclass(frozen=True, slots=True)
class Index:
    """The keys of a day's articles, which are numbered in the order of what they are known by.

    Attributes:
        terms: keys (uint64), sorted; `numbers`: who holds them (uint32), and `weights` (float64): bytes of arrays.
        bits: for each article what it names, as bits (uint64); `series`: the index, rate or price it tells of, or 0.
    """

    terms: bytes
    numbers: bytes
    weights: bytes
    bits: bytes
    series: bytes


@dataclass(frozen=True, slots=True)
class Pairs:
    """Which articles of a block are alike to which with a higher number, and how much."""

    found: tuple[tuple[int, int, float], ...]


def join_day(place: Place, cards: Sequence[Card], engine: Engine) -> Arrivals:
    """Return the articles of a day as `Arrivals` would have them if each had been added."""
    ordered = sorted(cards, key=key_of)
    shelf = place.shelf("joins")
    blocks = tuple(_save(shelf, ordered[at : at + BLOCK]) for at in range(0, len(ordered), BLOCK))
    index = _save(shelf, _index_of(ordered))
    tasks = [JoinTask(place, index, blocks, at) for at in range(len(blocks))]
    near: dict[int, dict[int, float]] = {number: {} for number in range(len(ordered))}
    for _, pairs in engine.map(join_block, tasks):
        for one, other, fit in pairs.found:
            near[one][other] = near[other][one] = fit
    return settle_heads([hold(card) for card in ordered], near)


def _save(shelf: FolderShelf, noun: object) -> str:
    content = encode_noun(noun)
    key = key_of_content(content)
    shelf.save(key, content)
    return key


def _index_of(cards: Sequence[Card]) -> Index:
    import numpy as np  # noqa: PLC0415 - slow to import

    rows = [(term, number, weight) for number, card in enumerate(cards) for term, weight in keys_of(card)]
    terms = np.array([term for term, _, _ in rows], dtype=np.uint64)
    order = np.argsort(terms, kind="stable")
    return Index(
        terms[order].tobytes(),
        np.array([number for _, number, _ in rows], dtype=np.uint32)[order].tobytes(),
        np.array([weight for _, _, weight in rows], dtype=np.float64)[order].tobytes(),
        np.array([_bits_of(card) for card in cards], dtype=np.uint64).tobytes(),
        np.array([_series_of(card) for card in cards], dtype=np.uint64).tobytes(),
    )


def _bits_of(card: Card) -> int:
    bits = 0
    for name in card.names.keys:
        bits |= 1 << (name % _BITS)
    return bits


def _series_of(card: Card) -> int:
    return int(key_for(card.setting.series)[:16], 16) | 1 if card.setting.series else 0


def join_block(task: JoinTask) -> Pairs:
    """Return which articles of a block are alike to which that come after them in the day."""
    shelf = task.place.shelf("joins")
    finder = _Candidates(decode_noun(load_record(shelf, task.index), Index))
    start = task.block * BLOCK
    own = [hold(card) for card in _load(shelf, task.blocks[task.block])]
    pairs = [(other, at) for at, held in enumerate(own, start) for other in finder.find(at, held.card)]
    found: list[tuple[int, int, float]] = []
    # Block by block of the others, so that none is decoded twice: in the order in which they are found, each block of
    # a day of 100,000 articles would be decoded again and again, which takes longer than reading the day.
    for block, some in groupby(sorted(pairs), key=lambda pair: pair[0] // BLOCK):
        cards = _load(shelf, task.blocks[block])
        for other, ones in groupby(some, key=lambda pair: pair[0]):
            held = hold(cards[other % BLOCK])
            found += ((at, other, fit) for _, at in ones if (fit := weigh_arrivals(own[at - start], held)))
    return Pairs(tuple(sorted(found)))


def _load(shelf: FolderShelf, key: str) -> list[Card]:
    """Return the cards of a block."""
    return decode_noun(load_record(shelf, key), list[Card])


class _Candidates:
    """Which articles with a higher number share enough of their keys with one, and may name the same."""

    def __init__(self, index: Index) -> None:
        import numpy as np  # noqa: PLC0415 - slow to import

        self._np = np
        self._terms = np.frombuffer(index.terms, dtype=np.uint64)
        self._numbers = np.frombuffer(index.numbers, dtype=np.uint32)
        self._weights = np.frombuffer(index.weights, dtype=np.float64)
        self._bits = np.frombuffer(index.bits, dtype=np.uint64)
        self._series = np.frombuffer(index.series, dtype=np.uint64)

    def find(self, number: int, card: Card) -> list[int]:
        np = self._np
        sought = list(keys_of(card))
        keys = np.array([term for term, _ in sought], dtype=np.uint64)
        starts = np.searchsorted(self._terms, keys, "left")
        ends = np.searchsorted(self._terms, keys, "right")
        rows, shares = [], []
        for (_, weight), start, end in zip(sought, starts.tolist(), ends.tolist(), strict=True):
            # Holders stand in order: of a common key only its first are looked at, or, by one of these, all.
            few = end - start > COMMON and number > int(self._numbers[start + FIRST - 1])
            if few:
                continue
            first = start + int(np.searchsorted(self._numbers[start:end], number, "right"))
            rows.append(self._numbers[first:end])
            shares.append(self._weights[first:end] * weight)
        if not rows:
            return []
        numbers, sums = np.concatenate(rows), np.concatenate(shares)
        named = (self._bits[numbers] & self._bits[number]) != 0
        if self._series[number]:
            named |= self._series[numbers] == self._series[number]
        return self._enough(numbers[named], sums[named])

    def _enough(self, numbers: NDArray[np.uint32], shares: NDArray[np.float64]) -> list[int]:
        """Return whose shares come to enough; the sums are made again, in one order, when the pair is weighed."""
        others, places = self._np.unique(numbers, return_inverse=True)
        sums = self._np.bincount(places, weights=shares, minlength=len(others))
        found: list[int] = others[sums >= GLIMPSE - _ROUNDING].tolist()
        return found
