"""People whom the news calls by initials alone, victims and suspects above all: `berinisial JN`, `RK (25)`."""

from __future__ import annotations

import re
from collections.abc import Sequence

from saksi.languages.id import gazetteer
from saksi.languages.id.lexicons import words_under
from saksi.languages.id.name_found import Name
from saksi.model import MentionType

_INITIALS = re.compile(r"[A-Z]{2,4}")
_AGE = re.compile(r"[1-9]\d?")
_AGE_ENDS = frozenset({")", "tahun", "thn", "th"})
_JOINS = frozenset({"dan", "serta"})


def find_initials(words: Sequence[str], names: list[Name]) -> list[Name]:
    """Find initials that a word announces or an age follows: in a month of news 70 of 70 with an age were people's."""
    found = [Name(i, i + 1, MentionType.PERSON, "initials") for i in range(len(words)) if _is_person(words, i)]
    shown = {name.start for name in found}
    kept = [
        part for name in names for part in _apart(words, name) if part.start not in shown or part.end > part.start + 1
    ]
    inside = {i for name in kept for i in range(name.start, name.end)}
    return sorted([*kept, *(n for n in found if n.start not in inside)], key=lambda name: name.start)


def _is_person(words: Sequence[str], at: int) -> bool:
    word = words[at]
    if not _INITIALS.fullmatch(word) or gazetteer.is_listed([word]) or word in gazetteer.plain_shorts():
        return False
    announced = at > 0 and words[at - 1].lower() in words_under("speakers.txt", "initials")
    behind = words[at + 1 : at + 4]
    aged = len(behind) == len(("(", "27", ")")) and behind[0] == "(" and behind[2] in _AGE_ENDS
    return announced or (aged and bool(_AGE.fullmatch(behind[1])))


def _apart(words: Sequence[str], name: Name) -> list[Name]:
    """Return a name of two initials with "and" between them as two names: `RK dan JN`."""
    inside = words[name.start : name.end]
    if len(inside) != len(("RK", "dan", "JN")) or inside[1] not in _JOINS:
        return [name]
    if not (_INITIALS.fullmatch(inside[0]) and _INITIALS.fullmatch(inside[2])):
        return [name]
    return [Name(at, at + 1, name.type, name.rule) for at in (name.start, name.end - 1)]
