"""What raw news shows of a word before any name is annotated: the company it keeps, and how often it is capitalised."""

from __future__ import annotations

import gzip
from functools import cache, lru_cache
from importlib.resources import files

from saksi.languages.id.vectors import norm_of

_TABLE = "name-words.tsv.gz"  # made by tools/make_name_words.py
_CLITIC = "nya"


@cache
def _rows() -> dict[str, tuple[tuple[str, ...], str]]:
    """Return by word its three groups, coarse to fine, and its casing; what is unknown of a word is empty."""
    packed = files(__package__).joinpath("data", _TABLE).read_bytes()
    out = {}
    for line in gzip.decompress(packed).decode("utf-8").splitlines():
        if not line.startswith("#\t"):
            word, groups, casing = line.split("\t")
            out[word] = (tuple(groups.split()), casing)
    return out


@lru_cache(maxsize=50_000)
def groups_of(word: str) -> tuple[str, ...]:
    """Return the numbers of the coarse, middle and fine group of words that a word is like; () for a rare word."""
    lowered = norm_of(word)
    found = _rows().get(lowered, ((), ""))[0]
    return found or _rows().get(lowered.removesuffix(_CLITIC), ((), ""))[0]


@lru_cache(maxsize=50_000)
def casing_of(word: str) -> str:
    """Return how often a word has a capital inside sentences of news: `0` hardly ever to `5` always.

    An `A` before the digit: mostly in capitals throughout; `?`: too rare to say; empty: no word.
    """
    if not word[:1].isalpha():
        return ""
    return _rows().get(word.lower(), ((), ""))[1] or "?"
