"""One form for the wordings of an office: `Menhan Rusia`, `Menteri Pertahanan Rusia itu`."""

from __future__ import annotations

import re
from functools import cache, lru_cache

from saksi.languages.id import gazetteer
from saksi.languages.id.lexicons import lexicon

_FILE = "offices.txt"
_BRACKETS = re.compile(r"(?:(?<!\s)\s++)?\([^()]*+\)")
_WORD = re.compile(r"[^\W_]+(?:[-'’][^\W_]+)*")


@lru_cache(maxsize=50_000)
def office_of(words: str) -> tuple[str, ...]:
    """Return an office that one person holds at a time, in small letters and in full; () where words name none.

    What is short for something is written in full, countries and organs by their standard name; ranks, titles and what
    points back are left out.
    """
    found = plain_words(words)
    if not found or found[0] in _listed("past"):
        return ()
    size = next((size for size in (3, 2, 1) if " ".join(found[:size]) in _listed("sole")), 0)
    tells = not _listed("vague").issuperset(found[size:])
    return found if size and (tells or is_bare_office(found)) else ()


def is_bare_office(office: tuple[str, ...]) -> bool:
    """Tell whether an office is one of a territory, told without it (`gubernur`)."""
    return " ".join(office) in _listed("bare")


def ends_in_state(words: tuple[str, ...]) -> bool:
    """Tell whether plain words end in the name of a state."""
    return any(" ".join(words[-size:]) in _states() for size in range(1, min(len(words), gazetteer.LONGEST) + 1))


@cache
def _states() -> frozenset[str]:
    return frozenset(name.lower() for name in gazetteer.states().values())


def plain_words(text: str) -> tuple[str, ...]:
    """Return the words of a text as `office_of` compares them."""
    pieces = _WORD.findall(_BRACKETS.sub("", text))
    out: list[str] = []
    at = 0
    while at < len(pieces):
        size, standard = _standard(pieces, at)
        word = pieces[at].lower()
        out += standard.lower().replace(",", "").split() if size else _short().get(word, word).split()
        at += size or 1
    kept = " ".join(word for word in out if word not in _dropped())
    for phrase in sorted((each for each in _dropped() if " " in each), key=len, reverse=True):
        kept = f" {kept} ".replace(f" {phrase} ", " ").strip()
    return tuple(kept.split())


def _standard(pieces: list[str], at: int) -> tuple[int, str]:
    """Return how many words from here on are a listed name, and its standard name; 0 and "" where none is."""
    for size in range(min(gazetteer.LONGEST, len(pieces) - at), 0, -1):
        name = " ".join(pieces[at : at + size])
        if not name[:1].isupper() or name.lower() in _short():
            continue
        organ = gazetteer.organs().get(name)
        found = gazetteer.states().get(name) or gazetteer.regions().get(name) or (organ[0] if organ else "")
        if found:
            return size, found
    return 0, ""


@cache
def _listed(kind: str) -> frozenset[str]:
    return frozenset(lexicon(_FILE)[kind])


@cache
def _dropped() -> frozenset[str]:
    return _listed("silent") | frozenset(row[0].lower() for row in gazetteer.rows_of("ranks.txt"))


@cache
def _short() -> dict[str, str]:
    pairs = (*lexicon("speakers.txt")["office"], *lexicon(_FILE)["short"])
    return dict(pair.split("=", 1) for pair in pairs)
