"""Names of newspapers, agencies and stations: by list, and by the words that such names are made of."""

from __future__ import annotations

from functools import cache

from saksi.languages.id import gazetteer
from saksi.languages.id.lexicons import lexicon
from saksi.model import MentionType

_PLACES = frozenset({"city", "place", "region", "state", "capital"})
_BESIDE = 3  # letters that stand beside a word of the press in a name written as one word


@cache
def listed_ids() -> dict[str, str]:
    """Return the short id of each listed outlet by its names in small letters."""
    return {name.lower(): head for head, names in lexicon("outlets.txt").items() for name in names}


def is_known(name: str) -> bool:
    """Tell whether a name is one of the list, whatever its capitals."""
    return name.strip().lower() in listed_ids()


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


def is_other(name: str) -> bool:
    """Tell whether a name is by list or by its first word that of a day, an office, an organ or a platform."""
    words = name.split()
    first = words[0] if words else ""
    return bool(
        gazetteer.calendar().intersection(words)
        or gazetteer.is_office(first)
        or gazetteer.heads().get(first) is MentionType.ORGANISATION
        or first in gazetteer.organs()
        or (first in lexicon("mastheads.txt")["platform"])
    )
