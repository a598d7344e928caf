"""`saksi read` as a user calls it: what it writes, what it says of bad input, how it exits."""

import gzip
import json
import re
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tests.support.shared import ROOT

EXAMPLE = ROOT / "examples" / "feri"
GOOD = (EXAMPLE / "01-nirmala.txt").read_text(encoding="utf-8")
ENGLISH = (
    "The ferry capsized in the strait early on Monday, officials said. Rescuers searched the water for the missing "
    "passengers through the night, and the harbour master said that the cause of the accident was not known yet.\n"
)


def saksi(*arguments: str | Path, given: bytes = b"") -> subprocess.CompletedProcess[bytes]:
    command = [sys.executable, "-m", "saksi", *map(str, arguments)]
    return subprocess.run(command, input=given, capture_output=True, check=False)


BAD: dict[str, tuple[str, bytes, str]] = {
    "empty": ("x.txt", b"", "empty"),
    "binary": ("x.txt", bytes(range(256)) * 8, "binary"),
    "truncated gzip": ("x.jsonl.gz", gzip.compress(json.dumps({"text": GOOD}).encode() * 50)[:200], "truncated"),
    "one word": ("x.txt", b"Gempa", "too-short"),
    "English": ("x.txt", ENGLISH.encode(), "language"),
    "broken line": ("x.jsonl", b'{"text": \n', "json"),
    "no text": ("x.jsonl", b'{"id": "a", "title": "b"}\n', "no-text"),
}


def test_bad_input_is_refused_and_the_rest_is_read(tmp_path: Path):
    places = {}
    for name, (file, content, _) in BAD.items():
        places[name] = tmp_path / name / file
        places[name].parent.mkdir()
        places[name].write_bytes(content)
    (tmp_path / "good.txt").write_text(GOOD, encoding="utf-8")
    done = saksi("read", *places.values(), tmp_path / "good.txt", "--json", tmp_path / "run.json")
    assert done.returncode == 1
    assert b"Traceback" not in done.stderr
    run = json.loads((tmp_path / "run.json").read_bytes())
    assert [a["id"] for a in run["articles"]] == ["good.txt"]
    assert len(run["refusals"]) == len(BAD)
    for name, (_, _, code) in BAD.items():
        assert f": {code}: ".encode() in done.stderr
        assert [r["code"] for r in run["refusals"] if r["source"].startswith(str(places[name]))] == [code]


def test_one_bad_input_makes_the_exit_code(tmp_path: Path):
    (tmp_path / "x.txt").write_bytes(b"")
    (tmp_path / "good.txt").write_text(GOOD, encoding="utf-8")
    done = saksi("read", tmp_path / "x.txt", tmp_path / "good.txt", "--quiet", "--json", tmp_path / "run.json")
    assert done.returncode == 1


@pytest.mark.parametrize("encoding", ["latin-1", "utf-16", "utf-8-sig"])
def test_other_encodings_are_read(encoding: str, tmp_path: Path):
    text = GOOD.replace("–", "-").replace("Darsa", "Darsá")
    (tmp_path / "x.txt").write_bytes(text.encode(encoding))
    done = saksi("read", tmp_path / "x.txt", "--json", "-", "--quiet")
    assert done.returncode == 0, done.stderr
    assert "Darsá Wiguna" in json.loads(done.stdout)["articles"][0]["text"]


def test_a_missing_path_among_others(tmp_path: Path):
    done = saksi("read", tmp_path / "nowhere", EXAMPLE / "01-nirmala.txt")
    assert done.returncode == 1
    assert b"nowhere: missing: " in done.stderr


def test_a_folder_without_articles(tmp_path: Path):
    done = saksi("read", tmp_path)
    assert done.returncode == 1
    assert b": no-articles: " in done.stderr


def test_a_file_of_another_kind_in_a_folder_is_named(tmp_path: Path):
    (tmp_path / "good.txt").write_text(GOOD, encoding="utf-8")
    (tmp_path / "scan.pdf").write_bytes(b"%PDF-1.7")
    done = saksi("read", tmp_path, "--quiet", "--json", "-")
    assert done.returncode == 1
    assert b"scan.pdf: format: " in done.stderr
    assert b"nothing was read" not in done.stderr
    assert [a["id"] for a in json.loads(done.stdout)["articles"]] == ["good.txt"]


def test_where_nothing_was_read_it_says_so_and_writes_no_page(tmp_path: Path):
    (tmp_path / "x.txt").write_text("Gempa")
    page, story, run = (tmp_path / name for name in ("page.html", "story.md", "run.json"))
    done = saksi("read", tmp_path / "x.txt", "--html", page, "--markdown", story, "--json", run)
    assert done.returncode == 1
    assert done.stderr.decode().splitlines()[-2:] == [
        "saksi: nothing was read",
        "saksi: no page was written: nothing was read",
    ]
    assert b": too-short: " in done.stderr
    assert (page.exists(), story.exists()) == (False, False)
    assert [r["code"] for r in json.loads(run.read_bytes())["refusals"]] == ["too-short"]
    done = saksi("read", tmp_path / "x.txt")
    assert done.stderr.decode().splitlines()[-1] == "saksi: nothing was read"


