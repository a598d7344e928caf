"""What large archives are planned with: the curve of keys, the days drawn from it, buckets, the page's tables."""

from array import array
from collections import defaultdict

import numpy as np
import pytest

from saksi.archive.joins import COMMON, _Candidates
from saksi.link import Card
from saksi.link.cards import Weights
from saksi.link.settings import Setting
from tests.support.shared import ROOT
from tools.simulation import days, plans
from tools.simulation.days import draw_day, lay_index
from tools.simulation.dealings import simulate_buckets
from tools.simulation.samples import SOUGHT, Curve, fit_curve, make_templates

NOWHERE = Setting(frozenset(), frozenset(), frozenset())


def card(number, keys, names, day="2025-06-18"):
    weights = array("f", sorted((0.02 + 0.005 * (key % 30) for key in range(len(keys))), reverse=True))
    named = Weights(array("Q", names), array("f", [0.5] * len(names)))
    return Card(f"a-{number}", f"{number:064x}", day, Weights(array("Q", keys), weights), named, (), NOWHERE)


@pytest.fixture
def templates():
    """Return ten cards of a day: half of each one's keys are those of all, half its own; the renamed keep the half."""
    common = list(range(1, SOUGHT // 2 + 1))
    cards = [
        card(at, [*common, *range(1000 * (at + 1), 1000 * (at + 1) + SOUGHT // 2)], [7, 70 + at]) for at in range(10)
    ]
    other = [card(at, [*common, *range(50_000 + 100 * at, 50_000 + 100 * at + SOUGHT // 2)], [7]) for at in range(10)]
    week = [card(at, common, [7], f"2025-06-{at + 10}") for at in range(4)]
    return make_templates(cards, week, other)


CURVE = Curve(scale=30.0, shift=200.0, power=1.4)


def test_a_curve_is_found_again_from_what_it_lets_expect():
    ranks = np.arange(1, 4_000_000)
    rates = 1_000 * CURVE.scale / (ranks + CURVE.shift) ** CURVE.power
    held = np.random.default_rng(3).poisson(rates)
    found, deviation = fit_curve(held[held > 0].tolist(), 1_000)
    assert deviation < 0.1
    for articles in (1_000, 4_000):
        assert found.distinct(articles) == pytest.approx(CURVE.distinct(articles), rel=0.1)
    assert CURVE.distinct(1_000) == pytest.approx((held > 0).sum(), rel=0.1)


def test_templates_tell_general_keys_from_those_of_one_article(templates):
    assert templates.general.sum() == templates.kept.sum() == 10 * SOUGHT // 2
    assert (templates.general == ~templates.single).all()


@pytest.mark.parametrize(("way", "fresh"), [("copied", 1.0), ("wide", 0.8), ("deep", 0.8)])
def test_a_larger_day_repeats_what_is_general_and_little_else(templates, way, fresh):
    day = draw_day(templates, CURVE, 100, way)
    held = np.unique(day.keys, return_counts=True)[1]
    assert (held == 100).sum() == SOUGHT // 2
    own = held[held < 100]
    assert fresh <= len(own) / (100 * SOUGHT // 2) <= 1
    assert own.sum() == 100 * SOUGHT // 2


def test_names_are_others_in_other_happenings_alone(templates):
    seen = {way: len(np.unique(draw_day(templates, CURVE, 500, way).bits)) for way in ("wide", "deep")}
    assert seen["deep"] <= 10 < seen["wide"]


def test_the_index_of_a_day_is_searched_by_the_join_itself(templates):
    day = draw_day(templates, CURVE, 60, "wide")
    finder = _Candidates(lay_index(day))
    rows = day.keys.reshape(-1, SOUGHT)
    sought = card(0, rows[20].tolist(), [7])
    expected = sum(len({*rows[20].tolist()} & {*rows[other].tolist()}) for other in range(21, 60))
    assert days._postings(finder, 20, sought) == expected >= 39 * SOUGHT // 2


def test_of_a_common_key_the_first_holders_alone_go_through_all(templates):
    count = COMMON + 1_000
    finder = _Candidates(lay_index(draw_day(templates, CURVE, count, "wide")))
    sought = card(0, list(range(1, SOUGHT // 2 + 1)), [7])
    assert days._postings(finder, 39, sought) == (count - 40) * SOUGHT // 2
    assert days._postings(finder, 40, sought) == 0


def test_blocks_are_counted_that_are_not_at_hand(monkeypatch):
    monkeypatch.setattr(days, "_WARM", 1)
    monkeypatch.setattr(days, "_AT_HAND", 2)
    one, two, three = ([block * days.BLOCK] for block in (1, 2, 3))
    assert days._misses(0, [one, one, one]) == 0
    assert days._misses(0, [one, two, one, three, two]) == 3 / 4


def test_every_slip_is_in_a_bucket(monkeypatch):
    monkeypatch.setattr("tools.simulation.dealings.HOT_NAME", 30_000)
    monkeypatch.setattr("tools.simulation.dealings.HOT_TEXT", 1_000)
    found = simulate_buckets(400_000, 500)
    assert found["buckets"] == 8
    for kind, hot in (("names", 30_000), ("wordings", 1_000)):
        assert found[kind]["mean"] * 8 == 400_000
        assert 0 < found[kind]["largest_without_hot"] - (400_000 - hot) / 8 < 2_500
    assert found["names"]["largest"] > 400_000 / 8 + 20_000
    assert found["articles_of_a_group"] == 10_000


def test_the_tables_of_the_page_are_those_of_the_figures():
    made = plans.render_page(ROOT)
    assert made == (ROOT / plans.PAGE).read_text(encoding="utf-8"), "python -m tools.simulate_joins --part page"
    named = defaultdict(int)
    for found in plans._MARK.finditer(made):
        named[found[2]] += 1
    assert len(named) >= 9
    assert set(named.values()) == {1}
