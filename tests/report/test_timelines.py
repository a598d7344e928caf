import pytest

from saksi.languages import load_language
from saksi.model import Ledger, Reason, Relation, TimeExpression
from saksi.report.timelines import CARRIED, find_timeline, sort_key
from tests.report.test_sections import section_of
from tests.report.written import at, finding, story_of, with_layers, written


def dated(value="2026-03-09T04:15", **kwargs):
    article = written("a", "Judul\n|Kapal berangkat pukul 04.15 WITA|.\n")
    time = TimeExpression(at(article, "pukul 04.15 WITA").span, "TIME", value, "text", **kwargs)
    return story_of(with_layers(article, times=(time,)))


def test_a_misprint_that_was_read_as_meant_is_said():
    (moment,) = find_timeline(dated(misprint=True), ())
    assert moment.anchor == "misprint"
    (group,) = section_of("timeline", dated(misprint=True), Ledger("st-1")).groups
    assert "misprint" in group.entries[0].note


def test_a_clock_time_with_a_borrowed_day_says_so():
    story = dated(reasons=(Reason(CARRIED, "the day told last"),))
    (group,) = section_of("timeline", story, Ledger("st-1")).groups
    assert "no day stands there" in group.entries[0].note


def test_the_rule_that_borrows_a_day_is_one_of_the_language():
    times = load_language("id").times.read_times(
        "Pada 9 Maret 2026 hujan turun. Kapal berangkat pukul 04.15 WITA.", None
    )
    assert any(reason.rule == CARRIED for time in times for reason in time.reasons)


@pytest.mark.parametrize(
    ("earlier", "later"),
    [
        ("2026-03", "2026"),
        ("2026-03-09TMO", "2026-03-09"),
        ("2026-03-09TMO", "2026-03-09T15:00"),
        ("2026-03", "2026-04"),
        ("2026-03-02", "2026-W12"),
        ("2026-03-22", "2026-W12"),
        ("2026-W12", "2026-03-23"),
        ("2026-W01", "2026"),
    ],
)
def test_the_earlier_and_the_more_exact_come_first(earlier, later):
    assert sort_key(earlier) < sort_key(later)


def test_every_wording_of_a_point_stands_under_its_own_article():
    one, two = (
        written("a", "Judul\nAir naik.\n", outlet="Satu"),
        written("b", "Judul\nAir sungai naik.\n", outlet="Dua"),
    )
    agreed = finding("f-1", Relation.AGREE, at(one, "Air naik"), at(two, "Air sungai naik"), point="Air naik")
    (group,) = section_of("agreed", story_of(one, two), Ledger("st-1", (agreed,))).groups
    (entry,) = group.entries
    assert [c.outlet for c in entry.citations] == ["Satu"]
    assert [(row.head, row.excerpts[0].words) for row in entry.rows] == [("Dua, no date", "Air sungai naik")]
