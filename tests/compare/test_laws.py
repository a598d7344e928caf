"""What holds of every ledger."""

from dataclasses import replace
from itertools import permutations

from hypothesis import given, settings
from hypothesis import strategies as st

from saksi.compare import compare_story
from saksi.compare.candidates import Pair, find_candidates
from saksi.compare.comparisons import COMPARISONS
from saksi.compare.counts import find_counts
from saksi.compare.figures import compare_counts, is_same_count
from saksi.compare.likenesses import likeness_of, profile_of, weigh_terms
from saksi.compare.parts import find_parts
from saksi.model import Ledger, Relation, Story
from tests.support.stories import made_story

FIRST = """# Banjir Kota Rawa, 12 Orang Tewas
Banjir di Kota Rawa menewaskan 12 orang. Sebanyak 450 orang mengungsi ke gedung sekolah.
Kepala badan bencana Budi Rahman mengatakan bantuan pangan cukup untuk sepekan.
"Kami tidak tidur sejak Sabtu," kata Budi Rahman. Gubernur Raka Wibisana akan mengunjungi Kota Rawa."""

SECOND = """Korban tewas akibat banjir di Kota Rawa bertambah menjadi 15 orang. Sebanyak 30 orang luka-luka.
"Kami tidak tidur sejak hari Sabtu," ujar Budi Rahman. Gubernur Raka Wibisana mengunjungi Kota Rawa."""

THIRD = """Sebanyak 15 orang tewas akibat banjir di Kota Rawa. Warga menuduh Perusahaan Tirta Jaya membuang limbah.
Perusahaan Tirta Jaya membantah membuang limbah ke Sungai Rawa. Penyebab jebolnya tanggul belum diketahui."""

FLOOD = made_story(
    ("harian-a.txt", "2025-03-01", FIRST),
    ("harian-b.txt", "2025-03-02", SECOND),
    ("harian-c.txt", "2025-03-02", THIRD),
)


def _as_set(ledger: Ledger) -> tuple[object, ...]:
    findings = {(f.id, f.point, f.relation, f.reason, frozenset(f.evidence)) for f in ledger.findings}
    return findings, set(ledger.figures), set(ledger.utterances), set(ledger.unknowns)


def test_the_order_of_the_articles_has_no_say():
    ledgers = [compare_story(replace(FLOOD, articles=order)) for order in permutations(FLOOD.articles)]
    assert all(_as_set(ledger) == _as_set(ledgers[0]) for ledger in ledgers)
    assert {f.relation for f in ledgers[0].findings} >= {Relation.AGREE, Relation.UPDATE}


def test_every_verdict_is_symmetric():
    parts = find_parts(FLOOD)
    weights = weigh_terms(parts)
    pairs = find_candidates(parts, weights, 0.0)
    assert pairs
    for pair in pairs:
        turned = Pair(pair.other, pair.one, pair.likeness)
        one, other = profile_of(pair.one, weights), profile_of(pair.other, weights)
        assert likeness_of(one, other, weights) == likeness_of(other, one, weights)
        for comparison in COMPARISONS:
            assert comparison(pair) == comparison(turned), comparison.__name__


def test_every_comparison_of_numbers_is_symmetric():
    counts = find_counts(FLOOD, find_parts(FLOOD))
    assert len(counts) > 3
    for one in counts:
        for other in counts:
            assert is_same_count(one, other) is is_same_count(other, one)
            assert compare_counts(one, other) == compare_counts(other, one)


def test_a_finding_rests_on_two_articles_or_is_denied_within_one():
    for finding in compare_story(FLOOD).findings:
        articles = {each.passage.article for each in finding.evidence}
        assert len(articles) > 1 or finding.relation is Relation.DENIED
        assert len(finding.evidence) > 1


def test_the_point_is_the_shortest_passage_and_evidence_follows_the_story():
    order = [article.article.id for article in FLOOD.articles]
    for finding in compare_story(FLOOD).findings:
        words = [FLOOD.quote(each.passage) for each in finding.evidence]
        assert finding.point in words
        assert len(finding.point) == min(map(len, words))
        places = [(order.index(each.passage.article), each.passage.span) for each in finding.evidence]
        assert places == sorted(places)


def test_every_decision_names_its_rule():
    for finding in compare_story(FLOOD).findings:
        assert finding.reason.rule
        assert finding.reason.words


def test_ids_come_from_content_alone():
    renamed = made_story(
        *((f"x{article.article.id}", article.article.published, article.text) for article in FLOOD.articles)
    )
    assert {f.id for f in compare_story(renamed).findings} == {f.id for f in compare_story(FLOOD).findings}


def test_an_added_article_takes_no_update_away():
    first = compare_story(replace(FLOOD, articles=FLOOD.articles[:2]))
    every = compare_story(FLOOD)
    kept = [{e.passage for e in f.evidence} for f in every.findings if f.relation is Relation.UPDATE]
    for finding in first.findings:
        if finding.relation is Relation.UPDATE:
            assert any({e.passage for e in finding.evidence} <= passages for passages in kept)


@settings(max_examples=25, deadline=None)
@given(st.lists(st.text(max_size=120), max_size=3))
def test_odd_texts_never_raise(texts: list[str]):
    story = made_story(*((f"{i}.txt", "", text) for i, text in enumerate(texts)))
    ledger = compare_story(story)
    assert all(finding.point for finding in ledger.findings)


def test_an_empty_story_has_an_empty_ledger():
    assert compare_story(Story("none", "", ())) == Ledger("none")
