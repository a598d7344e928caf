"""Names where the tagger is asked only of words near a capital letter."""

import pytest

from saksi.languages.id import capital_names, names
from saksi.languages.id.sentences import find_sentences
from saksi.languages.id.words import find_tokens

TEXT = (
    "Bupati Tarano Darsa Wiguna membuka jembatan baru yang dibangun warga desa dengan gotong royong.\n"
    "Petugas gabungan dari BPBD Meranggi mencari korban yang hanyut di sungai sejak pagi hari sampai malam."
)


def test_the_names_are_those_of_the_full_reader():
    sentences, tokens = find_sentences(TEXT), find_tokens(TEXT)
    found = capital_names.find_names(TEXT, sentences, tokens)
    assert found == names.find_names(TEXT, sentences, tokens)
    assert len(found) > 1


def test_the_tagger_is_not_asked_far_from_capitals(monkeypatch: pytest.MonkeyPatch):
    asked: list[list[str]] = []
    real = names.labels_of

    def note(words, places=None):
        asked.append([words[at] for at in places])
        return real(words, places)

    monkeypatch.setattr(capital_names, "labels_of", note)
    capital_names.find_names(TEXT, find_sentences(TEXT), find_tokens(TEXT))
    words = {word for each in asked for word in each}
    assert {"Darsa", "Wiguna", "membuka", "Meranggi"} <= words
    assert words.isdisjoint({"warga", "gotong", "Petugas", "malam"})


def test_a_text_without_capitals_has_no_name():
    text = "hujan turun sejak pagi."
    assert capital_names.find_names(text, find_sentences(text), find_tokens(text)) == ()
