"""Lengths of time, what is counted from a day, and what comes again."""

from __future__ import annotations

import re
from datetime import date

from saksi.languages.id.days import WEEK, iso_week, shift_days, shift_months
from saksi.languages.id.numbers import parse_bounds
from saksi.languages.id.time_patterns import Piece
from saksi.languages.id.time_told import Value, direction
from saksi.languages.id.time_words import AND, SEVERAL, WEEKDAY, code_of

CLOCK_UNITS = ("TS", "TM", "TH")
_DAYS = {"D": 1, "W": 7}
_MONTHS = {"M": 1, "Y": 12, "DE": 120, "CE": 1200}
_AGO = frozenset({"lalu", "silam"})
# Counted from the day told last, not from that of publication.
_FROM_TOLD = {"kemudian": 1, "setelahnya": 1, "sesudahnya": 1, "sebelumnya": -1}
_TOLD = re.compile(r"\d{4}(?:-\d\d(?:-\d\d)?)?(?=$|T)")
# More units than these lie outside the calendar.
_MOST = 100_000


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
    return f"PT{amount}{unit[1:]}" if unit in CLOCK_UNITS else f"P{amount}{unit}"


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


def value_of_amount(piece: Piece, day: date | None, told: Value | None) -> Value | None:
    """Return the value of `dua hari lalu`, `beberapa jam`, `satu setengah tahun`; None where the number is none.

    `told` is the value told last: `dua hari kemudian` is counted from it.
    """
    words = piece.words
    found = ("1", "1") if "one" in words else _amount(words["amount"])
    if found is None:
        return None
    unit = _unit(words)
    amount = _changed(found, words)
    rel = re.sub(r"\s+", " ", words.get("rel", "").lower())
    length = duration_value(*amount, unit)
    if "again" in words:
        return Value("SET", length, "text", "every")
    if rel in _FROM_TOLD:
        return _from_told(amount, unit, _FROM_TOLD[rel], told) or Value("DURATION", length, "text", "duration")
    if rel:
        return _relative(amount, unit, rel, day)
    if "more" in words and amount[0] == amount[1] != "X":
        length = _compound([(amount[0], unit), *_smaller(words)])
    return Value("DURATION", length, "text", "duration")


def _unit(words: dict[str, str]) -> str:
    if "one" in words:
        return code_of("one", words["one"])
    return code_of("unit", words["unit"]) or code_of("every", words["unit"])


def _changed(amount: tuple[str, str], words: dict[str, str]) -> tuple[str, str]:
    """Return an amount with the half that stands behind it (`dua jam setengah`), or as often as said (`3x24 jam`)."""
    if amount[0] != amount[1] or amount[0] == "X":
        return amount
    if "half" in words:
        return (f"{float(amount[0]) + 0.5:g}",) * 2
    if "times" in words:
        return (f"{float(amount[0]) * int(words['times']):g}",) * 2
    return amount


def _smaller(words: dict[str, str]) -> list[tuple[str, str]]:
    pairs = [(words[a], words[u]) for a, u in (("more", "moreunit"), ("most", "mostunit")) if a in words]
    found = [(_amount(a), code_of("unit", u)) for a, u in pairs]
    return [(amount[0], unit) for amount, unit in found if amount]


def _compound(parts: list[tuple[str, str]]) -> str:
    date_part = "".join(a + u for a, u in parts if u not in CLOCK_UNITS)
    clock = "".join(a + u[1:] for a, u in parts if u in CLOCK_UNITS)
    return f"P{date_part}" + (f"T{clock}" if clock else "")


def _relative(amount: tuple[str, str], unit: str, rel: str, day: date | None) -> Value:
    """Return the value of an amount that is counted from now."""
    behind = rel in {"lalu", "silam", "terakhir", "ini", "ke belakang", "sebelumnya"} or rel.startswith("belakangan")
    if amount[0] == "X" or amount[0] != amount[1]:
        return Value("DATE", "PAST_REF" if behind else "FUTURE_REF", "text", "vague-stretch")
    if rel not in {*_AGO, "lagi"}:
        return Value("DURATION", duration_value(*amount, unit), "text", "stretch-from-now")
    if unit in CLOCK_UNITS or float(amount[0]) % 1:
        kind = "TIME" if unit in CLOCK_UNITS else "DATE"
        return Value(kind, "PAST_REF" if behind else "FUTURE_REF", "text", "hours-from-now")
    if day is None:
        return Value("DATE", "", "", "needs-a-day")
    count = min(int(float(amount[0])), _MOST)
    value = shifted_value(day, unit, -count if behind else count)
    if not value:
        return Value("DATE", "PAST_REF" if behind else "FUTURE_REF", "text", "outside-the-calendar")
    return Value("DATE", value, "metadata", "counted-from-day")


def _from_told(amount: tuple[str, str], unit: str, side: int, told: Value | None) -> Value | None:
    """Return the value of `dua hari kemudian`; None where nothing exact enough is told before it."""
    if told is None or amount[0] != amount[1] or amount[0] == "X" or float(amount[0]) % 1:
        return None
    value = shift_told(told.value, unit, side * min(int(float(amount[0])), _MOST))
    return Value("DATE", value, told.anchor, "counted-from-day-told") if value else None


