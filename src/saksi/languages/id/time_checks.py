"""Whether words that look like a time mean one, and not a name, a meal, a law, a price or a number of things."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache
from itertools import pairwise

from saksi.languages.id.days import WEEK
from saksi.languages.id.lexicons import lexicon
from saksi.languages.id.time_patterns import Piece
from saksi.languages.id.time_words import GAP, MAYBE_GAP, MONTH, WEEKDAY, YEAR, code_of, known, last_word, word_before


def _weekday_stands(text: str, piece: Piece) -> bool:
    word = piece.words.get("weekday") or piece.words.get("w1", "")
    if piece.words.get("and") and not _is_pair(text, piece):
        return False
    if word_before(text, piece.start) in known("not-after"):
        return False
    if piece.words.get("day"):
        return True
    if word.lower() == "minggu" and piece.words.get("rel") and _opens_sentence(text, piece.start):
        return False
    return word[:1].isupper()


def _is_pair(text: str, piece: Piece) -> bool:
    """Tell whether `Sabtu dan Minggu` is one stretch: days that follow one another, or with one date behind."""
    first, last = (int(code_of("weekday", piece.words[k])) for k in ("w1", "w2"))
    return last == (first + 1) % WEEK or _BRACKETED.match(text, piece.end) is not None


_BRACKETED = re.compile(rf"{MAYBE_GAP},?{MAYBE_GAP}\(?\d{{1,2}}{MAYBE_GAP}(?:-|–|dan)")


def _opens_sentence(text: str, start: int) -> bool:
    before = text[max(0, start - 4) : start].rstrip(" \t\"“'‘")
    return not before or before[-1] in ".!?\n:"


_TIME_CUES = frozenset(
    {
        "pada", "sejak", "hingga", "sampai", "dari", "di", "dan", "antara", "awal", "akhir", "per", "mulai", "selama",
        "sebelum", "setelah", "ke", "pertengahan", "bulan", "tahun", "sekitar", "untuk", "dalam", "ini", "atau",
        "menjelang", "jelang", "periode", "masa", "dibanding", "dibandingkan", "sepanjang", "tiap", "setiap", "medio",
        "musim",
    }
)  # fmt: skip


def _month_stands(text: str, piece: Piece) -> bool:
    month = piece.words.get("m") or piece.words.get("m1", "")
    if not month[:1].isupper() and not (month.lower() not in _SHORT_MONTHS and {"y", "bulan"} & piece.words.keys()):
        return False
    if any(k in piece.words for k in ("y", "y1", "y2", "m2", "bulan", "rel", "edge", "year")):
        return month.lower() not in _SHORT_MONTHS or "y" in piece.words
    if month.lower() in _SHORT_MONTHS:
        return False
    before = word_before(text, piece.start)
    return before in _TIME_CUES or (month.lower() in _NO_NAMES and bool(before) and _lower_before(text, piece.start))


# The months that are no names of persons: a small word before one is enough (`inflasi Februari`).
_NO_NAMES = frozenset({"januari", "februari", "maret", "agustus", "september", "oktober", "november", "desember"})


_SHORT_MONTHS = frozenset(
    {"jan", "feb", "mar", "apr", "jun", "jul", "agt", "agu", "ags", "sep", "sept", "okt", "nov", "des"}
)


def is_named(text: str, start: int, end: int) -> bool:
    """Tell whether a month's name may be a person's: beside another name, or where somebody speaks."""
    word, _ = last_word(text, start)
    at_end = text[end : end + 1] in {"", "\n"}
    spoken = word.lower().removesuffix("nya") in _speaking()
    return _NAME_AFTER.match(text, end) is not None or spoken or (word[:1].isupper() and not at_end)


_NAME_AFTER = re.compile(rf"{GAP}[A-Z]|{MAYBE_GAP}\(|{GAP}(?:mengatakan|bilang|menyebut|menjelaskan|mengaku)(?!\w)")


@cache
def _speaking() -> frozenset[str]:
    return frozenset(word for words in lexicon("speech-verbs.txt").values() for word in words)


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
    if "/" in text[piece.start : piece.end] and int(piece.words["y2"][-2:]) != (int(piece.words["y"]) + 1) % 100:
        return False
    before = word_before(text, piece.start)
    if piece.words.get("tahun"):
        return before not in _NUMBERED and not _is_law(text, piece.start)
    glued = text[piece.end : piece.end + 1].isalpha() or text[max(0, piece.start - 1) : piece.start] in {"$", "#", "+"}
    if glued or before in _NUMBERED or before == "tahun":
        return False
    return _number_is_year(text, piece, before)


def _number_is_year(text: str, piece: Piece, before: str) -> bool:
    """Tell by the words around whether a bare number of four digits is a year."""
    if piece.words.get("about"):
        return _MARK_AFTER.match(text, piece.end) is not None
    if before in _YEAR_CUES or piece.words.get("edge"):
        return _THING_AFTER.match(text, piece.end) is None
    follows = bool(_AFTER_YEAR.match(text, piece.end)) and bool(before) and _lower_before(text, piece.start)
    return follows or _YEAR_BEFORE.search(text, max(0, piece.start - 40), piece.start) is not None


_MARK_AFTER = re.compile(rf"{MAYBE_GAP}(?:[.,;:)\]\"”’!?]|$|\n)")
# A year goes on a list that another opened (`pada 2020 dan 2021`).
_YEAR_BEFORE = re.compile(
    rf"(?<![A-Za-z])[a-z]{{2,12}}{GAP}(?:19|20)\d\d(?:,{GAP}(?:19|20)\d\d){{0,4}}(?:,|,?{GAP}(?:dan|atau|maupun|serta)){GAP}$"
)


def _lower_before(text: str, start: int) -> bool:
    """Tell whether a small word stands before, none that scraping glued to a name (`pembukaanGelar 2025`)."""
    word, end = last_word(text, start)
    glued = any(a.islower() and b.isupper() for a, b in pairwise(word))
    return word[:1].islower() and not glued and text[end:start].strip() in {"", "("}


_LAW = re.compile(
    rf"(?:(?:Nomor|No\.?){GAP}[\w/.-]{{1,20}}|(?-i:(?<!\w)[A-Z]\w{{1,15}}){GAP}\d{{1,3}}){GAP}$",
    re.IGNORECASE,
)


def _is_law(text: str, start: int) -> bool:
    """Tell whether a law's number stands before its year (`UU Nomor 7 Tahun 2017`, `UU 7 Tahun 2017`)."""
    return bool(_LAW.search(text, max(0, start - 40), start))


