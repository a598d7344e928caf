"""Feasts and commemorations by name, and the days on which they fall."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache

from saksi.languages.id.days import make_day, shift_days
from saksi.languages.id.hijri import day_of_hijri, is_told, span_of_month, years_near
from saksi.languages.id.lexicons import lexicon

_FILE = "holidays.txt"
_KINDS = frozenset({"fixed", "easter", "hijri", "hijri-month", "listed", "pawukon"})
_PAWUKON = 210
# The calendar of the Balinese feasts is counted from the day that the data gives; further away it is not asked for.
_PAWUKON_YEARS = range(1900, 2200)
# From the reform of the calendar on, and as far as the computus holds.
_EASTER_YEARS = range(1583, 4100)


@dataclass(frozen=True, slots=True)
class Occasion:
    """The days of one coming of a feast (the same day twice, but for Ramadan), and whether the moon may move them."""

    first: date
    last: date
    moves: bool = False


@cache
def _whens() -> dict[str, str]:
    """Return when a feast falls, by its names in small letters."""
    whens = (
        (head, names) for head, names in lexicon(_FILE).items() if head.split()[0] in _KINDS and len(head.split()) > 1
    )
    return {name: head for head, names in whens for name in names}


@cache
def names_of_feasts() -> tuple[str, ...]:
    """Return the names of all feasts, the longest first."""
    return tuple(sorted(_whens(), key=lambda name: (-len(name), name)))


@cache
def words_about(head: str) -> frozenset[str]:
    """Return a word list of the data: `cue`, `not-before`, `needs-year`."""
    return frozenset(lexicon(_FILE)[head])


def when_of(name: str) -> str:
    """Return when a feast falls, as the data writes it (`hijri 12-10`); "" where the name is none."""
    return _whens().get(re.sub(r"\s+", " ", name.lower()).replace("’", "'").strip(), "")


def first_year(when: str) -> int:
    """Return the year from which anniversaries count; 0 where none do."""
    kind, _, rest = when.partition(" ")
    return int(rest.split()[1]) if kind == "fixed" else 0


def hijri_month(when: str) -> int:
    """Return the month of a feast of the Islamic calendar; 0 where it is of another."""
    kind, _, rest = when.partition(" ")
    return int(rest[:2]) if kind in {"hijri", "hijri-month"} else 0


def occasions_in(when: str, year: int) -> tuple[Occasion, ...]:
    """Return when a feast comes in a year of our calendar, in order: mostly once, () where nothing is known."""
    kind, _, rest = when.partition(" ")
    if kind == "fixed":
        day = make_day(year, int(rest[:2]), int(rest[3:5]))
        return (Occasion(day, day),) if day else ()
    if kind == "easter":
        easter = easter_of(year)
        day = shift_days(easter, int(rest)) if easter else None
        return (Occasion(day, day),) if day else ()
    if kind == "listed":
        days = (date.fromisoformat(d) for d in lexicon(_FILE)[f"days {rest}"])
        return tuple(Occasion(d, d) for d in days if d.year == year)
    if kind == "pawukon":
        return _pawukon(date.fromisoformat(rest), year)
    found = (occasion_of_hijri(when, y) for y in years_near(year))
    return tuple(o for o in found if o and o.first.year == year)


def occasion_of_hijri(when: str, year: int) -> Occasion | None:
    """Return when a feast of the Islamic calendar comes in an Islamic year; None where it is of another calendar."""
    kind, _, rest = when.partition(" ")
    month = hijri_month(when)
    if kind == "hijri-month":
        span = span_of_month(year, month)
        return Occasion(*span, moves=not is_told(year, month)) if span else None
    day = day_of_hijri(year, month, int(rest[3:5])) if month else None
    return Occasion(day, day, moves=not is_told(year, month)) if day else None


def easter_of(year: int) -> date | None:
    """Return Easter Sunday by the anonymous Gregorian computus (Meeus, Jones, Butcher); None where it is not kept."""
    if year not in _EASTER_YEARS:
        return None
    golden, century, rest = year % 19, year // 100, year % 100
    epact = (19 * golden + century - century // 4 - (century - (century + 8) // 25 + 1) // 3 + 15) % 30
    weekday = (32 + 2 * (century % 4) + 2 * (rest // 4) - epact - rest % 4) % 7
    late = (golden + 11 * epact + 22 * weekday) // 451
    month, day = divmod(epact + weekday - 7 * late + 114, 31)
    return date(year, month, day + 1)


def _pawukon(known: date, year: int) -> tuple[Occasion, ...]:
    if year not in _PAWUKON_YEARS:
        return ()
    first = date(year, 1, 1)
    day = first + timedelta(days=(known - first).days % _PAWUKON)
    days = (day + timedelta(days=_PAWUKON * n) for n in range(2))
    return tuple(Occasion(d, d) for d in days if d.year == year)
