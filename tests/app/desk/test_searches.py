"""Searching: what was found is marked, and leads to its place on the page of its story."""

import re
from html import unescape

import pytest

from saksi.app.desk.searches import cut_found
from saksi.store.terms import parse_wishes
from tests.support.newsrooms import Visitor


def found_in(text: str) -> list[str]:
    return re.findall(r'<mark class="found">([^<]*)</mark>', text)


@pytest.mark.parametrize(
    ("kind", "words", "marked"),
    [
        ("article", "manifes", "manifes"),
        ("quotation", "helikopter", "helikopter"),
        ("figure", "63", "63"),
        ("person", "wig*", "Wiguna"),
    ],
)
def test_every_kind_is_found_and_marked(somebody, kind, words, marked):
    text = somebody.client.get("/search", params={"q": words, "kind": kind}).text
    assert marked in found_in(text)


def test_a_hit_leads_to_its_words_on_the_page_of_the_story(somebody, feri):
    text = somebody.open("/search?q=helikopter&kind=quotation").text
    address = unescape(re.search(r'href="(/stories/[^"?]*\?[^"]*)"', text)[1])
    frame = unescape(re.search(r'<iframe class="page" src="([^"]*)"', somebody.open(address).text)[1])
    page, _, anchor = frame.partition("#")
    assert page == f"/stories/{feri.id}/page"
    article = re.fullmatch(r"s1-a(\d+)-(\d+)-(\d+)", anchor)
    assert article
    passage = re.search(rf'id="{anchor}".*?</p>', somebody.open(page).text, re.DOTALL)
    assert "helikopter" in passage[0]


def test_words_that_nothing_rests_on_are_looked_for_in_their_article(somebody):
    text = somebody.open("/search?q=Baca").text
    address = unescape(re.search(r'href="(/stories/[^"?]*\?[^"]*)"', text)[1])
    frame = unescape(re.search(r'<iframe class="page" src="([^"]*)"', somebody.open(address).text)[1])
    assert re.search(r"#s1-a\d+(-\d+-\d+|:~:text=Baca)$", frame)


@pytest.mark.parametrize(
    "place", ["article=x&start=1&end=2", "article=&start=x", "article=01&start=-1&end=" + "9" * 50]
)
def test_a_place_that_is_not_there_does_no_harm(somebody, feri, place):
    assert somebody.open(f"/stories/{feri.id}?{place}").status_code == 200


@pytest.mark.parametrize(
    "words", ['"', "-kapal", "***", "()", "kapal OR", "a AND (", "\x00", "'; DROP TABLE", "^", "😀"]
)
def test_any_words_are_answered(somebody, words):
    for kind in ("article", "person"):
        assert somebody.client.get("/search", params={"q": words, "kind": kind}).status_code in {200, 422}


def test_a_kind_that_is_none_is_told(somebody):
    assert somebody.open("/search?q=kapal&kind=password").status_code == 422


def test_hits_are_given_page_by_page(somebody):
    text = somebody.open("/search?q=kapal&kind=quotation").text
    assert text.count('class="item"') <= 20


def test_nothing_found_is_said(shown_store):
    assert "Tidak ada yang ditemukan" in Visitor(shown_store, language="id").open("/search?q=zzz").text


@pytest.mark.parametrize(
    ("text", "words", "pieces"),
    [
        ("Kapal itu, KAPAL!", "kapal", [("Kapal", True), (" itu, ", False), ("KAPAL", True), ("!", False)]),
        ("terbalik", "balik", [("terbalik", False)]),
        ("terbalik", "ter*", [("terbalik", True)]),
        ("Jong-un tiba", "jong-un", [("Jong", True), ("-", False), ("un", True), (" tiba", False)]),
        ("café", "cafe", [("café", True)]),
        ("kapal dan feri", "kapal -feri", [("kapal", True), (" dan feri", False)]),
        ("", "kapal", []),
    ],
)
def test_words_are_marked_as_they_are_found(text, words, pieces):
    assert list(cut_found(text, parse_wishes(words))) == pieces
