"""Frames: the rows of the CSV files, typed, in pandas and in polars; nothing is missing but as null."""

import csv
import subprocess
import sys
from datetime import date
from importlib.util import find_spec
from pathlib import Path

import pandas as pd
import polars as pl
import pytest

from saksi.errors import UsageError
from saksi.report import build_pandas, build_polars, frames, write_form
from saksi.report.spreadsheets import guard_cell
from saksi.report.tables import TABLES
from tests.report.portions import bridge_account, hostile_account, portions_of, texts_of

ACCOUNTS = {"bridge": bridge_account, "hostile": hostile_account}
MADE = {"published_at": "published_time", "as_of": "as_of_time"}
PANDAS = {"text": "string", "whole": "Int64", "number": "float64", "yes-no": "boolean"}
POLARS = {"text": pl.String(), "whole": pl.Int64(), "number": pl.Float64(), "yes-no": pl.Boolean()}


def rows_of(frame: pd.DataFrame | pl.DataFrame) -> list[dict[str, object]]:
    """Return the rows of a frame as plain values, None where a cell is missing."""
    if isinstance(frame, pl.DataFrame):
        return frame.to_dicts()
    rows = frame.to_dict("records")
    return [{name: None if pd.isna(cell) else cell for name, cell in row.items()} for row in rows]


def told(cell: object, kind: str) -> str:
    """Return a cell as the CSV file has it."""
    if cell is None:
        return ""
    if isinstance(cell, date):  # a datetime of pandas is one too
        return cell.isoformat()[:10]
    if kind == "yes-no":
        return "true" if cell else "false"
    if kind == "text":
        return guard_cell(str(cell))
    return repr(int(cell)) if cell == int(cell) else repr(cell)


@pytest.fixture(params=ACCOUNTS)
def portions(request):
    return portions_of(ACCOUNTS[request.param]())


@pytest.mark.parametrize("build", [build_pandas, build_polars])
def test_rows_are_those_of_the_csv_files(build, portions, tmp_path: Path):
    write_form("csv", portions, tmp_path / "t")
    found = build(portions)
    assert list(found) == [table.name for table in TABLES]
    cells = 0
    for table in TABLES:
        with (tmp_path / "t" / f"{table.name}.csv").open(encoding="utf-8-sig", newline="") as stream:
            lines = list(csv.DictReader(stream))
        rows = rows_of(found[table.name])
        assert len(rows) == len(lines)
        for row, line in zip(rows, lines, strict=True):
            assert {name: told(row[name], kind) for name, kind in table.columns} == line
            cells += len(line)
    assert cells > 200


@pytest.mark.parametrize("build", [build_pandas, build_polars])
def test_words_stand_as_in_the_articles(build, portions):
    texts = texts_of(portions)
    for name in ("figures", "quotations", "findings", "unknowns"):
        for row in rows_of(build(portions)[name]):
            assert row["words"] == texts[row["article"]][row["start"] : row["end"]]


def columns_of(table, kinds, day, clock, instant) -> list[tuple[str, object]]:
    """Return the columns that a frame of a table has, with their types."""
    columns: list[tuple[str, object]] = []
    for name, kind in table.columns:
        columns.append((name, day if name == "day" else kinds[kind]))
        if name in MADE:
            columns.append((MADE[name], clock if name == "as_of" else instant))
    return columns


@pytest.mark.parametrize("build", [bridge_account, hostile_account, None], ids=["bridge", "hostile", "empty"])
def test_columns_are_typed_in_their_order_whatever_stands_in_them(build):
    portions = portions_of(*([build()] if build else []))
    of_pandas, of_polars = build_pandas(portions), build_polars(portions)
    for table in TABLES:
        times = ("datetime64[us]", "datetime64[us]", "datetime64[us, UTC]")
        types = [(name, str(of_pandas[table.name][name].dtype)) for name in of_pandas[table.name].columns]
        assert types == columns_of(table, PANDAS, *times)
        kinds = (pl.Date(), pl.Datetime("us"), pl.Datetime("us", "UTC"))
        assert list(of_polars[table.name].schema.items()) == columns_of(table, POLARS, *kinds)
        if build is None:
            assert len(of_pandas[table.name]) == len(of_polars[table.name]) == 0


