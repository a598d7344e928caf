"""Days of 1,000 to 1,000,000 articles put together from one real day, and what the join by keys costs on them.

The index is laid out and searched by `saksi.archive.joins` itself; only the cards are made up. How a day grows nobody
knows, so two ways are drawn, between which the truth lies: `wide`, more happenings, each told as often as before; and
`deep`, the same happenings, each told more often. In the third, `copied`, the same articles come again with other
names, as the real cards do with which it is compared.
"""

from __future__ import annotations

import resource
import time
from collections import OrderedDict
from collections.abc import Sequence
from dataclasses import dataclass
from types import SimpleNamespace
from typing import Any

import numpy as np
from numpy.typing import NDArray

from saksi.archive import joins
from saksi.archive.joins import BLOCK, COMMON, FIRST, Index, _Candidates, _index_of
from saksi.link import Card, hold, key_of, keys_of, weigh_arrivals
from saksi.store import decode_noun, encode_noun
from tools.simulation.samples import SOUGHT, Curve, Templates

_SOUGHT_FOR = 300  # articles from the middle of a day, for which the others are looked up
_WARM = 100  # of these, before the blocks at hand are those that stay
# Blocks of cards that stay decoded where pairs are weighed as they are found.
_AT_HAND: int = getattr(joins, "_AT_HAND", 40)
_ODD = np.uint64(0x9E3779B97F4A7C15)


@dataclass(frozen=True, slots=True)
class Prices:
    """Measured milliseconds: to weigh a pair, to hold a card, to decode a block of cards."""

    weigh: float
    hold: float
    decode: float


def measure_prices(cards: Sequence[Card]) -> Prices:
    """Measure on real cards what a pair and a block cost."""
    held = [hold(card) for card in cards]
    pairs = [(held[at], held[at + step]) for step in (1, 2, 3) for at in range(len(held) - step)]
    began = time.process_time()
    for one, other in pairs:
        weigh_arrivals(one, other)
    unlike = (time.process_time() - began) * 1000 / len(pairs)
    twins = [(each, each) for each in held]
    began = time.process_time()
    for one, other in twins:
        weigh_arrivals(one, other)
    alike = (time.process_time() - began) * 1000 / len(twins)
    began = time.process_time()
    for card in cards:
        hold(card)
    holding = (time.process_time() - began) * 1000 / len(cards)
    content = encode_noun(list(cards))
    began = time.process_time()
    decode_noun(content, list[Card])
    return Prices(max(alike, unlike), holding, (time.process_time() - began) * 1000 * BLOCK / len(cards))


def _mix(values: NDArray[np.uint64]) -> NDArray[np.uint64]:
    """Return 64 bits that look like chance, the same for the same number (splitmix64)."""
    found = values * _ODD
    found ^= found >> np.uint64(30)
    found *= np.uint64(0xBF58476D1CE4E5B9)
    found ^= found >> np.uint64(27)
    return found


@dataclass(frozen=True, slots=True)
class Day:
    """A synthetic day: keys and weights of its articles (flat, `SOUGHT` each), and what they name, as bits."""

    keys: NDArray[np.uint64]
    weights: NDArray[np.float32]
    bits: NDArray[np.uint64]


