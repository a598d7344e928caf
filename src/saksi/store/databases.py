"""The database of a store: one SQLite file for a person, PostgreSQL for a team; the same statements for both.

SQLite writes ahead (WAL), so that readers never wait; who writes says so at once (BEGIN IMMEDIATE) and waits for its
turn: one writer at a time, and none that finds out too late. On PostgreSQL a lock of the database's own says the same.
"""

from __future__ import annotations

import sqlite3
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from sqlalchemy import URL, Connection, Engine, create_engine, event, inspect, text
from sqlalchemy.engine import make_url
from sqlalchemy.exc import ArgumentError, DBAPIError, NoSuchModuleError

from saksi.errors import StoreError

__all__ = ["Connection", "Store", "migration_config", "now", "open_store"]

_PATIENCE = 30  # seconds that a writer waits for its turn
_TURN = 7218  # the lock of PostgreSQL by which writers take turns
_OPENS = 50  # tries, .1 seconds apart, to make a new file one that is written ahead
_WRITES, _BARE = "saksi_writes", "saksi_bare"
_MAIN = ("sqlite", "postgresql")
_CACHE = -64 * 1000  # pages at hand, in kB: 64 MB
_MIGRATIONS = Path(__file__).parent / "migrations"


@dataclass(frozen=True, slots=True)
class Store:
    """An open store. `where` is what the user called it, without a password."""

    engine: Engine
    where: str

    @property
    def is_file(self) -> bool:
        """Whether it is one file of this machine."""
        return self.engine.dialect.name == "sqlite"

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """Give a connection that sees the store as it stands now, whatever others write meanwhile.

        Raises:
            StoreError: the database does not answer, or is damaged.
        """
        still = {} if self.is_file else {"isolation_level": "REPEATABLE READ", "postgresql_readonly": True}
        with _told(self.where), self.engine.execution_options(**still).connect() as db:
            yield db

    @contextmanager
    def writing(self) -> Iterator[Connection]:
        """Give a connection whose statements all take hold at the end, or none.

        Raises:
            StoreError: the disk is full, the store may not be written, another writer does not end, it is damaged.
        """
        with _told(self.where), self.engine.execution_options(**{_WRITES: True}).begin() as db:
            if not self.is_file:
                db.exec_driver_sql(f"SET LOCAL lock_timeout = '{_PATIENCE}s'")
                db.exec_driver_sql(f"SELECT pg_advisory_xact_lock({_TURN})")
                db.exec_driver_sql("SET LOCAL lock_timeout TO DEFAULT")
            yield db

    @contextmanager
    def tidying(self) -> Iterator[Connection]:
        """Give a connection outside of any transaction, for what a database does to its files.

        Raises:
            StoreError: it cannot be done.
        """
        bare = {_BARE: True} if self.is_file else {"isolation_level": "AUTOCOMMIT"}
        with _told(self.where), self.engine.connect() as db:
            yield db.execution_options(**bare)

    def close(self) -> None:
        """Give the connections back."""
        self.engine.dispose()


def now() -> str:
    """Return the time as the store writes it."""
    return datetime.now(UTC).isoformat(timespec="microseconds")


def open_store(where: str | Path, *, make: bool = True, migrate: bool = False) -> Store:
    """Open a store; a new one is made where there is none.

    Args:
        where: path of a SQLite file, or `postgresql://USER@HOST/DATABASE`.
        make: make what is not there.
        migrate: bring a store that an earlier saksi made to the tables of this one.

    Raises:
        StoreError: there is none and none shall be made, it cannot be opened, is no store, or is of another saksi.
    """
    store = _connect(str(where), make=make)
    try:
        if _wants_tables(store, make=make, migrate=migrate):
            _upgrade(store)
    except BaseException:
        store.close()
        raise
    return store


def _wants_tables(store: Store, *, make: bool, migrate: bool) -> bool:
    """Tell whether tables are to be made or changed; say why where that is not asked for."""
    where = store.where
    with store.reading() as db:
        found, wanted = _revision(db), _newest()
        is_empty = found is None and not inspect(db).get_table_names()
    if found == wanted:
        return False
    if found is None and not is_empty:
        raise StoreError(f"{where} is a database, but no store of saksi", about=where, advice="Name another.")
    if found is None and not make:
        raise _absent(where)
    if found is not None and (found > wanted or not migrate):
        raise _of_another_saksi(where, found)
    return True


def _connect(where: str, *, make: bool) -> Store:
    if "://" not in where:
        return _open_file(Path(where).expanduser(), make=make)
    try:
        url = make_url(where)
        if url.get_backend_name() not in _MAIN:
            raise StoreError(
                f"saksi keeps its store in SQLite or PostgreSQL, not in {url.get_backend_name()}",
                about=where,
                advice="Name a file, or postgresql://USER@HOST/DATABASE.",
            )
        if url.get_backend_name() == "sqlite":
            return _open_file(Path(url.database or ""), make=make)
        engine = create_engine(url.set(drivername="postgresql+psycopg"), pool_pre_ping=True)
    except (ArgumentError, NoSuchModuleError, ModuleNotFoundError) as error:
        advice = "Name a file, or postgresql://USER@HOST/DATABASE; this needs saksi[postgres]."
        raise StoreError(f"this is no address of a store ({error})", about=where, advice=advice) from error
    return Store(engine, url.render_as_string(hide_password=True))


