"""Words of a sentence as counting needs them, and the noun phrases among them."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from saksi.languages.id.grammar import tag_of
from saksi.languages.id.numbers import is_number_word
from saksi.languages.id.quantity_words import words_of

# Scraped text glues words; a capital inside a word that opens small begins another one.
_WORD = re.compile(r"[a-z]{3,30}(?=[A-Z][a-z])|[^\W\d_]+(?:[-'’][^\W\d_]+)*|\d[\d.,:/]{0,20}\d|\d|[^\w\s]")


NOMINAL = frozenset({"", "NOUN", "ADJ", "PROPN"})


LONGEST_PHRASE = 6


@dataclass(frozen=True, slots=True)
class Word:
    """A word or sign of a sentence with its tag."""

    start: int
    end: int
    text: str
    tag: str

    @property
    def low(self) -> str:
        """Return the word in small letters."""
        return self.text.lower()


def read_words(text: str) -> tuple[Word, ...]:
    """Return the words and signs of a text, tagged; number words as NUM, state words as VERB."""
    return tuple(Word(m.start(), m.end(), m.group(), _tag(m.group())) for m in _WORD.finditer(text))


@lru_cache(maxsize=100_000)
def _tag(word: str) -> str:
    low = word.lower()
    if is_number_word(low):
        return "NUM"
    if low in words_of("state"):
        return "VERB"
    if low in words_of("classifier"):
        return "NOUN"
    return tag_of(word)


def words_after(words: Sequence[Word], end: int) -> int:
    """Return the index of the first word at or behind an offset."""
    return bisect_left(words, end, key=lambda w: w.start)


def phrase_at(words: Sequence[Word], at: int) -> int:
    """Return the index behind the noun phrase that opens at a word; the same index where none does."""
    end = at
    if end < len(words) and words[end].low in words_of("place-noun"):
        end += 1
    while end < len(words) and end - at < LONGEST_PHRASE and is_nominal(words[end]):
        end += 1
    return end


def is_nominal(word: Word) -> bool:
    """Tell whether a word may stand in a noun phrase."""
    return word.tag in NOMINAL and word.low not in words_of("place") and word.low not in words_of("link")


def text_of(words: Sequence[Word]) -> str:
    """Return words as one text: small letters but for names."""
    return " ".join(w.text if w.text[:1].isupper() and not _is_plain(w) else w.low for w in words)


def _is_plain(word: Word) -> bool:
    return word.tag in {"NOUN", "ADJ"}


def phrase_of(words: Sequence[Word]) -> str:
    """Return a noun phrase; its first word is a common noun, whatever a headline makes of it, but for abbreviations."""
    if not words:
        return ""
    first = words[0].text if words[0].text.isupper() else words[0].low
    return f"{first} {text_of(words[1:])}".strip()


def is_place(word: Word) -> bool:
    """Tell whether the word behind a preposition of place may name one: not `di sisi lain`, `ke depan`."""
    return word.low not in words_of("not-place")


def place_of(preposition: Word, words: Sequence[Word]) -> str:
    """Return a place with the preposition that tells its part: `dari X`, `ke X`, and plain `X` where things are."""
    phrase = text_of(words)
    return phrase if preposition.low in {"di", "kawasan"} else f"{preposition.low} {phrase}"


def is_state(word: Word) -> bool:
    """Tell whether a word is a state in which what is counted can be: dead, broken, closed."""
    return word.low in words_of("state")
