"""The pieces that time expressions are made of: where they stand, and what their words say. Nothing is resolved here."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from saksi.languages.id.time_words import (
    ABOUT,
    AMOUNT,
    AND,
    CLOSES,
    DAYPART,
    GAP,
    MAYBE_GAP,
    MONTH,
    OPENS,
    PART,
    TO,
    UNIT,
    WEEKDAY,
    YEAR,
    ZONE,
    known,
    words_of,
)

_BEHIND = r"lalu|silam|kemarin"
_AHEAD = r"depan|mendatang|nanti|berikutnya"
_REL = rf"(?P<rel>(?:pekan|minggu){GAP}(?:lalu|depan|ini)|yang{GAP}lalu|{_BEHIND}|{_AHEAD}|ini)"
_CLOCK = r"(?:[01]?\d|2[0-4])(?:[.:][0-5]\d(?:[.:][0-5]\d)?)?(?![.,:]?\d)"
_FULL_CLOCK = r"(?:[01]?\d|2[0-4])[.:][0-5]\d(?![.,:]?\d)"
_HOUR_WORD = "satu|dua|tiga|empat|lima|enam|tujuh|delapan|sembilan|sepuluh|sebelas|dua belas"

# The patterns of each kind; where two begin at the same place, the longer one counts, then the earlier.
_PATTERNS: tuple[tuple[str, str], ...] = (
    (
        "amount",
        rf"(?<![\w/])(?<!\d[.,:-])(?P<about>{ABOUT})?(?P<amount>{AMOUNT}){MAYBE_GAP}(?P<unit>{UNIT}){CLOSES}(?!-)"
        rf"(?:{GAP}(?P<more>{AMOUNT}){GAP}(?P<moreunit>{UNIT}){CLOSES}|{GAP}(?P<half>setengah){CLOSES})?"
        rf"(?:{GAP}(?:yang{GAP})?(?P<rel>lalu|silam|lagi|mendatang|(?:yang{GAP})?akan{GAP}datang|ke{GAP}depan|terakhir"
        rf"|belakangan(?:{GAP}ini)?){CLOSES})?",
    ),
    (
        "one",
        rf"(?<!\w)(?P<about>{ABOUT})?(?P<one>{words_of('one')})(?!-){CLOSES}(?:{GAP}(?P<half>setengah){CLOSES})?"
        rf"(?:{GAP}(?:yang{GAP})?(?P<rel>lalu|silam|lagi|mendatang|ke{GAP}depan|terakhir|belakangan){CLOSES})?",
    ),
    ("several", rf"(?<!\w)(?P<several>{words_of('several')}){CLOSES}"),
    ("times-per", rf"(?<=kali )(?:dalam{GAP})?(?P<one>{words_of('one')}){CLOSES}"),
    (
        "every",
        rf"(?<!\w)(?:setiap|tiap(?:-tiap)?|saban|per){GAP}(?:(?P<amount>{AMOUNT}){GAP})?"
        rf"(?:(?P<unit>{UNIT})|(?P<weekday>{WEEKDAY})|(?P<part>{DAYPART}))(?:nya)?{CLOSES}(?!{GAP}(?:ini|itu)(?!\w))",
    ),
    ("every-adjective", rf"(?<!\w)(?P<every>{words_of('every')}){CLOSES}"),
    ("present-clock", rf"(?<!\w)(?:{words_of('present-clock')}){CLOSES}"),
    ("present", rf"(?<!\w)(?:{words_of('present')}){CLOSES}"),
    ("past", rf"(?<!\w)(?:{words_of('past')}){CLOSES}"),
    ("future", rf"(?<!\w)(?:{words_of('future')}){CLOSES}"),
    ("same", rf"(?<!\w)(?:{words_of('same')}){CLOSES}"),
    (
        "deictic",
        rf"{OPENS}(?P<deictic>hari{GAP}ini|kemarin{GAP}lusa|kemarin|besok{GAP}lusa|besok|esok(?:{GAP}hari)?|lusa){CLOSES}",
    ),
    (
        "this-unit",
        rf"(?<!\w)(?P<edge>{PART})?(?P<unit>{UNIT}){GAP}(?:yang{GAP})?(?P<rel>{_BEHIND}|{_AHEAD}|ini){CLOSES}",
    ),
    ("weekend", rf"(?<!\w)akhir{GAP}pekan(?:{GAP}(?P<rel>{_BEHIND}|{_AHEAD}|ini))?{CLOSES}"),
    (
        "daypart",
        rf"(?<!\w)(?:(?P<when>tadi|kemarin|besok|nanti|esok){GAP})?(?P<part>{DAYPART})"
        rf"(?:{GAP}(?P<rel>hari(?:{GAP}ini)?|ini|tadi|nanti|kemarin|itu)(?=\W|$))?{CLOSES}(?!-)",
    ),
    ("daypart", rf"(?<!\w)(?P<last>semalam|tadi{GAP}malam|malam{GAP}tadi){CLOSES}"),
    (
        "clock",
        rf"{OPENS}(?P<about>{ABOUT})?(?:pukul|jam|pkl\.?){MAYBE_GAP}(?P<clock>{_CLOCK})"
        rf"(?:{AND}(?:pukul{GAP})?(?P<until>{_CLOCK}))?(?:{MAYBE_GAP}(?P<zone>{ZONE}))?{CLOSES}",
    ),
    (
        "clock",
        rf"(?<![\w.,:/-])(?P<about>{ABOUT})?(?P<clock>{_FULL_CLOCK})(?:{TO}(?P<until>{_FULL_CLOCK}))?"
        rf"{MAYBE_GAP}(?P<zone>WIB|WITA|WIT|GMT|UTC|waktu{GAP}setempat){CLOSES}",
    ),
    ("clock", rf"(?<!\w)(?:pukul|jam){GAP}(?P<hour>{_HOUR_WORD})(?P<to>)(?P<zone>{GAP}{ZONE})?{CLOSES}(?={GAP}{DAYPART}|\W|$)"),
    ("weekdays", rf"{OPENS}(?P<w1>{WEEKDAY})(?:{TO}|{GAP}dan{GAP})(?P<w2>{WEEKDAY}){CLOSES}"),
    ("weekday", rf"{OPENS}(?P<day>hari{GAP})?(?P<weekday>{WEEKDAY})(?:{GAP}{_REL})?{CLOSES}"),
    (
        "range",
        rf"{OPENS}(?:tanggal{GAP})?(?P<d1>\d{{1,2}})(?:{GAP}(?P<m1>{MONTH})(?:{GAP}(?P<y1>{YEAR}))?)?{AND}(?:tanggal{GAP})?"
        rf"(?P<d2>\d{{1,2}}){GAP}(?P<m2>{MONTH})(?:{GAP}(?P<y2>{YEAR}))?{CLOSES}",
    ),
    (
        "range",
        rf"(?<=\()(?P<d1>\d{{1,2}})(?:/(?P<m1>\d{{1,2}})(?:/(?P<y1>\d{{4}}))?)?{MAYBE_GAP}[-–—]{MAYBE_GAP}"
        rf"(?P<d2>\d{{1,2}})/(?P<m2>\d{{1,2}})(?:/(?P<y2>\d{{4}}))?(?!\d)",
    ),
    (
        "date",
        rf"{OPENS}(?:(?:tanggal|tgl\.?){GAP})?(?P<d>\d{{1,2}}){MAYBE_GAP}(?P<m>{MONTH})(?:,?{GAP}(?P<y>\d{{4}}))?{CLOSES}"
        rf"(?:{GAP}(?P<rel>lalu|silam|mendatang|nanti){CLOSES})?",
    ),
    ("date", r"(?<![\d/])(?P<d>\d{1,2})/(?P<m>\d{1,2})/(?P<y>\d{4}|\d\d)(?![\d/])"),
    ("date", r"(?<![\d.])(?P<d>\d{1,2})\.(?P<m>\d{1,2})\.(?P<y>\d{4})(?![\d.])"),
    ("date", r"(?<![\d-])(?P<d>\d{1,2})-(?P<m>\d{1,2})-(?P<y>\d{4})(?![\d-])"),
    ("date", r"(?<![\d-])(?P<y>\d{4})-(?P<m>\d\d)-(?P<d>\d\d)(?![\d-])"),
    ("date", r"(?<=\()(?P<d>\d{1,2})[/-](?P<m>\d{1,2})(?=\))"),
    ("date", rf"(?<!\w)(?:tanggal|tgl\.?){GAP}(?P<d>\d{{1,2}})(?!\d|[.,/]\d){CLOSES}(?:{GAP}bulan{GAP}(?P<rel>ini|lalu|depan))?"),
    ("monthday", r"(?<=\()(?P<d>\d{1,2})(?=\))"),
    (
        "month",
        rf"{OPENS}(?P<edge>{PART})?(?P<bulan>bulan{GAP})?(?P<m1>{MONTH})(?:{GAP}(?P<y1>{YEAR}))?{AND}(?P<m2>{MONTH})"
        rf"(?:{GAP}(?P<y2>{YEAR}))?{CLOSES}",
    ),
    (
        "month",
        rf"{OPENS}(?P<edge>{PART})?(?P<bulan>bulan{GAP})?(?P<m>{MONTH})(?:,?{GAP}(?:tahun{GAP})?(?P<y>{YEAR}))?{CLOSES}"
        rf"(?:{GAP}(?P<rel>{_BEHIND}|{_AHEAD}|ini){CLOSES})?",
    ),
    (
        "decade",
        rf"(?<!\w)(?P<edge>{PART})?(?:(?:era|dekade|tahun|dasawarsa){GAP})(?P<decade>(?:1[6-9]|20)?\d0){MAYBE_GAP}-?an{CLOSES}",
    ),
    (
        "quarter",
        rf"(?<!\w)(?P<period>kuartal|triwulan|semester){GAP}(?:ke-)?(?P<which>I{{1,3}}|IV|[1-4]|pertama|kedua|ketiga|keempat)"
        rf"(?:(?:{GAP}tahun)?(?:{GAP}|/|-)(?P<y>{YEAR}))?{CLOSES}",
    ),
    (
        "year",
        rf"(?<!\w)(?P<edge>{PART})?(?P<tahun>tahun{GAP})(?P<y>{YEAR})(?:{TO}(?P<y2>{YEAR}))?(?![.,]\d){CLOSES}"
        rf"(?:{GAP}(?:lalu|silam|ini|mendatang){CLOSES})?",
    ),
    (
        "year",
        rf"(?<![\w./,:-])(?P<edge>{PART})?(?P<y>(?:19|20)\d\d)(?:{TO}(?P<y2>(?:19|20)\d\d))?(?![\w/%-]|[.,]\d)"
        rf"(?:{GAP}(?:lalu|silam|ini|mendatang){CLOSES})?",
    ),
)
_COMPILED = tuple((kind, re.compile(pattern, re.IGNORECASE)) for kind, pattern in _PATTERNS)


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of text that says something of time: its kind, and its words by their part."""

    start: int
    end: int
    kind: str
    words: dict[str, str]


