"""Counts, amounts and measures of Indonesian.

A number is a quantity where a unit, a currency or a counted noun stands beside it, or where it stands for a noun told
before. Numbers of things (`Pasal 5`, `Boeing 737`), places in an order, idioms and what only points back are none.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from saksi.languages.id.counted import Counted, describe_count, is_among, share_states, without_state
from saksi.languages.id.counted_words import Word, phrase_at, read_words, words_after
from saksi.languages.id.lexicons import heads_of
from saksi.languages.id.numbers import NUMBER, parse_bounds
from saksi.languages.id.quantity_words import COMPARATORS, alternatives, comparator_of, meaning_of, words_of
from saksi.languages.id.time_words import CLOSES, GAP, MAYBE_GAP, TO
from saksi.languages.id.words import lemma_of
from saksi.model import Quantity, Reason, Span

_MODIFIER = (
    rf"(?:(?<!\w)(?P<modifier>(?:{alternatives(*COMPARATORS)})(?:{GAP}(?:{alternatives(*COMPARATORS)}))?){GAP})?"
)
_COIN = rf"(?:(?<!\w)(?P<coin>{alternatives('coin')})\.?{MAYBE_GAP})?"
_UNIT = (
    rf"(?:(?:{MAYBE_GAP}|-)(?P<unit>{alternatives('unit')})(?:(?<=%)|{CLOSES})(?!-)"
    rf"|{GAP}(?P<money>{alternatives('money')}){CLOSES})?"
)
_CORE = re.compile(
    rf"{_MODIFIER}(?:antara{GAP}(?P<between>))?{_COIN}(?(coin)|(?<![\w–/#@])(?<!\w-)(?<!\d[.,:]))(?P<low>{NUMBER})"
    rf"(?:(?:(?(between){GAP}dan{GAP}|(?!))|{TO})(?:(?:{alternatives('coin')})\.?{MAYBE_GAP})?(?P<high>{NUMBER}))?"
    rf"(?P<an>-?an{CLOSES})?(?:{MAYBE_GAP}\((?P<again>{NUMBER})\))?{_UNIT}(?P<over>{GAP}lebih(?!{GAP}?\w)"
    rf"|(?<=[a-z]){GAP}lebih(?={GAP}\w)(?!{GAP}(?:{alternatives('comparative')}){CLOSES}))?",
    re.IGNORECASE,
)
_DECIMAL = r"\d{1,3}(?:[.,]\d{1,4})?"
_MAGNITUDE = re.compile(
    rf"(?:(?<!\w)(?:ber)?(?:magnitudo|magnitude|mag|(?-i:M))\.?{MAYBE_GAP}(?:\(M\)|[:=])?{MAYBE_GAP}"
    r"|(?<=kekuatan[ \xa0])(?=\d[.,]\d))"
    rf"(?P<low>\d(?:[.,]\d{{1,2}})?)(?!\w|[.,]\d|{MAYBE_GAP}(?:{alternatives('unit')}){CLOSES})",
    re.IGNORECASE,
)
_COORDINATE = re.compile(
    rf"(?<![\w.,])(?P<low>{_DECIMAL}){MAYBE_GAP}(?:°|derajat)?{MAYBE_GAP}"
    r"(?P<unit>LS|LU|BT|BB|lintang selatan|lintang utara|bujur timur|bujur barat)(?!\w)",
    re.IGNORECASE,
)
_ROMAN = {
    "I": 1,
    "II": 2,
    "III": 3,
    "IV": 4,
    "V": 5,
    "VI": 6,
    "VII": 7,
    "VIII": 8,
    "IX": 9,
    "X": 10,
    "XI": 11,
    "XII": 12,
}
_INTENSITY = re.compile(r"(?<!\w)(?P<low>[IVX]{1,4})(?:\s?[-–]\s?(?P<high>[IVX]{1,4}))?[ \xa0]{1,2}(?P<unit>MMI)(?!\w)")
_LONGEST_PLAIN = 7
# A number with signs between its digits or a scale behind them is no number of a thing.
_SCALED = re.compile(r"\d[.,]\d|\d\s*[a-z]", re.IGNORECASE)
# Words this short stay small in headlines.
_SHORT = 3
_IDIOM = re.compile(rf"(?:{alternatives('idiom')})(?!\w)", re.IGNORECASE)


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
    last: tuple[Counted, Span] | None = None
    every = _with_scale(tuple(_candidates(text, words)))
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
    return tuple(out)


def _with_scale(every: tuple[_Found, ...]) -> tuple[_Found, ...]:
    """Return the amounts with the scale that was told before: `sekitar Rp3 triliun, jadi Rp2,7`."""
    out: list[_Found] = []
    scale = 0.0
    for found in every:
        told = [s for s in (1e12, 1e9, 1e6) if found.low >= s]
        if found.rule == "currency" and scale and found.high < _SMALL_SUM and _is_cut(found):
            out.append(replace(found, low=found.low * scale, high=found.high * scale, rule="scale-told-before"))
            continue
        scale = told[0] if found.rule == "currency" and told else scale
        out.append(found)
    return tuple(out)


def _is_cut(found: _Found) -> bool:
    """Tell whether an amount has parts of a rupiah, which are no money: its scale was told before."""
    return found.unit == "IDR" and found.low != int(found.low)


_SMALL_SUM = 1000


def _special(found: _Found, last: tuple[Counted, Span] | None) -> Counted | None:
    if found.rule == "listed-in-brackets" and last is not None:
        return Counted(last[0].of, last[0].unit, (found.number,))
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


_LISTED = re.compile(r"(?P<name>[A-Z][\w-]{1,20}(?: [A-Z][\w-]{1,20}){0,4}) \((?P<low>\d{1,2})\)")
_SHORTEST_LIST = 3
# In a list of people the number in brackets is an age; a list that has a one or two and nothing of age counts things.
_MOST_LISTED = 15
_FEW = 2


def _listed(text: str) -> Iterator[_Found]:
    """Yield the numbers of a list `Ambon (2), Ternate (1), Sorong (1)`."""
    found = list(_LISTED.finditer(text))
    numbers = [int(m["low"]) for m in found]
    if len(found) >= _SHORTEST_LIST and min(numbers) <= _FEW and max(numbers) <= _MOST_LISTED:
        for match in found:
            low = float(match["low"])
            yield _Found(Span(*match.span("low")), low, low, "", "exact", "listed-in-brackets", match["name"])


def _by_form(text: str) -> Iterator[_Found]:
    for rule, pattern in (("magnitude", _MAGNITUDE), ("coordinate", _COORDINATE)):
        for match in pattern.finditer(text):
            bounds = parse_bounds(match["low"])
            if bounds:
                unit = (
                    "magnitudo" if rule == "magnitude" else _COMPASS.get(match["unit"].lower(), match["unit"].upper())
                )
                yield _Found(Span(*match.span()), *bounds, unit, "exact", rule, match["low"])
    yield from _listed(text)
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
    rule = (
        "currency"
        if match["coin"] or match["money"]
        else "unit-beside-number"
        if unit
        else _why_counted(text, match, words, previous=previous)
    )
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
        return (
            comparator_of(match["modifier"])
            if comparator_of(match["modifier"]) != "exact"
            else comparator_of(re.split(r"\s+", match["modifier"], maxsplit=1)[-1])
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
    if _is_code(low) or _is_year(words, match) or _IDIOM.match(text, match.start("low")):
        return ""
    first, behind = words_after(words, match.start("low")), words_after(words, match.end())
    here = words[behind] if behind < len(words) else None
    before = words[first - 1].low if first else ""
    if low.lower() == "satu" and not _one_counts(before, here, previous=previous):
        return ""
    if here is not None and match.end() < here.start and not text[match.end() : here.start].strip():
        rule = _by_next_word(words, behind, previous=previous)
        if rule:
            return rule
        if phrase_at(words, behind) > behind and len(here.text) > 1 and _is_noun_here(words, first, here, low):
            return "" if _points_back(words, behind, low) else "counted-noun"
    linked = before in words_of("link") or match["modifier"] or match["again"]
    return "number-after-link" if linked and (previous or _is_large(low)) else ""


def _by_next_word(words: Sequence[Word], behind: int, *, previous: bool) -> str:
    """Return the rule by which a number stands for a noun that is told elsewhere; "" where it does not."""
    low = words[behind].low
    if low in words_of("state") or low in {"lainnya", "lain"}:
        return "number-before-state"
    if low == "dari" and words[behind + 1 : behind + 2] and words[behind + 1].tag == "NUM":
        return "part-of-number"
    if previous and is_among(words, behind):
        return "number-for-noun-before"
    return "number-for-noun-before" if previous and low in words_of("stands-for") else ""


def _is_year(words: Sequence[Word], match: re.Match[str]) -> bool:
    """Tell whether four plain digits behind a name are the year of an event: `Festival Wanua 2025 dibuka`."""
    first = words_after(words, match.start("low"))
    return (
        re.fullmatch(r"(?:19|20)\d\d", match["low"]) is not None
        and not match["modifier"]
        and first > 0
        and words[first - 1].text[:1].isupper()
    )


def _is_code(number: str) -> bool:
    """Tell whether plain digits are a number to dial or to look up: too long, or with a nought in front."""
    return number.isdigit() and (len(number) > _LONGEST_PLAIN or (number[0] == "0" and number != "0"))


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


def _is_noun_here(words: Sequence[Word], first: int, here: Word, number: str) -> bool:
    """Tell whether the word behind the number is what is counted; a capital there may open a name instead."""
    if not here.text[0].isupper() or here.text.isupper() or _SCALED.search(number):
        return True
    before = words[first - 1] if first else None
    named = before is not None and number.isdigit() and before.text[0].isupper() and before.tag in {"", "PROPN"}
    return _is_title(words) and (not named or _is_common(here))


def _is_common(word: Word) -> bool:
    """Tell whether a word with a capital is a common noun all the same: a derived one, or of people and their lot."""
    low = word.low
    return low in words_of("classifier") or low in heads_of("counted.txt") or lemma_of(low) != low


def _is_title(words: Sequence[Word]) -> bool:
    """Tell whether most words open with a capital, as in a headline."""
    long = [w for w in words if len(w.text) > _SHORT and w.text[0].isalpha()]
    return bool(long) and sum(w.text[0].isupper() for w in long) * 10 >= len(long) * 7


def _points_back(words: Sequence[Word], behind: int, number: str) -> bool:
    """Tell whether `dua negara itu` only points at things told before; a figure in digits is told again."""
    end = phrase_at(words, behind)
    return not number[0].isdigit() and end < len(words) and words[end].low in words_of("pointing")


def _is_numbered(words: Sequence[Word], match: re.Match[str]) -> bool:
    """Tell whether the number is the number of a thing: `Pasal 5`, `Liga 1`, `lantai 3`."""
    first = words_after(words, match.start())
    first -= 1 if first > 1 and words[first - 1].text == "." else 0
    before = words[first - 1].low if first > 0 else ""
    if before in words_of("law") or before.endswith("pasal"):
        return True
    behind = words_after(words, match.end())
    counted = behind < len(words) and words[behind].low in words_of("classifier")
    plain = match["low"].isalpha() or (match["low"].isdigit() and len(match["low"]) < len("1000"))
    return before in words_of("numbered") and plain and not counted and not match["unit"]
