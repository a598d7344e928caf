"""Headlines of Indonesian news: which only tease, and which tell of something that comes anew each day."""

from __future__ import annotations

import re

from saksi.languages.id.lexicons import lexicon


def _words_of(head: str) -> re.Pattern[str]:
    entries = "|".join(re.escape(words) for words in lexicon("headlines.txt")[head])
    return re.compile(rf"(?<!\w)(?:{entries})(?!\w)", re.IGNORECASE)


_TEASES, _RECURS = _words_of("teaser"), _words_of("recurring")
_GATHERS, _BROADCASTS = _words_of("roundup"), _words_of("broadcast")


def is_teaser(headline: str) -> bool:
    """Tell whether a headline asks, exclaims or promises what the article then tells, instead of telling it."""
    return "?" in headline or "!" in headline or _TEASES.search(headline) is not None


def is_recurring(headline: str) -> bool:
    """Tell whether a headline is of what is measured, forecast or scheduled each day: prices, rates, weather."""
    return _RECURS.search(headline) is not None


def is_roundup(headline: str) -> bool:
    """Tell whether a headline is of a piece that gathers several happenings (`Top 3 Berita Hari Ini`)."""
    return _GATHERS.search(headline) is not None


def is_broadcast(headline: str) -> bool:
    """Tell whether a headline announces a programme: what it is called is what the piece is about."""
    return _BROADCASTS.match(headline.lstrip()) is not None
