"""Clauses of a sentence: what tells a fact of its own."""

from __future__ import annotations

from collections.abc import Sequence

from saksi.annotate.contents import has_predicate, is_bound
from saksi.annotate.units import Word

_JOINING = frozenset({"join", "contrast", "cause", "time", "with"})
_NOUNS = frozenset({"PROPN", "PRON", "NOUN", "", "DET", "NUM", "ADJ"})
# A subject between a conjunction and its verb is not longer; a clause of time must be at least this long to count.
_SUBJECT_WORDS = 9
_TIME_WORDS = 7
# The verb of a second predicate stands this near to its conjunction.
_NEAR = 4
# Number, noun and what narrows it stand before the predicate of a count.
_COUNT_WORDS = 5
_LOOSE_SIGNS = frozenset({",", "-", "–", "—", ":", ";", "."})

Range = tuple[int, int]


def split_clauses(words: Sequence[Word], start: int, end: int) -> tuple[Range, ...]:
    """Return the clauses of a stretch of words as index ranges: coordinated ones, facts in dependent ones.

    A non-restrictive relative clause comes with the noun that it tells about, so its range may overlap the one before.
    """
    out: list[Range] = []
    start = _skip_opening(words, start, end)
    led = _leading_clause(words, start, end)
    if led is not None:
        out.append((start + 1, led))
        start = _skip_opening(words, led + 1, end)
    at = start + 1
    while at < end:
        relative = _relative_clause(words, start, at, end)
        if relative is not None:
            (told, following) = relative
            out += [(start, at), (told, following)] if following == end else [(start, following)]
            start = min(following + 1, end) if following < end else end
            at = start + 1
        elif _is_boundary(words, start, at, end):
            out.append((start, at))
            start = _behind(words, at, end)
            at = start + 1
        else:
            at += 1
    if start < end:
        out.append((start, end))
    return tuple(trimmed for found in out if (trimmed := _trim(words, *found)) is not None)


def _skip_opening(words: Sequence[Word], start: int, end: int) -> int:
    """Return where a sentence begins behind the words that tie it to the one before (`Sementara itu,`)."""
    at = start
    while at < end and words[at].tag == "PUNCT" and words[at].text not in {'"', "“", "(", "'"}:
        at += 1
    opening = at
    while opening < end and "opening" in words[opening].roles:
        opening += 1
    if opening == at or opening >= end:
        return at
    if words[opening].text == ",":
        return opening + 1
    if opening == at + 1 and "contrast" in words[at].roles:
        return at if _leading_clause(words, at, end) is not None else at + 1
    ties = words[at].tag == "CCONJ" or (opening == at + 1 and "filler" in words[at].roles)
    return at + 1 if ties else at


def _leading_clause(words: Sequence[Word], start: int, end: int) -> int | None:
    """Return where the clause ends with which a sentence concedes or gives a cause (`Meski ..., ...`)."""
    if start >= end or not words[start].roles & {"contrast", "cause"}:
        return None
    for at in range(start + 1, end):
        if words[at].text == "," and has_predicate(words[start + 1 : at]) and has_predicate(words[at + 1 : end]):
            return at
    return None


def _relative_clause(words: Sequence[Word], start: int, at: int, end: int) -> tuple[int, int] | None:
    """Return head and end of a relative clause set off by commas whose first comma is at `at`."""
    if words[at].text != "," or at + 2 >= end or "relative" not in words[at + 1].roles:
        return None
    if not any(w.tag in {"VERB", "AUX"} for w in words[at + 2 : at + 5]):
        return None
    close = next((i for i in range(at + 3, end) if words[i].text == "," and _opens_predicate(words, i + 1, end)), None)
    if close is not None and not has_predicate(words[start:at]):
        return start, close
    if close is not None or not has_predicate(words[start:at]):
        return None
    head = at
    while head > start and words[head - 1].tag in _NOUNS and at - head < _SUBJECT_WORDS:
        head -= 1
        if words[head].name is not None and (head == start or words[head - 1].name is not words[head].name):
            break
    return (head, end) if head < at else None


def _opens_predicate(words: Sequence[Word], at: int, end: int) -> bool:
    while at < end and words[at].tag == "ADV":
        at += 1
    return at < end and words[at].tag in {"VERB", "AUX"}


