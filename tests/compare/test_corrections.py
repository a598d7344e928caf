"""Corrections of findings by hand: what is replayed, on what it takes hold, and what stays as it was."""

from collections.abc import Sequence
from dataclasses import replace
from itertools import permutations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from saksi.compare import compare_story
from saksi.compare.corrections import find_rulings, settle_findings
from saksi.compare.findings import finding_of
from saksi.compare.parts import find_parts
from saksi.compare.spots import spot_of
from saksi.model import Correction, CorrectionKind, Finding, Ledger, Reason, Relation, Span, Story
from tests.support.stories import made_story

ONE = 'Banjir di Kota Rawa menewaskan 12 orang. "Kami tidak tidur sejak Sabtu malam," kata Budi Rahman.'
OTHER = 'Banjir di Kota Rawa menewaskan 17 orang. "Kami tidak tidur sejak hari Sabtu malam," ujar Budi Rahman.'
LATER = "Korban tewas akibat banjir di Kota Rawa bertambah menjadi 25 orang."
RAWA = made_story(("a.txt", "2025-03-01", ONE), ("b.txt", "2025-03-01", OTHER))
GROWN = made_story(("a.txt", "2025-03-01", ONE), ("b.txt", "2025-03-01", OTHER), ("c.txt", "2025-03-03", LATER))
TOLLS = (("a.txt", 0, 39), ("b.txt", 0, 39))
QUOTES = (("a.txt", 42, 76), ("b.txt", 42, 81))
SHELTERED = made_story(
    ("a.txt", "2025-03-01", "Warga mengungsi ke gedung sekolah di Kota Rawa."),
    ("b.txt", "2025-03-01", "Warga mengungsi ke gedung sekolah Kota Rawa."),
    ("c.txt", "2025-03-01", "Kabar.\nWarga mengungsi ke gedung sekolah di Kota Rawa."),
)
SHELTERS = (("a.txt", 0, 46), ("b.txt", 0, 43))


def reject(relation: str, *passages: tuple[str, int, int]) -> Correction:
    return Correction(CorrectionKind.REJECT, relation, by="Rina", at="2025-03-02", why="dua desa", passages=passages)


def relate(relation: str, *passages: tuple[str, int, int]) -> Correction:
    return Correction(CorrectionKind.RELATE, relation, by="Rina", at="2025-03-02", passages=passages)


def relations(ledger: Ledger) -> list[str]:
    return [finding.relation.value for finding in ledger.findings]


def states(ledger: Ledger) -> dict[float, str]:
    return {point.low: point.state for figure in ledger.figures for point in figure.series}


def told(ledger: Ledger) -> tuple[object, ...]:
    findings = {(f.id, f.point, f.relation, f.reason.rule, frozenset(f.evidence)) for f in ledger.findings}
    unknowns = {(each.point, each.kind, each.by, frozenset(each.evidence)) for each in ledger.unknowns}
    return findings, set(ledger.figures), set(ledger.utterances), unknowns


def test_the_stories_have_what_the_tests_put_right():
    ledger = compare_story(RAWA)
    assert relations(ledger) == ["conflict", "same-quote"]
    assert states(ledger) == {12: "disputed", 17: "disputed"}
    (shelter,) = compare_story(SHELTERED).findings
    assert (shelter.relation, len(shelter.evidence)) == (Relation.AGREE, 3)


def test_a_rejected_conflict_goes_and_leaves_no_value_disputed():
    correction = reject("conflict", *TOLLS)
    ledger = compare_story(RAWA, (correction,))
    assert relations(ledger) == ["same-quote"]
    assert states(ledger) == {12: "stands", 17: "stands"}
    assert ledger.corrections == (correction,)


def test_an_article_may_be_named_by_the_hash_of_its_text():
    names = {each.article.id: each.article.sha256 for each in RAWA.articles}
    by_hash = reject("conflict", *((names[article], start, end) for article, start, end in TOLLS))
    ledger = compare_story(RAWA, (by_hash,))
    assert replace(ledger, corrections=()) == replace(
        compare_story(RAWA, (reject("conflict", *TOLLS),)), corrections=()
    )


