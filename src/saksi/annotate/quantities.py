"""Counts, amounts and measures of the lines that are read, without what is a date or a clock time."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from saksi.languages import Language
from saksi.model import AnnotatedArticle, MentionType, Quantity, Span, TimeExpression, overlapping

_OPENS = re.compile(r"[ \xa0]?[(,][ \xa0]?")
# Initials of people who must not be named look like short forms of places and organisations.
_INITIALS = re.compile(r"[A-Z]{1,3}")


def find_quantities(found: AnnotatedArticle, language: Language) -> tuple[Quantity, ...]:
    """Return the quantities of the sentences; a numeric duration is one of them, a date or clock time is not."""
    dates = tuple(t.span for t in found.times if t.type != "DURATION")
    lengths = tuple(t for t in found.times if t.type == "DURATION")
    out: list[Quantity] = []
    for sentence in found.sentences:
        near_dates, near_lengths = overlapping(dates, sentence), overlapping(lengths, sentence)
        for quantity in language.quantities.read_quantities(sentence.quote(found.text)):
            span = Span(sentence.start + quantity.span.start, sentence.start + quantity.span.end)
            placed = _of_somebody(found, replace(quantity, span=_with_length(span, near_lengths)))
            if placed and not overlapping(near_dates, span):
                out.append(placed)
    return tuple(out)


def _with_length(span: Span, lengths: Sequence[TimeExpression]) -> Span:
    """Return the span of the duration that a quantity is: the same words in both layers."""
    near = [t.span for t in overlapping(lengths, span)]
    return near[0] if len(near) == 1 else span


def _of_somebody(found: AnnotatedArticle, quantity: Quantity) -> Quantity | None:
    """Return an age behind a name with that name; None where no name of a person stands there."""
    rules = {r.rule for r in quantity.reasons}
    if not rules & {"age-in-brackets", "age-between-commas"}:
        return quantity
    near = overlapping(found.mentions, Span(max(0, quantity.span.start - 3), quantity.span.start))
    named = [m for m in near if _OPENS.fullmatch(found.text, m.span.end, quantity.span.start)]
    if not named:
        return quantity if "age-in-brackets" in rules else None
    name = found.quote(named[0].span)
    if named[0].type is not MentionType.PERSON and not _INITIALS.fullmatch(name):
        return None
    return replace(quantity, of=f"{quantity.of.partition(' ')[0]} {name}")
