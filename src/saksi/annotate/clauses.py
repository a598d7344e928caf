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
# A thing in a list of things is seldom longer.
_ITEM_WORDS = 6
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
        if "contrast" in words[start].roles or _has_subject(words, start + 1, led):
            out.append((start + 1, led))
        start = _skip_opening(words, led + 1, end)
    at = max(start, _condition_end(words, start, end)) + 1
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


def _has_subject(words: Sequence[Word], at: int, end: int) -> bool:
    """Tell whether a clause has a subject of its own: its first word is no verb, or one of being before its subject."""
    while at < end and words[at].tag in {"AUX", "ADV"} and "being" not in words[at].roles:
        at += 1
    if at >= end or words[at].tag not in {"VERB", "ADP", "SCONJ"}:
        return at < end
    if words[at].tag == "VERB":
        return "being" in words[at].roles
    verb = next((i for i in range(at, end) if words[i].tag in {"VERB", "AUX"} and not is_bound(words, i)), end)
    nominal = verb < end and (words[verb - 1].tag in {"PRON", "PROPN"} or "pointing" in words[verb - 1].roles)
    return nominal or (verb < end and "being" in words[verb].roles)


def _condition_end(words: Sequence[Word], start: int, end: int) -> int:
    """Return where a condition or time ends that opens a sentence and belongs to its main clause (`Jika ..., ...`)."""
    if start >= end or words[start].tag != "SCONJ" or words[start].roles & {"contrast", "cause", "relative"}:
        return start
    for at in range(start + 1, end):
        if "so" in words[at].roles:
            return at
        if words[at].text == "," and has_predicate(words[start + 1 : at]) and has_predicate(words[at + 1 : end]):
            return at
    return start


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
    spliced = words[at].text == "," and (_opens_count(words, at + 1, end) or _is_spliced(words, start, at, end))
    if not (spliced or roles & _JOINING or words[at].text == ";") or not has_predicate(words[start:at]):
        return False
    following = _behind(words, at, end)
    if _joins_less(words, start, at, following, end):
        return False
    if "join" in roles:
        joined = _opens_clause(words, following, end) or _goes_on(words, start, at, following, end)
        listed = "and" in roles and (_joins_manners(words, start, at) or _closes_list(words, start, at))
        return joined and not listed
    if "time" in roles or "with" in roles:
        apart = words[at - 1].text == "," if "with" in roles else end - at > _TIME_WORDS
        return apart and _opens_clause(words, following, end)
    return has_predicate(words[following:end])


def _joins_less(words: Sequence[Word], start: int, at: int, following: int, end: int) -> bool:
    """Tell whether a conjunction brings no clause of its own: a cause without a subject, a second name or count."""
    roles, last = words[at].roles, words[at - 1]
    if "cause" in roles and ("copula" in last.roles or not _has_subject(words, following, end)):
        return True
    if "and" in roles and following < end and words[following].tag == "NUM" and "being" in words[start].roles:
        return True
    return "and" in roles and last.tag == "PROPN" and following < end and words[following].tag == "PROPN"


def _opens_count(words: Sequence[Word], at: int, end: int) -> bool:
    """Tell whether a count with its own predicate follows a comma: `..., 12 rumah rusak`."""
    if at >= end or words[at].tag != "NUM":
        return False
    verb = next((i for i in range(at + 1, min(end, at + _COUNT_WORDS)) if words[i].tag in {"VERB", "AUX"}), None)
    return verb is not None and verb > at + 1 and all(w.tag in {"NUM", "", "NOUN"} for w in words[at + 1 : verb])


def _is_spliced(words: Sequence[Word], start: int, at: int, end: int) -> bool:
    """Tell whether a comma alone parts two clauses, each with its subject (`Rumah itu roboh, atapnya hilang`)."""
    if words[start].tag == "ADP" or any(_is_dependent(w) for w in words[start:at]):
        return False
    verb = next((i for i in range(start, at) if words[i].tag in {"VERB", "AUX"} and not is_bound(words, i)), start)
    told = verb > start or "being" in words[start].roles
    return told and _opens_short_clause(words, start, at + 1, end)


