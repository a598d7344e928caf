"""Quantities that their form alone tells: magnitudes, coordinates, felt intensity, numbers in brackets behind names."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from saksi.languages.id.clues import Searcher
from saksi.languages.id.numbers import parse_bounds
from saksi.languages.id.quantity_words import alternatives, meaning_of, words_of
from saksi.languages.id.time_words import CLOSES, MAYBE_GAP
from saksi.model import Span

_DECIMAL = r"\d{1,3}(?:[.,]\d{1,4})?"
_ENDS = rf"(?!\w|[.,]\d|{MAYBE_GAP}(?:{alternatives('unit')}){CLOSES})"
# A bare M needs a decimal or the word for an earthquake before it: `M2` is a chip, a motorway, a tank.
_MAGNITUDE = Searcher(
    rf"(?:(?<!\w)(?:ber)?(?:magnitudo|magnitude|mag|(?-i:Mw))\.?{MAYBE_GAP}(?:\((?-i:Mw?)\)|[:=])?{MAYBE_GAP}"
    rf"|(?<!\w)(?<=gempa[ \xa0])(?-i:M){MAYBE_GAP}|(?<!\w)(?-i:M)[.=:-]?{MAYBE_GAP}(?=\d[.,]\d)"
    r"|(?<=kekuatan[ \xa0])(?=\d[.,]\d))"
    rf"(?P<low>\d(?:[.,]\d{{1,2}})?)"
    rf"(?:(?:{MAYBE_GAP}[-–]{MAYBE_GAP}|[ \xa0](?:hingga|sampai)[ \xa0])(?P<high>\d(?:[.,]\d{{1,2}})?))?{_ENDS}",
    re.IGNORECASE,
)
_SIDE = r"(?P<unit>LS|LU|BT|BB|lintang selatan|lintang utara|bujur timur|bujur barat)(?!\w)"
_COORDINATE = Searcher(rf"(?<![\w.,])(?P<low>{_DECIMAL}){MAYBE_GAP}(?:[°º]|derajat)?{MAYBE_GAP}{_SIDE}", re.IGNORECASE)
_MINUTES = Searcher(
    rf"(?<![\w.,])(?P<low>\d{{1,3}})[°º]{MAYBE_GAP}(?P<minutes>\d{{1,2}}(?:[.,]\d{{1,4}})?)['’′]{MAYBE_GAP}"
    rf"(?:(?P<seconds>\d{{1,2}}(?:[.,]\d{{1,4}})?)[\"”″]{MAYBE_GAP})?{_SIDE}",
    re.IGNORECASE,
)
_COMPASS = {"lintang selatan": "LS", "lintang utara": "LU", "bujur timur": "BT", "bujur barat": "BB"}
_MINUTES_OF_DEGREE = 60
_ROMAN = {
    r: i for i, r in enumerate(("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII"), start=1)
}
_INTENSITY = Searcher(
    r"(?<!\w)(?P<low>[IVX]{1,4})(?:\s?[-–]\s?(?P<high>[IVX]{1,4}))?[ \xa0]{1,2}(?P<unit>MMI|SIG)(?!\w)"
)
_NAME = r"(?P<name>[A-Z][\w.'’-]{0,20}(?: [A-Z][\w.'’-]{0,20}){0,4})"
_LISTED = Searcher(rf"{_NAME} \((?P<low>\d{{1,2}})\)")
_AGED = Searcher(rf"{_NAME}[ \xa0]?\((?P<low>\d{{1,3}})(?:[ \xa0]?(?P<unit>(?i:{alternatives('age-unit')})))?\)")
_BETWEEN_COMMAS = Searcher(rf"{_NAME}[ \xa0]?,[ \xa0](?P<low>\d{{2}})[ \xa0]?(?=,[ \xa0\n]|\.?$)")
_SHORTEST_LIST = 3
# In a list of people the number in brackets is an age; a list that has a one or two and nothing of age counts things.
_MOST_LISTED = 15
_FEW = 2
_OLDEST = 122


@dataclass(frozen=True, slots=True)
class Found:
    """A number with what stands beside it."""

    span: Span
    low: float
    high: float
    unit: str
    comparator: str
    rule: str
    number: str


def may_hold_form(text: str) -> bool:
    """Tell whether a text without a number can still hold a quantity by its form."""
    return _INTENSITY.may_match(text)


def find_forms(text: str) -> Iterator[Found]:
    """Yield what is a quantity by its form, kind by kind: where two overlap, the one that starts first is meant."""
    yield from _magnitudes(text)
    yield from _coordinates(text)
    listed = tuple(_listed(text))
    yield from listed or _aged(text)
    for match in _INTENSITY.finditer(text):
        low, high = _ROMAN.get(match["low"]), _ROMAN.get(match["high"] or match["low"])
        if low and high:
            comparator = "range" if low != high else "exact"
            yield Found(Span(*match.span()), low, high, match["unit"], comparator, "intensity", match["low"])


def _magnitudes(text: str) -> Iterator[Found]:
    for match in _MAGNITUDE.finditer(text):
        low, high = parse_bounds(match["low"]), parse_bounds(match["high"] or match["low"])
        if low and high and low <= high:
            comparator = "range" if low != high else "exact"
            yield Found(Span(*match.span()), low[0], high[1], "magnitudo", comparator, "magnitude", match["low"])


def _coordinates(text: str) -> Iterator[Found]:
    for match in _COORDINATE.finditer(text):
        if bounds := parse_bounds(match["low"]):
            yield Found(Span(*match.span()), *bounds, _side(match), "exact", "coordinate", match["low"])
    for match in _MINUTES.finditer(text):
        minutes, seconds = parse_bounds(match["minutes"]), parse_bounds(match["seconds"] or "0")
        if minutes and seconds:
            low = float(match["low"]) + (minutes[0] + seconds[0] / _MINUTES_OF_DEGREE) / _MINUTES_OF_DEGREE
            yield Found(Span(*match.span()), low, low, _side(match), "exact", "coordinate", match["low"])


def _side(match: re.Match[str]) -> str:
    return _COMPASS.get(match["unit"].lower(), match["unit"].upper())


def _listed(text: str) -> Iterator[Found]:
    """Yield the numbers of a list `Ambon (2), Ternate (1), Sorong (1)`."""
    found = list(_LISTED.finditer(text))
    numbers = [int(m["low"]) for m in found]
    if len(found) >= _SHORTEST_LIST and min(numbers) <= _FEW and max(numbers) <= _MOST_LISTED:
        for match in found:
            low = float(match["low"])
            yield Found(Span(*match.span("low")), low, low, "", "exact", "listed-in-brackets", match["name"])


def _aged(text: str) -> Iterator[Found]:
    """Yield the ages of people, who are named right before them: `Wirya (34)`, `Mirna (8 bulan)`."""
    if not (_AGED.may_match(text) or _BETWEEN_COMMAS.may_match(text)):
        return
    lows = {w.lower() for w in re.findall(r"[^\W\d_]{2,20}", text)}
    if lows & words_of("tally"):
        return
    for match in _AGED.finditer(text):
        low, name = float(match["low"]), match["name"].strip()
        if 0 < low <= _OLDEST and name[:1].isupper() and not {w.lower() for w in name.split()} & words_of("not-aged"):
            end = match.end("unit") if match["unit"] else match.end("low")
            unit = meaning_of("age-unit", match["unit"] or "tahun")
            yield Found(Span(match.start("low"), end), low, low, unit, "exact", "age-in-brackets", name)
    for match in _BETWEEN_COMMAS.finditer(text):
        low, name = float(match["low"]), match["name"].strip()
        if not {w.lower() for w in name.split()} & words_of("not-aged"):
            yield Found(Span(*match.span("low")), low, low, "tahun", "exact", "age-between-commas", name)
