"""Days of the calendar seen from a known day."""

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from saksi.languages.id.days import day_near, is_absurd, iso_week, make_day, meant_day, weekday_near

DAYS = st.dates(min_value=date(1900, 1, 1), max_value=date(2200, 12, 31))


@given(DAYS, st.integers(min_value=0, max_value=6), st.booleans())
def test_the_nearest_weekday_is_less_than_a_week_away(day: date, weekday: int, ahead: bool):  # noqa: FBT001
    found = weekday_near(weekday, day, ahead=ahead)
    assert found is not None
    assert found.weekday() == weekday
    assert timedelta(0) <= (found - day if ahead else day - found) < timedelta(7)


@given(DAYS, DAYS)
def test_a_date_without_its_year_is_found_within_a_year(day: date, told: date):
    found = day_near(told.day, told.month, day, ahead=False)
    assert found is not None
    assert (found.month, found.day) == (told.month, told.day)
    assert abs((found - day).days) <= 366 * 4


@given(DAYS)
def test_a_wrong_year_with_the_right_weekday_is_read_as_the_day_itself(day: date):
    assert meant_day(day.day, day.month, day.year + 70, day.weekday(), day) == day


@given(DAYS, st.integers(1, 39), st.integers(1, 12), st.integers(1, 9999), st.integers(0, 6))
def test_any_misprint_is_read_as_some_day(day: date, number: int, month: int, year: int, weekday: int):
    assert meant_day(number, month, year, weekday, day) is not None


def test_the_last_day_of_the_calendar_has_no_morrow():
    assert weekday_near((date.max.weekday() + 1) % 7, date.max, ahead=True) is None
    assert make_day(2025, 2, 30) is None


def test_weeks_are_of_iso_8601():
    assert iso_week(date(2024, 12, 30)) == "2025-W01"


def test_a_year_of_plans_is_not_absurd_and_a_slip_is():
    assert not is_absurd(2045, date(2025, 6, 18))
    assert is_absurd(2203, date(2025, 6, 18))
    assert is_absurd(225, date(2025, 6, 18))
