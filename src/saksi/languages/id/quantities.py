"""Counts, amounts and measures of Indonesian.

A number is a quantity where a unit, a currency or a counted noun stands beside it, or where it stands for a noun told
before. Numbers of things (`Pasal 5`, `Boeing 737`), places in an order, idioms and what only points back are none.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from saksi.languages.id.clues import Searcher
from saksi.languages.id.conversions import check_conversions
from saksi.languages.id.counted import Counted, describe_count, share_states, without_state
from saksi.languages.id.counted_words import Word, read_words
from saksi.languages.id.lengths import join_lengths
from saksi.languages.id.quantity_forms import Found, find_forms, may_hold_form
from saksi.languages.id.quantity_patterns import CORE, bounds_of, comparison_of, span_of, unit_of, with_thousands
from saksi.languages.id.quantity_rules import is_age, is_numbered, why_counted
from saksi.languages.id.quantity_words import words_of
from saksi.model import Quantity, Reason, Span


def read_quantities(text: str) -> tuple[Quantity, ...]:
    """Return the quantities of a sentence, in order; what is a date or clock time must be taken out by the caller."""
    if not (_CORE.may_match(text) or may_hold_form(text)):
        return ()
    words = read_words(text)
    out: list[Quantity] = []
    last: tuple[Counted, Span] | None = None
    every = join_lengths(text, _with_scale(tuple(_candidates(text, words))))
    counts: list[Counted] = []
    for found in every:
        counted = _special(found, last) or describe_count(words, found.span, found.unit, last)
        last = (replace(counted, unit=found.unit or counted.unit), found.span) if counted.of else last
        counts.append(counted)
    wholes = [False, *(f.rule == "part-of-number" for f in every)][: len(every)]
    counts = [without_state(c) if whole else c for c, whole in zip(counts, wholes, strict=True)]
    for found, counted in zip(every, share_states(words, tuple(f.span for f in every), counts), strict=True):
        out.append(
            Quantity(
                found.span,
                found.low,
                found.high,
                found.unit or counted.unit,
                counted.of,
                found.comparator,
                counted.scope,
                (Reason(found.rule, f"{found.number}: {counted.of or 'what is counted is not told'}"),),
            )
        )
    return check_conversions(text, out)


def _with_scale(every: tuple[Found, ...]) -> tuple[Found, ...]:
    """Return the amounts with the scale that was told before: `sekitar Rp3 triliun, jadi Rp2,7`."""
    out: list[Found] = []
    scale = 0.0
    for found in every:
        told = [s for s in (1e12, 1e9, 1e6) if found.low >= s]
        if found.rule == "currency" and scale and found.high < _SMALL_SUM and _is_cut(found):
            out.append(replace(found, low=found.low * scale, high=found.high * scale, rule="scale-told-before"))
            continue
        scale = told[0] if found.rule == "currency" and told else scale
        out.append(found)
    return tuple(out)


def _is_cut(found: Found) -> bool:
    """Tell whether an amount has parts of a rupiah, which are no money: its scale was told before."""
    return found.unit == "IDR" and found.low != int(found.low)


_SMALL_SUM = 1000


def _special(found: Found, last: tuple[Counted, Span] | None) -> Counted | None:
    if found.rule in {"age-in-brackets", "age-between-commas"}:
        return Counted(f"usia {found.number}", found.unit, ())
    if found.rule == "listed-in-brackets" and last is not None:
        return Counted(last[0].of, last[0].unit, (found.number,))
    return Counted(_MEASURED_BY_RULE[found.rule], found.unit, ()) if found.rule in _MEASURED_BY_RULE else None


_MEASURED_BY_RULE = {"magnitude": "gempa", "coordinate": "koordinat", "intensity": "intensitas gempa"}


_CORE = Searcher(CORE)


def _candidates(text: str, words: Sequence[Word]) -> Iterator[Found]:
    """Yield what stands as a quantity, from left to right; a magnitude or coordinate is read before a plain number."""
    own = sorted(find_forms(text), key=lambda f: f.span)
    last = 0
    previous = False
    for match in _CORE.finditer(text):
        start, end = match.span()
        while own and own[0].span.start < end:
            first = own.pop(0)
            if first.span.start >= last:
                yield first
                last, previous = first.span.end, True
        if start < last:
            continue
        found = _counted_here(text, match, words, previous=previous)
        if found is not None:
            yield found
            last, previous = found.span.end, True
    yield from (f for f in own if f.span.start >= last)


def _counted_here(text: str, match: re.Match[str], words: Sequence[Word], *, previous: bool) -> Found | None:
    """Return the quantity at a number, None where the number is no quantity."""
    bounds = bounds_of(match)
    if bounds is None:
        return None
    unit = unit_of(match)
    if match["coin"] or match["money"]:
        rule = "currency"
    elif unit:
        rule = "unit-beside-number"
    elif is_age(words, match):
        rule, unit = "age-beside-word", "tahun"
    elif text[: match.start()][-1:].isalpha():
        # Glued to the word before it, digits are as often part of a name (`game3`).
        return None
    else:
        rule = why_counted(text, match, words, previous=previous)
    if not rule or (not match["coin"] and is_numbered(words, match)):
        return None
    if not unit or unit in words_of("whole") or match["coin"] or match["money"]:
        bounds = with_thousands(match["high"] or match["low"], bounds)
    return Found(span_of(match), *bounds, unit, comparison_of(match, bounds), rule, match["low"])
