"""The stretches of a sentence that forms and order tell: noun phrases, verbs, what opens and joins clauses, signs."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import Enum, auto
from functools import cache, lru_cache

from saksi.languages.id.grammar import tag_of
from saksi.languages.id.lexicons import heads_of, lexicon

_NOMINAL = frozenset({"NOUN", "PROPN", "PRON", "NUM", "DET", "ADJ"})
_HEADS = frozenset({"NOUN", "PROPN", "PRON"})
_LIGHT = frozenset({"AUX", "ADV"})
_ARTICLES = frozenset({"seorang", "sebuah", "suatu", "seekor"})
_LONGEST_ASIDE = 12  # words in brackets


class Part(Enum):
    """What a stretch is."""

    NOUN = auto()
    VERB = auto()
    RELATIVE = auto()  # `yang`
    BOUND = auto()  # opens a verb that shares its subject: `untuk menolong`
    OPENING = auto()  # opens a clause that hangs on another
    JOINING = auto()
    COMMA = auto()
    BREAK = auto()  # a sign behind which another clause stands
    LIGHT = auto()
    ASIDE = auto()  # words in brackets


_SINGLE = {"VERB": Part.VERB, "CCONJ": Part.JOINING, "AUX": Part.LIGHT, "ADV": Part.LIGHT}


@dataclass(frozen=True, slots=True)
class Stretch:
    """Words `start` to `end` and their head; `opened`: a preposition opens it; `is_day`: it tells when."""

    part: Part
    start: int
    end: int
    head: int
    opened: bool = False
    is_day: bool = False


@cache
def _words_of(role: str) -> frozenset[str]:
    return frozenset(lexicon("clause-words.txt")[role])


@cache
def _days() -> frozenset[str]:
    weekdays = (words for head, words in lexicon("time-words.txt").items() if head.startswith("weekday"))
    return frozenset(word for words in (*weekdays, _words_of("day")) for word in words)


def tags_of(words: Sequence[str]) -> list[str]:
    """Return the UPOS tag of each word of a sentence, by its form."""
    tags = [_tag_of(word) for word in words]
    opens = True
    for at, word in enumerate(words):
        if opens and tags[at] == "PROPN":
            tags[at] = tag_of(word) or "NOUN"
        opens = tags[at] == "PUNCT"
    return tags


@lru_cache(maxsize=50_000)
def _tag_of(word: str) -> str:
    """Return the tag of a word inside a sentence: a capital makes a name of it, and what nothing tells is a noun."""
    tag = tag_of(word)
    if tag in {"", "VERB"} and word[0].isupper():
        return "PROPN"
    return tag or ("NUM" if word.lower() in heads_of("numerals.txt") else "NOUN")


def find_stretches(words: Sequence[str], tags: Sequence[str]) -> list[Stretch]:
    """Return the stretches of a sentence in order; together they hold every word."""
    lowered = [word.lower() for word in words]
    out: list[Stretch] = []
    at = 0
    while at < len(words):
        found = _stretch_at(at, lowered, tags)
        out.append(found)
        at = found.end
    return out


def _stretch_at(at: int, words: Sequence[str], tags: Sequence[str]) -> Stretch:
    tag = tags[at]
    if tag == "PUNCT":
        return _sign(at, words)
    if tag == "ADP":
        return _opened(at, words, tags)
    ties = at == 0 and words[at] in _words_of("opening")
    if tag in _NOMINAL and not ties:
        return _noun(at, at, words, tags)
    part = _SINGLE.get(tag, Part.LIGHT if ties else Part.OPENING)
    return Stretch(Part.RELATIVE if words[at] in _words_of("relative") else part, at, at + 1, at)


def _sign(at: int, words: Sequence[str]) -> Stretch:
    if words[at] == "(":
        closing = range(at + 1, min(len(words), at + _LONGEST_ASIDE))
        end = next((i + 1 for i in closing if words[i] == ")"), at + 1)
        return Stretch(Part.ASIDE, at, end, min(at + 1, end - 1))
    part = Part.COMMA if words[at] == "," else Part.BREAK if words[at] in {":", ";", "-", "–", "—"} else Part.LIGHT
    return Stretch(part, at, at + 1, at)


def _opened(at: int, words: Sequence[str], tags: Sequence[str]) -> Stretch:
    """Return a noun phrase with its preposition, or what opens a clause in the shape of a preposition."""
    following = at + 1
    while following < len(words) and tags[following] == "ADP":
        following += 1
    if following >= len(words) or tags[following] not in _NOMINAL:
        is_bound = words[at] in _words_of("purpose") and next(_tags_from(at + 1, tags), "") == "VERB"
        part = Part.OPENING if _opens_clause(words[at]) else Part.BOUND if is_bound else Part.LIGHT
        return Stretch(part, at, at + 1, at)
    found = _noun(at, following, words, tags)
    if _opens_clause(words[at]) and next(_tags_from(found.end, tags), "") == "VERB":
        return Stretch(Part.OPENING, at, at + 1, at)
    return found


def _opens_clause(word: str) -> bool:
    return word in _words_of("time") or word in _words_of("cause")


def _tags_from(at: int, tags: Sequence[str]) -> Iterator[str]:
    return (tag for tag in tags[at:] if tag not in _LIGHT)


def _noun(start: int, at: int, words: Sequence[str], tags: Sequence[str]) -> Stretch:
    """Return the noun phrase at a word; `start`: its preposition, where it has one."""
    first, is_day = at, words[at] in _days()
    head = -1
    while at < len(words) and tags[at] in _NOMINAL:
        if at > first and (words[at] in _days() or (head >= 0 and _begins(words[at], tags[at]))):
            break
        head = at if head < 0 and tags[at] in _HEADS else head
        at += 1
        if head >= 0 and _ends(words[at - 1], tags[at - 1]):
            break
    return Stretch(Part.NOUN, start, at, first if head < 0 else head, start < first, is_day)


def _ends(word: str, tag: str) -> bool:
    """Tell whether a word ends its noun phrase: one that points, or a pronoun, also one that clings to the noun."""
    return tag == "PRON" or word in _words_of("pointing") or (tag == "NOUN" and word.endswith("nya"))


def _begins(word: str, tag: str) -> bool:
    """Tell whether a word opens a noun phrase of its own: an article, which stands before its noun."""
    return tag == "DET" and word in _ARTICLES
