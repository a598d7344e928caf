"""Feasts, anniversaries and dates of the Islamic calendar as time expressions: their forms, and what they come to."""

from __future__ import annotations

import re
from datetime import date

from saksi.languages.id.days import distance, shift_days
from saksi.languages.id.hijri import is_told, span_of_year
from saksi.languages.id.holidays import (
    Occasion,
    first_year,
    hijri_month,
    names_of_feasts,
    occasion_of_hijri,
    occasions_in,
    when_of,
    words_about,
)
from saksi.languages.id.time_patterns import Piece
from saksi.languages.id.time_told import Value, direction
from saksi.languages.id.time_words import CLOSES, GAP, MAYBE_GAP, YEAR, word_before

_NTH = rf"ke-{MAYBE_GAP}\d{{1,3}}(?!\d)"
_HIJRI_SIGN = rf"(?:{MAYBE_GAP}(?:H|Hijriah|Hijriyah|Hijriyyah)(?!\w))"
_HIJRI_YEAR = rf"(?P<hijri>(?<!\d)1[345]\d\d){_HIJRI_SIGN}"
_OURS = rf"(?:{MAYBE_GAP}/{MAYBE_GAP}(?P<ours>(?:1[89]|20)\d\d){MAYBE_GAP}(?:M|Masehi)?(?!\w))"


def _pattern_of(name: str) -> str:
    """Return a name as a regular expression; the count of an anniversary may stand inside (`HUT ke-80 RI`)."""
    words = [re.escape(word).replace("'", "['’]") for word in name.split()]
    if words[0] != "hut":
        return GAP.join(words)
    return rf"{words[0]}{GAP}(?:{_NTH}{GAP})?" + GAP.join(words[1:])


_FEAST = "|".join(_pattern_of(name) for name in names_of_feasts())
_MONTH = "|".join(_pattern_of(name) for name in names_of_feasts() if when_of(name).startswith("hijri-month"))
_YEAR_TOLD = (
    rf"{GAP}(?:tahun{GAP})?(?:{_HIJRI_YEAR}{_OURS}?|(?P<y>{YEAR}))"
    rf"|{GAP}(?P<rel>tahun{GAP}(?:lalu|ini|depan)|lalu|silam|kemarin|mendatang|nanti|ini)"
)
_FORMS = (
    (
        "feast",
        (
            rf"(?<![\w-])(?:(?P<every>setiap|tiap){GAP})?(?:(?P<eve>malam){GAP}|H{MAYBE_GAP}(?P<shift>[-+–]\d{{1,2}}){GAP})?"
            rf"(?:(?P<kind>hari{GAP}raya|hari{GAP}besar|bulan(?:{GAP}suci)?){GAP})?(?P<feast>{_FEAST})(?![a-z_-])"
            rf"(?:{GAP}(?P<nth>{_NTH}))?(?:(?:{_YEAR_TOLD}){CLOSES})?"
        ),
    ),
    ("feast", rf"(?<!\w)(?P<eve>malam){GAP}(?P<takbir>takbiran)(?:{_YEAR_TOLD})?{CLOSES}"),
    (
        "hijri",
        (
            rf"(?<![\d./,-])(?:(?P<eve>malam){GAP})?(?:tanggal{GAP})?(?P<d>\d{{1,2}}){MAYBE_GAP}(?P<m>{_MONTH})"
            rf"(?:{MAYBE_GAP}(?:tahun{GAP})?(?:(?P<hijri>1[345]\d\d)(?!\d){_HIJRI_SIGN}?|(?P<y>{YEAR}))|{CLOSES})"
        ),
    ),
    ("hijri-year", rf"(?<![\w./,-])(?:tahun{GAP})?{_HIJRI_YEAR}{_OURS}?"),
)
FEAST_PATTERNS = tuple((kind, re.compile(form, re.IGNORECASE)) for kind, form in _FORMS)
_WORD_AFTER = re.compile(rf"{GAP}([^\W\d_]+)")
_MOST_DAYS = 30
# A feast is told of from its coming until the next: without a word of direction the nearest counts.
# With a word about the future a coming behind must be clearly nearer; of what led to a feast news tells long after it.
_BEHIND_COSTS = 2.0
_YEARS_AROUND = (-1, 0, 1)


def is_feast(text: str, piece: Piece) -> bool:
    """Tell whether a name of a feast gives a time, and not the kind of a thing, an event's or a place's name."""
    words = piece.words
    if piece.kind == "hijri":
        return 1 <= int(words["d"]) <= _MOST_DAYS
    if "feast" not in words:
        return True
    name = words["feast"]
    after = _WORD_AFTER.match(text, piece.end)
    if after and after[1].lower() in words_about("not-before"):
        return False
    if "eve" in words or "hijri" in words or "bulan puasa" in name.lower():
        return True
    if not name[:1].isupper():
        return False
    said = words.keys() & {"y", "shift", "every", "kind"} or words.get("rel", "ini").lower() != "ini"
    return bool(said) or _is_cued(" ".join(name.lower().split()), word_before(text, piece.start))


