"""The pieces that time expressions are made of: where they stand, and what their words say. Nothing is resolved yet."""

from __future__ import annotations

from collections.abc import Iterator

from saksi.languages.id.time_checks import is_time
from saksi.languages.id.time_feasts import FEAST_PATTERNS, is_feast
from saksi.languages.id.time_patterns import PATTERNS, Piece


def find_pieces(text: str) -> tuple[Piece, ...]:
    """Return the pieces of a text in order, none overlapping another; at one place the longest wins."""
    found = sorted(_candidates(text), key=lambda p: (p.start, -p.end))
    out: list[Piece] = []
    for piece in found:
        if not out or piece.start >= out[-1].end:
            out.append(piece)
    return tuple(out)


def _candidates(text: str) -> Iterator[Piece]:
    for patterns, stands in ((PATTERNS, is_time), (FEAST_PATTERNS, is_feast)):
        for kind, pattern in patterns:
            for match in pattern.finditer(text):
                words = {name: word for name, word in match.groupdict().items() if word is not None}
                piece = Piece(match.start(), match.end(), kind, words)
                if stands(text, piece):
                    yield piece