def _is_dependent(word: Word) -> bool:
    """Tell whether a word opens examples, a time or a condition, which may lead what stands behind the comma."""
    if word.roles & {"listing", "time"}:
        return True
    return word.tag == "SCONJ" and not word.roles & {"relative", "that", "cause"}


def _opens_short_clause(words: Sequence[Word], start: int, at: int, end: int) -> bool:
    """Tell whether a pronoun, or a noun that points back, and its predicate follow at once, or that there is no X."""
    if at >= end:
        return False
    being = next((i for i in range(at, end) if words[i].tag not in {"AUX", "ADV"}), end)
    if being < end - 1 and "being" in words[being].roles:
        return not any("being" in w.roles for w in words[start:at]) and words[being + 1].tag not in {
            "VERB",
            "AUX",
            "ADP",
            "PUNCT",
        }
    opening = words[at]
    pronoun = opening.tag == "PRON" or (opening.tag == "DET" and "pointing" in opening.roles)
    owned = opening.tag in {"", "NOUN"} and "owned" in opening.roles
    pointed = at + 1 < end and opening.tag in {"", "NOUN"} and "pointing" in words[at + 1].roles
    if not (pronoun or owned or pointed):
        return False
    behind = at + (2 if pointed else 1)
    verb = next((i for i in range(behind, min(end, behind + _NEAR)) if words[i].tag in {"VERB", "AUX"}), None)
    return verb is not None and not is_bound(words, verb) and not any("relative" in w.roles for w in words[at:verb])


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
    if at < end and words[at].tag == "ADP" and not words[at].roles & {"purpose", "bound"}:
        at += 1
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
    acts = any(w.tag == "VERB" for w in words[following : following + _NEAR])
    if not acts or words[at - 1].tag == "VERB" or _asks(words, start, at):
        return False
    if words[following].tag == "AUX" or words[at - 1].text == ",":
        return has_predicate(words[following:end])
    verbs = [i for i in range(start, at) if words[i].tag == "VERB"]
    if not verbs:
        return True
    return not is_bound(words, verbs[-1]) or any("leading" in w.roles for w in words[start:at])


def _asks(words: Sequence[Word], start: int, end: int) -> bool:
    """Tell whether the first predicate asks somebody to act, so that all that follows is what is asked."""
    verb = next((w for i, w in enumerate(words[start:end]) if w.tag == "VERB" and not is_bound(words, start + i)), None)
    if verb is None or "along" in verb.roles:
        return False
    return verb.cue == "request" or "appealing" in verb.roles


def _closes_list(words: Sequence[Word], start: int, at: int) -> bool:
    """Tell whether a conjunction behind a comma joins the last of several things: `beras, gula, dan garam`."""
    if words[at - 1].text != "," or at + 1 >= len(words) or words[at + 1].tag in {"VERB", "AUX", "ADV", "PRON"}:
        return False
    before = next((i for i in range(at - 2, max(start, at - 2 - _ITEM_WORDS), -1) if words[i].text == ","), None)
    return before is not None and not any(w.tag in {"VERB", "AUX"} for w in words[before:at])


def _trim(words: Sequence[Word], start: int, end: int) -> Range | None:
    """Return a range without the signs and conjunctions at its ends; None if no word is left."""
    loose = {"CCONJ", "SCONJ", "ADP"}
    while start < end and (words[start].text in _LOOSE_SIGNS or words[start].tag == "CCONJ"):
        start += 1
    while end > start and (
        words[end - 1].text in {*_LOOSE_SIGNS, "!"}
        or (words[end - 1].tag in loose and "owned" not in words[end - 1].roles)
        or "namely" in words[end - 1].roles
    ):
        end -= 1
    aside = next((i for i in range(start + 1, end - 1) if words[i].text == "," and "via" in words[i + 1].roles), end)
    if aside < end and words[aside + 1].cue == "according" and has_predicate(words[start:aside]):
        end = aside
    return (start, end) if start < end else None
