"""`saksi changes`, as a user calls it."""

import json
import re
import shlex
import subprocess
import sys
from pathlib import Path

import jsonschema
import pytest

from saksi.report import encode_document
from tests.report.changing import example_run
from tests.support.shared import ROOT


@pytest.fixture(scope="module")
def runs(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    folder = tmp_path_factory.mktemp("runs")
    files = folder / "old.json", folder / "new.json"
    for file, run in zip(files, (example_run(frozenset({0, 1, 2})), example_run()), strict=True):
        file.write_bytes(encode_document(run))
    return files


def changes(*arguments: str | Path) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "saksi", "changes", *map(str, arguments)]
    return subprocess.run(command, capture_output=True, check=False, text=True, encoding="utf-8")


def test_what_changed_is_printed(runs):
    done = changes(*runs, "--ui", "en")
    assert (done.returncode, done.stderr) == (0, "")
    assert "- Korban Tewas (Selat Arumbai): 3 → 5 → 7 orang (a later value)" in done.stdout


def test_json_on_standard_output_is_nothing_but_json(runs):
    done = changes(*runs, "--json", "-", "--ui", "id")
    found = json.loads(done.stdout)
    jsonschema.validate(found, json.loads((ROOT / "docs/reference/changes-1.schema.json").read_bytes()))
    assert [story["state"] for story in found["stories"]] == ["changed"]
    assert "nilai yang lebih baru" in done.stderr


def test_files_are_written(runs, tmp_path: Path):
    files = {form: tmp_path / f"changes.{form}" for form in ("json", "markdown", "html")}
    done = changes(*runs, *(part for form, file in files.items() for part in (f"--{form}", file)), "--quiet")
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")
    assert json.loads(files["json"].read_bytes())["contract"] == 1
    assert files["markdown"].read_text(encoding="utf-8").startswith("# ")
    assert files["html"].read_text(encoding="utf-8").startswith("<!doctype html>")


def test_the_exit_code_tells_whether_something_changed_if_asked(runs):
    old, new = runs
    assert changes(old, new, "--exit-code", "--quiet").returncode == 1
    assert changes(new, new, "--exit-code", "--quiet").returncode == 0


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("nowhere.json", "{new}"), "cannot read nowhere.json"),
        (("{new}", "{folder}"), "cannot read"),
        (("{new}", "{other}"), "this is no run of saksi"),
        (("{new}", "{new}", "--html", "{folder}/none/x.html"), "no folder"),
    ],
)
def test_a_wrong_call_is_said_in_two_lines(runs, tmp_path: Path, arguments, said):
    other = tmp_path / "other.json"
    other.write_text("{}", encoding="utf-8")
    done = changes(*(each.format(new=runs[1], folder=tmp_path, other=other) for each in arguments))
    assert done.returncode == 2
    assert said in done.stderr
    assert done.stderr.count("\n") == 2


def test_the_page_that_says_how_says_what_happens(runs, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys):
    page = (ROOT / "docs/how-to/see-what-changed.md").read_text(encoding="utf-8")
    blocks = re.findall(r"```(\w+)\n(.*?)```", page, re.DOTALL)
    for file, name in zip(runs, ("yesterday.json", "today.json"), strict=True):
        (tmp_path / name).write_bytes(file.read_bytes())
    monkeypatch.chdir(tmp_path)
    commands = "".join(block for kind, block in blocks if kind == "sh").splitlines()
    said = "".join(changes(*shlex.split(each)[2:]).stdout for each in commands if each.startswith("saksi changes"))
    assert [block in said for kind, block in blocks if kind == "text"] == [True]
    for block in (block for kind, block in blocks if kind == "python"):
        exec(compile(block, "see-what-changed.md", "exec"), {})  # noqa: S102 - our own page
    assert "Korban Tewas (Selat Arumbai) [3, 5, 7]" in capsys.readouterr().out
