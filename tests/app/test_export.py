"""`saksi export` and the forms of `saksi read`, as a user calls them."""

import json
import subprocess
import sys
from pathlib import Path

import pytest
from typer.testing import CliRunner

import saksi as library
from saksi.app.main import app
from saksi.report import FORMS, is_folder_form, parquet
from tests.support.shared import ROOT

EXAMPLE = ROOT / "examples" / "feri"


def saksi(*arguments: str | Path) -> subprocess.CompletedProcess[bytes]:
    return subprocess.run([sys.executable, "-m", "saksi", *map(str, arguments)], capture_output=True, check=False)


@pytest.fixture(scope="module")
def run(tmp_path_factory: pytest.TempPathFactory) -> Path:
    file = tmp_path_factory.mktemp("run") / "run.json"
    file.write_bytes(library.read([str(EXAMPLE)]).to_json())
    return file


def files_of(folder: Path) -> dict[str, bytes]:
    return {str(p.relative_to(folder)): p.read_bytes() for p in sorted(folder.rglob("*")) if p.is_file()}


def asked_for(folder: Path) -> list[str]:
    return [
        part for form in FORMS for part in (f"--{form}", str(folder / ("tables" if is_folder_form(form) else form)))
    ]


def test_a_saved_run_gives_what_reading_gives(run: Path, tmp_path: Path):
    (tmp_path / "read").mkdir()
    (tmp_path / "export").mkdir()
    done = saksi("read", EXAMPLE, "--quiet", *asked_for(tmp_path / "read"))
    assert (done.returncode, done.stderr) == (0, b"")
    done = saksi("export", run, *asked_for(tmp_path / "export"))
    assert (done.returncode, done.stderr) == (0, b"")
    assert len(files_of(tmp_path / "read")) == 5 + 2 * 5
    assert files_of(tmp_path / "read") == files_of(tmp_path / "export")


def test_standard_output_holds_the_form_alone(run: Path):
    done = saksi("export", run, "--geojson", "-")
    assert json.loads(done.stdout)["type"] == "FeatureCollection"
    done = saksi("read", EXAMPLE, "--jsonl", "-")
    assert all(json.loads(line) for line in done.stdout.splitlines())
    assert b"Bahtera Senja" in done.stderr  # the account


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["{run}"], "no form was asked for"),
        (["{tmp}/none.json", "--jsonl", "-"], "cannot read"),
        (["{tmp}/other.json", "--jsonl", "-"], "this is no run of saksi"),
        (["{tmp}/later.json", "--jsonl", "-"], "of contract 2, and this saksi reads contract 1"),
        (["{run}", "--jsonl", "{tmp}/none/x"], "no folder"),
        (["{run}", "--csv", "{tmp}/none/x"], "no folder"),
        (["{run}", "--csv", "-"], "- is no folder"),
        (["{run}", "--csv", "{tmp}/other.json"], "other.json is no folder"),
        (["{run}", "--jsonl", "{tmp}/x", "--jsonld", "{tmp}/x"], "two results cannot go to one place"),
        (["{run}", "--jsonl", "{tmp}/x", "--csv", "{tmp}/x"], "two results cannot go to one place"),
        (["{run}", "--geojson", "{tmp}"], "cannot write"),
    ],
)
def test_a_wrong_call_is_said(run: Path, tmp_path: Path, arguments: list[str], said: str):
    (tmp_path / "other.json").write_text('{"saksi": "1"}', encoding="utf-8")
    (tmp_path / "later.json").write_bytes(run.read_bytes().replace(b'"contract": 1', b'"contract": 2'))
    done = saksi("export", *(each.format(run=run, tmp=tmp_path) for each in arguments))
    assert done.returncode == 2
    assert said in done.stderr.decode()
    assert b"Traceback" not in done.stderr
    assert done.stderr.count(b"\n") == 2  # what is wrong, and what to do


def test_two_tables_may_share_a_folder_and_two_results_no_file(tmp_path: Path):
    done = saksi("read", EXAMPLE, "--quiet", "--html", tmp_path / "x", "--jsonl", tmp_path / "x")
    assert done.returncode == 2
    assert b"two results cannot go to one place" in done.stderr
    assert not (tmp_path / "x").exists()


def test_that_pyarrow_is_missing_is_said_before_the_work(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(parquet, "find_spec", lambda _: None)
    done = CliRunner().invoke(app, ["read", str(tmp_path / "nowhere"), "--parquet", str(tmp_path / "t")])
    assert isinstance(done.exception, library.UsageError)
    assert "pyarrow" in str(done.exception)


def test_a_run_of_nothing_has_forms_without_rows(tmp_path: Path):
    done = saksi("read", tmp_path, "--quiet", "--jsonl", tmp_path / "x", "--csv", tmp_path / "t")
    assert done.returncode == 1
    assert b"Traceback" not in done.stderr
    assert [json.loads(line)["kind"] for line in (tmp_path / "x").read_bytes().splitlines()] == ["run", "refusal"]
    assert (tmp_path / "t" / "figures.csv").read_bytes().count(b"\r\n") == 1


@pytest.mark.parametrize("command", ["read", "export"])
def test_both_commands_know_every_form(command: str):
    said = CliRunner().invoke(app, [command, "--help"], env={"COLUMNS": "100"}).output
    assert all(f"--{form} " in said for form in FORMS)
    assert f"saksi {command} " in said.split("Examples:")[1]
