"""What a removal takes out of the tables, and the record that something was removed."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from sqlalchemy import Connection, delete, insert, or_, select, text, update

from saksi.store.articles import StoredArticle, find_articles
from saksi.store.cabinets import ACCOUNTS, drop_record
from saksi.store.databases import Store
from saksi.store.records import unpack
from saksi.store.stories import drop_history
from saksi.store.tables import (
    articles,
    corrections,
    feeds,
    jobs,
    ledgers,
    names,
    passages,
    removals,
    sightings,
    stories,
)
from saksi.store.terms import fold

_ENDED = ("done", "failed", "cancelled")


@dataclass(frozen=True, slots=True)
class Removal:
    """That something was removed: its kind (article, outlet, person), in how many articles, when, by whom, why."""

    number: int
    kind: str
    articles: int
    made_at: str
    made_by: str
    why: str


def save_removal(db: Connection, removal: Removal) -> int:
    """Keep that something is removed; return the record's number. That of `removal` is not looked at."""
    said = {
        "kind": removal.kind,
        "articles": removal.articles,
        "made_at": removal.made_at,
        "made_by": removal.made_by,
        "why": removal.why,
    }
    number: int = db.execute(insert(removals).values(said).returning(removals.c.number)).scalar_one()
    return number


def list_removals(db: Connection) -> list[Removal]:
    """Return what was removed, the first first."""
    return [Removal(*row) for row in db.execute(select(removals).order_by(removals.c.number))]


def find_of_outlet(db: Connection, outlet: str) -> list[StoredArticle]:
    """Return all articles of an outlet, those that were replaced among them."""
    return find_articles(db, articles.c.outlet == outlet)


def find_versions(db: Connection, row: StoredArticle) -> list[StoredArticle]:
    """Return an article with all wordings of its page."""
    here = articles.c.number == row.number
    return find_articles(db, here | (articles.c.url == row.url) if row.url else here)


def find_with_words(db: Connection, words: Iterable[str]) -> list[StoredArticle]:
    """Return the articles in whose text or title one of these stands, letter by letter."""
    said = [each for each in words if each]
    if not said:
        return []
    places = (articles.c.text, articles.c.title)
    return find_articles(db, or_(*(place.contains(word, autoescape=True) for place in places for word in said)))


def blank_stories(db: Connection, gone: Sequence[StoredArticle], words: Sequence[str]) -> set[int]:
    """Take away all that was told of the stories that hold or held these articles, or named so; return their numbers.

    Whole histories go: an edition holds words of everything that it was made of.
    """
    numbers = {row.story for row in gone if row.story is not None}
    folded = [fold(word) for word in words]
    if folded:
        numbers |= set(db.execute(select(names.c.story).where(names.c.folded.in_(folded))).scalars())
    signs = [row.id.encode() for row in gone] + [word.encode() for word in words]
    told = select(ledgers.c.story, ledgers.c.content).execution_options(yield_per=200)
    for row in db.execute(told):
        if row.story not in numbers and any(sign in unpack(row.content) for sign in signs):
            numbers.add(row.story)
    ordered = sorted(numbers)
    drop_history(db, ordered)
    for number in ordered:
        account = db.execute(select(stories.c.account).where(stories.c.number == number)).scalar()
        if account:
            drop_record(db, ACCOUNTS, account)
        for table in (names, passages):
            db.execute(delete(table).where(table.c.story == number))
    blank = {"title": "", "lead": "", "account": "", "revision": stories.c.revision + 1}
    db.execute(update(stories).where(stories.c.number.in_(ordered)).values(blank))
    return numbers


def blank_traces(db: Connection, gone: Sequence[StoredArticle], words: Sequence[str], outlet: str = "") -> None:
    """Take articles, names and an outlet out of what else holds them: corrections, sightings, feeds, ended work."""
    signs = [fold(sign) for row in gone for sign in (row.id, row.sha256)] + [fold(word) for word in words]
    for row in db.execute(select(corrections.c.number, corrections.c.line)).all():
        if any(sign in fold(row.line) for sign in signs):
            db.execute(delete(corrections).where(corrections.c.number == row.number))
    addresses = [address for row in gone for address in (row.url, row.source) if address]
    for address in addresses:
        db.execute(delete(sightings).where(sightings.c.address == address))
    if outlet:
        db.execute(delete(feeds).where(feeds.c.title == outlet))
    db.execute(delete(jobs).where(jobs.c.state.in_(_ENDED)))


def purge(store: Store) -> None:
    """Let the database give back the places of what was deleted, so that it cannot be read there either."""
    with store.tidying() as db:
        if store.is_file:
            db.exec_driver_sql("INSERT INTO passages_index(passages_index) VALUES ('optimize')")
            db.exec_driver_sql("VACUUM")
            db.exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)")
        else:
            db.execute(text("VACUUM FULL"))
