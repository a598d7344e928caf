"""Portions -> frames of pandas or polars: the tables of the CSV and Parquet files, in memory and typed.

Neither library is a dependency: each is imported only here and only when asked for. The columns are those of `tables`.
Words stand as in the articles; what is missing is null, not an empty text. `day` is a date. `as_of` may be a month or a
week, and `published_at` may lack its zone: both stay as they are told, and behind each stands a column to reckon and
plot with (`_TIMES`), null where the value is vaguer than a day or names no instant.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from datetime import UTC, date, datetime, time
from importlib.util import find_spec
from typing import TYPE_CHECKING, Any, Literal, TypeAlias

from saksi.errors import UsageError
from saksi.report import contract as c
from saksi.report.dates import is_vague
from saksi.report.inert import mend_text
from saksi.report.tables import TABLES, Cell, Kind, Table

if TYPE_CHECKING:
    import pandas as pd
    import polars as pl

Type: TypeAlias = Kind | Literal["day", "clock", "instant"]
Value: TypeAlias = Cell | date

_DAY = len("2026-03-09")


def build_pandas(portions: Iterable[c.Document], table: str | None = None) -> dict[str, pd.DataFrame]:
    """Return a frame of pandas for each table, by name, or for the one that is named.

    Texts are `string`, counts `Int64`, numbers `float64`, yes and no `boolean`, days and times `datetime64[us]`.

    Raises:
        UsageError: there is no such table, or pandas is not installed.
    """
    tables = _tables(table)
    _check("pandas")
    import numpy as np  # noqa: PLC0415 - what needs no frame must not wait for it
    import pandas as pd  # noqa: PLC0415 - large, and asked for by few

    def column(values: list[Value], kind: Type) -> Any:  # noqa: ANN401 - pandas has no types
        if kind in {"day", "clock", "instant"}:
            bare = [v.replace(tzinfo=None) if isinstance(v, datetime) else v for v in values]
            series = pd.Series(np.array(bare, dtype="datetime64[us]"))
            return series.dt.tz_localize("UTC") if kind == "instant" else series
        if kind == "number":
            return pd.Series(np.array(values, dtype="float64"))
        return pd.Series(values, dtype={"text": "string", "whole": "Int64", "yes-no": "boolean"}[kind])

    return {
        name: pd.DataFrame({title: column(values, kind) for title, kind, values in columns})
        for name, columns in _filled(portions, tables)
    }


def build_polars(portions: Iterable[c.Document], table: str | None = None) -> dict[str, pl.DataFrame]:
    """Return a frame of polars for each table, by name, or for the one that is named.

    Texts are `String`, counts `Int64`, numbers `Float64`, yes and no `Boolean`, days `Date`, times `Datetime`.

    Raises:
        UsageError: there is no such table, or polars is not installed.
    """
    tables = _tables(table)
    _check("polars")
    import polars as pl  # noqa: PLC0415 - large, and asked for by few

    types: dict[Type, pl.DataType] = {
        "text": pl.String(),
        "whole": pl.Int64(),
        "number": pl.Float64(),
        "yes-no": pl.Boolean(),
        "day": pl.Date(),
        "clock": pl.Datetime("us"),
        "instant": pl.Datetime("us", "UTC"),
    }
    return {
        name: pl.DataFrame([pl.Series(title, values, dtype=types[kind]) for title, kind, values in columns])
        for name, columns in _filled(portions, tables)
    }


def _tables(name: str | None) -> tuple[Table, ...]:
    found = tuple(each for each in TABLES if name in {None, each.name})
    if not found:
        names = ", ".join(each.name for each in TABLES)
        raise UsageError(f"no table {name!r}", about=name, advice=f"Use one of: {names}.")
    return found


def _check(library: str) -> None:
    if find_spec(library) is None:
        message = f"frames of {library} need {library}, which is not installed"
        raise UsageError(message, about=library, advice=f"pip install {library}")


def _filled(
    portions: Iterable[c.Document], tables: Sequence[Table]
) -> list[tuple[str, list[tuple[str, Type, list[Value]]]]]:
    """Return of each table its name and its columns: name, type, values."""
    rows: list[list[tuple[Cell, ...]]] = [[] for _ in tables]
    for portion in portions:
        for table, told in zip(tables, rows, strict=True):
            told.extend(table.rows_of(portion))
    return [(table.name, _columns(table, told)) for table, told in zip(tables, rows, strict=True)]


def _columns(table: Table, rows: Sequence[tuple[Cell, ...]]) -> list[tuple[str, Type, list[Value]]]:
    columns: list[tuple[str, Type, list[Value]]] = []
    for at, (name, kind) in enumerate(table.columns):
        told = [_held(row[at]) for row in rows]
        if name == "day":
            columns.append((name, "day", [_day(each) for each in told]))
            continue
        columns.append((name, kind, list(told)))
        if name in _TIMES:
            title, as_type, read = _TIMES[name]
            columns.append((title, as_type, [read(each) for each in told]))
    return columns


def _held(cell: Cell) -> Cell:
    """Return a cell as a frame holds it: half of a character mended, and no text where there is none."""
    return (mend_text(cell) or None) if isinstance(cell, str) else cell


def _day(told: Cell) -> date | None:
    try:
        return date.fromisoformat(told) if isinstance(told, str) and len(told) == _DAY else None
    except ValueError:
        return None


def _clock(told: Cell) -> datetime | None:
    """Return the time of a TIMEX3 value, on the clock of its place: of a day its first moment; None if it is vaguer."""
    if not isinstance(told, str) or is_vague(told):
        return None
    day = _day(told[:_DAY])
    try:
        return datetime.fromisoformat(told).replace(tzinfo=None)
    except ValueError:  # a part of the day ("2026-03-09TMO"), or no day of any calendar
        return datetime.combine(day, time()) if day else None


def _instant(told: Cell) -> datetime | None:
    """Return a moment in universal time; None where no zone is told."""
    try:
        found = datetime.fromisoformat(told) if isinstance(told, str) else None
        return found.astimezone(UTC) if found and found.tzinfo else None
    except (ValueError, OverflowError):
        return None


_TIMES: dict[str, tuple[str, Type, Callable[[Cell], Value]]] = {
    "published_at": ("published_time", "instant", _instant),
    "as_of": ("as_of_time", "clock", _clock),
}
