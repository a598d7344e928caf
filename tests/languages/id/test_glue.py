"""Words that scraping has glued together."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from saksi.languages.id.glue import find_cuts


def parts_of(word):
    out = []
    for cut in find_cuts(word):
        out.append(word[:cut])
        word = word[cut:]
    return [*out, word]


@pytest.mark.parametrize(
    "case",
    [
        "digetarkan|gempa",
        "haji|tersebut",
        "mempertahankan|resolusi|ini",
        "Presiden|Prabowo",
        "di|Garut",
        "mengatakan|bahwa",
        "kata|Budi",
        "yang|mengatakan",
        "Jakarta|Selatan",
        "ke|Persebaya",
        "listrik|yang",
        "perang|Rusia|dengan",
    ],
)
def test_halves_that_are_words_come_apart(case):
    assert parts_of(case.replace("|", "")) == case.split("|")


@pytest.mark.parametrize(
    "word",
    [
        "YouTube",
        "Gardenia",
        "McDonald",
        "GoTo",
        "iPhone",
        "Purbalingga",
        "Sukajaya",
        "Jatibarang",
        "berkepanjangan",
        "pemberitaan",
        "kejaksaan",
        "ketidakadilan",
        "antarkota",
        "antipesawat",
        "DeSantis",
        "PSSI",
        "Kemendikbud",
        "memperlihatkan",
        "pertanggungjawaban",
    ],
)
def test_one_word_stays_one(word):
    assert find_cuts(word) == ()


@given(st.text(max_size=60))
def test_cuts_lie_inside_the_word(word):
    assert all(cut > 0 for cut in find_cuts(word))
    assert sum(find_cuts(word)) < max(1, len(word))
