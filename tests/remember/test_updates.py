import pytest

from saksi import readings
from saksi.remember import additions, placements, rereadings, tellings, updates
from saksi.remember.updates import update_store
from saksi.store.articles import load_article_row
from saksi.store.cabinets import PAGES, drop_record
from saksi.store.checks import check_store
from saksi.store.stories import list_stories
from tests.remember.news import NEWS, add, told_at_once, told_by


@pytest.fixture
def counted(monkeypatch):
    """Say which articles are read and which stories told from now on."""
    read, told = [], []
    real_page, real_story = rereadings.read_page, tellings.compare_story

    def read_page(page, language):
        read.append(page)
        return real_page(page, language)

    def compare_story(story, corrections):
        told.append(sorted(str(each.article.id) for each in story.articles))
        return real_story(story, corrections)

    for module in (readings, rereadings):
        monkeypatch.setattr(module, "read_page", read_page)
    monkeypatch.setattr(tellings, "compare_story", compare_story)
    return read, told


@pytest.fixture
def become(monkeypatch):
    """Be another version of saksi."""

    def become(reading=None, account=None):
        if reading:
            for module in (additions, placements, rereadings, tellings, updates):
                monkeypatch.setattr(module, "versions", lambda: (reading, f"{reading}-outline"))
        made = account or f"account-{reading}"
        for module in (tellings, updates):
            monkeypatch.setattr(module, "account_version", lambda: made)

    return become


def test_nothing_is_done_where_the_version_is_the_same(store, tmp_path, counted):
    add(store, tmp_path, NEWS)
    read, told = counted
    read.clear(), told.clear()
    updated = update_store(store)
    assert (updated.articles, updated.stories, updated.troubles) == (0, 0, ())
    assert read == told == []


def test_what_tells_stories_anew_reads_nothing(store, tmp_path, counted, become):
    add(store, tmp_path, NEWS)
    expected, (read, told) = told_by(store), counted
    read.clear(), told.clear()
    become(account="baru")
    updated = update_store(store)
    assert (updated.articles, updated.stories) == (0, 4)
    assert (len(read), len(told)) == (0, 4)
    assert told_by(store) == expected
    with store.reading() as db:
        assert {row.ledger for row in list_stories(db)} == {1}, "what it says is the same: no new edition"
    assert update_store(store).stories == 0


def test_what_reads_anew_tells_what_it_has_read(store, tmp_path, counted, become):
    add(store, tmp_path, NEWS)
    read, told = counted
    read.clear(), told.clear()
    become(reading="baru")
    updated = update_store(store)
    assert (updated.articles, updated.stories, updated.troubles) == (len(NEWS), 4, ())
    assert (len(read), len(told)) == (len(NEWS), 4)
    assert told_by(store) == told_at_once(tmp_path, NEWS)
    assert check_store(store).is_whole
    updated = update_store(store)
    assert (updated.articles, updated.stories) == (0, 0)


def test_the_version_of_what_reads_is_part_of_that_of_accounts(monkeypatch):
    tellings.account_version.cache_clear()
    before = tellings.account_version()
    monkeypatch.setattr(tellings, "versions", lambda: ("lain", "lain"))
    tellings.account_version.cache_clear()
    assert tellings.account_version() != before
    tellings.account_version.cache_clear()


def test_a_story_that_is_asked_for_is_told_by_this_version(store, tmp_path, counted, become):
    add(store, tmp_path, NEWS)
    expected, (read, told) = told_by(store), counted
    read.clear(), told.clear()
    become(account="baru")
    assert told_by(store) == expected
    assert (len(read), len(told)) == (0, 4)


def test_an_article_is_added_to_what_an_earlier_version_has_placed(store, tmp_path, become):
    add(store, tmp_path, NEWS[:-1])
    become(reading="baru")
    add(store, tmp_path, NEWS[-1:])
    assert told_by(store) == told_at_once(tmp_path, NEWS)
    assert update_store(store).troubles == ()
    assert told_by(store) == told_at_once(tmp_path, NEWS)


def test_an_article_that_can_be_read_no_more_is_set_aside_and_said(store, tmp_path, become):
    add(store, tmp_path, NEWS)
    with store.writing() as db:
        drop_record(db, PAGES, load_article_row(db, "api-1").page)
    (trouble,) = check_store(store).troubles
    assert "page has gone" in trouble.what
    become(reading="baru")
    ((name, reason),) = update_store(store).troubles
    assert name == "api-1"
    assert "gone" in reason
    assert told_by(store) == told_at_once(tmp_path, NEWS[1:])
    add(store, tmp_path, NEWS[:3])
    assert {each["id"] for each in told_by(store)["articles"]} >= {row["id"] for row in NEWS[1:]}
