"""Time expressions of Indonesian, with their TIMEX3 values.

Pieces that stand beside one another are one expression (a weekday, a date, a clock time); a clock time alone takes the
day told last. Values follow TIMEX3 (Pustejovsky et al. 2003) with the conventions of published Indonesian annotation:
pagi and dini hari TMO, siang and sore TAF, petang TEV, malam TNI.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import date

from saksi.languages.id import time_lengths as lengths
from saksi.languages.id import time_values as values
from saksi.languages.id.days import shift_days
from saksi.languages.id.lexicons import lexicon
from saksi.languages.id.time_feasts import value_of_feast
from saksi.languages.id.time_patterns import Piece
from saksi.languages.id.time_pieces import find_pieces
from saksi.languages.id.time_told import Told, Value
from saksi.languages.id.time_words import GAP, MAYBE_GAP, code_of, words_of
from saksi.languages.id.time_years import value_of_year
from saksi.model import Reason, Span, TimeExpression

_DAY_KINDS = frozenset({"weekday", "weekdays", "date", "range", "monthday", "deictic", "daypart", "clock", "tail"})
# What tells a time only together with a day before it.
_LEANING = frozenset({"monthday", "tail"})
_BETWEEN = re.compile(
    rf"{MAYBE_GAP}[,(]?{MAYBE_GAP}\(?"
    rf"|,?{GAP}(?:pada|tanggal|sekitar|sekira|tepatnya|tepat|jelang|kira-kira|mulai)(?:{GAP}sekitar)?{GAP}",
    re.IGNORECASE,
)
_TENSE = re.compile(rf"(?<!\w)(?:(?P<ahead>{words_of('ahead')})|(?P<behind>{words_of('behind')}))(?!\w)", re.IGNORECASE)
_SENTENCE = re.compile(r"[.!?][\s\"”’)]|\n")
_AHEAD = re.compile(rf"(?:{GAP}\w{{1,15}})?{GAP}(?:akan|bakal)(?!\w)", re.IGNORECASE)
_CLOSING_WORDS = "|".join(lexicon("speech-verbs.txt")["after"])
# A closing reporting word, or words of the source directly before (`dikutip Rabu (18/6)`); scraping may glue a name on.
_SAYING = re.compile(
    rf"[,\"”][ ]?(?:{_CLOSING_WORDS})(?:nya)?(?-i:(?![a-z]))|(?<!\w)(?:{words_of('source')})(?!\w)[^\n]{{0,60}}$",
    re.IGNORECASE,
)
# How far a word of tense reaches: a long Indonesian news sentence has about this many characters.
_REACH = 200
# The longest words that join a day and its clock time.
_JOINT = 24


@dataclass(frozen=True, slots=True)
class _Context:
    """The day of publication, and the day and value told last."""

    day: date | None
    last: Told | None = None
    value: Value | None = None


def read_times(text: str, day: date | None) -> tuple[TimeExpression, ...]:
    """Return all time expressions, values resolved against the day of publication; without one, value and anchor "".

    Which spans are found does not depend on the day: a text can be read again once its day is known.
    """
    out: list[TimeExpression] = []
    context = _Context(day)
    for group in _groups(text):
        ahead = _leans_ahead(text, group[0].start, group[-1].end)
        value = _value(group, context, ahead=ahead)
        if value is None:
            continue
        span = _span(text, group)
        if value.day is not None and not _tells_saying(text, group[0].start):
            context = replace(context, last=Told(value.day, value.anchor, value.rule))
        if value.type in {"DATE", "TIME"} and value.value[:1].isdigit() and not _tells_saying(text, group[0].start):
            context = replace(context, value=value)
        reason = Reason(value.rule, _words_of_reason(value, day))
        out.append(TimeExpression(span, value.type, value.value, value.anchor, value.zone, value.misprint, (reason,)))
    return tuple(out)


def _words_of_reason(value: Value, day: date | None) -> str:
    if not value.value:
        return _OPEN.get(value.rule, "the words need a day of publication, and the article gives none")
    seen = f"seen from {day.isoformat()}" if value.anchor == "metadata" and day else "by the words themselves"
    meant = ", read as meant and not as printed" if value.misprint else ""
    return f"{value.value}, {seen}{meant}{_MOON if value.rule == 'feast-by-the-moon' else ''}"


_MOON = ", by reckoning: a sighting of the new moon may move it a day"
_OPEN = {
    "needs-a-day-told": "the words are counted from a day told before them, and there is none",
    "feast-without-a-known-day": "the day of the feast is not known for that year",
    "outside-the-calendar": "the day lies outside the calendar",
}


def _groups(text: str) -> Iterator[list[Piece]]:
    """Yield the pieces, those of one day and its clock time together."""
    group: list[Piece] = []
    for piece in find_pieces(text):
        if group and not _joins(text, group, piece):
            yield group
            group = []
        if group or piece.kind not in _LEANING:
            group.append(piece)
    if group:
        yield group


def _joins(text: str, group: list[Piece], piece: Piece) -> bool:
    """Tell whether the piece says more of the same moment."""
    between = text[group[-1].end : piece.start]
    if {p.kind for p in group} == {"every"} and piece.kind == "clock":
        return _BETWEEN.fullmatch(between) is not None
    if not _goes_with(group, piece):
        return False
    if group[-1].start > 0 and _in_brackets(text, group[-1]):
        between = between[1:] if between[:1] == ")" else between
    if piece.kind in {"clock", "weekday"} and re.fullmatch(rf"{GAP}di{GAP}", between, re.IGNORECASE):
        return True
    return len(between) <= _JOINT and _BETWEEN.fullmatch(between) is not None


def _goes_with(group: list[Piece], piece: Piece) -> bool:
    """Tell whether a day told by pieces of these kinds may be told more of by this one."""
    kinds = {p.kind for p in group}
    if piece.kind not in _DAY_KINDS or not kinds <= _DAY_KINDS or piece.kind in kinds:
        return False
    if kinds & {"date", "range"} and piece.kind in {"date", "range", "monthday", "deictic", "weekdays"}:
        return False
    if piece.kind == "tail":
        dated = group[-1].kind in {"date", "range", "monthday"}
        return dated or ("zone" in piece.words and group[-1].kind in {"weekday", "deictic", "daypart"})
    return not (piece.kind == "weekdays" and "weekday" in kinds)


def _in_brackets(text: str, piece: Piece) -> bool:
    return text[max(0, piece.start - 3) : piece.start].rstrip()[-1:] == "(" and text[piece.end : piece.end + 1] == ")"


def _span(text: str, group: list[Piece]) -> Span:
    """Return the span of a group, with the bracket that closes what was opened inside it."""
    start, end = group[0].start, group[-1].end
    inside = text[start:end]
    closing = re.compile(rf"{MAYBE_GAP}\)").match(text, end)
    if inside.count("(") > inside.count(")") and closing:
        end = closing.end()
    return Span(start, end)


def _leans_ahead(text: str, start: int, end: int) -> bool:
    """Tell whether the nearest word of tense before, in the same sentence, or the word right behind points ahead."""
    before = text[max(0, start - _REACH) : start]
    cut = max((m.end() for m in _SENTENCE.finditer(before)), default=0)
    cues = list(_TENSE.finditer(before, cut))
    return (bool(cues) and cues[-1]["ahead"] is not None) or _AHEAD.match(text, end) is not None


def _tells_saying(text: str, start: int) -> bool:
    """Tell whether a day is that of the speaking, behind a closing reporting word (`..., kata X, Rabu (18/6)`)."""
    before = text[max(0, start - _REACH) : start]
    return _SAYING.search(before, max((m.end() for m in _SENTENCE.finditer(before)), default=0)) is not None


def _value(group: list[Piece], context: _Context, *, ahead: bool) -> Value | None:
    piece, day = group[0], context.day
    if piece.kind in _DAY_KINDS:
        return _moment(group, context, ahead=ahead)
    if piece.kind in _SETS:
        return _set(group)
    if piece.kind in _LEANING_AHEAD:
        return _LEANING_AHEAD[piece.kind](piece, day, ahead=ahead)
    if piece.kind in _BY_KIND:
        return _BY_KIND[piece.kind](piece, day)
    return _told_from(piece, context) if piece.kind in _FROM_TOLD else _vague(piece, context)


def _told_from(piece: Piece, context: _Context) -> Value | None:
    """Return the value of what may be counted from a time told before it."""
    if piece.kind in {"amount", "one"}:
        return lengths.value_of_amount(piece, context.day, _last_value(context))
    if piece.kind == "same-unit":
        return lengths.value_of_same_unit(piece, context.value)
    return lengths.value_of_told_unit(piece, context.day, _last_value(context) if _is_day(piece) else context.value)


_FROM_TOLD = frozenset({"amount", "one", "same-unit", "told-unit"})
_SETS = frozenset({"every", "every-adjective", "times-per"})
_LEANING_AHEAD = {
    "month": values.value_of_month,
    **dict.fromkeys(("feast", "hijri", "hijri-year"), value_of_feast),
}
_BY_KIND: dict[str, Callable[[Piece, date | None], Value | None]] = {
    **dict.fromkeys(("this-unit", "weekend"), lengths.value_of_unit),
    **dict.fromkeys(("year", "decade", "quarter", "century"), value_of_year),
}


def _is_day(piece: Piece) -> bool:
    return piece.words.get("unit", "hari").lower() == "hari"


def _last_value(context: _Context) -> Value | None:
    """Return the day told last, no day of speaking, as a value; else the value told last if it is less exact."""
    if context.last is not None and context.last.day is not None:
        return Value("DATE", context.last.day.isoformat(), context.last.anchor, context.last.rule)
    return context.value if context.value and len(context.value.value) < len("2025-06-18") else None


def _set(group: list[Piece]) -> Value | None:
    """Return the value of a set, with the clock time beside it (`setiap hari pukul 17.00 WIB`)."""
    words = group[0].words
    value = lengths.value_of_set(words)
    clock = group[1].words if len(group) > 1 else words if "clock" in words else None
    if value is None or clock is None:
        return value
    base = "XXXX-XX-XX" if value.value == "P1D" else value.value
    time = "/".join(base + t for t in values.clock_of(clock, "") if t)
    return replace(value, value=time, zone=re.sub(r"\s+", " ", clock.get("zone", "").strip()))


def _vague(piece: Piece, context: _Context) -> Value | None:
    """Return what words without a place on the calendar say: now, once, some time, that time."""
    if piece.kind == "several":
        unit = code_of("several", piece.words["several"])
        return Value("DURATION", lengths.duration_value("X", "X", unit), "text", "vague-length")
    if piece.kind == "same":
        told = context.value
        if told is None:
            return _PAST
        kind, value = _same(piece.words["same"].lower(), told)
        return replace(told, type=kind, value=value, rule="time-told-before", misprint=False, zone="", day=None)
    return _REFERENCES[piece.kind]


def _same(words: str, told: Value) -> tuple[str, str]:
    """Return type and value of `saat itu`, `hari itu`, `malam itu`, seen from what was told last."""
    day = told.value[: len("2025-06-18")]
    if len(day) < len("2025-06-18") or "/" in told.value or words.startswith(("saat", "kala", "ketika", "waktu")):
        return told.type, told.value
    return ("TIME", f"{day}TNI") if words.startswith("malam") else ("DATE", day)


_PAST = Value("DATE", "PAST_REF", "text", "vague-past")
_REFERENCES = {
    "present": Value("DATE", "PRESENT_REF", "text", "vague-present"),
    "present-clock": Value("TIME", "PRESENT_REF", "text", "vague-present"),
    "past": _PAST,
    "future": Value("DATE", "FUTURE_REF", "text", "vague-future"),
}


def _moment(group: list[Piece], context: _Context, *, ahead: bool) -> Value | None:
    """Return the value of a day with what stands beside it: weekday, date, daypart, clock time."""
    words = {p.kind: p.words for p in group}
    if "range" in words:
        return _range(words["range"], context.day, ahead=ahead)
    if "weekdays" in words and not words.keys() & {"date", "monthday"}:
        return _weekdays(words["weekdays"], context.day, ahead=ahead)
    part, until = values.dayparts_of(words["daypart"]) if "daypart" in words else ("", "")
    if words.keys() == {"daypart"} and words["daypart"].get("rel", "").lower() == "hari" and context.last is None:
        return Value("TIME", "/".join(p for p in (part, until) if p), "text", "daypart-of-no-day")
    part = "TNI" if words.get("weekday", {}).get("eve") else part
    told = _told(words, context, ahead=ahead)
    zones = (words.get(kind, {}).get("zone", "") for kind in ("clock", "daypart", "tail"))
    zone = re.sub(r"\s+", " ", next((z for z in zones if z), "").strip())
    kind = "TIME" if part or "clock" in words else "DATE"
    if told.day is None:
        return Value(kind, "", "", told.rule, zone)
    ends = values.clock_of(words["clock"], part) if "clock" in words else (part, until)
    return Value(kind, _day_with(told.day, ends), told.anchor, told.rule, zone, told.misprint, told.day)


def _day_with(day: date, ends: tuple[str, str]) -> str:
    """Return a day with its clock times or dayparts; a time of closing before that of opening is of the next day."""
    first, last = ends
    after = shift_days(day, 1) if "T0" <= last < first and last[1:2].isdigit() else None
    stretch = f"{day.isoformat()}{first}/{(after or day).isoformat()}{last}"
    return stretch if last else f"{day.isoformat()}{first}"


def _told(words: dict[str, dict[str, str]], context: _Context, *, ahead: bool) -> Told:
    """Return the day of a moment: of a date, else a weekday, a deictic, a daypart, else the day told last."""
    weekday = values.weekday_of(words["weekday"]) if "weekday" in words else None
    if "date" in words or "monthday" in words:
        return values.told_by_date(words.get("date") or words["monthday"], weekday, context.day, ahead=ahead)
    if "weekday" in words:
        deictic = words.get("deictic", {}).get("deictic", "").lower()
        ahead = (ahead and not deictic) or deictic.startswith(("besok", "esok", "lusa"))
        return values.told_by_weekday(words["weekday"], context.day, ahead=ahead)
    if "deictic" in words:
        return values.told_by_deictic(words["deictic"], context.day)
    by_part = values.told_by_daypart(words["daypart"], context.day) if "daypart" in words else None
    return by_part or _told_by_context(context)


def _told_by_context(context: _Context) -> Told:
    """Return the day of a clock time that stands alone: the day told last, but for the days of speaking."""
    if context.last is None:
        return Told(context.day, "metadata" if context.day else "", "clock-on-day-of-publication")
    return replace(context.last, rule="clock-on-day-told-last")


def _range(words: dict[str, str], day: date | None, *, ahead: bool) -> Value:
    """Return the value of `17 hingga 18 Juni 2025`: the two days with a stroke."""
    if "y1" in words and "y2" not in words:
        return _range_from(words, day)
    parts = {k: words[k + "2"] for k in ("d", "m", "y") if k + "2" in words}
    last = values.told_by_date({**parts, **{k: words[k] for k in ("rel",) if k in words}}, None, day, ahead=ahead)
    if last.day is None:
        return Value("DATE", "", "", last.rule)
    month = words.get("m1", words["m2"])
    year = words.get("y1", str(last.day.year))
    first = values.told_by_date({"d": words["d1"], "m": month, "y": year}, None, day, ahead=ahead)
    if first.day and first.day > last.day and "y1" not in words:
        first = values.told_by_date({"d": words["d1"], "m": month, "y": str(last.day.year - 1)}, None, day, ahead=ahead)
    if first.day is None:
        return Value("DATE", last.day.isoformat(), last.anchor, "range-with-one-day", misprint=True)
    return Value("DATE", f"{first.day.isoformat()}/{last.day.isoformat()}", last.anchor, "range-of-days", day=None)


def _range_from(words: dict[str, str], day: date | None) -> Value:
    """Return the value of `28 Desember 2024 hingga 3 Januari`: the second day is the first such one behind."""
    first = values.told_by_date({"d": words["d1"], "m": words["m1"], "y": words["y1"]}, None, day, ahead=False)
    if first.day is None:
        return Value("DATE", "", "", first.rule)
    last = values.told_by_date({"d": words["d2"], "m": words["m2"], "rel": "nanti"}, None, first.day, ahead=True)
    if last.day is None:
        return Value("DATE", first.day.isoformat(), first.anchor, "range-with-one-day", misprint=True)
    return Value("DATE", f"{first.day}/{last.day}", first.anchor, "range-of-days", misprint=first.misprint)


def _weekdays(words: dict[str, str], day: date | None, *, ahead: bool) -> Value:
    """Return the value of `Sabtu-Minggu`: the nearest such days."""
    last = values.told_by_weekday({"weekday": words["w2"]}, day, ahead=ahead)
    if last.day is None:
        return Value("DATE", "", "", last.rule)
    first = values.told_by_weekday({"weekday": words["w1"]}, last.day, ahead=False)
    return Value("DATE", f"{first.day}/{last.day}", "metadata", "range-of-weekdays")