def find_pieces(text: str) -> tuple[Piece, ...]:
    """Return the pieces of a text in order, none overlapping another; at one place the longest wins."""
    found = sorted(_candidates(text), key=lambda p: (p.start, -p.end))
    out: list[Piece] = []
    for piece in found:
        if not out or piece.start >= out[-1].end:
            out.append(piece)
    return tuple(out)


def _candidates(text: str) -> Iterator[Piece]:
    for kind, pattern in _COMPILED:
        for match in pattern.finditer(text):
            words = {name: word for name, word in match.groupdict().items() if word}
            piece = Piece(match.start(), match.end(), kind, words)
            if _stands(text, piece):
                yield piece


def _stands(text: str, piece: Piece) -> bool:
    """Tell whether the words mean a time here, and not a name, a meal, a price or a number of things."""
    check = _CHECKS.get(piece.kind)
    return check is None or check(text, piece)


_WORD_BEFORE = re.compile(r"([^\W\d_]+(?:-[^\W\d_]+)*)[\W_]{0,3}$")


def word_before(text: str, start: int) -> str:
    """Return the word that stands directly before, lower case; "" if none is near."""
    found = _WORD_BEFORE.search(text, max(0, start - 30), start)
    return found[1].lower() if found and "\n" not in text[found.end(1) : start] else ""


