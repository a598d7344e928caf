"""TIMEX3 values in words."""

from __future__ import annotations

import re

from saksi.report.words import Words

_DAY = re.compile(
    r"(?P<year>\d{4})(?:-(?P<month>0[1-9]|1[0-2])(?:-(?P<day>\d\d))?|-W(?P<week>\d\d))?(?:T(?P<time>\S+))?"
)


def say_time(value: str, words: Words) -> str:
    """Return a value as a reader writes it (13 September 2023, 11:43); as it stands where it has no such form."""
    start, slash, end = value.partition("/")
    if slash:
        return f"{say_time(start, words)} – {say_time(end, words)}"
    found = _DAY.fullmatch(value)
    if found is None:
        return value
    day = _say_day(found, words)
    time = found["time"] or ""
    return f"{day}, {words.parts_of_day.get(time, time)}" if time else day


def _say_day(found: re.Match[str], words: Words) -> str:
    year, month, day, week = found["year"], found["month"], found["day"], found["week"]
    if week:
        return words.week.format(n=int(week), year=year)
    if not month:
        return year
    named = f"{words.months[int(month) - 1]} {year}"
    return f"{int(day)} {named}" if day else named
