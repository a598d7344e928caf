"""What was read is kept: a run goes on where an earlier one stood, and gives the same bytes."""

import gc
import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

import pytest

import saksi
from saksi import pipeline, readings
from saksi.link import sort_stories
from saksi.model import AnnotatedArticle
from saksi.readings import Lost
from saksi.report import build_document, encode_document
from tests.support.piles import records, write_pile

COUNT = 24


@pytest.fixture(scope="module")
def pile(tmp_path_factory) -> Path:
    return write_pile(tmp_path_factory.mktemp("pile") / "pile.jsonl", COUNT)


@pytest.fixture(scope="module")
def undisturbed(pile) -> bytes:
    return saksi.read([str(pile)]).to_json()


class Told(dict[str, tuple[int, int]]):
    """What each stage said last."""

    def __call__(self, stage: str, done: int, of: int) -> None:
        self[stage] = (done, of)


def kept_in(work: Path, kind: str = "articles") -> list[Path]:
    return [path for path in work.glob(f"{kind}-*/*/*") if path.parent.name != "new"]


def run(*arguments: str | Path) -> subprocess.Popen[bytes]:
    command = [sys.executable, "-m", "saksi", "read", *map(str, arguments)]
    return subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE)


def wait_for(work: Path, count: int, process: subprocess.Popen[bytes]) -> None:
    for _ in range(2000):
        if len(kept_in(work)) >= count or process.poll() is not None:
            return
        time.sleep(0.01)


@pytest.mark.alone
def test_a_killed_run_goes_on_where_it_stood(pile: Path, undisturbed: bytes, tmp_path: Path):
    work = tmp_path / "work"
    process = run(pile, "--work", work, "--jobs", "1", "--quiet")
    wait_for(work, 3, process)
    process.kill()
    assert process.wait() == -signal.SIGKILL
    times = {path: path.stat().st_mtime_ns for path in kept_in(work)}
    assert 3 <= len(times) < COUNT
    told = Told()
    assert saksi.read([str(pile)], work=work, progress=told).to_json() == undisturbed
    known = told["kept"][0]
    assert known in {len(times), len(times) - 1}, "the last may lack its outline, which is made of the article"
    assert told["annotate"] == (COUNT - len(times), COUNT - len(times))
    assert all(path.stat().st_mtime_ns == time for path, time in times.items()), "what was kept is not read again"


@pytest.fixture
def listening() -> Iterator[None]:
    """Let what is started hear Ctrl+C, also where the tests run in a shell's background and do not themselves."""
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    yield
    signal.signal(signal.SIGINT, before)


@pytest.mark.alone
@pytest.mark.usefixtures("listening")
def test_ctrl_c_says_what_is_kept(pile: Path, undisturbed: bytes, tmp_path: Path):
    work = tmp_path / "work"
    process = run(pile, "--work", work, "--jobs", "2", "--json", tmp_path / "run.json")
    wait_for(work, 2, process)
    process.send_signal(signal.SIGINT)
    said = process.communicate()[1].decode()
    assert process.returncode == 130
    assert said.splitlines()[-1] == (f"saksi: stopped; what was read is kept in {work}: run the same command to go on")
    assert "Traceback" not in said
    assert saksi.read([str(pile)], work=work).to_json() == undisturbed


def test_a_later_run_reads_what_is_new(tmp_path: Path):
    some, all_of = write_pile(tmp_path / "some.jsonl", 7), write_pile(tmp_path / "all.jsonl", 10)
    told = Told()
    saksi.read([str(some)], work=tmp_path / "work")
    result = saksi.read([str(all_of)], work=tmp_path / "work", progress=told)
    assert (told["kept"], told["annotate"]) == ((7, 10), (3, 3))
    assert result.to_json() == saksi.read([str(all_of)]).to_json()


