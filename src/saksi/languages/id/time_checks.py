"""Whether words that look like a time mean one, and not a name, a meal, a law, a price or a number of things."""

from __future__ import annotations

import re
from collections.abc import Callable

from saksi.languages.id.time_patterns import Piece
from saksi.languages.id.time_words import GAP, MAYBE_GAP, MONTH, WEEKDAY, YEAR, known

_WORD_BEFORE = re.compile(r"([^\W\d_]+(?:-[^\W\d_]+)*)[\W_]{0,3}$")


def word_before(text: str, start: int) -> str:
    """Return the word that stands directly before, lower case; "" if none is near."""
    found = _WORD_BEFORE.search(text, max(0, start - 30), start)
    return found[1].lower() if found and "\n" not in text[found.end(1) : start] else ""


def _weekday_stands(text: str, piece: Piece) -> bool:
    word = piece.words.get("weekday") or piece.words.get("w1", "")
    if word_before(text, piece.start) in known("not-after"):
        return False
    if piece.words.get("day"):
        return True
    if word.lower() == "minggu" and piece.words.get("rel") and _opens_sentence(text, piece.start):
        return False
    return word[:1].isupper()


def _opens_sentence(text: str, start: int) -> bool:
    before = text[max(0, start - 4) : start].rstrip(" \t\"“'‘")
    return not before or before[-1] in ".!?\n:"


_TIME_CUES = frozenset(
    {
        "pada", "sejak", "hingga", "sampai", "dari", "di", "dan", "antara", "awal", "akhir", "per", "mulai", "selama",
        "sebelum", "setelah", "ke", "pertengahan", "bulan", "tahun", "sekitar", "untuk", "dalam", "ini", "atau",
        "menjelang", "jelang", "periode", "masa", "dibanding", "dibandingkan", "sepanjang", "tiap", "setiap", "medio",
    }
)  # fmt: skip


def _month_stands(text: str, piece: Piece) -> bool:
    month = piece.words.get("m") or piece.words.get("m1", "")
    if not month[:1].isupper() and not (month.lower() not in _SHORT_MONTHS and {"y", "bulan"} & piece.words.keys()):
        return False
    if any(k in piece.words for k in ("y", "y1", "y2", "m2", "bulan", "rel", "edge")):
        return month.lower() not in _SHORT_MONTHS or "y" in piece.words
    return month.lower() not in _SHORT_MONTHS and word_before(text, piece.start) in _TIME_CUES


_SHORT_MONTHS = frozenset(
    {"jan", "feb", "mar", "apr", "jun", "jul", "agt", "agu", "ags", "sep", "sept", "okt", "nov", "des"}
)


# A misprinted day of the month is still a number that looks like one.
_MOST_DAYS = 39


def _date_stands(text: str, piece: Piece) -> bool:
    day = piece.words.get("d", "1")
    decimal = re.search(r"\d[.,]$", text[max(0, piece.start - 2) : piece.start])
    return 1 <= int(day) <= _MOST_DAYS and decimal is None


_AFTER_YEAR = re.compile(
    rf"(?:{MAYBE_GAP}(?:[.,;:)\]\"”’!?–—-]|$|\n)|{GAP}(?:yang|di|ke|dari|dan|atau|serta|dengan|untuk|pada|dalam|oleh"
    rf"|karena|saat|ketika|sebagai|tentang|itu|tersebut|telah|sudah|akan|masih|juga|adalah|merupakan|hingga|sampai"
    rf"|sebesar|sebanyak|mencapai|menjadi|naik|turun|tidak|belum|setelah|sebelum|bersama|bagi|terhadap)(?!\w))",
    re.IGNORECASE,
)
# Behind a plain number of four digits these say that it counts or measures.
_THING_AFTER = re.compile(
    rf"{GAP}(?:orang|meter|unit|rupiah|kali|km|kilometer|warga|jiwa|buah|ekor|hektare|ton|persen|dolar|liter|kg)(?!\w)",
    re.IGNORECASE,
)
_NUMBERED = frozenset(
    {
        "nomor", "no", "pasal", "rp", "idr", "usd", "sebanyak", "sekitar", "mencapai", "total", "jumlah", "kode",
        "seri", "tipe", "model", "pukul", "jam", "sebesar", "senilai", "berjumlah", "menjadi", "ada", "hampir",
        "lantai",
    }
)  # fmt: skip
_YEAR_CUES = _TIME_CUES - {"di", "dan", "atau", "dalam", "untuk", "per", "ke", "ini", "sekitar"}


