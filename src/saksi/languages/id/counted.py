"""What a number counts or measures, and which places and groups narrow it, by the words round it in its sentence.

Shallow on purpose: noun phrases are runs of words that no list and no prefix makes anything else; the subject before a
linking verb (`jumlah korban tewas di Gaza mencapai 50 orang`) and the predicate behind a noun (`17 penerbangan
dibatalkan`) both belong to what is counted, since the dead and the injured must never be compared.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass

from saksi.languages.id.grammar import tag_of
from saksi.languages.id.numbers import is_number_word
from saksi.languages.id.quantity_words import meaning_of, words_of

_WORD = re.compile(r"[^\W\d_]+(?:[-'’][^\W\d_]+)*|\d[\d.,:/]{0,20}\d|\d|[^\w\s]")
_NOMINAL = frozenset({"", "NOUN", "ADJ", "PROPN"})
_PASSED = frozenset({"AUX", "ADV", "DET"})
_LONGEST_PHRASE = 6
_LONGEST_LOOK = 30


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


@dataclass(frozen=True, slots=True)
class Counted:
    """What is counted (a noun phrase; "" if unknown), the noun that serves as unit, and what narrows it."""

    of: str
    unit: str
    scope: tuple[str, ...]


def read_words(text: str) -> tuple[Word, ...]:
    """Return the words and signs of a text, tagged; number words as NUM, state words as VERB."""
    return tuple(Word(m.start(), m.end(), m.group(), _tag(m.group())) for m in _WORD.finditer(text))


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
    while end < len(words) and end - at < _LONGEST_PHRASE and _is_nominal(words[end]):
        end += 1
    return end


def _is_nominal(word: Word) -> bool:
    return word.tag in _NOMINAL and word.low not in words_of("place") and word.low not in words_of("link")


def _text(words: Sequence[Word]) -> str:
    return " ".join(w.text if w.text[:1].isupper() and not _is_plain(w) else w.low for w in words)


def _is_plain(word: Word) -> bool:
    return word.tag in {"NOUN", "ADJ"}


def describe_count(words: Sequence[Word], start: int, end: int, unit: str, before: Counted | None) -> Counted:
    """Return what the number between two offsets counts; `unit` as found beside it, `before` what the last one counted."""
    first, behind = words_after(words, start), words_after(words, end)
    opening = _opening_place(words, first)
    subject, places = _subject_before(words, first)
    close = phrase_at(words, behind)
    noun = words[behind:close]
    predicate, later = _predicate_after(words, close)
    measured = bool(unit)
    if noun and not measured:
        head = _text(noun[:2]) if noun[0].low == "jadwal" else noun[0].low
        general = noun[0].low in words_of("classifier")
        unit = head
        if general and len(noun) > 1:
            noun = noun[1:]
        of = subject if general and subject and len(noun) <= 1 else _text(noun)
    elif measured:
        of = _measured(words, first, subject) or _text(noun)
    else:
        of = subject
    if not of and before is not None:
        of, unit = before.of, unit or before.unit
    if predicate and not measured and predicate.split()[0] not in of.split():
        of = f"{of} yang {predicate}" if of else predicate
    scope = tuple(dict.fromkeys((*opening, *places, *later)))
    return Counted(of, unit, scope)


def _opening_place(words: Sequence[Word], first: int) -> tuple[str, ...]:
    """Return the place with which a sentence opens (`Di Maumere, 3 orang ...`)."""
    if not words or words[0].low not in words_of("place") or first == 0:
        return ()
    end = phrase_at(words, 1)
    return (_place(words[0], words[1:end]),) if 1 < end <= first else ()


def _place(preposition: Word, words: Sequence[Word]) -> str:
    phrase = _text(words)
    return phrase if preposition.low in {"di", "kawasan"} else f"{preposition.low} {phrase}"


def _subject_before(words: Sequence[Word], first: int) -> tuple[str, tuple[str, ...]]:
    """Return the noun phrase before a number, past the verb that links it, and the places that narrow it."""
    at = first
    while at > 0 and first - at < _LONGEST_PHRASE and _links(words[at - 1]):
        at -= 1
    linked = at < first
    places: list[str] = []
    state = ""
    for _ in range(_LONGEST_PHRASE):
        start = at
        while start > 0 and at - start < _LONGEST_PHRASE and _is_nominal(words[start - 1]):
            start -= 1
        chunk = words[start:at]
        lead = words[start - 1] if start > 0 else None
        if lead is not None and lead.low in words_of("place") and chunk:
            places.insert(0, _place(lead, chunk))
        elif lead is not None and lead.low == "yang" and start > 1:
            state = f" yang {_text(words[start:at])}" if chunk else state
            at = start - 1
            continue
        elif lead is not None and lead.tag == "VERB" and start > 1 and words[start - 2].low in {"yang", "turut", "telah"}:
            state = f" yang {lead.low}"
            at = start - 2 if words[start - 2].low == "yang" else start - 3
            continue
        elif lead is None or lead.tag != "ADP":
            return _subject(chunk, state, places, linked=linked)
        at = max(start - 1, 0)
    return "", tuple(places)


def _subject(chunk: Sequence[Word], state: str, places: list[str], *, linked: bool) -> tuple[str, tuple[str, ...]]:
    """Return the phrase as what is counted, or as one more place where a name stands right before the number."""
    if chunk and not linked and all(w.text[:1].isupper() for w in chunk):
        return "", (_text(chunk), *places)
    plain = [w for w in chunk if w.low not in {"jumlah", "total", "sebanyak", "jumlahnya", "totalnya"}]
    return (_text(plain) + state if plain else ""), tuple(places)


def _links(word: Word) -> bool:
    return word.low in words_of("link") or word.low in words_of("measure-of") or word.tag in {"AUX", "ADV", "VERB"}


def _measured(words: Sequence[Word], first: int, subject: str) -> str:
    """Return what a measure measures: the dimension that its linking word names, of what stands before."""
    word = words[first - 1].low if first else ""
    dimension = meaning_of("measure-of", word)
    if dimension and subject:
        return f"{dimension} {subject}"
    return subject or dimension


def _predicate_after(words: Sequence[Word], at: int) -> tuple[str, tuple[str, ...]]:
    """Return the state or verb behind a counted noun (`meninggal dunia`, `dibatalkan`), and places up to its end."""
    places: list[str] = []
    predicate = ""
    stop = min(len(words), at + _LONGEST_LOOK)
    while at < stop:
        word = words[at]
        if word.low in words_of("place"):
            end = phrase_at(words, at + 1)
            if end > at + 1:
                places.append(_place(word, words[at + 1 : end]))
            at = max(end, at + 1)
        elif word.tag == "VERB" and not predicate:
            end = at + 1
            while end < stop and words[end].low in words_of("with-state") and end - at <= 1:
                end += 1
            predicate = _text(words[at:end])
            at = end
        elif word.text == "," and not predicate and (after := _apposition(words, at)):
            at = after
        elif word.tag in _PASSED or word.low == "yang" or (word.tag == "ADP" and not predicate):
            at += 1
        elif word.tag in _NOMINAL and (predicate or words[at - 1].tag in {"ADP", ""}):
            at += 1
        else:
            break
    return predicate, tuple(places)


def _apposition(words: Sequence[Word], at: int) -> int:
    """Return the index behind `, Bali,`; 0 where the comma opens something else."""
    end = at + 1
    while end < len(words) and end - at < _LONGEST_PHRASE and words[end].text[:1].isupper():
        end += 1
    return end + 1 if at + 1 < end < len(words) and words[end].text in {",", ")"} else 0