def _is_cued(name: str, before: str) -> bool:
    """Tell whether the word before makes a time of a feast's bare name."""
    if name in words_about("needs-year"):
        return before in words_about("cue") and before not in {"pada", "setelah", "sebelum"}
    if before == "di" and name.startswith("hari "):
        return True
    return before in words_about("cue") or (not name.startswith("hut ") and before in words_about("kept"))


_NTH_INSIDE = re.compile(_NTH, re.IGNORECASE)


def value_of_feast(piece: Piece, day: date | None, *, ahead: bool) -> Value | None:
    """Return the value of `Idul Adha 1446 H`, `HUT ke-80 RI`, `malam Natal`, `H-3 Lebaran`, `1 Muharram 1447 H`."""
    words = piece.words
    if piece.kind == "hijri-year":
        return _islamic_year(words)
    if "every" in words:
        return Value("SET", "P1Y", "text", "every-feast")
    when, nth = _when(words)
    found = _occasion(when, nth, words, day, ahead=ahead)
    kind = "TIME" if "eve" in words else "DATE"
    if found is None:
        return Value(kind, "", "", "feast-without-a-known-day" if day else "needs-a-day")
    anchor = "text" if nth or words.keys() & {"hijri", "y"} else "metadata"
    rule = "feast-by-the-moon" if found.moves else "feast"
    shift = -1 if "eve" in words else int(words.get("shift", "0").replace("–", "-"))
    first = shift_days(found.first, shift)
    if first is None:
        return Value(kind, "", "", "outside-the-calendar")
    if found.first != found.last and not shift:
        return Value("DATE", f"{first.isoformat()}/{found.last.isoformat()}", anchor, rule)
    return Value(kind, first.isoformat() + ("TNI" if "eve" in words else ""), anchor, rule, day=first)


def _when(words: dict[str, str]) -> tuple[str, int]:
    """Return when the feast falls, and which anniversary it is (0 where that is not said)."""
    if "takbir" in words:
        return when_of("idul fitri"), 0
    if "m" in words:
        return f"hijri {int(when_of(words['m']).split()[1]):02d}-{int(words['d']):02d}", 0
    inside = _NTH_INSIDE.search(words["feast"])
    when = when_of(_NTH_INSIDE.sub("", words["feast"]))
    said = words.get("nth") or (inside[0] if inside else "")
    return when, int(re.sub(r"\D", "", said)) if said and first_year(when) else 0


def _occasion(when: str, nth: int, words: dict[str, str], day: date | None, *, ahead: bool) -> Occasion | None:
    if "hijri" in words and hijri_month(when):
        return occasion_of_hijri(when, int(words["hijri"]))
    if nth or "y" in words:
        year = int(words["y"]) if "y" in words else first_year(when) + nth
        return next(iter(occasions_in(when, year)), None)
    if day is None:
        return None
    rel = words.get("rel", "").lower()
    if rel.startswith("tahun"):
        return next(iter(occasions_in(when, day.year + direction(rel))), None)
    return _nearest(when, day, direction(rel) if rel else 0, ahead=ahead)


def _nearest(when: str, day: date, side: int, *, ahead: bool) -> Occasion | None:
    """Return the nearest coming of a feast: behind (-1), ahead (1) or on either side (0)."""
    found = [o for n in _YEARS_AROUND for o in occasions_in(when, day.year + n)]
    if side < 0:
        return max((o for o in found if o.last < day), key=lambda o: o.first, default=None)
    if side > 0:
        return min((o for o in found if o.last >= day), key=lambda o: o.first, default=None)
    return min(found, key=lambda o: _far(o.first, day, ahead=ahead), default=None)


def _far(coming: date, day: date, *, ahead: bool) -> float:
    return (day - coming).days * _BEHIND_COSTS if ahead and coming < day else distance(coming, day)


def _islamic_year(words: dict[str, str]) -> Value:
    if "ours" in words:
        return Value("DATE", words["ours"], "text", "year")
    span = span_of_year(int(words["hijri"]))
    if span is None:
        return Value("DATE", "", "", "outside-the-calendar")
    rule = "feast" if is_told(int(words["hijri"]), 1) else "feast-by-the-moon"
    return Value("DATE", "/".join(d.isoformat() for d in span), "text", rule)