def _year_stands(text: str, piece: Piece) -> bool:
    if piece.words.get("tahun"):
        return word_before(text, piece.start) not in _NUMBERED and not _is_law(text, piece.start)
    if text[piece.end : piece.end + 1].isalpha() or text[max(0, piece.start - 1) : piece.start] in {"$", "#", "+"}:
        return False
    before = word_before(text, piece.start)
    if before in _NUMBERED or before == "tahun":
        return False
    if before in _YEAR_CUES or piece.words.get("edge"):
        return _THING_AFTER.match(text, piece.end) is None
    follows = bool(_AFTER_YEAR.match(text, piece.end))
    return follows and bool(before) and _lower_before(text, piece.start)


def _lower_before(text: str, start: int) -> bool:
    found = _WORD_BEFORE.search(text, max(0, start - 30), start)
    return found is not None and found[1][0].islower() and text[found.end(1) : start].strip() in {"", "("}


_LAW = re.compile(r"(?:Nomor|No\.?)[ \t\xa0]{1,3}[\w/.-]{1,20}[ \t\xa0]{1,3}$", re.IGNORECASE)


def _is_law(text: str, start: int) -> bool:
    return bool(_LAW.search(text, max(0, start - 40), start))


_DAYPART_CUES = frozenset({"pada", "sejak", "hingga", "sampai", "dari", "mulai", "jelang", "menjelang"})


def _daypart_stands(text: str, piece: Piece) -> bool:
    words = piece.words
    if words.get("last") or words.get("when"):
        return True
    before = word_before(text, piece.start)
    if before in known("not-after"):
        return False
    return bool(words.get("rel")) or before in _DAYPART_CUES or _follows_day(text, piece.start)


_DAY_BEFORE = re.compile(
    rf"(?:{WEEKDAY}|hari{GAP}ini|kemarin|besok|{MONTH}|{YEAR}|\d\))(?:{GAP}(?:lalu|ini))?,?{MAYBE_GAP}$"
    rf"|\d[.:]\d\d(?:{GAP}\w{{3,4}})?{MAYBE_GAP}$|(?:pukul|jam){GAP}\w{{1,8}}{GAP}$",
    re.IGNORECASE,
)


def _follows_day(text: str, start: int) -> bool:
    return bool(_DAY_BEFORE.search(text, max(0, start - 30), start))


def _every_stands(text: str, piece: Piece) -> bool:
    """`60 km per jam` is one measure; `per Rabu` gives a state of things, not a habit."""
    if text[piece.start : piece.start + 3].lower() != "per":
        return True
    return bool(piece.words.get("unit")) and word_before(text, piece.start) not in _MEASURES


_MEASURES = frozenset(
    {"km", "kilometer", "meter", "m", "mil", "liter", "kaki", "knot", "knots", "cm", "mm", "ton", "kali"}
)


def _adjective_stands(text: str, piece: Piece) -> bool:
    """`harian Kabar` is a newspaper and `Rapat Umum Tahunan` a name; a small `harian` is a habit."""
    if text[piece.start].isupper() and not _opens_sentence(text, piece.start):
        return False
    after = text[piece.end : piece.end + 2].lstrip()
    paper = after[:1].isupper() or word_before(text, piece.start) == "kabar"
    return not (paper and piece.words["every"].lower() == "harian")


def _unit_stands(text: str, piece: Piece) -> bool:
    """`Minggu depan` inside a sentence is a Sunday; `jam ini` may be a watch."""
    unit = piece.words["unit"]
    if unit.lower() in {"jam", "menit", "detik", "hari"}:
        return False
    return not (unit == "Minggu" and not _opens_sentence(text, piece.start))


def _past_stands(text: str, piece: Piece) -> bool:
    """`lebih dulu` is an order of things, and a closing `dulu` a particle of speech; `dulu` that opens is a time."""
    if text[piece.start : piece.end].lower() not in {"dulu", "dahulu"}:
        return True
    return _opens_sentence(text, piece.start) or word_before(text, piece.start) in {"sejak", "dari", "seperti", "pada"}


def _amount_stands(text: str, piece: Piece) -> bool:
    """`Nomor 7 Tahun` is half of a law's name."""
    return word_before(text, piece.start) not in {"nomor", "no", "pasal", "ayat"}


_CHECKS: dict[str, Callable[[str, Piece], bool]] = {
    "amount": _amount_stands,
    "past": _past_stands,
    "weekday": _weekday_stands,
    "weekdays": _weekday_stands,
    "month": _month_stands,
    "date": _date_stands,
    "year": _year_stands,
    "daypart": _daypart_stands,
    "every": _every_stands,
    "every-adjective": _adjective_stands,
    "this-unit": _unit_stands,
}


def is_time(text: str, piece: Piece) -> bool:
    """Tell whether the words mean a time where they stand."""
    check = _CHECKS.get(piece.kind)
    return check is None or check(text, piece)
