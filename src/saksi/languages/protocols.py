"""What a language folder offers. Each protocol is met by the module of the same name in `languages/<code>/`.

Modules stand in for objects here: mypy checks a module against a protocol as it would an instance, so a folder that
lacks a function, or has one of another shape, does not pass the type check. Rooms ask these; they know no language.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING, Protocol

from saksi.model import Mention, MentionType, Node, Quantity, Span, TimeExpression, Token

if TYPE_CHECKING:
    from spacy.language import Language as SpacyLanguage


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


class Headlines(Protocol):
    """What of a line is the headline, what an editor has against it, and whether it comes anew each day."""

    def trim_headline(self, line: str) -> Span: ...

    def find_faults(self, line: str) -> frozenset[str]: ...

    def is_recurring(self, headline: str) -> bool: ...

    def series_of(self, headline: str) -> str: ...

    def is_strength(self, unit: str) -> bool: ...

    def is_roundup(self, headline: str) -> bool: ...

    def is_broadcast(self, headline: str) -> bool: ...


class Contrasts(Protocol):
    """What means the same, what cues a comparison, and which counted things are never one."""

    def base_of(self, word: str, lemma: str) -> str: ...

    def find_concepts(self, lemmas: Sequence[str]) -> tuple[str, ...]: ...

    def find_kinds(self, lemmas: Iterable[str]) -> frozenset[str]: ...

    def has_cue(self, cue: str, words: Iterable[str]) -> bool: ...

    def opens_with_cue(self, cue: str, word: str) -> bool: ...

    def are_opposite(self, one: str, other: str) -> bool: ...

    def is_transcribed(self, name: Iterable[str]) -> bool: ...


class States(Protocol):
    """The states that people and things are in, and which of them follow or shut out each other."""

    def find_states(self, words: Sequence[str]) -> tuple[tuple[str, int, int], ...]: ...

    def change_of(self, one: str, other: str) -> str: ...
