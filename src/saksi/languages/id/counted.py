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
from saksi.model import Span

_WORD = re.compile(r"[^\W\d_]+(?:[-'’][^\W\d_]+)*|\d[\d.,:/]{0,20}\d|\d|[^\w\s]")
_NOMINAL = frozenset({"", "NOUN", "ADJ", "PROPN"})
_PASSED = frozenset({"AUX", "ADV", "DET"})
_LONGEST_PHRASE = 6
_LONGEST_LOOK = 30
# The subject of an active verb does something to what is counted, and is not it.
_ACTIVE = re.compile(r"me[nmlrwy]")
# `yang turut ikut terkena`.
_LONGEST_PREDICATE = 3


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
    if end < len(words) and words[end].low in words_of("place-noun"):
        end += 1
    while end < len(words) and end - at < _LONGEST_PHRASE and _is_nominal(words[end]):
        end += 1
    return end


def _is_nominal(word: Word) -> bool:
    return word.tag in _NOMINAL and word.low not in words_of("place") and word.low not in words_of("link")


def _text(words: Sequence[Word]) -> str:
    return " ".join(w.text if w.text[:1].isupper() and not _is_plain(w) else w.low for w in words)


def _is_plain(word: Word) -> bool:
    return word.tag in {"NOUN", "ADJ"}


def describe_count(words: Sequence[Word], span: Span, unit: str, last: tuple[Counted, Span] | None) -> Counted:
    """Return what the number at a span counts; `unit` as found beside it, `last` what was counted before, and where."""
    first, behind = words_after(words, span.start), _past_whole(words, words_after(words, span.end))
    before = last[0] if last else None
    subject, places, linked = _subject_before(words, first, measured=bool(unit))
    close = phrase_at(words, behind)
    noun = words[behind:close]
    again = behind < len(words) and words[behind].low in words_of("stands-for")
    again = again and (before is not None or words[behind].low in {"lainnya", "lain"})
    if noun and (again or noun[0].low in words_of("particle")):
        noun, close = (), behind
    predicate, later = _predicate_after(words, close)
    measured = bool(unit)
    if measured:
        of, predicate = _measured(words, first, noun, subject), ""
    elif noun:
        pair = _text(noun[:2]).lower()
        unit = pair if pair in words_of("compound") else noun[0].low
        of = _counted_noun(noun, subject, linked=linked)
    else:
        of = subject
    joined = last is not None and not _acts_between(words, words_after(words, last[1].end), first)
    if not of and before is not None and (again or joined) and _is_like(unit, before.unit):
        of, unit = before.unit if again else _plain(before.of), unit or before.unit
    if of == unit and before is not None and before.unit == unit and joined and not predicate and not again:
        of = _plain(before.of)
    of = _with_state(of, ("" if measured else _caused(words, first)) or predicate)
    scope = tuple(dict.fromkeys((*_opening_place(words, first), *places, *later)))
    return Counted(of, unit, scope)


def _past_whole(words: Sequence[Word], at: int) -> int:
    """Return the index behind `dari 20` in `15 dari 20 anggota`: the noun of the whole is that of the part."""
    if at + 1 < len(words) and words[at].low == "dari" and words[at + 1].tag == "NUM":
        at += 1
        while at < len(words) and words[at].tag == "NUM":
            at += 1
    return at


def _acts_between(words: Sequence[Word], start: int, end: int) -> bool:
    """Tell whether a verb stands between two numbers that makes the second one speak of something else."""
    between = (w for w in words[start:end] if w.tag == "VERB" and w.low not in words_of("state"))
    return any(w.low not in words_of("link") and w.low not in words_of("colourless") for w in between)


def _is_like(unit: str, before: str) -> bool:
    """Tell whether a number may stand for what was counted last: it has no unit of its own, or a like one."""
    return not unit or unit == before or {unit, before} <= words_of("length")


