import json
import threading
import zlib
from pathlib import Path

import pytest

from saksi.errors import UsageError
from saksi.model import Correction, CorrectionKind
from saksi.remember import blackenings, removals
from saksi.remember.additions import add_pages
from saksi.remember.corrections import correct
from saksi.remember.removals import allow_again, find_kinds, forget
from saksi.remember.settlements import settle
from saksi.store.articles import load_article_row, load_texts
from saksi.store.backups import manifest_of, write_backup
from saksi.store.checks import check_store
from saksi.store.corrections import list_corrections
from saksi.store.databases import open_store
from saksi.store.records import unpack
from saksi.store.removals import list_removals
from saksi.store.searches import search
from saksi.store.stories import list_stories
from saksi.store.tables import metadata
from tests.remember.news import NAMED, NEWS, add, pages_of, told_at_once, told_by

FIRE = [row for row in NEWS if row["id"].startswith("api")]
WITHOUT_FIRE = [row for row in NEWS if not row["id"].startswith("api")]


def traces_of(store, *words: str):
    """Return where in the tables one of these words stands, small or great, packed or not."""
    found = set()
    with store.reading() as db:
        for table in metadata.sorted_tables:
            for row in db.execute(table.select()).mappings():
                for name, value in row.items():
                    if isinstance(value, bytes):
                        try:
                            said = unpack(value).decode("utf-8", "replace")
                        except zlib.error:  # it is not packed
                            said = value.decode("utf-8", "replace")
                    else:
                        said = str(value)
                    found |= {(table.name, name, word) for word in words if word.casefold() in said.casefold()}
    return found


def in_file(path, *words: str):
    return [word for word in words if word.encode() in Path(path).read_bytes()]


def texts_of(store, *ids: str):
    with store.reading() as db:
        return load_texts(db, ids)


def row_of(store, name):
    with store.reading() as db:
        return load_article_row(db, name)


def test_an_article_that_goes_leaves_what_would_be_without_it(store, tmp_path):
    add(store, tmp_path, NEWS)
    removed = forget(store, "article", "api-3", by="Rina", why="ditarik")
    assert removed.articles == 1
    rest = [row for row in NEWS if row["id"] != "api-3"]
    assert told_by(store) == told_at_once(tmp_path, rest)
    assert not traces_of(store, "api-3", "Pantau Pesisir", "Alarm menyala")
    assert check_store(store).is_whole
    with store.reading() as db:
        (kept,) = list_removals(db)
        assert search(db, "alarm") == []
    assert (kept.kind, kept.articles, kept.made_by, kept.why) == ("article", 1, "Rina", "ditarik")


def test_it_does_not_come_back_unless_it_may(store, tmp_path):
    url = "https://pantau.example/api-3"
    third = {**NAMED["api-3"], "url": url}
    add(store, tmp_path, [third, *NEWS[:2]])
    forget(store, "article", "api-3")
    for again in (third, {**third, "id": "lain", "url": "https://cermin.example/x"}, {**NEWS[8], "url": url}):
        assert [each.code for each in add(store, tmp_path, [again]).refusals] == ["removed"]
    assert not traces_of(store, "Alarm menyala", url)
    assert not allow_again(store, "article", "https://pantau.example/lain")
    assert allow_again(store, "article", url)
    assert add(store, tmp_path, [third]).articles == ("api-3",)


def test_what_came_without_an_address_comes_back_by_its_id(store, tmp_path):
    add(store, tmp_path, NEWS[:3])
    forget(store, "article", "api-3")
    assert [each.code for each in add(store, tmp_path, NEWS[2:3]).refusals] == ["removed"]
    assert allow_again(store, "article", "api-3")
    add(store, tmp_path, NEWS[2:3])
    assert told_by(store) == told_at_once(tmp_path, NEWS[:3])


def test_an_outlet_goes_with_all_that_it_said(store, tmp_path):
    add(store, tmp_path, NEWS)
    assert forget(store, "outlet", "Nirmala").articles == 3
    assert told_by(store) == told_at_once(tmp_path, [row for row in NEWS if row["outlet"] != "Nirmala"])
    assert not traces_of(store, "Nirmala", "38 ton")
    assert [each.code for each in add(store, tmp_path, [NEWS[1]]).refusals] == ["removed"]
    new = {**NAMED["cabai"], "id": "cabai-baru", "text": "Harga cabai di Watukapas turun kembali.\n"}
    assert [each.code for each in add(store, tmp_path, [new]).refusals] == ["removed"]
    assert allow_again(store, "outlet", "Nirmala")
    assert add(store, tmp_path, [new, NEWS[1]]).articles == ("cabai-baru", "api-2")
    assert check_store(store).is_whole