def _is_capital(text: str, word: str, piece: Piece) -> bool:
    at = text.find(word, piece.start, piece.end)
    return at >= 0 and text[at].isupper()


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
    if not month[:1].isupper() and not month.isdigit():
        return False
    if any(k in piece.words for k in ("y", "y1", "y2", "bulan", "rel", "edge")):
        return len(month) > 3 or "y" in piece.words or month.lower() == "mei"  # noqa: PLR2004 - short forms want a year
    return len(month) >= 3 and month.lower() not in _SHORT_MONTHS and word_before(text, piece.start) in _TIME_CUES  # noqa: PLR2004


_SHORT_MONTHS = frozenset({"jan", "feb", "mar", "apr", "jun", "jul", "agt", "agu", "ags", "sep", "sept", "okt", "nov", "des"})


def _date_stands(text: str, piece: Piece) -> bool:
    day = piece.words.get("d", "1")
    return 1 <= int(day) <= 39 and (text[piece.start - 1 : piece.start] not in {",", "."} or not text[piece.start - 2 : piece.start - 1].isdigit())  # noqa: PLR2004, E501


_AFTER_YEAR = re.compile(
    rf"(?:{MAYBE_GAP}(?:[.,;:)\]\"”’!?–—-]|$|\n)|{GAP}(?:yang|di|ke|dari|dan|atau|serta|dengan|untuk|pada|dalam|oleh"
    rf"|karena|saat|ketika|sebagai|tentang|itu|tersebut|telah|sudah|akan|masih|juga|adalah|merupakan|hingga|sampai"
    rf"|sebesar|sebanyak|mencapai|menjadi|naik|turun|tidak|belum|setelah|sebelum|bersama|bagi|terhadap)(?!\w))",
    re.IGNORECASE,
)
_NUMBERED = frozenset(
    {
        "nomor", "no", "pasal", "rp", "idr", "usd", "sebanyak", "sekitar", "mencapai", "total", "jumlah", "kode", "seri",
        "tipe", "model", "pukul", "jam", "sebesar", "senilai", "berjumlah", "menjadi", "ada", "hampir", "lantai",
    }
)  # fmt: skip
_YEAR_CUES = _TIME_CUES - {"di", "dan", "atau", "dalam", "untuk", "per", "ke", "ini", "sekitar"}


