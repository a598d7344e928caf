"""Which outlet the dateline of an Indonesian article names: `PLACE, Outlet -`, `Outlet, Place -`, `Place (Outlet) -`.

A name that nothing tells from a place is left unknown: a wrong outlet would make two newsrooms one.
"""

from __future__ import annotations

import re

from saksi.languages.id import gazetteer
from saksi.languages.id.lexicons import lexicon
from saksi.languages.id.outlets import is_known
from saksi.model import MentionType

REACH = 64  # characters in which a dateline ends
_DASH = re.compile(r"\s{1,4}[-–—]{1,2}|[-–—]{1,2}(?=\s)|--|[–—]")
_BRACKETS = re.compile(r"(?P<place>[^()]{2,40})\s\((?P<name>[^()]{2,40})\)")
_WORD = r"[A-Z][\w.'’]*(?:-[A-Z][\w.'’]*)?"
_NAME = re.compile(rf"{_WORD}(?: (?:{_WORD}|\d{{1,3}})){{0,3}}")
_PLACES = frozenset({"city", "place", "region", "state", "capital"})
PAIR = 2  # a place and an outlet
_BESIDE = 3  # letters that stand beside a word of the press in a name written as one word


def find_outlet(line: str) -> str:
    """Return the outlet that the dateline at the start of a line names; "" where there is none, or it is not sure."""
    dash = _DASH.search(line, 0, REACH)
    head = line[: dash.start()].strip() if dash else ""
    bracketed = _BRACKETS.fullmatch(head)
    parts = [bracketed["place"], bracketed["name"]] if bracketed else [part.strip() for part in head.split(",")]
    if not all(_NAME.fullmatch(part) or is_known(part) for part in parts):
        return ""
    named = [part for part in parts if is_outlet(part)]
    if named:
        return named[0] if len(named) == 1 else ""
    if len(parts) != PAIR:
        return ""
    return _find_beside_place(parts[0], parts[1], sure=bracketed is not None)


def _find_beside_place(first: str, second: str, *, sure: bool) -> str:
    """Return the second of two names if the first is a place: a listed one, or by its capitals as wires write it."""
    if is_place(second) or gazetteer.calendar().intersection(second.title().split()):
        return ""
    return second if sure or is_place(first) or (first.isupper() and not second.isupper()) else ""


def is_outlet(name: str) -> bool:
    """Tell whether a name is a listed outlet, or has a word of the press in it."""
    if is_known(name):
        return True
    words = name.lower().split()
    press = lexicon("mastheads.txt")
    if len(words) > 1:
        return any(word in press["word"] or _is_joined(word) for word in words)
    return _is_joined(words[0]) if words else False


def _is_joined(word: str) -> bool:
    press = lexicon("mastheads.txt")
    opening = any(word.startswith(part) and len(word) >= len(part) + _BESIDE for part in press["opening"])
    return opening or any(word.endswith(part) and len(word) >= len(part) + _BESIDE for part in press["ending"])


def is_place(name: str) -> bool:
    """Tell whether a name is a listed place, or opens with a word for places (`Pelabuhan`), whatever its capitals."""
    spellings = (name.split(), [word.capitalize() for word in name.split()])
    if any(gazetteer.heads().get(word) is MentionType.PLACE for word in spellings[1][:1]):
        return True
    listed = (gazetteer.find_listed(spelling)[:1] for spelling in spellings)
    return any(found and found[0][0] == 0 and found[0][2] in _PLACES for found in listed)
