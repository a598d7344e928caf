"""Where the parts of an archive lie: what is for users, and the work that a later run goes on from."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from uuid import uuid4

from saksi.errors import RunError, UsageError
from saksi.store import FolderShelf

MANIFEST = "manifest.json"
FILES = "files.jsonl"
_WORK = "work"
UNDATED = "unknown"


def key_for(*parts: object) -> str:
    """Return the key of what is made of these parts: numbers, words, and tuples of them, in hex digits."""
    return hashlib.sha256(repr(parts).encode("utf-8", "surrogatepass")).hexdigest()


def key_of_content(content: bytes) -> str:
    """Return the key of what is kept under the hash of itself, in hex digits."""
    return hashlib.sha256(content).hexdigest()


@dataclass(frozen=True, slots=True)
class Place:
    """The folder of an archive.

    Below it: `manifest.json`, `files.jsonl`, a folder for each table with `story_day=...` folders in it, and `work`.
    """

    folder: str

    def shelf(self, name: str) -> FolderShelf:
        """Return the shelf of a stage: small records under their keys."""
        return FolderShelf(Path(self.folder) / _WORK / name)

    def shard(self, key: str) -> Path:
        """Return where the annotated articles of a portion lie."""
        return Path(self.folder) / _WORK / "shards" / key[:2] / f"{key}.parquet"

    def table(self, name: str, day: str, key: str) -> Path:
        """Return where a part of a table lies."""
        return Path(self.folder) / name / f"story_day={day or UNDATED}" / f"{key[:32]}.parquet"

    def refusals(self, key: str) -> Path:
        """Return where refusals lie, which belong to no day."""
        return Path(self.folder) / "refusals" / f"{key[:32]}.parquet"

    def below(self, path: Path) -> str:
        """Return a path below the folder as it is told."""
        return path.relative_to(self.folder).as_posix()

    def check(self) -> None:
        """Make the folder if it is missing, and look whether it is one of an archive.

        Raises:
            UsageError: the folder holds other things.
            RunError: it cannot be written.
        """
        folder = Path(self.folder)
        try:
            found = [each.name for each in folder.iterdir()] if folder.exists() else []
            if found and not (folder / _WORK).is_dir():
                advice = "Name an empty folder, a new one, or one that saksi archive has made."
                raise UsageError(f"{folder} holds other things", about=folder, advice=advice)
            (folder / _WORK).mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise cannot_write(folder, error) from error


@contextmanager
def written(path: Path) -> Iterator[Path]:
    """Give a path to write to, and put the file in its place in one step once it is whole.

    Raises:
        RunError: the disk is full, or the folder may not be written.
    """
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        fresh = path.with_name(f".{path.name}-{uuid4().hex}")
        try:
            yield fresh
            os.replace(fresh, path)  # noqa: PTH105 - the same on both paths
        except BaseException:
            fresh.unlink(missing_ok=True)
            raise
    except OSError as error:
        raise cannot_write(path, error) from error


def cannot_write(path: Path, error: OSError) -> RunError:
    """Return the error of a place that cannot be written."""
    advice = "Free some space or look at the folder's rights, then run the same command again."
    return RunError(f"cannot write {path}: {error.strerror or error}", about=path, advice=advice)


def load_record(shelf: FolderShelf, key: str) -> bytes:
    """Return a record that an earlier stage has kept.

    Raises:
        RunError: it has gone or is damaged.
    """
    found = shelf.load(key)
    if found is None:
        advice = "Run the same command again: it will be made anew."
        raise RunError(f"what was kept under {key} has gone or is damaged", about=key, advice=advice)
    return found
