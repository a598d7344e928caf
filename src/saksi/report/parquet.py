"""Portions -> Parquet: a folder of five typed files with the columns of the CSV files.

Apache Parquet 2.6, written by pyarrow (`pip install 'saksi[parquet]'`), which is imported only here and only when asked
for. The same run gives the same bytes with the same pyarrow: rows are grouped by their number, and no time, no path
and no schema of Arrow's own is written.
"""

from __future__ import annotations

from collections.abc import Iterable
from contextlib import ExitStack
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from saksi.errors import UsageError
from saksi.report import contract as c
from saksi.report.tables import TABLES, Cell, Table, mend_cell

_GROUP = 20_000  # rows of a row group: some 10 MB of passages, so that a pile of any size is written piece by piece


def check_parquet() -> None:
    """Say what to install where Parquet cannot be written.

    Raises:
        UsageError: pyarrow is not installed.
    """
    if find_spec("pyarrow") is None:
        raise UsageError(
            "Parquet needs pyarrow, which is not installed", about="parquet", advice="pip install 'saksi[parquet]'"
        )


def write_parquet(portions: Iterable[c.Document], folder: Path) -> None:
    """Write the tables as `articles.parquet`, `figures.parquet`, ... into a folder, which is made if missing.

    Words stand as in the articles, days as told (a day may be partial), numbers as float64 and counts as int64.

    Raises:
        UsageError: pyarrow is not installed.
    """
    check_parquet()
    import pyarrow as pa  # noqa: PLC0415 - large, and asked for by few
    from pyarrow import parquet  # noqa: PLC0415 - the same

    folder.mkdir(exist_ok=True)
    kinds = {"text": pa.string(), "whole": pa.int64(), "number": pa.float64(), "yes-no": pa.bool_()}
    with ExitStack() as files:
        writers = []
        for table in TABLES:
            schema = pa.schema([(name, kinds[kind]) for name, kind in table.columns])
            stream = files.enter_context((folder / f"{table.name}.parquet").open("wb"))
            writer = parquet.ParquetWriter(stream, schema, version="2.6", compression="snappy", store_schema=False)
            writers.append(_Group(files.enter_context(writer), table, schema, pa))
        for portion in portions:
            for group in writers:
                for row in group.table.rows_of(portion):
                    group.add(row)
        for group in writers:
            group.flush()


class _Group:
    """The rows of a table that wait to be written together."""

    def __init__(self, writer: Any, table: Table, schema: Any, pa: Any) -> None:  # noqa: ANN401 - pyarrow has no types
        self.table = table
        self._writer = writer
        self._schema = schema
        self._pa = pa
        self._rows: list[tuple[Cell, ...]] = []

    def add(self, row: tuple[Cell, ...]) -> None:
        self._rows.append(row)
        if len(self._rows) == _GROUP:
            self.flush()

    def flush(self) -> None:
        if not self._rows:
            return
        columns = [
            self._pa.array([mend_cell(cell) for cell in column], field.type)
            for column, field in zip(zip(*self._rows, strict=True), self._schema, strict=True)
        ]
        self._writer.write_table(self._pa.Table.from_arrays(columns, schema=self._schema))
        self._rows.clear()
