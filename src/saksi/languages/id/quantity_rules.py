"""Whether a number without unit counts something, and by which rule: by the words round it."""

from __future__ import annotations

import re
from collections.abc import Sequence

from saksi.languages.id.counted import is_among
from saksi.languages.id.counted_words import Word, phrase_at, words_after
from saksi.languages.id.lexicons import heads_of
from saksi.languages.id.numbers import is_share, parse_bounds
from saksi.languages.id.quantity_words import alternatives, words_of
from saksi.languages.id.words import lemma_of

_LONGEST_PLAIN = 7
_OLDEST = 122
# The most letters of a number plate before and behind its digits.
_YEAR = re.compile(r"(?:19|20)\d\d")
_PLATE = (2, 3)
# The most digits of a model between two parts of its name: `Rajawali 8 GT`.
_MODEL = 3
# A number with signs between its digits or a scale behind them is no number of a thing.
_SCALED = re.compile(r"\d[.,]\d|\d\s*[a-z]", re.IGNORECASE)
# Words this short stay small in headlines.
_SHORT = 3
# Words and signs; the longest headlines have some 30. A longer sentence is none, and is not looked through for each of
# its numbers.
_LONGEST_TITLE = 60
_IDIOM = re.compile(rf"(?:{alternatives('idiom')})(?!\w)", re.IGNORECASE)


def is_age(words: Sequence[Word], match: re.Match[str]) -> bool:
    """Tell whether a number without unit is one of years: `pada usia 81`, `berumur 20-an`."""
    first, bounds = words_after(words, match.start()), parse_bounds(match["low"])
    beside = first > 0 and words[first - 1].low in words_of("age-word")
    return beside and bounds is not None and 0 < bounds[0] <= _OLDEST and not is_share(match["low"])


def why_counted(text: str, match: re.Match[str], words: Sequence[Word], *, previous: bool) -> str:
    """Return the rule by which a number without unit is a quantity; "" where it is none."""
    low = match["low"]
    first, behind = words_after(words, match.start("low")), words_after(words, match.end())
    before = words[first - 1].low if first else ""
    if _is_no_count(text, match, words, previous=previous):
        return ""
    here = words[behind] if behind < len(words) else None
    if here is not None and match.end() < here.start and not text[match.end() : here.start].strip():
        part = _is_part(words, behind, share=is_share(low))
        rule = "part-of-number" if part else _by_next_word(words, behind, previous=previous)
        if rule:
            return rule
        if phrase_at(words, behind) > behind and len(here.text) > 1 and _is_noun_here(words, first, here, low):
            return "" if _points_back(words, behind, low) else "counted-noun"
    linked = before in words_of("link") or match["modifier"] or match["again"]
    return "number-after-link" if linked and (previous or _is_large(low)) else ""


def _is_no_count(text: str, match: re.Match[str], words: Sequence[Word], *, previous: bool) -> bool:
    """Tell whether a number is one to look up, a year, a part of a name, an idiom, a date, or `satu` as article."""
    low = match["low"]
    if _is_code(low) or _is_year(words, match) or _IDIOM.match(text, match.start("low")) or _is_bare_date(text, match):
        return True
    first, behind = words_after(words, match.start("low")), words_after(words, match.end())
    here = words[behind] if behind < len(words) else None
    if _is_of_name(words, first, behind) or (here is not None and here.low in words_of("not-counted")):
        return True
    before = words[first - 1].low if first else ""
    if low.lower() != "satu":
        return False
    part = _is_part(words, behind, share=False) and before not in words_of("not-one")
    return not part and not _one_counts(before, here, previous=previous)


def _by_next_word(words: Sequence[Word], behind: int, *, previous: bool) -> str:
    """Return the rule by which a number stands for a noun that is told elsewhere; "" where it does not."""
    low = words[behind].low
    if low in words_of("state") or low in {"lainnya", "lain"}:
        return "number-before-state"
    if is_among(words, behind):
        return "number-for-noun-before"
    return "number-for-noun-before" if previous and low in words_of("stands-for") else ""


def _is_part(words: Sequence[Word], behind: int, *, share: bool) -> bool:
    """Tell whether `dari` behind a number leads to its whole: another number, or any noun behind a share."""
    ahead = words[behind : behind + 2]
    if len(ahead) < len(("dari", "whole")) or ahead[0].low != "dari":
        return False
    return ahead[1].tag == "NUM" or (share and phrase_at(words, behind + 1) > behind + 1)


