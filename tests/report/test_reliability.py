import json
from pathlib import Path

import pytest

from saksi.report.reliability import load_reliability, say_trust
from saksi.report.words import load_words
from tools.reliability import shares

ROOT = Path(__file__).resolve().parents[2]


def test_the_page_says_what_is_published():
    published = json.loads((ROOT / "docs" / "accuracy.json").read_text(encoding="utf-8"))
    known = load_reliability()
    for name, wanted in shares(published).items():
        told = known.measures[name]
        assert {"right": told.right, **({"found": told.found} if told.found else {})} == wanted


def test_of_what_is_told_no_more_can_be_right_than_was_told():
    told, right, noted = load_reliability().measures["alarms"].counts
    assert 0 <= right <= told
    assert noted > 0


@pytest.mark.parametrize("ui", ["en", "id"])
def test_it_is_said_in_words_and_numbers(ui):
    words = load_words(ui)
    sections = ("agreed", "conflicts", "changes", "denials", "quotes", "timeline", "figures")
    said = [say_trust(section, words) for section in sections]
    assert all(any(sign.isdigit() for sign in each) and "{" not in each for each in said)
    assert said[1] == said[2] == said[3]
    assert say_trust("people", words) == ""