def draw_day(templates: Templates, curve: Curve, count: int, way: str, seed: int = 1) -> Day:
    """Return a day of so many articles, in the order in which they are numbered."""
    chance = np.random.default_rng(seed)
    places = chance.permutation(count)
    rows = places % len(templates.keys)
    blocks = (places // len(templates.keys)).astype(np.uint64)
    keys = templates.keys[rows].ravel()
    anew = ~templates.kept if way == "copied" else ~templates.general if way == "wide" else templates.single
    changed = anew[rows].ravel() & np.repeat(blocks > 0, SOUGHT)
    keys[changed] = _mix(keys[changed] ^ _mix(np.repeat(blocks, SOUGHT)[changed] + np.uint64(1)))
    if way != "copied":
        fresh = templates.single[rows].ravel() & changed
        seen = float(len(np.unique(templates.keys)))
        chances = chance.random(int(fresh.sum()))
        ranks = (seen + curve.shift) * chances ** (-1 / (curve.power - 1))
        keys[fresh] = _mix(np.minimum(ranks, 1e18).astype(np.uint64))
    return Day(keys, templates.weights[rows].ravel(), _bits(templates, rows, blocks, way))


def _bits(templates: Templates, rows: NDArray[np.int64], blocks: NDArray[np.uint64], way: str) -> NDArray[np.uint64]:
    """Return what articles name as bits; names are others in each block, but where the happenings stay the same."""
    found = np.zeros(len(rows), dtype=np.uint64)
    for block in np.unique(blocks).tolist():
        names = templates.names if way == "deep" or not block else _mix(templates.names ^ _mix(np.uint64([block])))
        bits = np.bitwise_or.reduceat(np.uint64(1) << (names % np.uint64(64)), templates.starts)
        here = blocks == np.uint64(block)
        found[here] = bits[rows[here]]
    return found


def share_bits(templates: Templates) -> float:
    """Return of what share of the pairs of articles the join cannot say that they name nothing in common."""
    rows = np.arange(len(templates.keys), dtype=np.int64)
    bits = _bits(templates, rows, np.zeros(len(rows), dtype=np.uint64), "deep")
    shared = sum(int(((bits[at + 1 :] & bits[at]) != 0).sum()) for at in range(len(bits)))
    return shared / (len(bits) * (len(bits) - 1) / 2)


def lay_index(day: Day) -> Index:
    """Return the index of a day, as `joins` has it: arrays that are read as bytes."""
    order = np.argsort(day.keys, kind="stable")
    arrays: list[Any] = [
        day.keys[order],
        (order // SOUGHT).astype(np.uint32),
        day.weights[order].astype(np.float64),
        day.bits,
        np.zeros(len(day.bits), dtype=np.uint64),
    ]
    return Index(*arrays)


def simulate_day(day: Day, prices: Prices) -> dict[str, float]:
    """Return what the join of a day costs an article: measured for some in its middle."""
    count = len(day.bits)
    began = time.process_time()
    index = lay_index(day)
    indexing = time.process_time() - began
    finder = _Candidates(index)
    start = (count - _SOUGHT_FOR) // 2
    cards: list[Any] = [
        SimpleNamespace(terms=SimpleNamespace(keys=row.tolist(), values=weights.tolist()))
        for row, weights in zip(
            day.keys.reshape(-1, SOUGHT)[start : start + _SOUGHT_FOR],
            day.weights.reshape(-1, SOUGHT)[start : start + _SOUGHT_FOR],
            strict=True,
        )
    ]
    began = time.process_time()
    found = [finder.find(start + at, card) for at, card in enumerate(cards)]
    finding = (time.process_time() - began) * 1000 / len(cards)
    postings = [_postings(finder, start + at, card) for at, card in enumerate(cards)]
    candidates = float(np.mean([len(each) for each in found]))
    misses = _misses(start, found)
    return {
        "articles": count,
        "index_bytes": sum(np.asarray(each).nbytes for each in (index.terms, index.numbers, index.weights)) / count
        + 16,
        "index_ms": indexing * 1000 / count,
        "postings": float(np.mean(postings)),
        "postings_of_first": _first_postings(index, count),
        "candidates": candidates,
        "find_ms": finding,
        "weigh_ms": candidates * (prices.weigh + prices.hold),
        "blocks": misses,
        "blocks_ms": misses * prices.decode,
        "memory_mb": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024,
    }


def _postings(finder: Any, number: int, card: Any) -> int:  # noqa: ANN401 - a private class, and a card made up
    keys = np.array(card.terms.keys[:SOUGHT], dtype=np.uint64)
    starts = np.searchsorted(finder._terms, keys, "left")  # noqa: SLF001 - what it goes through is counted here
    ends = np.searchsorted(finder._terms, keys, "right")  # noqa: SLF001
    touched = 0
    for start, end in zip(starts.tolist(), ends.tolist(), strict=True):
        holders = finder._numbers[start:end]  # noqa: SLF001
        if len(holders) <= COMMON or number <= holders[FIRST - 1]:
            touched += len(holders) - int(np.searchsorted(holders, number, "right"))
    return touched


def _first_postings(index: Any, count: int) -> float:  # noqa: ANN401 - arrays in place of bytes
    """Return how many postings the first holders of common keys go through, spread over all articles."""
    _, held = np.unique(np.asarray(index.terms), return_counts=True)
    return float(FIRST * held[held > COMMON].sum() / count)


def _misses(start: int, found: Sequence[Sequence[int]]) -> float:
    """Return how many blocks of cards are decoded for an article, given how many stay at hand."""
    held: OrderedDict[int, None] = OrderedDict({start // BLOCK: None})
    missed = 0
    for at, others in enumerate(found):
        for block in (other // BLOCK for other in others):
            missed += at >= _WARM and block not in held
            held[block] = None
            held.move_to_end(block)
            if len(held) > _AT_HAND:
                held.popitem(last=False)
    return missed / max(1, len(found) - _WARM)


def join_real(cards: Sequence[Card]) -> dict[str, float]:
    """Return what the join of real cards costs an article: all of them are looked up and weighed."""
    ordered = sorted(cards, key=key_of)
    finder = _Candidates(_index_of(ordered))
    start = 0 if len(ordered) <= 2 * BLOCK else len(ordered) // 2 - BLOCK
    some = range(start, min(len(ordered), start + 2 * BLOCK))
    began = time.process_time()
    found = [finder.find(at, ordered[at]) for at in some]
    finding = (time.process_time() - began) * 1000 / len(some)
    held = {at: hold(ordered[at]) for at in {*some, *(other for others in found for other in others)}}
    began = time.process_time()
    fits = [weigh_arrivals(held[at], held[n]) for at, others in zip(some, found, strict=True) for n in others]
    weighing = (time.process_time() - began) * 1000
    return {
        "articles": len(ordered),
        "postings": float(np.mean([_postings(finder, at, ordered[at]) for at in some])),
        "candidates": len(fits) / len(some),
        "alike": sum(fit > 0 for fit in fits) / len(some),
        "find_ms": finding,
        "weigh_ms": weighing / len(some),
        "weigh_us": weighing * 1000 / max(1, len(fits)),
    }


def distinct_keys(cards: Sequence[Card]) -> int:
    """Return how many keys cards hold together."""
    return len({key for card in cards for key, _ in keys_of(card)})
