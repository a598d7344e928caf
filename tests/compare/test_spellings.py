"""Two spellings of one name."""

import pytest

from saksi.compare import compare_story
from saksi.compare.spellings import is_one_slip
from tests.support.stories import made_story

SLIPS = [
    ("wibisana", "wibisena", True),
    ("karangjati", "karanjati", True),
    ("wardhana", "whardana", True),
    ("suprayoga", "suprayogo", True),
    ("raka", "raka", False),
    ("iran", "irak", True),
    ("ali", "adi", False),
    ("dewi", "wied", False),
    ("larasati", "lestari", False),
]


@pytest.mark.parametrize(("one", "other", "wanted"), SLIPS)
def test_a_slip_is_one_letter_or_letters_that_changed_places(one: str, other: str, *, wanted: bool):
    assert is_one_slip(one, other) is wanted
    assert is_one_slip(other, one) is wanted


def _rules(*texts: str) -> list[str]:
    story = made_story(*((f"{i}.txt", "2025-03-14", text) for i, text in enumerate(texts)))
    return [finding.reason.rule for finding in compare_story(story).findings]


SAID = "Wali Kota {} meninjau banjir di {}, Kota Palem."
CASES = [
    ("Raka Wibisana", "Raka Wibisena", "Desa Karangjati", "Desa Karangjati", True),
    ("Raka Wibisana", "Raka Wibisana", "Desa Karangjati", "Desa Karanjati", True),
    ("Muhammad Wibisana", "Mohammad Wibisana", "Desa Karangjati", "Desa Karangjati", False),
    ("Dmitri Petrov", "Dmitry Petrov", "Desa Karangjati", "Desa Karangjati", False),
    ("Raka Wibisana", "Dewi Larasati", "Desa Karangjati", "Desa Sukarame", False),
]


@pytest.mark.parametrize(("first", "second", "here", "there", "wanted"), CASES)
def test_a_reader_must_choose_between_two_spellings(first: str, second: str, here: str, there: str, *, wanted: bool):
    assert ("two-spellings" in _rules(SAID.format(first, here), SAID.format(second, there))) is wanted


def test_two_people_in_one_article_are_two():
    both = "Wali Kota Raka Wibisana dan adiknya, Raka Wibisena, meninjau banjir di Kota Palem."
    assert "two-spellings" not in _rules(SAID.format("Raka Wibisana", "Desa Karangjati"), both)


def test_a_misprint_of_one_article_among_many_is_none():
    right = [SAID.format("Raka Wibisana", "Desa Karangjati")] * 4
    assert "two-spellings" not in _rules(*right, SAID.format("Raka Wibisena", "Desa Karangjati"))
