"""Articles -> stories of a store: where each belongs, found as `link` finds it among all, from the day on that changed.

How stories stood at the start of each day is kept (`link.Book`), so that a late article asks again for its own day and
those after it alone. The groups are those that reading all articles at once gives, but for articles of days long past
in a large store, which get makeshift places until `regroup`.
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
from saksi.store import articles, decode_noun, encode_noun
from saksi.store.articles import (
    OpenDay,
    StoredArticle,
    close_days,
    count_since,
    defer_day,
    find_since,
    find_waiting,
    load_article_row,
    load_by_ids,
    load_deferred_day,
    load_members,
    load_open_day,
    load_outlines,
    open_day,
    set_aside,
    settle_places,
    take_up_day,
)
from saksi.store.books import (
    count_placements,
    drop_books,
    last_day,
    latest_days,
    load_book,
    note_placement,
    save_book,
    thin_books,
)
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
    opened: OpenDay | None = None
    settled: list[tuple[Key, ...]] = field(default_factory=list)
    corrections: tuple[Correction, ...] = ()


@dataclass(slots=True)
class Memory:
    """What a process keeps in mind between two placements: the day as it stands, so that one more article costs little.

    It is good as long as nobody else places anything, and the day is the last. What is of a day before `recent` counts
    with the last.
    """

    day: str = ""
    recent: str = ""
    count: int = -1
    stream: StoryStream = field(default_factory=StoryStream)
    table: _Table = field(default_factory=_Table)


def place_articles(store: Store, progress: Progress | None = None, memory: Memory | None = None) -> bool:
    """Find the story of each article that waits, and of those that are moved by it; False where there is none.

    One process at a time may do it (`remember.settlements`).

    Raises:
        StoreError: the store cannot be read or written.
    """
    tell: Progress = progress or (lambda _stage, _done, _of: None)
    mind = Memory() if memory is None else memory
    with store.reading() as db:
        waiting, opened = find_waiting(db), load_open_day(db)
        if not waiting and opened is None:
            return False
        goes_on = opened is None and mind.count == count_placements(db)
        goes_on = goes_on and all(row.day in ("", mind.day) or row.day < mind.recent for row in waiting)
        corrections = load_active(db)
        goes_on = goes_on and not any(each.kind is CorrectionKind.MOVE for each in corrections)
        if not goes_on:
            mind.recent = "" if opened else _recent_day(db)
            mind.table = _lay(db, [row for row in waiting if not _is_late(row, mind)], opened, corrections)
            _put(mind.table, waiting)
    books = _go_on(store, mind, waiting) if goes_on else _begin(store, mind, tell)
    table = mind.table
    groups, mind.count = _groups_of(mind, table), -1  # what is in mind holds once it is kept
    with store.writing() as db:
        _settle(db, table, groups)
        if not goes_on:
            drop_books(db, table.book.day if table.book else "")
            for book in books:
                save_book(db, book.day, encode_noun(book), versions()[1])
            thin_books(db)
        close_days(db, table.opened)
        if opened:
            take_up_day(db, opened.day)
        for row in (each for each in waiting if _is_late(each, mind)):
            defer_day(db, row.day)
        count = note_placement(db)
    mind.count = count
    return True


def _recent_day(db: Connection) -> str:
    """Return the first day from which on all is soon grouped again; "" where that is true of all days.

    An article of a day before it, in a large store, counts with the last day at first: to find its story among all of
    its time would ask for minutes, each time that one comes. `regroup` does it for all of them at once.
    """
    if count_since(db, "", articles.SOON + 1) <= articles.SOON:
        return ""
    days = [day for day in latest_days(db, versions()[1]) if count_since(db, day, articles.SOON + 1) <= articles.SOON]
    return min(days, default=last_day(db))


def _is_late(row: StoredArticle, mind: Memory) -> bool:
    """Tell whether an article is of a day long past, so that its place is a makeshift one."""
    return bool(row.day) and row.day < mind.recent


def regroup(store: Store) -> bool:
    """Have the stories of all days found again in which articles came too late; False where there are none.

    They are found by the next `place_articles`, which takes minutes for 100,000 articles.
    """
    with store.writing() as db:
        day = load_deferred_day(db)
        if day is None:
            return False
        open_day(db, day)
    return True


def _lay(
    db: Connection,
    waiting: Sequence[StoredArticle],
    opened: OpenDay | None,
    corrections: tuple[Correction, ...],
    *,
    afresh: bool = False,
) -> _Table:
    """Return what is to be grouped again; all there is where it is to be `afresh`."""
    days = [each.day for each in waiting if each.day] + ([opened.day] if opened and opened.day else [])
    record = None if afresh else load_book(db, min(days, default=last_day(db)), versions()[1])
    table = _Table(opened=opened, corrections=corrections)
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


def _cards_of(store: Store, table: _Table, keys: Iterable[Key]) -> None:
    """Lay the cards of articles on the table; those that this saksi cannot read any more are set aside."""
    wanted = list(keys)
    with store.reading() as db:
        kept = load_outlines(db, [table.rows[key].page for key in wanted], versions()[1])
    for key in wanted:
        row = table.rows[key]
        packed = kept.get(row.page)
        outline = decode_noun(unpack(packed), Outline) if packed else _outline_again(store, row)
        if outline is not None and outline.card is not None:
            table.cards[key] = replace(outline.card, id=row.id)
        else:
            del table.rows[key]


def _outline_again(store: Store, row: StoredArticle) -> Outline | None:
    """Return the outline of an article that another version has made; None where this one cannot read its page."""
    try:
        outline = outline_of(load_annotated(store, row))
    except StoreError:
        with store.writing() as db:
            set_aside(db, row.number)
            touch_stories(db, [row.story] if row.story is not None else [])
        return None
    with store.writing() as db:
        save_record(db, OUTLINES, row.page, encode_noun(outline), versions()[1])
    return outline


def _begin(store: Store, mind: Memory, tell: Progress) -> list[Book]:
    """Take in all that lies on the table, day by day; return how stories stood at the start of each."""
    table = mind.table
    _cards_of(store, table, list(table.rows))
    if table.book and not table.cards.keys() >= table.book.told:  # something that it holds can be read no more
        with store.reading() as db:
            table = mind.table = _lay(db, (), table.opened, table.corrections, afresh=True)
        _cards_of(store, table, list(table.rows))
    book = table.book
    mind.stream = StoryStream.from_book(book, [table.cards[key] for key in book.held]) if book else StoryStream()
    told = (book.told if book else frozenset()) | {key for group in table.settled for key in group}
    days: defaultdict[str, list[Card]] = defaultdict(list)
    for key in sorted(table.cards.keys() - told):
        days["" if _is_late(table.rows[key], mind) else table.cards[key].day].append(table.cards[key])
    undated = days.pop("", [])  # and those of days long past
    books, done, of = [], 0, sum(map(len, days.values())) + len(undated)
    for day in sorted(days):
        books.append(mind.stream.reach(day))
        mind.stream.add(days[day])
        done += len(days[day])
        tell("link", done, of)
    mind.stream.add(undated)
    mind.day = max(days, default=book.day if book else "")
    return books


def _go_on(store: Store, mind: Memory, waiting: Sequence[StoredArticle]) -> list[Book]:
    """Take in the articles that wait, which all are of the day that is in mind, or of days long past."""
    table = mind.table
    _put(table, waiting)
    fresh = [(row.sha256, row.id) for row in waiting]
    _cards_of(store, table, fresh)
    mind.stream.add([table.cards[key] for key in sorted(fresh) if key in table.cards])
    return []


def _groups_of(mind: Memory, table: _Table) -> list[Sequence[Key]]:
    """Return the articles on the table by story, corrections replayed."""
    found = ([key for key in group if key in table.rows] for group in (*mind.stream.find_groups(), *table.settled))
    groups: list[Sequence[Key]] = [group for group in found if group]
    if not any(each.kind is CorrectionKind.MOVE for each in table.corrections):
        return groups
    cards = [[table.cards[key] for key in group] for group in groups]
    return [[key_of(card) for card in group] for group in move_cards(cards, table.corrections)]


def _settle(db: Connection, table: _Table, groups: Sequence[Sequence[Key]]) -> None:
    """Keep the groups as stories: each takes the number of the story that it shares most articles with."""
    at = now()
    members: defaultdict[int, set[int]] = defaultdict(set)
    for row in table.rows.values():
        if row.story is not None:
            members[row.story].add(row.number)
    taken = _match(table, groups)
    story_of: dict[int, int] = {}
    for index, group in enumerate(groups):
        rows = [table.rows[key] for key in group]
        story = taken.get(index)
        if story is None:
            story = make_story(db, content_id("s", sorted(sha256 for sha256, _ in group)), at)
        if {row.number for row in rows} != members.get(story):
            touch_stories(db, [story])
        for key, row in zip(group, rows, strict=True):
            story_of[row.number] = story
            if row.story != story or row.is_waiting:
                table.rows[key] = replace(row, story=story, is_waiting=False)
    numbers = {row.number for row in table.rows.values()}
    changed = {n: story for n, story in story_of.items() if n not in members.get(story, ()) and n in numbers}
    settle_places(db, changed)
    left = sorted(members.keys() - set(story_of.values()))
    still = count_members(db, left)
    for story in (each for each in left if each not in still):
        went = Counter(story_of[number] for number in members[story] if number in story_of)
        end_story(db, story, min(went, key=lambda each: (-went[each], each), default=None))


def _match(table: _Table, groups: Sequence[Sequence[Key]]) -> dict[int, int]:
    """Return which group goes on as which story, by their positions: those first that share most."""
    shared: Counter[tuple[int, int]] = Counter()
    for index, group in enumerate(groups):
        shared.update((index, story) for key in group if (story := table.rows[key].story) is not None)
    taken: dict[int, int] = {}
    held: set[int] = set()
    for index, story in sorted(shared, key=lambda pair: (-shared[pair], pair[1], pair[0])):
        if index not in taken and story not in held:
            taken[index] = story
            held.add(story)
    return taken
