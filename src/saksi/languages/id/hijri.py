"""The Islamic calendar as Indonesia keeps it: days that the data gives of the government, else by reckoning."""

from __future__ import annotations

from datetime import date
from functools import cache

from saksi.languages.id.days import shift_days
from saksi.languages.id.lexicons import lexicon

_FILE = "holidays.txt"
# What the columns of the table of years stand for: month and day.
_TOLD = ((1, 1), (3, 12), (7, 27), (9, 1), (10, 1), (12, 10))
_MONTHS = 12
# The day of the civil tabular calendar before 1 Muharram 1, as Python counts days (Reingold and Dershowitz,
# Calendrical Calculations: a common year has 354 days, eleven years in thirty one more).
_EPOCH = 227_014


@cache
def _starts() -> dict[tuple[int, int], date]:
    """Return the first days of the months that the table of the government's days gives."""
    out = {}
    for head, days in lexicon(_FILE).items():
        kind, _, year = head.partition(" ")
        if kind == "hijri-year":
            for (month, number), day in zip(_TOLD, days, strict=True):
                start = shift_days(date.fromisoformat(day), 1 - number)
                if start:
                    out[int(year), month] = start
    return out


def is_told(year: int, month: int) -> bool:
    """Tell whether the data gives a day for the month; else a sighting of the moon may move it a day."""
    return (year, month) in _starts()


def reckon_day(year: int, month: int, day: int) -> date | None:
    """Return the day by the civil tabular calendar; None outside the calendar of Python."""
    count = _EPOCH + 354 * (year - 1) + (11 * year + 3) // 30 + 29 * (month - 1) + month // 2 + day
    try:
        return date.fromordinal(count)
    except (ValueError, OverflowError):
        return None


def day_of_hijri(year: int, month: int, day: int) -> date | None:
    """Return the day of a date of the Islamic calendar (months from 1); None outside the calendar."""
    start = _starts().get((year, month)) or reckon_day(year, month, 1)
    return shift_days(start, day - 1) if start else None


def span_of_month(year: int, month: int) -> tuple[date, date] | None:
    """Return the first and the last day of a month; None outside the calendar."""
    first = day_of_hijri(year, month, 1)
    after = day_of_hijri(year + month // _MONTHS, month % _MONTHS + 1, 1)
    last = shift_days(after, -1) if after else None
    return (first, last) if first and last else None


def span_of_year(year: int) -> tuple[date, date] | None:
    """Return the first and the last day of an Islamic year; None outside the calendar."""
    first, after = day_of_hijri(year, 1, 1), day_of_hijri(year + 1, 1, 1)
    last = shift_days(after, -1) if after else None
    return (first, last) if first and last else None


def years_near(year: int) -> range:
    """Return the Islamic years that touch a year of our calendar."""
    middle = (year - 622) * 33 // 32
    return range(max(middle - 1, 1), middle + 3)
