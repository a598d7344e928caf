"""What a reporting verb tells: whether it tells anything, and which of the words behind it."""

from __future__ import annotations

from collections.abc import Sequence

from saksi.annotate.contents import has_predicate, is_bound, is_nominal_clause
from saksi.annotate.subjects import Subject
from saksi.annotate.units import Word

# Behind these a comma opens no content: they stand for a quality there ("meski prospeknya menjanjikan, ...").
_BINDING = frozenset({"promise", "request", "deny"})
# Kinds of verbs whose bare object is what is said.
_TAKING_OBJECTS = frozenset({"deny", "request", "ask"})
# So many words at least follow a base form that asks for something.
_URGED_WORDS = 3
# A sign or "that" stands so near behind verbs that tell only before one.
_NEAR = 5
# The main verb stands so near behind a relative clause.
_MAIN_VERB = 3
# So many words behind a comma are a clause, also where its predicate is no verb.
_CLAUSE_WORDS = 4


def is_bidden(words: Sequence[Word]) -> bool:
    """Tell whether somebody is asked to act: a noun phrase and its verb follow (`meminta warga segera pergi`)."""
    verb = next((i for i, w in enumerate(words) if w.tag == "VERB" and not is_bound(words, i)), 0)
    if any("relative" in w.roles for w in words[:verb]):
        return True
    plain = {"", "NOUN", "PROPN", "PRON", "DET", "ADJ", "AUX", "ADV", "CCONJ"}
    return (
        verb > 0
        and all(w.tag in plain for w in words[:verb])
        and any(w.tag not in {"AUX", "ADV"} for w in words[:verb])
    )


def is_urged(words: Sequence[Word], at: int, content: tuple[int, int]) -> bool:
    """Tell whether a base form in a headline asks for what follows: a name that is to act, or no bare object."""
    first = words[content[0]]
    bidden = first.name is not None or bool({"person", "organ", "many"} & first.roles) or first.tag == "AUX"
    return content[1] - content[0] >= _URGED_WORDS and (bidden or "urging" in words[at].roles)


def tells_nothing(words: Sequence[Word], at: int, kind: str) -> bool:
    """Tell whether a verb is refused, means something else (`percaya diri`), or stands for a quality."""
    following = words[at + 1] if at + 1 < len(words) else None
    other = following is not None and ("self" in following.roles or (kind in _BINDING and following.text == ","))
    unsigned = "signed" in words[at].roles and not _opens_speech(words, at + 1)
    return other or unsigned or is_refused(words, at)


def _opens_speech(words: Sequence[Word], start: int) -> bool:
    """Tell whether a sign, a quotation or "that" opens what is told, near behind its verb."""
    near = words[start : start + _NEAR]
    return any(w.text in {",", ":"} or w.tag == "QUOTE" or w.marked or "that" in w.roles for w in near)


def is_refused(words: Sequence[Word], at: int) -> bool:
    """Tell whether nothing is said: the verb is denied, refused, or only aimed at (`untuk mengatakan`)."""
    start = at
    while start > 0 and words[start - 1].tag in {"AUX", "ADV"}:
        start -= 1
    return any("refusing" in w.roles for w in words[max(0, start - 1) : at])


def is_clause(words: Sequence[Word], at: int, content: tuple[int, int] | None) -> bool:
    """Tell whether a verb of thought is followed by a clause; by a quotation alone it tells as well."""
    if content is None:
        return words[at + 1].tag == "QUOTE" if at + 1 < len(words) else False
    that = any("that" in w.roles or "opens" in w.roles for w in words[at + 1 : content[0]])
    if not that and "then" in words[content[0]].roles:
        return False
    told = words[content[0] : content[1]]
    return that or has_predicate(told) or is_nominal_clause(told)


def is_aside(words: Sequence[Word], subject: Subject) -> bool:
    """Tell whether a relative clause that a comma sets off stands behind a subject: `X, yang mengatakan ...`."""
    behind = words[subject.end : subject.end + 2]
    return len(behind) > 1 and behind[0].text == "," and "relative" in behind[1].roles


def aside_end(words: Sequence[Word], start: int, end: int) -> int:
    """Return the comma that ends a relative clause, if the main clause goes on behind it."""
    comma = next((i for i in range(start + 1, end) if words[i].text == ","), end)
    return comma if has_predicate(words[comma + 1 : end][:_MAIN_VERB]) else end


def find_told(words: Sequence[Word], at: int, kind: str, content: tuple[int, int]) -> tuple[int, int] | None:
    """Return what a verb tells: a clause, or an object if the verb tells it, without the clause of time behind it."""
    if any({"that", "informal"} & w.roles for w in words[at : content[0]]):
        return content
    first = words[content[0]]
    end = _object_end(words, *content)
    told = words[content[0] : end]
    called = "calling" in words[at].roles and any("taken" in w.roles for w in told[1:])
    if called or (words[at + 1].text in {",", ":"} and kind == "say" and end - content[0] >= _CLAUSE_WORDS):
        return content
    opened = any("opens" in w.roles for w in words[at : content[0]])
    if "aiming" in words[at].roles and not opened and first.tag not in {"AUX", "VERB"}:
        return None
    carried = "carrying" in words[at].roles and first.cue == "noun" and any("relative" in w.roles for w in told[1:2])
    if carried or "relative" in first.roles or (first.tag == "ADP" and "bound" in first.roles):
        return None
    if has_predicate(told) or is_nominal_clause(told):
        return content
    warns = kind == "promise" and any("topic" in w.roles for w in words[at : content[0]])
    tells = kind in _TAKING_OBJECTS or warns or bool({"telling", "urging"} & words[at].roles)
    while end > content[0] and words[end - 1].tag in {"PUNCT", "CCONJ"} and words[end - 1].text != ")":
        end -= 1
    statement = kind == "say" and (first.cue == "noun" or "goods" in first.roles)
    return (content[0], end) if tells and not statement and end > content[0] else None


def _object_end(words: Sequence[Word], start: int, end: int) -> int:
    """Return where the object of a verb ends at the latest: before a time clause, or a verb joined to the first."""
    for i in range(start + 1, end):
        if "time" in words[i].roles:
            return i
        if words[i].tag == "CCONJ" and i + 1 < end and "active" in words[i + 1].roles:
            return i
    return end
