"""One measure told twice, in two units: `650 kilometer (404 mil)`. Both stay; each says whether they agree.

Money is left out, since its rates change. Factors are those of the International System and, for mile, foot, inch,
pound and gallon, of the international agreement of 1959 and of the United States (gallon).
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from saksi.languages.id.quantity_words import alternatives
from saksi.languages.id.time_words import GAP, MAYBE_GAP
from saksi.model import Quantity, Reason

# By the normal name of a unit: what it measures, and how much of its first unit it is; temperatures have a nought of
# their own as well.
_UNITS: dict[str, tuple[str, float, float]] = {
    "m": ("length", 1.0, 0.0),
    "km": ("length", 1000.0, 0.0),
    "cm": ("length", 0.01, 0.0),
    "mm": ("length", 0.001, 0.0),
    "mil": ("length", 1609.344, 0.0),
    "mil laut": ("length", 1852.0, 0.0),
    "kaki": ("length", 0.3048, 0.0),
    "yard": ("length", 0.9144, 0.0),
    "inci": ("length", 0.0254, 0.0),
    "m2": ("area", 1.0, 0.0),
    "cm2": ("area", 0.0001, 0.0),
    "km2": ("area", 1e6, 0.0),
    "are": ("area", 100.0, 0.0),
    "hektare": ("area", 10_000.0, 0.0),
    "acre": ("area", 4046.8564224, 0.0),
    "mil persegi": ("area", 2_589_988.110336, 0.0),
    "kaki persegi": ("area", 0.09290304, 0.0),
    "g": ("mass", 0.001, 0.0),
    "mg": ("mass", 1e-6, 0.0),
    "ons": ("mass", 0.1, 0.0),
    "kg": ("mass", 1.0, 0.0),
    "pon": ("mass", 0.45359237, 0.0),
    "kuintal": ("mass", 100.0, 0.0),
    "ton": ("mass", 1000.0, 0.0),
    "kiloton": ("mass", 1e6, 0.0),
    "ml": ("volume", 0.001, 0.0),
    "cc": ("volume", 0.001, 0.0),
    "liter": ("volume", 1.0, 0.0),
    "kiloliter": ("volume", 1000.0, 0.0),
    "m3": ("volume", 1000.0, 0.0),
    "galon": ("volume", 3.785411784, 0.0),
    "barel": ("volume", 158.987294928, 0.0),
    "kaki kubik": ("volume", 28.316846592, 0.0),
    "m/detik": ("speed", 3.6, 0.0),
    "km/detik": ("speed", 3600.0, 0.0),
    "km/jam": ("speed", 1.0, 0.0),
    "mil/jam": ("speed", 1.609344, 0.0),
    "knot": ("speed", 1.852, 0.0),
    "derajat Celsius": ("temperature", 1.0, 0.0),
    "derajat Fahrenheit": ("temperature", 5 / 9, 32.0),
    "W": ("power", 0.001, 0.0),
    "kW": ("power", 1.0, 0.0),
    "MW": ("power", 1000.0, 0.0),
    "GW": ("power", 1e6, 0.0),
    "HP": ("power", 0.745699872, 0.0),
    "PS": ("power", 0.73549875, 0.0),
}
_OPENS = re.compile(
    rf"{MAYBE_GAP}\((?:(?:{alternatives('equal')}){GAP}){{0,2}}|{GAP}(?:atau|alias)(?:{GAP}(?:{alternatives('equal')}))?{GAP}"
)
# A number without decimals may have been rounded to its last digit that is no nought, hardly by more than this part.
_ROUNDED = 0.05
_HALF = 0.5
_SIGNS = re.compile(r"\d[\d.,]*")


def check_conversions(text: str, quantities: Sequence[Quantity]) -> tuple[Quantity, ...]:
    """Give each quantity that is told in a second unit, and the second one, the reason whether they agree."""
    out = list(quantities)
    for at, (one, other) in enumerate(pairwise(quantities)):
        between = text[one.span.end : other.span.start]
        if one.unit == other.unit or _kind(one.unit) != _kind(other.unit) or not _kind(one.unit):
            continue
        bracket = between.lstrip().startswith("(")
        closed = not bracket or re.match(r"[^()\n]{0,40}\)", text[other.span.end :])
        if not closed or not _OPENS.fullmatch(between):
            continue
        reason = _judged(text, one, other)
        comparator = one.comparator if bracket and other.comparator == "exact" else other.comparator
        twin = replace(other, of=one.of, scope=one.scope, comparator=comparator) if bracket else other
        out[at] = replace(out[at], reasons=(*out[at].reasons, reason))
        out[at + 1] = replace(twin, reasons=(*twin.reasons, reason))
    return tuple(out)


def _kind(unit: str) -> str:
    return _UNITS.get(unit, ("", 0.0, 0.0))[0]


def _judged(text: str, one: Quantity, other: Quantity) -> Reason:
    converted = _convert(one.low, one.unit, other.unit), _convert(one.high, one.unit, other.unit)
    room, found = _rounding(one, text), _rounding(other, text)
    agrees = all(
        _convert(a - room, one.unit, other.unit) <= b + found and b - found <= _convert(a + room, one.unit, other.unit)
        for a, b in ((one.low, other.low), (one.high, other.high))
    )
    words = f"{_amount(one.low, one.high)} {one.unit} is {_amount(*converted)} {other.unit}"
    words += f", {'and' if agrees else 'but'} the text says {_amount(other.low, other.high)} {other.unit}"
    return Reason("conversion-agrees" if agrees else "conversion-differs", words)


def _convert(value: float, unit: str, other: str) -> float:
    _, factor, nought = _UNITS[unit]
    _, other_factor, other_nought = _UNITS[other]
    return (value - nought) * factor / other_factor + other_nought


def _rounding(quantity: Quantity, text: str) -> float:
    """Return by how much a printed number may differ from the measured one: half of its last digit that counts."""
    found = _SIGNS.search(quantity.span.quote(text))
    value = abs(quantity.low)
    digits = f"{value:.6f}".rstrip("0")
    whole, _, decimals = digits.partition(".")
    if decimals:
        return _HALF * 10.0 ** -len(decimals)
    printed = found[0].rstrip(".,") if found else ""
    if re.search(r",0{1,2}$|\.0{1,2}$", printed):
        return _HALF * 10.0 ** -len(re.split(r"[.,]", printed)[-1])
    noughts = len(whole) - len(whole.rstrip("0"))
    return max(_HALF, min(_HALF * 10.0**noughts, _ROUNDED * value))


def _amount(low: float, high: float) -> str:
    return _plain(low) if low == high else f"{_plain(low)} to {_plain(high)}"


def _plain(value: float) -> str:
    """Return a number with four digits that count, without an exponent."""
    text = f"{float(f'{value:.4g}'):.6f}".rstrip("0").rstrip(".")
    return text or "0"
