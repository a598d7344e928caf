"""Which outlet the dateline of an Indonesian article names: `PLACE, Outlet -`, `Outlet, Place -`, `Place (Outlet) -`.

A name that nothing tells from a place is left unknown: a wrong outlet would make two newsrooms one.
"""

from __future__ import annotations

import re

from saksi.languages.id import gazetteer
from saksi.languages.id.datelines import parse_day
from saksi.languages.id.press import is_known, is_outlet, is_place

REACH = 64  # characters in which a dateline ends
BYLINE = 100  # characters
_PARTS = re.compile(r"\s[-–—|/•]\s|,\s")
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
    parts = [part.strip(" .") for part in (bracketed["place"] if bracketed else head).split(",")]
    if bracketed:
        parts = [parts[0], bracketed["name"]]
    if not all(_NAME.fullmatch(part) or is_known(part) for part in parts):
        return ""
    named = [part for part in parts if is_outlet(part)]
    if named:
        return named[0] if len(named) == 1 else ""
    if len(parts) != PAIR:
        return ""
    return _find_beside_place(parts[0], parts[1], sure=bracketed is not None)


def find_in_byline(line: str) -> str:
    """Return the outlet on a byline or date line (`Rani Wulandari - detikNews`, `Kabar Awan | Rabu, 18 Juni 2025`)."""
    if len(line) > BYLINE:
        return ""
    words = line.split(maxsplit=1)
    parts = _PARTS.split(words[1] if len(words) == PAIR and words[0].lower().strip(":") == "oleh" else line.strip())
    others = [part for part in parts if not (_NAME.fullmatch(part) or is_known(part))]
    named = [part for part in parts if part not in others and is_outlet(part)]
    has_date = any(parse_day(part) for part in (line, *others))
    return named[0] if len(parts) >= PAIR and len(named) == 1 and (has_date or not others) else ""


def _find_beside_place(first: str, second: str, *, sure: bool) -> str:
    """Return the second of two names if the first is a place: a listed one, or by its capitals as wires write it."""
    if is_place(second) or gazetteer.calendar().intersection(second.title().split()):
        return ""
    return second if sure or is_place(first) or (first.isupper() and not second.isupper()) else ""
