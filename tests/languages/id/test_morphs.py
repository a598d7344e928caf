"""How words are built."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from saksi.languages.id.morphs import clitic_of, find_roots


@pytest.mark.parametrize(
    ("word", "root"),
    [
        ("mengatakan", "kata"),
        ("menyapu", "sapu"),
        ("memukul", "pukul"),
        ("menulis", "tulis"),
        ("mengebom", "bom"),
        ("dipertanyakan", "tanya"),
        ("pemerintah", "perintah"),
        ("keberangkatan", "angkat"),
        ("bekerja", "kerja"),
        ("belajar", "ajar"),
        ("penyelesaian", "selesai"),
    ],
)
def test_roots(word, root):
    assert root in find_roots(word)


def test_a_root_is_its_own_first_root():
    assert find_roots("belanja")[0] == "belanja"


def test_what_is_no_word_has_no_root():
    assert find_roots("xqzvkl") == ()


@pytest.mark.parametrize(
    ("word", "clitic"),
    [
        ("rumahnya", "nya"),
        ("apakah", "kah"),
        ("pergilah", "lah"),
        ("namaku", "ku"),
        ("NPL-nya", "-nya"),
        ("ibuku", "ku"),
        ("perlukah", "kah"),
        ("siapapun", "pun"),
        ("biasanya", ""),
        ("sekolah", ""),
        ("bertemu", ""),
        ("walaupun", ""),
        ("punya", ""),
        ("bertanya", ""),
        ("Kenya", ""),
        ("Abdullah", ""),
        ("sebaik-baiknya", ""),
    ],
)
def test_clitics(word, clitic):
    assert clitic_of(word) == clitic


@given(st.text(max_size=40))
def test_a_clitic_is_the_end_of_its_word(word):
    assert word.lower().endswith(clitic_of(word))
