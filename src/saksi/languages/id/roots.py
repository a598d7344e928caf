"""Where Indonesian news comes from: agencies, and the words that name a release or a press conference."""

from __future__ import annotations

import re

from saksi.languages.id.lexicons import lexicon
from saksi.model import Span

_OCCASIONS = {
    kind: re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, words))})(?!\w)", re.IGNORECASE)
    for kind, words in lexicon("roots.txt").items()
    if kind != "agency"
}


def is_agency(name: str) -> bool:
    """Tell whether the short id of a credit (`reuters`) is that of a news agency."""
    return name in lexicon("roots.txt")["agency"]


def find_occasions(text: str) -> tuple[tuple[Span, str], ...]:
    """Return the words that name an occasion, in order, each with its kind: `release` or `press-conference`."""
    found = ((Span(*m.span()), kind) for kind, words in _OCCASIONS.items() for m in words.finditer(text))
    return tuple(sorted(found))
