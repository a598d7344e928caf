"""What means the same, what cues a comparison, and which counted things are never one."""

from importlib.resources import files

import pytest

from saksi.languages.id.contrasts import find_concepts, find_kinds, has_cue, opens_with_cue
from saksi.languages.id.words import lemma_of


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("bertemu", "berjumpa"),
        ("pertemuan", "ktt"),
        ("membantah", "menyangkal"),
        ("mengunjungi", "kunjungan"),
        ("erupsi", "meletus"),
        ("wartawan", "jurnalis"),
    ],
)
def test_words_for_one_thing_are_one_concept(one: str, other: str):
    assert find_concepts([lemma_of(one)]) == find_concepts([lemma_of(other)])


def test_a_set_phrase_is_one_concept():
    assert find_concepts(["bersulang", "angkat", "gelas"]) == ("bersulang", "bersulang")


def test_the_dead_and_the_injured_are_of_two_kinds():
    assert find_kinds(["orang", "tewas"]) == {"dead"}
    assert find_kinds(["orang", "luka"]) == {"injured"}


def test_two_halves_of_a_whole_are_neither():
    assert find_kinds(["penerbangan", "internasional", "domestik"]) == frozenset()


def test_a_glued_word_opens_with_its_cue():
    assert opens_with_cue("cause", "akibaterupsi")
    assert not opens_with_cue("cause", "akar")
    assert has_cue("negation", ["belum"])
    assert not has_cue("negation", ["sudah"])


def test_no_cue_stands_in_two_places_of_its_list():
    # Two lines of one head are joined: what one line is for would then hold for the other too.
    text = files("saksi.languages.id").joinpath("data", "cues.txt").read_text(encoding="utf-8")
    heads = [line.partition(":")[0] for line in text.splitlines() if ":" in line and not line.startswith("#")]
    assert len(heads) == len(set(heads))
