"""Counts, amounts and measures of Indonesian.

A number is a quantity where a unit, a currency or a counted noun stands beside it, or where it stands for a noun told
before. Numbers of things (`Pasal 5`, `Boeing 737`), places in an order, idioms and what only points back are none.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from saksi.languages.id.counted import Counted, Word, describe_count, phrase_at, read_words, words_after
from saksi.languages.id.numbers import NUMBER, parse_bounds
from saksi.languages.id.quantity_words import COMPARATORS, alternatives, comparator_of, meaning_of, words_of
from saksi.languages.id.time_words import CLOSES, GAP, MAYBE_GAP, TO
from saksi.model import Quantity, Reason, Span

_MODIFIER = rf"(?:(?<!\w)(?P<modifier>(?:{alternatives(*COMPARATORS)})(?:{GAP}(?:{alternatives(*COMPARATORS)}))?){GAP})?"
_COIN = rf"(?:(?<!\w)(?P<coin>{alternatives('coin')})\.?{MAYBE_GAP})?"
_UNIT = (
    rf"(?:(?:{MAYBE_GAP}|-)(?P<unit>{alternatives('unit')})(?:(?<=%)|{CLOSES})(?!-)"
    rf"|{GAP}(?P<money>{alternatives('money')}){CLOSES})?"
)
_CORE = re.compile(
    rf"{_MODIFIER}(?:antara{GAP}(?P<between>))?{_COIN}(?(coin)|(?<![\w–/#@])(?<!\w-)(?<!\d[.,:]))(?P<low>{NUMBER})"
    rf"(?:(?:(?(between){GAP}dan{GAP}|(?!))|{TO})(?:(?:{alternatives('coin')})\.?{MAYBE_GAP})?(?P<high>{NUMBER}))?"
    rf"(?P<an>-?an{CLOSES})?(?:{MAYBE_GAP}\((?P<again>{NUMBER})\))?{_UNIT}(?P<over>{GAP}lebih{CLOSES}(?!{GAP}dari))?",
    re.IGNORECASE,
)
_DECIMAL = r"\d{1,3}(?:[.,]\d{1,4})?"
_MAGNITUDE = re.compile(
    rf"(?<!\w)(?:ber)?(?:magnitudo|magnitude|mag|(?-i:M))\.?{MAYBE_GAP}[:=]?{MAYBE_GAP}(?P<low>\d(?:[.,]\d{{1,2}})?)(?![\w]|[.,]\d)",
    re.IGNORECASE,
)
_COORDINATE = re.compile(
    rf"(?<![\w.,])(?P<low>{_DECIMAL}){MAYBE_GAP}(?:°|derajat)?{MAYBE_GAP}"
    r"(?P<unit>LS|LU|BT|BB|lintang selatan|lintang utara|bujur timur|bujur barat)(?!\w)",
    re.IGNORECASE,
)
_ROMAN = {"I": 1, "II": 2, "III": 3, "IV": 4, "V": 5, "VI": 6, "VII": 7, "VIII": 8, "IX": 9, "X": 10, "XI": 11, "XII": 12}
_INTENSITY = re.compile(r"(?<!\w)(?P<low>[IVX]{1,4})(?:\s?[-–]\s?(?P<high>[IVX]{1,4}))?[ \xa0]{1,2}(?P<unit>MMI)(?!\w)")
_LONGEST_PLAIN = 7


@dataclass(frozen=True, slots=True)
class _Found:
    """A number with what stands beside it."""

    span: Span
    low: float
    high: float
    unit: str
    comparator: str
    rule: str
    number: str


def read_quantities(text: str) -> tuple[Quantity, ...]:
    """Return the quantities of a sentence, in order; what is a date or clock time must be taken out by the caller."""
    words = read_words(text)
    out: list[Quantity] = []
    last: Counted | None = None
    for found in _candidates(text, words):
        counted = _special(found) or describe_count(words, found.span.start, found.span.end, found.unit, last)
        last = counted if counted.of else last
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
    return tuple(out)


def _special(found: _Found) -> Counted | None:
    return Counted(_MEASURED_BY_RULE[found.rule], found.unit, ()) if found.rule in _MEASURED_BY_RULE else None


_MEASURED_BY_RULE = {"magnitude": "gempa", "coordinate": "koordinat", "intensity": "intensitas gempa"}


def _candidates(text: str, words: Sequence[Word]) -> Iterator[_Found]:
    """Yield what stands as a quantity, from left to right; a magnitude or coordinate is read before a plain number."""
    own = sorted(_by_form(text), key=lambda f: f.span)
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


def _by_form(text: str) -> Iterator[_Found]:
    for rule, pattern in (("magnitude", _MAGNITUDE), ("coordinate", _COORDINATE)):
        for match in pattern.finditer(text):
            bounds = parse_bounds(match["low"])
            if bounds:
                unit = "magnitudo" if rule == "magnitude" else _COMPASS.get(match["unit"].lower(), match["unit"].upper())
                yield _Found(Span(*match.span()), *bounds, unit, "exact", rule, match["low"])
    for match in _INTENSITY.finditer(text):
        low, high = _ROMAN.get(match["low"]), _ROMAN.get(match["high"] or match["low"])
        if low and high:
            comparator = "range" if low != high else "exact"
            yield _Found(Span(*match.span()), low, high, "MMI", comparator, "intensity", match["low"])


_COMPASS = {"lintang selatan": "LS", "lintang utara": "LU", "bujur timur": "BT", "bujur barat": "BB"}


def _counted_here(text: str, match: re.Match[str], words: Sequence[Word], *, previous: bool) -> _Found | None:
    """Return the quantity at a number, None where the number is no quantity."""
    bounds = _bounds(match)
    if bounds is None:
        return None
    unit = meaning_of("unit", match["unit"] or "") or meaning_of("money", match["money"] or "")
    unit = meaning_of("coin", match["coin"] or "") or unit
    rule = "unit-beside-number" if unit else _why_counted(text, match, words, previous=previous)
    if not rule or (not match["coin"] and _is_numbered(words, match)):
        return None
    return _Found(_span(match), *bounds, unit, _comparator(match, bounds), rule, match["low"])


def _bounds(match: re.Match[str]) -> tuple[float, float] | None:
    """Return the bounds of a number or range; in `8-15 juta` the scale counts for both."""
    low = parse_bounds(match["low"])
    if low is None or not match["high"]:
        return low
    high = parse_bounds(match["high"])
    scale = re.search(r"(?:\s|(?<=\d))([a-z]+)$", match["high"], re.IGNORECASE)
    if high is None:
        return None
    if low[0] >= high[0]:
        return None
    if scale and low[0] < high[0] / 1000 and match["low"].replace(",", "").replace(".", "").isdigit():
        scaled = parse_bounds(f"{match['low']} {scale[1]}")
        low = scaled if scaled and scaled[0] < high[0] else low
    return low[0], high[1]


def _comparator(match: re.Match[str], bounds: tuple[float, float]) -> str:
    if match["high"]:
        return "range"
    if bounds[0] != bounds[1]:
        return "vague"
    if match["modifier"]:
        return comparator_of(match["modifier"]) if comparator_of(match["modifier"]) != "exact" else comparator_of(
            re.split(r"\s+", match["modifier"], maxsplit=1)[-1]
        )
    if match["over"]:
        return "more-than"
    return "approx" if match["an"] else "exact"


def _span(match: re.Match[str]) -> Span:
    """Return the span: modifier, number and unit, without `antara`."""
    start = match.start()
    if match["between"] is not None and not match["modifier"]:
        start = match.start("coin") if match["coin"] else match.start("low")
    return Span(start, match.end())


def _why_counted(text: str, match: re.Match[str], words: Sequence[Word], *, previous: bool) -> str:
    """Return the rule by which a number without unit is a quantity; "" where it is none."""
    low = match["low"]
    if match["coin"]:
        return "currency"
    if (low.isdigit() and (len(low) > _LONGEST_PLAIN or (low[0] == "0" and low != "0"))) or _is_idiom(text, match):
        return ""
    first, behind = words_after(words, match.start("low")), words_after(words, match.end())
    here = words[behind] if behind < len(words) else None
    beside = here is not None and text[match.end() : here.start].strip() == "" and match.end() < here.start
    before = words[first - 1].low if first else ""
    if low.lower() == "satu" and not _one_counts(before, here, previous=previous):
        return ""
    if beside and here is not None and phrase_at(words, behind) > behind and _is_noun_here(words, first, here, low):
        return "" if _points_back(words, behind, low) else "counted-noun"
    if before in words_of("link") or match["modifier"] or match["again"]:
        return "number-after-link" if previous or _is_large(low) else ""
    if previous and here is not None and here.low in words_of("stands-for"):
        return "number-for-noun-before"
    return ""


def _is_large(number: str) -> bool:
    bounds = parse_bounds(number)
    return bounds is not None and bounds[0] > 1 and not re.fullmatch(r"(?:19|20)\d\d", number)


def _one_counts(before: str, here: Word | None, *, previous: bool) -> bool:
    """`satu` is mostly an article: it counts beside other numbers, after `hanya`, and before people."""
    if before in words_of("not-one"):
        return False
    if before in {"hanya", "cuma", "sebanyak", "masing-masing", "baru"}:
        return True
    return previous or (here is not None and here.low in {"orang", "korban", "jiwa"})


def _is_idiom(text: str, match: re.Match[str]) -> bool:
    tail = text[match.start("low") : match.end("low") + 20].lower()
    return any(re.match(rf"{re.escape(i)}(?!\w)", re.sub(r"\s+", " ", tail)) for i in words_of("idiom"))


def _is_noun_here(words: Sequence[Word], first: int, here: Word, number: str) -> bool:
    """Tell whether the word behind the number is what is counted; a capital there may open a name instead."""
    if not here.text[0].isupper() or here.text.isupper():
        return True
    named = first > 0 and words[first - 1].text[:1].isupper() and number.isdigit()
    return _is_title(words) and not named or _is_title(words) and first == 0


def _is_title(words: Sequence[Word]) -> bool:
    """Tell whether most words open with a capital, as in a headline."""
    long = [w for w in words if len(w.text) > 3 and w.text[0].isalpha()]  # noqa: PLR2004 - short words stay small
    return bool(long) and sum(w.text[0].isupper() for w in long) * 10 >= len(long) * 7


def _points_back(words: Sequence[Word], behind: int, number: str) -> bool:
    """Tell whether `dua negara itu` only points at things told before; a figure in digits is told again."""
    end = phrase_at(words, behind)
    return not number[0].isdigit() and end < len(words) and words[end].low in words_of("pointing")


def _is_numbered(words: Sequence[Word], match: re.Match[str]) -> bool:
    """Tell whether the number is the number of a thing: `Pasal 5`, `Liga 1`, `lantai 3`."""
    first = words_after(words, match.start())
    return first > 0 and words[first - 1].low in words_of("numbered") and not match["unit"]
