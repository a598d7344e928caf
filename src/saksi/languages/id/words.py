"""Sentences, words and base forms of Indonesian."""

from __future__ import annotations

import re
from functools import cache, lru_cache
from importlib.resources import files

from saksi.languages.id.sentences import find_sentences
from saksi.languages.id.stems import stem_of
from saksi.model import Span, Token

__all__ = ["STOPWORDS", "find_sentences", "find_tokens", "lemma_of"]

# A word keeps its inner hyphens, full stops and commas between digits, and apostrophes: Jong-un, ke-78, 13.30, Jum'at.
_TOKEN = re.compile(
    r"""\d+(?:[.,:/]\d+)+ | \d+(?:-[a-zA-Z]+)? | [^\W\d_]+(?:[-'’][^\W_]+)* | [^\w\s] | _+""",
    re.VERBOSE,
)


@cache
def _lines(name: str) -> frozenset[str]:
    words = files(__package__).joinpath("data", name).read_text(encoding="utf-8").splitlines()
    return frozenset(w.strip() for w in words if w.strip() and not w.startswith("#"))


STOPWORDS: frozenset[str] = _lines("stopwords.txt")


def find_tokens(text: str) -> tuple[Token, ...]:
    """Return words and signs in order, with the base form of each word."""
    return tuple(Token(Span(m.start(), m.end()), lemma_of(m.group())) for m in _TOKEN.finditer(text))


@lru_cache(maxsize=200_000)
def lemma_of(word: str) -> str:
    """Return the base form of a word, lower case, affixes and clitics taken off (Sastrawi: Enhanced Confix Stripping).

    Capitals tell nothing here: headlines write every word with one. A name may lose a syllable, the same each time.
    """
    lowered = word.lower()
    if not lowered.isalpha() and "-" not in lowered:
        return lowered
    return stem_of(lowered) or lowered
