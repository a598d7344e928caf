"""The forms that pieces of time expressions have, as regular expressions of bounded cost."""

from __future__ import annotations

import re
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
    words_of,
)

_BEHIND = r"lalu|silam|kemarin"
_AHEAD = r"depan|mendatang|nanti|berikutnya"
_REL = rf"(?P<rel>(?:pekan|minggu){GAP}(?:lalu|depan|ini)|yang{GAP}lalu|{_BEHIND}|{_AHEAD}|ini)"
_CLOCK = r"(?:[01]?\d|2[0-4])(?:[.:][0-5]\d(?:[.:][0-5]\d)?)?(?![.,:]?\d)"
_FULL_CLOCK = r"(?:[01]?\d|2[0-4])[.:][0-5]\d(?:[.:][0-5]\d)?(?![.,:]?\d)"
_HOUR_WORD = "satu|dua|tiga|empat|lima|enam|tujuh|delapan|sembilan|sepuluh|sebelas|dua belas"

# The patterns of each kind; where two begin at the same place, the longer one counts, then the earlier.
_FORMS: tuple[tuple[str, str], ...] = (
    ("daypart", rf"(?<!\w)(?P<last>semalam|tadi{GAP}malam|malam{GAP}tadi){CLOSES}"),
    ("times-per", rf"(?<=kali )(?:dalam{GAP})?(?P<one>{words_of('one')}){CLOSES}"),
    ("weekend", rf"(?<!\w)akhir{GAP}pekan(?:{GAP}(?P<rel>{_BEHIND}|{_AHEAD}|ini))?{CLOSES}"),
    (
        "amount",
        (
            rf"(?<![\w/])(?<!\d[.,:-])(?P<about>{ABOUT})?(?P<amount>{AMOUNT}){MAYBE_GAP}(?P<unit>{UNIT}){CLOSES}(?!-|{GAP}\d{{4}}(?!\d))"
            rf"(?:{GAP}(?P<more>{AMOUNT}){GAP}(?P<moreunit>{UNIT}){CLOSES}|{GAP}(?P<half>setengah){CLOSES})?"
            rf"(?:{GAP}(?:yang{GAP})?(?P<rel>lalu|silam|lagi|mendatang|(?:yang{GAP})?akan{GAP}datang|ke{GAP}depan|terakhir"
            rf"|belakangan(?:{GAP}ini)?){CLOSES})?"
        ),
    ),
    (
        "one",
        (
            rf"(?<!\w)(?P<about>{ABOUT})?(?P<one>{words_of('one')})(?!-){CLOSES}(?:{GAP}(?P<half>setengah){CLOSES})?"
            rf"(?:{GAP}(?:yang{GAP})?(?P<rel>lalu|silam|lagi|mendatang|ke{GAP}depan|terakhir|belakangan){CLOSES})?"
        ),
    ),
    ("several", rf"(?<!\w)(?P<several>{words_of('several')}){CLOSES}"),
    (
        "every",
        (
            rf"(?<!\w)(?:setiap|tiap(?:-tiap)?|saban|per){GAP}(?:(?P<amount>{AMOUNT}){GAP})?"
            rf"(?:(?P<unit>{UNIT})|(?P<weekday>{WEEKDAY})|(?P<part>{DAYPART}))(?:nya)?{CLOSES}(?!{GAP}(?:ini|itu)(?!\w))"
        ),
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
    (
        "daypart",
        (
            rf"(?<!\w)(?:(?P<when>tadi|kemarin|besok|nanti|esok){GAP})?(?P<part>{DAYPART})"
            rf"(?:{GAP}(?P<rel>hari(?:{GAP}ini)?|ini|tadi|nanti|kemarin|itu)(?=\W|$))?(?:{GAP}(?P<zone>WIB|WITA|WIT))?{CLOSES}(?!-)"
        ),
    ),
    (
        "clock",
        (
            rf"{OPENS}(?P<about>{ABOUT})?(?:pukul|jam|pkl\.?){MAYBE_GAP}(?P<clock>{_CLOCK})"
            rf"(?:(?:{MAYBE_GAP}{ZONE})?{AND}(?:pukul{GAP})?(?P<until>{_CLOCK}))?(?:{MAYBE_GAP}(?P<zone>{ZONE}))?{CLOSES}"
        ),
    ),
    (
        "clock",
        (
            rf"(?<![\w.,:/-])(?P<about>{ABOUT})?(?P<clock>{_FULL_CLOCK})(?:{TO}(?P<until>{_FULL_CLOCK}))?"
            rf"{MAYBE_GAP}(?P<zone>WIB|WITA|WIT|GMT|UTC|waktu{GAP}setempat){CLOSES}"
        ),
    ),
    (
        "clock",
        rf"(?<!\w)(?:pukul|jam){GAP}(?P<hour>{_HOUR_WORD})(?P<to>)(?P<zone>{GAP}{ZONE})?{CLOSES}(?={GAP}{DAYPART}|\W|$)",
    ),
    ("weekdays", rf"{OPENS}(?P<w1>{WEEKDAY})(?:{TO}|{GAP}dan{GAP})(?P<w2>{WEEKDAY}){CLOSES}"),
    ("weekday", rf"{OPENS}(?P<day>hari{GAP})?(?P<weekday>{WEEKDAY})(?:{GAP}{_REL})?{CLOSES}"),
    (
        "range",
        (
            rf"{OPENS}(?:tanggal{GAP})?(?P<d1>\d{{1,2}})(?:{GAP}(?P<m1>{MONTH})(?:{GAP}(?P<y1>{YEAR}))?)?{AND}(?:tanggal{GAP})?"
            rf"(?P<d2>\d{{1,2}}){GAP}(?P<m2>{MONTH})(?:{GAP}(?P<y2>{YEAR}))?{CLOSES}"
        ),
    ),
    (
        "range",
        (
            rf"(?<=\()(?P<d1>\d{{1,2}})(?:/(?P<m1>\d{{1,2}})(?:/(?P<y1>\d{{4}}))?)?{MAYBE_GAP}[-–—]{MAYBE_GAP}"
            rf"(?P<d2>\d{{1,2}})/(?P<m2>\d{{1,2}})(?:/(?P<y2>\d{{4}}))?(?!\d)"
        ),
    ),
    (
        "date",
        (
            rf"{OPENS}(?:(?:tanggal|tgl\.?){GAP})?(?P<d>\d{{1,2}}){MAYBE_GAP}(?P<m>{MONTH})(?:,?{GAP}(?P<y>\d{{4}}))?{CLOSES}"
            rf"(?:{GAP}(?P<rel>lalu|silam|mendatang|nanti){CLOSES})?"
        ),
    ),
    ("date", r"(?<![\d/])(?P<d>\d{1,2})/(?P<m>\d{1,2})/(?P<y>\d{2,5})(?![\d/])"),
    ("date", r"(?<![\d.])(?P<d>\d{1,2})\.(?P<m>\d{1,2})\.(?P<y>\d{4})(?!\.?\d)"),
    ("date", r"(?<![\d-])(?P<d>\d{1,2})-(?P<m>\d{1,2})-(?P<y>\d{4})(?![\d-])"),
    ("date", r"(?<![\d-])(?P<y>\d{4})-(?P<m>\d\d)-(?P<d>\d\d)(?![\d-])"),
    ("date", r"(?<=\()(?P<d>\d{1,2})[/-](?P<m>\d{1,2})/?(?=\))"),
    (
        "date",
        rf"(?<!\w)(?:tanggal|tgl\.?){GAP}(?P<d>\d{{1,2}})(?!\d|[.,/]\d){CLOSES}(?:{GAP}bulan{GAP}(?P<rel>ini|lalu|depan))?",
    ),
    ("monthday", r"(?<=\()(?P<d>\d{1,2})(?=\))"),
    (
        "month",
        (
            rf"{OPENS}(?P<edge>{PART})?(?P<bulan>bulan{GAP})?(?P<m1>{MONTH})(?:{GAP}(?P<y1>{YEAR}))?{AND}(?P<m2>{MONTH})"
            rf"(?:{GAP}(?P<y2>{YEAR}))?{CLOSES}"
        ),
    ),
    (
        "month",
        (
            rf"{OPENS}(?P<edge>{PART})?(?P<bulan>bulan{GAP})?(?P<m>{MONTH})(?:,?{GAP}(?:tahun{GAP})?(?P<y>{YEAR}))?{CLOSES}"
            rf"(?:{GAP}(?P<rel>{_BEHIND}|{_AHEAD}|ini){CLOSES})?"
        ),
    ),
    (
        "decade",
        rf"(?<!\w)(?P<edge>{PART})?(?:(?:era|dekade|tahun|dasawarsa){GAP})(?P<decade>(?:1[6-9]|20)?\d0){MAYBE_GAP}-?an{CLOSES}",
    ),
    (
        "century",
        rf"(?<!\w)(?P<edge>{PART})?abad{GAP}(?:ke-?{MAYBE_GAP}(?P<century>\d{{1,2}})(?!\d)|(?P<roman>(?-i:[XVI]{{1,5}}))(?!\w))",
    ),
    (
        "quarter",
        (
            rf"(?<!\w)(?P<period>kuartal|triwulan|semester){GAP}(?:ke-)?(?P<which>I{{1,3}}|IV|[1-4]|pertama|kedua|ketiga|keempat)"
            rf"(?:(?:{GAP}tahun)?(?:{GAP}|/|-)(?P<y>{YEAR}))?{CLOSES}"
        ),
    ),
    (
        "year",
        (
            rf"(?<!\w)(?P<edge>{PART})?(?P<tahun>tahun{GAP})(?P<y>{YEAR})(?:{TO}(?P<y2>{YEAR}))?(?![.,]\d){CLOSES}"
            rf"(?:{GAP}(?:lalu|silam|ini|mendatang){CLOSES})?"
        ),
    ),
    (
        "year",
        (
            rf"(?<![\w./,:-])(?P<edge>{PART})?(?P<y>(?:19|20)\d\d)(?:{TO}(?P<y2>(?:19|20)\d\d))?(?![\w/%-]|[.,]\d)"
            rf"(?:{GAP}(?:lalu|silam|ini|mendatang){CLOSES})?"
        ),
    ),
)
PATTERNS = tuple((kind, re.compile(form, re.IGNORECASE)) for kind, form in _FORMS)


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of text that says something of time: its kind, and its words by their part."""

    start: int
    end: int
    kind: str
    words: dict[str, str]
