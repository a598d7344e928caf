import threading

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from saksi.errors import StoreError
from saksi.link import streams
from saksi.remember import placements, tellings
from saksi.remember.additions import add_pages
from saksi.remember.placements import Memory, regroup
from saksi.remember.results import result_of
from saksi.remember.settlements import LEASE, alone, settle
from saksi.store import articles
from saksi.store.articles import find_waiting, load_article_row, load_deferred_day, load_open_day
from saksi.store.checks import check_store
from saksi.store.databases import open_store
from saksi.store.leases import take_lease
from saksi.store.stories import list_stories
from tests.remember.news import NAMED, NEWS, add, empty, pages_of, told, told_at_once, told_by


@pytest.fixture(scope="module")
def all_told(tmp_path_factory):
    return told_at_once(tmp_path_factory.mktemp("semua"), NEWS)


@pytest.fixture
def bounded(monkeypatch):
    """Stories that are put away after two days, as in a large store."""
    monkeypatch.setattr(streams, "_MUCH", 2)
    monkeypatch.setattr(streams, "_IDLE", 2)


@st.composite
def _batches(draw):
    records, cuts = list(draw(st.permutations(NEWS))), sorted(draw(st.sets(st.integers(1, len(NEWS) - 1), max_size=9)))
    return [records[start:end] for start, end in zip([0, *cuts], [*cuts, len(records)], strict=True)]


def law(store, folder, batches, expected, *, keeps_in_mind):
    empty(store)
    memory = Memory() if keeps_in_mind else None
    for batch in batches:
        add_pages(store, pages_of(folder, batch))
        assert settle(store, memory=memory) == ()
    assert told_by(store) == expected
    assert check_store(store).is_whole


# Each example reads, places and tells up to ten times; PostgreSQL takes twice as long, and is asked fewer times.
def test_any_order_in_any_batches_gives_what_all_at_once_gives(store, tmp_path, all_told):
    @settings(max_examples=8 if store.is_file else 3, deadline=None)
    @given(_batches(), st.booleans())
    def holds(batches, keeps_in_mind):
        law(store, tmp_path, batches, all_told, keeps_in_mind=keeps_in_mind)

    holds()


@pytest.mark.usefixtures("bounded")
def test_it_does_where_stories_are_put_away(store, tmp_path):
    expected = told_at_once(tmp_path, NEWS)
    assert len(expected["stories"]) == 5  # the last of the fire stands alone

    @settings(max_examples=6 if store.is_file else 2, deadline=None)
    @given(_batches(), st.booleans())
    def holds(batches, keeps_in_mind):
        law(store, tmp_path, batches, expected, keeps_in_mind=keeps_in_mind)

    holds()


@pytest.mark.usefixtures("bounded")
def test_what_has_no_day_leaves_a_story_that_is_put_away(store, tmp_path):
    later = [
        {**NAMED["cabai"], "id": f"cabai-{day}", "published": f"2026-03-{day}", "text": f"Harga cabai rawit {words}.\n"}
        for day, words in ((12, "di pasar Watukapas turun menjadi Rp80.000"), (15, "Watukapas menjadi Rp50.000"))
    ]
    add(store, tmp_path, NEWS)
    with store.reading() as db:
        before = load_article_row(db, "bola-3").story
        assert before == load_article_row(db, "bola-1").story
    for each in later:
        add(store, tmp_path, [each])
    assert told_by(store) == told_at_once(tmp_path, [*NEWS, *later])
    with store.reading() as db:
        assert load_article_row(db, "bola-1").story == before
        assert load_article_row(db, "bola-3").story != before


def test_one_by_one_from_the_first_day_and_from_the_last(store, tmp_path, all_told):
    for records in (NEWS, NEWS[::-1]):
        law(store, tmp_path, [[each] for each in records], all_told, keeps_in_mind=False)


def test_what_is_settled_is_not_told_again(store, tmp_path, monkeypatch):
    seen = []
    real = tellings.compare_story

    def count(story, corrections):
        seen.append({str(each.article.id) for each in story.articles})
        return real(story, corrections)

    monkeypatch.setattr(tellings, "compare_story", count)
    add(store, tmp_path, NEWS[:5])
    assert len(seen) == 2
    seen.clear()
    assert settle(store) == ()
    add(store, tmp_path, NEWS[:5])
    assert seen == []
    add(store, tmp_path, [NEWS[5]])
    assert seen == [{"suap-1"}]
    seen.clear()
    told_by(store)
    assert seen == []


