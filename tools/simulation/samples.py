"""Real cards, and how often their keys come: a Zipf-Mandelbrot curve fitted to them, from which days are drawn."""

from __future__ import annotations

import pickle
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import islice
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from saksi.link import Card, card_of, keys_of
from tools.copies import read_articles

SOUGHT = 40  # keys of an article
_DAYS_GENERAL = 4  # of the eight days of the shared news: a key that comes on so many tells of no one happening
_EDGES = (1, 2, 3, 4, 6, 8, 12, 16, 24, 32, 48, 64)  # classes of document frequencies that the curve is fitted to
_RANKS = np.unique(np.geomspace(1, 1e12, 1200).astype(np.int64))


@dataclass(frozen=True, slots=True)
class Curve:
    """How likely an article is to hold the key of a rank: `scale / (rank + shift) ** power`."""

    scale: float
    shift: float
    power: float

    def expect(self, articles: int, most: int) -> NDArray[np.float64]:
        """Return how many keys are held by 1, 2, ... `most` of so many articles; the last: by more."""
        middles, widths = _bins()
        rates = articles * self.scale / (middles + self.shift) ** self.power
        row, rows = np.exp(-rates), []
        gone = row * widths
        for times in range(1, most + 1):
            row = row * rates / times
            rows.append(float((row * widths).sum()))
            gone += row * widths
        return np.array([*rows, float((widths - gone).sum())])

    def distinct(self, articles: int) -> float:
        """Return how many keys so many articles hold."""
        middles, widths = _bins()
        rates = articles * self.scale / (middles + self.shift) ** self.power
        return float((-np.expm1(-rates) * widths).sum())


def _bins() -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    starts, ends = _RANKS[:-1].astype(float), _RANKS[1:].astype(float)
    return np.sqrt(starts * (ends - 1 + (ends - 1 < starts))), ends - starts


def fit_curve(frequencies: Sequence[int], articles: int) -> tuple[Curve, float]:
    """Return the curve whose classes of document frequencies are nearest, and the mean deviation of a class."""
    most = _EDGES[-1]
    seen = np.bincount(np.minimum(np.array(frequencies), most + 1), minlength=most + 2)[1:].astype(float)
    mean = sum(frequencies) / articles
    found = _search(seen, articles, mean, np.linspace(1.05, 2.2, 24), np.geomspace(1, 3000, 24))
    near = np.linspace(-0.06, 0.06, 13)
    return _search(seen, articles, mean, found[0].power + near, found[0].shift * np.exp(near * 5))


def _search(
    seen: NDArray[np.float64], articles: int, mean: float, powers: NDArray[np.float64], shifts: NDArray[np.float64]
) -> tuple[Curve, float]:
    best: tuple[Curve, float] | None = None
    middles, widths = _bins()
    for power in powers:
        for shift in shifts:
            scale = mean / float((widths / (middles + shift) ** power).sum())
            if power <= 1 or scale / (1 + shift) ** power > 1:
                continue
            curve = Curve(scale, float(shift), float(power))
            off = float(np.mean(np.abs(np.log(_classes(curve.expect(articles, len(seen) - 1)) / _classes(seen)))))
            if best is None or off < best[1]:
                best = curve, off
    if best is None:
        raise SystemExit("no curve can be fitted to these cards")
    return best


def _classes(counts: NDArray[np.float64]) -> NDArray[np.float64]:
    return np.maximum(np.add.reduceat(counts, [edge - 1 for edge in (*_EDGES, _EDGES[-1] + 1)]), 0.5)


@dataclass(frozen=True, slots=True)
class Templates:
    """Cards of one day as arrays, from which days of any size are put together.

    Attributes:
        keys: of each article (uint64), with their `weights`.
        general: whether a key tells of no one happening; `single`: whether no other article of the day holds it.
        kept: whether a key stays when names are replaced.
        names: for each article the keys of its names, one article after another, with `starts`.
    """

    keys: NDArray[np.uint64]
    weights: NDArray[np.float32]
    general: NDArray[np.bool_]
    single: NDArray[np.bool_]
    kept: NDArray[np.bool_]
    names: NDArray[np.uint64]
    starts: NDArray[np.int64]


def make_templates(cards: Sequence[Card], week: Sequence[Card], renamed: Sequence[Card]) -> Templates:
    """Return a day's cards as arrays.

    Args:
        cards: of a day; those with fewer keys than are sought are left out.
        week: of several days, which tell what keys are general.
        renamed: the same as `cards`, with other names.
    """
    days: defaultdict[int, set[str]] = defaultdict(set)
    for card in week:
        for key, _ in keys_of(card):
            days[key].add(card.day)
    pairs = [(a, b) for a, b in zip(cards, renamed, strict=True) if len(a.terms.keys) >= SOUGHT and a.names.keys]
    keys = np.array([list(card.terms.keys[:SOUGHT]) for card, _ in pairs], dtype=np.uint64)
    held = Counter(keys.ravel().tolist())
    general = [[len(days[key]) >= _DAYS_GENERAL for key in row] for row in keys.tolist()]
    kept = [[key in set(other.terms.keys) for key in card.terms.keys[:SOUGHT]] for card, other in pairs]
    return Templates(
        keys,
        np.array([list(card.terms.values[:SOUGHT]) for card, _ in pairs], dtype=np.float32),
        np.array(general),
        np.array([[held[key] == 1 for key in row] for row in keys.tolist()]),
        np.array(kept),
        np.array([name for card, _ in pairs for name in card.names.keys], dtype=np.uint64),
        np.cumsum([0, *(len(card.names.keys) for card, _ in pairs)])[:-1],
    )


def load_cards(source: str, kept: Path | None) -> tuple[list[Any], list[Card]]:
    """Return the annotated articles of the shared data and their cards."""
    articles = read_articles(source, kept)
    return articles, [card_of(each) for each in articles]


def load_renamed(articles: Sequence[Any], count: int, kept: Path | None) -> list[Card]:
    """Return cards of a day that is repeated with other names (`bench_stories`), all dated to one day."""
    from tools.bench_stories import recombine

    if kept and kept.exists():
        found: list[Card] = pickle.loads(kept.read_bytes())  # noqa: S301 - written by this tool
        return found[:count]
    made = (card_of(each) for some in recombine(articles, count) for each in some)
    cards = [replace(card, day="2025-01-01") for card in islice(made, count)]
    if kept:
        kept.write_bytes(pickle.dumps(cards))
    return cards
