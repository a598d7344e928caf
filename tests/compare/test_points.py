"""Points: what is cut into stretches, what is measured, which passages come together and which never do."""

import json
from importlib.resources import files

import numpy as np
import pytest

from saksi.compare import compare_story
from saksi.compare.candidates import Pair
from saksi.compare.copies import group_copies, heads_of
from saksi.compare.groups import group_again, group_parts
from saksi.compare.likenesses import weigh_terms
from saksi.compare.measures import MEASURES, measure_pairs
from saksi.compare.networks import load_networks
from saksi.compare.parts import Part, find_parts
from saksi.compare.stretches import find_stretches
from saksi.model import Finding, Relation, Story
from tests.support.stories import made_story

STORY = made_story(
    (
        "a.txt",
        "2025-03-01",
        (
            "Gudang beras di Jalan Melati, Kota Rawa, terbakar pada Sabtu (1/3/2025) dini hari, menewaskan seorang "
            "penjaga bernama Darsa Wiguna, sementara dua pekerja dibawa ke Rumah Sakit Tirta."
        ),
    ),
    (
        "b.txt",
        "2025-03-01",
        (
            "Seorang penjaga bernama Darsa Wiguna tewas dalam kebakaran gudang beras di Kota Rawa. "
            "Dua pekerja dilarikan ke Rumah Sakit Tirta. Harga beras di pasar naik."
        ),
    ),
    (
        "c.txt",
        "2025-03-01",
        "Kebakaran gudang beras di Jalan Melati, Kota Rawa, menewaskan seorang penjaga. Warga menonton pertandingan.",
    ),
)


def _units(story: Story) -> tuple[Part, ...]:
    parts = find_parts(story)
    return heads_of(group_copies((*parts, *find_stretches(story, parts))))


def _told(finding: Finding, story: Story = STORY) -> dict[str, str]:
    return {each.passage.article: story.quote(each.passage) for each in finding.evidence}


def test_a_long_sentence_is_cut_at_signs_and_conjunctions():
    words = {part.words for part in find_stretches(STORY, find_parts(STORY)) if part.passage.article == "a.txt"}
    assert any(each.startswith("menewaskan seorang penjaga") for each in words)
    assert all(len(each) >= 8 for each in words)


def test_a_stretch_keeps_the_claim_and_status_of_what_it_is_cut_from():
    parts = find_parts(STORY)
    of_claims = {part.claim: part.status for part in parts if part.claim}
    for stretch in find_stretches(STORY, parts):
        if stretch.claim:
            assert stretch.status is of_claims[stretch.claim]


def test_pairs_are_of_different_articles_and_measured_whole():
    units = _units(STORY)
    measured = measure_pairs(units, weigh_terms(find_parts(STORY)))
    assert len(measured.first)
    assert measured.values.shape == (len(measured.first), len(MEASURES))
    assert np.isfinite(measured.values).all()
    for i, j in zip(measured.first, measured.second, strict=True):
        assert units[i].passage.article < units[j].passage.article


def test_of_a_story_of_very_many_articles_those_near_in_time_are_measured(monkeypatch):
    days = ("2025-03-04", "2025-03-01", "2025-03-05", "2025-03-02", "2025-03-03")
    text = "Gudang beras di Kota Rawa terbakar dan menewaskan penjaga Darsa Wiguna."
    story = made_story(*((f"{at}.txt", day, f"{text} Api padam {at + 2} jam kemudian.") for at, day in enumerate(days)))
    units, weights = _units(story), weigh_terms(find_parts(story))
    day_of = {f"{at}.txt": day[-1] for at, day in enumerate(days)}

    def met() -> set[tuple[str, str]]:
        measured = measure_pairs(units, weights)
        return {
            (units[i].passage.article, units[j].passage.article)
            for i, j in zip(measured.first, measured.second, strict=True)
        }

    assert len(met()) == 10
    for most, reach in ((10, 4), (9, 3), (7, 2), (4, 1), (0, 1)):
        monkeypatch.setattr("saksi.compare.measures._MOST_BLOCKS", most)
        apart = [abs(int(day_of[one]) - int(day_of[other])) for one, other in met()]
        assert max(apart) == reach
        assert len(apart) == reach * 5 - reach * (reach + 1) // 2


