"""What the pieces of a time expression come to: TIMEX3 values, resolved against the day of publication."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date

from saksi.languages.id.days import (
    WEEK,
    day_near,
    day_with_weekday,
    is_absurd,
    make_day,
    meant_day,
    month_near,
    shift_days,
    shift_months,
    weekday_near,
)
from saksi.languages.id.numbers import parse_bounds
from saksi.languages.id.time_patterns import Piece
from saksi.languages.id.time_told import Told, Value, direction
from saksi.languages.id.time_words import code_of

_DEICTIC = {"hari ini": 0, "kemarin lusa": -2, "kemarin": -1, "besok lusa": 2, "besok": 1, "esok": 1, "lusa": 2}
_NOON = 12
_MONTHS_OF_YEAR = 12
# All that full dates in the news tell of lies between.
_YEARS = range(1000, 2101)
# `malam` goes on until five in the morning; `sore` and `petang` know no hour from seven on.
_NIGHT_ENDS, _DAY_BEGINS = 5, 7


def value_of_month(piece: Piece, day: date | None, *, ahead: bool) -> Value:
    """Return the value of `September 1948`, `Juli lalu`, `Januari-Maret 2025`."""
    words = piece.words
    first, last = words.get("m") or words["m1"], words.get("m2")
    year = words.get("y") or words.get("y2") or words.get("y1")
    numbers = [int(code_of("month", m)) for m in (first, last) if m]
    if year:
        first_year = words.get("y1") or year
        ends = [f"{y}-{n:02d}" for y, n in zip((first_year, year), numbers, strict=False)]
        return Value("DATE", "/".join(ends), "text", "month-with-year")
    if day is None:
        return Value("DATE", "", "", "needs-a-day")
    value = "/".join(f"{d.year:04d}-{d.month:02d}" for d in _months_told(words, numbers, day, ahead=ahead))
    return Value("DATE", value, "metadata" if value else "", "month-near-day")


def _months_told(words: dict[str, str], numbers: list[int], day: date, *, ahead: bool) -> list[date]:
    """Return the first days of months without a year, as their words and the day of publication tell."""
    if "year" in words:
        there = make_day(day.year + direction(words["year"]), numbers[0], 1)
        return [there] if there else []
    if "since" in words and "rel" not in words:
        begun = shift_months(day, -((day.month - numbers[0]) % 12))
        return [begun] if begun else []
    rel = "ini" if "edge" in words and numbers[-1] == day.month else words.get("rel", "")
    return _months_near(numbers, rel, day, ahead=ahead)


def _months_near(numbers: list[int], rel: str, day: date, *, ahead: bool) -> list[date]:
    here = day.replace(day=1)
    if rel and direction(rel) < 0:
        back = [shift_months(here, -((day.month - n) % 12 or 12)) for n in numbers]
        return [d for d in back if d]
    if rel and direction(rel) == 0:
        return [d for d in (make_day(day.year, n, 1) for n in numbers) if d]
    last = month_near(numbers[-1], day, ahead=ahead or bool(rel))
    if last is None:
        return []
    return [d for d in (shift_months(last, -((last.month - n) % 12)) for n in numbers) if d]


def told_by_date(words: dict[str, str], weekday: int | None, day: date | None, *, ahead: bool) -> Told:
    """Return the day that a date gives, with the weekday beside it; a contradiction is read as what was meant."""
    number, month, year, swapped = _numbers(words)
    if "year" in words and day is not None:
        told = _full_date((day.year + direction(words["year"]), month or day.month, number), weekday, day)
        return replace(told, anchor="metadata" if told.day else "")
    if year is not None and month is not None:
        told = _full_date((year, month, number), weekday, day)
        return replace(told, misprint=told.misprint or swapped)
    if day is None:
        return Told(None, "", "needs-a-day")
    rel = words.get("rel", "")
    side = direction(rel) if rel else -1 if "since" in words else 0
    if side and month is not None:
        exact = _beyond(number, month, day, side)
    elif side:
        there = shift_months(day, side)
        exact = make_day(there.year, there.month, number) if there else None
    elif month is None and weekday is not None:
        exact = day_with_weekday(number, None, weekday, day)
    else:
        exact = day_near(number, month, day, ahead=ahead)
    if weekday is None or (exact and exact.weekday() == weekday):
        return Told(exact, "metadata" if exact else "", "date-without-year", swapped)
    if month is None:
        return Told(weekday_near(weekday, day, ahead=ahead), "metadata", "weekday-against-date", misprint=True)
    return Told(meant_day(number, month, None, weekday, day), "metadata", "weekday-against-date", misprint=True)


def _beyond(number: int, month: int, day: date, direction: int) -> date | None:
    years = range(day.year, day.year + 5) if direction > 0 else range(day.year, day.year - 5, -1)
    found = (make_day(y, month, number) for y in years)
    return next((d for d in found if d and (d - day).days * direction > 0), None)


def _numbers(words: dict[str, str]) -> tuple[int, int | None, int | None, bool]:
    """Return day, month and year; the last tells whether day and month stood in the order of English."""
    number = int(words["d"])
    month = words.get("m", "")
    which = int(month) if month.isdigit() else _month_number(month) if month else None
    year = int(words["y"]) if "y" in words else None
    if year is not None and len(words["y"]) == len("25"):
        year += 2000
    if which is not None and which > _MONTHS_OF_YEAR >= number:
        return which, number, year, True
    return number, which, year, False


def _month_number(month: str) -> int:
    return int(code_of("month", month) or code_of("english-month", month))


def _full_date(parts: tuple[int, int, int], weekday: int | None, day: date | None) -> Told:
    year, month, number = parts
    printed = make_day(year, month, number)
    sane = printed is not None and (day is None or not is_absurd(year, day))
    if sane and (weekday is None or printed is None or printed.weekday() == weekday) and not _wild(year, day):
        return Told(printed, "text", "full-date")
    if day is None:
        return Told(None, "", "misprint-needs-a-day")
    if weekday is None:
        near = make_day(day.year, month, number)
        return Told(near, "metadata" if near else "", "absurd-year", misprint=True)
    return Told(meant_day(number, month, year, weekday, day), "metadata", "weekday-against-date", misprint=True)


def _wild(year: int, day: date | None) -> bool:
    """Tell whether a year cannot be judged without a day: before or after all that full dates in the news tell."""
    return day is None and year not in _YEARS


def told_by_weekday(words: dict[str, str], day: date | None, *, ahead: bool) -> Told:
    """Return the day of a bare weekday: the nearest behind, or ahead where the words say so."""
    if day is None:
        return Told(None, "", "needs-a-day")
    weekday = weekday_of(words)
    rel = re.sub(r"\s+", " ", words.get("rel", "").lower())
    if rel.startswith(("pekan", "minggu")):
        monday = shift_days(day, 7 * direction(rel) - day.weekday())
        return Told(shift_days(monday, weekday) if monday else None, "metadata", "weekday-of-week")
    if rel in {"lalu", "silam", "yang lalu"}:
        yesterday = shift_days(day, -1)
        return Told(weekday_near(weekday, yesterday, ahead=False) if yesterday else None, "metadata", "weekday-behind")
    if rel in {"depan", "mendatang"}:
        tomorrow = shift_days(day, 1)
        return Told(weekday_near(weekday, tomorrow, ahead=True) if tomorrow else None, "metadata", "weekday-ahead")
    ahead = (ahead or rel == "nanti") and rel not in {"ini", "kemarin"}
    return Told(weekday_near(weekday, day, ahead=ahead), "metadata", "weekday-ahead" if ahead else "weekday-behind")


def weekday_of(words: dict[str, str]) -> int:
    """Return the weekday that a piece means (Monday 0): `malam Minggu` is the night of Saturday."""
    weekday = int(code_of("weekday", words["weekday"]))
    return (weekday - 1) % WEEK if "eve" in words else weekday


def told_by_deictic(words: dict[str, str], day: date | None) -> Told:
    """Return the day of `hari ini`, `kemarin`, `besok`, `lusa`."""
    if day is None:
        return Told(None, "", "needs-a-day")
    plain = re.sub(r"\s+", " ", words["deictic"].lower()).removesuffix(" hari") or "esok"
    return Told(shift_days(day, _DEICTIC[plain]), "metadata", "deictic-day")


def told_by_daypart(words: dict[str, str], day: date | None) -> Told | None:
    """Return the day that a daypart says itself (`tadi malam`, `sore ini`, `besok pagi`); None where it says none."""
    rel = re.sub(r"\s+", " ", words.get("rel", "").lower())
    when = words.get("when", "").lower()
    if "last" not in words and not when and rel in {"", "hari", "harinya", "itu"}:
        return None
    if day is None:
        return Told(None, "", "needs-a-day")
    shift = -1 if "last" in words else _DEICTIC.get(when, _DEICTIC.get(rel, 0))
    return Told(shift_days(day, shift), "metadata", "daypart-of-day")


def dayparts_of(words: dict[str, str]) -> tuple[str, str]:
    """Return the TIMEX3 codes of a daypart (`TMO`), the second "" unless it is a range (`pagi hingga sore`)."""
    if "last" in words:
        return "TNI", ""
    return code_of("daypart", words["part"]), code_of("daypart", words["until"]) if "until" in words else ""


def clock_of(words: dict[str, str], part: str) -> tuple[str, str]:
    """Return the clock times `T13:30` of a piece, the second "" unless it is a range; a daypart makes 7 into 19."""
    shift = _minutes(words)
    if "hour" in words:
        return _with_part(f"{_number(words['hour'])}", part, shift), ""
    return _with_part(words["clock"], part, shift), _with_part(words["until"], part) if "until" in words else ""


def _number(words: str) -> int:
    bounds = parse_bounds(words)
    return int(bounds[0]) if bounds else 0


def _minutes(words: dict[str, str]) -> int:
    """Return the minutes to add to the hour told: `setengah delapan` is half past seven, `kurang` takes away."""
    if "halfway" in words:
        return -30
    minutes = min(_number(words.get("minutes", "0")), 59)
    return -minutes if words.get("sign", "").lower() == "kurang" else minutes


def _with_part(clock: str, part: str, shift: int = 0) -> str:
    hour, minute, second = ([int(n) for n in re.split(r"[.:]", clock)] + [0, 0])[:3]
    late = (part == "TNI" and _NIGHT_ENDS <= hour <= _NOON) or (part in {"TAF", "TEV"} and hour < _DAY_BEGINS)
    if part == "TMO" and hour == _NOON:
        hour = 0
    hour = hour + _NOON if late else hour
    if shift:
        hour, minute = divmod((hour * 60 + minute + shift) % (24 * 60), 60)
    return f"T{hour:02d}:{minute:02d}" + (f":{second:02d}" if second else "")
