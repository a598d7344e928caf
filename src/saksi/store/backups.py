"""Backups: a whole store as one SQLite file, with a manifest beside it that says which articles it holds.

The same from SQLite and from PostgreSQL, so that a team's store can be opened by one person. What is removed from the
store is removed from its backups too, as far as they can be reached.
"""

from __future__ import annotations

import json
import os
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, delete, func, insert, select
from sqlalchemy.schema import Table

from saksi.errors import StoreError
from saksi.store.databases import Store, now, open_store
from saksi.store.tables import articles, backups, leases, metadata, passages, sessions

_ROWS = 500  # rows that are copied at a time
_IN_ORDER = [table for table in metadata.sorted_tables if table not in (leases, sessions)]
Told = Callable[[int, int], None]


@dataclass(frozen=True, slots=True)
class Backup:
    """A backup: where it lies, when it was made, how many articles it held then."""

    path: str
    made_at: str
    articles: int


def write_backup(store: Store, path: Path, tell: Told | None = None) -> Backup:
    """Write a store into a new file, as it stands at one moment, and its manifest beside it.

    Sessions are left out: a copy lets nobody in.

    Raises:
        StoreError: there is a file already, or it cannot be written.
    """
    if path.exists():
        raise StoreError(f"{path} is there already", about=path, advice="Name a file that is not.")
    unfinished = path.with_name(f".{path.name}.unfinished")
    unfinished.unlink(missing_ok=True)
    try:
        copy = open_store(unfinished)
        try:
            with store.reading() as db, copy.writing() as there:
                _copy(db, there, tell or (lambda _done, _of: None))
                held = list_held(db)
            fold_up(copy)
        finally:
            copy.close()
        backup = Backup(str(path.resolve()), now(), len(held))
        _write_manifest(manifest_of(path), backup, held)
        unfinished.replace(path)
    except OSError as error:
        raise StoreError(
            f"cannot write {path}: {error.strerror}", about=path, advice="Free some space, or name another folder."
        ) from error
    finally:
        for end in ("", "-wal", "-shm"):
            Path(f"{unfinished}{end}").unlink(missing_ok=True)
    with store.writing() as db:
        db.execute(delete(backups).where(backups.c.path == backup.path))
        db.execute(insert(backups).values(path=backup.path, made_at=backup.made_at, articles=backup.articles))
    return backup


def list_backups(db: Connection) -> list[Backup]:
    """Return the backups that were made of a store, the first first."""
    return [Backup(*row) for row in db.execute(select(backups).order_by(backups.c.made_at))]


def manifest_of(path: Path) -> Path:
    """Return where the manifest of a backup lies."""
    return path.with_name(f"{path.name}.manifest.jsonl")


def fold_up(copy: Store) -> None:
    """Make a backup one file with nothing beside it, which can be read where nothing can be written."""
    with copy.tidying() as db:
        db.exec_driver_sql("PRAGMA journal_mode = DELETE")


def renew_manifest(copy: Store, path: Path) -> None:
    """Write the manifest of a backup anew, where it has one: its articles are others now."""
    manifest = manifest_of(path)
    if manifest.is_file():
        with manifest.open(encoding="utf-8") as lines:
            made_at = json.loads(next(lines, "{}")).get("made_at", "")
        with copy.reading() as db:
            held = list_held(db)
        _write_manifest(manifest, Backup(str(path.resolve()), made_at, len(held)), held)


def list_held(db: Connection) -> list[dict[str, str]]:
    """Return the lines of a manifest: of each article its id, hash, address and outlet."""
    columns = (articles.c.id, articles.c.sha256, articles.c.url, articles.c.outlet)
    rows = db.execute(select(*columns).order_by(articles.c.number))
    return [{"id": row.id, "sha256": row.sha256, "url": row.url, "outlet": row.outlet} for row in rows]


def _copy(db: Connection, there: Connection, tell: Told) -> None:
    """Copy all tables; the index of words is made anew by the copy itself."""
    for table in reversed(_IN_ORDER):
        there.execute(delete(table))
    there.exec_driver_sql("PRAGMA defer_foreign_keys = ON")
    of = sum(db.execute(select(func.count()).select_from(table)).scalar_one() for table in _IN_ORDER)
    done = 0
    for table in _IN_ORDER:
        for rows in _rows(db, table):
            there.execute(insert(table), rows)
            done += len(rows)
            tell(done, of)


def _rows(db: Connection, table: Table) -> Iterator[list[dict[str, Any]]]:
    columns = [column for column in table.columns if table is not passages or column.name != "indexed"]
    found = db.execution_options(yield_per=_ROWS).execute(select(*columns))
    for some in found.mappings().partitions(_ROWS):
        yield [dict(row) for row in some]


def _write_manifest(path: Path, backup: Backup, rows: Iterable[dict[str, str]]) -> None:
    head = json.dumps({"backup": Path(backup.path).name, "made_at": backup.made_at, "articles": backup.articles})
    _replace(path, "\n".join([head, *(json.dumps(row, ensure_ascii=False) for row in rows)]) + "\n")


def _replace(path: Path, words: str) -> None:
    """Write a file in one step."""
    fresh = path.with_name(f".{path.name}.new")
    fresh.write_text(words, encoding="utf-8")
    os.replace(fresh, path)  # noqa: PTH105 - in one step, on every system
