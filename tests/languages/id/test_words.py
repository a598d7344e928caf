"""Sentences, words and base forms: cases to read, and laws."""

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from saksi.languages.id import words


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("Belum ada keterangan resmi. (abc)", "Belum ada keterangan resmi."),
        ('"Kami menunggu." (abc/de)', '"Kami menunggu."'),
        ("Gempa itu terasa di Tirta (barat).", "Gempa itu terasa di Tirta (barat)."),
        ("Ia tinggal di Tirta (kota)", "Ia tinggal di Tirta (kota)"),
    ],
)
def test_initials_of_the_editor_are_no_part_of_a_sentence(text, sentence):
    assert [s.quote(text) for s in words.find_sentences(text)] == [sentence]


@pytest.mark.parametrize(
    ("text", "tokens"),
    [
        ("Jong-un tiba pukul 13.30", ["Jong-un", "tiba", "pukul", "13.30"]),
        ("ulang tahun ke-78", ["ulang", "tahun", "ke-78"]),
        ("Rp1,5 miliar", ["Rp", "1,5", "miliar"]),
        ("warga-warga, katanya", ["warga-warga", ",", "katanya"]),
    ],
)
def test_tokens(text, tokens):
    assert [t.span.quote(text) for t in words.find_tokens(text)] == tokens


@pytest.mark.parametrize(
    ("word", "lemma"),
    [
        ("memberikan", "beri"),
        ("pertemuan", "temu"),
        ("Diluncurkan", "luncur"),
        ("rumah-rumah", "rumah"),
        ("13.30", "13.30"),
    ],
)
def test_base_forms(word, lemma):
    assert words.lemma_of(word) == lemma


@given(st.text())
def test_any_text_is_split_into_spans_in_order_that_lie_apart(text):
    for found in (words.find_sentences(text), tuple(t.span for t in words.find_tokens(text))):
        assert all(0 <= s.start < s.end <= len(text) for s in found)
        assert all(a.end <= b.start for a, b in itertools.pairwise(found))
