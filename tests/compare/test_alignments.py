"""Words aligned with words."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from saksi.annotate import annotate_article
from saksi.compare.alignments import align_words, is_one_spelling
from saksi.compare.differences import find_differences
from saksi.compare.words import Word, find_words
from saksi.languages import load_language
from saksi.model import AnnotatedArticle, Span
from tests.support.stories import made_article

LANGUAGE = load_language("id")


def _heard(text: str) -> tuple[AnnotatedArticle, tuple[Word, ...]]:
    found = annotate_article(made_article("a", "2025-03-01", text))
    return found, find_words(found, Span(0, len(text)))


def _matches(one: str, other: str) -> list[tuple[str, str, str]]:
    first, second = _heard(one)[1], _heard(other)[1]
    return [(first[m.one].text, second[m.other].text, m.kind) for m in align_words(first, second, LANGUAGE)]


def test_one_base_form_and_one_meaning_are_the_same():
    assert _matches("warga mengungsi karena tanggul jebol", "pengungsi lari karena tanggul jebol")[0] == (
        "mengungsi",
        "pengungsi",
        "same",
    )


def test_a_word_stands_in_for_another_only_in_one_place():
    assert ("dinilai", "dianggap", "near") in _matches("tanggul dinilai rapuh", "tanggul dianggap rapuh")
    assert not [m for m in _matches("dinilai tanggul rapuh", "jembatan dianggap lapuk oleh ahli") if m[2] == "near"]


def test_what_stands_against_another_stands_beside_what_is_the_same():
    assert ("menutup", "membuka", "against") in _matches("warga menutup jembatan", "warga membuka jembatan")
    assert not _matches("menutup", "membuka")


def test_a_negation_is_said_of_the_word_behind_it_and_is_near_its_clause():
    words = _heard("Kami tidak akan berhenti, tanggul diperbaiki")[1]
    stop, dike = (next(w for w in words if w.text == each) for each in ("berhenti", "tanggul"))
    assert stop.where("negation")
    assert "negation" in stop.near
    assert "negation" not in dike.near


@pytest.mark.parametrize(
    ("one", "other", "is_one"),
    [("jernih", "jenih", True), ("tekini", "terkini", True), ("tahan", "tanah", False), ("kota", "koto", False)],
)
def test_one_letter_off_is_one_spelling(one, other, is_one):
    assert is_one_spelling(one, other) is is_one


WORDS = st.lists(
    st.sampled_from(
        ["kami", "tidak", "akan", "menutup", "membuka", "jembatan", "12", "15", "Rawa,", "tanggul", "mungkin"]
    ),
    max_size=9,
)


@settings(max_examples=40, deadline=None)
@given(one=WORDS, other=WORDS)
def test_differences_are_those_of_both_sides_and_none_stand_between_a_text_and_itself(one, other):
    first, second = (
        annotate_article(made_article(n, "2025-03-01", " ".join(w) or "kosong")) for n, w in (("a", one), ("b", other))
    )
    sides = (first, Span(0, len(first.text))), (second, Span(0, len(second.text)))
    assert not find_differences(sides[0], sides[0])
    for each in find_differences(*sides):
        text = first.text if each.passage.article == "a" else second.text
        assert each.passage.span.quote(text).strip()
        assert each.against is None or each.against.article != each.passage.article
