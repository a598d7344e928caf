"""The forms that pieces of time expressions have, as regular expressions of bounded cost."""

from __future__ import annotations

import re
from dataclasses import dataclass

from saksi.languages.id.numbers import NUMBER
from saksi.languages.id.time_words import (
    ABOUT,
    AMOUNT,
    AND,
    CLOSES,
    DAYPART,
    ENGLISH_MONTH,
    GAP,
    MARKET_DAY,
    MAYBE_GAP,
    MONTH,
    OPENS,
    PART,
    PLACE,
    TO,
    UNIT,
    WEEKDAY,
    YEAR,
    ZONE,
    words_of,
)

_BEHIND = r"lalu|silam|kemarin"
_AHEAD = r"depan|mendatang|nanti"
_FROM_TOLD = r"kemudian|setelahnya|sesudahnya|berselang|sebelumnya|berikutnya|selanjutnya"
# `dua hari ini` are the last two; with years `ini` belongs to what has that age (`pria 25 tahun ini`).
_THESE = "(?:(?<=hari )|(?<=pekan )|(?<=minggu )|(?<=bulan ))ini"
_SINCE = rf"terakhir(?:{GAP}ini)?|belakangan(?:{GAP}ini)?|{_THESE}|ke{GAP}belakang"
_TO_COME = rf"mendatang|(?:yang{GAP})?akan{GAP}datang|ke{GAP}depan"
_REL = rf"(?P<rel>(?:pekan|minggu){GAP}(?:lalu|depan|ini)|yang{GAP}lalu|{_BEHIND}|{_AHEAD}|ini)"
_CLOCK = r"(?:[01]?\d|2[0-4])(?:[.:][0-5]\d(?:[.:][0-5]\d)?)?(?![.,:]?\d)"
_FULL_CLOCK = r"(?:[01]?\d|2[0-4])[.:][0-5]\d(?:[.:][0-5]\d)?(?![.,:]?\d)"
_YEAR_KIND = "buku|anggaran|ajaran|pelajaran|akademik|fiskal|pajak"
_HOUR_WORD = "dua belas|satu|dua|tiga|empat|lima|enam|tujuh|delapan|sembilan|sepuluh|sebelas"
# `setengah 8` is half past seven.
_HOUR = rf"(?:{_HOUR_WORD}|(?<=setengah )\d{{1,2}}(?!\d))"

_YEAR_SEEN = rf"{GAP}tahun{GAP}(?P<year>lalu|ini|depan)"
# Says without any width that what follows has begun.
_SINCE_THEN = "(?:(?<=sejak )(?P<since>))?"
# What a greater length may have behind it (`dua tahun dan enam bulan`).
_PARTS = "bulan|pekan|minggu|hari|jam|menit|detik"
_EDGE = rf"(?:{PART}|(?:minggu|pekan){GAP}(?:ke-{MAYBE_GAP}\d|{words_of('ordinal')}){GAP})"

