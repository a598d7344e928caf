"""Corrections by hand at the desk: they take hold, survive, are taken back, and never run over those of others."""

import re
from html import unescape

import pytest

from saksi.app.desk import corrections
from saksi.app.desk.corrections import RELATIONS
from saksi.gather import find_pages
from saksi.model import Relation
from saksi.remember.additions import add_pages
from saksi.remember.settlements import LEASE, settle
from saksi.remember.tellings import load_account
from saksi.store.articles import load_article_row
from saksi.store.corrections import list_corrections
from saksi.store.databases import now
from saksi.store.jobs import list_jobs
from saksi.store.leases import take_lease
from saksi.store.processes import name_process
from saksi.store.stories import list_stories, load_story
from tests.support.newsrooms import LATER, OTHER, Visitor, story_of

RENAME = {"kind": "rename", "subject": "Welas Prabakti", "to": "Welas Prabhakti", "why": "so on his card"}


def names_of(store) -> set[str]:
    return {each.name for each in load_account(store, story_of(store)).story.entities}


@pytest.fixture
def rina(newsroom):
    """An editor at the corrections of the example's story."""
    found = Visitor(newsroom)
    found.page = f"/stories/{story_of(newsroom).id}/corrections"
    return found


def correct(visitor, fields):
    return visitor.send(visitor.page, visitor.page, fields)


def finding_of(store, relation):
    findings = load_account(store, story_of(store)).ledger.findings
    return next((each for each in findings if each.relation == relation), None)


def places_of(finding) -> list[str]:
    return [f"{e.passage.article}:{e.passage.span.start}-{e.passage.span.end}" for e in finding.evidence]


def test_all_relations_can_be_said():
    assert set(RELATIONS) == set(Relation)


def test_a_name_is_put_right_and_stays_so_when_articles_come(rina, newsroom, tmp_path):
    answer = correct(rina, RENAME)
    assert answer.status_code == 200
    assert "“Welas Prabakti” is called “Welas Prabhakti”" in unescape(answer.text)
    assert "so on his card" in answer.text
    assert "Welas Prabhakti" in names_of(newsroom)
    assert "corrected by hand" in rina.open(f"/stories/{story_of(newsroom).id}/page").text
    later = tmp_path / "later.txt"
    later.write_text(f"Korban Bahtera Senja Delapan Orang\n\n{LATER}", encoding="utf-8")
    add_pages(newsroom, find_pages([str(later)]))
    settle(newsroom)
    assert story_of(newsroom).articles == 8
    assert "Welas Prabhakti" in names_of(newsroom)


def test_a_correction_is_taken_back_and_stays_in_the_list(rina, newsroom):
    correct(rina, RENAME)
    with newsroom.reading() as db:
        number = list_corrections(db)[0].number
    answer = rina.send(rina.page, f"{rina.page}/{number}/undo", {})
    assert "taken back by" in answer.text
    assert "Welas Prabhakti" not in names_of(newsroom)
    assert rina.send(rina.page, f"{rina.page}/{number}/undo", {}).status_code == 422


def test_two_names_are_made_one(rina, newsroom):
    merge = {"kind": "merge", "subject": "Tanjung Leno", "other": "Tanjung"}
    assert correct(rina, merge).status_code == 200
    assert "Tanjung" not in names_of(newsroom)


def test_a_name_is_taken_from_another(rina, newsroom):
    split = {"kind": "split", "subject": "Leno Darsa Wiguna", "name": "Darsa", "article": "", "into": ""}
    assert "Darsa" not in names_of(newsroom)
    answer = correct(rina, split)
    assert answer.status_code == 200
    assert "“Darsa” is taken from “Leno Darsa Wiguna” and given to “one of its own”" in unescape(answer.text)


def test_an_article_goes_to_a_story_of_its_own_and_back(rina, newsroom):
    first = load_account(newsroom, story_of(newsroom)).sources[-1].article
    title = story_of(newsroom).title
    assert correct(rina, {"kind": "alone", "subject": first, "to": ""}).status_code == 200
    with newsroom.reading() as db:
        stories = list_stories(db)
        alone = load_story(db, load_article_row(db, first).story)
    assert sorted(each.articles for each in stories) == [1, 6]
    assert alone.articles == 1
    other = next(each for each in stories if each.number != alone.number)
    rina.page = f"/stories/{alone.id}/corrections"
    back = correct(rina, {"kind": "move", "subject": first, "to": f"http://127.0.0.1:8642/stories/{other.id}?x=1"})
    assert back.url.path == f"/stories/{other.id}/corrections"
    assert story_of(newsroom).articles == 7
    assert title == story_of(newsroom).title


def test_a_finding_is_rejected_by_its_passages(rina, newsroom):
    finding = finding_of(newsroom, "conflict")
    before = len(load_account(newsroom, story_of(newsroom)).conflicts)
    rejected = {"reject": f"conflict:{'|'.join(places_of(finding))}", "why": "one is of the crew"}
    answer = correct(rina, rejected)
    assert answer.status_code == 200
    assert "These are not in conflict:" in unescape(answer.text)
    assert len(load_account(newsroom, story_of(newsroom)).conflicts) == before - 1


