"""What two passages cannot both give: such never stand in one calm finding."""

from itertools import combinations

import pytest

from saksi.compare import compare_story
from saksi.compare.clashes import find_clash
from saksi.compare.counts import find_counts
from saksi.compare.parts import find_parts
from saksi.model import Relation
from tests.support.stories import made_story

CALM = {Relation.AGREE, Relation.REFINE, Relation.SAME_QUOTE}
CASES = [
    ("Sebanyak 12 orang masih hilang.", "Tujuh orang masih hilang.", True),
    ("Sebanyak 12 orang masih hilang.", "Sedikitnya 10 orang masih hilang.", False),
    ("KM Arga Terbalik, 3 Tewas.", "Lima orang tewas setelah KM Arga terbalik.", True),
    ("Tujuh orang masih hilang.", "Korban tewas kini tujuh orang.", True),
    ("Kapal berangkat pukul 04.15 WITA.", "Kapal berangkat pukul 03.30 WITA.", True),
    ("Kapal berangkat pukul 04.15 WITA.", "Kapal berangkat sekitar pukul 04.00 WITA.", False),
    ("Kapal berangkat pukul 04.15 WITA.", "Kapal berangkat pukul 03.15 WIB.", False),
    ("Kapal berangkat pada 1 Maret 2025.", "Kapal berangkat pada 2 Maret 2025.", True),
    ("Kapal berangkat pada 1 Maret 2025.", "Kapal berangkat pada Maret 2025.", False),
    ("Sektor industri naik 0,15 persen.", "Sektor industri naik 0,33 persen.", True),
]


@pytest.mark.parametrize(("one", "other", "wanted"), CASES)
def test_values_that_cannot_be_equal_clash(one: str, other: str, *, wanted: bool):
    story = made_story(("a.txt", "2025-03-02", one), ("b.txt", "2025-03-03", other))
    parts = find_parts(story)
    clash = find_clash(parts, find_counts(story, parts))
    pairs = [(a, b) for a, b in combinations(parts, 2) if a.passage.article != b.passage.article]
    assert any(clash(*pair) for pair in pairs) is wanted
    assert all(bool(clash(a, b)) is bool(clash(b, a)) for a, b in pairs)


@pytest.mark.parametrize("day", ["", "2025-03-01"])
def test_two_tolls_never_agree_whatever_is_known_of_their_days(day: str):
    first = "# KM Arga Terbalik, 3 Tewas\nTiga orang tewas akibat terbaliknya KM Arga di Selat Palem."
    second = "Jumlah korban tewas akibat terbaliknya KM Arga di Selat Palem bertambah menjadi lima orang."
    third = "# Korban Tewas KM Arga Tujuh Orang\nKorban tewas akibat terbaliknya KM Arga di Selat Palem tujuh orang."
    story = made_story(("a.txt", day, first), ("b.txt", "2025-03-02", second), ("c.txt", "2025-03-03", third))
    parts = {part.passage: part for part in find_parts(story)}
    clash = find_clash(tuple(parts.values()), find_counts(story, tuple(parts.values())))
    findings = compare_story(story).findings
    for finding in findings:
        passages = [each.passage for each in finding.evidence]
        if finding.relation in CALM:
            assert not any(clash(parts[a], parts[b]) for a, b in combinations(passages, 2))
    assert Relation.UPDATE in {finding.relation for finding in findings}
