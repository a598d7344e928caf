"""`saksi correct` as a user calls it, and `saksi read --corrections` with what it wrote."""

import json
import re
from pathlib import Path

import jsonschema
import pytest

import saksi as library
from saksi.report import document_schema
from tests.app.test_read import EXAMPLE, saksi


@pytest.mark.parametrize(
    ("arguments", "line"),
    [
        (["merge", "A", "B", "--by", "Rina"], {"merge": ["A", "B"], "by": "Rina"}),
        (["split", "A", "B"], {"split": "A", "name": "B"}),
        (["split", "A", "--article", "x", "--start", "0"], {"split": "A", "article": "x", "start": 0}),
        (["split", "A", "B", "--into", "C", "--story", "y"], {"split": "A", "name": "B", "into": "C", "story": "y"}),
        (["rename", "A", "B", "--why", "so"], {"rename": "A", "to": "B", "why": "so"}),
        (["move", "x", "y"], {"move": "x", "to": "y"}),
        (["move", "x", "--alone"], {"move": "x", "to": None, "alone": True}),
    ],
)
def test_a_command_appends_one_line_and_says_what_it_did(arguments: list[str], line: dict[str, object], tmp_path: Path):
    file = tmp_path / "by-hand.jsonl"
    file.write_text("# ours\n", encoding="utf-8")
    done = saksi("correct", file, *arguments, "--at", "2026-03-09")
    assert done.returncode == 0, done.stderr
    assert done.stdout.startswith(f"{file}#2: ".encode())
    note, written = file.read_text(encoding="utf-8").splitlines()
    assert note == "# ours"
    assert json.loads(written) == {k: v for k, v in line.items() if v is not None} | {"at": "2026-03-09"}


def test_a_correction_has_the_day_on_which_it_is_made(tmp_path: Path):
    file = tmp_path / "by-hand.jsonl"
    assert saksi("correct", file, "merge", "A", "B").returncode == 0
    assert re.fullmatch(r"\d{4}-\d\d-\d\d", json.loads(file.read_text(encoding="utf-8"))["at"])


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["move", "x"], b"one place"),
        (["move", "x", "y", "--alone"], b"one place"),
        (["merge", "A", "A"], b"one entity twice"),
        (["split", "A"], b"which names go"),
        (["rename", "A", "B", "--at", "soon"], b"no day"),
    ],
)
def test_a_wrong_call_writes_nothing(arguments: list[str], said: bytes, tmp_path: Path):
    done = saksi("correct", tmp_path / "by-hand.jsonl", *arguments)
    assert done.returncode == 2
    assert said in done.stderr
    assert b"Traceback" not in done.stderr
    assert not any(tmp_path.iterdir())


def test_a_broken_file_stops_the_run_with_its_line(tmp_path: Path):
    file = tmp_path / "by-hand.jsonl"
    file.write_text('{"rename": "A", "to": "B"}\n{"rename": "A"}\n', encoding="utf-8")
    done = saksi("read", EXAMPLE, "--corrections", file)
    assert done.returncode == 2
    assert f"{file}#2: to is missing".encode() in done.stderr
    assert b"Traceback" not in done.stderr
    assert done.stdout == b""


def test_what_finds_nothing_is_told_and_is_no_error(tmp_path: Path):
    file = tmp_path / "by-hand.jsonl"
    file.write_text('{"rename": "Nobody", "to": "B"}\n{"rename": "Lamri Tejo", "to": "L. Tejo"}\n', encoding="utf-8")
    done = saksi("read", EXAMPLE, "--corrections", file, "--quiet", "--json", "-")
    assert done.returncode == 0
    assert done.stderr.count(b"\n") == 1
    assert f"{file}#1: nothing to correct".encode() in done.stderr
    run = json.loads(done.stdout)
    assert [bool(each["stories"]) for each in run["corrections"]] == [False, True]


def test_names_and_reasons_of_the_file_are_text_wherever_they_are_shown(tmp_path: Path):
    file = tmp_path / "by-hand.jsonl"
    odd = "<script>alert(1)</script>\u202e"
    file.write_text(json.dumps({"rename": "Lamri Tejo", "to": odd, "by": odd, "why": odd}), encoding="utf-8")
    result = library.read([str(EXAMPLE)], corrections=file)
    assert result.idle_corrections == ()
    for shown in (result.to_html(), result.to_markdown()):
        assert "&lt;script&gt;alert(1)" in shown or "\\<script\\>" in shown
        assert "<script>alert(1)" not in shown
        assert "\u202e" not in shown


def test_a_rename_changes_no_finding_and_no_id(tmp_path: Path):
    file = tmp_path / "by-hand.jsonl"
    file.write_text('{"rename": "Teguh Wirasana", "to": "T. Wirasana"}', encoding="utf-8")
    before, after = library.read([str(EXAMPLE)]), library.read([str(EXAMPLE)], corrections=file)
    assert after.findings == before.findings
    assert [[e.id for e in story.entities] for story in after.stories] == [
        [e.id for e in story.entities] for story in before.stories
    ]
    assert after.to_json() != before.to_json()


def test_corrections_do_not_depend_on_the_order_of_the_inputs(tmp_path: Path):
    file = tmp_path / "by-hand.jsonl"
    lines = (
        {"split": "Lamri Tejo", "name": "Lamri"},
        {"merge": ["Lamri", "Welas Prabakti"]},
        {"move": "06-warta-meranggi.txt", "alone": True},
    )
    file.write_text("\n".join(map(json.dumps, lines)), encoding="utf-8")
    inputs = sorted(map(str, EXAMPLE.glob("*.*")))
    seen = {library.read(order, corrections=file).to_json() for order in (inputs, inputs[::-1])}
    assert len(seen) == 1
    assert len(json.loads(seen.pop())["stories"]) == 2


def test_the_library_takes_the_corrections_themselves():
    corrections = (
        library.Correction(library.CorrectionKind.RENAME, "Lamri Tejo", "L. Tejo", by="Rina"),
        library.Correction(library.CorrectionKind.RENAME, "Nobody", "B"),
    )
    result = library.read([str(EXAMPLE)], corrections=corrections)
    assert result.idle_corrections == corrections[1:]
    document = json.loads(result.to_json())
    jsonschema.validate(document, document_schema())
    assert [(each["line"], each["by"]) for each in document["corrections"]] == [(0, "Rina"), (0, "")]
    assert "corrected by hand, Rina" in result.to_html()
    assert "diperbaiki dengan tangan, Rina" in result.to_html(ui="id")


def test_a_moved_article_is_marked_where_it_is_listed():
    correction = library.Correction(
        library.CorrectionKind.MOVE, "06-warta-meranggi.txt", by="Rina", at="2026-03-12T09:30"
    )
    result = library.read([str(EXAMPLE)], corrections=[correction])
    assert sorted(len(story.articles) for story in result.stories) == [1, 6]
    alone = next(story for story in result.stories if len(story.articles) == 1)
    assert [reason.rule for reason in alone.reasons] == ["alone", "corrected-by-hand"]
    assert result.to_markdown().count("corrected by hand, Rina, 12 March 2026") == 1
