"""Articles of a store, as rows: what they are found by, and whether their place among the stories is still to be found.

What was read of an article lies in a cabinet under the key of its page.
"""

from __future__ import annotations

import secrets
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, fields
from typing import Any

from sqlalchemy import ColumnElement, Connection, delete, exists, func, insert, literal_column, select, update

from saksi.model import ArticleId
from saksi.store.cabinets import ARTICLES, OUTLINES, PAGES, drop_record
from saksi.store.tables import articles, passages, records, settings
from saksi.store.terms import clear, terms_of

_AT_ONCE = 500  # numbers in one statement: databases bound how many they take
# Articles that are grouped again in some ten seconds (1,085 a day; run of 2026-11-28).
SOON = 5_000
_OPEN_DAY, _DEFERRED_DAY = "open-day", "deferred-day"


@dataclass(frozen=True, slots=True)
class StoredArticle:
    """A row of an article. `page` is the key of its records; `story` the number of its story, None if it has none."""

    number: int
    id: ArticleId
    page: str
    sha256: str
    lines: str
    source: str
    url: str
    outlet: str
    title: str
    language: str
    published: str
    day: str
    added_at: str
    story: int | None
    is_waiting: bool
    replaced_by: int | None


@dataclass(frozen=True, slots=True)
class OpenDay:
    """The first day whose stories are to be found again; `mark` is another each time that a day is opened."""

    day: str
    mark: str


_COLUMNS = [articles.c[each.name] for each in fields(StoredArticle)]
# As the index of those that wait says it: in other words SQLite would read all articles.
_WAITING: ColumnElement[bool] = literal_column("articles.is_waiting")
_LIVING = articles.c.replaced_by.is_(None)


def save_article(db: Connection, row: dict[str, Any], text: str) -> int:
    """Keep an article whose place is still to be found; return its number. Its text can be searched from now on."""
    said = {key: clear(value) if isinstance(value, str) else value for key, value in row.items()}
    kept = db.execute(insert(articles).values(**said, text=clear(text)).returning(articles.c.number))
    number: int = kept.scalar_one()
    index_article(db, number, f"{said['title']}\n{text}")
    return number


def index_article(db: Connection, number: int, text: str) -> None:
    """Let an article be found by its words."""
    db.execute(insert(passages).values(kind="article", article=number, terms=terms_of(text)))


def load_article_row(db: Connection, name: str) -> StoredArticle | None:
    """Return the article of this id, or of this hash of its text; None where there is none."""
    for column in (articles.c.id, articles.c.sha256):
        found = db.execute(select(*_COLUMNS).where(column == name).order_by(articles.c.number)).first()
        if found is not None:
            return _row(found)
    return None


def load_by_ids(db: Connection, ids: Sequence[str]) -> list[StoredArticle]:
    """Return the articles of these ids, those that are there."""
    return [row for some in portions_of(sorted(ids)) for row in find_articles(db, articles.c.id.in_(some))]


def load_by_numbers(db: Connection, numbers: Sequence[int]) -> list[StoredArticle]:
    """Return the articles of these numbers, those that are there."""
    return [row for some in portions_of(sorted(numbers)) for row in find_articles(db, articles.c.number.in_(some))]


def load_members(db: Connection, story: int) -> list[StoredArticle]:
    """Return the articles of a story, by number."""
    rows = db.execute(select(*_COLUMNS).where(articles.c.story == story).order_by(articles.c.number))
    return list(map(_row, rows))


def load_hashes(db: Connection, stories: Sequence[int]) -> dict[int, list[str]]:
    """Return the hashes of the texts of the articles of stories, by the stories' numbers."""
    found: dict[int, list[str]] = {}
    for some in portions_of(sorted(stories)):
        for row in db.execute(select(articles.c.story, articles.c.sha256).where(articles.c.story.in_(some))):
            found.setdefault(row.story, []).append(row.sha256)
    return found


def load_texts(db: Connection, ids: Iterable[str]) -> dict[str, str]:
    """Return the texts of the articles that are there, by id."""
    found: dict[str, str] = {}
    for some in portions_of(sorted(set(ids))):
        rows = db.execute(select(articles.c.id, articles.c.text).where(articles.c.id.in_(some)))
        found.update((row.id, row.text) for row in rows)
    return found


def find_same_lines(db: Connection, lines: Sequence[str]) -> list[StoredArticle]:
    """Return the articles whose lines have one of these hashes, by number."""
    return find_articles(db, articles.c.lines.in_(list(lines)) & _LIVING)


def find_same_url(db: Connection, url: str) -> list[StoredArticle]:
    """Return the articles of an address that nothing has replaced, by number."""
    return find_articles(db, (articles.c.url == url) & _LIVING) if url else []


def find_taken(db: Connection, ids: Sequence[str]) -> set[str]:
    """Return those of these ids that are taken."""
    return set(db.execute(select(articles.c.id).where(articles.c.id.in_(list(ids)))).scalars())


def find_waiting(db: Connection) -> list[StoredArticle]:
    """Return the articles whose place is still to be found."""
    return find_articles(db, _WAITING & _LIVING)


def find_since(db: Connection, day: str) -> list[StoredArticle]:
    """Return the articles of a day and all later ones, and those of no day; none that was set aside."""
    here = (_WAITING | articles.c.story.is_not(None)) & _LIVING
    days = (articles.c.day >= day, articles.c.day == "") if day else (articles.c.day >= "",)
    # Two questions, and sorted here: the index of days answers each, where SQLite would read all articles in order.
    rows = (_row(row) for each in days for row in db.execute(select(*_COLUMNS).where(each & here)))
    return sorted(rows, key=lambda row: row.number)


