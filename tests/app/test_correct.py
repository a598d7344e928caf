"""`saksi correct` as a user calls it, and `saksi read --corrections` with what it wrote."""

import io
import json
import re
from pathlib import Path
from typing import Any

import jsonschema
import pytest

import saksi as library
from saksi.report import document_schema, print_account
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
        (
            ["relate", "agree", "--passage", "x:1-5", "--passage", "y:2-9", "--why", "so"],
            {"relate": "agree", "passages": [["x", 1, 5], ["y", 2, 9]], "why": "so"},
        ),
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
        (["relate", "agree", "--passage", "x:1-5"], b"two passages or more"),
        (["relate", "clash", "--passage", "x:1-5", "--passage", "y:2-9"], b"no relation 'clash'"),
        (["relate", "agree", "--passage", "x:1-5", "--passage", "y"], b"'y' is no passage"),
        (["relate", "agree"], b"--passage"),
        (["reject", "f-1", "--run", "nowhere.json"], b"cannot read nowhere.json"),
        (["reject", "f-1"], b"--run"),
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


@pytest.fixture(scope="module")
def run_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the example's run, saved."""
    file = tmp_path_factory.mktemp("run") / "run.json"
    file.write_bytes(library.read([str(EXAMPLE)]).to_json())
    return file


def disputed(run: dict[str, Any]) -> list[str]:
    figures = (figure for story in run["stories"] for figure in story["figures"])
    return sorted({figure["of"] for figure in figures if any(p["state"] == "disputed" for p in figure["series"])})


def test_a_finding_is_rejected_by_its_id_and_stays_away_when_an_article_is_added(run_file: Path, tmp_path: Path):
    run = json.loads(run_file.read_bytes())
    wrong = next(each for each in run["findings"] if each["rule"] == "fixed-number")
    assert disputed(run) == ["penumpang"]
    file = tmp_path / "by-hand.jsonl"
    done = saksi("correct", file, "reject", wrong["id"], "--run", run_file, "--by", "Rina", "--at", "2026-03-12")
    assert done.returncode == 0, done.stderr
    line = json.loads(file.read_text(encoding="utf-8"))
    assert line["reject"] == "conflict"
    assert len(line["passages"]) == len({tuple(each) for each in line["passages"]}) == 2
    for place in line["passages"]:
        assert place in [[e["article"], e["start"], e["end"]] for e in wrong["evidence"]]

    copy = tmp_path / "08-salinan.txt"
    found = next(each for each in run["articles"] if each["id"] == wrong["evidence"][-1]["article"])
    copy.write_text(f"Kabar Salinan\n\n{found['text']}", encoding="utf-8")
    for inputs in ([str(EXAMPLE)], [str(EXAMPLE), str(copy)]):
        result = library.read(inputs, corrections=file)
        after = json.loads(result.to_json())
        jsonschema.validate(after, document_schema())
        assert result.idle_corrections == ()
        assert "fixed-number" not in {each["rule"] for each in after["findings"]}
        assert disputed(after) == []
        (row,) = after["corrections"]
        assert (row["kind"], row["relation"], row["stories"]) == ("reject", "conflict", [after["stories"][0]["id"]])
        assert [list(each.values()) for each in row["passages"]] == line["passages"]


def test_the_start_of_an_id_must_tell_one_finding(run_file: Path, tmp_path: Path):
    done = saksi("correct", tmp_path / "by-hand.jsonl", "reject", "f-", "--run", run_file)
    assert done.returncode == 2
    assert b"findings start with 'f-'" in done.stderr
    assert not any(tmp_path.iterdir())


def test_what_a_person_said_of_findings_is_shown_with_who_and_when(run_file: Path):
    run = json.loads(run_file.read_bytes())
    wrong = next(each for each in run["findings"] if each["rule"] == "two-clock-times")
    passages = tuple((each["article"], each["start"], each["end"]) for each in wrong["evidence"])
    odd = "<b>dua</b> kapal"
    given = [
        library.Correction(kind, relation, by="Rina", at="2026-03-12", why=odd, passages=passages)
        for kind, relation in ((library.CorrectionKind.REJECT, "conflict"), (library.CorrectionKind.RELATE, "update"))
    ]
    result = library.read([str(EXAMPLE)], corrections=given)
    assert result.idle_corrections == ()
    shown = io.StringIO()
    print_account(result.accounts, result.refusals, shown, ui="en", full=True)
    for page in (result.to_html(), result.to_markdown(), shown.getvalue()):
        assert "Taken away: that these passages cannot both be right" in page
        assert "Put together: that one of these passages stands in place of another" in page
        assert page.count("corrected by hand, Rina, 12 March 2026") == 3  # both, and the finding that was made
    assert not any("<b>dua" in page for page in (result.to_html(), result.to_markdown()))
    assert "Dihapus: bahwa bagian-bagian ini tidak mungkin sama-sama benar" in result.to_html(ui="id")
    (own,) = (each for each in json.loads(result.to_json())["findings"] if each["rule"] == "corrected-by-hand")
    assert own["relation"] == "update"
    assert own["reason"].endswith(f"by hand (Rina, 2026-03-12): {odd}")
