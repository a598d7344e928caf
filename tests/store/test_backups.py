import json

import pytest

from saksi.errors import StoreError
from saksi.store import backups
from saksi.store.backups import list_backups, manifest_of, renew_manifest, write_backup
from saksi.store.checks import check_store
from saksi.store.databases import now, open_store
from saksi.store.searches import search
from saksi.store.tables import metadata
from tests.store.kept import keep_article, keep_story

LEFT_OUT = {"leases", "sessions", "backups"}


@pytest.fixture
def filled(store):
    with store.writing() as db:
        numbers = [keep_article(db, f"a{n}", f"banjir \0 {n} 🌋", outlet="Nirmala", day="2026-03-02") for n in range(7)]
        keep_story(db, "s-satu", numbers[:4])
        db.exec_driver_sql("INSERT INTO users (name, role) VALUES ('rina', 'editor')")
        db.exec_driver_sql(
            "INSERT INTO sessions (token, \"user\", kind) SELECT 'rahasia', number, 'browser' FROM users"
        )
    return store


def rows_of(store):
    with store.reading() as db:
        return {
            table.name: sorted(map(repr, db.execute(table.select()).all()))
            for table in metadata.sorted_tables
            if table.name not in LEFT_OUT
        }


def test_a_backup_is_a_store_of_its_own_with_all_that_was_in_it(filled, tmp_path):
    path = tmp_path / "arsip" / "cadangan.sqlite"
    told = []
    backup = write_backup(filled, path, lambda done, of: told.append((done, of)))
    assert (backup.path, backup.articles) == (str(path), 7)
    assert told[-1][0] == told[-1][1] > 7
    copy = open_store(path, make=False)
    assert rows_of(copy) == rows_of(filled)
    assert check_store(copy).is_whole
    with copy.reading() as db, filled.reading() as there:
        assert search(db, "banjir") == search(there, "banjir") != []
        assert db.exec_driver_sql("SELECT count(*) FROM sessions").scalar_one() == 0
    copy.close()
    with filled.reading() as db:
        assert list_backups(db) == [backup]
    assert sorted(each.name for each in path.parent.iterdir()) == ["cadangan.sqlite", "cadangan.sqlite.manifest.jsonl"]
    assert path.stat().st_mode & 0o777 == 0o600


def test_the_manifest_says_what_is_in_it(filled, tmp_path):
    path = tmp_path / "cadangan.sqlite"
    write_backup(filled, path)
    head, *lines = [json.loads(line) for line in manifest_of(path).read_text(encoding="utf-8").splitlines()]
    assert (head["backup"], head["articles"]) == ("cadangan.sqlite", 7)
    assert head["made_at"] <= now()
    assert [line["id"] for line in lines] == [f"a{n}" for n in range(7)]
    assert {line["outlet"] for line in lines} == {"Nirmala"}
    copy = open_store(path)
    with copy.writing() as db:
        db.exec_driver_sql("DELETE FROM passages")
        db.exec_driver_sql("DELETE FROM articles WHERE id <> 'a3'")
    renew_manifest(copy, path)
    copy.close()
    again, line = [json.loads(line) for line in manifest_of(path).read_text(encoding="utf-8").splitlines()]
    assert (again["made_at"], again["articles"], line["id"]) == (head["made_at"], 1, "a3")


def test_no_file_is_overwritten(filled, tmp_path):
    path = tmp_path / "cadangan.sqlite"
    path.write_text("lain", encoding="utf-8")
    with pytest.raises(StoreError, match="there already") as caught:
        write_backup(filled, path)
    assert caught.value.advice
    assert path.read_text(encoding="utf-8") == "lain"


def test_what_fails_leaves_nothing_behind(filled, tmp_path, monkeypatch):
    folder = tmp_path / "arsip"

    def fail(_path, _words):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(backups, "_replace", fail)
    with pytest.raises(StoreError, match="No space left"):
        write_backup(filled, folder / "cadangan.sqlite")
    assert list(folder.iterdir()) == []
    with filled.reading() as db:
        assert list_backups(db) == []


def test_it_is_as_the_store_was_at_one_moment(filled, where, tmp_path):
    other = open_store(where)
    written = []

    def write_meanwhile(_done, _of):
        if not written:
            written.append(True)
            with other.writing() as db:
                keep_article(db, "meanwhile", "banjir susulan")

    path = tmp_path / "cadangan.sqlite"
    write_backup(filled, path, write_meanwhile)
    copy = open_store(path, make=False)
    with copy.reading() as db:
        assert db.exec_driver_sql("SELECT count(*) FROM articles").scalar_one() == 7
        assert len(search(db, "banjir")) == 7
    assert check_store(copy).is_whole
    copy.close()
    other.close()


def test_a_backup_of_a_backup_is_one(filled, tmp_path):
    first, second = tmp_path / "satu.sqlite", tmp_path / "dua.sqlite"
    write_backup(filled, first)
    copy = open_store(first)
    write_backup(copy, second)
    copy.close()
    again = open_store(second, make=False)
    assert rows_of(again) == rows_of(filled)
    again.close()
