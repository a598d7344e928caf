import json

import pytest

from saksi import readings
from saksi.model import Refusal
from saksi.remember import additions
from saksi.remember.additions import add_pages
from saksi.remember.settlements import settle
from saksi.store.articles import count_articles, find_waiting, load_article_row
from saksi.store.cabinets import PAGES, load_record
from saksi.store.checks import check_store, sweep
from saksi.store.stories import list_stories
from tests.remember.news import NAMED, NEWS, add, pages_of, told_at_once, told_by


def rows_of(store, *ids: str):
    with store.reading() as db:
        return [load_article_row(db, each) for each in ids]


def codes_of(added):
    return [(each.code, each.source.rpartition("#")[2]) for each in added.refusals]


def test_the_same_again_is_refused_and_read_once(store, tmp_path, monkeypatch):
    first = add(store, tmp_path, NEWS)
    assert first.articles == tuple(row["id"] for row in NEWS)
    monkeypatch.setattr(readings, "read_page", None)
    again = add(store, tmp_path, [*NEWS, *NEWS[:2]])
    assert again.articles == ()
    assert {code for code, _ in codes_of(again)} == {"duplicate"}
    assert len(again.refusals) == len(NEWS) + 2
    with store.reading() as db:
        assert count_articles(db) == len(NEWS)


def test_twice_in_one_batch_is_once(store, tmp_path):
    other = {**NEWS[0], "id": "salinan"}
    added = add(store, tmp_path, [NEWS[0], other, NEWS[0]])
    assert added.articles == ("api-1",)
    assert codes_of(added) == [("duplicate", "2"), ("duplicate", "3")]


def test_one_text_of_two_outlets_is_two_articles(store, tmp_path):
    records = [NEWS[0], {**NEWS[0], "id": "kawat", "outlet": "Nirmala"}]
    assert add(store, tmp_path, records).articles == ("api-1", "kawat")
    assert told_by(store) == told_at_once(tmp_path, records)


def test_ids_that_are_taken_give_way(store, tmp_path):
    other = {**NAMED["cabai"], "id": "api-1"}
    names = [add(store, tmp_path, [each]).articles[0] for each in (NEWS[0], other)]
    assert names[0] == "api-1"
    assert names[1] != "api-1"
    assert all(rows_of(store, *names))


def test_what_cannot_be_read_is_refused_and_leaves_nothing(store, tmp_path):
    added = add_pages(store, [*pages_of(tmp_path, [{"id": "kosong", "text": " "}]), Refusal("x", "missing", "hilang")])
    assert added.articles == ()
    assert {each.code for each in added.refusals} == {"missing", "no-text"}
    with store.reading() as db:
        assert db.exec_driver_sql("SELECT count(*) FROM records WHERE stage = 'pages'").scalar_one() == 0


def test_a_later_wording_takes_the_place_of_the_earlier(store, tmp_path):
    url = "https://kabarselat.example/api"
    first = {**NEWS[0], "url": url}
    later = {**first, "id": "api-1b", "published": "2026-03-03", "text": first["text"] + "Dua korban sudah pulang.\n"}
    add(store, tmp_path, [first, NEWS[1]])
    with store.reading() as db:
        (before,) = list_stories(db)
    assert add(store, tmp_path, [later]).articles == ("api-1b",)
    old, new = rows_of(store, "api-1", "api-1b")
    assert (old.replaced_by, old.story) == (new.number, None)
    with store.reading() as db:
        (after,) = list_stories(db)
    assert (after.id, after.articles) == (before.id, 2)
    assert told_by(store) == told_at_once(tmp_path, [NEWS[1], later])
    assert check_store(store).is_whole


def test_what_else_stands_at_an_address_replaces_nothing(store, tmp_path):
    url = "https://kabarselat.example/"
    add(store, tmp_path, [{**NEWS[0], "url": url}])
    add(store, tmp_path, [{**NAMED["cabai"], "url": url}])
    assert [row.replaced_by for row in rows_of(store, "api-1", "cabai")] == [None, None]


def test_a_failure_inside_a_step_takes_only_that_step(store, tmp_path, monkeypatch):
    real = additions.save_article

    def fail(db, row, text):
        number = real(db, row, text)
        if row["id"] == NEWS[2]["id"]:
            raise ZeroDivisionError
        return number

    with monkeypatch.context() as patched:
        patched.setattr(additions, "save_article", fail)
        with pytest.raises(ZeroDivisionError):
            add_pages(store, pages_of(tmp_path, NEWS))
    with store.reading() as db:
        assert [row.id for row in find_waiting(db)] == ["api-1", "api-2"]
    added = add(store, tmp_path, NEWS)
    assert len(added.articles) == len(NEWS) - 2
    assert told_by(store) == told_at_once(tmp_path, NEWS)


def test_what_another_process_let_go_of_meanwhile_is_read_again(store, tmp_path, monkeypatch):
    real, swept = additions.read_waiting, []

    def read_and_lose(pile, language, shelves, workers, tell):
        real(pile, language, shelves, workers, tell)
        if not swept:
            with store.writing() as db:
                swept.append(sweep(db))

    monkeypatch.setattr(additions, "read_waiting", read_and_lose)
    added = add_pages(store, pages_of(tmp_path, NEWS[:3]))
    assert swept[0] == 9  # pages, articles and outlines of three
    assert sorted(added.articles) == ["api-1", "api-2", "api-3"]
    assert settle(store) == ()
    assert check_store(store).is_whole
    assert told_by(store) == told_at_once(tmp_path, NEWS[:3])


def test_odd_texts_and_very_long_names_are_taken(store, tmp_path):
    odd = {
        "id": "aneh\0" + "n" * 5_000,
        "outlet": "Outlet " + "ö\U0001f30b" * 3_000,
        "url": "https://nirmala.example/?" + "".join(f"{n}&" for n in range(2_000)),
        "published": "2026-03-05",
        "title": "Judul \0 \U0001f30b مرحبا",
        "text": NAMED["suap-1"]["text"] + "Baris \0 dengan tanda \U0001f469\u200d\U0001f692 dan \u202eteks terbalik.\n",
    }
    (name,) = add(store, tmp_path, [odd]).articles
    assert len(name) < 600
    (row,) = rows_of(store, name)
    assert row.story is not None
    again = add(store, tmp_path, [odd])
    assert [code for code, _ in codes_of(again)] == ["duplicate"]
    assert json.dumps(told_by(store))
    assert check_store(store).is_whole


def test_pages_are_kept_for_another_version_to_read(store, tmp_path):
    add(store, tmp_path, NEWS[:1])
    (row,) = rows_of(store, "api-1")
    with store.reading() as db:
        assert load_record(db, PAGES, row.page)
