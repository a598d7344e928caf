"""Runs over an archive: what they leave, whoever did the work and however often they were killed."""

import json
from contextlib import suppress
from itertools import count

import pytest

import saksi
from saksi.archive import runs, windows
from saksi.errors import UsageError
from saksi.readings import Lost
from tests.remember.news import NEWS, write_records
from tests.support.archives import Here, KilledError, documents_of, left_by, rows_of, run
from tests.support.piles import records


@pytest.fixture
def pile(tmp_path):
    """Return two files of records, one of which holds an article of the other again, and one that is none."""
    write_records(tmp_path, [*NEWS[:6], NEWS[0], {"id": "kosong", "text": " "}], "a.jsonl")
    write_records(
        tmp_path, [*NEWS[6:], *({k: v for k, v in each.items() if k != "id"} for each in records(5))], "b.jsonl"
    )
    return [tmp_path / "a.jsonl", tmp_path / "b.jsonl"]


def told_at_once(pile):
    return json.loads(saksi.read([str(each) for each in pile]).to_json())


def test_an_archive_tells_what_reading_all_at_once_tells(pile, tmp_path):
    manifest = run(pile, tmp_path / "out")
    told, found = told_at_once(pile), documents_of(tmp_path / "out")
    assert sorted(found) == sorted(story["id"] for story in told["stories"])
    for key in ("articles", "stories", "findings"):
        here = [row for document in found.values() for row in document[key]]
        assert sorted(here, key=lambda row: row["id"]) == sorted(told[key], key=lambda row: row["id"])
    assert manifest.counts.articles == len(told["articles"])
    assert manifest.counts.refusals == {"duplicate": 1, "no-text": 1}
    refused = sorted((row["source"], row["code"], row["reason"]) for row in rows_of(tmp_path / "out", "refusals"))
    assert refused == sorted((row["source"], row["code"], row["reason"]) for row in told["refusals"])


@pytest.mark.parametrize("settings", [{"pages": 1}, {"pages": 100}])
def test_how_an_archive_is_cut_up_does_not_show(pile, tmp_path, settings, monkeypatch):
    run(pile, tmp_path / "one")
    monkeypatch.setattr(runs, "_BUCKET", 2)
    monkeypatch.setattr(runs, "_GROUP", 1)
    monkeypatch.setattr(windows, "WINDOW", 2)
    run(pile, tmp_path / "other", Here(turn=True), **settings)
    assert documents_of(tmp_path / "one") == documents_of(tmp_path / "other")
    refused = [rows_of(tmp_path / name, "refusals") for name in ("one", "other")]  # in files called after hashes
    one, other = (sorted(rows, key=lambda row: row["source"]) for rows in refused)
    assert one == other


def test_a_run_that_is_killed_anywhere_goes_on_and_leaves_the_same(pile, tmp_path, monkeypatch):
    monkeypatch.setattr(windows, "WINDOW", 2)
    monkeypatch.setattr(runs, "_GROUP", 1)
    undisturbed = Here()
    run(pile, tmp_path / "whole", undisturbed)
    for after in (1, 4, 9, 14, 20, 30):
        folder, pages = tmp_path / f"killed-{after}", 0
        for at in (after, after // 2, 3):
            engine = Here(dies_after=at)
            with suppress(KilledError):
                run(pile, folder, engine)
            pages += engine.pages
        engine = Here()
        run(pile, folder, engine)
        assert left_by(folder) == left_by(tmp_path / "whole")
        assert pages + engine.pages == undisturbed.pages  # nothing is read twice


def test_a_second_run_reads_nothing_and_changes_nothing(pile, tmp_path):
    run(pile, tmp_path / "out")
    before, engine = left_by(tmp_path / "out"), Here()
    run(pile, tmp_path / "out", engine)
    assert engine.pages == 0
    assert left_by(tmp_path / "out") == before


def test_an_archive_that_grows_tells_what_it_would_have_told_at_once(pile, tmp_path):
    run(pile[:1], tmp_path / "out")
    run(pile, tmp_path / "out")
    run(pile, tmp_path / "at-once")
    assert left_by(tmp_path / "out") == left_by(tmp_path / "at-once")


def test_pages_that_were_lost_are_read_by_the_next_run_and_the_others_are_not(pile, tmp_path):
    tries = count()

    def read(page, language):
        return Lost.TOO_SLOW if next(tries) % 2 else saksi.readings.read_page(page, language)

    first = run(pile, tmp_path / "out", Here(read=read))
    assert first.counts.refusals["too-slow"] > 2
    engine = Here()
    run(pile, tmp_path / "out", engine)
    assert engine.pages == first.counts.refusals["too-slow"]
    run(pile, tmp_path / "whole")
    assert left_by(tmp_path / "out") == left_by(tmp_path / "whole")


def test_records_called_alike_are_told_apart_wherever_they_are_joined(tmp_path, monkeypatch):
    monkeypatch.setattr(runs, "_BUCKET", 2)
    monkeypatch.setattr(runs, "_GROUP", 1)
    same = [{**each, "id": "satu"} for each in records(4)]
    marked = {**records(5)[4], "id": "satu~2"}
    write_records(tmp_path, [*same[:2], marked], "a.jsonl")
    write_records(tmp_path, same[2:], "b.jsonl")
    run([tmp_path], tmp_path / "out", pages=1)
    ids = [row["article"] for row in rows_of(tmp_path / "out", "articles")]
    assert len(ids) == len(set(ids)) == 5
    assert all(each.startswith("satu") and "@" in each for each in ids)


def test_an_input_that_changes_while_it_is_read_is_refused_and_the_rest_is_read(pile, tmp_path):
    class Changing(Here):
        def read(self, work, tasks):
            write_records(tmp_path, NEWS[3:5], "a.jsonl")
            return super().read(work, tasks)

    manifest = run(pile, tmp_path / "out", Changing())
    assert manifest.counts.refusals["changed"] == 3
    assert manifest.counts.articles > 5
    run(pile, tmp_path / "out")
    run(pile, tmp_path / "whole")
    assert left_by(tmp_path / "out") == left_by(tmp_path / "whole")


def test_a_story_that_cannot_be_told_is_refused_and_the_rest_is_told(pile, tmp_path, monkeypatch):
    from saksi.archive import tellings

    def link(articles, cards):
        if any("suap" in each.article.id for each in articles):
            raise ValueError("no")
        return saksi.link.link_story(articles, cards)

    monkeypatch.setattr(tellings, "link_story", link)
    manifest = run(pile, tmp_path / "out")
    assert manifest.counts.refusals["error"] == 2
    assert {row["source"] for row in rows_of(tmp_path / "out", "refusals") if row["code"] == "error"} == {
        f"{pile[0]}#6",
        f"{pile[1]}#1",
    }


def test_a_folder_with_other_things_in_it_is_left_alone(pile, tmp_path):
    (tmp_path / "out").mkdir()
    (tmp_path / "out" / "letters.txt").write_text("dear")
    with pytest.raises(UsageError, match="holds other things"):
        run(pile, tmp_path / "out")
    assert [each.name for each in (tmp_path / "out").iterdir()] == ["letters.txt"]
