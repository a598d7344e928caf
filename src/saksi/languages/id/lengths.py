"""Lengths of time told in two units, which are one amount: `4 tahun 6 bulan`, `2 jam 30 menit`."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from saksi.languages.id.quantity_forms import Found
from saksi.model import Span

# How many of the second make one of the first; longer ones come first in a length.
_PARTS = {
    ("tahun", "bulan"): 12,
    ("tahun", "hari"): 365,
    ("tahun", "pekan"): 52,
    ("tahun", "minggu"): 52,
    ("bulan", "hari"): 30,
    ("bulan", "pekan"): 4,
    ("bulan", "minggu"): 4,
    ("pekan", "hari"): 7,
    ("minggu", "hari"): 7,
    ("hari", "jam"): 24,
    ("jam", "menit"): 60,
    ("menit", "detik"): 60,
}
_BETWEEN = re.compile(r"[ \xa0]{1,2}(?:(?:dan|lebih)[ \xa0])?")


def join_lengths(text: str, every: Sequence[Found]) -> tuple[Found, ...]:
    """Return the numbers with those of one length joined, in the unit of its first part."""
    out: list[Found] = []
    units: list[str] = []
    for found in every:
        last = out[-1] if out else None
        size = _PARTS.get((units[-1], found.unit)) if last else None
        if last and size and found.low < size and _is_one(text, last, found):
            whole = 1.0
            for first, second in zip(units, [*units[1:], found.unit], strict=True):
                whole *= _PARTS[(first, second)]
            low = last.low + found.low / whole
            span = Span(last.span.start, found.span.end)
            out[-1] = replace(last, span=span, low=low, high=low, number=f"{last.number} {last.unit} {found.number}")
            units.append(found.unit)
        else:
            out.append(found)
            units = [found.unit]
    return tuple(out)


def _is_one(text: str, last: Found, found: Found) -> bool:
    plain = last.low == last.high and found.low == found.high and found.comparator == "exact"
    return plain and _BETWEEN.fullmatch(text, last.span.end, found.span.start) is not None
