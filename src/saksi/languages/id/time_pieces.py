"""The pieces that time expressions are made of: where they stand, and what their words say. Nothing is resolved yet."""

from __future__ import annotations

import re
from collections.abc import Iterator

from saksi.languages.id.clues import Searcher
from saksi.languages.id.time_checks import is_named, is_time
from saksi.languages.id.time_feasts import FEAST_PATTERNS, is_feast
from saksi.languages.id.time_patterns import PATTERNS, Piece
from saksi.languages.id.time_words import GAP


def find_pieces(text: str) -> tuple[Piece, ...]:
    """Return the pieces of a text in order, none overlapping another; at one place the longest wins."""
    found = sorted(_all_candidates(text), key=lambda p: (p.start, -p.end))
    out: list[Piece] = []
    for piece in found:
        if not out or piece.start >= out[-1].end:
            out.append(piece)
    return tuple(out)


def _all_candidates(text: str) -> list[Piece]:
    """Return what may be pieces; a bare `Juli` is a month too where the text speaks of that month elsewhere."""
    found = list(_candidates(text))
    known = {piece.words["m"].lower() for piece in found if "m" in piece.words}
    found += [day for piece in found if piece.kind in {"date", "range"} for day in _listed(text, piece)]
    bare = (m for m in _BARE_MONTH.finditer(text) if m["m"].lower() in known and not is_named(text, *m.span()))
    return [*found, *(Piece(*m.span(), "month", {"m": m["m"]}) for m in bare)]


def _listed(text: str, piece: Piece) -> Iterator[Piece]:
    """Yield the days that a list names before the one with the month (`6, 7, dan 8 Juni`)."""
    words = {
        "m": piece.words.get("m") or piece.words.get("m2", ""),
        "y": piece.words.get("y") or piece.words.get("y2", ""),
    }
    before = _LIST.search(text, max(0, piece.start - 40), piece.start)
    if before is None or words["m"].isdigit() or not (before["and"] or piece.kind == "range"):
        return
    told = {name: word for name, word in words.items() if word}
    for number in _NUMBER.finditer(text, before.start(), before.end()):
        day = Piece(*number.span(), "date", {"d": number[0], **told})
        if is_time(text, day):
            yield day


_LIST = re.compile(rf"(?<![\w.,:/-])\d{{1,2}}(?:,{GAP}\d{{1,2}}){{0,6}}(?:,?(?P<and>{GAP}(?:dan|serta))|,){GAP}$")
_NUMBER = re.compile(r"\d{1,2}")
_BARE_MONTH = re.compile(r"(?<!\w)(?P<m>April|Mei|Juni|Juli)(?![\w-])")


_SEARCHERS = tuple(
    (kind, Searcher(pattern), stands)
    for patterns, stands in ((PATTERNS, is_time), (FEAST_PATTERNS, is_feast))
    for kind, pattern in patterns
)


def _candidates(text: str) -> Iterator[Piece]:
    for kind, searcher, stands in _SEARCHERS:
        for match in searcher.finditer(text):
            words = {name: word for name, word in match.groupdict().items() if word is not None}
            piece = Piece(match.start(), match.end(), kind, words)
            if stands(text, piece):
                yield piece