def test_a_saved_run_is_not_read_as_an_article():
    run = saksi("read", EXAMPLE / "01-nirmala.txt", "--quiet", "--json", "-").stdout
    done = saksi("read", "-", "--quiet", given=run)
    assert done.returncode == 1
    assert b"saksi: -: json: " in done.stderr
    assert b"saksi explain" in done.stderr


def test_a_call_without_inputs_is_wrong():
    assert saksi("read").returncode == 2
    assert saksi("nonsense").returncode == 2


def test_an_unknown_language_is_wrong():
    done = saksi("read", EXAMPLE, "--language", "xx")
    assert done.returncode == 2
    assert b"Traceback" not in done.stderr


def test_a_result_that_cannot_be_written_is_said_before_the_work(tmp_path: Path):
    done = saksi("read", EXAMPLE, "--html", tmp_path / "no" / "page.html")
    assert done.returncode == 2
    assert b"mkdir -p" in done.stderr


def test_standard_input_and_output():
    line = json.dumps({"id": "satu", "outlet": "Nirmala", "text": GOOD}) + "\n"
    done = saksi("read", "-", "--json", "-", given=line.encode())
    assert done.returncode == 0, done.stderr
    assert json.loads(done.stdout)["articles"][0]["id"] == "satu"
    assert b"Bahtera Senja" in done.stderr, "the account goes to standard error"
    done = saksi("read", "-", "--json", "-", "--quiet", given=GOOD.encode())
    assert json.loads(done.stdout)["articles"][0]["text"] == GOOD


def test_all_forms_at_once(tmp_path: Path):
    forms = [tmp_path / "run.json", tmp_path / "page.html", tmp_path / "story.md"]
    done = saksi("read", EXAMPLE, "--json", forms[0], "--html", forms[1], "--markdown", forms[2])
    assert done.returncode == 0, done.stderr
    assert all(form.stat().st_size > 1000 for form in forms)
    # Nothing where it takes less than ten seconds, which no busy machine promises.
    assert re.fullmatch(rb"(saksi: \w+: [\d,]+( of [\d,]+)?\n)*", done.stderr), "no bar in a pipe"
    assert b"\x1b[" not in done.stdout, "no colours in a pipe"


def test_the_interface_changes_no_json(tmp_path: Path):
    for ui in ("en", "id"):
        saksi("read", EXAMPLE, "--quiet", "--json", tmp_path / f"{ui}.json", "--ui", ui)
    assert (tmp_path / "en.json").read_bytes() == (tmp_path / "id.json").read_bytes()


def test_a_language_without_a_catalogue_is_a_wrong_call():
    done = saksi("read", EXAMPLE, "--ui", "xx")
    assert done.returncode == 2
    assert b"'xx' is not one of 'en', " in b" ".join(done.stderr.split())


def test_a_file_of_five_megabytes_is_refused_at_once(tmp_path: Path):
    (tmp_path / "dump.txt").write_text(GOOD * (5_000_000 // len(GOOD)), encoding="utf-8")
    done = saksi("read", tmp_path / "dump.txt", EXAMPLE / "01-nirmala.txt", "--quiet", "--json", "-")
    assert done.returncode == 1
    assert b"dump.txt: too-large: " in done.stderr
    assert len(json.loads(done.stdout)["articles"]) == 1


def test_a_long_article_ends(tmp_path: Path):
    (tmp_path / "long.txt").write_text(GOOD * (50_000 // len(GOOD)), encoding="utf-8")
    done = saksi("read", tmp_path / "long.txt", "--quiet", "--json", "-")
    assert done.returncode == 0, done.stderr
    assert len(json.loads(done.stdout)["articles"][0]["claims"]) > 100


def test_help_says_where_the_account_goes():
    assert b"the account then goes to standard error" in b" ".join(saksi("read", "--help").stdout.split())


def test_help_shows_examples():
    assert b"Examples:" in saksi("read", "--help").stdout


@pytest.mark.alone
def test_help_answers_at_once():
    taken = []
    for _ in range(5):
        began = time.perf_counter()
        assert b"explain" in saksi("--help").stdout
        taken.append(time.perf_counter() - began)
    assert min(taken) < 0.6, "0.3 s on a quiet machine; twice that is left for a busy one"


def test_a_page_to_pass_on_holds_no_whole_article(tmp_path: Path):
    whole, part = tmp_path / "whole.html", tmp_path / "part.html"
    assert saksi("read", EXAMPLE, "--html", whole, "--quiet").returncode == 0
    assert saksi("read", EXAMPLE, "--html", part, "--excerpts", "--quiet").returncode == 0
    line = "Catatan redaksi: berita rekaan untuk contoh."
    assert line in whole.read_text(encoding="utf-8")
    assert line not in part.read_text(encoding="utf-8")


def test_excerpts_without_a_page_are_a_wrong_call():
    done = saksi("read", EXAMPLE, "--excerpts")
    assert done.returncode == 2
    assert b"--html FILE" in done.stderr
