"""Numbers of Indonesian, in digits and in words."""

from __future__ import annotations

import re
from functools import cache
from itertools import takewhile

from saksi.languages.id.lexicons import lexicon

# Thousands by point, English thousands where at least two groups make it plain, a decimal, or plain digits. Runs of
# more digits than any count has are left alone.
DIGITS = (
    r"(?<![\d])(?:\d{1,3}(?:\.\d{3}){1,5}(?:,\d{1,6})?(?!\d)|\d{1,3}(?:,\d{3}){2,5}(?:\.\d{1,6})?(?!\d)"
    r"|\d{1,12}[.,]\d{1,6}(?!\d)|\d{1,15}(?!\d))"
)
_THOUSANDS = re.compile(r"[1-9]\d{0,2}(?:\.\d{3})+(?:,\d+)?")
_DECIMAL = re.compile(r"\d{1,15}(?:[.,]\d{1,6})?")
_TEN = 10
_THOUSAND = 1000
_ENGLISH = re.compile(r"\d{1,3}(?:,\d{3}){2,}(?:\.\d+)?")


@cache
def _numerals() -> dict[str, tuple[str, float, float]]:
    """Return kind, value and upper value of each number word."""
    out: dict[str, tuple[str, float, float]] = {}
    for head, words in lexicon("numerals.txt").items():
        kind, low, *high = head.split()
        for word in words:
            out[word] = (kind, float(low), float(high[0] if high else low))
    return out


def _alternatives(*unwanted: str) -> str:
    words = (w for w, (kind, _, _) in _numerals().items() if kind not in unwanted)
    return "|".join(sorted(words, key=lambda w: (-len(w), w)))


# A number as a piece of a regular expression (lower case; compile with IGNORECASE).
_WORD = rf"(?:{_alternatives()})(?![^\W\d_])"
_FIRST = rf"(?:{_alternatives('teen', 'tens', 'times', 'over')})(?![^\W\d_])"
# Scraped text may glue the next word to a scale; that word opens with a capital. `50 ribuan` is about 50 ribu.
_SCALE = r"(?:ribu|juta|miliar|milyar|triliun|triliyun|trilyun|lusin|kodi)(?!(?-i:(?!an(?![a-z]))[a-zà-ÿ]))"
NUMBER = rf"(?:{DIGITS}(?:\s?{_SCALE}){{0,2}}|{_FIRST}(?:\s(?:{_WORD}|koma(?!\w))){{0,9}})"


# A share in digits; with more digits or a third part it is a date. Only `parse_bounds` reads it.
FRACTION = r"(?:(?<![\d/])(?:[1-9]/[2-9]|[1-9]/10)(?![\d/])|\d{0,3}[½¼¾⅓⅔])"
_SHARES = {"½": 1 / 2, "¼": 1 / 4, "¾": 3 / 4, "⅓": 1 / 3, "⅔": 2 / 3}


def parse_number(words: str) -> float | None:
    """Return the value of a number (`1,5 juta`, `dua puluh lima`); None where the words are none, or vague."""
    bounds = parse_bounds(words)
    return bounds[0] if bounds and bounds[0] == bounds[1] else None


def parse_bounds(words: str) -> tuple[float, float] | None:
    """Return the least and the greatest value that number words stand for; None where they are no number."""
    share = _share(words.strip())
    if share is not None:
        return share, share
    parts = _split(words)
    if not parts:
        return None
    if "koma" in parts:
        return _decimal(parts)
    return _sum(parts)


def _share(words: str) -> float | None:
    """Return the value of a share in digits (`3/4`, `1½`); None where the words are none."""
    if words[-1:] in _SHARES and (words[:-1] or "0").isdecimal():
        return float(words[:-1] or "0") + _SHARES[words[-1]]
    part, sign, whole = words.partition("/")
    if not sign or not re.fullmatch(FRACTION, words) or int(part) >= int(whole):
        return None
    return int(part) / int(whole)


def parse_digits(digits: str) -> float | None:
    """Return the value of a number in digits: decimal comma and thousand point, English style where it is plain."""
    if _THOUSANDS.fullmatch(digits):
        plain = digits.replace(".", "").replace(",", ".")
    elif _ENGLISH.fullmatch(digits):
        plain = digits.replace(",", "")
    elif _DECIMAL.fullmatch(digits):
        plain = digits.replace(",", ".")
    else:
        return None
    return float(plain)


def _split(words: str) -> list[str]:
    return [p for p in re.split(r"\s+|(?<=\d)(?=[a-z])", words.strip().lower()) if p]


def _decimal(parts: list[str]) -> tuple[float, float] | None:
    """Return the value of `tiga koma lima`, with a scale behind it (`dua koma tiga juta`) if there is one."""
    comma = parts.index("koma")
    tail = parts[comma + 1 :]
    digits = list(takewhile(_is_one_digit, tail))
    whole, scale = _sum(parts[:comma]), _sum(["satu", *tail[len(digits) :]]) if len(digits) < len(tail) else (1.0, 1.0)
    if whole is None or scale is None or not digits:
        return None
    value = (whole[0] + float("0." + "".join(str(int(_numerals()[w][1])) for w in digits))) * scale[0]
    return value, value


def _is_one_digit(word: str) -> bool:
    kind, value, _ = _numerals().get(word, ("", 0.0, 0.0))
    return kind == "unit" and value < _TEN


def _sum(parts: list[str]) -> tuple[float, float] | None:
    """Add number words up from the left; None at the first that does not fit what stands before it."""
    total = section = spread = 0.0
    unit: float | None = None
    for word in parts:
        digits = parse_digits(word)
        kind, low, high = ("digits", digits, digits) if digits is not None else _numerals().get(word, ("", 0.0, 0.0))
        if not kind:
            return None
        if kind in {"digits", "unit", "vague"}:
            if unit is not None:
                return None
            unit, spread = low, high - low if kind == "vague" else 0.0
        elif kind == "once":
            total, section = (total + low, section) if low >= _THOUSAND else (total, section + low)
        elif kind == "tens":
            section, unit = section + (1.0 if unit is None else unit) * low, None
        elif kind == "times":
            amount = section + (unit or 0.0) or 1.0
            total, section, unit = total + amount * low, 0.0, None
            spread = (spread + 1) * low - 1 if spread else 0.0
        elif kind == "over":
            unit = (unit or 1.0) / low
        else:
            unit = (unit or 0.0) + low
    least = total + section + (unit or 0.0)
    return least, least + spread


def is_number_word(word: str) -> bool:
    """Tell whether a lower-case word is a numeral."""
    return word in _numerals()


def is_share(words: str) -> bool:
    """Tell whether number words are a part of a whole (`setengah`, `dua pertiga`, `3/4`), not of several."""
    parts = words.lower().split()
    kinds = [_numerals().get(part, ("", 0.0, 0.0))[0] for part in parts]
    return bool(parts) and (kinds[0] == "part" or kinds[-1] == "over" or _share(parts[-1]) is not None)
