"""States that end one another."""

import pytest

from saksi.compare import compare_story
from saksi.languages import load_language
from tests.support.stories import made_story

CASES = [
    ("Jembatan Nusa ditutup akibat banjir.", "Jembatan Nusa dibuka kembali.", ["state-changed"]),
    ("Jembatan Nusa ditutup akibat banjir.", "Jembatan Rima dibuka kembali.", []),
    ("Dewi Larasati kritis di Kota Palem.", "Dewi Larasati meninggal dunia di Kota Palem.", ["state-changed"]),
    ("Dewi Larasati kritis di Kota Palem.", "Raka Wibisana meninggal dunia di Kota Palem.", []),
    ("Pencuri kotak amal masih buron.", "Polisi membekuk pencuri kotak amal.", ["state-changed"]),
    ("Pencuri kotak amal tidak buron.", "Polisi membekuk pencuri kotak amal.", []),
]
ALARMS = {"state-changed", "two-states"}


def _rules(first: tuple[str, str], second: tuple[str, str]) -> list[str]:
    story = made_story(("a.txt", *first), ("b.txt", *second))
    return [f.reason.rule for f in compare_story(story).findings if f.reason.rule in ALARMS]


@pytest.mark.parametrize(("one", "other", "wanted"), CASES)
def test_a_later_state_ends_an_earlier_one(one: str, other: str, wanted: list[str]):
    assert _rules(("2025-03-14", one), ("2025-03-16", other)) == wanted


@pytest.mark.parametrize("days", [("2025-03-16", "2025-03-14"), ("2025-03-14", "2025-03-14"), ("", "2025-03-14")])
def test_without_an_order_of_days_nothing_is_said(days: tuple[str, str]):
    assert _rules((days[0], CASES[0][0]), (days[1], CASES[0][1])) == []


def test_what_an_article_tells_as_over_is_background():
    first = "Jembatan Nusa ditutup akibat banjir. Jembatan Nusa dibuka kembali."
    assert _rules(("2025-03-14", first), ("2025-03-16", CASES[0][1])) == []


def test_nobody_is_dead_and_alive():
    dead, alive = (f"Sopir bus, Dewi Larasati, {each} dalam kecelakaan itu." for each in ("tewas", "selamat"))
    assert _rules(("2025-03-14", dead), ("2025-03-14", alive)) == ["two-states"]


def test_every_change_is_between_known_states():
    states = load_language("id").states
    found = {state for state, _, _ in states.find_states(["masih", "buron", "lalu", "ditangkap", "jadi", "tersangka"])}
    assert found == {"wanted", "caught", "suspect"}
    assert states.change_of("dead", "alive") == states.change_of("alive", "dead") == "conflict"
    assert states.change_of("caught", "wanted") == ""
