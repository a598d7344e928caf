"""Two results of one match."""

import pytest

from saksi.compare import compare_story
from tests.support.stories import made_story

FIRST = "Elang Nusa mengalahkan Badak Rima 2-1, Rabu (12/3/2025)."
CASES = [
    ("Badak Rima kalah 1-3 dari Elang Nusa, Rabu (12/3/2025).", True),
    ("Badak Rima kalah 1-2 dari Elang Nusa, Rabu (12/3/2025).", False),
    ("Elang Nusa mengalahkan Badak Rima 3-1, Rabu (5/3/2025).", False),
    ("Elang Nusa mengalahkan Singa Palem 3-1, Rabu (12/3/2025).", False),
    ("Elang Nusa mengalahkan Badak Rima 1-0 pada babak pertama, Rabu (12/3/2025).", False),
]


@pytest.mark.parametrize(("other", "wanted"), CASES)
def test_two_results_of_one_match_are_a_conflict(other: str, *, wanted: bool):
    story = made_story(("a.txt", "2025-03-13", FIRST), ("b.txt", "2025-03-13", other))
    assert ("two-scores" in {finding.reason.rule for finding in compare_story(story).findings}) is wanted