def _counted_noun(noun: Sequence[Word], subject: str, *, linked: bool) -> str:
    """Return the noun behind a number, or the subject that it repeats (`korban tewas mencapai 12 orang`)."""
    general = noun[0].low in words_of("classifier")
    if subject and ((linked and noun[0].low in subject.lower().split()) or (general and len(noun) == 1)):
        return subject
    if general and len(noun) > 1 and noun[0].low not in {"orang", "jiwa"}:
        return _phrase(noun[1:])
    return _phrase(noun)


def _phrase(words: Sequence[Word]) -> str:
    """Return a noun phrase; its first word is a common noun, whatever a headline makes of it, but for abbreviations."""
    if not words:
        return ""
    first = words[0].text if words[0].text.isupper() else words[0].low
    return f"{first} {_text(words[1:])}".strip()


def _plain(of: str) -> str:
    """Return what is counted without its state, which the next number need not share."""
    head, _, _ = of.partition(" yang ")
    return " ".join(w for w in head.split() if w.lower() not in words_of("state"))


def _with_state(of: str, state: str) -> str:
    if not state or state.split(maxsplit=1)[0] in of.lower().split():
        return of
    return f"{of} yang {state}" if of else state


def _caused(words: Sequence[Word], first: int) -> str:
    """Return the state into which the verb before a number brings what is counted (`menewaskan 12 orang`)."""
    back = [w for w in words[max(0, first - 3) : first] if w.tag == "VERB"]
    return meaning_of("cause", back[-1].low) if back else ""


def share_states(words: Sequence[Word], spans: Sequence[Span], counts: Sequence[Counted]) -> tuple[Counted, ...]:
    """Give a count without state that of the next one where `dan` joins them: `3 rumah dan 5 sekolah rusak`."""
    out = list(counts)
    for i in range(len(out) - 2, -1, -1):
        one, other = out[i], out[i + 1]
        between = words[phrase_at(words, words_after(words, spans[i].end)) : words_after(words, spans[i + 1].start)]
        joined = [w.low for w in between] in (["dan"], ["serta"], ["atau"], ["dari"], [","], [",", "dan"])
        _, _, state = other.of.partition(" yang ")
        if joined and state and " yang " not in one.of and not _is_measure(one, other):
            out[i] = Counted(_with_state(one.of, state), one.unit, one.scope or other.scope)
    return tuple(out)


def without_state(counted: Counted) -> Counted:
    """Return a whole without the state that only its part is in: `15 dari 20 anggota menolak`."""
    return Counted(_plain(counted.of), counted.unit, counted.scope)


def _is_measure(one: Counted, other: Counted) -> bool:
    """Tell whether either names no thing that can be in a state: a measure repeats no word of what it measures."""
    pairs = ((c.unit, c.of.lower().split()) for c in (one, other))
    return not all(unit and unit in of for unit, of in pairs)


def _opening_place(words: Sequence[Word], first: int) -> tuple[str, ...]:
    """Return the place with which a sentence opens (`Di Maumere, 3 orang ...`)."""
    if not words or words[0].low not in words_of("place") or first == 0:
        return ()
    end = phrase_at(words, 1)
    if 1 < end < first and words[end].text.isdigit() and words[end - 1].text[:1].isupper():
        end += 1
    return (_place(words[0], words[1:end]),) if 1 < end <= first and _is_place(words[1]) else ()


def _is_place(word: Word) -> bool:
    """Tell whether the word behind a preposition of place may name one: not `di sisi lain`, `ke depan`."""
    return word.low not in words_of("not-place")


def _place(preposition: Word, words: Sequence[Word]) -> str:
    phrase = _text(words)
    return phrase if preposition.low in {"di", "kawasan"} else f"{preposition.low} {phrase}"


