"""Shelves: records under keys. A record is there whole or not at all."""

from __future__ import annotations

import time
from pathlib import Path
from typing import Protocol
from uuid import uuid4

from saksi.errors import RunError
from saksi.store.records import seal, unseal
from saksi.store.spools import Slot, Spool

_NEW = "new"  # folder of records that are being written
_STALE = 24 * 3600  # seconds after which what is there was left by a run that was killed


class Shelf(Protocol):
    """Where records are kept, by key: a hash in hex digits."""

    def load(self, key: str) -> bytes | None:
        """Return a record; None where there is none, or where it is damaged."""

    def save(self, key: str, content: bytes) -> None:
        """Keep a record."""


class SpoolShelf:
    """A shelf for one run."""

    def __init__(self, spool: Spool) -> None:
        self._spool = spool
        self._slots: dict[str, Slot] = {}

    def load(self, key: str) -> bytes | None:
        """Return a record; None where there is none."""
        slot = self._slots.get(key)
        return None if slot is None else self._spool.load(slot)

    def save(self, key: str, content: bytes) -> None:
        """Keep a record."""
        self._slots[key] = self._spool.add(content)


class FolderShelf:
    """A shelf that stays: one file a record, below a folder of its own.

    A record is written beside its place and then put there in one step, so that a run that is killed leaves no half
    record, and runs that keep the same record at once write the same bytes over one another.
    """

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._made: set[Path] = set()
        try:
            self._make(folder / _NEW)
            _sweep(folder / _NEW)
        except OSError as error:
            raise _cannot_write(folder, error) from error

    def load(self, key: str) -> bytes | None:
        """Return a record; None where there is none, or where it is damaged.

        Raises:
            RunError: it is there and may not be read.
        """
        path = self._path(key)
        try:
            return unseal(key, path.read_bytes())
        except FileNotFoundError:
            return None
        except OSError as error:
            advice = "Look at the folder's rights, or name another."
            raise RunError(f"cannot read {path}: {error.strerror}", about=path, advice=advice) from error

    def save(self, key: str, content: bytes) -> None:
        """Keep a record.

        Raises:
            RunError: the disk is full, or the folder may not be written.
        """
        path = self._path(key)
        # By chance, not by the number of the process: runs in other containers, on other machines and in other threads
        # may keep the same record at the same time under the same number.
        fresh = self._folder / _NEW / f"{key}-{uuid4().hex}"
        try:
            self._make(path.parent)
            try:
                fresh.write_bytes(seal(key, content))
                fresh.replace(path)
            except BaseException:
                fresh.unlink(missing_ok=True)
                raise
        except OSError as error:
            raise _cannot_write(self._folder, error) from error

    def _path(self, key: str) -> Path:
        return self._folder / key[:2] / key

    def _make(self, folder: Path) -> None:
        if folder not in self._made:
            folder.mkdir(parents=True, exist_ok=True)
            self._made.add(folder)


def _sweep(folder: Path) -> None:
    """Remove what killed runs left half written, long ago enough to be nobody's."""
    for path in folder.iterdir():
        try:
            if time.time() - path.stat().st_mtime > _STALE:
                path.unlink()
        except FileNotFoundError:  # another run was faster
            continue


def _cannot_write(folder: Path, error: OSError) -> RunError:
    advice = "Free some space or look at the folder's rights, then run the same command again; or name another folder."
    return RunError(f"cannot keep what was read in {folder}: {error.strerror}", about=folder, advice=advice)