def test_passages_are_related_by_hand(rina, newsroom):
    agreed = finding_of(newsroom, "agree")
    places = list({place.rpartition(":")[0]: place for place in places_of(agreed)}.values())[:2]
    answer = correct(rina, {"kind": "relate", "relation": "conflict", "passage": places})
    assert answer.status_code == 200
    found = [
        each for each in load_account(newsroom, story_of(newsroom)).conflicts if each.reason.rule == "corrected-by-hand"
    ]
    assert len(found) == 1


def test_what_rests_on_no_finding_can_be_found_by_its_words(rina):
    text = rina.open(f"{rina.page}?find=helikopter").text
    shown = re.findall(r'name="passage" value="([^"]*)"', text)
    assert shown
    assert len(shown) < len(re.findall(r'name="passage"', rina.open(rina.page).text))


@pytest.mark.parametrize(
    "fields",
    [
        {},
        {"kind": "rename", "subject": "Welas Prabakti", "to": ""},
        {"kind": "merge", "subject": "Tanjung", "other": "Tanjung"},
        {"kind": "split", "subject": "Tanjung"},
        {"kind": "move", "subject": "nothing", "to": "s-none"},
        {"kind": "move", "subject": "01", "to": ""},
        {"kind": "relate", "relation": "agree", "passage": ["a:1-2"]},
        {"kind": "relate", "relation": "truth", "passage": ["a:1-2", "b:1-2"]},
        {"reject": "conflict"},
        {"reject": "conflict:x|y|:-"},
        {"kind": "format-the-disk"},
    ],
)
def test_what_is_no_correction_is_told_and_nothing_typed_is_lost(rina, newsroom, fields):
    answer = correct(rina, {**fields, "why": "because of the caption"})
    assert answer.status_code == 422
    assert "This could not be corrected" in answer.text
    assert 'value="because of the caption"' in answer.text
    with newsroom.reading() as db:
        assert list_corrections(db, undone=True) == []


def test_of_two_editors_the_second_sees_what_the_first_did_and_can_go_on(staffed):
    page = f"/stories/{story_of(staffed).id}/corrections"
    rina, bagus = Visitor(staffed), Visitor(staffed)
    rina.log_in("rina")
    bagus.log_in("bagus")
    seen = bagus.hidden_in(bagus.open(page).text)
    assert rina.send(page, page, RENAME).status_code == 200
    own = {"kind": "rename", "subject": "Ratmi Sulaksa", "to": "Ratmi Sulaksana", "why": "his own spelling"}
    answer = bagus.client.post(page, data=seen | own, headers={"origin": "http://127.0.0.1:8642"})
    text = unescape(answer.text)
    assert answer.status_code == 409
    assert "Somebody else has corrected this story meanwhile" in text
    assert "“Welas Prabakti” is called “Welas Prabhakti”" in text
    assert "rina" in text
    assert "“Ratmi Sulaksa” is called “Ratmi Sulaksana”" in text
    assert "Ratmi Sulaksana" not in names_of(staffed)
    again = dict(re.findall(r'name="([a-z]+)" value="([^"]*)"', answer.text))
    assert again["why"] == "his own spelling"
    done = bagus.client.post(page, data=again, headers={"origin": "http://127.0.0.1:8642"})
    assert done.status_code == 200
    assert {"Ratmi Sulaksana", "Welas Prabhakti"} <= names_of(staffed)
    with staffed.reading() as db:
        assert [each.made_by for each in list_corrections(db)] == ["rina", "bagus"]


def test_taking_back_counts_as_a_change_too(staffed):
    page = f"/stories/{story_of(staffed).id}/corrections"
    rina, bagus = Visitor(staffed), Visitor(staffed)
    rina.log_in("rina")
    bagus.log_in("bagus")
    rina.send(page, page, RENAME)
    seen = bagus.hidden_in(bagus.open(page).text)
    rina.send(page, f"{page}/1/undo", {})
    answer = bagus.client.post(f"{page}/1/undo", data=seen, headers={"origin": "http://127.0.0.1:8642"})
    assert answer.status_code == 409
    assert "taken back" in answer.text


def test_where_processes_work_one_of_them_tells_the_story_anew(newsroom):
    visitor = Visitor(newsroom, has_workers=True)
    page = f"/stories/{story_of(newsroom).id}/corrections"
    answer = visitor.send(page, page, RENAME)
    assert 'hx-get="/jobs/1/state"' in answer.text
    with newsroom.reading() as db:
        assert [each.kind for each in list_jobs(db)] == ["tell"]
    assert story_of(newsroom).is_stale


def test_nobody_waits_for_another_process_that_tells(rina, newsroom, monkeypatch):
    monkeypatch.setattr(corrections, "_PATIENCE", 0.0)
    with newsroom.writing() as db:
        take_lease(db, LEASE, name_process("another"), now())
    assert correct(rina, RENAME).status_code == 200
    with newsroom.reading() as db:
        assert [each.kind for each in list_jobs(db)] == ["tell"]
        assert len(list_corrections(db)) == 1


def test_a_correction_of_all_stories_says_so(rina, newsroom, tmp_path):
    other = tmp_path / "other.txt"
    other.write_text(f"Pasar Lembah Terbakar\n\n{OTHER}", encoding="utf-8")
    add_pages(newsroom, find_pages([str(other)]))
    settle(newsroom)
    assert correct(rina, RENAME | {"everywhere": "1"}).status_code == 200
    with newsroom.reading() as db:
        (made,) = list_corrections(db)
    assert made.story is None
    assert '"story"' not in made.line
    assert "Welas Prabhakti" in rina.open(rina.page).text
