"""Stage of an archive: its articles grouped by happening, window by window of time, each going on where the last stood.

This is the one stage that goes through the archive in order. It holds the news of a week, hands on what nothing will
come to any more, and keeps after each window how stories stand: a run that is stopped loses one window at most.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby

from saksi.archive.days import DayPart, load_day
from saksi.archive.engines import Engine
from saksi.archive.joins import LARGE, join_day
from saksi.archive.places import Place, key_for
from saksi.archive.shards import load_cards
from saksi.link import Book, Card, Key, StoryStream, key_of
from saksi.model import ArticleId
from saksi.readings import Progress
from saksi.store import decode_noun, encode_noun, version_of

WINDOW = 5_000  # articles, at least: grouped in some 15 s, which is what a run that is stopped loses


@dataclass(frozen=True, order=True, slots=True)
class Member:
    """An article of a group: what it is known by, its day, and where it lies."""

    key: Key
    day: str
    portion: int
    row: int


@dataclass(frozen=True, slots=True)
class Window:
    """What a window of time has settled.

    Attributes:
        groups: articles of one happening to which nothing will come.
        book: how the stories that are open stood when the next window began; None behind the last.
        members: the articles that the book tells of.
    """

    groups: tuple[tuple[Member, ...], ...]
    book: Book | None
    members: tuple[Member, ...]


def cut_windows(parts: Iterable[DayPart]) -> list[list[list[DayPart]]]:
    """Return the days in their order, each with its parts, window by window; what has no day counts with the last."""
    ordered = sorted(parts, key=lambda part: (not part.day, part.day))
    days = [list(group) for _, group in groupby(ordered, key=lambda part: part.day)]
    if len(days) > 1 and not days[-1][0].day:
        days[-2:] = [days[-2] + days[-1]]
    windows: list[list[list[DayPart]]] = []
    count = WINDOW
    for day in days:
        if count >= WINDOW:
            windows.append([])
            count = 0
        windows[-1].append(day)
        count += sum(part.cards for part in day)
    return windows


def group_windows(
    place: Place, parts: Sequence[DayPart], shards: Sequence[str], engine: Engine, tell: Progress
) -> Iterator[Window]:
    """Yield each window, grouped now or by an earlier run.

    Args:
        place: of the archive.
        parts: cards by day.
        shards: the keys of the portions, by their numbers.
        engine: for days of very many articles.
        tell: hears how many articles are grouped.
    """
    shelf = place.shelf("windows")
    windows = cut_windows(parts)
    version = version_of(("errors.py", "model", "link", "archive"))
    key, stream, last = "", None, None
    done, of = 0, sum(part.cards for part in parts)
    for at, days in enumerate(windows):
        key = key_for(key, version, [list(day) for day in days], at + 1 == len(windows))
        record = shelf.load(key)
        if record:
            window, stream = decode_noun(record, Window), None
        else:
            if stream is None:
                stream = _resume(place, last, shards) if last else _Grouping()
            following = windows[at + 1][0][0].day if at + 1 < len(windows) else ""
            for day in days:
                stream.take(place, day, engine)
            window = stream.close(following, final=at + 1 == len(windows))
            shelf.save(key, encode_noun(window))
        done += sum(part.cards for day in days for part in day)
        tell("link", done, of)
        yield window
        last = window


class _Grouping:
    """Stories as they stand, and where their articles lie."""

    def __init__(self, stream: StoryStream | None = None, members: Iterable[Member] = ()) -> None:
        self._stream = stream or StoryStream()
        self._members = {each.key: each for each in members}

    def take(self, place: Place, day: Sequence[DayPart], engine: Engine) -> None:
        """Take the articles of a day in."""
        placed = load_day(place, [part.key for part in day])
        self._members |= {
            key_of(each.card): Member(key_of(each.card), each.card.day, each.portion, each.row) for each in placed
        }
        cards = [each.card for each in placed]
        if len(cards) > LARGE:
            self._stream.reach(max(card.day for card in cards))
            self._stream.take(join_day(place, cards, engine))
        else:
            self._stream.add(cards)

    def close(self, following: str, *, final: bool) -> Window:
        """Return what is settled now that a day of another window follows, and forget it."""
        if final:
            return Window(self._grouped(self._stream.find_groups()), None, ())
        book = self._stream.reach(following)
        groups = self._grouped(self._stream.take_closed())
        return Window(groups, book, tuple(self._members.values()))

    def _grouped(self, groups: Iterable[tuple[Key, ...]]) -> tuple[tuple[Member, ...], ...]:
        return tuple(tuple(self._members.pop(key) for key in sorted(group)) for group in sorted(groups))


def _resume(place: Place, last: Window, shards: Sequence[str]) -> _Grouping:
    """Return the grouping that stood so; the cards of its articles are read again from their portions."""
    if last.book is None:
        return _Grouping()
    members = {each.key: each for each in last.members}
    held = [members[key] for key in last.book.held]
    cards: dict[Key, Card] = {}
    for portion, rows in groupby(sorted(held, key=lambda each: (each.portion, each.row)), key=lambda m: m.portion):
        found = load_cards(place, shards[portion])
        for member in rows:
            card = found[member.row]
            if card is not None:
                cards[member.key] = replace(card, id=ArticleId(member.key[1]))
    stream = StoryStream.from_book(last.book, [cards[key] for key in last.book.held])
    return _Grouping(stream, last.members)
