from saksi.store.cabinets import (
    ARTICLES,
    BLACKENED,
    OUTLINES,
    PAGES,
    Cabinet,
    drop_record,
    list_records,
    load_record,
    save_record,
)
from saksi.store.checks import sweep
from tests.store.kept import keep_article


def test_a_cabinet_is_a_shelf(store):
    shelf, other = Cabinet(store, ARTICLES, "1"), Cabinet(store, OUTLINES, "1")
    assert shelf.load("k") is None
    shelf.save("k", b"isi \0\xff")
    shelf.save("k", b"baru")
    assert (shelf.load("k"), other.load("k")) == (b"baru", None)
    assert Cabinet(store, ARTICLES, "1").load("k") == b"baru"


def test_one_version_of_a_record_is_kept(store):
    with store.writing() as db:
        save_record(db, ARTICLES, "k", b"satu", "1")
        save_record(db, ARTICLES, "k", b"dua", "2")
        assert (load_record(db, ARTICLES, "k", "1"), load_record(db, ARTICLES, "k", "2")) == (None, b"dua")
        drop_record(db, ARTICLES, "k")
        assert load_record(db, ARTICLES, "k", "2") is None


def test_all_records_of_a_stage_are_listed(store):
    with store.writing() as db:
        for key in ("b", "a"):
            save_record(db, BLACKENED, key, key.encode())
        save_record(db, PAGES, "c", b"c")
        assert list_records(db, BLACKENED) == [("a", b"a"), ("b", b"b")]


def test_what_nothing_points_at_is_swept_and_nothing_else(store):
    with store.writing() as db:
        keep_article(db, "a")
        for stage in (PAGES, ARTICLES, OUTLINES):
            save_record(db, stage, "stray", b"-", "1")
        save_record(db, "accounts", "stray", b"-", "1")
        save_record(db, BLACKENED, "waits", b"-")
        assert sweep(db) == 4
        assert sweep(db) == 0
        assert load_record(db, PAGES, "page-a") == load_record(db, BLACKENED, "waits") == b"-"
