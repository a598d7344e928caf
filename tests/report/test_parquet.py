"""Parquet: typed columns, those of the CSV files, and the words as they stand."""

import csv
from pathlib import Path

import pytest
from pyarrow import parquet

from saksi.errors import UsageError
from saksi.report import contract as c
from saksi.report import parquet as ours
from saksi.report import write_form
from saksi.report.spreadsheets import guard_cell
from saksi.report.tables import TABLES
from tests.report.portions import bridge_account, hostile_account, portions_of, texts_of

KINDS = {"text": "string", "whole": "int64", "number": "double", "yes-no": "bool"}


@pytest.fixture(params=[bridge_account, hostile_account], ids=["bridge", "hostile"])
def written(request, tmp_path: Path):
    portions = portions_of(request.param())
    for form in ("csv", "parquet"):
        write_form(form, portions, tmp_path / "tables")
    return portions, tmp_path / "tables"


def test_columns_are_typed_and_nothing_else_is_told(written):
    _, folder = written
    for table in TABLES:
        found = parquet.read_schema(folder / f"{table.name}.parquet")
        assert [(f.name, str(f.type)) for f in found] == [(name, KINDS[kind]) for name, kind in table.columns]
        assert not parquet.ParquetFile(folder / f"{table.name}.parquet").metadata.metadata


def test_rows_are_those_of_the_csv_files(written):
    _, folder = written
    for table in TABLES:
        rows = parquet.read_table(folder / f"{table.name}.parquet").to_pylist()
        with (folder / f"{table.name}.csv").open(encoding="utf-8-sig", newline="") as stream:
            lines = list(csv.DictReader(stream))
        assert len(rows) == len(lines)
        for row, line in zip(rows, lines, strict=True):
            for name, kind in table.columns:
                if kind == "text":
                    assert guard_cell(row[name]) == line[name]
                elif kind in {"number", "whole"}:
                    assert row[name] == (float(line[name]) if line[name] else None)


def test_every_passage_quotes_its_words(written):
    portions, folder = written
    texts = texts_of(portions)
    for name in ("figures", "quotations", "findings", "unknowns"):
        for row in parquet.read_table(folder / f"{name}.parquet").to_pylist():
            assert row["words"] == texts[row["article"]][row["start"] : row["end"]]


def test_many_rows_are_written_in_groups_whatever_the_portions(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(ours, "_GROUP", 2)
    portions = portions_of(bridge_account())
    write_form("parquet", portions, tmp_path / "t")
    found = parquet.ParquetFile(tmp_path / "t" / "figures.parquet")
    assert [found.metadata.row_group(n).num_rows for n in range(found.metadata.num_row_groups)] == [2, 1]


def test_without_pyarrow_it_says_what_to_install(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(ours, "find_spec", lambda _: None)
    none: list[c.Document] = []
    with pytest.raises(UsageError, match="needs pyarrow") as caught:
        write_form("parquet", none, tmp_path / "t")
    assert "saksi[parquet]" in caught.value.advice
    assert not (tmp_path / "t").exists()