def test_what_is_kept_has_no_place_and_no_name(tmp_path: Path):
    one, other = write_pile(tmp_path / "one.jsonl", 2), tmp_path / "other.jsonl"
    other.write_text("".join(json.dumps(each | {"id": f"b-{each['id']}"}) + "\n" for each in records(2)))
    saksi.read([str(one)], work=tmp_path / "work")
    told = Told()
    result = saksi.read([str(other)], work=tmp_path / "work", progress=told)
    assert told["kept"] == (2, 2)
    assert [(a.article.id, a.article.source) for a in result.articles] == [
        ("b-a000", f"{other}#1"),
        ("b-a001", f"{other}#2"),
    ]


def test_refusals_are_kept_too_but_not_failures(tmp_path: Path, monkeypatch):
    (tmp_path / "pile.jsonl").write_text(json.dumps({"id": "x", "text": "Gempa"}) + "\n" + json.dumps(records(1)[0]))
    given, work = [str(tmp_path / "pile.jsonl")], tmp_path / "work"
    with monkeypatch.context() as patch:
        patch.setattr(readings, "annotate_article", lambda _article: 1 / 0)
        first = saksi.read(given, work=work)
    assert [(r.source[-2:], r.code) for r in first.refusals] == [("#1", "too-short"), ("#2", "error")]
    told = Told()
    second = saksi.read(given, work=work, progress=told)
    assert [(r.source[-2:], r.code) for r in second.refusals] == [("#1", "too-short")]
    assert told["kept"] == (1, 2)


class Losing:
    """Workers that lose the second page."""

    def __init__(self, lost: Lost) -> None:
        self.lost = lost

    def read_pages(self, pages, count, language):
        assert count == 3
        for number, (key, page) in enumerate(pages):
            yield key, self.lost if number == 1 else readings.read_page(page, language)


@pytest.mark.parametrize(
    ("lost", "code", "said"),
    [
        (Lost.DIED, "error", "died"),
        (Lost.TOO_SLOW, "too-slow", "longer"),
        (Lost.OUT_OF_MEMORY, "out-of-memory", "memory"),
    ],
)
def test_a_page_that_is_lost_costs_one_article_and_the_next_run_tries_it_again(
    lost: Lost, code: str, said: str, tmp_path: Path
):
    given, work = [str(write_pile(tmp_path / "pile.jsonl", 3))], tmp_path / "work"
    result = saksi.read(given, work=work, workers=Losing(lost))
    assert [a.article.id for a in result.articles] == ["a000", "a002"]
    assert [(r.source, r.code) for r in result.refusals] == [(f"{given[0]}#2", code)]
    assert said in result.refusals[0].reason
    told = Told()
    assert saksi.read(given, work=work, progress=told).to_json() == saksi.read(given).to_json()
    assert told["kept"] == (2, 3)


def test_other_stages_read_again(tmp_path: Path, monkeypatch):
    given, work = [str(write_pile(tmp_path / "pile.jsonl", 3))], tmp_path / "work"
    saksi.read(given, work=work)
    told = Told()
    monkeypatch.setattr(readings, "_OUTLINE", ("link/days.py",))
    saksi.read(given, work=work, progress=told)
    assert told["kept"] == (3, 3), "an outline is made again of its article"
    assert len(kept_in(work)) == 3
    monkeypatch.setattr(readings, "_READING", ("model",))
    saksi.read(given, work=work, progress=told)
    assert (told["kept"], told["annotate"]) == ((0, 3), (3, 3))


def test_an_article_that_cannot_be_outlined_any_more_is_refused(tmp_path: Path, monkeypatch):
    given, work = [str(write_pile(tmp_path / "pile.jsonl", 3))], tmp_path / "work"
    saksi.read(given, work=work)
    make = readings.card_of
    monkeypatch.setattr(readings, "_OUTLINE", ("link/days.py",))
    monkeypatch.setattr(readings, "card_of", lambda a: 1 / 0 if "terbakar" in a.text.lower() else make(a))
    result = saksi.read(given, work=work)
    assert [(r.source, r.code) for r in result.refusals] == [(f"{given[0]}#1", "error")]
    assert [a.article.id for a in result.articles] == ["a001", "a002"]


