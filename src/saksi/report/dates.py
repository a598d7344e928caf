"""TIMEX3 values in words."""

from __future__ import annotations

import re
from datetime import date

from saksi.report.words import Words, find_locale

_DAY = re.compile(
    r"(?P<year>\d{4})(?:-(?P<month>0[1-9]|1[0-2])(?:-(?P<day>\d\d))?|-W(?P<week>\d\d))?(?:T(?P<time>\S+))?"
)


def say_time(value: str, words: Words) -> str:
    """Return a value as a reader writes it (13 September 2023, 11:43); as it stands where it has no such form."""
    start, slash, end = value.partition("/")
    if not slash:
        return ", ".join(part for part in _say(value, words) if part)
    (day, time), (last_day, last_time) = _say(start, words), _say(end, words)
    if day == last_day and time and last_time:
        return f"{day}, {time}–{last_time}"
    return f"{say_time(start, words)} – {say_time(end, words)}"


def is_vague(value: str) -> bool:
    """Tell whether a value is less than a day, or reaches over several: a month, a week, from one day to another."""
    found = _DAY.fullmatch(value)
    return not (found and found["day"])


def _say(value: str, words: Words) -> tuple[str, str]:
    """Return the day and the time of day of a value, in words."""
    found = _DAY.fullmatch(value)
    day = _say_day(found, words) if found else ""
    if found is None or not day:
        return value, ""
    time = found["time"] or ""
    return day, words.parts_of_day.get(time, time)


def _say_day(found: re.Match[str], words: Words) -> str:
    """Return a day, a month, a week or a year in words; "" if no calendar has the day."""
    from babel.dates import format_date, format_skeleton  # noqa: PLC0415 - what says no day must not wait for it

    year, month, day, week = found["year"], found["month"], found["day"], found["week"]
    if week:
        return words.week.format(n=int(week), year=year)
    if not month:
        return year
    try:
        first = date(int(year), int(month), int(day or 1))
    except ValueError:
        return ""
    locale = find_locale(words)
    return format_date(first, "long", locale) if day else format_skeleton("yMMMM", first, locale=locale)
