"""Sentences, words and base forms of Indonesian."""

from __future__ import annotations

import re
from functools import cache, lru_cache
from importlib.resources import files
from typing import Any

from saksi.model import Span, Token

# A word keeps its inner hyphens, full stops and commas between digits, and apostrophes: Jong-un, ke-78, 13.30, Jum'at.
_TOKEN = re.compile(
    r"""\d+(?:[.,:/]\d+)+ | \d+(?:-[a-zA-Z]+)? | [^\W\d_]+(?:[-'’][^\W_]+)* | [^\w\s] | _+""",
    re.VERBOSE,
)
# A sentence may end at these, with what closes a quotation or bracket behind them.
_END = re.compile(r"[.!?…]+[\"”’»)\]]*(?=\s|$)|[.!?…]+[\"”’»)\]]*(?=[\"“‘«(]?[A-Z][a-z])|\n+")
# The initials of who wrote or edited an article, behind its last sentence: "(abc)", "(abc/def)".
_INITIALS = re.compile(r"(?<=[.!?\"”])\s*\((?:[a-z]{2,6}/){0,3}[a-z]{2,6}\)$")
_BEFORE = re.compile(r"(?:^|[\s(\"“‘«])(?P<word>[^\s(\"“‘«]+)$")
_OPENS = re.compile(r"\s*[\"“‘«(\[•*-]*\s*(?P<first>\S)")


@cache
def _lines(name: str) -> frozenset[str]:
    words = files(__package__).joinpath("data", name).read_text(encoding="utf-8").splitlines()
    return frozenset(w.strip() for w in words if w.strip() and not w.startswith("#"))


STOPWORDS: frozenset[str] = _lines("stopwords.txt")


def find_sentences(text: str) -> tuple[Span, ...]:
    """Return the sentences of a text, without the white space around them. A line break always ends one."""
    out: list[Span] = []
    start = 0
    for end in _END.finditer(text):
        if _is_boundary(text, end):
            out.append(_without_initials(Span(start, end.end()).stripped(text), text))
            start = end.end()
    out.append(_without_initials(Span(start, len(text)).stripped(text), text))
    return tuple(s for s in out if s.start < s.end)


def _without_initials(sentence: Span, text: str) -> Span:
    signed = _INITIALS.search(sentence.quote(text))
    return Span(sentence.start, sentence.start + signed.start()) if signed else sentence


def _is_boundary(text: str, end: re.Match[str]) -> bool:
    """Tell whether a full stop ends a sentence here, or an abbreviation, an initial or a quotation inside one."""
    if end.group().startswith("\n"):
        return True
    opens = _OPENS.match(text, end.end())
    if opens is None:
        return True
    first = opens["first"]
    if not (first.isupper() or first.isdigit()):
        return False
    if end.group()[0] != "." or len(end.group().rstrip('"”’»)]')) > 1:
        return True
    before = _BEFORE.search(text, max(0, end.start() - 40), end.start())
    word = before["word"] if before else ""
    if word.isupper() and all(len(letter) == 1 for letter in word.split(".")):
        return False
    return word.lower().strip(".") not in _lines("abbreviations.txt")


def find_tokens(text: str) -> tuple[Token, ...]:
    """Return words and signs in order, with the base form of each word."""
    return tuple(Token(Span(m.start(), m.end()), lemma_of(m.group())) for m in _TOKEN.finditer(text))


@cache
def _stemmer() -> Any:  # noqa: ANN401 - Sastrawi carries no types
    from Sastrawi.Dictionary.ArrayDictionary import ArrayDictionary  # noqa: PLC0415 - slow to import
    from Sastrawi.Stemmer.Stemmer import Stemmer  # noqa: PLC0415
    from Sastrawi.Stemmer.StemmerFactory import StemmerFactory  # noqa: PLC0415

    return Stemmer(ArrayDictionary(StemmerFactory().get_words()))


@lru_cache(maxsize=200_000)
def lemma_of(word: str) -> str:
    """Return the base form of a word, lower case, affixes and clitics taken off (Sastrawi: Enhanced Confix Stripping).

    Capitals tell nothing here: headlines write every word with one. A name may lose a syllable, the same each time.
    """
    lowered = word.lower()
    if not lowered.isalpha() and "-" not in lowered:
        return lowered
    return str(_stemmer().stem(lowered)) or lowered