def _is_of_name(words: Sequence[Word], first: int, behind: int) -> bool:
    """Tell whether a number belongs to the name before it: a number plate, a model (`Boeing 737 milik ...`)."""
    before = words[first - 1].text if first else ""
    here = words[behind].text if behind < len(words) else ""
    plate = before.isupper() and len(before) <= _PLATE[0] and here.isupper() and len(here) <= _PLATE[1]
    plate = plate and words[behind - 1].text.isdigit() and before.isalpha()
    model = first > 1 and here.isupper() and words[first].text.isdigit() and before[:1].isupper()
    if model and _is_bare_name(words[first - 1]) and len(words[first].text) <= _MODEL:
        return True
    return plate or (before[:1].isupper() and here.lower() in words_of("after-model"))


def _is_bare_name(word: Word) -> bool:
    return word.tag in {"", "PROPN"} and word.low not in words_of("link")


def _is_bare_date(text: str, match: re.Match[str]) -> bool:
    """Tell whether a share in digits stands alone in brackets, where it is a day and a month: `(3/6)`."""
    alone = text[: match.start()].endswith("(") and text[match.end() :].startswith(")")
    return alone and "/" in match["low"]


def _is_year(words: Sequence[Word], match: re.Match[str]) -> bool:
    """Tell whether plain digits are years: behind a name (`Festival Wanua 2025`), or from one to another."""
    first = words_after(words, match.start("low"))
    if match["modifier"] or not _YEAR.fullmatch(match["low"]):
        return False
    if match["high"]:
        return _YEAR.fullmatch(match["high"]) is not None
    return first > 0 and words[first - 1].text[:1].isupper()


def _is_code(number: str) -> bool:
    """Tell whether plain digits are a number to dial or to look up: too long, or with a nought in front."""
    return number.isdigit() and (len(number) > _LONGEST_PLAIN or (number[0] == "0" and number != "0"))


def _is_large(number: str) -> bool:
    bounds = parse_bounds(number)
    return bounds is not None and bounds[0] > 1 and not _YEAR.fullmatch(number)


def _one_counts(before: str, here: Word | None, *, previous: bool) -> bool:
    """`satu` is mostly an article: it counts beside other numbers, after `hanya`, and before people."""
    if before in words_of("not-one"):
        return False
    if here is not None and here.low == "lainnya":
        return True
    if before in {"hanya", "cuma", "sebanyak", "masing-masing", "baru"} or before in words_of("cause"):
        return True
    return previous or (here is not None and here.low in {"orang", "korban", "jiwa"})


def _is_noun_here(words: Sequence[Word], first: int, here: Word, number: str) -> bool:
    """Tell whether the word behind the number is what is counted; a capital there may open a name instead."""
    if not here.text[0].isupper() or here.text.isupper() or _SCALED.search(number):
        return True
    before = words[first - 1] if first else None
    named = before is not None and number.isdigit() and before.text[0].isupper() and before.tag in {"", "PROPN"}
    common = _is_common(here)
    return common if not named and common else _is_title(words) and (common or not named)


def _is_common(word: Word) -> bool:
    """Tell whether a word with a capital is a common noun all the same: a derived one, or of people and their lot."""
    low = word.low
    listed = words_of("classifier") | words_of("people") | words_of("aged")
    return low in listed or low in heads_of("counted.txt") or lemma_of(low) != low


def _is_title(words: Sequence[Word]) -> bool:
    """Tell whether most words open with a capital, as in a headline."""
    if len(words) > _LONGEST_TITLE:
        return False
    long = [w for w in words if len(w.text) > _SHORT and w.text[0].isalpha()]
    return bool(long) and sum(w.text[0].isupper() for w in long) * 10 >= len(long) * 7


def _points_back(words: Sequence[Word], behind: int, number: str) -> bool:
    """Tell whether `dua negara itu` only points at things told before; a figure in digits is told again."""
    end = phrase_at(words, behind)
    told = number[0].isdigit() or is_share(number)
    return not told and end < len(words) and words[end].low in words_of("pointing")


def is_numbered(words: Sequence[Word], match: re.Match[str]) -> bool:
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
