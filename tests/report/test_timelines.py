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


def told(name, words, time, value, published="2026-03-10"):
    return _told(name, words, time, value, published, ())


def bare(name, words, time, value):
    """Return an article whose clock time has its day from before."""
    return _told(name, words, time, value, "2026-03-10", (Reason(CARRIED, "the day told last"),))


def _told(name, words, time, value, published, reasons):  # noqa: PLR0913, PLR0917 - an article with one time
    article = written(name, f"Judul\n|{words}|.\n", published=published)
    kind = "TIME" if "T" in value else "DATE"
    return with_layers(article, times=(TimeExpression(at(article, time).span, kind, value, "text", reasons=reasons),))


def test_one_event_of_one_day_stands_once_under_its_most_exact_time():
    vague = told("a", "Feri Bahtera terbalik di Selat Arumbai pada Senin", "Senin", "2026-03-09")
    exact = told("b", "Feri Bahtera terbalik di Selat Arumbai pukul 05.40", "pukul 05.40", "2026-03-09T05:40")
    (moment,) = find_timeline(story_of(vague, exact), ())
    assert (moment.value, {p.article for p in moment.evidence}) == ("2026-03-09T05:40", {"a", "b"})


def test_two_clock_times_are_two_moments():
    one = told("a", "Feri Bahtera terbalik di Selat Arumbai pukul 05.40", "pukul 05.40", "2026-03-09T05:40")
    two = told("b", "Feri Bahtera terbalik di Selat Arumbai pukul 06.10", "pukul 06.10", "2026-03-09T06:10")
    assert len(find_timeline(story_of(one, two), ())) == 2


def test_a_bare_clock_time_takes_the_day_on_which_others_tell_the_same():
    dated_ = told("a", "Feri Bahtera meninggalkan Pelabuhan Kolo pada Senin", "Senin", "2026-03-09")
    clock = bare("b", "Feri Bahtera meninggalkan Pelabuhan Kolo pukul 04.15", "pukul 04.15", "2026-03-10T04:15")
    (moment,) = find_timeline(story_of(dated_, clock), ())
    assert (moment.value, moment.anchor) == ("2026-03-09T04:15", "elsewhere")


def test_no_day_is_taken_on_which_the_article_was_not_yet_written():
    later = told(
        "a", "Feri Bahtera meninggalkan Pelabuhan Kolo pada Rabu", "Rabu", "2026-03-11", published="2026-03-11"
    )
    clock = bare("b", "Feri Bahtera meninggalkan Pelabuhan Kolo pukul 04.15", "pukul 04.15", "2026-03-10T04:15")
    moments = find_timeline(story_of(later, clock), ())
    assert ("2026-03-10T04:15", "carried") in {(m.value, m.anchor) for m in moments}


def test_older_background_is_no_part_of_the_happening():
    old = told("a", "Feri Bahtera dibuat pada 1998", "1998", "1998")
    new = told("b", "Feri Bahtera terbalik pada Senin", "Senin", "2026-03-09")
    story = story_of(old, new)
    assert [(m.value, m.phase) for m in find_timeline(story, ())] == [("1998", "earlier"), ("2026-03-09", "")]
    happening, earlier = section_of("timeline", story, Ledger("st-1")).groups
    assert (happening.heading, len(happening.entries), len(earlier.entries)) == ("", 1, 1)


def test_the_day_on_which_something_was_said_is_no_event():
    found = told("a", "Tiga orang tewas, kata Ratna di kantornya, Selasa", "Selasa", "2026-03-10")
    assert find_timeline(story_of(found), ()) == ()
