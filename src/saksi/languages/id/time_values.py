"""What the pieces of a time expression come to: TIMEX3 values, resolved against the day of publication."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import date

from saksi.languages.id.days import (
    day_near,
    day_with_weekday,
    is_absurd,
    iso_week,
    make_day,
    meant_day,
    month_near,
    shift_days,
    shift_months,
    weekday_near,
)
from saksi.languages.id.numbers import parse_bounds
from saksi.languages.id.time_patterns import Piece
from saksi.languages.id.time_words import AND, SEVERAL, code_of

_CLOCK_UNITS = ("TS", "TM", "TH")
_DAYS = {"D": 1, "W": 7}
_MONTHS = {"M": 1, "Y": 12, "DE": 120, "CE": 1200}
_DEICTIC = {"hari ini": 0, "kemarin lusa": -2, "kemarin": -1, "besok lusa": 2, "besok": 1, "esok": 1, "lusa": 2}
_QUARTERS = {"i": 1, "ii": 2, "iii": 3, "iv": 4, "pertama": 1, "kedua": 2, "ketiga": 3, "keempat": 4}
_ROMAN = {"XV": 15, "XVI": 16, "XVII": 17, "XVIII": 18, "XIX": 19, "XX": 20, "XXI": 21}
_NOON = 12
# `30-an` are the thirties of the last century; `20-an` may be ours.
_THIRTIES = 30
_MONTHS_OF_YEAR = 12
# All that full dates in the news tell of lies between.
_YEARS = range(1000, 2101)
# `malam` goes on until five in the morning; `sore` and `petang` know no hour from seven on.
_NIGHT_ENDS, _DAY_BEGINS = 5, 7


@dataclass(frozen=True, slots=True)
class Value:
    """A TIMEX3 type and value, what it was anchored on, and the rule that read it."""

    type: str
    value: str
    anchor: str
    rule: str
    zone: str = ""
    misprint: bool = False
    day: date | None = None


@dataclass(frozen=True, slots=True)
class Told:
    """A day that the words give: the day itself, what it rests on, whether it was misprinted; None if it stays open."""

    day: date | None
    anchor: str
    rule: str
    misprint: bool = False


def _direction(word: str) -> int:
    """Return -1 for words of the past, 1 for words of the future, 0 for `this`."""
    word = word.lower()
    if any(w in word for w in ("lalu", "silam", "kemarin")):
        return -1
    return 0 if word.endswith("ini") else 1


def _amount(words: str) -> tuple[str, str] | None:
    """Return the least and greatest amount as TIMEX3 writes them (`18`, `1.5`, `X`); None where it is no number."""
    words = re.sub(r"\(.*", "", words).strip()
    if words.lower() == SEVERAL:
        return "X", "X"
    whole = parse_bounds(words)
    parts = [whole] if whole else [parse_bounds(w) for w in re.split(AND, words, flags=re.IGNORECASE)]
    if not all(parts):
        return None
    low, high = parts[0], parts[-1]
    if low is None or high is None:
        return None
    if low[0] != low[1]:
        return "X", "X"
    return f"{low[0]:g}", f"{high[0]:g}"


def _length(amount: str, unit: str) -> str:
    return f"PT{amount}{unit[1:]}" if unit in _CLOCK_UNITS else f"P{amount}{unit}"


def duration_value(low: str, high: str, unit: str) -> str:
    """Return a duration (`P18M`, `PT20H`, `PXW`), two with a stroke for a range."""
    return _length(low, unit) if low == high else f"{_length(low, unit)}/{_length(high, unit)}"


def shifted_value(day: date, unit: str, count: int) -> str:
    """Return the time so many units from `day`, as exact as its unit; "" outside the calendar."""
    if unit in _DAYS:
        moved = shift_days(day, count * _DAYS[unit])
        return "" if moved is None else moved.isoformat() if unit == "D" else iso_week(moved)
    moved = shift_months(day, count * _MONTHS[unit])
    if moved is None:
        return ""
    return {
        "M": f"{moved.year:04d}-{moved.month:02d}",
        "DE": f"{moved.year // 10:03d}",
        "CE": f"{moved.year // 100:02d}",
    }.get(unit, f"{moved.year:04d}")


def value_of_amount(piece: Piece, day: date | None) -> Value | None:
    """Return the value of `dua hari lalu`, `beberapa jam`, `satu setengah tahun`; None where the number is none."""
    words = piece.words
    if "one" in words:
        unit, amount = code_of("one", words["one"]), ("1", "1")
    else:
        found = _amount(words["amount"])
        unit = code_of("unit", words["unit"])
        if found is None:
            return None
        amount = found
    if "half" in words and amount[0] == amount[1] != "X":
        amount = (f"{float(amount[0]) + 0.5:g}",) * 2
    rel = re.sub(r"\s+", " ", words.get("rel", "").lower())
    if rel:
        return _relative(amount, unit, rel, day)
    length = duration_value(*amount, unit)
    more = _amount(words["more"]) if "more" in words else None
    if more and amount[0] == amount[1] != "X":
        length = _compound(amount[0], unit, more[0], code_of("unit", words["moreunit"]))
    return Value("DURATION", length, "text", "duration")


def _compound(first: str, unit: str, second: str, smaller: str) -> str:
    date_part = [(a, u) for a, u in ((first, unit), (second, smaller)) if u not in _CLOCK_UNITS]
    clock = [(a, u[1:]) for a, u in ((first, unit), (second, smaller)) if u in _CLOCK_UNITS]
    return "P" + "".join(a + u for a, u in date_part) + ("T" if clock else "") + "".join(a + u for a, u in clock)


def _relative(amount: tuple[str, str], unit: str, rel: str, day: date | None) -> Value:
    """Return the value of an amount that is counted from now."""
    behind = rel in {"lalu", "silam", "terakhir"} or rel.startswith("belakangan")
    if amount[0] == "X" or amount[0] != amount[1]:
        return Value("DATE", "PAST_REF" if behind else "FUTURE_REF", "text", "vague-stretch")
    if rel not in {"lalu", "silam", "lagi"}:
        return Value("DURATION", duration_value(*amount, unit), "text", "stretch-from-now")
    if unit in _CLOCK_UNITS or float(amount[0]) % 1:
        kind = "TIME" if unit in _CLOCK_UNITS else "DATE"
        return Value(kind, "PAST_REF" if behind else "FUTURE_REF", "text", "hours-from-now")
    if day is None:
        return Value("DATE", "", "", "needs-a-day")
    count = min(int(float(amount[0])), 100_000)
    return Value("DATE", shifted_value(day, unit, -count if behind else count), "metadata", "counted-from-day")


def value_of_set(piece: Piece, _day: date | None) -> Value | None:
    """Return the value of `setiap hari`, `setiap Senin`, `tahunan`, `dua kali sehari`."""
    words = piece.words
    if "weekday" in words:
        return Value("SET", f"XXXX-WXX-{int(code_of('weekday', words['weekday'])) + 1}", "text", "every-weekday")
    if "part" in words:
        return Value("SET", f"XXXX-XX-XXT{code_of('daypart', words['part'])[1:]}", "text", "every-daypart")
    kind = next(k for k in ("every", "one", "unit") if k in words)
    unit = code_of(kind, words[kind])
    amount = _amount(words["amount"]) if "amount" in words else ("1", "1")
    return Value("SET", _length(amount[0], unit), "text", "every") if amount else None


def value_of_unit(piece: Piece, day: date | None) -> Value:
    """Return the value of `bulan depan`, `pekan lalu`, `tahun ini`, `akhir pekan lalu`."""
    if day is None:
        return Value("DATE", "", "", "needs-a-day")
    count = _direction(piece.words.get("rel", "ini"))
    if piece.kind == "weekend":
        moved = shift_days(day, 7 * count)
        return Value("DATE", f"{iso_week(moved)}-WE" if moved else "", "metadata", "weekend")
    return Value("DATE", shifted_value(day, code_of("unit", piece.words["unit"]), count), "metadata", "unit-from-day")


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
    rel = "ini" if "edge" in words and numbers[-1] == day.month else words.get("rel", "")
    found = _months_near(numbers, rel, day, ahead=ahead)
    return Value("DATE", "/".join(f"{d.year:04d}-{d.month:02d}" for d in found), "metadata", "month-near-day")


def _months_near(numbers: list[int], rel: str, day: date, *, ahead: bool) -> list[date]:
    here = day.replace(day=1)
    if rel and _direction(rel) < 0:
        back = [shift_months(here, -((day.month - n) % 12 or 12)) for n in numbers]
        return [d for d in back if d]
    if rel and _direction(rel) == 0:
        return [d for d in (make_day(day.year, n, 1) for n in numbers) if d]
    last = month_near(numbers[-1], day, ahead=ahead or bool(rel))
    if last is None:
        return []
    return [d for d in (shift_months(last, -((last.month - n) % 12)) for n in numbers) if d]


def value_of_year(piece: Piece, day: date | None) -> Value:
    """Return the value of `tahun 1991`, `2019-2024`, `era 1990-an`, `kuartal I 2025`, `abad ke-20`."""
    words = piece.words
    if piece.kind == "decade":
        return Value("DATE", _decade(words["decade"]), "text", "decade")
    if piece.kind == "century":
        which = int(words["century"]) if "century" in words else _ROMAN.get(words["roman"], 1)
        return Value("DATE", f"{max(which - 1, 0):02d}", "text", "century")
    if piece.kind == "quarter":
        return _quarter(words, day)
    years = [words[k] for k in ("y", "y2") if k in words]
    return Value("DATE", "/".join(years), "text", "year")


def _quarter(words: dict[str, str], day: date | None) -> Value:
    number = words["which"].lower()
    code = f"{'H' if words['period'].lower() == 'semester' else 'Q'}{_QUARTERS.get(number) or int(number)}"
    year = words.get("y") or (f"{day.year:04d}" if day else "")
    anchor = "text" if "y" in words else "metadata"
    return Value("DATE", f"{year}-{code}" if year else "", anchor if year else "", "quarter")


def _decade(digits: str) -> str:
    """Return a decade as TIMEX3 writes it: `199`; two digits are of the last century unless that is still to come."""
    if len(digits) > len("90"):
        return digits[:3]
    return ("20" if int(digits) < _THIRTIES else "19") + digits[0]


def told_by_date(words: dict[str, str], weekday: int | None, day: date | None, *, ahead: bool) -> Told:
    """Return the day that a date gives, with the weekday beside it; a contradiction is read as what was meant."""
    number, month, year, swapped = _numbers(words)
    if year is not None and month is not None:
        told = _full_date((year, month, number), weekday, day)
        return replace(told, misprint=told.misprint or swapped)
    if day is None:
        return Told(None, "", "needs-a-day")
    rel = words.get("rel", "")
    if rel and _direction(rel) and month is not None:
        exact = _beyond(number, month, day, _direction(rel))
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
    which = int(month) if month.isdigit() else int(code_of("month", month)) if month else None
    year = int(words["y"]) if "y" in words else None
    if year is not None and len(words["y"]) == len("25"):
        year += 2000
    if which is not None and which > _MONTHS_OF_YEAR >= number:
        return which, number, year, True
    return number, which, year, False


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
    weekday = int(code_of("weekday", words["weekday"]))
    rel = re.sub(r"\s+", " ", words.get("rel", "").lower())
    if rel.startswith(("pekan", "minggu")):
        monday = shift_days(day, 7 * _direction(rel) - day.weekday())
        return Told(shift_days(monday, weekday) if monday else None, "metadata", "weekday-of-week")
    if rel in {"lalu", "silam", "yang lalu"}:
        yesterday = shift_days(day, -1)
        return Told(weekday_near(weekday, yesterday, ahead=False) if yesterday else None, "metadata", "weekday-behind")
    if rel in {"depan", "mendatang", "berikutnya"}:
        tomorrow = shift_days(day, 1)
        return Told(weekday_near(weekday, tomorrow, ahead=True) if tomorrow else None, "metadata", "weekday-ahead")
    ahead = (ahead or rel == "nanti") and rel not in {"ini", "kemarin"}
    return Told(weekday_near(weekday, day, ahead=ahead), "metadata", "weekday-ahead" if ahead else "weekday-behind")


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
    if "last" not in words and not when and rel in {"", "hari", "itu"}:
        return None
    if day is None:
        return Told(None, "", "needs-a-day")
    shift = -1 if "last" in words else _DEICTIC.get(when, _DEICTIC.get(rel, 0))
    return Told(shift_days(day, shift), "metadata", "daypart-of-day")


def daypart_code(words: dict[str, str]) -> str:
    """Return the TIMEX3 code of a daypart (`TMO`)."""
    return "TNI" if "last" in words else code_of("daypart", words["part"])


def clock_of(words: dict[str, str], part: str) -> tuple[str, str]:
    """Return the clock times `T13:30` of a piece, the second "" unless it is a range; a daypart makes 7 into 19."""
    if "hour" in words:
        bounds = parse_bounds(words["hour"])
        return _with_part(f"{int(bounds[0]) if bounds else 0}", part), ""
    return _with_part(words["clock"], part), _with_part(words["until"], part) if "until" in words else ""


def _with_part(clock: str, part: str) -> str:
    hour, minute, second = ([int(n) for n in re.split(r"[.:]", clock)] + [0, 0])[:3]
    late = (part == "TNI" and _NIGHT_ENDS <= hour < _NOON) or (part in {"TAF", "TEV"} and hour < _DAY_BEGINS)
    hour = hour + _NOON if late else hour
    return f"T{hour:02d}:{minute:02d}" + (f":{second:02d}" if second else "")
