"""Counts, amounts and measures of the lines that are read, without what is a date or a clock time."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from saksi.languages import Language
from saksi.model import AnnotatedArticle, Quantity, Span, TimeExpression, overlapping


def find_quantities(found: AnnotatedArticle, language: Language) -> tuple[Quantity, ...]:
    """Return the quantities of the sentences; a numeric duration is one of them, a date or clock time is not."""
    dates = tuple(t.span for t in found.times if t.type != "DURATION")
    lengths = tuple(t for t in found.times if t.type == "DURATION")
    out: list[Quantity] = []
    for sentence in found.sentences:
        near_dates, near_lengths = overlapping(dates, sentence), overlapping(lengths, sentence)
        for quantity in language.quantities.read_quantities(sentence.quote(found.text)):
            span = Span(sentence.start + quantity.span.start, sentence.start + quantity.span.end)
            if not any(span.overlaps(d) for d in near_dates):
                out.append(replace(quantity, span=_with_length(span, near_lengths)))
    return tuple(out)


def _with_length(span: Span, lengths: Sequence[TimeExpression]) -> Span:
    """Return the span of the duration that a quantity is: the same words in both layers."""
    return next((t.span for t in lengths if t.span.overlaps(span)), span)
