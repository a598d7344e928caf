"""What a language folder offers. Each protocol is met by the module of the same name in `languages/<code>/`.

Modules stand in for objects here: mypy checks a module against a protocol as it would an instance, so a folder that
lacks a function, or has one of another shape, does not pass the type check. Rooms ask these; they know no language.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from enum import StrEnum
from typing import TYPE_CHECKING, Protocol

from saksi.model import Mention, MentionType, Node, Quantity, Span, TimeExpression, Token

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray
    from spacy.language import Language as SpacyLanguage


class PlaceKind(StrEnum):
    """What a place is."""

    COUNTRY = "country"
    STATE = "state"  # of another country: a state, a province
    PROVINCE = "province"  # of Indonesia
    REGENCY = "regency"
    CITY = "city"
    DISTRICT = "district"
    TOWN = "town"  # of Indonesia, without a government of its own
    ISLAND = "island"
    REGION = "region"
    SPOT = "spot"  # a mountain, a spaceport, an airport


@dataclass(frozen=True, slots=True)
class Place:
    """A place of a gazetteer.

    Attributes:
        name: as the news of the language writes it.
        kind: what it is.
        parent: the name of what it lies in: a country, a province, "Kabupaten Garut"; "" for a country.
        country: ISO 3166 code of two letters.
        latitude: in degrees, WGS84.
        longitude: the same.
        approximate: whether the point is that of something else: of a country's capital, of a district's regency.
        rank: its number in the order of prominence, from 0.
    """

    name: str
    kind: PlaceKind
    parent: str
    country: str
    latitude: float
    longitude: float
    approximate: bool
    rank: int = field(default=0, compare=False)


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


class Grammar(Protocol):
    """What part a word plays in a sentence."""

    def tag_of(self, word: str) -> str: ...

    def roles_of(self, word: str) -> frozenset[str]: ...

    def dateline_length(self, line: str) -> int: ...


class Speech(Protocol):
    """Words that report speech and thought, and words round the speakers."""

    def cue_kind(self, word: str) -> str: ...

    def clitic_of(self, word: str) -> int: ...

    def roles_of(self, word: str) -> frozenset[str]: ...

    def offices(self) -> dict[str, str]: ...

    def office_of(self, words: str) -> tuple[str, ...]: ...

    def ends_in_state(self, words: tuple[str, ...]) -> bool: ...

    def is_bare_office(self, office: tuple[str, ...]) -> bool: ...

    def plain_words(self, text: str) -> tuple[str, ...]: ...


class Statuses(Protocol):
    """How an article stands to a clause."""

    def find_markers(self, words: Sequence[str]) -> tuple[tuple[str, str], ...]: ...

    def is_pledge(self, words: Sequence[str]) -> bool: ...


class NamedText(Protocol):
    """An article whose names are found: an annotated article is one."""

    @property
    def text(self) -> str: ...

    @property
    def sentences(self) -> tuple[Span, ...]: ...

    @property
    def tokens(self) -> tuple[Token, ...]: ...

    @property
    def mentions(self) -> tuple[Mention, ...]: ...


class Names(Protocol):
    """Names of people, organisations and places."""

    def agree_names(self, articles: Sequence[NamedText]) -> tuple[tuple[Mention, ...], ...]: ...

    def find_names(self, text: str, sentences: Sequence[Span], tokens: Sequence[Token]) -> tuple[Mention, ...]: ...

    def find_roles(self, text: str, name: Span) -> tuple[Span, ...]: ...

    def is_joint(self, words: str) -> bool: ...

    def is_left_away(self, head: str) -> bool: ...

    def is_renaming(self, words: str) -> bool: ...

    def is_state(self, name: str) -> bool: ...

    def is_town(self, head: str) -> bool: ...

    def may_shorten(self, head: str) -> bool: ...

    def parts_of(self, name: str) -> tuple[str, tuple[str, ...]]: ...

    def standard_name(self, name: str, kind: MentionType) -> str: ...

    def stands_for_state(self, before: str, after: str) -> bool: ...

    def state_of(self, name: str) -> str: ...

    def takes_owner(self, name: str) -> bool: ...


class Times(Protocol):
    """Time expressions and their values."""

    def read_times(self, text: str, day: date | None) -> tuple[TimeExpression, ...]: ...


class Pages(Protocol):
    """What stands around an article on its page, and whether a text is in this language."""

    def find_furniture(self, line: str) -> str: ...

    def find_inline_furniture(self, line: str) -> tuple[Span, ...]: ...

    def find_byline(self, line: str) -> str: ...

    def parse_author(self, line: str) -> str: ...

    def is_tail(self, line: str) -> bool: ...

    def is_open_link(self, line: str) -> bool: ...

    def opens_comments(self, line: str) -> bool: ...

    def recognise(self, text: str, guess: str) -> str: ...


class Datelines(Protocol):
    """When an article appeared, as its own lines give it."""

    @property
    def HOME(self) -> timedelta: ...  # noqa: N802 - a constant of the module

    def parse_moment(self, words: str) -> str: ...

    def parse_day(self, words: str) -> str: ...

    def is_date_line(self, line: str) -> bool: ...

    def is_own_day(self, words: str) -> bool: ...

    def find_published(self, about: Sequence[str], lines: Sequence[str]) -> tuple[str, str]: ...


class Mastheads(Protocol):
    """The outlet that an article's dateline or byline names."""

    def find_outlet(self, line: str) -> str: ...

    def find_in_byline(self, line: str) -> str: ...


