"""Which way a text runs: only one with letters from right to left needs to be told so."""

from __future__ import annotations

import unicodedata

_RIGHT_TO_LEFT = frozenset({"R", "AL"})


def runs_right_to_left(text: str) -> bool:
    """Tell whether a text has letters that are read from right to left."""
    return not text.isascii() and any(unicodedata.bidirectional(sign) in _RIGHT_TO_LEFT for sign in text)