# The patterns of each kind; where two begin at the same place, the longer one counts, then the earlier.
_FORMS: tuple[tuple[str, str], ...] = (
    # What only a day before it makes a part of its span (`Rabu (18/6/2025) lalu`).
    (
        "tail",
        (
            rf"(?:(?<=[\w)] )|(?<=[\w)], ))(?:(?P<tail>{_BEHIND}|mendatang|ini)(?!\w)"
            rf"|(?P<zone>waktu{GAP}(?:setempat|{PLACE})){CLOSES})"
        ),
    ),
    ("daypart", rf"(?<!\w)(?P<last>semalam|tadi{GAP}malam|malam{GAP}tadi){CLOSES}"),
    ("times-per", rf"(?:(?<=kali )|(?<=kali dalam ))(?P<one>{words_of('one')}){CLOSES}"),
    ("weekend", rf"(?<!\w)akhir{GAP}pekan(?:{GAP}(?P<rel>{_BEHIND}|{_AHEAD}|ini))?{CLOSES}"),
    (
        "amount",
        (
            rf"(?<![\w/])(?<!\d[.,:-])(?<!ke-)(?P<about>{ABOUT})?(?!{YEAR}{AND})(?:(?P<times>\d{{1,2}}){MAYBE_GAP}[x×]{MAYBE_GAP})?(?P<amount>{AMOUNT})"
            rf"{MAYBE_GAP}(?P<unit>{UNIT}){CLOSES}(?!-|{GAP}\d{{4}}(?!\d))"
            rf"(?:{GAP}(?:dan{GAP})?(?P<more>{AMOUNT}){GAP}(?!(?P=unit))(?P<moreunit>{_PARTS}){CLOSES}"
            rf"(?:{GAP}(?:dan{GAP})?(?P<most>{AMOUNT}){GAP}(?!(?P=moreunit))(?P<mostunit>{_PARTS}){CLOSES})?|{GAP}(?P<half>setengah){CLOSES})?"
            rf"(?:{GAP}(?:(?P<again>sekali)|(?:yang{GAP})?(?P<rel>lalu|silam|lagi|{_TO_COME}|{_SINCE}|{_FROM_TOLD})){CLOSES})?"
        ),
    ),
    (
        "amount",
        rf"(?<!\w)(?P<amount>{AMOUNT}){GAP}(?P<unit>{words_of('every')})(?<=an){CLOSES}(?P<again>)",
    ),
    (
        "one",
        (
            rf"(?<![\w-])(?P<about>{ABOUT})?(?P<one>{words_of('one')})(?!-){CLOSES}(?:{GAP}(?P<half>setengah){CLOSES})?"
            rf"(?:{GAP}(?:(?P<again>sekali)|(?:yang{GAP})?(?P<rel>lalu|silam|lagi|{_TO_COME}|{_SINCE}|{_FROM_TOLD})){CLOSES})?"
        ),
    ),
    ("several", rf"(?<!\w)(?P<several>{words_of('several')}){CLOSES}"),
    (
        "every",
        (
            rf"(?<!\w)(?:setiap|tiap){GAP}(?:(?P<weekend>akhir{GAP}pekan)|(?:tanggal{GAP})?(?P<d>\d{{1,2}}){GAP}(?P<m>{MONTH})"
            rf"|tanggal{GAP}(?P<date>\d{{1,2}})(?!\d)|(?:bulan{GAP})?(?P<month>{MONTH})|(?:pukul|jam){GAP}(?P<clock>{_FULL_CLOCK}))"
            rf"{CLOSES}(?:{GAP}(?P<zone>WIB|WITA|WIT)(?!\w))?"
        ),
    ),
    (
        "every",
        (
            rf"(?<!\w)(?:hampir{GAP})?(?:setiap|tiap(?:-tiap)?|saban|per){GAP}(?:(?P<amount>{AMOUNT}){GAP}|{PART})?"
            rf"(?:(?P<unit>{UNIT})|(?P<eve>malam{GAP})?(?P<weekday>{WEEKDAY})(?:(?P<to>{TO})(?P<w2>{WEEKDAY})"
            rf"|(?P<also>(?:(?:,{GAP}|,?{GAP}dan{GAP}){WEEKDAY}){{1,5}}))?(?:{GAP}(?P<late>{DAYPART}))?|(?P<part>{DAYPART}))"
            rf"(?:nya)?{CLOSES}(?:{GAP}sekali{CLOSES})?(?!{GAP}(?:ini|itu)(?!\w))"
        ),
    ),
    ("every-adjective", rf"(?<!\w)(?P<every>{words_of('every')}){CLOSES}"),
    ("present-clock", rf"(?<!\w)(?:{words_of('present-clock')}){CLOSES}"),
    ("present", rf"(?<!\w)(?:{words_of('present')}){CLOSES}"),
    ("past", rf"(?<!\w)(?:{words_of('past')}){CLOSES}"),
    ("future", rf"(?<!\w)(?:{words_of('future')}){CLOSES}"),
    ("same", rf"(?<!\w)(?P<same>{words_of('same')}){CLOSES}"),
    (
        "deictic",
        rf"{OPENS}(?P<deictic>hari{GAP}ini|kemarin{GAP}lusa|kemarin|besok{GAP}lusa|besok|esok(?:{GAP}hari)?|lusa){CLOSES}",
    ),
    (
        "this-unit",
        (
            rf"(?<!\w)(?P<edge>{PART})?(?P<unit>{UNIT}){GAP}(?:yang{GAP})?(?P<rel>{_BEHIND}|{_AHEAD}|ini|berjalan){CLOSES}"
            rf"|(?<!\w)(?P<edge2>{PART})(?P<unit2>tahun|bulan|pekan|minggu)(?!{GAP}(?:\d|ke-|{_YEAR_KIND})){CLOSES}"
        ),
    ),
    (
        "same-unit",
        (
            rf"(?<![\w-])(?P<unit>tahun|bulan|pekan|minggu){GAP}(?:yang{GAP}sama|itu){CLOSES}"
            rf"(?:{GAP}(?:(?:di|pada){GAP})?(?:tahun{GAP}(?:(?P<rel>lalu|sebelumnya){CLOSES}|(?P<y>{YEAR}))|(?P<y1>{YEAR})))?"
        ),
    ),
    (
        "told-unit",
        rf"(?<![\w-])(?P<unit>hari|pekan|minggu|bulan|tahun){GAP}(?P<rel>sebelumnya|berikutnya|selanjutnya){CLOSES}",
    ),
    ("told-unit", rf"(?<!\w)(?:keesokan|esok|besok){GAP}(?:(?P<unit>hari)nya|paginya|siangnya|malamnya){CLOSES}"),
    (
        "daypart",
        (
            rf"(?<!\w)(?:(?P<when>tadi|kemarin|besok|nanti|esok){GAP})?(?P<part>{DAYPART})"
            rf"(?:{TO}(?P<until>{DAYPART}))?(?:{GAP}(?P<rel>hari(?:{GAP}ini|nya)?|ini|tadi|nanti|kemarin|itu)(?=\W|$))?(?:{GAP}(?P<zone>WIB|WITA|WIT|waktu{GAP}(?:setempat|{PLACE})))?{CLOSES}(?!-)"
        ),
    ),
    (
        "clock",
        (
            rf"{OPENS}(?P<about>{ABOUT})?(?:pukul|jam|pkl\.?){MAYBE_GAP}(?P<clock>{_CLOCK})"
            rf"(?:(?:{MAYBE_GAP}{ZONE})?{AND}(?:(?:pukul|jam){GAP})?(?P<until>{_CLOCK})|{GAP}(?P<sign>lewat|kurang){GAP}(?P<minutes>{NUMBER})"
            rf"(?:{GAP}menit)?)?(?:{MAYBE_GAP}(?P<zone>{ZONE}))?{CLOSES}"
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
        (
            rf"(?<!\w)(?P<about>{ABOUT})?(?:pukul|jam){GAP}(?P<halfway>setengah{GAP})?(?P<hour>{_HOUR}){CLOSES}"
            rf"(?:{GAP}(?P<sign>lewat|kurang){GAP}(?P<minutes>{NUMBER})(?:{GAP}menit)?{CLOSES})?(?:{GAP}(?P<zone>{ZONE}){CLOSES})?"
        ),
    ),
    (
        "clock",
        rf"(?<!\w)(?P<about>{ABOUT})?(?P<halfway>setengah{GAP})(?P<hour>{_HOUR})(?={GAP}{DAYPART}(?!\w))",
    ),
    ("weekdays", rf"{OPENS}(?P<w1>{WEEKDAY})(?:{TO}|(?P<and>{GAP}dan{GAP}))(?P<w2>{WEEKDAY}){CLOSES}"),
    (
        "weekday",
        (
            rf"{OPENS}(?:(?P<day>hari{GAP})|(?P<eve>malam{GAP}))?(?P<weekday>{WEEKDAY})(?:{GAP}{MARKET_DAY}(?!\w))?"
            rf"(?:{GAP}{_REL})?{CLOSES}"
        ),
    ),
    (
        "range",
        (
            rf"{OPENS}(?:tanggal{GAP})?(?P<d1>\d{{1,2}})(?:{GAP}(?P<m1>{MONTH})(?:{GAP}(?P<y1>{YEAR}))?)?{AND}(?:tanggal{GAP})?"
            rf"(?P<d2>\d{{1,2}}){GAP}(?P<m2>{MONTH})(?:{GAP}(?P<y2>{YEAR}))?{CLOSES}"
            rf"(?:{GAP}(?P<rel>{_BEHIND}|mendatang|nanti){CLOSES})?"
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
            rf"{OPENS}{_SINCE_THEN}(?:(?:tanggal|tgl\.?){GAP})?(?P<d>\d{{1,2}}){MAYBE_GAP}(?P<m>{MONTH})(?:,?{GAP}(?P<y>\d{{4}})|{_YEAR_SEEN})?{CLOSES}"
            rf"(?:{GAP}(?P<rel>{_BEHIND}|mendatang|nanti|ini){CLOSES})?"
        ),
    ),
    ("date", rf"(?<![\w/])(?P<d>\d{{1,2}})(?:st|nd|rd|th)?{GAP}(?P<m>{ENGLISH_MONTH}),?{GAP}(?P<y>{YEAR})(?!\w)"),
    ("date", rf"(?<!\w)(?P<m>{ENGLISH_MONTH}){GAP}(?P<d>\d{{1,2}})(?:st|nd|rd|th)?,?{GAP}(?P<y>{YEAR})(?!\w)"),
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
            rf"{OPENS}(?P<edge>{_EDGE})?(?P<bulan>bulan{GAP})?(?P<m1>{MONTH})(?:{GAP}(?P<y1>{YEAR}))?{AND}(?P<m2>{MONTH})"
            rf"(?:{GAP}(?P<y2>{YEAR}))?{CLOSES}"
        ),
    ),
    (
        "month",
        (
            rf"{OPENS}(?P<edge>{_EDGE})?{_SINCE_THEN}(?P<bulan>bulan{GAP})?(?P<m>{MONTH})(?:,?{GAP}(?:tahun{GAP})?(?P<y>{YEAR})|{_YEAR_SEEN})?{CLOSES}"
            rf"(?:{GAP}(?P<rel>{_BEHIND}|{_AHEAD}|ini){CLOSES})?"
        ),
    ),
    (
        "decade",
        (
            rf"(?<!\w)(?P<edge>{PART})?(?:(?:era|dekade|tahun|dasawarsa){GAP}(?P<decade>(?:1[6-9]|20)?\d0){MAYBE_GAP}-?an"
            rf"|(?P<decade2>(?:1[6-9]|20)\d0){MAYBE_GAP}-an){CLOSES}"
        ),
    ),
    (
        "century",
        (
            rf"(?<!\w)(?P<edge>{PART})?abad{GAP}(?:ke-?{MAYBE_GAP}(?P<century>\d{{1,2}})(?!\d)(?:{TO}(?:abad{GAP})?ke-?{MAYBE_GAP}"
            rf"(?P<century2>\d{{1,2}})(?!\d))?|(?P<roman>(?-i:[XVI]{{1,5}}))(?!\w))(?:{GAP}(?:Masehi|M)(?!\w))?"
        ),
    ),
    (
        "quarter",
        (
            rf"(?<!\w)(?P<period>kuartal|triwulan|semester|paruh){GAP}(?:ke-)?(?P<which>I{{1,3}}|IV|[1-4]|pertama|kedua|ketiga|keempat)"
            rf"(?:(?:{GAP}tahun)?(?:{GAP}|/|-)(?P<y>{YEAR})|{GAP}tahun{GAP}(?P<rel>ini|lalu|depan))?{CLOSES}"
        ),
    ),
    ("quarter", rf"(?<!\w)(?-i:(?P<period>[QH])(?P<which>[1-4]))(?:{GAP}|[/-])(?P<y>{YEAR}){CLOSES}"),
    (
        "year",
        (
            rf"(?<!\w)(?P<edge>{PART}|sekitar{GAP})?(?P<tahun>tahun{GAP}(?:(?:{_YEAR_KIND}){GAP})?)(?P<y>{YEAR})(?:(?:{TO}|/)(?P<y2>{YEAR}))?"
            rf"(?![.,]\d){CLOSES}(?:{GAP}(?:lalu|silam|ini|mendatang){CLOSES})?"
        ),
    ),
    (
        "year",
        (
            rf"(?<![\w./,:-])(?:(?P<edge>{PART})|(?P<about>(?:sekitar|sekira|kira-kira){GAP}))?(?P<y>(?:19|20)\d\d)(?:{TO}(?P<y2>(?:19|20)\d\d))?(?![\w/%-]|[.,]\d)"
            rf"(?:{GAP}(?:lalu|silam|ini|mendatang){CLOSES})?"
        ),
    ),
    ("year", rf"(?<!\w)tahun{GAP}(?P<tahun>)(?P<y>\d{{1,4}}){GAP}(?-i:Masehi|M)(?!\w)"),
    ("year", r"(?<![\w./,:-])(?P<y>(?:19|20)\d\d)/(?P<y2>(?:19|20)?\d\d)(?![\w/%-]|[.,]\d)"),
)
PATTERNS = tuple((kind, re.compile(form, re.IGNORECASE)) for kind, form in _FORMS)


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of text that says something of time: its kind, and its words by their part."""

    start: int
    end: int
    kind: str
    words: dict[str, str]
