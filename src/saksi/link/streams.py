"""Stories as articles come, day by day: what was settled is never read again, and only what is fresh is kept at hand.

The articles of one day are clustered together with the stories of the days before, so that their order does not
matter; once a later day comes, they are settled. A settled story may grow, and one article may show that two of them
are one; it never comes apart. It is known by its latest articles, and once nothing has come to it for a week, it is put
away where much is kept.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations, count

from saksi.link.arrivals import Arrivals, Finder, Held, hold, key_of
from saksi.link.books import Book, Key, OpenStory
from saksi.link.cards import Card
from saksi.link.clusters import find_clusters
from saksi.link.stories import FAINT, days_between, threshold_for

_MEMBERS = 60  # articles by which a story is known; of more, the latest of these two thirds are kept
_IDLE = 7  # days
_MUCH = 3_000  # articles: as long as fewer are at hand, nothing is put away
# So many articles that come behind a later day show that this day is none that the news has reached (a misprinted year,
# an archive read backwards): it holds for nobody else. More than any day of the news that was measured (1,085).
_LATE = 3_000


@dataclass(slots=True)
class _Story:
    """A settled story: numbers of the cards by which it is known, the sum of likenesses among them, its last day."""

    members: list[int]
    inside: float
    last: str


@dataclass(frozen=True, slots=True)
class _Part:
    """What of a day is one: settled stories, positions of today's cards and of mere copies, the likeness inside."""

    stories: list[int]
    fresh: list[int]
    copies: list[int]
    inside: float


