from saksi.model import AnnotatedArticle, Finding, Ledger, Moment, Relation, TimeExpression
from saksi.report import build_account
from saksi.report.words import load_words
from tests.report.test_sections import section_of
from tests.report.written import at, finding, story_of, with_layers, written

PLAN = "planned: Pemerintah kota akan membangun jembatan darurat di Sungai Ampar"


def prospects_of(*articles: AnnotatedArticle, findings: tuple[Finding, ...] = ()) -> tuple[Moment, ...]:
    return build_account(story_of(*articles), Ledger("st-1", findings)).prospects


def timed(found, words, value):
    return with_layers(found, times=(TimeExpression(at(found, words).span, "DATE", value, "text"),))


def test_what_has_a_day_after_the_newest_article_lies_ahead():
    later = timed(
        written("a", "T\n|Jalan dibuka lagi pada 5 April 2026|.\n", published="2026-04-01"),
        "5 April 2026",
        "2026-04-05",
    )
    assert [(m.value, m.phase) for m in prospects_of(later)] == [("2026-04-05", "ahead")]
    newer = written("b", "T\n|Jalan masih ditutup|.\n", published="2026-04-06")
    assert prospects_of(later, newer) == ()


def test_a_quarter_that_has_begun_does_not_lie_ahead():
    for value, wanted in (("2026-Q1", 0), ("2026-Q2", 0), ("2026-Q3", 1), ("2026-H2", 1), ("2026", 0), ("2027", 1)):
        found = written("a", "T\n|Jalan dibuka lagi pada triwulan itu|.\n", published="2026-04-01")
        assert len(prospects_of(timed(found, "triwulan itu", value))) == wanted, value


def test_a_plan_without_a_day_stands_once_with_all_who_tell_it():
    one = written("a", f"T\n|{PLAN}|.\n", published="2026-04-01")
    two = written("b", "T\n|planned: Jembatan darurat akan dibangun pemerintah kota|.\n", published="2026-04-01")
    (plan,) = prospects_of(one, two)
    assert (plan.value, [p.article for p in plan.evidence]) == ("", ["a", "b"])


def test_an_old_plan_without_a_day_may_have_come_about():
    old = written("a", f"T\n|{PLAN}|.\n", published="2026-04-01")
    new = written("b", "T\n|Hujan turun|.\n", published="2026-04-09")
    assert prospects_of(old, new) == ()


def test_a_plan_that_was_carried_out_does_not_lie_ahead():
    one = written("a", f"T\n|{PLAN}|.\n", published="2026-04-01")
    two = written("b", "T\n|Jembatan darurat dibangun di Sungai Ampar|.\n", published="2026-04-02")
    done = finding(
        "f", Relation.UPDATE, at(one, "akan membangun jembatan darurat"), at(two, "Jembatan darurat dibangun")
    )
    assert len(prospects_of(one, two)) == 1
    assert prospects_of(one, two, findings=(done,)) == ()


def test_what_says_nothing_by_itself_is_left_out():
    assert prospects_of(written("a", "T\n|planned: Namun, hal itu akan dibahas lagi|.\n")) == ()
    assert prospects_of(written("a", "T\n|planned: Polisi awalnya akan menutup jalan menuju desa|.\n")) == ()


def test_what_comes_next_has_its_section_and_is_not_told_again_among_what_was():
    found = timed(
        written("a", "T\n|Jalan dibuka lagi pada 5 April 2026|.\n", published="2026-04-01"),
        "5 April 2026",
        "2026-04-05",
    )
    words = load_words("en")
    section = section_of("prospects", story_of(found), Ledger("st-1"))
    assert section.heading == words.prospects
    assert section.groups[0].entries[0].note == words.from_text
    account = build_account(story_of(found), Ledger("st-1"))
    assert [m.phase for m in account.timeline] == ["ahead"]