def find_articles(db: Connection, condition: ColumnElement[bool]) -> list[StoredArticle]:
    """Return the articles of which a condition holds, by number."""
    return list(map(_row, db.execute(select(*_COLUMNS).where(condition).order_by(articles.c.number))))


def replace_article(db: Connection, number: int, by: int | None, day: str) -> None:
    """Take an article out of its story, because a later wording has come or it is to go; its day is opened again."""
    db.execute(update(articles).where(articles.c.number == number).values(replaced_by=by, story=None, is_waiting=False))
    reopen_day(db, day)


def set_aside(db: Connection, number: int) -> None:
    """Take an article out of all stories that this saksi cannot read any more."""
    db.execute(update(articles).where(articles.c.number == number).values(story=None, is_waiting=False))


def drop_articles(db: Connection, numbers: Sequence[int]) -> None:
    """Remove articles with all that was made of them, and open their days again."""
    for some in portions_of(sorted(numbers)):
        rows = db.execute(select(articles.c.page, articles.c.day).where(articles.c.number.in_(some))).all()
        db.execute(delete(passages).where(passages.c.article.in_(some)))
        db.execute(update(articles).where(articles.c.replaced_by.in_(some)).values(replaced_by=None))
        db.execute(delete(articles).where(articles.c.number.in_(some)))
        for row in rows:
            reopen_day(db, row.day)
            for stage in (PAGES, ARTICLES, OUTLINES):
                drop_record(db, stage, row.page)


def settle_places(db: Connection, story_of: dict[int, int]) -> None:
    """Keep to which story each article belongs, by their numbers; they wait no longer."""
    by_story: dict[int, list[int]] = {}
    for number, story in story_of.items():
        by_story.setdefault(story, []).append(number)
    for story, numbers in by_story.items():
        for some in portions_of(numbers):
            where = articles.c.number.in_(some) & _LIVING
            db.execute(update(articles).where(where).values(story=story, is_waiting=False))


def open_day(db: Connection, day: str) -> None:
    """Say that the stories of a day are to be found again; "" says it of the articles that have none."""
    known = load_open_day(db)
    first = day if known is None else min(day, known.day)
    save_setting(db, _OPEN_DAY, f"{secrets.token_hex(8)}={first}")


def reopen_day(db: Connection, day: str) -> None:
    """Have the stories of a day that has lost an article found again: now if that is soon done, else when asked."""
    if day and count_since(db, day, SOON + 1) > SOON:
        defer_day(db, day)
    else:
        open_day(db, day)


def load_open_day(db: Connection) -> OpenDay | None:
    """Return the first day whose stories are to be found again; None where there is none."""
    mark, is_open, day = load_setting(db, _OPEN_DAY).partition("=")
    return OpenDay(day, mark) if is_open else None


def close_days(db: Connection, opened: OpenDay | None) -> None:
    """Say that the stories from this day on, as it was told, are found; not where any day was opened since."""
    if opened is not None and load_open_day(db) == opened:
        save_setting(db, _OPEN_DAY, "")


def defer_day(db: Connection, day: str) -> None:
    """Say that articles of a day have makeshift places."""
    save_setting(db, _DEFERRED_DAY, min(day, load_deferred_day(db) or day))


def take_up_day(db: Connection, day: str) -> None:
    """Say that the stories of all days from this one on were found anew."""
    deferred = load_deferred_day(db)
    if day and deferred and day <= deferred:
        save_setting(db, _DEFERRED_DAY, "")


def load_deferred_day(db: Connection) -> str | None:
    """Return the first day of which articles have makeshift places; None where there is none."""
    return load_setting(db, _DEFERRED_DAY) or None


def count_since(db: Connection, day: str, most: int) -> int:
    """Return how many articles there are of a day and all later ones, those of no day left out; `most` at the most."""
    some = select(articles.c.number).where((articles.c.day >= day) & (articles.c.day != "")).limit(most).subquery()
    return db.execute(select(func.count()).select_from(some)).scalar_one()


def load_setting(db: Connection, name: str) -> str:
    """Return what is said of the store itself under a name; "" where nothing is."""
    return db.execute(select(settings.c.value).where(settings.c.name == name)).scalar() or ""


def save_setting(db: Connection, name: str, value: str) -> None:
    """Say something of the store itself."""
    if not db.execute(update(settings).where(settings.c.name == name).values(value=value)).rowcount:
        db.execute(insert(settings).values(name=name, value=value))


def count_articles(db: Connection) -> int:
    """Return how many articles there are, those that were replaced among them."""
    return db.execute(select(func.count()).select_from(articles)).scalar_one()


def load_outlines(db: Connection, pages: Sequence[str], version: str) -> dict[str, bytes]:
    """Return the outlines that this version made of these pages, packed, by page."""
    found: dict[str, bytes] = {}
    for some in portions_of(list(pages)):
        where = (records.c.stage == OUTLINES) & records.c.key.in_(some) & (records.c.version == version)
        found.update(
            (row.key, row.content) for row in db.execute(select(records.c.key, records.c.content).where(where))
        )
    return found


def list_outdated(db: Connection, version: str) -> list[StoredArticle]:
    """Return the articles that another version of the stages has read, by number."""
    here = (records.c.stage == ARTICLES) & (records.c.key == articles.c.page) & (records.c.version == version)
    return find_articles(db, ~exists().where(here) & _LIVING)


def _row(row: Iterable[Any]) -> StoredArticle:
    return StoredArticle(*row)


def portions_of(things: Sequence[Any]) -> Iterable[Sequence[Any]]:
    """Yield a long list in portions that one statement can hold."""
    for start in range(0, len(things), _AT_ONCE):
        yield things[start : start + _AT_ONCE]