class StoryStream:
    """Groups articles by happening as they come; cards are kept for the news of a week, of an archive the keys alone.

    An article is told by its `Key`.
    """

    def __init__(self) -> None:
        self._day = ""
        self._today = Arrivals()
        self._late = 0
        self._held: dict[int, Held] = {}
        self._story_of: dict[int, int] = {}
        self._finder = Finder()
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
            self._take(days[day])
        self._take(undated)

    def take(self, arrivals: Arrivals) -> None:
        """Take in the articles of the day that has been reached, weighed against one another elsewhere: all of them."""
        self._today = arrivals

    def _take(self, cards: Iterable[Card]) -> None:
        for card in cards:
            self._today.add(card)

    def reach(self, day: str) -> Book:
        """Begin a later day, or the first, before any of its articles comes; return how stories stand."""
        if day > self._day:
            self._reach(day)
        places = {number: at for at, number in enumerate(self._held)}
        stories = (
            OpenStory(tuple(places[n] for n in each.members), each.inside, each.last, tuple(self._told[story]))
            for story, each in self._open.items()
        )
        return Book(self._day, self._late, tuple(each.key for each in self._held.values()), tuple(stories))

    @classmethod
    def from_book(cls, book: Book, cards: Iterable[Card]) -> StoryStream:
        """Return the stream that stood so; stories that were put away before are not among its groups.

        Args:
            book: how stories stood.
            cards: those of the articles that it held, in their order.
        """
        stream = cls()
        stream._day, stream._late = book.day, book.late
        for number, card in enumerate(cards):
            stream._held[number] = hold(card)
            stream._finder.put(number, card)
        stream._numbers = count(len(stream._held))
        for each in book.stories:
            story = next(stream._numbers)
            stream._open[story] = _Story(list(each.members), each.inside, each.last)
            stream._told[story] = list(each.told)
            stream._story_of.update(dict.fromkeys(each.members, story))
        return stream

    def take_closed(self) -> tuple[tuple[Key, ...], ...]:
        """Return the stories that were put away and not taken before, and forget them; sorted, and each sorted."""
        closed = [story for story in self._told if story not in self._open]
        return tuple(sorted(tuple(sorted(self._told.pop(story))) for story in closed))

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
        groups = [
            [key for story in part.stories for key in settled.pop(story)]
            + [self._today.held[at].key for at in (*part.fresh, *part.copies)]
            for part in self._cluster()
        ]
        return tuple(sorted(tuple(sorted(keys)) for keys in (*groups, *settled.values())))

    def _cluster(self) -> list[_Part]:
        """Return which of today's cards belong to which settled stories, and to each other; by their numbers.

        What is the same as one before it, in the order of keys, goes where that one goes.
        """
        today, order = self._today, self._today.order()
        rank = {number: at for at, number in enumerate(order)}
        likenesses: dict[tuple[int, int], float] = {}
        places: dict[int, int] = {}
        copies: defaultdict[int, list[int]] = defaultdict(list)
        for at, number in enumerate(order):
            if number in today.heads:
                copies[rank[today.heads[number]]].append(number)
                continue
            likenesses.update(((rank[n], at), fit) for n, fit in sorted(today.near[number].items()) if rank[n] < at)
            if number not in today.stories:
                today.stories[number] = self._weigh_stories(today.held[number])
            for story, fit in today.stories[number].items():
                likenesses[at, places.setdefault(story, len(order) + len(places))] = fit
        stories = list(places)
        inside = [1.0] * len(order) + [self._open[story].inside for story in stories]
        clusters = find_clusters(inside, likenesses, threshold_for(len(self._held) + len(order)))
        return [
            _Part(
                [stories[i - len(order)] for i in cluster if i >= len(order)],
                [order[i] for i in cluster if i < len(order)],
                [number for i in cluster for number in copies.get(i, ())],
                _sum_inside(cluster, inside, likenesses),
            )
            for cluster in clusters
            if cluster[0] >= len(order) or order[cluster[0]] not in today.heads
        ]

    def _weigh_stories(self, each: Held) -> dict[int, float]:
        """Return how alike a card is to the settled stories in which anything is: the sum over their members."""
        found = dict.fromkeys(
            self._story_of[number]
            for number in self._finder.find(each.card, self._held)
            if self._held[number].fit(each) >= FAINT
        )
        out = {}
        for story in found:
            fits = (self._held[number].fit(each) for number in self._open[story].members)
            out[story] = sum(fit for fit in fits if fit >= FAINT)
        return out

    def _settle(self, day: str) -> None:
        """Make what was clustered today stories that only grow; `day` is their last day."""
        today = self._today.held
        for part in self._cluster():
            members = [number for story in part.stories for number in self._open[story].members]
            told = [key for story in part.stories for key in self._told.pop(story)]
            last = max((self._open.pop(story).last for story in part.stories), default="")
            numbers = [next(self._numbers) for _ in part.fresh]
            for number, at in zip(numbers, part.fresh, strict=True):
                self._held[number] = today[at]
                self._finder.put(number, today[at].card)
            story = next(self._numbers)
            told.extend(key_of(today[at].card) for at in (*part.fresh, *part.copies))
            self._told[story] = told
            self._open[story] = self._trimmed(_Story(members + numbers, part.inside, day if part.fresh else last))
            self._story_of.update(dict.fromkeys(self._open[story].members, story))
        self._today = Arrivals()

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


def group_cards(cards: Sequence[Card], tell: Callable[[int, int], None] | None = None) -> tuple[tuple[Card, ...], ...]:
    """Return the cards by happening. Neither the groups nor the order inside depend on the order given.

    `tell` hears how many cards are grouped, of how many.
    """
    stream, done = StoryStream(), 0
    days: defaultdict[str, list[Card]] = defaultdict(list)
    for card in cards:
        days[card.day].append(card)
    for day in sorted(days, key=lambda each: (not each, each)):  # what has no day counts with the last
        stream.add(days[day])
        done += len(days[day])
        if tell:
            tell(done, len(cards))
    by_key = {key_of(card): card for card in cards}
    return tuple(tuple(by_key[key] for key in group) for group in stream.find_groups())


def _sum_inside(cluster: Sequence[int], inside: Sequence[float], likenesses: Mapping[tuple[int, int], float]) -> float:
    """Return the sum of likenesses inside a cluster of parts, each pair of articles counted both ways."""
    between = sum(likenesses.get(pair, 0.0) for pair in combinations(cluster, 2))
    return sum(inside[at] for at in cluster) + 2 * between