def _is_boundary(words: Sequence[Word], start: int, at: int, end: int) -> bool:
    """Tell whether a clause ends before `at`, where a conjunction or a semicolon stands."""
    roles = words[at].roles
    counted = words[at].text == "," and _opens_count(words, at + 1, end)
    if not (counted or roles & _JOINING or words[at].text == ";") or not has_predicate(words[start:at]):
        return False
    following = _behind(words, at, end)
    if "cause" in roles and "copula" in words[at - 1].roles:
        return False
    if "and" in roles and words[at - 1].tag == "PROPN" and following < end and words[following].tag == "PROPN":
        return False
    if "join" in roles:
        joined = _opens_clause(words, following, end) or _goes_on(words, start, at, following, end)
        return joined and not _joins_manners(words, start, at)
    if "time" in roles or "with" in roles:
        apart = words[at - 1].text == "," if "with" in roles else end - at > _TIME_WORDS
        return apart and _opens_clause(words, following, end)
    return has_predicate(words[following:end])


def _opens_count(words: Sequence[Word], at: int, end: int) -> bool:
    """Tell whether a count with its own predicate follows a comma: `..., 12 rumah rusak`."""
    if at >= end or words[at].tag != "NUM":
        return False
    verb = next((i for i in range(at + 1, min(end, at + _COUNT_WORDS)) if words[i].tag in {"VERB", "AUX"}), None)
    return verb is not None and verb > at + 1 and all(w.tag in {"NUM", "", "NOUN"} for w in words[at + 1 : verb])


def _joins_manners(words: Sequence[Word], start: int, at: int) -> bool:
    """Tell whether a conjunction joins two words of manner: `secara sah dan meyakinkan`."""
    return at - 2 >= start and "manner" in words[at - 2].roles


def _behind(words: Sequence[Word], at: int, end: int) -> int:
    """Return where the clause begins behind the signs and conjunctions at `at`."""
    at += 1
    while at < end and (words[at].text in {",", "-", "–", "—"} or "join" in words[at].roles):
        at += 1
    return min(at, end)


def _opens_clause(words: Sequence[Word], at: int, end: int) -> bool:
    """Tell whether a subject and its predicate follow: `dan kedua negara telah ...`."""
    for i in range(at, min(end, at + _SUBJECT_WORDS)):
        if words[i].tag in {"VERB", "AUX"}:
            return i > at and not is_bound(words, i)
        if words[i].tag == "ADP" and i > at and words[i - 1].tag != "PUNCT":
            continue
        if words[i].tag not in _NOUNS and words[i].tag != "ADV":
            return False
    return False


def _goes_on(words: Sequence[Word], start: int, at: int, following: int, end: int) -> bool:
    """Tell whether a second predicate of the same subject follows, not one more verb behind `untuk` or `yang`."""
    if not _opens_predicate(words, following, end) or "degree" in words[following].roles:
        return False
    if "and" not in words[at].roles:
        return True
    if words[at - 1].tag == "VERB" or not any(w.tag == "VERB" for w in words[following : following + _NEAR]):
        return False
    if words[following].tag == "AUX" or words[at - 1].text == ",":
        return has_predicate(words[following:end])
    verbs = [i for i in range(start, at) if words[i].tag == "VERB"]
    if not verbs:
        return True
    return not is_bound(words, verbs[-1]) or any("leading" in w.roles for w in words[start:at])


def _trim(words: Sequence[Word], start: int, end: int) -> Range | None:
    """Return a range without the signs and conjunctions at its ends; None if no word is left."""
    loose = {"CCONJ", "SCONJ", "ADP"}
    while start < end and (words[start].text in _LOOSE_SIGNS or words[start].tag == "CCONJ"):
        start += 1
    while end > start and (
        words[end - 1].text in {*_LOOSE_SIGNS, "!"} or words[end - 1].tag in loose or "namely" in words[end - 1].roles
    ):
        end -= 1
    aside = next((i for i in range(start + 1, end - 1) if words[i].text == "," and "via" in words[i + 1].roles), end)
    if aside < end and words[aside + 1].cue == "according" and has_predicate(words[start:aside]):
        end = aside
    return (start, end) if start < end else None
