"""Stories as articles come, day by day: what was settled is never read again, and only what is fresh is kept at hand.

The articles of one day are clustered together with the stories of the days before, so that their order does not
matter; once a later day comes, they are settled. A settled story may grow, and one article may show that two of them
are one; it never comes apart. It is known by its latest articles, and once nothing has come to it for a week, it is put
away where much is kept.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import combinations, count

from saksi.link.cards import Card
from saksi.link.clusters import find_clusters
from saksi.link.stories import FAINT, days_between, fit_of, threshold_for
from saksi.model import ArticleId

# An article is found by its heaviest terms alone, and only what shares this much of them is looked at. With all terms,
# or .02, two days come out no better (grouped B-cubed .861 and .855, with these .860 and .857; run of 2026-11-28).
_SOUGHT, _GLIMPSE = 40, 0.08
_MEMBERS = 60  # articles by which a story is known; of more, the latest of these two thirds are kept
_IDLE = 7  # days
_MUCH = 3_000  # articles: as long as fewer are at hand, nothing is put away
# So many articles that come behind a later day show that this day is none that the news has reached (a misprinted year,
# an archive read backwards): it holds for nobody else. More than any day of the news that was measured (1,085).
_LATE = 3_000

Key = tuple[str, ArticleId]


@dataclass(frozen=True, slots=True)
class _Held:
    """A card at hand: its terms and names as mappings, made once."""

    card: Card
    terms: dict[int, float]
    names: dict[int, float]

    def fit(self, other: _Held) -> float:
        return fit_of(self.card, other.card, (self.terms, other.terms), (self.names, other.names))


@dataclass(slots=True)
class _Story:
    """A settled story: numbers of the cards by which it is known, the sum of likenesses among them, its last day."""

    members: list[int]
    inside: float
    last: str


@dataclass(frozen=True, slots=True)
class _Clustering:
    """What a day falls into: settled stories and positions of today's cards that are one, and the likeness inside."""

    held: list[_Held]
    parts: list[tuple[list[int], list[int]]]
    sums: list[float]


@dataclass(slots=True)
class _Finder:
    """Which cards share heavy terms with another: an index that is thinned out when most of it is of cards let go."""

    postings: defaultdict[int, list[tuple[int, float]]] = field(default_factory=lambda: defaultdict(list))
    size: int = 0

    def put(self, number: int, card: Card) -> None:
        for key, weight in _sought(card):
            self.postings[key].append((number, weight))
            self.size += 1

    def find(self, card: Card) -> list[int]:
        """Return the numbers of the cards that share enough of their heavy terms with this one, sorted."""
        found: defaultdict[int, float] = defaultdict(float)
        for key, weight in _sought(card):
            for number, other in self.postings.get(key, ()):
                found[number] += weight * other
        return sorted(number for number, glimpse in found.items() if glimpse >= _GLIMPSE)

    def thin(self, held: dict[int, _Held]) -> None:
        if self.size <= 2 * _SOUGHT * max(len(held), _SOUGHT):
            return
        kept = {key: [each for each in row if each[0] in held] for key, row in self.postings.items()}
        self.postings = defaultdict(list, {key: row for key, row in kept.items() if row})
        self.size = sum(map(len, self.postings.values()))


def _sought(card: Card) -> Iterator[tuple[int, float]]:
    return zip(card.terms.keys[:_SOUGHT], card.terms.values[:_SOUGHT], strict=True)


