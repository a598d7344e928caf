"""Whether a store is whole: what the database says of itself, and whether all that points at something finds it."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import Connection, Select, delete, exists, func, select

from saksi.store.cabinets import ACCOUNTS, ARTICLES, OUTLINES, PAGES
from saksi.store.databases import Store
from saksi.store.tables import articles, ledgers, names, passages, records, stories


@dataclass(frozen=True, slots=True)
class Trouble:
    """Something that is not as it should be: what, how many, and what helps."""

    what: str
    count: int
    advice: str


@dataclass(frozen=True, slots=True)
class Report:
    """What a check found. `counts` says how much there is, by name."""

    counts: dict[str, int]
    troubles: tuple[Trouble, ...]

    @property
    def is_whole(self) -> bool:
        """Whether nothing is wrong."""
        return not self.troubles


_RESTORE = "Take the last backup (saksi store backup writes them)."
_TELL = "Run: saksi store migrate, which reads and tells again what is missing."


def check_store(store: Store) -> Report:
    """Return what is wrong with a store, and how much it holds.

    Raises:
        StoreError: it cannot be read at all.
    """
    with store.reading() as db:
        troubles = [*_ask_database(store, db), *_ask_tables(db)]
        counts = {
            "articles": _count(db, select(articles.c.number).where(articles.c.replaced_by.is_(None))),
            "articles replaced by later wordings": _count(
                db, select(articles.c.number).where(articles.c.replaced_by.is_not(None))
            ),
            "articles without a place yet": _count(
                db, select(articles.c.number).where(articles.c.is_waiting.is_(True))
            ),
            "stories": _count(db, select(stories.c.number).where(stories.c.articles > 0)),
            "stories to be told again": _count(
                db, select(stories.c.number).where(stories.c.told != stories.c.revision)
            ),
            "editions": _count(db, select(ledgers.c.version)),
        }
    return Report(counts, tuple(each for each in troubles if each.count))


def sweep(db: Connection) -> int:
    """Let go of what killed processes left behind: records of pages and accounts that nothing points at."""
    gone = 0
    for stages, kept in (
        ((PAGES, ARTICLES, OUTLINES), articles.c.page == records.c.key),
        ((ACCOUNTS,), stories.c.account == records.c.key),
    ):
        stray = records.c.stage.in_(stages) & ~exists().where(kept)
        gone += db.execute(delete(records).where(stray)).rowcount
    return gone


def _ask_database(store: Store, db: Connection) -> list[Trouble]:
    if not store.is_file:
        return []  # PostgreSQL checks its pages when it reads them
    said = [row[0] for row in db.exec_driver_sql("PRAGMA integrity_check(20)") if row[0] != "ok"]
    lost = db.exec_driver_sql("PRAGMA foreign_key_check").fetchall()
    return [
        Trouble("places of the file that are damaged: " + "; ".join(said[:3]), len(said), _RESTORE),
        Trouble("rows that point at nothing", len(lost), _RESTORE),
    ]


def _ask_tables(db: Connection) -> list[Trouble]:
    living = articles.c.replaced_by.is_(None)
    kept = exists().where(records.c.key == articles.c.page)
    found = exists().where((passages.c.article == articles.c.number) & (passages.c.kind == "article"))
    with_articles = exists().where(articles.c.story == stories.c.number)
    told = exists().where((ledgers.c.story == stories.c.number) & (ledgers.c.version == stories.c.ledger))
    counted = select(func.count()).where(articles.c.story == stories.c.number).scalar_subquery()
    settled = stories.c.told == stories.c.revision
    return [
        Trouble(
            "articles whose page has gone",
            _count(
                db,
                select(articles.c.number).where(living & ~kept.where(records.c.stage == PAGES)),
            ),
            "What is told of them stays; they cannot be read again by a later saksi.",
        ),
        Trouble(
            "articles of which nothing is kept that was read",
            _count(
                db,
                select(articles.c.number).where(living & ~kept.where(records.c.stage == ARTICLES)),
            ),
            _TELL,
        ),
        Trouble(
            "articles that no search finds",
            _count(db, select(articles.c.number).where(~found)),
            _RESTORE,
        ),
        Trouble(
            "stories without articles that are listed",
            _count(db, select(stories.c.number).where(settled & (stories.c.articles > 0) & ~with_articles)),
            _TELL,
        ),
        Trouble(
            "stories whose number of articles is wrong",
            _count(db, select(stories.c.number).where(settled & (stories.c.articles != counted))),
            _TELL,
        ),
        Trouble(
            "stories whose last edition is missing",
            _count(
                db,
                select(stories.c.number).where(settled & (stories.c.articles > 0) & (stories.c.ledger > 0) & ~told),
            ),
            _TELL,
        ),
        Trouble(
            "names of stories that are not there",
            _count(db, select(names.c.story).where(~exists().where(stories.c.number == names.c.story))),
            _TELL,
        ),
    ]


def _count(db: Connection, query: Select[tuple[int]]) -> int:
    return db.execute(select(func.count()).select_from(query.subquery())).scalar_one()
