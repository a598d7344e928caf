"""Headlines of Indonesian news: which of them tell what happened, and which only tease."""

from __future__ import annotations

import re

from saksi.languages.id.lexicons import lexicon

_TEASES = re.compile(
    rf"(?<!\w)(?:{'|'.join(re.escape(words) for words in lexicon('headlines.txt')['teaser'])})(?!\w)", re.IGNORECASE
)


def is_teaser(headline: str) -> bool:
    """Tell whether a headline asks, exclaims or promises what the article then tells, instead of telling it."""
    return "?" in headline or "!" in headline or _TEASES.search(headline) is not None
