"""Which word hangs on which, and what forms and prepositions tell."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from saksi.languages.id.networks import LONGEST
from saksi.languages.id.syntax import (
    is_existential,
    is_one_verb,
    is_passive,
    may_be_place,
    opens_doer,
    opens_place,
    read_trees,
)
from saksi.model import Span


def test_a_tree_has_one_root_and_spans_that_quote():
    text = "Mereka menangkap dua pencuri."
    ((*words, _),) = read_trees(text, [Span(0, len(text))])
    assert [w.span.quote(text) for w in words] == ["Mereka", "menangkap", "dua", "pencuri"]
    assert [(w.tag, w.relation) for w in words] == [
        ("PRON", "nsubj"),
        ("VERB", "root"),
        ("NUM", "nummod"),
        ("NOUN", "obj"),
    ]
    assert [w.head for w in words] == [1, -1, 3, 1]


def test_a_sentence_reads_the_same_alone_and_among_others():
    text = "Polisi menangkap dua pencuri. Bupati membuka jembatan baru yang dibangun warga."
    first, second = Span(0, 29), Span(30, len(text))
    assert read_trees(text, [first]) + read_trees(text, [second]) == read_trees(text, [first, second])


def test_of_a_very_long_sentence_the_opening_is_read():
    text = "warga " * (LONGEST + 40)
    assert len(read_trees(text, [Span(0, len(text))])[0]) == LONGEST


def test_an_empty_sentence_has_no_words():
    assert read_trees("   ", [Span(0, 3)]) == ((),)


@pytest.mark.parametrize(
    ("verb", "passive"),
    [("ditangkap", True), ("Dirusak", True), ("menangkap", False), ("terbakar", False), ("di", False)],
)
def test_the_voice_of_a_verb(verb, passive):
    assert is_passive(verb) is passive


def test_verbs_of_being_and_verbs_of_two_words():
    assert is_existential("Terdapat")
    assert not is_existential("berada")
    assert is_one_verb("meninggal", "dunia")
    assert not is_one_verb("membuka", "jalan")


def test_prepositions():
    assert (opens_place("di"), opens_place("Ke"), opens_place("oleh")) == ("at", "toward", "")
    assert opens_place("dari") == "from"
    assert opens_doer("oleh")
    assert not opens_doer("untuk")
    assert may_be_place("sungai")
    assert not may_be_place("antaranya")
    assert not may_be_place("musim")


@settings(max_examples=60, deadline=None)
@given(st.text(max_size=150))
def test_odd_text_never_raises(text: str):
    (words,) = read_trees(text, [Span(0, len(text))])
    assert all(-1 <= w.head < len(words) for w in words)
    assert sum(w.head < 0 for w in words) == (1 if words else 0)
