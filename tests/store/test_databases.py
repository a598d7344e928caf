import multiprocessing
import os
import resource
import sqlite3
import subprocess
import sys
import threading
import time
from contextlib import contextmanager

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import Text, inspect, make_url

from saksi.errors import StoreError
from saksi.store import databases
from saksi.store.articles import load_article_row, load_setting, save_setting
from saksi.store.checks import check_store
from saksi.store.databases import open_store
from saksi.store.tables import Words, metadata
from tests.store.kept import keep_article


def say(store, value, name="note"):
    with store.writing() as db:
        save_setting(db, name, value)


def said(store, name="note"):
    with store.reading() as db:
        return load_setting(db, name)


def test_the_migrations_make_the_tables(store):
    def is_ours(_object, name, kind, _reflected, _other):
        return not (name or "").startswith(("passages_index", "ix_passages_indexed")) and (kind, name) != (
            "column",
            "indexed",
        )

    def is_other_type(context, _column, _other, found, wanted):
        collation = "C" if context.dialect.name == "postgresql" else None
        ours = Text(collation=collation) if isinstance(wanted, Words) else wanted
        return found.compile(context.dialect) != ours.compile(context.dialect)

    with store.reading() as db:
        context = MigrationContext.configure(db, opts={"include_object": is_ours, "compare_type": is_other_type})
        assert compare_metadata(context, metadata) == []


def test_it_is_found_again_and_nothing_is_made_twice(where, store):
    say(store, "pagi")
    again = open_store(where)
    assert said(again) == "pagi"
    again.close()


def test_a_written_block_takes_hold_whole_or_not_at_all(store):
    say(store, "pagi")
    with pytest.raises(ZeroDivisionError), store.writing() as db:
        save_setting(db, "note", f"sore {save_setting(db, 'note', 'siang')} {1 / 0}")
    assert said(store) == "pagi"
    say(store, "malam")
    assert said(store) == "malam"


def test_a_reader_sees_one_moment_and_waits_for_no_writer(store):
    say(store, "pagi")
    with store.reading() as db:
        assert load_setting(db, "note") == "pagi"
        say(store, "sore")
        assert load_setting(db, "note") == "pagi"
    assert said(store) == "sore"


def test_what_is_only_read_is_not_written(store):
    say(store, "pagi")
    try:
        with store.reading() as db:
            save_setting(db, "note", "sore")
    except StoreError:
        pass
    assert said(store) == "pagi"


def test_writers_take_turns(where, store):
    other = open_store(where)
    order, begun = [], threading.Event()

    def write_late():
        begun.wait()
        with other.writing() as db:
            order.append("second begins")
            save_setting(db, "note", load_setting(db, "note") + " kedua")

    thread = threading.Thread(target=write_late)
    thread.start()
    with store.writing() as db:
        save_setting(db, "note", "pertama")
        begun.set()
        time.sleep(0.2)
        order.append("first ends")
    thread.join()
    other.close()
    assert order == ["first ends", "second begins"]
    assert said(store) == "pertama kedua"


def test_a_writer_that_waits_too_long_says_so(where, monkeypatch):
    monkeypatch.setattr(databases, "_PATIENCE", 1)
    one, two = open_store(where), open_store(where)
    with one.writing() as db:
        save_setting(db, "note", "pertama")
        with pytest.raises(StoreError, match="another process has been writing") as caught, two.writing() as waiting:
            save_setting(waiting, "note", "kedua")
    assert "again" in caught.value.advice
    say(two, "ketiga")
    assert said(one) == "ketiga"
    one.close()
    two.close()


def open_and_say(where, number, ready):
    ready.wait()
    store = open_store(where)
    say(store, "ya", str(number))
    store.close()


def test_many_that_make_one_store_at_once_make_one(where):
    forks = multiprocessing.get_context("fork")
    ready = forks.Barrier(5)
    running = [forks.Process(target=open_and_say, args=(where, number, ready)) for number in range(5)]
    for each in running:
        each.start()
    for each in running:
        each.join(60)
    assert [each.exitcode for each in running] == [0] * 5
    store = open_store(where, make=False)
    assert [said(store, str(number)) for number in range(5)] == ["ya"] * 5
    assert check_store(store).is_whole
    store.close()


@pytest.mark.parametrize("make", [True, False])
def test_a_database_of_others_is_left_alone(tmp_path, make):
    path = tmp_path / "perpustakaan.sqlite"
    with sqlite3.connect(path) as other:
        other.execute("CREATE TABLE books (title TEXT)")
    with pytest.raises(StoreError, match="no store of saksi"):
        open_store(path, make=make, migrate=True)
    with sqlite3.connect(path) as other:
        assert [row[0] for row in other.execute("SELECT name FROM sqlite_master")] == ["books"]


def test_a_store_of_a_later_saksi_is_left_alone(where, store):
    with store.writing() as db:
        db.exec_driver_sql("UPDATE alembic_version SET version_num = '9999'")
    with pytest.raises(StoreError, match="later saksi"):
        open_store(where, migrate=True)


