import pytest

from saksi.errors import CorrectionError
from saksi.model import Correction, CorrectionKind
from saksi.remember.corrections import correct, load_active, take_back
from saksi.remember.settlements import settle
from saksi.store.articles import load_article_row
from saksi.store.corrections import list_corrections
from saksi.store.stories import load_story
from tests.remember.news import NAMED, NEWS, add, told_at_once, told_by


def make(store, correction, story=None, by="Rina"):
    with store.writing() as db:
        number = correct(db, correction, story=story, by=by)
    assert settle(store) == ()
    return number


def undo(store, number):
    with store.writing() as db:
        take_back(db, number, "Budi")
    assert settle(store) == ()


def active(store):
    with store.reading() as db:
        return load_active(db)


def story_of(store, name):
    with store.reading() as db:
        row = load_article_row(db, name)
        return load_story(db, row.story)


def move(subject, target=""):
    return Correction(CorrectionKind.MOVE, subject, target)


def without_places(said):
    """Leave out where a correction stands in its file, which a store numbers otherwise."""
    for each in said["corrections"]:
        each.pop("line", None)
    return said


def test_an_article_is_moved_across_days_that_are_settled(store, tmp_path):
    add(store, tmp_path, NEWS)
    before, target = story_of(store, "suap-1"), story_of(store, "api-2")
    make(store, move("suap-1", "api-2"))
    assert story_of(store, "suap-1").id == target.id
    assert story_of(store, "suap-2").id == before.id
    assert without_places(told_by(store)) == without_places(told_at_once(tmp_path, NEWS, active(store)))
    more = {**NAMED["cabai"], "id": "cabai-2", "published": "2026-03-12", "text": "Harga cabai di Watukapas turun.\n"}
    add(store, tmp_path, [more])
    assert story_of(store, "suap-1").id == target.id
    assert without_places(told_by(store)) == without_places(told_at_once(tmp_path, [*NEWS, more], active(store)))


def test_an_article_stands_alone_and_comes_back(store, tmp_path):
    add(store, tmp_path, NEWS)
    expected, home = told_by(store), story_of(store, "api-3")
    number = make(store, move("api-3"))
    assert story_of(store, "api-3").id != home.id
    assert story_of(store, "api-3").articles == 1
    assert without_places(told_by(store)) == without_places(told_at_once(tmp_path, NEWS, active(store)))
    alone = story_of(store, "api-3").number
    undo(store, number)
    assert story_of(store, "api-3").id == home.id
    assert told_by(store) == expected
    with store.reading() as db:
        assert load_story(db, alone).number == home.number  # who looks for the one that ended finds where it went


def test_a_correction_that_comes_before_its_article_holds_when_it_comes(store, tmp_path):
    add(store, tmp_path, NEWS[:5])
    make(store, move("suap-1", "api-2"))
    add(store, tmp_path, NEWS[5:])
    assert story_of(store, "suap-1").id == story_of(store, "api-2").id
    assert without_places(told_by(store)) == without_places(told_at_once(tmp_path, NEWS, active(store)))


def test_a_name_is_corrected_in_the_stories_that_have_it_alone(store, tmp_path):
    add(store, tmp_path, NEWS)
    expected = told_by(store)
    versions = {name: story_of(store, name).ledger for name in NAMED}
    number = make(store, Correction(CorrectionKind.RENAME, "Darsa Wiguna", "Darsa Wiguna Utama"))
    assert story_of(store, "api-1").ledger == versions["api-1"] + 1
    assert [story_of(store, name).ledger for name in ("bola-1", "suap-1", "cabai")] == [1, 1, 1]
    assert without_places(told_by(store)) == without_places(told_at_once(tmp_path, NEWS, active(store)))
    undo(store, number)
    assert told_by(store) == expected
    assert story_of(store, "api-1").ledger == versions["api-1"] + 2


def test_who_and_when_stay_also_of_what_was_taken_back(store, tmp_path):
    add(store, tmp_path, NEWS[:3])
    number = make(store, Correction(CorrectionKind.RENAME, "Darsa Wiguna", "Darsa W. Utama"), by="Sri \ud800")
    undo(store, number)
    with store.reading() as db:
        (kept,) = list_corrections(db, undone=True)
        assert list_corrections(db) == []
    assert (kept.made_by, kept.undone_by) == ("Sri \ufffd", "Budi")
    assert kept.made_at < kept.undone_at
    with store.writing() as db, pytest.raises(CorrectionError, match="no such correction"):
        take_back(db, number, "Budi")


@pytest.mark.parametrize("correction", [Correction(CorrectionKind.RENAME, "A", ""), move("")])
def test_what_is_no_correction_is_not_kept(store, correction):
    with pytest.raises(CorrectionError), store.writing() as db:
        correct(db, correction, story=None, by="Rina")
    assert active(store) == ()
