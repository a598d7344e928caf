"""Feasts and the Islamic calendar: the days on which they fall."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from saksi.languages.id.hijri import day_of_hijri, is_told, reckon_day, span_of_month, span_of_year, years_near
from saksi.languages.id.holidays import (
    easter_of,
    first_year,
    hijri_month,
    names_of_feasts,
    occasion_of_hijri,
    occasions_in,
    when_of,
)
from saksi.languages.id.times import read_times

YEARS = st.integers(min_value=1, max_value=9999)


@pytest.mark.parametrize(
    ("year", "day"),
    [(1999, date(1999, 4, 4)), (2024, date(2024, 3, 31)), (2025, date(2025, 4, 20)), (2038, date(2038, 4, 25))],
)
def test_easter_falls_where_the_churches_keep_it(year: int, day: date):
    assert easter_of(year) == day


@given(YEARS)
def test_easter_is_a_sunday_of_spring(year: int):
    day = easter_of(year)
    assert day is None or (day.weekday() == 6 and date(year, 3, 22) <= day <= date(year, 4, 25))


@given(st.integers(1, 9600), st.integers(1, 12))
def test_months_of_the_moon_follow_one_another(year: int, month: int):
    span = span_of_month(year, month)
    if span is None:
        return
    first, last = span
    assert 28 <= (last - first).days + 1 <= 31
    after = day_of_hijri(year + month // 12, month % 12 + 1, 1)
    assert after == last + timedelta(days=1)


@pytest.mark.parametrize("year", range(1432, 1448))
def test_days_that_the_government_told_lie_a_day_from_the_reckoned_at_most(year: int):
    for month in (1, 3, 7, 9, 10, 12):
        told, reckoned = day_of_hijri(year, month, 1), reckon_day(year, month, 1)
        assert is_told(year, month)
        assert told is not None
        assert reckoned is not None
        assert abs((told - reckoned).days) <= 1


def test_an_islamic_year_spans_two_of_ours():
    assert span_of_year(1446) == (date(2024, 7, 7), date(2025, 6, 26))
    assert 1446 in years_near(2025)
    assert 1447 in years_near(2025)
    assert span_of_year(99_999) is None


@given(st.sampled_from(names_of_feasts()), YEARS)
def test_every_feast_comes_in_its_year(name: str, year: int):
    for occasion in occasions_in(when_of(name), year):
        assert occasion.first.year == year
        assert occasion.first <= occasion.last


@pytest.mark.parametrize("name", names_of_feasts())
def test_every_feast_has_a_day_in_a_year_of_which_all_is_known(name: str):
    assert occasions_in(when_of(name), 2025)


def test_a_feast_of_the_moon_may_come_twice_in_a_year():
    assert [o.first for o in occasions_in(when_of("maulid nabi"), 2015)] == [date(2015, 1, 3), date(2015, 12, 24)]


def test_what_is_no_feast_has_no_day():
    assert when_of("hari senin") == ""
    assert occasions_in(when_of("imlek"), 1950) == ()
    assert hijri_month(when_of("natal")) == 0
    assert first_year(when_of("idul adha")) == 0
    assert occasion_of_hijri(when_of("natal"), 1446) is None


def test_a_reckoned_day_says_that_the_moon_may_move_it():
    (far,) = read_times("Ia lahir pada Idul Fitri 1990.", date(2025, 6, 18))
    assert abs((date.fromisoformat(far.value) - date(1990, 4, 26)).days) <= 1
    assert "moon" in far.reasons[0].words
    (near,) = read_times("Ia lahir pada Idul Fitri 2025.", date(2025, 6, 18))
    assert "moon" not in near.reasons[0].words


def test_a_feast_whose_day_is_not_known_stays_open_and_says_so():
    (found,) = read_times("Ia lahir pada Imlek 1950.", date(2025, 6, 18))
    assert (found.value, found.anchor) == ("", "")
    assert "not known" in found.reasons[0].words