@pytest.mark.parametrize("kind", ["articles", "outlines"])
@pytest.mark.parametrize("damage", [b"", b"\xff" * 100], ids=["empty", "other bytes"])
def test_what_is_damaged_is_made_again(kind: str, damage: bytes, tmp_path: Path):
    given, work = [str(write_pile(tmp_path / "pile.jsonl", 3))], tmp_path / "work"
    before = saksi.read(given, work=work).to_json()
    kept_in(work, kind)[1].write_bytes(damage)
    kept_in(work, kind)[2].unlink()
    told = Told()
    assert saksi.read(given, work=work, progress=told).to_json() == before
    assert told["kept"] == ((1, 3) if kind == "articles" else (3, 3))
    saksi.read(given, work=work, progress=told)
    assert told["kept"] == (3, 3)


def test_what_goes_while_it_is_read_is_said(tmp_path: Path):
    given, work = [str(write_pile(tmp_path / "pile.jsonl", 2))], tmp_path / "work"

    def lose(stage: str, done: int, _of: int) -> None:
        if (stage, done) == ("link", 2):
            kept_in(work)[0].unlink()

    with pytest.raises(saksi.RunError, match="has gone"):
        saksi.read(given, work=work, progress=lose)


def test_two_runs_at_once_on_one_folder(pile: Path, undisturbed: bytes, tmp_path: Path):
    work = tmp_path / "work"
    runs = [run(pile, "--work", work, "--quiet", "--json", tmp_path / f"{n}.json", "--jobs", "1") for n in "ab"]
    assert [process.wait() for process in runs] == [0, 0], [
        process.stderr and process.stderr.read() for process in runs
    ]
    assert {(tmp_path / f"{n}.json").read_bytes() for n in "ab"} == {undisturbed}
    assert len(kept_in(work)) == COUNT


def test_several_processes_give_the_same_bytes(pile: Path, undisturbed: bytes, tmp_path: Path):
    process = run(pile, "--jobs", "2", "--quiet", "--json", tmp_path / "run.json")
    assert process.wait() == 0, process.communicate()[1]
    assert (tmp_path / "run.json").read_bytes() == undisturbed


def test_a_page_given_twice_is_read_once(tmp_path: Path):
    pile = write_pile(tmp_path / "pile.jsonl", 3)
    (tmp_path / "again.jsonl").write_bytes(pile.read_bytes())
    told = Told()
    result = saksi.read([str(pile), str(tmp_path / "again.jsonl")], progress=told)
    assert (told["gather"], told["annotate"]) == ((6, 6), (3, 3))
    assert len(result.articles) == 3
    assert {r.code for r in result.refusals} == {"duplicate"}
    assert result.refusals[0].reason == "the same article as a000. It is read once."


def test_a_large_pile_is_told_story_by_story_with_the_same_bytes(
    pile: Path, undisturbed: bytes, tmp_path: Path, monkeypatch
):
    monkeypatch.setattr(pipeline, "_HELD", 5)
    large = saksi.read([str(pile)], work=tmp_path / "work")
    assert not isinstance(large.accounts, tuple)
    assert large.to_json() == undisturbed
    monkeypatch.undo()
    small = saksi.read([str(pile)])
    assert isinstance(small.accounts, tuple)
    assert tuple(large.accounts) == small.accounts
    assert (large.articles, large.stories, large.findings) == (small.articles, small.stories, small.findings)
    assert (large.to_html(), large.to_markdown()) == (small.to_html(), small.to_markdown())
    assert sort_stories(small.stories) == small.stories
    assert len(small.stories) > 3, "else nothing was sorted"
    assert encode_document(build_document(small.accounts, (), version=small.version)) == undisturbed


