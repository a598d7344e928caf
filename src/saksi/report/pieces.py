"""The words of a passage: cut where they differ in meaning from those of another, or plain to be compared."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from saksi.model import Span
from saksi.report.entries import Piece

_ENDS = " .,!?…\"“”'‘’"  # signs at the ends of a passage that make no other wording


def cut_pieces(text: str, passage: Span, differing: Iterable[Span], reworded: Iterable[Span] = ()) -> tuple[Piece, ...]:
    """Return a passage of a text on one line, cut at the spans that differ; nothing where none does."""
    kinds = dict.fromkeys(reworded, False) | dict.fromkeys(differing, True)
    pieces: list[Piece] = []
    at = passage.start
    for span in sorted(kinds):
        start, end = max(at, span.start), min(span.end, passage.end)
        if start >= end:
            continue
        pieces += [Piece(text[at:start]), Piece(text[start:end], differs=kinds[span], reworded=not kinds[span])]
        at = end
    if not pieces:
        return ()
    pieces.append(Piece(text[at : passage.end]))
    return tuple(replace(p, text=_on_one_line(p.text)) for p in pieces if p.text)


def plain_wording(words: str) -> str:
    """Return words without what makes no other wording: signs at their ends, capitals, spaces."""
    return " ".join(words.split()).strip(_ENDS).casefold()


def _on_one_line(text: str) -> str:
    words = " ".join(text.split())
    before, after = text[:1].isspace(), text[-1:].isspace()
    return f"{' ' * before}{words}{' ' * after}" if words else " "
