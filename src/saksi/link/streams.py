"""Stories as articles come, day by day: what was settled is never read again, and only what is fresh is kept at hand.

The articles of one day are clustered together with the stories of the days before, so that their order does not
matter; once a later day comes, they are settled. A settled story may grow, and one article may show that two of them
are one; it never comes apart. It is known by its latest articles, and once nothing has come to it for a week, it is put
away where much is kept.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import combinations, count, islice

from saksi.link.cards import Card
from saksi.link.clusters import find_clusters
from saksi.link.stories import FAINT, days_between, fit_of, threshold_for
from saksi.model import ArticleId

# An article is found by its heaviest terms alone, and only what shares this much of them is looked at. With all terms,
# or .02, two days come out no better (grouped B-cubed .861 and .855, with these .860 and .857; run of 2026-11-28).
_SOUGHT, _GLIMPSE = 40, 0.08
# Of the settled articles that hold a term the latest alone are looked up, which bounds the cost of an article however
# many are at hand; of the story of each that is found, all articles by which it is known are then weighed.
_LOOKED_UP = 40
# All but the same: such an article goes where the other goes, so that a thousand copies are weighed as one.
_SAME = 0.95
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


@dataclass(frozen=True, slots=True)
class OpenStory:
    """A settled story to which articles may still come, as a book keeps it.

    Attributes:
        members: places in the book's `held` of the articles by which it is known.
        inside: the sum of likenesses among them; `last`: its last day.
        told: all articles of it.
    """

    members: tuple[int, ...]
    inside: float
    last: str
    told: tuple[Key, ...]


@dataclass(frozen=True, slots=True)
class Book:
    """How stories stand at the start of a day, without the cards of their articles: those are kept elsewhere.

    Attributes:
        day: the day that begins; `late`: how many articles had come for days before theirs.
        held: the articles at hand, in their order.
    """

    day: str
    late: int
    held: tuple[Key, ...]
    stories: tuple[OpenStory, ...]

    @property
    def told(self) -> frozenset[Key]:
        """All articles of the stories that are open."""
        return frozenset(key for story in self.stories for key in story.told)


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


@dataclass(slots=True)
class _Finder:
    """Which cards share heavy terms with another: an index that is thinned out when most of it is of cards let go."""

    postings: defaultdict[int, list[tuple[int, float]]] = field(default_factory=lambda: defaultdict(list))
    size: int = 0

    def put(self, number: int, card: Card) -> None:
        for key, weight in _sought(card):
            self.postings[key].append((number, weight))
            self.size += 1

    def find(self, card: Card, living: Mapping[int, _Held] | None = None) -> list[int]:
        """Return the numbers of the cards that share enough of their heavy terms with this one, sorted.

        `living`: look up the latest alone of the cards that hold a term and are among these; all where it is None.
        """
        found: defaultdict[int, float] = defaultdict(float)
        for key, weight in _sought(card):
            row = self.postings.get(key, ())
            some = row if living is None else islice((r for r in reversed(row) if r[0] in living), _LOOKED_UP)
            for number, other in some:
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

    def reach(self, day: str) -> Book:
        """Begin a later day, or the first, before any of its articles comes; return how stories stand."""
        if day > self._day:
            self._reach(day)
        places = {number: at for at, number in enumerate(self._held)}
        stories = (
            OpenStory(tuple(places[n] for n in each.members), each.inside, each.last, tuple(self._told[story]))
            for story, each in self._open.items()
        )
        return Book(self._day, self._late, tuple(key_of(each.card) for each in self._held.values()), tuple(stories))

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
            stream._held[number] = _hold(card)
            stream._finder.put(number, card)
        stream._numbers = count(len(stream._held))
        for each in book.stories:
            story = next(stream._numbers)
            stream._open[story] = _Story(list(each.members), each.inside, each.last)
            stream._told[story] = list(each.told)
            stream._story_of.update(dict.fromkeys(each.members, story))
        return stream

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
        today = [_hold(card) for card in _ordered(self._today)]
        groups = [
            [key for story in part.stories for key in settled.pop(story)]
            + [key_of(today[at].card) for at in (*part.fresh, *part.copies)]
            for part in self._cluster(today)
        ]
        return tuple(sorted(tuple(sorted(keys)) for keys in (*groups, *settled.values())))

    def _cluster(self, today: Sequence[_Held]) -> list[_Part]:
        """Return which of today's cards belong to which settled stories, and to each other."""
        likenesses: dict[tuple[int, int], float] = {}
        places: dict[int, int] = {}
        copies: defaultdict[int, list[int]] = defaultdict(list)
        fresh = _Finder()
        for at, each in enumerate(today):
            fits = {number: today[number].fit(each) for number in fresh.find(each.card)}
            same = next((number for number, fit in fits.items() if fit >= _SAME), None)
            if same is not None:
                copies[same].append(at)
                continue
            fresh.put(at, each.card)
            likenesses.update({(number, at): fit for number, fit in fits.items() if fit >= FAINT})
            for story, fit in self._weigh_stories(each).items():
                likenesses[at, places.setdefault(story, len(today) + len(places))] = fit
        repeated = {at for some in copies.values() for at in some}
        stories = list(places)
        inside = [1.0] * len(today) + [self._open[story].inside for story in stories]
        clusters = find_clusters(inside, likenesses, threshold_for(len(self._held) + len(today)))
        return [
            _Part(
                [stories[i - len(today)] for i in cluster if i >= len(today)],
                [i for i in cluster if i < len(today)],
                [at for i in cluster for at in copies.get(i, ())],
                _sum_inside(cluster, inside, likenesses),
            )
            for cluster in clusters
            if cluster[0] not in repeated
        ]

    def _weigh_stories(self, each: _Held) -> dict[int, float]:
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
        today = [_hold(card) for card in _ordered(self._today)]
        for part in self._cluster(today):
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