class StoryStream:
    """Groups articles by happening as they come; cards are kept for the news of a week, of an archive the keys alone.

    An article is told by its `Key`.
    """

    def __init__(self) -> None:
        self._day = ""
        self._today: list[Card] = []
        self._late = 0
        self._held: dict[int, _Held] = {}
        self._story_of: dict[int, int] = {}
        self._finder = _Finder()
        self._open: dict[int, _Story] = {}
        self._told: dict[int, list[Key]] = {}
        self._numbers = count()

    def add(self, cards: Iterable[Card]) -> None:
        """Take cards in, in any order; those of a day before the last, and of no day, count with the last.

        Where very many come for days before the last, their days count from there on.
        """
        days: defaultdict[str, list[Card]] = defaultdict(list)
        for card in cards:
            days[card.day].append(card)
        undated = days.pop("", [])
        for day in sorted(days):
            self._late += len(days[day]) if day < self._day else 0
            if day > self._day or self._late > _LATE:
                self._reach(day)
            self._today.extend(days[day])
        self._today.extend(undated)

    def _reach(self, day: str) -> None:
        """Settle what came before this day; what came before any day counts with the first.

        What is idle is seen from the day before: a day far ahead, which one article gives, leaves all others at hand.
        """
        if self._day:
            today = min(self._day, day)
            self._settle(today)
            self._put_away(today)
        self._day, self._late = day, 0

    def find_groups(self) -> tuple[tuple[Key, ...], ...]:
        """Return the articles by happening, all that were taken in; sorted, and each group sorted."""
        settled = dict(self._told)
        today = _ordered(self._today)
        groups = []
        for stories, fresh in self._cluster(today).parts:
            groups.append(
                [key for story in stories for key in settled.pop(story)] + [key_of(today[at]) for at in fresh]
            )
        return tuple(sorted(tuple(sorted(keys)) for keys in (*groups, *settled.values())))

    def _cluster(self, today: Sequence[Card]) -> _Clustering:
        """Return which of today's cards belong to which settled stories, and to each other."""
        held = [_hold(card) for card in today]
        likenesses: defaultdict[tuple[int, int], float] = defaultdict(float)
        stories: dict[int, int] = {}
        fresh = _Finder()
        for at, each in enumerate(held):
            for number in fresh.find(each.card):
                if (fit := held[number].fit(each)) >= FAINT:
                    likenesses[number, at] = fit
            fresh.put(at, each.card)
            for number in self._finder.find(each.card):
                if number in self._held and (fit := self._held[number].fit(each)) >= FAINT:
                    story = self._story_of[number]
                    likenesses[at, stories.setdefault(story, len(held) + len(stories))] += fit
        inside = [1.0] * len(held) + [self._open[story].inside for story in stories]
        clusters = find_clusters(inside, likenesses, threshold_for(len(self._held) + len(held)))
        old = list(stories)
        parts = [
            ([old[i - len(held)] for i in cluster if i >= len(held)], [i for i in cluster if i < len(held)])
            for cluster in clusters
        ]
        sums = [_sum_inside(cluster, inside, likenesses) for cluster in clusters]
        return _Clustering(held, parts, sums)

    def _settle(self, today: str) -> None:
        """Make what was clustered today stories that only grow; `today` is their last day."""
        found = self._cluster(_ordered(self._today))
        for (stories, fresh), inside in zip(found.parts, found.sums, strict=True):
            members = [number for story in stories for number in self._open[story].members]
            told = [key for story in stories for key in self._told.pop(story)]
            last = max((self._open.pop(story).last for story in stories), default="")
            numbers = [next(self._numbers) for _ in fresh]
            for number, at in zip(numbers, fresh, strict=True):
                self._held[number] = found.held[at]
                self._finder.put(number, found.held[at].card)
            story = next(self._numbers)
            told.extend(key_of(found.held[at].card) for at in fresh)
            self._told[story] = told
            self._open[story] = self._trimmed(_Story(members + numbers, inside, today if fresh else last))
            self._story_of.update(dict.fromkeys(self._open[story].members, story))
        self._today = []

    def _trimmed(self, story: _Story) -> _Story:
        """Return a story known by its latest articles alone, where it has very many."""
        if len(story.members) <= _MEMBERS:
            return story
        gone, kept = story.members[: -_MEMBERS * 2 // 3], story.members[-_MEMBERS * 2 // 3 :]
        self._let_go(gone)
        held = [self._held[number] for number in kept]
        inside = len(held) + 2 * sum(one.fit(other) for one, other in combinations(held, 2))
        return _Story(kept, inside, story.last)

    def _put_away(self, today: str) -> None:
        """Let go of stories that nothing will have come to for a week once today is over, where much is at hand."""
        if len(self._held) > _MUCH:
            for story, each in list(self._open.items()):
                if days_between(each.last, today) >= _IDLE:
                    self._let_go(each.members)
                    del self._open[story]
        self._finder.thin(self._held)

    def _let_go(self, numbers: Iterable[int]) -> None:
        for number in numbers:
            del self._held[number]
            self._story_of.pop(number, None)


def group_cards(cards: Sequence[Card]) -> tuple[tuple[Card, ...], ...]:
    """Return the cards by happening. Neither the groups nor the order inside depend on the order given."""
    stream = StoryStream()
    stream.add(cards)
    by_key = {key_of(card): card for card in cards}
    return tuple(tuple(by_key[key] for key in group) for group in stream.find_groups())


def key_of(card: Card) -> Key:
    """Return what tells an article from all others: the hash of its text and its id."""
    return card.sha256, card.id


def _ordered(cards: Iterable[Card]) -> list[Card]:
    return sorted(cards, key=key_of)


def _hold(card: Card) -> _Held:
    return _Held(card, dict(card.terms.items()), dict(card.names.items()))


def _sum_inside(cluster: Sequence[int], inside: Sequence[float], likenesses: Mapping[tuple[int, int], float]) -> float:
    """Return the sum of likenesses inside a cluster of parts, each pair of articles counted both ways."""
    between = sum(likenesses.get(pair, 0.0) for pair in combinations(cluster, 2))
    return sum(inside[at] for at in cluster) + 2 * between