class Quantities(Protocol):
    """Counts, amounts and measures."""

    def read_quantities(self, text: str) -> tuple[Quantity, ...]: ...


class Roots(Protocol):
    """Where news comes from: agencies, and the words that name a release or a press conference."""

    def is_agency(self, name: str) -> bool: ...

    def find_occasions(self, text: str) -> tuple[tuple[Span, str], ...]: ...


class Outlets(Protocol):
    """Agencies and outlets, and words that credit them."""

    def find_credited(self, text: str) -> Sequence[tuple[Span, str, str]]: ...

    def find_credits_to(self, text: str, names: tuple[str, ...]) -> Sequence[tuple[Span, str, str]]: ...

    def is_press(self, name: str) -> bool: ...

    def house_of(self, name: str) -> str: ...

    def outlet_id(self, name: str) -> str: ...


class Syntax(Protocol):
    """Which word hangs on which, and what forms and prepositions say of who does what to whom."""

    def read_trees(self, text: str, sentences: Sequence[Span]) -> tuple[tuple[Node, ...], ...]: ...

    def is_passive(self, verb: str) -> bool: ...

    def is_existential(self, verb: str) -> bool: ...

    def is_one_verb(self, verb: str, following: str) -> bool: ...

    def opens_doer(self, word: str) -> bool: ...

    def opens_place(self, word: str) -> str: ...

    def may_be_place(self, noun: str) -> bool: ...


class Places(Protocol):
    """Where the places lie that news names, and words that say that something happens there."""

    @property
    def PROMINENT(self) -> int: ...  # noqa: N802 - a constant of the module

    def befalls_place(self, verb: str) -> str: ...

    def find_places(self, name: str) -> tuple[Place, ...]: ...

    def is_of_place(self, word: str) -> bool: ...

    def is_of_saying(self, word: str) -> bool: ...

    def is_other_time(self, word: str) -> bool: ...


class Vectors(Protocol):
    """Which words stand in the same company."""

    def likeness_of(self, one: str, other: str) -> float: ...

    def company_of(self, words: Iterable[tuple[str, float]]) -> NDArray[np.float32]: ...


class Pipelines(Protocol):
    """The trained pipeline, as a spaCy `Language`: sentences, tags, syntax, base forms, names."""

    @property
    def STEPS(self) -> Sequence[str]: ...  # noqa: N802 - a constant of the module

    def load(self, *, exclude: Iterable[str] = ()) -> SpacyLanguage: ...


@dataclass(frozen=True, slots=True)
class Language:
    """One language: its ISO 639-1 code and the modules that hold what is known about it."""

    code: str
    words: Words
    frequencies: Frequencies
    headlines: Headlines
    contrasts: Contrasts
    states: States
    grammar: Grammar
    speech: Speech
    outlets: Outlets
    statuses: Statuses
    names: Names
    times: Times
    pages: Pages
    datelines: Datelines
    mastheads: Mastheads
    roots: Roots
    quantities: Quantities
    syntax: Syntax
    places: Places
    pipelines: Pipelines
    vectors: Vectors