def _year_stands(text: str, piece: Piece) -> bool:
    if piece.words.get("tahun"):
        return word_before(text, piece.start) not in _NUMBERED and not _is_law(text, piece.start)
    if text[piece.end : piece.end + 1].isalpha() or text[max(0, piece.start - 1) : piece.start] in {"$", "#", "+"}:
        return False
    before = word_before(text, piece.start)
    if before in _NUMBERED:
        return False
    follows = bool(_AFTER_YEAR.match(text, piece.end))
    if before in _YEAR_CUES or piece.words.get("edge"):
        return follows or not text[piece.end : piece.end + 2].strip().islower()
    return follows and bool(before) and _lower_before(text, piece.start)


def _lower_before(text: str, start: int) -> bool:
    found = _WORD_BEFORE.search(text, max(0, start - 30), start)
    return bool(found) and found[1][0].islower() and text[found.end(1) : start].strip() in {"", "("}


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
    rf"(?:{WEEKDAY}|hari{GAP}ini|kemarin|besok|{MONTH}|{YEAR}|\d\))(?:{GAP}(?:lalu|ini))?,?{MAYBE_GAP}$|\d[.:]\d\d(?:{GAP}\w{{3,4}})?{MAYBE_GAP}$"
    rf"|(?:pukul|jam){GAP}\w{{1,8}}{GAP}$",
    re.IGNORECASE,
)


def _follows_day(text: str, start: int) -> bool:
    return bool(_DAY_BEFORE.search(text, max(0, start - 30), start))


def _every_stands(text: str, piece: Piece) -> bool:
    """`60 km per jam` is one measure; `per Rabu` gives a state of things, not a habit."""
    if not text[piece.start : piece.start + 3].lower() == "per":
        return True
    return bool(piece.words.get("unit")) and word_before(text, piece.start) not in _MEASURES


_MEASURES = frozenset({"km", "kilometer", "meter", "m", "mil", "liter", "kaki", "knot", "knots", "cm", "mm", "ton", "kali"})


def _adjective_stands(text: str, piece: Piece) -> bool:
    """`harian Kompas` is a newspaper, `harian` before a small letter or the end a habit."""
    after = text[piece.end : piece.end + 2].lstrip()
    return not (piece.words["every"].lower() == "harian" and (after[:1].isupper() or word_before(text, piece.start) == "kabar"))


def _unit_stands(text: str, piece: Piece) -> bool:
    """`Minggu depan` inside a sentence is a Sunday; `jam ini` may be a watch."""
    unit = piece.words["unit"]
    if unit.lower() in {"jam", "menit", "detik", "hari"}:
        return False
    return not (unit == "Minggu" and not _opens_sentence(text, piece.start))


_CHECKS = {
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