def test_a_store_of_an_earlier_saksi_asks_to_be_migrated(where, monkeypatch):
    open_store(where).close()
    monkeypatch.setattr(databases, "_newest", lambda: "0002")
    with pytest.raises(StoreError, match="earlier saksi") as caught:
        open_store(where)
    assert "migrate" in caught.value.advice


def test_no_store_is_made_where_none_is_wanted(tmp_path):
    for path in (tmp_path / "tidak-ada.sqlite", tmp_path / "folder" / "tidak-ada.sqlite"):
        with pytest.raises(StoreError, match="there is no store") as caught:
            open_store(path, make=False)
        assert "saksi add" in caught.value.advice
    (tmp_path / "kosong.sqlite").touch()
    with pytest.raises(StoreError, match="there is no store"):
        open_store(tmp_path / "kosong.sqlite", make=False)
    assert not (tmp_path / "folder").exists()


def test_no_store_is_made_in_an_empty_database_either_where_none_is_wanted(where):
    if "://" in where:
        with pytest.raises(StoreError, match="there is no store"):
            open_store(where, make=False)


def test_a_store_is_the_users_alone(tmp_path):
    path = tmp_path / "baru" / "store.sqlite"
    store = open_store(path)
    say(store, "pagi")
    assert {each.stat().st_mode & 0o777 for each in path.parent.iterdir()} == {0o600}
    store.close()


@pytest.mark.parametrize("name", ["apa?.sqlite", "nomor#1.sqlite", "dua%20kata.sqlite", "é ü.sqlite", "a;b&c=d.sqlite"])
def test_a_file_may_be_called_anything(tmp_path, name):
    store = open_store(tmp_path / name)
    say(store, "pagi")
    store.close()
    assert [each.name for each in tmp_path.iterdir()] == [name]


@pytest.mark.parametrize(
    ("words", "says"),
    [
        ("mysql://u@localhost/x", "SQLite or PostgreSQL"),
        ("nonsense://x", "address of a store|SQLite or PostgreSQL"),
        ("://", "no address of a store"),
        ("", "no file"),
        ("sqlite://", "no file"),
        ("postgresql://nobody:secret@127.0.0.1:1/none?connect_timeout=2", "does not answer"),
    ],
)
def test_what_is_no_store_is_said_with_advice(words, says):
    with pytest.raises(StoreError, match=says) as caught:
        open_store(words)
    assert caught.value.advice
    assert "secret" not in str(caught.value)


def test_a_folder_is_no_store(tmp_path):
    with pytest.raises(StoreError, match="no file"):
        open_store(tmp_path)


@pytest.mark.postgres
def test_a_database_that_is_not_there_is_said(postgres_url):
    with pytest.raises(StoreError, match="no such database") as caught:
        open_store(make_url(postgres_url).set(database="tidak_ada").render_as_string(hide_password=False))
    assert "Make it" in caught.value.advice


def test_a_file_of_another_kind_is_left_alone(tmp_path):
    path = tmp_path / "catatan.txt"
    path.write_text("Ini bukan basis data. " * 100, encoding="utf-8")
    with pytest.raises(StoreError, match="no SQLite file"):
        open_store(path)
    assert path.read_text(encoding="utf-8").startswith("Ini bukan")


def test_a_damaged_file_is_said_and_named(tmp_path):
    path = tmp_path / "store.sqlite"
    store = open_store(path)
    with store.writing() as db:
        for number in range(200):
            keep_article(db, f"a{number}", f"isi nomor {number} " * 50)
    store.close()
    content = bytearray(path.read_bytes())
    for start in range(4096 * 30, len(content) - 4096, 4096 * 3):
        content[start : start + 4096] = b"\xff" * 4096
    path.write_bytes(content)
    try:
        store = open_store(path, make=False)
        report = check_store(store)
        store.close()
        told = [(each.what, each.advice) for each in report.troubles]
    except StoreError as error:  # it depends on SQLite whether it notices when it opens the file, or when it looks
        told = [(str(error), error.advice)]
    assert any("damaged" in what and "backup" in advice for what, advice in told)


@contextmanager
def bounded_files(size):
    """Let no file grow over a size, as on a full disk."""
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, before[1]))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)


@contextmanager
def small_disk(folder, kilobytes):
    """Mount a disk of so many kilobytes, where that may be done."""
    folder.mkdir()
    options = f"size={kilobytes}k"
    done = subprocess.run(["mount", "-t", "tmpfs", "-o", options, "tmpfs", folder], capture_output=True, check=False)
    if done.returncode:
        pytest.skip("only root can mount a small disk")
    try:
        yield folder
    finally:
        subprocess.run(["umount", "-l", folder], check=True)


def fill(store, start):
    """Write until it cannot go on; return how many articles were kept, and what was said."""
    for number in range(start, start + 10_000):
        try:
            with store.writing() as db:
                keep_article(db, f"a{number}", f"{number} " + os.urandom(3_000).hex())
        except StoreError as error:
            return number, error
    raise AssertionError("it never was full")


