"""The words of time as pieces of regular expressions, and what they stand for."""

from __future__ import annotations

import re
from functools import cache

from saksi.languages.id.lexicons import lexicon
from saksi.languages.id.numbers import NUMBER

_FILE = "time-words.txt"
# White space inside an expression, bounded; a line break always ends one.
GAP = r"[ \t\xa0\u2009\u202f]{1,3}"
MAYBE_GAP = r"[ \t\xa0\u2009\u202f]{0,3}"
# Scraped text glues words: a capital after a small letter opens a word too, and closes the one before it.
OPENS = r"(?:(?<![\w])|(?<=(?-i:[a-z)]))(?=(?-i:[A-Z])))"
CLOSES = r"(?![a-z\d_])"
TO = rf"(?:{MAYBE_GAP}[-–—]{MAYBE_GAP}|{GAP}(?:hingga|sampai(?:{GAP}dengan)?|s/d|s\.d\.?){GAP})"
AND = rf"(?:{TO}|{GAP}(?:dan|atau){GAP})"
# A modifier belongs to the expression.
ABOUT = (
    rf"(?:(?:setidaknya|sedikitnya|setidak-tidaknya|sekurang-kurangnya|sekitar|sekira|kira-kira|kurang{GAP}lebih|hampir|nyaris"
    rf"|lebih{GAP}dari|kurang{GAP}dari|tak{GAP}kurang{GAP}dari|tidak{GAP}kurang{GAP}dari|lewat|jelang|minimal|maksimal"
    rf"|paling{GAP}(?:lama|sedikit|singkat|lambat|cepat|banyak)|selambat-lambatnya){GAP})"
)
PART = rf"(?:(?:awal|akhir|pertengahan|medio|penghujung){GAP})"
SEVERAL = "beberapa"
AMOUNT = rf"(?:{NUMBER}(?:{AND}{NUMBER})?|{SEVERAL})(?:{MAYBE_GAP}\([^()\n]{{1,30}}\))?"


def _words(kind: str) -> list[str]:
    return [w for head, words in lexicon(_FILE).items() if head.split()[0] == kind for w in words]


def words_of(kind: str) -> str:
    """Return the words of a kind as alternatives of a regular expression, the longest first."""
    return "|".join(re.escape(w).replace(r"\ ", GAP) for w in sorted(set(_words(kind)), key=lambda w: (-len(w), w)))


@cache
def code_of(kind: str, word: str) -> str:
    """Return what a word of this kind stands for (`weekday`, `Rabu`: `2`); "" where it is none."""
    plain = re.sub(r"\s+", " ", word.strip().lower())
    for head, words in lexicon(_FILE).items():
        name, _, code = head.partition(" ")
        if name == kind and plain in words:
            return code
    return ""


_WORD_BEFORE = re.compile(r"([^\W\d_]+(?:-[^\W\d_]+)*)[\W_]{0,3}$")


def last_word(text: str, start: int) -> tuple[str, int]:
    """Return the word that stands directly before in the same line, as written, and its end; "" if none is near."""
    found = _WORD_BEFORE.search(text, max(0, start - 30), start)
    if found is None or "\n" in text[found.end(1) : start]:
        return "", start
    return found[1], found.end(1)


def word_before(text: str, start: int) -> str:
    """Return the word that stands directly before, lower case; "" if none is near."""
    return last_word(text, start)[0].lower()


@cache
def known(kind: str) -> frozenset[str]:
    """Return the words of a kind."""
    return frozenset(_words(kind))


WEEKDAY = rf"(?:{words_of('weekday')})"
MONTH = rf"(?:{words_of('month')})"
DAYPART = rf"(?:{words_of('daypart')})"
UNIT = rf"(?:{words_of('unit')})"
# The five days of the Javanese market week, named behind those of ours (`Jumat Pon`).
MARKET_DAY = rf"(?:{words_of('market-day')})"
ENGLISH_MONTH = rf"(?:{words_of('english-month')})"
YEAR = r"(?<!\d)(?:1[5-9]|2[0-9])\d\d(?!\d)"
_ABROAD = "(?-i:E[DS]T|P[DS]T|BST|CES?T|KST|JST|AST)"
PLACE = rf"(?-i:[A-Z][a-z]+(?:{GAP}[A-Z][a-z]+)?)"
ZONE = rf"(?:WIB|WITA|WIT|GMT(?:[+-]\d{{1,2}})?|UTC|{_ABROAD}|waktu{GAP}(?:setempat|{PLACE}))"