def test_a_story_that_fails_leaves_the_others(store, tmp_path, monkeypatch):
    real = tellings.compare_story

    def fail(story, corrections):
        if any(each.article.id == "bola-1" for each in story.articles):
            raise ValueError("aduh")
        return real(story, corrections)

    monkeypatch.setattr(tellings, "compare_story", fail)
    add_pages(store, pages_of(tmp_path, NEWS))
    failures = settle(store)
    assert [each.reason.count("aduh") for each in failures] == [1]
    with store.reading() as db:
        rows = list_stories(db)
    assert sorted(row.articles for row in rows) == [1, 2, 3, 4]
    failed = next(row for row in rows if row.id == failures[0].story)
    assert not failed.account
    assert settle(store) == ()  # it is not tried again until something happens to it
    result = result_of(store)
    assert [each.source for each in result.refusals] == [failed.id]
    assert told(result)["stories"] == [
        each for each in told_at_once(tmp_path, NEWS)["stories"] if "bola-1" not in each["articles"]
    ]
    monkeypatch.setattr(tellings, "compare_story", real)
    late = {**NEWS[3], "id": "bola-9", "outlet": "Suara Lintas", "title": "Piala Teluk Milik Arumbai"}
    add(store, tmp_path, [late])
    assert told_by(store) == told_at_once(tmp_path, [*NEWS, late])


def test_another_process_is_waited_for(where, store, tmp_path):
    with store.writing() as db:
        take_lease(db, LEASE, "rumah:2:2:000000000000", "2999-01-01T00:00:00.000000+00:00")
    add_pages(store, pages_of(tmp_path, NEWS[:1]))
    with pytest.raises(StoreError, match="another process is telling") as caught:
        settle(store, patience=0.3)
    assert "kept" in caught.value.advice
    other = open_store(where)
    with other.writing() as db:
        db.exec_driver_sql("DELETE FROM leases")
    assert settle(store) == ()
    said = []

    def try_it():
        try:
            settle(store, patience=0)
        except StoreError as error:
            said.append(str(error))

    with alone(other):
        thread = threading.Thread(target=try_it)
        thread.start()
        thread.join()
    other.close()
    assert said == ["another process is telling the stories of this store"]


def test_what_is_of_days_long_past_has_a_makeshift_place_in_a_large_store_until_it_is_grouped_again(
    store, tmp_path, monkeypatch, all_told
):
    """Its own place among all of its time takes minutes for 100,000 articles, and feeds bring such articles often."""
    monkeypatch.setattr(articles, "SOON", 3)
    late = [NAMED["api-1"], NAMED["bola-1"]]
    memory = Memory()
    add_pages(store, pages_of(tmp_path, [each for each in NEWS if each not in late]))
    settle(store, memory=memory)
    laid = []
    real = placements._begin

    def count(store, mind, tell):
        laid.append(len(mind.table.rows))
        return real(store, mind, tell)

    monkeypatch.setattr(placements, "_begin", count)
    for each in late:
        add_pages(store, pages_of(tmp_path, [each]))
        settle(store, memory=memory)
    with store.reading() as db:
        assert find_waiting(db) == [], "they have places, and can be read and searched"
        assert load_deferred_day(db) == "2026-03-02"
    assert not laid or max(laid) < len(NEWS), "what was settled long ago is not laid on the table"
    assert regroup(store)
    settle(store)
    assert not regroup(store)
    assert told_by(store) == all_told


def test_in_a_large_store_what_leaves_days_long_past_leaves_its_story_at_once_and_the_others_where_they_are(
    store, tmp_path, monkeypatch
):
    monkeypatch.setattr(articles, "SOON", 3)
    add(store, tmp_path, NEWS)
    settle(store)
    text = NAMED["api-1"]["text"] + "Polisi memeriksa dua saksi.\n"
    later = {**NAMED["api-1"], "id": "api-1b", "text": text, "url": "https://kabarselat.example/api"}
    add(store, tmp_path, [later])
    newer = {**later, "id": "api-1c", "text": later["text"] + "Api padam pada malam hari.\n"}
    add(store, tmp_path, [newer])
    with store.reading() as db:
        row = load_article_row(db, "api-1b")
        assert row.replaced_by is not None
        assert row.story is None
        assert load_open_day(db) is None
        assert load_deferred_day(db) == "2026-03-02"
    assert regroup(store)
    settle(store)
    assert told_by(store) == told_at_once(tmp_path, [*NEWS, newer])