def test_the_last_article_of_a_story_ends_it(store, tmp_path):
    add(store, tmp_path, NEWS)
    forget(store, "article", "cabai")
    with store.reading() as db:
        assert len(list_stories(db)) == 3
    assert not traces_of(store, "cabai", "Sulis Handoko")
    assert check_store(store).is_whole


def test_a_persons_name_leaves_no_trace_and_every_other_word_its_place(store, tmp_path):
    shouted = {**NAMED["cabai"], "id": "tajuk", "text": "Tajuk hari ini.\nDARSA WIGUNA MENJAWAB PERTANYAAN WARGA.\n"}
    add(store, tmp_path, [*NEWS, shouted])
    path = tmp_path / "cadangan.sqlite"
    write_backup(store, path)
    before = texts_of(store, *(row["id"] for row in FIRE), "tajuk")
    expected = told_at_once(tmp_path, [*WITHOUT_FIRE])
    removed = forget(store, "person", "Darsa Wiguna", by="Rina")
    assert removed.articles == 4
    assert removed.backups == (str(path),)
    assert removed.out_of_reach == ()
    after = texts_of(store, *(row["id"] for row in FIRE), "tajuk")
    for name, text in before.items():
        assert len(after[name]) == len(text)
        assert all(new in {old, "█"} for old, new in zip(text, after[name], strict=True))
        kept = sum(sign != "█" for sign in after[name])
        assert kept >= len(text) - 3 * len("Darsa Wiguna")
    assert after["api-4"] == before["api-4"]
    told = told_by(store)
    assert [each for each in told["articles"] if each["id"] in {r["id"] for r in WITHOUT_FIRE}] == expected["articles"]
    assert sorted(each["id"] for each in told["articles"]) == sorted([*(row["id"] for row in NEWS), "tajuk"])
    copy = open_store(path, make=False)
    for each in (store, copy):
        assert not traces_of(each, "Darsa", "Wiguna")
        assert check_store(each).is_whole
        with each.reading() as db:
            assert search(db, "wiguna") == []
            assert search(db, "darsa", "person") == []
            assert len(search(db, "rotan")) == 4
    copy.close()
    assert not in_file(path, "Darsa", "Wiguna", "darsa", "wiguna")
    assert not in_file(manifest_of(path), "Darsa", "Wiguna")
    held = [json.loads(line) for line in manifest_of(path).read_text(encoding="utf-8").splitlines()[1:]]
    with store.reading() as db:
        assert {row["sha256"] for row in held} == {load_article_row(db, row["id"]).sha256 for row in held}
    if store.is_file:
        for file in tmp_path.glob("store.sqlite*"):
            assert not in_file(file, "Darsa", "Wiguna", "darsa", "wiguna", "DARSA")


def test_a_name_that_was_removed_is_blackened_when_it_comes_again(store, tmp_path):
    add(store, tmp_path, NEWS)
    forget(store, "person", "Darsa Wiguna")
    text = "Kepala pemadam kebakaran Darsa Wiguna menjawab warga Watukapas.\nMenurut Wiguna, semua alat diperiksa.\n"
    new = {**NAMED["cabai"], "id": "baru", "title": "Darsa Wiguna Menjawab", "text": text}
    assert add(store, tmp_path, [new]).articles == ("baru",)
    assert not traces_of(store, "Darsa", "Wiguna")
    assert len(texts_of(store, "baru")["baru"].split("\n")) >= 2
    assert [each.code for each in add(store, tmp_path, [new]).refusals] == ["duplicate"]
    assert allow_again(store, "person", "Darsa Wiguna")
    add(store, tmp_path, [{**new, "id": "lagi", "text": text + "Ia pulang.\n"}])
    assert traces_of(store, "Darsa Wiguna")


def test_a_name_inside_other_words_takes_nothing_with_it(store, tmp_path):
    other = {**NAMED["cabai"], "id": "lain", "text": "Wigunawan dan Ratnasari berdagang cabai di Watukapas.\n"}
    add(store, tmp_path, [*NEWS, other])
    forget(store, "person", "Wiguna")
    assert "Wigunawan dan Ratnasari" in texts_of(store, "lain")["lain"]
    assert "█" not in texts_of(store, "lain")["lain"]
    assert find_kinds(store, "Wiguna") == []
    assert "█" in texts_of(store, "api-1")["api-1"]
    assert check_store(store).is_whole


def test_what_is_not_there_is_said(store, tmp_path):
    add(store, tmp_path, NEWS[:1])
    expected = told_by(store)
    for kind in ("article", "outlet", "person"):
        with pytest.raises(UsageError, match="is called") as caught:
            forget(store, kind, "Tidak Ada")
        assert "search" in caught.value.advice
    with pytest.raises(UsageError, match="nothing is removed as"):
        forget(store, "day", "2026-03-02")
    assert told_by(store) == expected
    with store.reading() as db:
        assert list_removals(db) == []


