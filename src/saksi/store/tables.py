"""The tables of a store: the same for SQLite and PostgreSQL but for the index of words, which each makes in its way.

Times are ISO 8601 in UTC with microseconds, so that they sort as text; days are ISO 8601 or "". What saksi works with
is kept packed in `records`; the other tables hold what is looked for, and what only a person knows.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import (
    Boolean,
    Column,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    PrimaryKeyConstraint,
    Table,
    Text,
    TypeDecorator,
    text,
)

from saksi.store.terms import clear, shorten

if TYPE_CHECKING:
    from sqlalchemy.engine import Dialect
    from sqlalchemy.types import TypeEngine

metadata = MetaData(
    naming_convention={"ix": "ix_%(table_name)s_%(column_0_N_name)s", "fk": "fk_%(table_name)s_%(column_0_name)s"}
)


class Words(TypeDecorator[str]):
    """Text as both databases hold it, in what is kept and in what is asked for (see `clear`).

    It sorts by code points in both; that also lets PostgreSQL look beginnings up in its indices.
    """

    impl = Text
    cache_ok = True

    def load_dialect_impl(self, dialect: Dialect) -> TypeEngine[str]:
        """Return the type of a database: only PostgreSQL is told how to sort."""
        return dialect.type_descriptor(Text(collation=None if dialect.name == "sqlite" else "C"))

    def process_bind_param(self, value: str | None, dialect: Dialect) -> str | None:  # noqa: ARG002
        """Return a text as it is kept or compared."""
        return None if value is None else clear(value)


class Key(Words):
    """Text that is indexed whole: where it is very long, kept and asked for in short (see `shorten`)."""

    cache_ok = True

    def process_bind_param(self, value: str | None, dialect: Dialect) -> str | None:  # noqa: ARG002
        """Return a text as it is kept or compared."""
        return None if value is None else shorten(clear(value))


def _number() -> Column[int]:
    """Return the key of a table: it counts up, and no number comes back."""
    return Column("number", Integer, primary_key=True, autoincrement=True)


def _words(name: str, default: str = "") -> Column[str]:
    return Column(name, Words(), nullable=False, server_default=default)


def _key(name: str) -> Column[str]:
    return Column(name, Key(), nullable=False, server_default="")


def _count(name: str) -> Column[int]:
    return Column(name, Integer, nullable=False, server_default=text("0"))


def _story(*, nullable: bool = True) -> Column[int]:
    return Column("story", Integer, ForeignKey("stories.number"), nullable=nullable)


# Every stage's results under the hash of what they were made of and the version of the stage; pages have no version.
records = Table(
    "records",
    metadata,
    _words("stage"),
    _words("key"),
    _words("version"),
    Column("content", LargeBinary, nullable=False),
    PrimaryKeyConstraint("stage", "key", "version"),
)

# `page` is the key of its records; `lines` tells the same article given twice; `day` is where it stands among stories;
# `is_waiting` is set while its place is to be found (again). An article that a later wording of its page has replaced
# stays, for the history, and belongs to no story.
articles = Table(
    "articles",
    metadata,
    _number(),
    Column("id", Key(), nullable=False, unique=True),
    _words("page"),
    _words("sha256"),
    _words("lines"),
    _words("source"),
    _key("url"),
    _key("outlet"),
    _words("title"),
    _words("language"),
    _words("published"),
    _words("day"),
    _words("added_at"),
    Column("replaced_by", Integer, ForeignKey("articles.number")),
    _story(),
    Column("is_waiting", Boolean, nullable=False, server_default=text("true")),
    _words("text"),  # last: SQLite reads through what stands before a column
    Index(None, "page"),
    Index(None, "sha256"),
    Index(None, "lines"),
    Index(None, "url"),
    Index(None, "outlet", "day"),
    Index(None, "day"),
    Index(None, "story"),
    Index(
        "ix_articles_waiting",
        "number",
        sqlite_where=text("is_waiting"),
        postgresql_where=text("is_waiting"),
    ),
    sqlite_autoincrement=True,
)

# `revision` counts what happened to its articles and corrections; `told` is the revision that its account was made of.
stories = Table(
    "stories",
    metadata,
    _number(),
    Column("id", Words(), nullable=False, unique=True),
    _words("title"),
    _words("lead"),
    _words("day"),
    _words("last_day"),
    _words("born_at"),
    _words("changed_at"),
    _count("articles"),
    _count("outlets"),
    _count("origins"),
    _count("conflicts"),
    _count("changes"),
    _count("denials"),
    _count("unknowns"),
    _count("revision"),
    Column("told", Integer, nullable=False, server_default=text("-1")),
    _count("ledger"),
    _words("account"),
    Column("merged_into", Integer, ForeignKey("stories.number")),
    Index(None, "changed_at", "number"),
    Index(None, "last_day", "number"),
    Index(None, "account"),
    Index(
        "ix_stories_stale",
        "number",
        sqlite_where=text("told <> revision"),
        postgresql_where=text("told <> revision"),
    ),
    sqlite_autoincrement=True,
)

# The versions of a story's account: a document of the contract without the layers and texts of its articles.
ledgers = Table(
    "ledgers",
    metadata,
    _story(nullable=False),
    Column("version", Integer, nullable=False),
    _words("made_at"),
    _words("cause"),
    Column("content", LargeBinary, nullable=False),
    PrimaryKeyConstraint("story", "version"),
    Index(None, "made_at"),
)

# Who and what a story names: kinds are outlet, person, place, organisation; `folded` is the name as it is looked up.
names = Table(
    "names",
    metadata,
    _story(nullable=False),
    _words("kind"),
    _key("folded"),
    _words("name"),
    PrimaryKeyConstraint("story", "kind", "folded"),
    Index(None, "kind", "folded", "story"),
)

# What is searched: kinds are article, quotation, figure, person. `terms` are its words as they are indexed.
passages = Table(
    "passages",
    metadata,
    _number(),
    _words("kind"),
    Column("article", Integer, ForeignKey("articles.number")),
    _story(),
    Column("start", Integer, nullable=False, server_default=text("0")),
    Column("end", Integer, nullable=False, server_default=text("0")),
    _words("who"),
    _words("words"),
    _words("terms"),
    Index(None, "article"),
    Index(None, "story", "kind"),
    sqlite_autoincrement=True,
)

# How stories stood at the start of a day, so that a late article does not ask for all days before it again.
books = Table(
    "books",
    metadata,
    Column("day", Words(), primary_key=True),
    _words("version"),
    Column("content", LargeBinary, nullable=False),
)

# `line` is the correction as it stands in a file of corrections.
corrections = Table(
    "corrections",
    metadata,
    _number(),
    _words("line"),
    _story(),
    _words("made_at"),
    _words("made_by"),
    _words("undone_at"),
    _words("undone_by"),
    sqlite_autoincrement=True,
)

feeds = Table(
    "feeds",
    metadata,
    Column("address", Key(), primary_key=True),
    _words("kind"),
    _words("title"),
    _words("etag"),
    _words("modified"),
    _count("failures"),
    _words("asked_at"),
    _words("next_at"),
    _words("trouble"),
    _words("made_at"),
)

# Addresses and files that feeds and folders name: states are waiting, read, refused, removed.
sightings = Table(
    "sightings",
    metadata,
    Column("address", Key(), primary_key=True),
    Column("feed", Key(), nullable=False),
    _words("mark"),
    _words("state", "waiting"),
    _count("failures"),
    _words("next_at"),
    _words("code"),
    _words("reason"),
    _words("seen_at"),
    Index(None, "feed", "state", "next_at"),
)

jobs = Table(
    "jobs",
    metadata,
    _number(),
    _words("kind"),
    _words("order"),
    _words("state", "waiting"),
    _words("stage"),
    _count("done"),
    _count("total"),
    _words("made_at"),
    _words("made_by"),
    _words("started_at"),
    _words("ended_at"),
    _words("worker"),
    _words("beat_at"),
    _count("tries"),
    _words("outcome"),
    Column("is_cancelled", Boolean, nullable=False, server_default=text("false")),
    Index(None, "state", "number"),
    sqlite_autoincrement=True,
)

# Work that one process alone may do at a time, and the last sign of life of who does it.
leases = Table(
    "leases",
    metadata,
    Column("name", Words(), primary_key=True),
    _words("holder"),
    _words("host"),
    _count("process"),
    _words("beat_at"),
)

users = Table(
    "users",
    metadata,
    _number(),
    Column("name", Words(), nullable=False, unique=True),
    _words("password"),
    _words("role"),
    _words("made_at"),
    _words("disabled_at"),
    sqlite_autoincrement=True,
)

# Of a token only its hash is kept. Kinds are browser and program.
sessions = Table(
    "sessions",
    metadata,
    Column("token", Words(), primary_key=True),
    Column("user", Integer, ForeignKey("users.number"), nullable=False),
    _words("kind"),
    _words("note"),
    _words("made_at"),
    _words("seen_at"),
    _words("ends_at"),
    Index(None, "user"),
)

# How often somebody tried lately, by what is counted: a name, an address.
attempts = Table(
    "attempts",
    metadata,
    Column("key", Words(), primary_key=True),
    _words("since"),
    _count("count"),
)

# That something was removed: never what. `digest` is a keyed hash of an address or name, so that it does not come back.
removals = Table(
    "removals",
    metadata,
    _number(),
    _words("kind"),
    _count("articles"),
    _words("made_at"),
    _words("made_by"),
    _words("why"),
    sqlite_autoincrement=True,
)
digests = Table(
    "digests",
    metadata,
    Column("digest", Words(), primary_key=True),
    Column("removal", Integer, ForeignKey("removals.number"), nullable=False),
)

backups = Table(
    "backups",
    metadata,
    Column("path", Words(), primary_key=True),
    _words("made_at"),
    _count("articles"),
)

# What is said of the store itself: its identity, and the key of its digests.
settings = Table(
    "settings",
    metadata,
    Column("name", Words(), primary_key=True),
    _words("value"),
)
