"""The list of stories and the page of one: what is shown, filtered, and given as a file."""

import io
import json
import re
import zipfile
from datetime import date

import pytest

import saksi
from saksi.app.desk.looks import Look
from saksi.app.desk.stories import FORMS_SAVED
from saksi.gather import find_pages
from saksi.remember.additions import add_pages
from saksi.remember.settlements import settle
from saksi.report import render_html
from saksi.store.databases import open_store
from saksi.store.stories import list_stories, make_story, save_names, save_story
from tests.support.newsrooms import FERI, Visitor, story_of


@pytest.fixture(scope="module")
def many(tmp_path_factory):
    """A store of 95 stories, of which nothing is told but their rows."""
    store = open_store(tmp_path_factory.mktemp("many") / "store.sqlite")
    with store.writing() as db:
        for n in range(95):
            at = f"2031-01-01T00:{n // 2:02}:00.000000+00:00"  # two of each time
            number = make_story(db, f"s-{n:04}", at)
            day = date(2030, 1, 1 + n % 28).isoformat()
            row = {"title": f"Cerita {n:02}", "articles": 1 + n % 2, "day": day, "last_day": day, "changed_at": at}
            save_story(db, number, row)
            save_names(
                db, number, [("outlet", "Kabar Timur" if n % 3 else "Warta Barat"), ("person", f"Sari Nomor {n}")]
            )
    yield store
    store.close()


def titles_in(text: str) -> list[str]:
    return re.findall(r"Cerita \d\d", text)


def test_the_list_gives_every_story_once_page_by_page(many):
    visitor, address, found = Visitor(many), "/", []
    while address:
        text = visitor.open(address).text
        found += titles_in(text)
        following = re.search(r'class="button" href="([^"]*before[^"]*)"', text)
        address = following[1].replace("&amp;", "&") if following else ""
    assert sorted(found) == [f"Cerita {n:02}" for n in range(95)]
    with many.reading() as db:
        assert found == [each.title for each in list_stories(db, limit=100)]


def test_the_list_is_narrowed_down(many):
    visitor = Visitor(many)
    assert titles_in(visitor.open("/?person=Sari Nomor 7").text) == ["Cerita 07"]
    assert titles_in(visitor.open("/?person=nomor 7&outlet=warta barat").text) == []
    assert len(titles_in(visitor.open("/?from=2030-01-28&to=2030-01-28").text)) == 3
    assert len(titles_in(visitor.open("/?several=1&from=2030-01-27").text)) == 3
    assert "No story is like that" in visitor.open("/?place=Entah").text


@pytest.mark.parametrize("day", ["kemarin", "2030-13-01", "\x00", "9" * 500])
def test_a_day_that_is_none_is_told_with_what_to_do(many, day):
    answer = Visitor(many).client.get("/", params={"from": day})
    assert answer.status_code == 422
    assert "2026-03-09" in answer.text


@pytest.mark.parametrize("cursor", ["x", "~", "~5", "2031~x", "2031~" + "9" * 40, "\x00~1", "a~-1"])
def test_a_cursor_that_is_none_does_no_harm(many, cursor):
    assert Visitor(many).client.get("/", params={"before": cursor}).status_code == 200


def test_a_part_is_given_to_who_puts_it_into_the_page(many):
    text = Visitor(many).open("/?person=Sari Nomor 7", **{"hx-request": "true"}).text
    assert titles_in(text) == ["Cerita 07"]
    assert "<html" not in text


def test_names_are_suggested_as_they_are_typed(many):
    visitor = Visitor(many)
    assert re.findall(r'value="([^"]*)"', visitor.open("/names?kind=outlet&outlet=war").text) == ["Warta Barat"]
    assert visitor.open("/names?kind=password").status_code == 404


def test_a_list_that_is_open_says_when_something_has_changed(newsroom):
    visitor = Visitor(newsroom)
    news = re.search(r'hx-get="(/news[^"]*)"', visitor.open("/").text)[1].replace("&amp;", "&")
    assert "Show them" not in visitor.open(news).text
    with newsroom.writing() as db:
        save_story(db, story_of(newsroom).number, {"changed_at": "2099-01-01T00:00:00.000000+00:00"})
    assert "stories: 1. Show them" in visitor.open(news).text


def test_a_story_says_how_much_is_told_of_it(somebody, feri):
    text = somebody.open("/").text
    for said in (feri.title, "7 articles", "up to 5 origins", "Where they differ: 2", "9 March 2026"):
        assert said in text


@pytest.mark.parametrize("ui", ["en", "id"])
def test_the_page_in_the_desk_is_the_one_that_the_command_line_writes(shown_store, feri, ui):
    result = saksi.read([str(FERI)])
    said = render_html(result.accounts, (), version=result.version, ui=ui)
    told = Visitor(shown_store, language=ui).open(f"/stories/{feri.id}/page")
    assert told.content == said.encode()
    assert told.headers["content-type"] == "text/html; charset=utf-8"