def shift_told(told: str, unit: str, count: int) -> str:
    """Return the value so many units from a value (of its end, if it is a range); "" where it is not exact enough."""
    found = _TOLD.match(told.rsplit("/", maxsplit=1)[-1])
    if found is None or unit in CLOCK_UNITS:
        return ""
    exact = found[0]
    if (unit in _DAYS and len(exact) < len("2025-06-18")) or (unit == "M" and len(exact) < len("2025-06")):
        return ""
    try:
        day = date.fromisoformat(f"{exact}-01-01"[: len("2025-06-18")] if len(exact) < len("2025-06-18") else exact)
    except ValueError:
        return ""
    return shifted_value(day, unit, count)


def value_of_told_unit(piece: Piece, day: date | None, told: Value | None) -> Value:
    """Return the value of `keesokan harinya`, `tahun sebelumnya`: seen from what was told, else from publication."""
    unit = code_of("unit", piece.words.get("unit", "hari"))
    count = -1 if piece.words.get("rel", "").lower() == "sebelumnya" else 1
    value = shift_told(told.value, unit, count) if told else ""
    if value and told:
        return Value("DATE", value, told.anchor, "counted-from-day-told")
    if unit == "D":
        return Value("DATE", "", "", "needs-a-day-told")
    if day is None:
        return Value("DATE", "", "", "needs-a-day")
    value = shifted_value(day, unit, count)
    return Value("DATE", value, "metadata" if value else "", "unit-from-day")


def value_of_same_unit(piece: Piece, told: Value | None) -> Value:
    """Return the value of `tahun yang sama`, `bulan itu`: the unit of what was told last."""
    unit = code_of("unit", piece.words["unit"])
    value = shift_told(told.value, unit, 0) if told else ""
    year = piece.words.get("y") or piece.words.get("y1")
    if told and value and (year or "rel" in piece.words):
        there = "/".join(shift_told(end, unit, 0) for end in told.value.split("/"))
        other = year or f"{int(value[:4]) - 1:04d}"
        return Value("DATE", re.sub(r"\d{4}(?=-|$|/)", other, there), "text", "time-told-before")
    return Value("DATE", value or "PAST_REF", told.anchor if told and value else "text", "time-told-before")


def value_of_set(words: dict[str, str]) -> Value | None:
    """Return the value of `setiap hari`, `tiap Senin dan Kamis`, `setiap 20 Juni`, `tahunan`, `dua kali sehari`."""
    if "weekday" in words:
        return Value("SET", _weekdays_of_set(words), "text", "every-weekday")
    if "part" in words:
        return Value("SET", f"XXXX-XX-XX{code_of('daypart', words['part'])}", "text", "every-daypart")
    if "weekend" in words:
        return Value("SET", "XXXX-WXX-WE", "text", "every-weekend")
    if "m" in words or "month" in words or "date" in words:
        month = (
            code_of("month", words.get("m") or words.get("month", "")).rjust(2, "0") if "date" not in words else "XX"
        )
        number = words.get("d") or words.get("date")
        return Value("SET", f"XXXX-{month}" + (f"-{int(number):02d}" if number else ""), "text", "every-date")
    if "clock" in words:
        return Value("SET", "XXXX-XX-XX", "text", "every-clock")
    kind = next(k for k in ("every", "one", "unit") if k in words)
    unit = code_of(kind, words[kind])
    amount = _amount(words["amount"]) if "amount" in words else ("1", "1")
    return Value("SET", _length(amount[0], unit), "text", "every") if amount else None


def _weekdays_of_set(words: dict[str, str]) -> str:
    """Return the weekdays of a set with their daypart, a stroke between the ends of a stretch, else commas."""
    names = [words["weekday"], *re.findall(WEEKDAY, words.get("also", ""), re.IGNORECASE)]
    if "to" in words:
        names.append(words["w2"])
    shift = -1 if "eve" in words else 0
    part = "TNI" if "eve" in words else code_of("daypart", words["late"]) if "late" in words else ""
    days = [f"XXXX-WXX-{(int(code_of('weekday', name)) + shift) % WEEK + 1}{part}" for name in names]
    return ("/" if "to" in words else ",").join(days)


def value_of_unit(piece: Piece, day: date | None) -> Value:
    """Return the value of `bulan depan`, `pekan lalu`, `tahun ini`, `akhir tahun`, `akhir pekan lalu`."""
    words = piece.words
    if day is None:
        return Value("DATE", "", "", "needs-a-day")
    count = direction(words.get("rel", "ini"))
    if piece.kind == "weekend":
        moved = shift_days(day, 7 * count)
        return Value("DATE", f"{iso_week(moved)}-WE" if moved else "", "metadata" if moved else "", "weekend")
    value = shifted_value(day, code_of("unit", words.get("unit") or words["unit2"]), count)
    return Value("DATE", value, "metadata" if value else "", "unit-from-day")