def test_what_words_name_is_found(store, tmp_path):
    add(store, tmp_path, NEWS)
    assert find_kinds(store, "api-1") == ["article"]
    assert find_kinds(store, row_of(store, "api-1").sha256) == ["article"]
    assert find_kinds(store, "Nirmala") == ["outlet"]
    assert find_kinds(store, "Darsa Wiguna") == ["person"]
    assert find_kinds(store, "Entah") == []


def test_corrections_and_histories_of_others_stay(store, tmp_path):
    short = {**NAMED["cabai"], "id": "a"}
    add(store, tmp_path, [*NEWS[:7], short])
    with store.writing() as db:
        correct(db, Correction(CorrectionKind.MOVE, "api-3", ""), story=None, by="Rina")
        correct(db, Correction(CorrectionKind.MOVE, "a", "api-1"), story=None, by="Rina")
        correct(db, Correction(CorrectionKind.RENAME, "Ratna Melati", "Ratna M."), story=None, by="Rina")
    settle(store)
    with store.reading() as db:
        before = {row.id: row.ledger for row in list_stories(db)}
    forget(store, "article", "a")
    with store.reading() as db:
        lines = [each.line for each in list_corrections(db)]
        after = {row.id: row.ledger for row in list_stories(db)}
    assert [("api-3" in line, "Ratna M." in line) for line in lines] == [(True, False), (False, True)]
    changed = {name for name in before if after.get(name) != before[name]}
    assert len(changed) <= 1, "only the story in which it was"


def test_a_backup_that_was_out_of_reach_is_reached_when_it_is_said_again(store, tmp_path):
    add(store, tmp_path, NEWS)
    path, away = tmp_path / "cadangan.sqlite", tmp_path / "lemari"
    write_backup(store, path)
    path.rename(away)
    assert forget(store, "article", "api-3").out_of_reach == (str(path),)
    with pytest.raises(UsageError):
        forget(store, "article", "api-3")
    away.rename(path)
    assert forget(store, "article", "api-3").backups == (str(path),)
    assert not in_file(path, "api-3")
    assert "api-3" not in manifest_of(path).read_text(encoding="utf-8")
    copy = open_store(path, make=False)
    assert not traces_of(copy, "Alarm menyala")
    copy.close()


class KilledError(BaseException):
    """Stands for the end of the process."""


@pytest.mark.parametrize("at", ["take_up_blackened", "place_articles", "tell_stories", "purge"])
def test_who_is_killed_while_a_name_goes_loses_no_article(store, tmp_path, monkeypatch, at):
    add(store, tmp_path, NEWS)
    calls = []

    def die(*_args: object):
        calls.append(at)
        if at == "take_up_blackened" and len(calls) == 1:
            return  # the one before anything is taken out
        raise KilledError

    with monkeypatch.context() as patch:
        patch.setattr(removals, at, die)
        with pytest.raises(KilledError):
            forget(store, "person", "Darsa Wiguna")
    assert settle(store) == ()
    with pytest.raises(UsageError):  # nobody is called so any more; the files are cleaned all the same
        forget(store, "person", "Darsa Wiguna")
    told = told_by(store)
    assert sorted(each["id"] for each in told["articles"]) == sorted(row["id"] for row in NEWS)
    assert not traces_of(store, "Darsa", "Wiguna")
    if store.is_file:
        assert not in_file(tmp_path / "store.sqlite", "Darsa", "Wiguna", "darsa", "wiguna")
    assert check_store(store).is_whole


def test_an_article_that_is_added_meanwhile_is_blackened_too(where, store, tmp_path, monkeypatch):
    add(store, tmp_path, NEWS[3:])
    other, real, done = open_store(where), removals.load_annotated, []
    add(store, tmp_path, NEWS[:1])

    def load_late(found, row):
        if not done:
            done.append(True)
            thread = threading.Thread(target=add_pages, args=(other, pages_of(tmp_path, NEWS[1:3])))
            thread.start()
            thread.join()
        return real(found, row)

    monkeypatch.setattr(removals, "load_annotated", load_late)
    monkeypatch.setattr(removals, "_find_in_stories", lambda _store, name: ({name}, {}))
    forget(store, "person", "Darsa Wiguna")
    assert settle(store) == ()
    assert not traces_of(store, "Darsa Wiguna")
    assert {row["id"] for row in told_by(store)["articles"]} == {row["id"] for row in NEWS}
    other.close()


def test_nothing_waits_to_be_taken_up_afterwards(store, tmp_path):
    add(store, tmp_path, NEWS[:3])
    forget(store, "person", "Darsa Wiguna")
    with store.reading() as db:
        assert blackenings.list_records(db, blackenings.BLACKENED) == []
