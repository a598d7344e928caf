"""The words round numbers as pieces of regular expressions, and what they stand for."""

from __future__ import annotations

import re
from functools import cache

from saksi.languages.id.lexicons import lexicon
from saksi.languages.id.time_words import GAP, MAYBE_GAP

_FILE = "quantity-words.txt"
COMPARATORS = ("at-least", "more-than", "at-most", "less-than", "approx")


@cache
def words_of(kind: str) -> frozenset[str]:
    """Return the words of a kind, whatever they stand for."""
    return frozenset(w for head, words in lexicon(_FILE).items() if head.split()[0] == kind for w in words)


@cache
def _meanings(kind: str) -> dict[str, str]:
    heads = ((head.partition(" "), words) for head, words in lexicon(_FILE).items())
    return {w: meaning for (name, _, meaning), words in heads if name == kind for w in words}


def meaning_of(kind: str, word: str) -> str:
    """Return what a word of this kind stands for (`unit`, `kilometer`: `km`); "" where it is none.

    Where two words differ by capitals alone (`Nm`, `nm`), the written one is meant.
    """
    plain = re.sub(r"(?:(?<!\s)\s++)?/\s*+", "/", re.sub(r"\s+", " ", word.strip()))
    return _meanings(kind).get(plain) or _meanings(kind).get(plain.lower(), "")


def comparator_of(modifier: str) -> str:
    """Return what a modifier says of a number; `exact` where it says nothing."""
    plain = re.sub(r"\s+", " ", modifier.strip().lower())
    return next((name for name in COMPARATORS if plain in words_of(name)), "exact")


def alternatives(*kinds: str) -> str:
    """Return the words of these kinds as alternatives of a regular expression, the longest first."""
    words = sorted({w for kind in kinds for w in words_of(kind)}, key=lambda w: (-len(w), w))
    return "|".join(re.escape(w).replace(r"\ ", GAP).replace("/", f"{MAYBE_GAP}/{MAYBE_GAP}") for w in words)
