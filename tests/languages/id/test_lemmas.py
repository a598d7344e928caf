"""Base forms and features of words whose tag is known."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from saksi.languages.id.lemmas import feats_of, lemma_of


@pytest.mark.parametrize(
    ("form", "tag", "lemma"),
    [
        ("mengatakan", "VERB", "kata"),
        ("Dibangun", "VERB", "bangun"),
        ("peralatan", "NOUN", "alat"),
        ("gerakan", "NOUN", "gerak"),
        ("negara-negara", "NOUN", "negara"),
        ("berlari-lari", "VERB", "lari"),
        ("setelah", "SCONJ", "setelah"),
        ("Bahtera", "PROPN", "Bahtera"),
        ("nya", "PRON", "nya"),
        ("-nya", "PRON", "nya"),
        ("12.000", "NUM", "12.000"),
    ],
)
def test_base_forms(form, tag, lemma):
    assert lemma_of(form, tag) == lemma


@pytest.mark.parametrize(
    ("form", "tag", "feats"),
    [
        ("memukul", "VERB", "Voice=Act"),
        ("dipukul", "VERB", "Voice=Pass"),
        ("terbawa", "VERB", "Voice=Pass"),
        ("terima", "VERB", "Voice=Act"),
        ("diam", "VERB", "Voice=Act"),
        ("rumah", "NOUN", "Number=Sing"),
        ("rumah-rumah", "NOUN", "Number=Plur"),
        ("Jakarta", "PROPN", ""),
    ],
)
def test_features(form, tag, feats):
    assert feats_of(form, tag) == feats


@given(st.text(max_size=30), st.sampled_from(["NOUN", "VERB", "ADJ", "PROPN", "X", ""]))
def test_any_word_has_a_base_form(form, tag):
    assert isinstance(lemma_of(form, tag), str)
    assert bool(lemma_of(form, tag)) == bool(form)
