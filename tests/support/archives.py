"""Archives as tests run them: an engine in this process, and what a run has left, to be compared."""

import hashlib
import json
from pathlib import Path

from pyarrow import parquet

from saksi.archive import Settings, run_archive
from saksi.readings import read_page


class Here:
    """Does every task in this process; counts the pages that it reads, and dies after so many tasks if it is told to.

    `turn` turns the order round in which tasks are done.
    """

    def __init__(self, *, dies_after=None, turn=False, read=read_page) -> None:
        self.pages = 0
        self._left = dies_after
        self._turn = turn
        self._read_page = read

    def map(self, work, tasks):
        numbered = list(enumerate(tasks)) if self._turn else enumerate(tasks)
        for at, task in reversed(numbered) if self._turn else numbered:
            if self._left is not None:
                if self._left == 0:
                    raise KilledError
                self._left -= 1
            yield at, work(task)

    def read(self, work, tasks):
        return self.map(lambda task: work(task, self._read), tasks)

    def _read(self, page, language):
        self.pages += 1
        return self._read_page(page, language)


class KilledError(Exception):
    """What stands for a run that is killed."""


def run(inputs, folder, engine=None, **settings):
    """Run an archive with small portions; return its manifest."""
    chosen = Settings(**{"pages": 3, **settings})
    return run_archive([str(each) for each in inputs], str(folder), engine or Here(), chosen)


def left_by(folder):
    """Return the hash of each file that is for users, by its path."""
    files = (path for path in Path(folder).rglob("*") if path.is_file())
    return {
        path.relative_to(folder).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in files
        if path.relative_to(folder).parts[0] != "work"
    }


def rows_of(folder, table):
    """Return the rows of a table, over all days."""
    paths = sorted((Path(folder) / table).rglob("*.parquet"))
    return [row for path in paths for row in parquet.ParquetFile(path).read().to_pylist()]


def documents_of(folder):
    """Return the documents of all stories, by the story's id."""
    return {row["story"]: json.loads(row["document"]) for row in rows_of(folder, "stories")}
