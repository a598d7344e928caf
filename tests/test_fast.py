"""Reading fast: what it shares with reading in full, where it may differ, and how a run says so."""

import json
import time
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

import saksi
from saksi.app.main import app
from saksi.gather import find_pages
from saksi.model import AnnotatedArticle, Page
from saksi.readings import Reading, read_page, send_page
from saksi.store import decode_noun, encode_noun
from tests.support.piles import records, write_pile

COUNT = 8
SAID = "Read fast (--fast)"
# By forms and order alone, which noun `yang` narrows is told otherwise than by the network here.
ODD = "Pembangunan jembatan di desa oleh kontraktor asal Meranggi yang lama dinanti petani akhirnya rampung dikerjakan."


@pytest.fixture(scope="module")
def pile(tmp_path_factory) -> Path:
    path = write_pile(tmp_path_factory.mktemp("pile") / "pile.jsonl", COUNT)
    odd = {"id": "odd", "outlet": "Kabar Selat", "published": "2026-03-10", "text": f"{ODD}\n" * 3}
    with path.open("a", encoding="utf-8") as rows:
        rows.write(json.dumps(odd) + "\n")
    return path


@pytest.fixture(scope="module")
def full(pile) -> bytes:
    return saksi.read([str(pile)]).to_json()


@pytest.fixture(scope="module")
def fast(pile) -> bytes:
    return saksi.read([str(pile)], fast=True).to_json()


def told(run: bytes) -> list[dict[str, Any]]:
    """Return the articles of a run without the parts of claims, and without why a name is one."""
    articles: list[dict[str, Any]] = json.loads(run)["articles"]
    for article in articles:
        for mention in article["mentions"]:
            mention.pop("why")
        for claim in (*article["claims"], *article["headline_claims"]):
            claim.pop("arguments")
            claim.pop("negated", None)
    return articles


def test_all_but_the_parts_of_claims_is_as_in_full(full: bytes, fast: bytes):
    assert told(fast) == told(full)


def test_the_parts_of_claims_are_told_by_other_means(full: bytes, fast: bytes):
    ways = [
        [(a["id"], c["id"], c["arguments"]) for a in json.loads(run)["articles"] for c in a["claims"]]
        for run in (full, fast)
    ]
    assert [each[:2] for each in ways[0]] == [each[:2] for each in ways[1]]
    assert ways[0] != ways[1]
    roles = {argument["role"] for _, _, arguments in ways[1] for argument in arguments}
    assert {"who", "did", "whom", "where", "when"} <= roles


def test_a_run_says_that_it_was_fast_and_a_full_one_does_not(full: bytes, fast: bytes):
    assert json.loads(fast)["reader"] == "fast"
    assert "reader" not in json.loads(full)


def test_the_same_input_gives_the_same_bytes(pile: Path, fast: bytes):
    assert saksi.read([str(pile)], fast=True).to_json() == fast


def test_one_work_folder_serves_both_and_mixes_nothing(pile: Path, full: bytes, fast: bytes, tmp_path: Path):
    work = tmp_path / "work"
    seen: dict[str, tuple[int, int]] = {}

    def tell(stage: str, done: int, of: int) -> None:
        seen[stage] = (done, of)

    assert saksi.read([str(pile)], work=work, fast=True).to_json() == fast
    assert saksi.read([str(pile)], work=work, progress=tell).to_json() == full
    assert seen["kept"][0] == 0, "what was read fast is not taken for a full reading"
    assert saksi.read([str(pile)], work=work, fast=True, progress=tell).to_json() == fast
    assert seen["kept"] == (COUNT + 1, COUNT + 1)


def test_a_page_that_is_sent_says_how_it_is_read():
    page = Page("a#1", b"Polisi menangkap dua pencuri di Tarano.\n" * 3, "text", path="a", name="n", outlet="Kabar")
    for fast in (False, True):
        found = decode_noun(read_page(send_page(page, fast=fast), "id"), Reading)
        assert decode_noun(found.article, AnnotatedArticle).fast is fast
    plain = Page("", page.content, "text", outlet="Kabar")
    assert send_page(page) == encode_noun(plain), "a page that is read in full travels as it always did"


def test_every_form_says_so(pile: Path, tmp_path: Path):
    texts = {}
    for fast in (False, True):
        run = saksi.read([str(pile)], fast=fast)
        (tmp_path / "rows.jsonl").unlink(missing_ok=True)
        run.write("jsonl", tmp_path / "rows.jsonl")
        first = json.loads((tmp_path / "rows.jsonl").read_text(encoding="utf-8").split("\n")[0])
        texts[fast] = (run.to_html(), run.to_markdown(), run.show(1).page, first["row"])
    assert all(SAID in text for text in texts[True][:3])
    assert not any(SAID in text for text in texts[False][:3])
    assert "Dibaca cepat" in saksi.read([str(pile)], fast=True).to_html(ui="id")
    assert texts[True][3] == {**texts[False][3], "reader": "fast"}


def test_the_command_says_so_in_one_line_and_a_saved_run_keeps_it(pile: Path, tmp_path: Path, fast: bytes):
    run = tmp_path / "run.json"
    shown = CliRunner().invoke(app, ["read", str(pile), "--fast", "--jobs", "1", "--json", str(run)])
    assert shown.exit_code == 0
    assert shown.stdout.count(SAID) == 1
    assert run.read_bytes() == fast
    exported = CliRunner().invoke(app, ["export", str(run), "--jsonl", "-"])
    assert json.loads(exported.stdout.split("\n")[0])["row"]["reader"] == "fast"


def test_copies_are_the_same(tmp_path: Path):
    rows = [{**each, "id": f"{each['id']}{n}", "outlet": f"Kabar {n}"} for each in records(2) for n in range(2)]
    pile = tmp_path / "pile.jsonl"
    pile.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    found = [CliRunner().invoke(app, ["copies", str(pile), "--jobs", "1", *more]) for more in ((), ("--fast",))]
    assert found[0].exit_code == found[1].exit_code == 0
    assert found[0].stdout == found[1].stdout != "no copies found\n"


def test_an_archive_keeps_both_apart_and_says_so(pile: Path, tmp_path: Path):
    pytest.importorskip("pyarrow")
    from pyarrow import parquet

    settings, documents = [], []
    for more in ((), ("--fast",)):
        out = tmp_path / "tables"
        done = CliRunner().invoke(app, ["archive", str(pile), "--out", str(out), "--jobs", "1", "--quiet", *more])
        assert done.exit_code == 0
        settings.append(json.loads((out / "manifest.json").read_text(encoding="utf-8"))["settings"]["fast"])
        parts = sorted((out / "stories").rglob("*.parquet"))
        rows = [row for part in parts for row in parquet.read_table(part).column("document").to_pylist()]
        documents.append([json.loads(row) for row in rows])
    assert settings == [False, True]
    assert [each.get("reader") for each in documents[1]] == ["fast"] * len(documents[1])
    assert not any("reader" in each for each in documents[0])


@pytest.mark.alone
def test_it_costs_four_fifths_at_most(pile: Path):
    pages = [page for page in find_pages([str(pile)]) if isinstance(page, Page)]
    sent = {fast: [send_page(page, fast=fast) for page in pages] for fast in (False, True)}
    seconds = {False: 0.0, True: 0.0}
    for turn in range(3):
        for fast in (False, True) if turn % 2 else (True, False):
            began = time.process_time()
            for page in sent[fast]:
                read_page(page, "id")
            seconds[fast] += (time.process_time() - began) if turn else 0.0  # the first turn loads
    assert seconds[True] <= 0.8 * seconds[False]