def _subject_before(words: Sequence[Word], first: int, *, measured: bool) -> tuple[str, tuple[str, ...], bool]:
    """Return the noun phrase before a number, past the word that links it; places that narrow it; whether one links."""
    at = first
    while at > 0 and first - at < _LONGEST_PHRASE and _links(words[at - 1]):
        at -= 1
    linked = at < first
    places: list[str] = []
    state = ""
    for _ in range(_LONGEST_PHRASE):
        start = _opens_phrase(words, at)
        chunk, lead = words[start:at], words[start - 1] if start > 0 else None
        if lead is None:
            return *_subject(chunk, state, places, named=not (linked or measured)), linked
        relative = start - 1 if lead.low == "yang" else _relative_before(words, start - 1)
        if linked and relative > 0:
            state = f" yang {_text(words[relative + 1 : at])}"
            at = relative
        elif lead.low in words_of("place") and chunk:
            places[:0] = [_place(lead, chunk)] if _is_place(chunk[0]) else []
            at = start - 1
        elif lead.tag == "ADP" and linked:
            at = start - 1
        elif lead.tag == "NUM" or (lead.tag in {"ADP", "SCONJ"} and not measured):
            return "", tuple(places), linked
        else:
            return *_subject(chunk, state, places, named=not (linked or measured)), linked
    return "", tuple(places), linked


def _opens_phrase(words: Sequence[Word], at: int) -> int:
    """Return the index of the first word of the noun phrase that ends before `at`, states of the counted included."""
    start = at
    while start > 0 and at - start < _LONGEST_PHRASE and (_is_nominal(words[start - 1]) or _is_state(words[start - 1])):
        start -= 1
    return start


def _is_state(word: Word) -> bool:
    return word.low in words_of("state")


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
        return "", (_text(chunk), *places)
    plain = [w for w in chunk if w.low not in _EMPTY and w.low not in words_of("particle")]
    phrase = _phrase(plain) if plain and (plain[0].start == 0 or plain[0].tag) else _text(plain)
    return (phrase + state if plain else ""), tuple(places)


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


def _measured(words: Sequence[Word], first: int, noun: Sequence[Word], subject: str) -> str:
    """Return what a measure measures: its dimension, of what stands before, or the noun that is measured out."""
    lead = words[first - 1] if first else None
    dimension = meaning_of("measure-of", lead.low) if lead else ""
    if dimension:
        return f"{dimension} {subject}" if subject else ""
    if noun and (lead is None or lead.tag in {"ADP", "SCONJ", "PUNCT"} or not subject):
        return _phrase(noun)
    return subject


def _predicate_after(words: Sequence[Word], at: int) -> tuple[str, tuple[str, ...]]:
    """Return the state or verb behind a counted noun (`meninggal dunia`, `dibatalkan`), and places up to its end."""
    places: list[str] = []
    predicate = ""
    stop = min(len(words), at + _LONGEST_LOOK)
    while at < stop:
        word = words[at]
        if word.low in words_of("place"):
            end = phrase_at(words, at + 1)
            places += [_place(word, words[at + 1 : end])] if end > at + 1 and _is_place(words[at + 1]) else []
            at = _past_pair(words, max(end, at + 1))
        elif word.tag == "VERB" and not predicate and word.low not in words_of("colourless"):
            end = at + 1
            while end < stop and words[end].low in words_of("with-state") and end - at <= 1:
                end += 1
            predicate, at = " ".join(w.low for w in words[at:end]), end
        elif word.text in {",", "("} and not predicate and (after := _apposition(words, at)):
            at = after
        elif _is_passed(word, predicate) or (word.tag in _NOMINAL and word.low not in words_of("link")):
            at += 1
        else:
            break
    return predicate, tuple(places)


def _is_passed(word: Word, predicate: str) -> bool:
    """Tell whether a word may stand between a counted noun and its state, or between the state and its place."""
    if word.tag in _PASSED or word.low in words_of("colourless"):
        return True
    return not predicate and (word.low == "yang" or word.tag == "ADP")


def _past_pair(words: Sequence[Word], at: int) -> int:
    """Return the index behind `dan domestik`, where a place or group has a second part."""
    if at < len(words) and words[at].low in {"dan", "maupun", "atau", "serta"}:
        end = phrase_at(words, at + 1)
        return end if end > at + 1 else at
    return at


def _apposition(words: Sequence[Word], at: int) -> int:
    """Return the index behind `, Bali,`; 0 where the comma opens something else."""
    end = at + 1
    while end < len(words) and end - at < _LONGEST_PHRASE and words[end].text[:1].isupper():
        end += 1
    return end + 1 if at + 1 < end < len(words) and words[end].text in {",", ")"} else 0
