"""Articles -> stories of a store: where each belongs, found as `link` finds it among all, from the day on that changed.

How stories stood at the start of each day is kept (`link.Book`), so that a late article asks again for its own day and
those after it alone. The groups are those that reading all articles at once gives.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace

from saksi.errors import StoreError
from saksi.link import Book, Card, StoryStream, key_of, move_cards
from saksi.model import Correction, CorrectionKind, content_id
from saksi.readings import Outline, Progress, outline_of, versions
from saksi.remember.corrections import load_active
from saksi.remember.rereadings import load_annotated
from saksi.store import decode_noun, encode_noun
from saksi.store.articles import (
    StoredArticle,
    close_days,
    find_since,
    find_waiting,
    load_article_row,
    load_by_ids,
    load_members,
    load_open_day,
    load_outlines,
    set_aside,
    settle_places,
)
from saksi.store.books import drop_books, last_day, load_book, save_book, thin_books
from saksi.store.cabinets import OUTLINES, save_record
from saksi.store.databases import Connection, Store, now
from saksi.store.records import unpack
from saksi.store.stories import count_members, end_story, make_story, touch_stories

Key = tuple[str, str]


@dataclass(slots=True)
class _Table:
    """What lies on the table: rows and cards by key, how stories stood, and stories that are settled for good.

    `opened` is the day that was opened again, as it was found.
    """

    rows: dict[Key, StoredArticle] = field(default_factory=dict)
    cards: dict[Key, Card] = field(default_factory=dict)
    book: Book | None = None
    opened: str | None = None
    settled: list[tuple[Key, ...]] = field(default_factory=list)
    corrections: tuple[Correction, ...] = ()


def place_articles(store: Store, progress: Progress | None = None) -> bool:
    """Find the story of each article that waits, and of those that are moved by it; False where there is none.

    One process at a time may do it (`store.leases`).

    Raises:
        StoreError: the store cannot be read or written.
    """
    tell: Progress = progress or (lambda _stage, _done, _of: None)
    with store.reading() as db:
        table = _lay(db)
    if table is None:
        return False
    table.cards = _cards_of(store, table)
    groups, books = _group(table, tell)
    with store.writing() as db:
        _settle(db, table, groups)
        drop_books(db, table.book.day if table.book else "")
        for book in books:
            save_book(db, book.day, encode_noun(book), versions()[1])
        thin_books(db)
        close_days(db, table.opened)
    return True


def _lay(db: Connection) -> _Table | None:
    """Return what is to be grouped again; None where every article has its place."""
    waiting, opened = find_waiting(db), load_open_day(db)
    if not waiting and opened is None:
        return None
    days = [each.day for each in waiting if each.day] + ([opened] if opened else [])
    record = load_book(db, min(days, default=last_day(db)), versions()[1])
    table = _Table(opened=opened, corrections=load_active(db))
    table.book = decode_noun(record, Book) if record else None
    _put(table, find_since(db, table.book.day if table.book else ""))
    if table.book:
        _put(table, load_by_ids(db, [name for _, name in table.book.told]))
    _take_moved(db, table)
    return table


def _put(table: _Table, rows: Iterable[StoredArticle]) -> None:
    table.rows.update(((row.sha256, row.id), row) for row in rows if row.replaced_by is None)


def _take_moved(db: Connection, table: _Table) -> None:
    """Lay beside the others the stories, long settled, that a correction moves an article out of or into."""
    known = {name for key in table.rows for name in key}
    moves = [each for each in table.corrections if each.kind is CorrectionKind.MOVE]
    for words in sorted({name for each in moves for name in (each.subject, each.target) if name} - known):
        row = load_article_row(db, words)
        if row is None or row.story is None or (row.sha256, row.id) in table.rows:
            continue
        members = [each for each in load_members(db, row.story) if (each.sha256, each.id) not in table.rows]
        table.settled.append(tuple((each.sha256, each.id) for each in members))
        _put(table, members)


def _cards_of(store: Store, table: _Table) -> dict[Key, Card]:
    """Return the card of each article; those that this saksi cannot read any more are set aside."""
    with store.reading() as db:
        kept = load_outlines(db, [row.page for row in table.rows.values()], versions()[1])
    cards = {}
    for key, row in list(table.rows.items()):
        packed = kept.get(row.page)
        outline = decode_noun(unpack(packed), Outline) if packed else _outline_again(store, row)
        if outline is not None and outline.card is not None:
            cards[key] = replace(outline.card, id=row.id)
        else:
            del table.rows[key]
    return cards


def _outline_again(store: Store, row: StoredArticle) -> Outline | None:
    """Return the outline of an article that another version has made; None where this one cannot read its page."""
    with store.writing() as db:
        try:
            outline = outline_of(load_annotated(db, row))
        except StoreError:
            set_aside(db, row.number)
            return None
        save_record(db, OUTLINES, row.page, encode_noun(outline), versions()[1])
        return outline


def _group(table: _Table, tell: Progress) -> tuple[list[list[Key]], list[Book]]:
    """Return the articles by story, corrections replayed, and how stories stood at the start of each day."""
    book = table.book
    stream = StoryStream.from_book(book, [table.cards[key] for key in book.held]) if book else StoryStream()
    settled = {key for group in table.settled for key in group}
    told = (book.told if book else frozenset()) | settled
    days: defaultdict[str, list[Card]] = defaultdict(list)
    for key in sorted(table.cards.keys() - told):
        days[table.cards[key].day].append(table.cards[key])
    undated = days.pop("", [])
    books, done, of = [], 0, sum(map(len, days.values())) + len(undated)
    for day in sorted(days):
        books.append(stream.reach(day))
        stream.add(days[day])
        done += len(days[day])
        tell("link", done, of)
    stream.add(undated)
    groups = [[table.cards[key] for key in group] for group in stream.find_groups()]
    groups += [[table.cards[key] for key in group] for group in table.settled]
    return [[key_of(card) for card in group] for group in move_cards(groups, table.corrections)], books


def _settle(db: Connection, table: _Table, groups: Sequence[Sequence[Key]]) -> None:
    """Keep the groups as stories: each takes the number of the story that it shares most articles with."""
    at = now()
    before = {row.number: row.story for row in table.rows.values() if row.story is not None}
    taken = _match(table, groups)
    story_of: dict[int, int] = {}
    for index, group in enumerate(groups):
        numbers = {table.rows[key].number for key in group}
        story = taken.get(index)
        if story is None:
            story = make_story(db, content_id("s", sorted(sha256 for sha256, _ in group)), at)
        if numbers != {number for number, its in before.items() if its == story}:
            touch_stories(db, [story])
        story_of.update(dict.fromkeys(numbers, story))
    settle_places(db, story_of)
    left = sorted(set(before.values()) - set(story_of.values()))
    for story in (each for each in left if each not in count_members(db, left)):
        went = Counter(story_of[number] for number, its in before.items() if its == story)
        end_story(db, story, min(went, key=lambda each: (-went[each], each)))


def _match(table: _Table, groups: Sequence[Sequence[Key]]) -> dict[int, int]:
    """Return which group goes on as which story, by their positions: those first that share most."""
    shared: Counter[tuple[int, int]] = Counter()
    for index, group in enumerate(groups):
        for story in (table.rows[key].story for key in group):
            if story is not None:
                shared[index, story] += 1
    taken: dict[int, int] = {}
    for index, story in sorted(shared, key=lambda pair: (-shared[pair], pair[1], pair[0])):
        if index not in taken and story not in taken.values():
            taken[index] = story
    return taken