@pytest.mark.parametrize("copies", [1, 4])
def test_copies_of_an_article_keep_a_rejection_in_force(copies: int):
    more = [(f"copy-{n}.txt", "2025-03-01", f"Laporan {n}.\n{ONE}") for n in range(copies)]
    story = made_story(("a.txt", "2025-03-01", ONE), ("b.txt", "2025-03-01", OTHER), *more)
    assert "conflict" in relations(compare_story(story))
    ledger = compare_story(story, (reject("conflict", *TOLLS),))
    assert "conflict" not in relations(ledger)
    assert states(ledger) == {12: "stands", 17: "stands"}


def test_a_rejected_update_leaves_the_earlier_value_standing():
    tolls = (TOLLS[0], ("c.txt", 0, len(LATER) - 1))
    story = made_story(("a.txt", "2025-03-01", ONE), ("c.txt", "2025-03-03", LATER))
    assert "update" in relations(compare_story(story))
    assert states(compare_story(story)) == {12: "superseded", 25: "stands"}
    ledger = compare_story(story, (reject("update", *tolls),))
    assert "update" not in relations(ledger)
    assert states(ledger) == {12: "stands", 25: "stands"}


def test_what_a_later_article_replaces_stays_replaced_where_two_values_do_not_conflict():
    ledger = compare_story(GROWN, (reject("conflict", *TOLLS),))
    assert states(ledger) == {12: "superseded", 17: "superseded", 25: "stands"}


def test_a_value_that_nobody_has_looked_at_still_disputes_the_others():
    third = "Banjir di Kota Rawa menewaskan 21 orang."
    story = made_story(("a.txt", "2025-03-01", ONE), ("b.txt", "2025-03-01", OTHER), ("d.txt", "2025-03-01", third))
    assert set(states(compare_story(story, (reject("conflict", *TOLLS),))).values()) == {"disputed"}
    every = reject("conflict", *TOLLS, ("d.txt", 0, len(third) - 1))
    ledger = compare_story(story, (every,))
    assert set(states(ledger).values()) == {"stands"}
    assert ledger.corrections == (every,)


@pytest.mark.parametrize(
    "correction",
    [
        reject("update", *TOLLS),
        reject("conflict", *QUOTES),
        reject("conflict", TOLLS[0]),
        reject("conflict", TOLLS[0], ("a.txt", 2, 39)),
        reject("conflict", TOLLS[0], ("z.txt", 0, 39)),
        reject("conflict", TOLLS[0], ("b.txt", 0, 9_999)),
        reject("conflict", ("a.txt", 39, 41), ("b.txt", 39, 41)),
        reject("contradiction", *TOLLS),
        relate("agree", TOLLS[0], ("z.txt", 0, 39)),
        relate("agree", TOLLS[0], ("a.txt", 42, 76)),
        Correction(CorrectionKind.RENAME, "conflict", "x", passages=TOLLS),
    ],
)
def test_what_names_nothing_there_does_nothing_and_is_idle(correction: Correction):
    assert compare_story(RAWA, (correction,)) == compare_story(RAWA)


def test_a_rejected_utterance_is_two():
    ledger = compare_story(RAWA, (reject("same-quote", *QUOTES),))
    assert relations(ledger) == ["conflict"]
    assert ledger.utterances == ()


def test_what_is_printed_word_for_word_stays_together():
    (kept,) = compare_story(SHELTERED, (reject("agree", *SHELTERS),)).findings
    assert [e.passage.article for e in kept.evidence] == ["a.txt", "c.txt"]
    assert kept.reason.rule == "same-words"
    both = reject("agree", *SHELTERS, ("c.txt", 7, 53))
    assert compare_story(SHELTERED, (both,)).findings == ()
    copied = made_story(
        ("a.txt", "2025-03-01", ONE), ("b.txt", "2025-03-01", OTHER), ("e.txt", "2025-03-01", f"A.\n{ONE}")
    )
    (utterance,) = compare_story(copied, (reject("same-quote", *QUOTES),)).utterances
    assert [each.article for each in utterance.variants] == ["a.txt", "e.txt"]


def test_words_that_a_person_relates_are_one_utterance():
    texts = (
        '"Air datang dari arah tanggul," kata Budi Rahman di Kota Rawa.',
        '"Arus itu merobohkan pagar," ujar Budi Rahman di balai kota.',
    )
    story = made_story(*((f"{n}.txt", "2025-03-01", text) for n, text in enumerate(texts)))
    correction = relate("same-quote", ("0.txt", 0, 30), ("1.txt", 0, 27))
    assert compare_story(story).utterances == ()
    (utterance,) = compare_story(story, (correction,)).utterances
    assert [each.article for each in utterance.variants] == ["0.txt", "1.txt"]


