"""Days of very many articles: joined by keys, they stand as they would had each been added."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from saksi.archive import joins
from saksi.archive.joins import join_day
from saksi.archive.places import Place
from saksi.link import StoryStream, group_cards, key_of
from saksi.link.arrivals import Arrivals
from tests.archive.cards import card_for
from tests.support.archives import Here

DAYS = st.lists(st.integers(0, 33), min_size=1, max_size=40)


def added(cards):
    """Return arrivals to which the cards were added one by one, with the numbers turned into what they stand for."""
    arrivals = Arrivals()
    for card in cards:
        arrivals.add(card)
    return meant(arrivals)


def meant(arrivals):
    keys = [held.key for held in arrivals.held]
    near = {keys[one]: {keys[n]: fit for n, fit in others.items()} for one, others in arrivals.near.items()}
    return near, {keys[copy]: keys[head] for copy, head in arrivals.heads.items()}


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(DAYS, st.integers(1, 50))
def test_a_day_that_is_joined_stands_as_if_each_article_had_been_added(tmp_path, which, block):
    cards = [card_for(each, at, "2026-03-02") for at, each in enumerate(which)]
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(joins, "BLOCK", block)
        assert meant(join_day(Place(str(tmp_path)), cards, Here(turn=True))) == added(cards)


def test_of_a_key_that_very_many_hold_pairs_with_its_first_holders_are_looked_at(tmp_path, monkeypatch):
    monkeypatch.setattr(joins, "COMMON", 10)
    monkeypatch.setattr(joins, "FIRST", 2)
    cards = [card_for(0, at, "2026-03-02") for at in range(30)]
    near, heads = meant(join_day(Place(str(tmp_path)), cards, Here()))
    first = min(key_of(card) for card in cards)
    assert set(near) == {first}
    assert set(heads.values()) == {first}
    assert len(heads) == 29
    alike = join_day(Place(str(tmp_path)), [card_for(at % 6, at, "2026-03-02") for at in range(60)], Here())
    assert len(alike.near) < 12


@settings(max_examples=20, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(DAYS, min_size=2, max_size=3))
def test_stories_of_days_that_are_joined_are_those_of_days_that_are_not(tmp_path, days):
    news = [
        [card_for(w, 100 * d + at, f"2026-03-{d + 1:02}") for at, w in enumerate(day)] for d, day in enumerate(days)
    ]
    stream = StoryStream()
    for day in news:
        stream.reach(day[0].day)
        stream.take(join_day(Place(str(tmp_path)), day, Here()))
    grouped = group_cards([card for day in news for card in day])
    assert stream.find_groups() == tuple(tuple(map(key_of, group)) for group in grouped)
