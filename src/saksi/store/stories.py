"""Stories of a store, as rows: a number of their own that stays while they grow, and what a list shows of them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, fields
from typing import Any

from sqlalchemy import ColumnElement, Connection, delete, exists, func, insert, or_, select, update

from saksi.store.articles import portions_of
from saksi.store.cabinets import ACCOUNTS, drop_record
from saksi.store.tables import articles, ledgers, names, passages, records, stories
from saksi.store.terms import clear, fold


@dataclass(frozen=True, slots=True)
class StoredStory:
    """A row of a story.

    Attributes:
        title, lead, day, last_day: as it was told last; days of its first and its last article.
        articles, outlets, origins, conflicts, changes, denials, unknowns: how many.
        born_at, changed_at: when it was found, and when what is told of it changed last.
        revision, told: what has happened to it so far, and what of that its account knows.
        ledger: the number of its last version; 0 where it has not been told yet.
        account: key of its account; "" where there is none.
    """

    number: int
    id: str
    title: str
    lead: str
    day: str
    last_day: str
    born_at: str
    changed_at: str
    articles: int
    outlets: int
    origins: int
    conflicts: int
    changes: int
    denials: int
    unknowns: int
    revision: int
    told: int
    ledger: int
    account: str
    merged_into: int | None

    @property
    def is_stale(self) -> bool:
        """Whether something happened to it that its account does not know yet."""
        return self.told != self.revision


@dataclass(frozen=True, slots=True)
class Filter:
    """Which stories are wanted: all that is said must hold; days are ISO 8601, both included."""

    outlet: str = ""
    person: str = ""
    place: str = ""
    day_from: str = ""
    day_to: str = ""
    many: bool = False


EVERY = Filter()
_COLUMNS = [stories.c[each.name] for each in fields(StoredStory)]


def make_story(db: Connection, birth: str, at: str) -> int:
    """Make a story; its id is made of `birth`, the content of its first articles. Return its number."""
    taken = set(db.execute(select(stories.c.id).where(_begins(birth))).scalars())
    free = next(name for name in (birth, *(f"{birth}-{n}" for n in range(2, len(taken) + 3))) if name not in taken)
    number: int = db.execute(
        insert(stories).values(id=free, born_at=at, changed_at=at).returning(stories.c.number)
    ).scalar_one()
    return number


def touch_stories(db: Connection, numbers: Iterable[int]) -> None:
    """Say that something happened to stories, so that they are told again."""
    for number in sorted(set(numbers)):
        db.execute(update(stories).where(stories.c.number == number).values(revision=stories.c.revision + 1))


def touch_outdated(db: Connection, version: str) -> int:
    """Say it of every story that another version has told; return how many there are."""
    told = (records.c.stage == ACCOUNTS) & (records.c.key == stories.c.account) & (records.c.version == version)
    where = (stories.c.articles > 0) & ~exists().where(told)
    done = db.execute(update(stories).where(where).values(revision=stories.c.revision + 1))
    return done.rowcount


def end_story(db: Connection, number: int, into: int | None) -> None:
    """Say that a story has no articles any more: they belong to another now, or were removed."""
    account = db.execute(select(stories.c.account).where(stories.c.number == number)).scalar()
    if account:
        drop_record(db, ACCOUNTS, account)
    for table in (names, passages):
        db.execute(delete(table).where(table.c.story == number))
    values: dict[str, Any] = {"articles": 0, "merged_into": into, "account": "", "told": stories.c.revision}
    db.execute(update(stories).where(stories.c.number == number).values(values))


def save_story(db: Connection, number: int, said: Mapping[str, Any]) -> None:
    """Keep what is told of a story, as it is listed."""
    values = {key: clear(value) if isinstance(value, str) else value for key, value in said.items()}
    db.execute(update(stories).where(stories.c.number == number).values(values))


def save_names(db: Connection, number: int, named: Iterable[tuple[str, str]]) -> None:
    """Keep whom and what a story names: pairs of kind (outlet, person, place, organisation) and name."""
    db.execute(delete(names).where(names.c.story == number))
    rows = {(kind, fold(name)): clear(name) for kind, name in named if name.strip()}
    if rows:
        said = [{"story": number, "kind": kind, "folded": key, "name": name} for (kind, key), name in rows.items()]
        db.execute(insert(names), said)


def load_story(db: Connection, name: str | int) -> StoredStory | None:
    """Return the story of this id or number; where it was joined to another, that one; None where there is none."""
    column = stories.c.number if isinstance(name, int) else stories.c.id
    for _ in range(100):  # joined to one that was joined: so often it never is
        found = db.execute(select(*_COLUMNS).where(column == name)).first()
        if found is None:
            return None
        if found.merged_into is None:
            return _row(found)
        column, name = stories.c.number, found.merged_into
    return None


def list_stories(
    db: Connection, wanted: Filter = EVERY, *, limit: int = 50, before: tuple[str, int] | None = None
) -> list[StoredStory]:
    """Return stories, those first that changed last.

    Args:
        db: a connection.
        wanted: which.
        limit: how many at most.
        before: time of change and number of the last one of the page before.
    """
    query = select(*_COLUMNS).where(stories.c.articles > 0)
    for kind, name in (("outlet", wanted.outlet), ("person", wanted.person), ("place", wanted.place)):
        if name:
            query = query.where(is_named(kind, name))
    if wanted.day_from:
        query = query.where(stories.c.last_day >= wanted.day_from)
    if wanted.day_to:
        query = query.where((stories.c.day <= wanted.day_to) & (stories.c.day != ""))
    if wanted.many:
        query = query.where(stories.c.articles > 1)
    if before is not None:
        at, number = before
        query = query.where((stories.c.changed_at < at) | ((stories.c.changed_at == at) & (stories.c.number < number)))
    rows = db.execute(query.order_by(stories.c.changed_at.desc(), stories.c.number.desc()).limit(limit))
    return list(map(_row, rows))


def list_begun(db: Connection, beginning: str) -> list[StoredStory]:
    """Return the stories with articles whose id begins so, with or without its first letter."""
    ids = or_(_begins(beginning), _begins(f"s-{beginning}"))
    return list(map(_row, db.execute(select(*_COLUMNS).where(ids & (stories.c.articles > 0)).limit(10))))


def _begins(words: str) -> ColumnElement[bool]:
    """Return the condition that the id of a story begins so, as an index can answer it."""
    return (stories.c.id >= words) & (stories.c.id < f"{words}\U0010ffff")


def is_named(kind: str, name: str) -> ColumnElement[bool]:
    """Return the condition that a story names one so; a name is found by its first words and by its last too."""
    folded = fold(name)
    called = or_(
        names.c.folded == folded,
        names.c.folded.startswith(f"{folded} ", autoescape=True),
        names.c.folded.endswith(f" {folded}", autoescape=True),
    )
    return exists().where((names.c.story == stories.c.number) & (names.c.kind == kind) & called)


def list_stale(db: Connection, limit: int = 1_000, *, after: int = 0) -> list[StoredStory]:
    """Return stories that are to be told again, the oldest first; `after`: those of higher numbers."""
    stale = (stories.c.told != stories.c.revision) & (stories.c.number > after)
    return list(map(_row, db.execute(select(*_COLUMNS).where(stale).order_by(stories.c.number).limit(limit))))


def count_stale(db: Connection) -> int:
    """Return how many stories are to be told again."""
    stale = stories.c.told != stories.c.revision
    return db.execute(select(func.count()).select_from(stories).where(stale)).scalar_one()


def find_named(db: Connection, name: str, *, kind: str = "") -> list[int]:
    """Return the numbers of the stories that name somebody or something so."""
    where = names.c.folded == fold(name)
    if kind:
        where &= names.c.kind == kind
    return sorted(set(db.execute(select(names.c.story).where(where)).scalars()))


def list_names(db: Connection, kind: str, beginning: str = "", limit: int = 50) -> list[tuple[str, int]]:
    """Return names of a kind with the number of stories that have them, those of most stories first."""
    query = select(func.min(names.c.name), func.count()).where(names.c.kind == kind)
    if beginning:
        query = query.where(names.c.folded.startswith(fold(beginning), autoescape=True))
    query = query.group_by(names.c.folded).order_by(func.count().desc(), names.c.folded).limit(limit)
    return [(name, count) for name, count in db.execute(query)]


def count_stories(db: Connection) -> int:
    """Return how many stories have articles."""
    return db.execute(select(func.count()).select_from(stories).where(stories.c.articles > 0)).scalar_one()


def count_members(db: Connection, numbers: Sequence[int]) -> dict[int, int]:
    """Return how many articles each of these stories has, by number; those that have none are left out."""
    query = select(articles.c.story, func.count()).group_by(articles.c.story)
    some = (db.execute(query.where(articles.c.story.in_(each))) for each in portions_of(numbers))
    return {row[0]: row[1] for rows in some for row in rows}


def drop_history(db: Connection, numbers: Sequence[int]) -> None:
    """Let go of all versions of stories: they may hold words of what was removed."""
    for some in portions_of(numbers):
        db.execute(delete(ledgers).where(ledgers.c.story.in_(some)))
        db.execute(update(stories).where(stories.c.number.in_(some)).values(ledger=0))


def _row(row: Iterable[Any]) -> StoredStory:
    return StoredStory(*row)