def test_a_page_that_is_known_is_not_sent_again(somebody, feri):
    address = f"/stories/{feri.id}/page"
    tag = somebody.open(address).headers["etag"]
    again = somebody.open(address, **{"if-none-match": tag})
    assert (again.status_code, again.content) == (304, b"")
    assert somebody.open(address, **{"accept-language": "id", "if-none-match": tag}).status_code == 200


@pytest.mark.parametrize("form", sorted({*FORMS_SAVED} - {"parquet", "conllu"}))  # these two are slow to import
def test_a_story_is_given_in_every_form(somebody, feri, form):
    answer = somebody.open(f"/stories/{feri.id}/forms/{form}")
    assert answer.status_code == 200
    assert f"saksi-{feri.id}." in answer.headers["content-disposition"]
    if answer.headers["content-type"] == "application/zip":
        assert zipfile.ZipFile(io.BytesIO(answer.content)).testzip() is None
    elif form in {"json", "jsonld", "geojson"}:
        assert json.loads(answer.content)
    else:
        assert "Bahtera Senja" in answer.text


def test_what_is_not_there_is_told_in_the_visitors_language(shown_store, feri):
    for path in ("/stories/s-none", f"/stories/{feri.id}/forms/doc", "/nothing", "/jobs/99", "/jobs/x", "/assets/x"):
        answer = Visitor(shown_store, language="id").open(path)
        assert answer.status_code == 404
        if not path.startswith("/assets"):
            assert "Tidak ada apa-apa di sini" in answer.text


def test_the_language_is_the_browsers_the_visitors_or_the_desks(newsroom):
    visitor = Visitor(newsroom, language="de, id;q=0.8")
    assert '<html lang="id">' in visitor.open("/").text
    assert '<html lang="en">' in visitor.send("/", "/language", {"ui": "en", "back": "/"}).text
    assert '<html lang="en">' in visitor.open("/").text
    assert '<html lang="id">' in Visitor(newsroom, language="en", ui="id").open("/").text
    assert Visitor(newsroom, ui="id").open("/").text.count('action="/language"') == 0


def test_what_was_seen_is_remembered_and_what_is_newer_is_told(newsroom, tmp_path):
    visitor, story = Visitor(newsroom), story_of(newsroom)
    assert "new since you looked" not in visitor.open(f"/stories/{story.id}").text
    later = tmp_path / "later.txt"
    later.write_text(
        "KM Bahtera Senja Ditemukan\n\nKabar Selat, Kamis (12/3/2026). Bangkai feri KM Bahtera Senja ditemukan di "
        "Selat Arumbai. Delapan orang tewas dalam terbaliknya KM Bahtera Senja.\n"
    )
    add_pages(newsroom, find_pages([str(later)]))
    settle(newsroom)
    assert story_of(newsroom).articles == 8
    first = visitor.open(f"/stories/{story.id}").text
    assert "1 new since you looked" in first
    assert f"/stories/{story.id}/changes?since=v1" in first
    changes = visitor.open(f"/stories/{story.id}/changes").text
    assert "KM Bahtera Senja Ditemukan" in changes
    assert "articles came or went" in changes


@pytest.mark.parametrize(("look", "ledger", "since"), [((1, 1), 1, 1), ((1, 1), 3, 1), ((1, 3), 3, 1), ((1, 3), 4, 3)])
def test_what_is_new_is_new_until_something_newer_comes(look, ledger, since):
    assert Look(*look).before(ledger) == since


@pytest.mark.parametrize("since", ["v1", "24h", "7d", "looked", "2026-01-01T00:00", "2099-01-01T00:00&offset=420"])
def test_what_changed_is_asked_for_since_a_time_or_a_version(somebody, feri, since):
    answer = somebody.open(f"/stories/{feri.id}/changes?since={since}")
    assert answer.status_code == 200
    assert ("Nothing changed" in answer.text) is (since[:4] not in {"24h", "7d", "2026"})


@pytest.mark.parametrize("since", ["kemarin", "2026-02-31T00:00", "0001-01-01T00:00&offset=840", "%00"])
def test_a_time_that_is_none_is_told(somebody, feri, since):
    assert somebody.open(f"/stories/{feri.id}/changes?since={since}").status_code == 422


@pytest.mark.parametrize("cookie", ["x", "1.2", "9" * 5_000, "1.1.999999999_", "\u00e4"])
def test_a_broken_memory_of_what_was_seen_does_no_harm(somebody, feri, cookie):
    said = f"saksi_looks={cookie}".encode()
    answer = somebody.client.get(f"/stories/{feri.id}", headers={"cookie": said})
    assert answer.status_code == 200
