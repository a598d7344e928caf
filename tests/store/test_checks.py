import pytest

from saksi.store.checks import check_store
from saksi.store.databases import open_store
from saksi.store.stories import make_story, save_names, save_story
from tests.store.kept import keep_article, keep_story


@pytest.fixture
def filled(store):
    with store.writing() as db:
        numbers = [keep_article(db, name) for name in ("a", "b", "c")]
        save_names(db, keep_story(db, "s", numbers[:2]), [("person", "Ratna Melati")])
    return store


def test_a_whole_store_is_said_to_be_whole(filled):
    report = check_store(filled)
    assert report.is_whole
    assert report.counts == {
        "articles": 3,
        "articles replaced by later wordings": 0,
        "articles without a place yet": 1,
        "stories": 1,
        "stories to be told again": 0,
        "editions": 0,
    }


@pytest.mark.parametrize(
    ("harm", "says", "count"),
    [
        ("DELETE FROM records WHERE stage = 'pages' AND key = 'page-a'", "page has gone", 1),
        ("DELETE FROM records WHERE stage = 'articles'", "nothing is kept that was read", 3),
        ("DELETE FROM passages WHERE kind = 'article'", "no search finds", 3),
        ("UPDATE articles SET story = NULL", "without articles that are listed", 1),
        ("UPDATE stories SET articles = 5", "number of articles is wrong", 1),
        ("UPDATE stories SET ledger = 3", "last edition is missing", 1),
    ],
)
def test_what_is_missing_is_said_with_advice(filled, harm, says, count):
    with filled.writing() as db:
        db.exec_driver_sql(harm)
    report = check_store(filled)
    assert not report.is_whole
    found = [each for each in report.troubles if says in each.what]
    assert [each.count for each in found] == [count], report.troubles
    assert found[0].advice


def test_a_story_that_is_to_be_told_is_no_trouble(store):
    with store.writing() as db:
        save_story(db, make_story(db, "s", ""), {"articles": 4, "ledger": 2})
    report = check_store(store)
    assert report.is_whole
    assert report.counts["stories to be told again"] == 1


def test_rows_that_point_at_nothing_are_found_in_a_file(tmp_path):  # PostgreSQL lets nobody write such a row
    store = open_store(tmp_path / "store.sqlite")
    with store.tidying() as db:
        db.exec_driver_sql("PRAGMA foreign_keys = OFF")
        db.exec_driver_sql("INSERT INTO names (story, kind, folded, name) VALUES (77, 'person', 'x', 'x')")
    assert {each.what for each in check_store(store).troubles} == {
        "rows that point at nothing",
        "names of stories that are not there",
    }
    store.close()