def _open_file(path: Path, *, make: bool) -> Store:
    where = str(path)
    if not path.is_file():
        if path.exists() or not where:
            raise StoreError(f"{where or 'this'} is no file", about=where, advice="Name a file for the store.")
        if not make:
            raise _absent(where)
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.touch(mode=0o600)  # what a newsroom gathers is nobody else's
        except OSError as error:
            raise StoreError(
                f"cannot make {where}: {error.strerror}", about=where, advice="Name another file with --store FILE."
            ) from error
    url = URL.create("sqlite", database=str(path))  # a name may hold ? and #
    engine = create_engine(url, connect_args={"timeout": _PATIENCE, "check_same_thread": False})
    event.listen(engine, "connect", _prepare)
    event.listen(engine, "begin", _begin)
    return Store(engine, where)


def _prepare(connection: sqlite3.Connection, _record: object) -> None:
    """Make a connection to a file ready: transactions are ours, not those of the driver."""
    connection.isolation_level = None
    connection.execute("PRAGMA foreign_keys = ON")
    connection.execute(f"PRAGMA cache_size = {_CACHE}")
    for left in reversed(range(_OPENS)):
        try:
            connection.execute("PRAGMA journal_mode = WAL")
            connection.execute("PRAGMA synchronous = NORMAL")  # with WAL a crash of the machine loses no consistency
        except sqlite3.OperationalError as error:
            # While another makes the same file SQLite does not wait for it, as it does for a writer.
            if left and error.sqlite_errorcode & 0xFF in {sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED}:
                time.sleep(0.1)
                continue
            if error.sqlite_errorcode & 0xFF not in {sqlite3.SQLITE_READONLY, sqlite3.SQLITE_CANTOPEN}:
                raise
            # On what cannot be written there is nothing to be written ahead; reading goes on, and a writer is told.
            connection.execute("PRAGMA query_only = ON")
        return


def _begin(db: Connection) -> None:
    said = db.get_execution_options()
    if not said.get(_BARE):
        db.exec_driver_sql("BEGIN IMMEDIATE" if said.get(_WRITES) else "BEGIN")


def _revision(db: Connection) -> str | None:
    """Return the revision of the tables; None where there are none of saksi."""
    if not inspect(db).has_table("alembic_version"):
        return None
    found: str | None = db.execute(text("SELECT version_num FROM alembic_version")).scalar()
    return found


def _newest() -> str:
    """Return the revision of the tables of this saksi: the last of the numbered migrations."""
    return max(path.name.split("_")[0] for path in (_MIGRATIONS / "versions").glob("[0-9]*.py"))


def _upgrade(store: Store) -> None:
    """Bring the tables to those of this saksi, in one step."""
    from alembic import command  # noqa: PLC0415 - slow to import, and only a new or an old store wants it

    with store.writing() as db:
        command.upgrade(migration_config(db), "head")


def migration_config(db: Connection) -> Any:  # noqa: ANN401 - alembic is imported late
    """Return what alembic's commands need, over a connection."""
    from alembic.config import Config  # noqa: PLC0415

    config = Config()
    config.set_main_option("script_location", str(_MIGRATIONS).replace("%", "%%"))
    config.attributes["connection"] = db
    return config


@contextmanager
def _told(where: str) -> Iterator[None]:
    """Say what is wrong with the database in words, with what to do."""
    try:
        yield
    except DBAPIError as error:
        raise _trouble(where, error) from error


# What the databases say, lower case, and what it means and asks for; the first that fits.
_TROUBLES = (
    ("disk is full", "the disk is full", "Free some space; nothing of what was kept is lost."),
    ("no space left", "the disk is full", "Free some space; nothing of what was kept is lost."),
    ("disk i/o error", "the disk fails or is full", "Look at the disk; then run: saksi store check."),
    ("readonly", "it may not be written", "Look at the rights of the file and its folder."),
    ("read-only", "it may not be written", "Look at the rights of the database and its user."),
    ("permission denied", "it may not be used", "Look at the rights of the file or the database's user."),
    ("unable to open", "it cannot be opened", "Look at the rights of the file and its folder."),
    ("lock timeout", f"another process has been writing for {_PATIENCE} seconds", "Wait until it ends, and try again."),
    ("locked", f"another process has been writing for {_PATIENCE} seconds", "Wait until it ends, and try again."),
    ("not a database", "it is no SQLite file", "Name another file with --store FILE."),
    ("malformed", "it is damaged", "Take the last backup (saksi store backup writes them)."),
    ("does not exist", "there is no such database, user or table", "Make it first, or check its name."),
    ("connection", "the database does not answer", "Check that it runs, and its address, user and password."),
)


def _trouble(where: str, error: DBAPIError) -> StoreError:
    said = str(error.orig).strip()
    small = said.lower()
    for sign, meaning, advice in _TROUBLES:
        if sign in small:
            return StoreError(f"the store {where} cannot be used: {meaning}", about=where, advice=advice)
    first = said.splitlines()[0] if said else type(error.orig).__name__
    return StoreError(f"the store {where} fails ({first})", about=where, advice="Run: saksi store check.")


def _absent(where: str) -> StoreError:
    return StoreError(
        f"there is no store at {where}", about=where, advice="Make one: saksi add INPUT..., or name it with --store."
    )


def _of_another_saksi(where: str, found: str) -> StoreError:
    if found > _newest():
        return StoreError(f"{where} was made by a later saksi", about=where, advice="Install that one.")
    return StoreError(
        f"{where} was made by an earlier saksi", about=where, advice="Bring it up to date: saksi store migrate."
    )