def test_nothing_is_measured_where_nothing_is_shared():
    story = made_story(("a.txt", "", "Gudang terbakar semalam."), ("b.txt", "", "Kesebelasan Arumbai menang telak."))
    assert not len(measure_pairs(_units(story), weigh_terms(find_parts(story))).first)
    assert not len(measure_pairs((), {}).first)


def test_a_clause_of_a_long_sentence_meets_the_short_sentence_that_says_it():
    points = [_told(finding) for finding in compare_story(STORY).findings]
    assert any("Darsa" in point.get("a.txt", "") and "Darsa" in point.get("b.txt", "") for point in points)
    assert any(
        "Rumah Sakit Tirta" in point.get("a.txt", "") and "dilarikan" in point.get("b.txt", "") for point in points
    )


def test_what_shares_nothing_but_a_word_is_no_point():
    for finding in compare_story(STORY).findings:
        words = " ".join(_told(finding).values())
        assert "Harga beras" not in words
        assert "pertandingan" not in words


def test_another_number_of_the_same_thing_never_agrees():
    story = made_story(
        ("a.txt", "2025-03-01", "Banjir di Kota Rawa merendam 140 rumah, dan warga mengungsi ke gedung sekolah."),
        ("b.txt", "2025-03-01", "Banjir di Kota Rawa merendam 410 rumah, dan warga mengungsi ke gedung sekolah."),
    )
    for finding in compare_story(story).findings:
        if finding.relation in (Relation.AGREE, Relation.REFINE):
            words = " ".join(_told(finding, story).values())
            assert not ("140" in words and "410" in words)


def test_no_group_says_what_a_group_before_it_says():
    b = _part_at(STORY, "Darsa Wiguna tewas")
    of_a = [part for part in _units(STORY) if part.passage.article == "a.txt"]
    shorter = next(part for part in of_a if part.words.endswith("bernama Darsa Wiguna"))
    longer = next(p for p in of_a if p != shorter and p.passage.span.contains(shorter.passage.span))
    assert group_again([Pair(longer, b, 0.9), Pair(shorter, b, 0.8)], 0.4, None, 4) == ((longer, b),)


def _part_at(story: Story, words: str) -> Part:
    return next(part for part in _units(story) if words in part.words)


def test_groups_join_by_their_mean_and_come_back_for_what_is_left():
    a = _part_at(STORY, "menewaskan seorang penjaga bernama")
    b = _part_at(STORY, "Darsa Wiguna tewas")
    c = next(part for part in _units(STORY) if part.passage.article == "c.txt")
    pairs = [Pair(a, b, 0.9), Pair(b, c, 0.5), Pair(a, c, 0.1)]
    assert group_parts(pairs, 0.4) == ((a, b),)
    assert group_parts(pairs, 0.25) == ((a, b, c),)
    again = group_again(pairs, 0.4, None, 4)
    assert again[0] == (a, b)
    assert (b, c) in again or len(b.terms & c.terms) < 2


def test_parts_kept_apart_never_join_over_a_third():
    a = _part_at(STORY, "menewaskan seorang penjaga bernama")
    b = _part_at(STORY, "Darsa Wiguna tewas")
    c = next(part for part in _units(STORY) if part.passage.article == "c.txt")
    pairs = [Pair(a, b, 0.9), Pair(b, c, 0.9), Pair(a, c, 0.9)]
    groups = group_parts(pairs, 0.4, lambda one, other: {one, other} == {a, c})
    assert all(not {a, c} <= set(group) for group in groups)


def test_the_shipped_networks_are_of_the_measures_in_use():
    stored = json.loads(files("saksi.compare").joinpath("points.json").read_text(encoding="utf-8"))
    assert tuple(stored["measures"]) == MEASURES
    likeness = load_networks().find_likeness(np.zeros((3, len(MEASURES)), np.float32))
    assert likeness.shape == (3,)
    assert ((likeness >= 0) & (likeness <= 1)).all()


def test_networks_of_other_measures_are_refused(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr("saksi.compare.networks.MEASURES", ("another",))
    load_networks.cache_clear()
    with pytest.raises(ValueError, match="make train-points"):
        load_networks()
    load_networks.cache_clear()
