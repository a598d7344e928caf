"""Which outlet the dateline of an Indonesian article names: `PLACE, Outlet -`, `Outlet, Place -`, `Place (Outlet) -`.

A name that nothing tells from a place is left unknown: a wrong outlet would make two newsrooms one.
"""

from __future__ import annotations

import re

from saksi.languages.id import gazetteer
from saksi.languages.id.press import is_known, is_outlet, is_place

REACH = 64  # characters in which a dateline ends
_DASH = re.compile(r"\s{1,4}[-–—]{1,2}|[-–—]{1,2}(?=\s)|--|[–—]")
_BRACKETS = re.compile(r"(?P<place>[^()]{2,40})\s\((?P<name>[^()]{2,40})\)")
_WORD = r"[A-Z][\w.'’]*(?:-[A-Z][\w.'’]*)?"
_NAME = re.compile(rf"{_WORD}(?: (?:{_WORD}|\d{{1,3}})){{0,3}}")
PAIR = 2  # a place and an outlet


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
