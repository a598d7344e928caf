"""What a removal takes out of the tables, and the record that something was removed."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from sqlalchemy import Connection, delete, exists, insert, literal, or_, select, update

from saksi.store.articles import StoredArticle, find_articles, load_setting, portions_of, save_setting
from saksi.store.cabinets import ACCOUNTS, drop_record
from saksi.store.databases import Store
from saksi.store.records import encode_noun, unpack
from saksi.store.stories import drop_history
from saksi.store.tables import (
    articles,
    corrections,
    feeds,
    jobs,
    ledgers,
    metadata,
    names,
    passages,
    removals,
    sightings,
    stories,
)
from saksi.store.terms import fold, terms_of

_PURGE, _DUE = "purge", "due"
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
    save_setting(db, _PURGE, _DUE)
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
    """Return the articles in whose text or title one of these stands; a few more may be among them."""
    said = [each for each in words if each]
    if not said:
        return []
    folded = literal(" ") + passages.c.terms + literal(" ")  # the same letters, great or small, in both databases
    in_terms = or_(*(folded.contains(f" {terms_of(word)} ", autoescape=True) for word in said))
    indexed = (passages.c.article == articles.c.number) & (passages.c.kind == "article") & in_terms
    behind = or_(*(articles.c.text.contains(word, autoescape=True) for word in said))  # of very long texts, what is not
    return find_articles(db, exists().where(indexed) | behind)


def blank_stories(db: Connection, gone: Sequence[StoredArticle], words: Sequence[str]) -> set[int]:
    """Take away all that was told of the stories that hold or held these articles, or named so; return their numbers.

    Whole histories go: an edition holds words of everything that it was made of.
    """
    numbers = {row.story for row in gone if row.story is not None}
    folded = [fold(word) for word in words]
    if folded:
        numbers |= set(db.execute(select(names.c.story).where(names.c.folded.in_(folded))).scalars())
    signs = [encode_noun(row.id) for row in gone] + [word.encode() for word in words]
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
    for some in portions_of(ordered):
        db.execute(update(stories).where(stories.c.number.in_(some)).values(blank))
    return numbers


def blank_traces(db: Connection, gone: Sequence[StoredArticle], words: Sequence[str], outlet: str = "") -> None:
    """Take articles, names and an outlet out of what else holds them: corrections, sightings, feeds, ended work."""
    articles_gone = {name for row in gone for name in (row.id, row.sha256)}
    folded = [fold(word) for word in words]
    for row in db.execute(select(corrections.c.number, corrections.c.line)).all():
        values = list(_words_in(json.loads(row.line)))
        if articles_gone & set(values) or any(word in fold(value) for word in folded for value in values):
            db.execute(delete(corrections).where(corrections.c.number == row.number))
    addresses = [address for row in gone for address in (row.url, row.source) if address]
    for address in addresses:
        db.execute(delete(sightings).where(sightings.c.address == address))
    if outlet:
        db.execute(delete(feeds).where(feeds.c.title == outlet))
    db.execute(delete(jobs).where(jobs.c.state.in_(_ENDED)))


def _words_in(value: object) -> Iterator[str]:
    """Yield the texts in what was JSON."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, list | dict):
        for each in value if isinstance(value, list) else value.values():
            yield from _words_in(each)


def is_purge_due(db: Connection) -> bool:
    """Tell whether something was removed that may lie in the files of the database still."""
    return load_setting(db, _PURGE) == _DUE


def purge(store: Store) -> None:
    """Let the database give back the places of what was deleted, so that it cannot be read there either."""
    with store.tidying() as db:
        if store.is_file:
            db.exec_driver_sql("INSERT INTO passages_index(passages_index) VALUES ('optimize')")
            db.exec_driver_sql("VACUUM")
            db.exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)")
        else:
            db.exec_driver_sql(f"VACUUM FULL {', '.join(metadata.tables)}")  # of what is ours alone
    with store.writing() as db:
        save_setting(db, _PURGE, "")