def with_times(as_of: str, published_at: str):
    """Return the portions of the bridge with all its figures of one time, and all its articles."""
    portions = portions_of(bridge_account())
    for portion in portions:
        for article in portion.articles:
            article.published_at = published_at
        for point in (p for story in portion.stories for f in story.figures for p in f.series):
            point.as_of = as_of
    return portions


@pytest.mark.parametrize("build", [build_pandas, build_polars])
@pytest.mark.parametrize(
    ("as_of", "time"),
    [
        ("2026-03-09", "2026-03-09T00:00:00"),
        ("2026-03-09T06:20", "2026-03-09T06:20:00"),
        ("2026-03-09TMO", "2026-03-09T00:00:00"),
        ("2026-03-09T24:00", "2026-03-09T00:00:00"),
        ("2026-03", None),
        ("2026-W11", None),
        ("2026-03-09/2026-03-11", None),
        ("2026-02-30", None),
        ("0000-01-01", None),
        ("", None),
    ],
)
def test_a_figure_has_a_time_where_its_day_is_known(build, as_of: str, time: str | None):
    rows = rows_of(build(with_times(as_of, ""), "figures")["figures"])
    assert rows
    assert {row["as_of"] for row in rows} == {as_of or None}
    assert {row["as_of_time"] and row["as_of_time"].isoformat() for row in rows} == {time}


@pytest.mark.parametrize("build", [build_pandas, build_polars])
@pytest.mark.parametrize(
    ("published_at", "time"),
    [
        ("2026-03-09T05:40:00+08:00", "2026-03-08T21:40:00+00:00"),
        ("2026-03-09T05:40:00", None),
        ("0001-01-01T00:00+08:00", None),
        ("kemarin", None),
        ("", None),
    ],
)
def test_an_article_has_an_instant_where_its_zone_is_known(build, published_at: str, time: str | None):
    rows = rows_of(build(with_times("", published_at), "articles")["articles"])
    assert rows
    assert {row["published_at"] for row in rows} == {published_at or None}
    assert {row["published_time"] and row["published_time"].isoformat() for row in rows} == {time}


@pytest.mark.parametrize("build", [build_pandas, build_polars])
def test_what_is_no_day_is_missing_and_stops_nothing(build):
    portions = portions_of(bridge_account())
    days = ["2026-03", "2026-02-30", "kemarin"]
    for article, day in zip(portions[0].articles, days, strict=True):
        article.published = day
    assert [row["day"] for row in rows_of(build(portions, "articles")["articles"])] == [None, None, None]


@pytest.mark.parametrize("build", [build_pandas, build_polars])
def test_one_table_by_its_name_and_no_other(build):
    assert list(build(portions_of(bridge_account()), "unknowns")) == ["unknowns"]
    with pytest.raises(UsageError, match="no table 'quotes'") as caught:
        build([], "quotes")
    assert "articles, figures, quotations, findings, unknowns" in caught.value.advice


@pytest.mark.parametrize(("build", "library"), [(build_pandas, "pandas"), (build_polars, "polars")])
def test_where_it_is_not_installed_it_says_what_to_install(build, library: str, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(frames, "find_spec", lambda name: None if name == library else find_spec(name))
    with pytest.raises(UsageError, match=f"need {library}, which is not installed") as caught:
        build([])
    assert caught.value.advice == f"pip install {library}"


def test_neither_is_imported_before_it_is_asked_for():
    code = "import sys, saksi.pipeline; print({'pandas', 'polars', 'matplotlib', 'IPython'} & set(sys.modules))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout == "set()\n"
