"""`saksi archive` as somebody calls it."""

import json

import pytest
from typer.testing import CliRunner

from saksi.app.main import app
from saksi.archive import runs
from saksi.errors import UsageError
from tests.remember.news import NEWS, write_records
from tests.support.archives import rows_of


def call(*words):
    return CliRunner().invoke(app, ["archive", *map(str, words)])


def test_it_says_how_much_was_read_and_where_it_lies(tmp_path):
    pile = write_records(tmp_path, [*NEWS[:4], NEWS[0]])
    result = call(pile, "--out", tmp_path / "out", "--jobs", 1)
    assert result.exit_code == 0
    assert result.stdout.splitlines() == [
        f"4 articles of 5 pages, in 2 stories: {tmp_path / 'out'}",
        "  1 refused: duplicate",
        f"  which, and why: {tmp_path / 'out'}/refusals/*.parquet",
    ]
    manifest = json.loads((tmp_path / "out" / "manifest.json").read_bytes())
    assert manifest["counts"]["articles"] == 4
    assert manifest["settings"] == {"language": None, "pages": 500, "fast": False}
    listed = [json.loads(line) for line in (tmp_path / "out" / "files.jsonl").read_text().splitlines()]
    assert len(listed) == manifest["files"][0]
    assert all((tmp_path / "out" / each["path"]).exists() for each in listed)


def test_what_cannot_be_read_is_told_by_the_exit_code_and_a_table(tmp_path):
    pile = write_records(tmp_path, NEWS[:2])
    (tmp_path / "letter.txt").write_text("Salam.")
    result = call(pile, tmp_path / "letter.txt", tmp_path / "gone.warc", "--out", tmp_path / "out", "--jobs", 1, "-q")
    assert (result.exit_code, result.stdout) == (1, "")
    told = {row["source"]: row["code"] for row in rows_of(tmp_path / "out", "refusals")}
    assert told == {str(tmp_path / "letter.txt"): "format", str(tmp_path / "gone.warc"): "missing"}
    assert len(rows_of(tmp_path / "out", "articles")) == 2


def test_nothing_read_is_no_success(tmp_path):
    (tmp_path / "empty").mkdir()
    assert call(tmp_path / "empty", "--out", tmp_path / "out", "--jobs", 1).exit_code == 1


def test_without_pyarrow_it_is_said_what_to_install(tmp_path, monkeypatch):
    monkeypatch.setattr(runs, "find_spec", lambda _name: None)
    result = call(tmp_path, "--out", tmp_path / "out")
    assert isinstance(result.exception, UsageError)
    assert result.exception.advice == "pip install 'saksi[archive]'"


@pytest.mark.parametrize("words", [["--engine", "spark"], ["--pages", "0"]])
def test_a_wrong_call_is_said_to_be_one(tmp_path, words):
    assert call(tmp_path, "--out", tmp_path / "out", *words).exit_code == 2
