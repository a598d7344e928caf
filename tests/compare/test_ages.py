"""Two ages of one person."""

import pytest

from saksi.compare import compare_story
from tests.support.stories import made_story

FIRST = "Korban kebakaran di Kota Rawa ialah Dewi Larasati ({}), seorang guru."
CASES = [
    ("Dewi Larasati ({}), korban kebakaran itu, dirawat di Kota Rawa.", 41, True),
    ("Dewi Larasati, perempuan berusia {} tahun, menjadi korban kebakaran di Kota Rawa.", 41, True),
    ("Dewi Larasati, {} tahun, menjadi korban kebakaran di Kota Rawa.", 41, True),
    ("Dewi Larasati ({}), korban kebakaran itu, dirawat di Kota Rawa.", 14, False),
    ("Dewi Larasati {} tahun mengajar di Kota Rawa.", 41, False),
    ("Dewi Larasati dihukum {} tahun penjara di Kota Rawa.", 41, False),
]


@pytest.mark.parametrize(("other", "years", "wanted"), CASES)
def test_two_ages_of_one_time_are_a_conflict(other: str, years: int, *, wanted: bool):
    story = made_story(("a.txt", "2025-03-14", FIRST.format(14)), ("b.txt", "2025-03-15", other.format(years)))
    rules = [finding.reason.rule for finding in compare_story(story).findings]
    assert ("two-ages" in rules) is wanted


def test_ages_of_two_years_are_none():
    story = made_story(("a.txt", "2024-03-14", FIRST.format(40)), ("b.txt", "2025-03-15", FIRST.format(41)))
    assert "two-ages" not in [finding.reason.rule for finding in compare_story(story).findings]


def test_two_people_of_one_name_have_an_age_each():
    both = "Dewi Larasati (41) dan anaknya Dewi Larasati (14) menjadi korban kebakaran di Kota Rawa."
    story = made_story(("a.txt", "2025-03-14", FIRST.format(14)), ("b.txt", "2025-03-15", both))
    assert "two-ages" not in [finding.reason.rule for finding in compare_story(story).findings]


def test_the_evidence_is_the_name_with_its_age():
    other = "Dewi Larasati, perempuan berusia 41 tahun, menjadi korban kebakaran di Kota Rawa."
    story = made_story(("a.txt", "2025-03-14", FIRST.format(14)), ("b.txt", "2025-03-15", other))
    (found,) = (each for each in compare_story(story).findings if each.reason.rule == "two-ages")
    assert [story.quote(each.passage) for each in found.evidence] == [
        "Dewi Larasati (14)",
        "Dewi Larasati, perempuan berusia 41 tahun",
    ]
