"""Days of the calendar: which one a weekday, a part of a date or a misprint stands for, seen from a known day."""

from __future__ import annotations

from datetime import date, timedelta

WEEK = 7
NEAR = timedelta(days=WEEK)
# A month that is off by one lies this near: a slip further away is not told from a date that was meant.
_SEASON = 45
# News gives years of plans up to some decades ahead; a later year in a full date is a slip of the hand.
_HORIZON = 40
_FIRST_YEAR = 1000
# Without a word about the future, a day ahead must be clearly nearer than the same day behind.
_AHEAD_COSTS = 1.3
# With such a word a day behind must be much nearer: what was to begin yesterday, told of as still to come.
_BEHIND_COSTS = 6.0


def make_day(year: int, month: int, day: int) -> date | None:
    """Return the day of the calendar, None where there is no such day."""
    try:
        return date(year, month, day)
    except (ValueError, OverflowError):
        return None


def shift_days(day: date, days: int) -> date | None:
    """Return the day so many days later; None outside the calendar."""
    try:
        return day + timedelta(days=days)
    except OverflowError:
        return None


def shift_months(day: date, months: int) -> date | None:
    """Return the first day of the month so many months later; None outside the calendar."""
    count = day.year * 12 + day.month - 1 + months
    return make_day(count // 12, count % 12 + 1, 1)


def weekday_near(weekday: int, day: date, *, ahead: bool) -> date | None:
    """Return the nearest day of that weekday (Monday 0), `day` itself included."""
    back = (day.weekday() - weekday) % WEEK
    return shift_days(day, (WEEK - back) % WEEK if ahead else -back)


def month_near(month: int, day: date, *, ahead: bool) -> date | None:
    """Return the first day of the nearest such month, the month of `day` included."""
    years = (day.year, day.year + 1) if ahead else (day.year - 1, day.year, day.year + 1)
    found = [d for d in (make_day(y, month, 1) for y in years) if d]
    here = day.replace(day=1)
    if ahead:
        return next((d for d in found if d >= here), None)
    return min(found, key=lambda d: distance(d, here), default=None)


def day_near(day_of_month: int, month: int | None, day: date, *, ahead: bool) -> date | None:
    """Return the nearest day with that day of the month (and month): one ahead if clearly nearer, or if `ahead`."""
    if month is None:
        months = [shift_months(day, n) for n in (-2, -1, 0, 1, 2)]
        found = [make_day(m.year, m.month, day_of_month) for m in months if m]
        behind = [d for d in found if d and d <= day]
        later = [d for d in found if d and d >= day]
        return min(later, default=None) if ahead else max(behind, default=None)
    found = [make_day(day.year + n, month, day_of_month) for n in (-4, -1, 0, 1, 4)]
    days = [d for d in found if d]
    return min(days, key=lambda d: _distance_ahead(d, day) if ahead else distance(d, day), default=None)


def day_with_weekday(day_of_month: int, month: int | None, weekday: int, day: date) -> date | None:
    """Return the nearest day with that day of the month (and month) that falls on the weekday; None if none is near."""
    if month is None:
        months = [m for m in (shift_months(day, n) for n in (-2, -1, 0, 1, 2)) if m]
        pairs = [(m.year, m.month) for m in months]
    else:
        pairs = [(day.year + n, month) for n in (-1, 0, 1)]
    found = [d for d in (make_day(y, m, day_of_month) for y, m in pairs) if d and d.weekday() == weekday]
    return min(found, key=lambda d: distance(d, day), default=None)


def meant_day(day_of_month: int, month: int, year: int | None, weekday: int, day: date) -> date | None:
    """Return the day that was meant where weekday and date disagree (or the year is absurd), seen from `day`.

    Within a week of publication, the date or the weekday that names that very day is right. Else the year or the month
    is wrong: the reading nearest to publication counts. Else the weekday alone is kept near publication, and the
    printed date far from it.
    """
    printed = make_day(year or day.year, month, day_of_month)
    if printed and abs(printed - day) <= NEAR:
        if printed != day and weekday == day.weekday():
            return day
        return weekday_near(weekday, day, ahead=False) if printed > day else printed
    other_year = day_with_weekday(day_of_month, month, weekday, day)
    other_month = day_with_weekday(day_of_month, None, weekday, day)
    readings = [d for d in (other_year, other_month if other_month and other_month <= day else None) if d]
    nearest = min(readings, key=lambda d: distance(d, day), default=None)
    if nearest and distance(nearest, day) <= _SEASON:
        return nearest
    if printed and not is_absurd(printed.year, day) and abs((printed - day).days) > _SEASON:
        return nearest if nearest and printed.year != day.year else printed
    return weekday_near(weekday, day, ahead=False)


def is_absurd(year: int, day: date) -> bool:
    """Tell whether a full date of this year, read on `day`, must be a slip."""
    return not _FIRST_YEAR <= year <= day.year + _HORIZON


def iso_week(day: date) -> str:
    """Return the ISO 8601 week of a day (`2025-W25`)."""
    year, week, _ = day.isocalendar()
    return f"{year:04d}-W{week:02d}"


def distance(day: date, other: date) -> float:
    """Return how far a day lies from another, in days: what is still to come counts as somewhat further."""
    days = (day - other).days
    return days * _AHEAD_COSTS if days > 0 else -days


def _distance_ahead(day: date, other: date) -> float:
    days = (day - other).days
    return float(days) if days >= 0 else -days * _BEHIND_COSTS