def held(store, count):
    with store.reading() as db:
        return [load_article_row(db, f"a{number}") is not None for number in range(count + 1)]


def test_a_file_that_cannot_grow_loses_nothing(tmp_path):
    store = open_store(tmp_path / "store.sqlite")
    with bounded_files(1_500_000):
        count, error = fill(store, 0)
        assert held(store, count) == [True] * count + [False]
    assert "full" in str(error)
    assert error.advice
    more = fill_some(store, count)
    assert held(store, more) == [True] * more + [False]
    assert check_store(store).is_whole
    store.close()


def test_a_full_disk_loses_nothing(tmp_path):
    if sys.platform != "linux" or os.geteuid():
        pytest.skip("only root can mount a small disk")
    with small_disk(tmp_path / "disk", 3_000) as disk:
        store = open_store(disk / "store.sqlite")
        (disk / "lain").write_bytes(bytes(1_000_000))
        count, error = fill(store, 0)
        assert "disk is full" in str(error)
        assert "space" in error.advice
        assert held(store, count) == [True] * count + [False]
        store.close()
        (disk / "lain").unlink()
        store = open_store(disk / "store.sqlite", make=False)
        more = fill_some(store, count)
        assert held(store, more) == [True] * more + [False]
        store.close()


def fill_some(store, start):
    for number in range(start, start + 5):
        with store.writing() as db:
            keep_article(db, f"a{number}", f"{number} isi")
    return start + 5


@contextmanager
def read_only(folder):
    """Make a folder one that nobody can write, root neither."""
    bind = ["mount", "--bind", folder, folder]
    if subprocess.run(bind, capture_output=True, check=False).returncode:
        pytest.skip("only root can mount a folder")
    try:
        subprocess.run(["mount", "-o", "remount,bind,ro", folder], check=True)
        yield
    finally:
        subprocess.run(["umount", "-l", folder], check=True)


def test_what_may_not_be_written_can_be_read_and_says_so(tmp_path):
    if sys.platform != "linux" or os.geteuid():
        pytest.skip("only root can mount a folder")
    folder = tmp_path / "arsip"
    folder.mkdir()
    store = open_store(folder / "store.sqlite")
    say(store, "pagi")
    with store.tidying() as db:
        db.exec_driver_sql("PRAGMA journal_mode = DELETE")  # as a backup is
    store.close()
    with read_only(folder):
        store = open_store(folder / "store.sqlite", make=False)
        assert said(store) == "pagi"
        with pytest.raises(StoreError, match="may not be written") as caught:
            say(store, "sore")
        assert "rights" in caught.value.advice
        assert said(store) == "pagi"
        store.close()
        with pytest.raises(StoreError, match="cannot make") as caught:
            open_store(folder / "baru.sqlite")
        assert "--store" in caught.value.advice
    store = open_store(folder / "store.sqlite")
    say(store, "sore")
    assert said(store) == "sore"
    store.close()


@pytest.mark.postgres
def test_a_user_who_may_only_read_is_told(postgres_url):
    store = open_store(postgres_url)
    say(store, "pagi")
    with store.tidying() as db:
        db.exec_driver_sql("ALTER TABLE settings RENAME TO settings_kept")
        db.exec_driver_sql("CREATE VIEW settings AS SELECT name, value FROM settings_kept GROUP BY name, value")
        db.exec_driver_sql("SET default_transaction_read_only = on")
    with pytest.raises(StoreError) as caught:
        say(store, "sore")
    assert caught.value.advice
    store.close()


def test_no_text_is_refused_and_no_offset_moves(store):
    text = "awal\0 \ud83d akhir \U0001f30b مرحبا\u200f עברית \u202e terbalik e\u0301"
    with store.writing() as db:
        keep_article(db, "x\udc80", text, title="\0judul")
        save_setting(db, "note\0", "nilai\ud800")
    with store.reading() as db:
        row = load_article_row(db, "x\udc80")
        assert row is not None
        assert row.id == "x\ufffd"
        assert row.title == "\ufffdjudul"
        kept = db.exec_driver_sql("SELECT text FROM articles").scalar_one()
        assert load_setting(db, "note\0") == "nilai\ufffd"
    assert len(kept) == len(text)
    assert kept == text.replace("\0", "\ufffd").replace("\ud83d", "\ufffd")


def test_words_sort_by_code_points(store):
    names = ["b", "B", "a-c", "ab", "a c", "é", "z", "_", "10", "9"]
    with store.writing() as db:
        for name in names:
            save_setting(db, name, "x")
    with store.reading() as db:
        found = list(db.exec_driver_sql("SELECT name FROM settings ORDER BY name").scalars())
    assert found == sorted(names)


def test_all_tables_are_there(store):
    with store.reading() as db:
        assert set(metadata.tables) <= set(inspect(db).get_table_names())
