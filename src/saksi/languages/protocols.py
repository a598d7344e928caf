"""What a language folder offers. Each protocol is met by the module of the same name in `languages/<code>/`.

Modules stand in for objects here: mypy checks a module against a protocol as it would an instance, so a folder that
lacks a function, or has one of another shape, does not pass the type check. Rooms ask these; they know no language.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol

from saksi.model import Span, Token


class Words(Protocol):
    """Sentences, words and their base forms."""

    @property
    def STOPWORDS(self) -> frozenset[str]: ...  # noqa: N802 - a constant of the module

    def find_sentences(self, text: str) -> tuple[Span, ...]: ...

    def find_tokens(self, text: str) -> tuple[Token, ...]: ...

    def lemma_of(self, word: str) -> str: ...


class Frequencies(Protocol):
    """How common words are in news."""

    def idf(self, lemma: str) -> float: ...


@dataclass(frozen=True, slots=True)
class Language:
    """One language: its ISO 639-1 code and the modules that hold what is known about it."""

    code: str
    words: Words
    frequencies: Frequencies
