"""A number with modifier, currency and unit as one regular expression, and what its parts say."""

from __future__ import annotations

import re
from itertools import pairwise

from saksi.languages.id.numbers import FRACTION, NUMBER, parse_bounds
from saksi.languages.id.quantity_words import COMPARATORS, alternatives, comparator_of, meaning_of, words_of
from saksi.languages.id.time_words import CLOSES, GAP, MAYBE_GAP
from saksi.languages.id.time_words import TO as _TO
from saksi.model import Span

_MODIFIER = (
    rf"(?:(?<!\w)(?P<modifier>(?:{alternatives(*COMPARATORS)})(?:{GAP}(?:{alternatives(*COMPARATORS)}))?)"
    rf"(?:{GAP}|(?<=[±~])))?"
)
_COIN = rf"(?:(?<!\w)(?P<coin>{alternatives('coin')})\.?{MAYBE_GAP})?"
_MINUS = rf"(?:(?<!\w)(?P<minus>(?:{alternatives('minus')}){GAP}|(?<![\w)\]])[-−](?=\d)))?"
_MEASURE = rf"(?:{alternatives('unit')})(?:(?<=[%°])|{CLOSES})"
_UNIT = rf"(?:(?:{MAYBE_GAP}|-)(?P<unit>{_MEASURE})(?!-)|{GAP}(?P<money>{alternatives('money')}){CLOSES})?"
# The unit of the first number of a range, which the second has again: `5 persen hingga 10 persen`.
_SAME = rf"(?:{MAYBE_GAP}(?P<same>{_MEASURE}|(?:{alternatives('money')}){CLOSES}))?"
_ONES = ("satu", "dua", "tiga", "empat", "lima", "enam", "tujuh", "delapan", "sembilan", "sepuluh")
_PAIRS = "|".join(
    rf"{one}{GAP}atau{GAP}{other}(?!\w)"
    for one, other in [*pairwise(_ONES), *((str(i), str(i + 1)) for i in range(1, 10))]
)
# Scraped text writes a dash as two hyphens.
_TO_HIGH = rf"(?:{_TO}|{MAYBE_GAP}--{MAYBE_GAP})"
_NUMBER = rf"(?:{FRACTION}|{NUMBER})"
# Not inside a word, a date, a code or an ordinal; digits may be glued to a word.
_STARTS = r"(?:(?<![\w–/#@+])|(?<=(?-i:[a-z]{4}))(?=\d))(?<!\w-)(?<!\bke - )(?<!\d[.,:])"
CORE = re.compile(
    rf"{_MODIFIER}(?:antara{GAP}(?P<between>))?{_COIN}{_MINUS}(?(coin)|{_STARTS})"
    rf"(?:(?=(?P<pair>{_PAIRS})))?(?P<low>{_NUMBER})"
    rf"(?:{_SAME}(?:(?(between){GAP}dan{GAP}|(?!))|(?(pair){GAP}atau{GAP}|(?!))|{_TO_HIGH})"
    rf"(?:(?:{alternatives('coin')})\.?{MAYBE_GAP}|(?(minus)(?:minus{GAP}|[-−])|(?!)))?(?P<high>{NUMBER})"
    rf"(?(same)(?={MAYBE_GAP}(?P=same)(?![a-z\d_]))))?"
    rf"(?P<an>-?an{CLOSES})?(?:{MAYBE_GAP}\((?P<again>{NUMBER})\))?"
    rf"(?(coin)(?:{MAYBE_GAP}(?P<short>{alternatives('short')})(?![\w%])|,-)?){_UNIT}"
    rf"(?P<over>{GAP}lebih(?!{GAP}?\w)"
    rf"|(?<=[a-z\d]){GAP}lebih(?={GAP}\w)(?!{GAP}(?:{alternatives('comparative')}){CLOSES}))?",
    re.IGNORECASE,
)
_THOUSAND = re.compile(r"[1-9]\d{0,2},\d{3}")
_THOUSANDS = 1000.0
# Foreign money is counted by thousands and millions in short form as well, but an M behind it may be either.
_PLAIN_SHORT = 1e6


def unit_of(match: re.Match[str]) -> str:
    """Return the normal name of the currency or unit beside a number; "" where none stands there."""
    unit = meaning_of("unit", match["unit"] or "") or meaning_of("money", match["money"] or "")
    return meaning_of("coin", match["coin"] or "") or unit


def bounds_of(match: re.Match[str]) -> tuple[float, float] | None:
    """Return the bounds of a number or range; in `8-15 juta` the scale counts for both."""
    bounds = _range(match)
    if bounds is None:
        return None
    scale = float(meaning_of("short", match["short"] or "") or 1)
    if scale > _PLAIN_SHORT and unit_of(match) != "IDR":
        return None
    low, high = bounds[0] * scale, bounds[1] * scale
    return (-high, -low) if is_below_zero(match) else (low, high)


def is_below_zero(match: re.Match[str]) -> bool:
    """Tell whether a minus counts: the word always does, the sign before what can be below zero."""
    return bool(match["minus"]) and (match["minus"][0].isalpha() or unit_of(match) in words_of("signed"))


def _range(match: re.Match[str]) -> tuple[float, float] | None:
    low = parse_bounds(match["low"])
    if low is None or not match["high"]:
        return low
    high = parse_bounds(match["high"])
    if high is None or low[0] >= high[0]:
        return None
    scale = re.search(r"(?:\s|(?<=\d))([a-z]+)$", match["high"], re.IGNORECASE)
    if scale and low[0] < high[0] / 1000 and match["low"].replace(",", "").replace(".", "").isdigit():
        scaled = parse_bounds(f"{match['low']} {scale[1]}")
        low = scaled if scaled and scaled[0] < high[0] else low
    return low[0], high[1]


def with_thousands(number: str, bounds: tuple[float, float]) -> tuple[float, float]:
    """Return the bounds of a count: what is counted has no thousandths, so that `1,140` is English for 1140."""
    whole = _THOUSAND.fullmatch(number) is not None
    return (bounds[0] * _THOUSANDS, bounds[1] * _THOUSANDS) if whole else bounds


def comparison_of(match: re.Match[str], bounds: tuple[float, float]) -> str:
    """Return what the words round a number say of it: exact, approx, at-least and so on."""
    if match["high"]:
        return "range"
    if bounds[0] != bounds[1]:
        return "vague"
    if match["modifier"]:
        said = comparator_of(match["modifier"])
        return said if said != "exact" else comparator_of(re.split(r"\s+", match["modifier"], maxsplit=1)[-1])
    if match["over"]:
        return "more-than"
    return "approx" if match["an"] else "exact"


def span_of(match: re.Match[str]) -> Span:
    """Return the span: modifier, number and unit, without `antara` and without a dash that is no minus."""
    start = match.start()
    if match["between"] is not None and not match["modifier"]:
        start = match.start("coin") if match["coin"] else match.start("low")
    if match["minus"] and not match["modifier"]:
        start = match.start("minus") if is_below_zero(match) else match.start("low")
    return Span(start, match.end())
