"""The day on which an article appeared: what is said beside it, in its address, in its text."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import UTC, date, datetime
from email.utils import parsedate_to_datetime

from saksi.languages import Language

_ISO = re.compile(r"\s*(\d{4})-(\d{2})-(\d{2})(?!\d)")
_EPOCH = re.compile(r"\s*\d{10}(?:\d{3})?(?:\.\d+)?\s*")
_IN_URL = re.compile(r"/(?P<year>(?:19|20)\d{2})/(?P<month>\d{1,2})/(?P<day>\d{1,2})(?=/|$)")
MILLISECONDS = 13  # digits of an epoch that counts thousandths


def find_day(
    said: Sequence[tuple[str, str]],
    url: str,
    lines: tuple[Sequence[str], Sequence[str]],
    language: Language,
    fetched: str,
) -> tuple[str, str]:
    """Return the day (ISO 8601) and where it was found: `record`, `page`, `url`, `text`; two empty strings if nowhere.

    Args:
        said: pairs of where (`record`, `page`) and what is said there.
        url: the article's address.
        lines: the lines about the article, and those of the article.
        language: reads dates in words.
        fetched: a day after this one is not believed; "" where unknown.
    """
    found = [(parse_day(words, language), where) for where, words in said if words]
    found += [(_parse_url(url), "url"), (language.datelines.find_published(*lines)[0], "text")]
    last = fetched[:10]
    return next(((day, where) for day, where in found if day and (not last or day <= last)), ("", ""))


def parse_day(words: str, language: Language) -> str:
    """Return the day of a date in ISO 8601, as mail headers write it, as an epoch, or in words; "" where it is none."""
    iso = _ISO.match(words)
    if iso:
        return _iso(*(int(part) for part in iso.groups()))
    if _EPOCH.fullmatch(words):
        seconds = float(words) / (1000 if len(words.split(".", maxsplit=1)[0].strip()) == MILLISECONDS else 1)
        return datetime.fromtimestamp(seconds, UTC).date().isoformat()
    day = language.datelines.parse_day(words)
    if day:
        return day
    try:
        return parsedate_to_datetime(words).date().isoformat()
    except (ValueError, TypeError, IndexError, OverflowError):
        return ""


def _parse_url(url: str) -> str:
    found = _IN_URL.search(url)
    return _iso(int(found["year"]), int(found["month"]), int(found["day"])) if found else ""


def _iso(year: int, month: int, day: int) -> str:
    try:
        return date(year, month, day).isoformat()
    except ValueError:
        return ""