def test_corrections_are_replayed_on_a_large_pile_too(pile: Path, tmp_path: Path, monkeypatch):
    kind = saksi.CorrectionKind
    by_hand = (
        saksi.Correction(kind.RENAME, "Darsa Wiguna", "Darsa A. Wiguna"),
        saksi.Correction(kind.MOVE, "a003", "a000"),
        saksi.Correction(kind.RENAME, "Nobody", "Somebody"),
    )
    small = saksi.read([str(pile)], corrections=by_hand, work=tmp_path / "work")
    monkeypatch.setattr(pipeline, "_HELD", 5)
    large = saksi.read([str(pile)], corrections=by_hand, work=tmp_path / "work")
    at_once = encode_document(build_document(small.accounts, (), version=small.version, corrections=by_hand))
    assert large.to_json() == small.to_json() == at_once
    assert large.idle_corrections == small.idle_corrections == by_hand[2:]
    assert any({"a000", "a003"} <= {a.article.id for a in story.articles} for story in large.stories)
    assert saksi.read([str(pile)], work=tmp_path / "work").idle_corrections == ()


def test_of_a_large_pile_one_story_is_held(pile: Path, monkeypatch):
    held: dict[str, int] = {}

    def count(stage: str, _done: int, _of: int) -> None:
        alive = sum(isinstance(each, AnnotatedArticle) for each in gc.get_objects()) - before
        held[stage] = max(held.get(stage, 0), alive)

    monkeypatch.setattr(pipeline, "_HELD", 5)
    gc.collect()
    before = sum(isinstance(each, AnnotatedArticle) for each in gc.get_objects())
    result = saksi.read([str(pile)], progress=count)
    result.write_json(BytesIO(), progress=count)
    sizes = sorted(len(account.story.articles) for account in result.accounts)
    assert sum(sizes) == COUNT
    assert held["annotate"] <= 1
    assert held["link"] == 0
    assert 0 < held["compare"] <= 2 * sizes[-1], "a story, and the one before it until it is replaced"
    assert held["write"] <= sum(sizes[-5:]) < COUNT, "one story, and the last four that were built"


def test_the_total_is_unknown_while_pages_are_gathered(tmp_path: Path):
    said: list[tuple[str, int, int]] = []
    saksi.read([str(write_pile(tmp_path / "p.jsonl", 2))], progress=lambda *each: said.append(each))
    assert said[:6] == [
        ("gather", 1, 0),
        ("gather", 2, 0),
        ("gather", 2, 2),
        ("annotate", 1, 2),
        ("annotate", 2, 2),
        ("link", 0, 2),
    ]


def test_a_folder_among_the_inputs_is_wrong_unless_it_is_hidden(tmp_path: Path):
    write_pile(tmp_path / "pile.jsonl", 1)
    with pytest.raises(saksi.UsageError, match="lies in"):
        saksi.read([str(tmp_path)], work=tmp_path / "work")
    assert saksi.read([str(tmp_path)], work=tmp_path / ".saksi").is_complete


def test_a_folder_that_cannot_be_written_is_said(tmp_path: Path):
    (tmp_path / "work").write_text("a file")
    process = run(write_pile(tmp_path / "pile.jsonl", 1), "--work", tmp_path / "work")
    said = process.communicate()[1].decode()
    assert process.returncode == 2
    assert said.startswith(f"saksi: cannot keep what was read in {tmp_path / 'work'}")
    assert "Traceback" not in said


@pytest.mark.skipif(not hasattr(os, "fork"), reason="bytes that are no name")
def test_a_name_that_is_no_utf_8_is_escaped(tmp_path: Path):
    text = records(1)[0]["text"]
    Path(os.fsdecode(os.fsencode(tmp_path) + b"/\xff.txt")).write_text(text)
    Path(os.fsdecode(os.fsencode(tmp_path) + b"/\xfe.pdf")).write_text(text)
    result = saksi.read([str(tmp_path)])
    assert [a.article.id for a in result.articles] == ["\\udcff.txt"]
    run = json.loads(result.to_json())
    assert [r["source"].rsplit("/", 1)[1] for r in run["refusals"]] == ["\\udcfe.pdf"]