_DAYPART_CUES = frozenset({"pada", "sejak", "hingga", "sampai", "dari", "mulai", "jelang", "menjelang", "begitu"})


def _daypart_stands(text: str, piece: Piece) -> bool:
    words = piece.words
    before = word_before(text, piece.start)
    if words.get("last"):
        return before not in {"selama", "untuk", "per", "sehari", "menginap", "bermalam"}
    if words.get("when"):
        return True
    if before in known("not-after"):
        return False
    return bool(words.get("rel")) or before in _DAYPART_CUES or _follows_day(text, piece.start)


_DAY_BEFORE = re.compile(
    rf"(?:{WEEKDAY}|hari{GAP}ini|kemarin|besok|{MONTH}|{YEAR}|\d\))(?:{GAP}(?:lalu|ini))?,?{MAYBE_GAP}$"
    rf"|\d[.:]\d\d(?:{GAP}\w{{3,4}})?{MAYBE_GAP}$|(?:pukul|jam|setengah){GAP}[\w.:–-]{{1,13}}{GAP}$",
    re.IGNORECASE,
)


def _follows_day(text: str, start: int) -> bool:
    return bool(_DAY_BEFORE.search(text, max(0, start - 30), start))


def _every_stands(text: str, piece: Piece) -> bool:
    """`60 km per jam` is one measure; `per Rabu` gives a state of things, not a habit."""
    if text[piece.start : piece.start + 3].lower() != "per":
        return True
    unit, before = code_of("unit", piece.words.get("unit", "")), word_before(text, piece.start)
    return bool(unit) and before not in _MEASURES and not (before == "kali" and unit in {"TS", "TM", "TH"})


_MEASURES = frozenset({"km", "kilometer", "meter", "m", "mil", "liter", "kaki", "knot", "knots", "cm", "mm", "ton"})


def _adjective_stands(text: str, piece: Piece) -> bool:
    """`harian Kabar` is a newspaper and `Rapat Umum Tahunan` a name; a small `harian` is a habit."""
    if text[piece.start].isupper() and not _opens_sentence(text, piece.start):
        return False
    after = text[piece.end : piece.end + 2].lstrip()
    paper = after[:1].isupper() or word_before(text, piece.start) == "kabar"
    return not (paper and piece.words["every"].lower() == "harian")


def _unit_stands(text: str, piece: Piece) -> bool:
    """`Minggu depan` inside a sentence is a Sunday; `jam ini` may be a watch."""
    unit = piece.words.get("unit") or piece.words["unit2"]
    if "unit2" in piece.words:
        return word_before(text, piece.start) not in {"setiap", "tiap", "saban"}
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


def _future_stands(text: str, piece: Piece) -> bool:
    """`di kemudian hari` is some day; in `kemudian hari Senin` the words belong to different things."""
    return text[piece.start : piece.start + 8].lower() != "kemudian" or word_before(text, piece.start) == "di"


def _tail_stands(text: str, piece: Piece) -> bool:
    """`Rabu (18/6) lalu` tells when; in `Rabu (18/6) lalu bubar` the word goes with the verb."""
    if "zone" in piece.words:
        return True
    if not _DATE_BEFORE.search(text, max(0, piece.start - 16), piece.start):
        return False
    return piece.words["tail"].lower() != "lalu" or _NO_VERB.match(text, piece.end) is not None


_DATE_BEFORE = re.compile(r"(?:\d[/.-]?\)|(?<!\d)(?:19|20)\d\d),?[ \t\xa0]$")
_NO_VERB = re.compile(
    rf"{MAYBE_GAP}(?:[^\w\s]|$|\n)|{GAP}(?:di|ke|dari|yang|saat|ketika|usai|setelah|karena|oleh|untuk|dan|bersama|dengan"
    rf"|pada|hingga|sampai|sekitar|pukul|malam|pagi|siang|sore)(?!\w)",
    re.IGNORECASE,
)


def _decade_stands(text: str, piece: Piece) -> bool:
    return "decade" in piece.words or _THING_AFTER.match(text, piece.end) is None


_CHECKS: dict[str, Callable[[str, Piece], bool]] = {
    "amount": _amount_stands,
    "past": _past_stands,
    "weekday": _weekday_stands,
    "weekdays": _weekday_stands,
    "month": _month_stands,
    "date": _date_stands,
    "year": _year_stands,
    "future": _future_stands,
    "tail": _tail_stands,
    "decade": _decade_stands,
    "daypart": _daypart_stands,
    "every": _every_stands,
    "every-adjective": _adjective_stands,
    "this-unit": _unit_stands,
}


def is_time(text: str, piece: Piece) -> bool:
    """Tell whether the words mean a time where they stand."""
    check = _CHECKS.get(piece.kind)
    return check is None or check(text, piece)
