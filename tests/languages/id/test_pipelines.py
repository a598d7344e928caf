"""The trained pipeline as its users meet it."""

import subprocess
import sys
import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from saksi.languages.id import load

SENTENCE = "Gubernur Jawa Tengah Ratna Wulandari mengatakan dua rumahnya rusak akibat banjir."


@pytest.fixture(scope="module")
def nlp():
    return load()


def test_a_sentence_is_read(nlp):
    doc = nlp("Kemarin warga membersihkan dua rumahnya di Bandung.")
    read = {token.text: (token.pos_, token.lemma_, token.dep_, token.head.text) for token in doc}
    assert read == {
        "Kemarin": read["Kemarin"],  # noun or adverb: the treebanks differ
        "warga": ("NOUN", "warga", "nsubj", "membersihkan"),
        "membersihkan": ("VERB", "bersih", "ROOT", "membersihkan"),
        "dua": ("NUM", "dua", "nummod", "rumah"),
        "rumah": ("NOUN", "rumah", "obj", "membersihkan"),
        "nya": ("PRON", "nya", "nmod:poss", "rumah"),
        "di": ("ADP", "di", "case", "Bandung"),
        "Bandung": ("PROPN", "Bandung", "obl", "membersihkan"),
        ".": ("PUNCT", ".", "punct", "membersihkan"),
    }
    assert [str(token.morph) for token in doc][2] == "Voice=Act"


def test_names_are_found(nlp):
    assert [(e.text, e.label_) for e in nlp(SENTENCE).ents] == [("Jawa Tengah", "LOC"), ("Ratna Wulandari", "PER")]


def test_sentences_are_those_of_the_rules(nlp):
    doc = nlp('"Kami siap. Kami tunggu," kata Dr. Sari.\n\nAir surut pukul 13.30.  \n')
    assert [s.text.strip() for s in doc.sents] == [
        '"Kami siap.',
        'Kami tunggu," kata Dr. Sari.',
        "Air surut pukul 13.30.",
    ]


def test_one_root_a_sentence(nlp):
    for sentence in nlp(f"{SENTENCE} Korban dibawa ke rumah sakit. Siapa? Entah.").sents:
        assert sum(token.head == token for token in sentence) == 1
        assert all(token.head in sentence for token in sentence)


@pytest.mark.parametrize("text", ["", " ", "\n", "\n\nIa.", "Ia.\n \nDia.  ", "«", "\u200b", "a" * 5000, "kata " * 700])
def test_odd_texts_come_back_as_they_were(nlp, text):
    assert nlp(text).text == text


@pytest.mark.parametrize(
    "text",
    [
        '"' * 3000,
        "* " * 3000,
        "aa.bb." * 10_000,
        "a+" * 20_000,
        "+" * 30_000,
        "kata " * 10_000,
        "\n" * 30_000,
        "-" * 20_000,
    ],
    ids=lambda text: text[:6],
)
def test_texts_made_to_be_slow_are_read_in_proportion(nlp, text):
    began = time.process_time()
    assert nlp(text).text == text
    assert time.process_time() - began < 20


def test_a_name_in_pieces_stays_one_word(nlp):
    assert [t.text for t in nlp("Guber\u200bnur Ja\u00adkarta di kafe Cafe\u0301")][:2] == [
        "Guber\u200bnur",
        "Ja\u00adkarta",
    ]


def test_half_a_character_does_no_harm(nlp):
    assert len(nlp("Ia \ud800 tiba").text) == len("Ia \ud800 tiba")


@given(text=st.text(max_size=80))
@settings(max_examples=40, deadline=None)
def test_any_text_comes_back_as_it_was(nlp, text):
    doc = nlp(text)
    assert doc.text == text
    assert all(token.head in sentence for sentence in doc.sents for token in sentence)


def test_together_as_alone(nlp):
    texts = [SENTENCE, "Ia datang.", "", "Banjir merendam tiga desa di Kabupaten Kolo sejak Senin. Warga mengungsi."]
    alone = [nlp(text) for text in texts]
    for one, other in zip(alone, nlp.pipe(texts), strict=True):
        assert [(t.pos_, t.head.i, t.dep_, t.lemma_) for t in one] == [
            (t.pos_, t.head.i, t.dep_, t.lemma_) for t in other
        ]


def test_a_step_can_be_left_out():
    nlp = load(exclude=["names", "parser"])
    assert nlp.pipe_names == ["sentences"], "features and base forms rest on the tags"
    assert not nlp(SENTENCE).ents


def test_an_unknown_step_is_named():
    with pytest.raises(ValueError, match="no step ner; there are: sentences"):
        load(exclude=["ner"])


def test_spacy_is_not_loaded_before_it_is_needed():
    code = "import saksi.languages.id, sys; sys.exit('spacy' in sys.modules or 'numpy' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