def test_a_related_finding_says_who_when_and_why():
    (own,) = (f for f in compare_story(RAWA, (relate("agree", *TOLLS),)).findings if f.relation is Relation.AGREE)
    assert own.reason == relate("agree", *TOLLS).reason
    assert own.reason.words == "a.txt:0-39 and b.txt:0-39 say the same, by hand (Rina, 2025-03-02)"
    assert [e.claim for e in own.evidence] == [e.claim for e in compare_story(RAWA).findings[0].evidence]


def test_passages_that_are_related_leave_findings_of_other_relations():
    ledger = compare_story(RAWA, (relate("agree", *TOLLS),))
    assert relations(ledger) == ["agree", "same-quote"]
    assert states(ledger) == {12: "stands", 17: "stands"}
    parted = compare_story(RAWA, (relate("refine", *QUOTES),))
    assert relations(parted) == ["conflict", "refine"]
    assert parted.utterances == ()


def test_a_conflict_by_hand_makes_values_disputed():
    tolls = (TOLLS[0], ("c.txt", 0, len(LATER) - 1))
    story = made_story(("a.txt", "2025-03-01", ONE), ("c.txt", "2025-03-03", LATER))
    ledger = compare_story(story, (relate("conflict", *tolls),))
    assert [r for r in relations(ledger) if r in {"update", "conflict"}] == ["conflict"]
    assert states(ledger) == {12: "disputed", 25: "disputed"}


def test_a_finding_of_the_relation_is_taken_in():
    (before,) = compare_story(SHELTERED).findings
    (own,) = compare_story(SHELTERED, (relate("agree", *SHELTERS),)).findings
    assert own.id == before.id
    assert own.evidence == before.evidence
    assert own.reason.rule == "corrected-by-hand"


def test_a_copy_of_what_is_related_is_related():
    story = made_story(
        ("a.txt", "2025-03-01", ONE), ("b.txt", "2025-03-01", OTHER), ("e.txt", "2025-03-01", f"Kabar.\n{ONE}")
    )
    ledger = compare_story(story, (relate("refine", *TOLLS),))
    (own,) = (f for f in ledger.findings if f.reason.rule == "corrected-by-hand")
    assert [e.passage.article for e in own.evidence] == ["a.txt", "b.txt", "e.txt"]


def test_an_article_alone_tells_something_and_who_denies_it():
    text = "Pak Darto membuang limbah ke sungai. Pak Darto mengelak ketika ditanya soal limbah."
    story = made_story(("a.txt", "2025-03-01", text))
    correction = relate("denied", ("a.txt", 0, 35), ("a.txt", 37, len(text) - 1))
    assert "denied" in relations(compare_story(story, (correction,)))


def test_the_later_of_two_corrections_wins():
    parted, joined = reject("agree", *TOLLS), relate("agree", *TOLLS)
    assert told(compare_story(RAWA, (parted, joined))) == told(compare_story(RAWA, (joined,)))
    rejected = compare_story(RAWA, (joined, parted))
    assert relations(rejected) == ["same-quote"]
    assert rejected.corrections == (joined, parted)
    again = compare_story(RAWA, (parted, joined, parted))  # the very same line as the first
    assert relations(again) == ["same-quote"]
    conflict, none = relate("conflict", *TOLLS), reject("conflict", *TOLLS)
    assert states(compare_story(RAWA, (none, conflict))) == {12: "disputed", 17: "disputed"}
    assert states(compare_story(RAWA, (conflict, none))) == {12: "stands", 17: "stands"}


# Of larger findings: made by hand, since the machine would have to find them first.

WORDS = ("dua belas", "12 orang", "selusin orang", "belasan warga", "17 orang")
MANY = made_story(*((f"{n}.txt", "2025-03-01", f"Tewas {words} di Rawa.") for n, words in enumerate(WORDS)))
PLACES = [(f"{n}.txt", 0, len(f"Tewas {words}")) for n, words in enumerate(WORDS)]


def finding(relation: Relation, story: Story = MANY, places: Sequence[tuple[str, int, int]] = PLACES) -> Finding:
    shown = [spot_of(story.article(a), Span(start, end)) for a, start, end in places]  # type: ignore[arg-type]
    return finding_of(story, shown, relation, Reason("made", "for a test"))


