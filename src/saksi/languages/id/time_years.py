"""Years, decades, centuries and parts of a year."""

from __future__ import annotations

from datetime import date

from saksi.languages.id.time_patterns import Piece
from saksi.languages.id.time_told import Value, direction

_QUARTERS = {"i": 1, "ii": 2, "iii": 3, "iv": 4, "pertama": 1, "kedua": 2, "ketiga": 3, "keempat": 4}
_ROMAN = {"XV": 15, "XVI": 16, "XVII": 17, "XVIII": 18, "XIX": 19, "XX": 20, "XXI": 21}
_HALVES = frozenset({"semester", "paruh", "h"})
# `30-an` are the thirties of the last century; `20-an` may be ours.
_THIRTIES = 30


def value_of_year(piece: Piece, day: date | None) -> Value:
    """Return the value of `tahun 1991`, `2019-2024`, `era 1990-an`, `kuartal I 2025`, `abad ke-20`."""
    words = piece.words
    if piece.kind == "decade":
        return Value("DATE", _decade(words.get("decade") or words["decade2"]), "text", "decade")
    if piece.kind == "century":
        numbers = [int(words[k]) for k in ("century", "century2") if k in words] or [_ROMAN.get(words["roman"], 1)]
        return Value("DATE", "/".join(f"{max(n - 1, 0):02d}" for n in numbers), "text", "century")
    if piece.kind == "quarter":
        return _quarter(words, day)
    years = [words["y"].rjust(4, "0"), *((words["y"][:2] + words["y2"])[-4:] for _ in range("y2" in words))]
    return Value("DATE", "/".join(years), "text", "year")


def _quarter(words: dict[str, str], day: date | None) -> Value:
    number = words["which"].lower()
    code = f"{'H' if words['period'].lower() in _HALVES else 'Q'}{_QUARTERS.get(number) or int(number)}"
    if "y" in words:
        return Value("DATE", f"{words['y']}-{code}", "text", "quarter")
    if day is None:
        return Value("DATE", "", "", "needs-a-day")
    year = day.year + direction(words.get("rel", "ini"))
    return Value("DATE", f"{year:04d}-{code}", "metadata", "quarter")


def _decade(digits: str) -> str:
    """Return a decade as TIMEX3 writes it: `199`; two digits are of the last century unless that is still to come."""
    if len(digits) > len("90"):
        return digits[:3]
    return ("20" if int(digits) < _THIRTIES else "19") + digits[0]
