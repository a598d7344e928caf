"""The articles of one day, each weighed against the others once, however often somebody asks which belong together.

Of articles that are the same, the first in the order of their keys stands for all: only such heads are weighed against
one another, so that a thousand copies cost little. Which these are does not depend on who came first.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import islice

from saksi.link.books import Key
from saksi.link.cards import Card
from saksi.link.stories import FAINT, fit_of

# An article is found by its heaviest terms alone, and only what shares this much of them is looked at. With all terms,
# or .02, two days come out no better (grouped B-cubed .861 and .855, with these .860 and .857; run of 2026-11-28).
SOUGHT, GLIMPSE = 40, 0.08
# Two sums of the same numbers in another order differ by less; what is so near the border is weighed in one order.
_ROUNDING = 1e-9
# Of the settled articles that hold a term the latest alone are looked up, which bounds the cost of an article however
# many are at hand; of the story of each that is found, all articles by which it is known are then weighed.
_LOOKED_UP = 40
# All but the same: such an article goes where the other goes, so that a thousand copies are weighed as one.
SAME = 0.95


@dataclass(frozen=True, slots=True)
class Held:
    """A card at hand: its terms and names as mappings, made once."""

    card: Card
    terms: dict[int, float]
    names: dict[int, float]

    @property
    def key(self) -> Key:
        """What tells its article from all others."""
        return key_of(self.card)

    def fit(self, other: Held) -> float:
        """Return how alike two articles are, 0 to 1."""
        return fit_of(self.card, other.card, (self.terms, other.terms), (self.names, other.names))


def hold(card: Card) -> Held:
    """Return a card at hand."""
    return Held(card, dict(card.terms.items()), dict(card.names.items()))


def key_of(card: Card) -> Key:
    """Return what tells an article from all others: the hash of its text and its id."""
    return card.sha256, card.id


@dataclass(slots=True)
class Finder:
    """Which cards share heavy terms with another: an index that is thinned out when most of it is of cards let go."""

    postings: defaultdict[int, list[tuple[int, float]]] = field(default_factory=lambda: defaultdict(list))
    size: int = 0

    def put(self, number: int, card: Card) -> None:
        """Let a card be found under a number."""
        for key, weight in keys_of(card):
            self.postings[key].append((number, weight))
            self.size += 1

    def find(self, card: Card, living: Mapping[int, Held] | None = None) -> list[int]:
        """Return the numbers of the cards that share enough of their heavy terms with this one, sorted.

        `living`: look up the latest alone of the cards that hold a term and are among these; all where it is None.
        """
        found: defaultdict[int, float] = defaultdict(float)
        for key, weight in keys_of(card):
            row = self.postings.get(key, ())
            some = row if living is None else islice((r for r in reversed(row) if r[0] in living), _LOOKED_UP)
            for number, other in some:
                found[number] += weight * other
        return sorted(number for number, glimpse in found.items() if glimpse >= GLIMPSE - _ROUNDING)

    def thin(self, held: Mapping[int, Held]) -> None:
        """Let go of what is held no more, once most of the index is of it."""
        if self.size <= 2 * SOUGHT * max(len(held), SOUGHT):
            return
        kept = {key: [each for each in row if each[0] in held] for key, row in self.postings.items()}
        self.postings = defaultdict(list, {key: row for key, row in kept.items() if row})
        self.size = sum(map(len, self.postings.values()))


@dataclass(slots=True)
class Arrivals:
    """The articles of a day, by number in the order in which they came.

    Attributes:
        near: of each head, how alike it is to other heads; those that are unlike are left out.
        heads: of each that is the same as others, the number of the one that stands for it.
        stories: how alike an article is to settled stories, by their numbers, once that was asked.
    """

    held: list[Held] = field(default_factory=list)
    near: dict[int, dict[int, float]] = field(default_factory=dict)
    heads: dict[int, int] = field(default_factory=dict)
    stories: dict[int, dict[int, float]] = field(default_factory=dict)
    _find_heads: Finder = field(default_factory=Finder)
    _find_copies: Finder = field(default_factory=Finder)

    def __len__(self) -> int:
        return len(self.held)

    def add(self, card: Card) -> None:
        """Take an article in."""
        self.held.append(hold(card))
        self._insert(len(self.held) - 1)

    def order(self) -> list[int]:
        """Return the numbers in the order of their keys."""
        return sorted(range(len(self.held)), key=self._key)

    def _insert(self, number: int) -> None:
        """Find out for what an article stands: for itself, or for nothing, because an earlier one stands for it."""
        card = self.held[number].card
        fits = {n: self._fit(n, number) for n in self._find_heads.find(card) if n in self.near}
        first = min((n for n in self._same(fits) if self._key(n) < self._key(number)), key=self._key, default=None)
        if first is not None:
            self.heads[number] = first
            self._find_copies.put(number, card)
            return
        self.near[number] = {n: fit for n, fit in fits.items() if fit >= FAINT}
        for other, fit in self.near[number].items():
            self.near[other][number] = fit
        self._find_heads.put(number, card)
        self._take_copies(number)
        self._step_down([n for n in self._same(fits) if n in self.near])

    def _take_copies(self, number: int) -> None:
        """Let a new head stand for the copies for which a later one stands."""
        for copy in self._find_copies.find(self.held[number].card):
            head = self.heads.get(copy)
            if head is None or not self._key(number) < min(self._key(head), self._key(copy)):
                continue
            if self._fit(number, copy) >= SAME:
                self.heads[copy] = number

    def _step_down(self, later: Iterable[int]) -> None:
        """Let heads stand for nothing, because an earlier one is the same; what they stood for is asked anew."""
        for head in sorted(later, key=self._key):
            if head not in self.near:
                continue
            for other in self.near.pop(head):
                self.near[other].pop(head, None)
            left = [copy for copy, its in self.heads.items() if its == head]
            for copy in left:
                del self.heads[copy]
            for each in sorted([head, *left], key=self._key):
                self._insert(each)

    def _same(self, fits: Mapping[int, float]) -> list[int]:
        return [number for number, fit in fits.items() if fit >= SAME]

    def _key(self, number: int) -> Key:
        return self.held[number].key

    def _fit(self, one: int, other: int) -> float:
        """Return how alike two articles are, the same whichever came first; 0 where they share too little."""
        first, second = sorted((self.held[one], self.held[other]), key=lambda each: each.key)
        return weigh_arrivals(first, second)


def weigh_arrivals(first: Held, second: Held) -> float:
    """Return how alike two articles are, 0 to 1, given in the order of their keys; 0 where they share too little."""
    theirs = dict(keys_of(first.card))
    glimpse = sum(weight * theirs[key] for key, weight in keys_of(second.card) if key in theirs)
    return first.fit(second) if glimpse >= GLIMPSE else 0.0


def keys_of(card: Card) -> Iterator[tuple[int, float]]:
    """Yield what an article is found by, the heaviest of its terms, with their weights."""
    return zip(card.terms.keys[:SOUGHT], card.terms.values[:SOUGHT], strict=True)


def settle_heads(held: Sequence[Held], fits: Mapping[int, Mapping[int, float]]) -> Arrivals:
    """Return articles as they would stand had each been added, given how alike all that share enough are.

    Args:
        held: in the order of their keys.
        fits: for each the others by number, with how alike they are; those that are wholly unlike left out.
    """
    heads: dict[int, int] = {}
    for number in range(len(held)):
        same = (n for n, fit in fits[number].items() if n < number and n not in heads and fit >= SAME)
        first = min(same, default=None)
        if first is not None:
            heads[number] = first
    near = {
        number: {n: fit for n, fit in sorted(fits[number].items()) if n not in heads and fit >= FAINT}
        for number in range(len(held))
        if number not in heads
    }
    return Arrivals(list(held), near, heads)
