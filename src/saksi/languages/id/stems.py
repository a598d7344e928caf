"""Stems by Sastrawi's rules (Enhanced Confix Stripping), of which only those are tried that a word's opening allows.

The library tries some fifty rules on every word and compiles a regular expression anew for each ending that it takes
off, which also drives the expressions of others out of Python's cache. The stems are the same; a test compares them.
"""

from __future__ import annotations

import re
from functools import cache
from typing import Any

_PLAIN = re.compile(r"[a-z0-9-]+")  # what the library's normaliser leaves as it is
_SUFFIXES = (
    (re.compile(r"(?<!-)-*(lah|kah|tah|pun)$"), "P"),
    (re.compile(r"(?<!-)-*(ku|mu|nya)$"), "PP"),
    (re.compile(r"(is|isme|isasi|i|kan|an)$"), "DS"),
)
_PREFIX = (re.compile(r"^(di|ke|se)"), "DP")
_INFIXED = re.compile(r"[b-df-hj-np-tv-z](?:er|el|em|in)[aiueo]")
_OPENING = 2  # letters that every rule of a prefix names
# The rules of a prefix by their number in the library, and those of infixes.
_RULES = {
    "be": range(1, 6),
    "te": (*range(6, 10), 35),
    "me": range(10, 20),
    "pe": (*range(20, 35), 36),
    "ku": (41,),
    "ka": (42,),
}
_INFIX_RULES = range(37, 41)


def stem_of(word: str) -> str:
    """Return the stem of a word of small letters, itself where no rule leads to a root word."""
    stemmer = _stemmer()
    return str(stemmer.stem_word(word) if _PLAIN.fullmatch(word) else stemmer.stem(word))


@cache
def _stemmer() -> Any:  # noqa: ANN401 - Sastrawi carries no types
    from Sastrawi.Dictionary.ArrayDictionary import ArrayDictionary  # noqa: PLC0415 - slow to import
    from Sastrawi.Stemmer.Stemmer import Stemmer  # noqa: PLC0415
    from Sastrawi.Stemmer.StemmerFactory import StemmerFactory  # noqa: PLC0415

    stemmer = Stemmer(ArrayDictionary(StemmerFactory().get_words()))
    stemmer.visitor_provider = _Visitors(stemmer.visitor_provider)
    return stemmer


class _Visitors:
    """Stands in for the library's provider of visitors."""

    def __init__(self, own: Any) -> None:  # noqa: ANN401 - Sastrawi carries no types
        self._first = own.get_visitors()
        self._suffixes = [_Stripper(*each) for each in _SUFFIXES]
        self._prefixes: list[_Stripper | _Prefixes] = [_Stripper(*_PREFIX), _Prefixes(own.get_prefix_visitors()[1:])]

    def get_visitors(self) -> Any:  # noqa: ANN401 - the same
        return self._first

    def get_suffix_visitors(self) -> list[_Stripper]:
        return self._suffixes

    def get_prefix_visitors(self) -> list[_Stripper | _Prefixes]:
        return self._prefixes


class _Stripper:
    """Takes off what a pattern finds at one end of the word."""

    def __init__(self, pattern: re.Pattern[str], kind: str) -> None:
        self._pattern = pattern
        self._kind = kind

    def visit(self, context: Any) -> None:  # noqa: ANN401 - the same
        stripped = self._pattern.sub("", context.current_word, count=1)
        if stripped != context.current_word:
            _remove(context, stripped, self._kind)


class _Prefixes:
    """Takes off a prefix by the first group of the library's rules that fits."""

    def __init__(self, groups: list[Any]) -> None:
        by_number = [(_number_of(group), group.disambiguators) for group in groups]
        self._by_opening = {
            opening: [rules for number, rules in by_number if number in numbers] for opening, numbers in _RULES.items()
        }
        self._infixes = [rules for number, rules in by_number if number in _INFIX_RULES]

    def visit(self, context: Any) -> None:  # noqa: ANN401 - the same
        word = context.current_word
        groups = self._by_opening.get(word[:_OPENING], ())
        for rules in (*groups, *(self._infixes if _INFIXED.match(word) else ())):
            found = None
            for rule in rules:
                found = rule.disambiguate(word)
                if context.dictionary.contains(found):
                    break
            if found is not None:
                _remove(context, found, _PREFIX[1])
                return


def _number_of(group: Any) -> int:  # noqa: ANN401 - the same
    """Return the number in the name of a group's first rule: `DisambiguatorPrefixRule17a`."""
    return int("".join(c for c in type(group.disambiguators[0]).__name__ if c.isdigit()))


def _remove(context: Any, result: str, kind: str) -> None:  # noqa: ANN401 - the same
    from Sastrawi.Stemmer.Context.Removal import Removal  # noqa: PLC0415 - slow to import

    word = context.current_word
    context.add_removal(Removal(None, word, result, word[len(result) :], kind))
    context.current_word = result