def left_of(found: Finding, *corrections: Correction, story: Story = MANY) -> list[list[str]]:
    """Return the articles of what corrections leave of a finding."""
    settled = settle_findings(story, (found,), find_rulings(story, corrections), find_parts(story))
    return [[e.passage.article for e in each.evidence] for each in settled]


def test_of_a_larger_agreement_the_first_that_is_named_stays():
    found = finding(Relation.AGREE)
    assert left_of(found, reject("agree", PLACES[1], PLACES[4])) == [["0.txt", "1.txt", "2.txt", "3.txt"]]
    assert left_of(found, reject("agree", PLACES[4], PLACES[1])) == [["0.txt", "2.txt", "3.txt", "4.txt"]]


def test_half_of_the_wordings_take_a_finding_away():
    assert left_of(finding(Relation.AGREE), reject("agree", *PLACES[:3])) == []
    assert left_of(finding(Relation.AGREE, places=PLACES[:4]), reject("agree", *PLACES[:2])) == []


def test_of_a_larger_conflict_what_is_left_must_still_stand_against_one_another():
    texts = ("Tewas 12 orang", "Tewas 17 orang", "Tewas 17 warga", "Sebanyak 17 orang tewas", "17 orang telah tewas")
    story = made_story(*((f"{n}.txt", "2025-03-01", f"{text} di Rawa.") for n, text in enumerate(texts)))
    places = [(f"{n}.txt", 0, len(text)) for n, text in enumerate(texts)]
    found = finding(Relation.CONFLICT, story, places)
    assert left_of(found, reject("conflict", *places[:2]), story=story) == [["0.txt", "2.txt", "3.txt", "4.txt"]]
    assert left_of(found, reject("conflict", *places[1::-1]), story=story) == []


def test_a_finding_keeps_what_a_relation_says_nothing_of():
    assert left_of(finding(Relation.REFINE), relate("agree", PLACES[0], PLACES[1])) == [
        ["0.txt", "1.txt"],
        ["0.txt", "2.txt", "3.txt", "4.txt"],
    ]


_PLACES = st.lists(
    st.sampled_from([*TOLLS, *QUOTES, ("c.txt", 0, 66), ("z.txt", 0, 5)]), min_size=2, max_size=4, unique=True
)
_CORRECTIONS = st.lists(
    st.builds(
        lambda kind, relation, passages: Correction(kind, relation, passages=tuple(passages)),
        st.sampled_from([CorrectionKind.REJECT, CorrectionKind.RELATE]),
        st.sampled_from([each.value for each in Relation]),
        _PLACES,
    ),
    min_size=1,
    max_size=3,
)


@settings(max_examples=12, deadline=None)
@given(_CORRECTIONS)
def test_the_order_of_the_articles_has_no_say(corrections: list[Correction]):
    orders = list(permutations(GROWN.articles))
    ledgers = [
        compare_story(replace(GROWN, articles=order), corrections) for order in (orders[0], orders[3], orders[5])
    ]
    assert all(told(each) == told(ledgers[0]) for each in ledgers)
    assert all(each.corrections == ledgers[0].corrections for each in ledgers)


@settings(max_examples=12, deadline=None)
@given(_CORRECTIONS)
def test_what_is_said_twice_is_said_once(corrections: list[Correction]):
    last = corrections[-1]
    once, twice = compare_story(GROWN, corrections), compare_story(GROWN, (*corrections, replace(last, line=9)))
    assert told(once) == told(twice)


@settings(max_examples=12, deadline=None)
@given(_CORRECTIONS)
def test_what_took_nothing_can_be_left_out(corrections: list[Correction]):
    ledger = compare_story(GROWN, corrections)
    assert compare_story(GROWN, ledger.corrections) == ledger


@settings(max_examples=12, deadline=None)
@given(_CORRECTIONS)
def test_no_finding_of_a_relation_stands_on_what_was_last_rejected_alone(corrections: list[Correction]):
    last = replace(corrections[-1], kind=CorrectionKind.REJECT)
    places = set(GROWN.places_of(last))
    for each in compare_story(GROWN, (*corrections, last)).findings:
        meant = {e.passage for e in each.evidence} & places
        assert each.relation != last.subject or len(meant) < 2
