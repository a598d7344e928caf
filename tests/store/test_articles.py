from saksi.store import articles as module
from saksi.store.articles import (
    close_days,
    drop_articles,
    find_same_lines,
    find_same_url,
    find_since,
    find_taken,
    find_waiting,
    list_outdated,
    load_article_row,
    load_by_ids,
    load_by_numbers,
    load_hashes,
    load_members,
    load_open_day,
    load_outlines,
    load_texts,
    open_day,
    replace_article,
    set_aside,
    settle_places,
)
from saksi.store.cabinets import ARTICLES, OUTLINES, PAGES, load_record, save_record
from saksi.store.checks import check_store
from saksi.store.searches import search
from tests.store.kept import keep_article, keep_story


def names(rows):
    return [row.id for row in rows]


def test_an_article_is_found_by_its_id_and_its_hash(store):
    with store.writing() as db:
        keep_article(db, "a", sha256="x1")
        keep_article(db, "x1", sha256="x2")
        assert load_article_row(db, "x1").id == "x1"
        assert load_article_row(db, "x2").id == "x1"
        assert load_article_row(db, "zz") is None
        assert find_taken(db, ["a", "b"]) == {"a"}


def test_what_is_the_same_is_found_unless_it_was_replaced(store):
    with store.writing() as db:
        one = keep_article(db, "a", lines="l", url="u", day="2026-03-02")
        two = keep_article(db, "b", lines="l", url="u")
        assert names(find_same_lines(db, ["l"])) == names(find_same_url(db, "u")) == ["a", "b"]
        assert find_same_url(db, "") == []
        replace_article(db, one, two, "2026-03-02")
        assert names(find_same_lines(db, ["l"])) == names(find_same_url(db, "u")) == ["b"]
        assert load_open_day(db).day == "2026-03-02"
        assert names(find_waiting(db)) == ["b"]


def test_those_of_a_day_and_later_ones_and_of_none_are_found(store):
    with store.writing() as db:
        for day in ("2026-03-01", "2026-03-02", "2026-03-03", ""):
            keep_article(db, day or "none", day=day)
        aside = keep_article(db, "aside", day="2026-03-02")
        assert names(find_since(db, "2026-03-02")) == ["2026-03-02", "2026-03-03", "none", "aside"]
        set_aside(db, aside)
        assert names(find_since(db, "2026-03-02")) == ["2026-03-02", "2026-03-03", "none"]
        assert len(find_since(db, "")) == 4


def test_long_lists_are_asked_for_in_portions(store, monkeypatch):
    monkeypatch.setattr(module, "_AT_ONCE", 3)
    with store.writing() as db:
        numbers = [keep_article(db, f"a{n}", f"isi {n}", sha256=f"h{n}") for n in range(8)]
        ids = [f"a{n}" for n in range(8)]
        assert sorted(names(load_by_ids(db, ids))) == names(load_by_numbers(db, numbers)) == ids
        assert load_texts(db, [*ids, "zz"]) == {f"a{n}": f"isi {n}" for n in range(8)}
        story = keep_story(db, "s", numbers)
        assert names(load_members(db, story)) == ids
        assert sorted(load_hashes(db, [story])[story]) == [f"h{n}" for n in range(8)]
        drop_articles(db, numbers[:7])
        assert names(load_members(db, story)) == ["a7"]


def test_places_are_settled_but_for_what_was_replaced_meanwhile(store):
    with store.writing() as db:
        one, two, new = (keep_article(db, name) for name in ("a", "b", "c"))
        replace_article(db, one, new, "2026-03-01")
        story = keep_story(db, "s", [])
        settle_places(db, {one: story, two: story})
        assert names(load_members(db, story)) == ["b"]
        assert names(find_waiting(db)) == ["c"]


def test_a_day_that_is_opened_meanwhile_stays_open(store):
    with store.writing() as db:
        assert load_open_day(db) is None
        close_days(db, None)
        open_day(db, "2026-03-05")
        seen = load_open_day(db)
        open_day(db, "2026-03-07")
        assert load_open_day(db).day == "2026-03-05"
        close_days(db, seen)
        assert load_open_day(db).day == "2026-03-05", "the same day was opened again since it was seen"
        open_day(db, "")
        assert load_open_day(db).day == ""
        close_days(db, load_open_day(db))
        assert load_open_day(db) is None


def test_what_goes_goes_with_all_that_was_made_of_it(store):
    with store.writing() as db:
        one = keep_article(db, "a", "banjir", day="2026-03-04")
        two = keep_article(db, "b", "gempa", day="2026-03-05")
        save_record(db, OUTLINES, "page-a", b"-")
        replace_article(db, two, one, "2026-03-05")
        drop_articles(db, [one])
        assert [load_record(db, stage, "page-a", version) for stage, version in ((PAGES, ""), (ARTICLES, "1"))] == [
            None,
            None,
        ]
        assert load_outlines(db, ["page-a"], "") == {}
        assert load_article_row(db, "b").replaced_by is None
        assert search(db, "banjir") == []
        assert load_open_day(db).day == "2026-03-04"
    assert [each.count for each in check_store(store).troubles] == []


def test_what_another_version_has_read_is_listed(store):
    with store.writing() as db:
        keep_article(db, "a")
        keep_article(db, "b")
        save_record(db, ARTICLES, "page-b", b"-", "2")
        assert names(list_outdated(db, "1")) == ["b"]
        assert names(list_outdated(db, "2")) == ["a"]
        assert names(list_outdated(db, "3")) == ["a", "b"]


def test_no_number_comes_back(store):
    with store.writing() as db:
        first = keep_article(db, "a")
        drop_articles(db, [first])
        assert keep_article(db, "b") > first
