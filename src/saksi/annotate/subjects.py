"""Noun phrases round a reporting word: who speaks."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from saksi.annotate.contents import is_bound
from saksi.annotate.units import Word
from saksi.model import MentionType, Span

_STOPS = frozenset({"VERB", "SCONJ", "QUOTE", "PUNCT"})
# What stands behind a name that is set off: behind a reporting word, and before a verb.
_AFTER_NAME = frozenset({"PUNCT", "ADP", "SCONJ", "DET", "QUOTE", "CCONJ"})
_BEFORE_VERB = frozenset({"PUNCT", "VERB", "AUX", "ADV"})
# A noun phrase that names a speaker is not longer (kata + office + name + apposition).
MOST_WORDS = 24
_SUBJECT_TAIL = 8
_NO_START = frozenset({"ADP", "CCONJ", "AUX", "ADV", "PUNCT"})
_SIGNS = frozenset({",", ":", ";", "."})
# Signs inside a name: of a joint office, of an account.
_INSIDE = frozenset({"/", "@"})
# The verb of a relative clause stands this near behind `yang`.
_VERB_NEAR = 4
# Titles and degrees that are cut short by a full stop have no more letters: dr, Prof, Ir, Sp.
_TITLE_LETTERS = 4


@dataclass(frozen=True, slots=True)
class Subject:
    """The words `start` to `end` (indices into a unit's words) that name a speaker; `clitic`: they end a cue."""

    start: int
    end: int
    clitic: int = 0


def subject_before(words: Sequence[Word], at: int, floor: int = 0) -> Subject | None:
    """Return the subject of the verb at `at`, looked for to its left, not before `floor`."""
    end = at
    while end > floor and (words[end - 1].tag in {"AUX", "ADV"} or "then" in words[end - 1].roles):
        end -= 1
    if end == floor:
        return None
    last = words[end - 1]
    if "relative" in last.roles:
        end -= 1
        if end > floor and words[end - 1].text == ",":
            end -= 1
        return _phrase_before(words, end, floor)
    binds = last.name is None and (last.tag == "SCONJ" or "purpose" in last.roles)
    if last.name is None and last.tag == "ADP" and "purpose" in last.roles:
        verb = next((i for i in range(end - 2, floor, -1) if words[i].tag == "VERB" and not is_bound(words, i)), None)
        near = None if verb is None else _phrase_before(words, verb, floor)
        if near is not None and _may_speak(words[near.start : near.end]):
            return near
    if last.tag == "CCONJ" or binds or last.text == ",":
        return first_subject(words, end - 1, floor)
    relative = _own_relative(words, at, end, floor)
    if relative is not None:
        end = relative - 1 if relative > floor and words[relative - 1].text == "," else relative
        return _phrase_before(words, end, floor)
    found = _phrase_before(words, _before_day(words, end, floor), floor)
    return _holder_of_degree(words, found, floor) or _with_relative(words, found or Subject(end, end), floor) or found


def _own_relative(words: Sequence[Word], at: int, end: int, floor: int) -> int | None:
    """Return the relative word whose clause the verb at `at` opens, with a time or manner between at most.

    An active verb has as its subject what the clause belongs to (`X, yang dua jam sebelumnya menyerukan`).
    """
    if "active" not in words[at].roles:
        return None
    for i in range(end - 1, max(floor, end - _SUBJECT_TAIL) - 1, -1):
        if "relative" in words[i].roles:
            return i if i > floor else None
        if words[i].name is not None or words[i].tag in {"VERB", "SCONJ", "QUOTE", "PUNCT", "CCONJ", "PRON"}:
            return None
    return None


def _with_relative(words: Sequence[Word], found: Subject, floor: int) -> Subject | None:
    """Return the whole of a subject that a relative clause narrows (`Warga yang tinggal di Y mengatakan`); or None."""
    at = found.start
    relative = next((i for i in range(at - 1, max(floor, at - MOST_WORDS), -1) if "relative" in words[i].roles), None)
    if relative is None or any(w.text in _SIGNS or w.tag in {"QUOTE", "SCONJ"} for w in words[relative + 1 : at]):
        return None
    if not any(w.tag in {"VERB", "ADJ"} for w in words[relative + 1 : relative + _VERB_NEAR]):
        return None
    head = _phrase_before(words, relative, floor)
    if head is None or any(w.tag in {"ADP", "VERB"} for w in words[max(floor, head.start - 1) : head.start]):
        return None
    return head if _has_person(words, head) else Subject(head.start, found.end)


def _before_day(words: Sequence[Word], end: int, floor: int) -> int:
    """Return the end of the words before a day in brackets or between commas (`X pada Rabu, (18/6), mengatakan`)."""
    at = end
    while at > floor and (words[at - 1].tag in {"NUM", "PUNCT"} or "day" in words[at - 1].roles):
        at -= 1
    return at if any(w.tag == "NUM" or "day" in w.roles for w in words[at:end]) and at > floor else end


def _holder_of_degree(words: Sequence[Word], found: Subject | None, floor: int) -> Subject | None:
    """Return who bears the degree that stands where the subject should (`X, Sp.A(K) menjelaskan`); None if none."""
    if found is None or found.start == floor or words[found.start - 1].text not in {".", ","}:
        return None
    part = words[found.start : found.end]
    if any(w.name is not None or len(w.text) > _TITLE_LETTERS or w.text.islower() for w in part):
        return None
    for at in range(found.start - 1, max(floor, found.start - _SUBJECT_TAIL) - 1, -1):
        name = words[at].name
        if name is not None and name.type is MentionType.PERSON:
            return Subject(at, at + 1)
    return None


def first_subject(words: Sequence[Word], before: int, floor: int = 0) -> Subject | None:
    """Return the subject with which a clause opens: its first noun phrase, an opening adverbial phrase left out."""
    at = floor
    while at < before:
        word = words[at]
        if word.tag in {"PROPN", "PRON", "NOUN", "", "DET", "NUM"} and "thing" not in word.roles:
            found = _with_name(words, _phrase_after(words, at, before), _BEFORE_VERB)
            following = words[found.end] if found.end < len(words) else None
            alone = all(w.tag in {"DET", "NUM"} for w in words[found.start : found.end])
            if (
                following is not None
                and not alone
                and (
                    following.tag in {"VERB", "AUX", "ADV"}
                    or following.text == ","
                    or {"then", "relative"} & following.roles
                    or (following.tag == "ADP" and at == floor and _has_person(words, found))
                )
            ):
                return found
            at = max(found.end, at + 1)
        elif word.tag in {"ADP", "SCONJ"} or "via" in word.roles:
            at = _past_comma(words, at, before)
        else:
            at += 1
    return None


def _past_comma(words: Sequence[Word], at: int, before: int) -> int:
    """Return the place behind the adverbial phrase that opens at `at`: its comma, or its noun phrase."""
    for i in range(at, min(before, at + MOST_WORDS)):
        if words[i].text == ",":
            return i + 1
    return at + 1


def subject_after(words: Sequence[Word], at: int) -> Subject | None:
    """Return the phrase behind a reporting word: office, name, and a name set off by a comma."""
    start = at
    while start < len(words) and (words[start].roles & {"by", "as"}):
        start += 1
    found = _phrase_after(words, start, len(words))
    if found.start == found.end:
        return None
    return _with_name(words, found)


def _with_name(words: Sequence[Word], found: Subject, closing: frozenset[str] = _AFTER_NAME) -> Subject:
    """Return a phrase with the name that a comma sets off behind it (`Direktur Y, X,`)."""
    comma = _next_comma(words, found.end)
    if comma is None or found.start == found.end or words[found.start].tag == "PRON":
        return found
    more = _phrase_after(words, comma + 1, len(words))
    if _is_person(words, found) and not (words[found.start].name is None and _is_enclosed(words, more)):
        return found
    behind = _phrase_after(words, more.end + 1, len(words)) if _is_enclosed(words, more) else more
    if not _has_person(words, more) and _has_person(words, behind):
        more = behind
    # A name that ends the phrase is the holder's; one inside it belongs to what the post is at.
    held = _is_person(words, Subject(found.end - 1, found.end)) or comma > found.end
    named = _has_person(words, more) or (is_post(words, found) and not held and _is_enclosed(words, more))
    return Subject(found.start, more.end) if named and _closes(words, more.end, closing) else found


def is_post(words: Sequence[Word], phrase: Subject) -> bool:
    """Tell whether a phrase opens with a post that one person holds, whose name a comma may set off."""
    first = words[phrase.start]
    return first.name is None and bool({"post", "office"} & (first.roles | first.pairs))


def _next_comma(words: Sequence[Word], at: int) -> int | None:
    """Return the comma behind an office and what it is an office for (`Duta Besar untuk X, ...`); None if none is."""
    for i in range(at, min(len(words), at + _SUBJECT_TAIL)):
        if words[i].text == ",":
            return i
        if words[i].tag in {"VERB", "QUOTE", "PUNCT", "SCONJ", "NUM"}:
            return None
    return None


def _closes(words: Sequence[Word], at: int, closing: frozenset[str]) -> bool:
    """Tell whether a phrase that ends at `at` is set off there: by a sign, a verb, a preposition or the end."""
    return at >= len(words) or words[at].tag in closing


def _phrase_before(words: Sequence[Word], end: int, floor: int) -> Subject | None:
    start = end
    depth = 0
    while start > max(floor, end - MOST_WORDS):
        word = words[start - 1]
        if word.text == ")":
            depth += 1
        elif word.text == "(":
            depth -= 1
        elif (
            not depth
            and word.name is None
            and (word.tag in _STOPS or "by" in word.roles or (word.tag == "CCONJ" and not _joins(words, start - 1)))
        ):
            break
        start -= 1
    while start < end and words[start].tag in _NO_START:
        start += 1
    if start + 1 < end and "third" in words[end - 1].roles and words[start].name is None:
        start = end - 1
    # "This" and "that" close what stands before them (`saat itu X mengatakan`, `dalam rapat itu X mengatakan`).
    closed = next((i for i in range(end - 2, start - 1, -1) if {"this", "pointing"} <= words[i].roles), None)
    if closed is not None and words[closed].tag == "DET" and _may_speak(words[closed + 1 : end]):
        start = closed + 1
    return Subject(start, end) if start < end else None


def _may_speak(part: Sequence[Word]) -> bool:
    """Tell whether words hold a name, a pronoun, or a noun of a person or an organ."""
    return part[0].tag != "PUNCT" and any(
        w.name is not None or w.tag == "PRON" or {"person", "organ", "post", "office"} & (w.roles | w.pairs)
        for w in part
    )


def _phrase_after(words: Sequence[Word], start: int, before: int) -> Subject:
    end = start
    depth = 0
    while end < min(before, start + MOST_WORDS):
        word = words[end]
        if word.text in {"(", ")"}:
            depth += 1 if word.text == "(" else -1
        elif _is_title_stop(words, start, end) or (word.text in _INSIDE and end > start):
            pass
        elif not depth and word.name is None:
            ends = word.tag in _STOPS or word.tag in {"AUX", "ADP", "ADV"} or "stop" in word.roles
            if ends and end > start and _closes_post(words, start, end):
                return Subject(start, end + 1)
            if ends and _describes(words, start, end):
                end += 1
                continue
            counted = word.tag == "NUM" and end > start and not _closed_by_this(words, end)
            if ends or counted or (word.tag == "CCONJ" and not _joins(words, end)):
                break
        end += 1
    while end > start and words[end - 1].tag in {"CCONJ", "PUNCT"} and words[end - 1].text != ")":
        end -= 1
    return Subject(start, end)


def _closes_post(words: Sequence[Word], start: int, at: int) -> bool:
    """Tell whether "this" closes a post or a description that means a person named before: `Ketua X ini`."""
    closes = {"this", "pointing"} <= words[at].roles
    person = is_post(words, Subject(start, at)) or "person" in words[start].roles
    return closes and person and not _has_person(words, Subject(start, at))


def _describes(words: Sequence[Word], start: int, at: int) -> bool:
    """Tell whether a verb describes a person who is pointed back to: `pria bertopeng itu`."""
    plain = words[at].tag == "VERB" and not words[at].cue and "active" in words[at].roles
    return plain and at == start + 1 and "person" in words[start].roles and _closed_by_this(words, at)


def _closed_by_this(words: Sequence[Word], at: int) -> bool:
    """Tell whether a word belongs to a phrase that points back: `juara Liga 2020 itu`."""
    return any({"this", "pointing"} <= w.roles for w in words[at + 1 : at + 4])


def _is_title_stop(words: Sequence[Word], start: int, at: int) -> bool:
    """Tell whether a full stop only ends a title before a name: `dr. X`."""
    if words[at].text != "." or at == start or at + 1 >= len(words):
        return False
    return len(words[at - 1].text) <= _TITLE_LETTERS and words[at + 1].text[:1].isupper()


def _joins(words: Sequence[Word], at: int) -> bool:
    """Tell whether the conjunction at `at` joins two nouns: both its neighbours are nouns or names."""
    if not 0 < at < len(words) - 1 or "and" not in words[at].roles:
        return False
    nouns = {"PROPN", "NOUN", ""}
    if words[at - 1].tag not in nouns or words[at + 1].tag not in {*nouns, "PRON", "DET"}:
        return False
    right = words[at + 1].name
    if right is not None and right.type is MentionType.PERSON and words[at - 1].name is None:
        return False
    following = words[at + 2] if at + 2 < len(words) else None
    return words[at + 1].tag != "PRON" or following is None


def _has_person(words: Sequence[Word], phrase: Subject) -> bool:
    return any(w.name is not None and w.name.type is MentionType.PERSON for w in words[phrase.start : phrase.end])


def _is_enclosed(words: Sequence[Word], phrase: Subject) -> bool:
    """Tell whether a phrase is one name between commas: behind an office even where that holds a name (`Bandara X`)."""
    names = {words[i].name for i in range(phrase.start, phrase.end)}
    return len(names) == 1 and None not in names and phrase.end < len(words) and words[phrase.end].text == ","


def _is_person(words: Sequence[Word], phrase: Subject) -> bool:
    return _has_person(words, phrase) and not names_relation(words, phrase)


def names_relation(words: Sequence[Word], phrase: Subject) -> bool:
    """Tell whether the first person named is somebody to the speaker: `istri X`, `juru bicara X`."""
    for at in range(phrase.start, phrase.end):
        name = words[at].name
        if name is not None and name.type is MentionType.PERSON:
            before = words[max(phrase.start, at - 2) : at]
            roles = before[-1].roles | (before[0].pairs if len(before) > 1 else frozenset()) if before else frozenset()
            return "relational" in roles
    return False


def span_of(words: Sequence[Word], phrase: Subject) -> Span:
    """Return the span of a phrase; of a clitic, its letters alone."""
    end = words[phrase.end - 1].span.end
    return Span(end - phrase.clitic, end) if phrase.clitic else Span(words[phrase.start].span.start, end)
