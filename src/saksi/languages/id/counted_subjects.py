"""The subject before a number: what a sentence says it tells the number of, past verbs, places and asides."""

from __future__ import annotations

import re
from collections.abc import Sequence

from saksi.languages.id.counted_words import (
    LONGEST_PHRASE,
    Word,
    is_nominal,
    is_place,
    is_state,
    phrase_of,
    place_of,
    text_of,
)
from saksi.languages.id.quantity_words import words_of

# The subject of an active verb does something to what is counted, and is not it.
_ACTIVE = re.compile(r"me[nmlrwy]")


# `yang turut ikut terkena`.
_LONGEST_PREDICATE = 3


def subject_before(words: Sequence[Word], first: int, *, measured: bool) -> tuple[str, tuple[str, ...], bool]:
    """Return the noun phrase before a number, past the word that links it; places that narrow it; whether one links."""
    at = first
    while at > 0 and first - at < LONGEST_PHRASE and _links(words[at - 1]):
        at -= 1
    linked = at < first
    nearest = any(w.low in words_of("measure-of") for w in words[at:first])
    acts, at = words[at:first], _past_aside(words, at) if linked else at
    places: list[str] = []
    state = ""
    for _ in range(LONGEST_PHRASE):
        start = _opens_phrase(words, at)
        chunk, lead = words[start:at], words[start - 1] if start > 0 else None
        if lead is None:
            return *_subject(chunk, state, places, named=not (linked or measured)), linked
        relative = start - 1 if lead.low == "yang" else _relative_before(words, start - 1)
        if linked and relative > 0:
            told = words[relative + 1 : at] or [w for w in acts if w.tag == "VERB" and w.low not in words_of("link")]
            state = f" yang {text_of(told)}" if told else ""
            at = relative
        elif lead.low in words_of("place") and chunk:
            places[:0] = [place_of(lead, chunk)] if is_place(chunk[0]) else []
            at = start - 1
        elif linked and not chunk and lead.tag in {"DET", "PRON"}:
            at = start - 1
        elif lead.low in words_of("with") or (nearest and chunk and not is_name(chunk)):
            return *_subject(chunk, state, places, named=False), linked
        elif lead.tag == "ADP" and linked:
            at = start - 1
        elif lead.tag == "NUM" or (lead.tag in {"ADP", "SCONJ"} and not measured):
            return "", tuple(places), linked
        else:
            return *_subject(chunk, state, places, named=not (linked or measured)), linked
    return "", tuple(places), linked


def _past_aside(words: Sequence[Word], at: int) -> int:
    """Return the index before the brackets and the determiner that close a subject: `PT X (KODE) naik`, `selat itu`."""
    if at > 0 and words[at - 1].text == ")":
        opening = next((i for i in range(at - 2, max(-1, at - LONGEST_PHRASE), -1) if words[i].text == "("), at)
        at = opening
    while at > 0 and words[at - 1].tag == "DET":
        at -= 1
    return at


def is_name(chunk: Sequence[Word]) -> bool:
    """Tell whether all words of a phrase open with a capital."""
    return all(w.text[:1].isupper() for w in chunk)


def head_before(words: Sequence[Word], first: int) -> str:
    """Return what a clause says it tells the number of: `jumlah Y ... menjadi N orang` tells that of Y."""
    at = first - 1
    while at > 0 and words[at].text not in {",", ";"} and words[at].tag != "NUM" and words[at].low not in _NUMBER_OF:
        at -= 1
    if first == 0 or words[at].low not in _NUMBER_OF:
        return ""
    end = at + 1
    while end < first and (is_nominal(words[end]) or is_state(words[end])):
        end += 1
    return phrase_of(_without_owner(words[at + 1 : end]))


def _without_owner(chunk: Sequence[Word]) -> Sequence[Word]:
    """Return a phrase up to the state of what is counted: not whose it is (`korban tewas KM X`)."""
    for at in range(1, len(chunk)):
        if is_state(chunk[at]) and f"{chunk[at - 1].low} {chunk[at].low}" not in words_of("compound"):
            end = at + 1
            while end < len(chunk) and chunk[end].low in words_of("with-state"):
                end += 1
            return chunk[:end]
    return chunk


def _opens_phrase(words: Sequence[Word], at: int) -> int:
    """Return the index of the first word of the noun phrase that ends before `at`, states of the counted included."""
    start = at
    while start > 0 and at - start < LONGEST_PHRASE and (is_nominal(words[start - 1]) or is_state(words[start - 1])):
        start -= 1
    return start


def _relative_before(words: Sequence[Word], at: int) -> int:
    """Return the index of the `yang` whose verb stands at `at`, past words of time and mood; 0 if there is none."""
    if words[at].tag != "VERB":
        return 0
    back = at - 1
    while back > 0 and words[back].tag in {"AUX", "ADV", "VERB"} and at - back <= _LONGEST_PREDICATE:
        back -= 1
    return back if words[back].low == "yang" else 0


def _subject(chunk: Sequence[Word], state: str, places: list[str], *, named: bool) -> tuple[str, tuple[str, ...]]:
    """Return the phrase as what is counted, or as one more place where a name stands right before the number."""
    if chunk and named and not state and all(w.text[:1].isupper() for w in chunk) and not _is_title(chunk):
        return "", (text_of(chunk), *places)
    chunk = _without_owner(chunk)
    plain = [w for w in chunk if w.low not in _EMPTY and w.low not in words_of("particle")]
    phrase = phrase_of(plain) if plain and (plain[0].start == 0 or plain[0].tag) else text_of(plain)
    return (phrase + state if plain else ""), tuple(places)


_NUMBER_OF = frozenset({"jumlah", "total", "angka"})


_EMPTY = frozenset({"jumlah", "total", "sebanyak", "jumlahnya", "totalnya", "angka", "lalu", "semua"})


def _is_title(chunk: Sequence[Word]) -> bool:
    """Tell whether capitals say nothing here: a common noun among the words has one too."""
    return any(w.tag in {"NOUN", "ADJ", "VERB"} for w in chunk)


def _links(word: Word) -> bool:
    if word.low in words_of("state"):
        return False
    if word.tag == "VERB":
        return word.low in words_of("link") or not _ACTIVE.match(word.low)
    return word.low in words_of("link") or word.low in words_of("measure-of") or word.tag in {"AUX", "ADV"}
