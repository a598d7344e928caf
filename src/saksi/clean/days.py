"""When an article appeared: what is said beside it, in its address, in its text."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timezone
from email.utils import parsedate_to_datetime

from saksi.languages import Language

_ISO = re.compile(
    r"\s*(?P<day>\d{4}-\d{2}-\d{2})(?!\d)"
    r"(?:[T ](?P<clock>[0-2]\d:\d{2}(?::\d{2})?)(?:\.\d{1,9})?\s?(?P<zone>Z|[+-]\d{2}:?\d{2})?)?"
)
_MAIL_ZONE = re.compile(r"[+-]\d{4}\b|\b(?:GMT|UT)\b")
_EPOCH = re.compile(r"\s*\d{10}(?:\d{3})?(?:\.\d+)?\s*")
_IN_URL = re.compile(r"/(?P<year>(?:19|20)\d{2})/(?P<month>\d{1,2})/(?P<day>\d{1,2})(?=/|$)")
MILLISECONDS = 13  # digits of an epoch that counts thousandths


@dataclass(frozen=True, slots=True)
class Publication:
    """When an article appeared, and where that was found.

    Attributes:
        day: ISO 8601, as readers of the outlet's language count it; "" where unknown.
        moment: ISO 8601 day and clock time, with its offset where one is told; "" where only the day is known.
        where: `record`, `page`, `url`, `text`; "" where unknown.
    """

    day: str = ""
    moment: str = ""
    where: str = ""


def find_publication(
    said: Sequence[tuple[str, str]],
    url: str,
    lines: tuple[Sequence[str], Sequence[str]],
    language: Language,
    fetched: str,
) -> Publication:
    """Return when an article appeared by the first place that tells a day which is not in the future.

    Args:
        said: pairs of where (`record`, `page`) and what is said there.
        url: the article's address.
        lines: the lines about the article, and those of the article.
        language: reads dates in words.
        fetched: a time after this one is not believed; "" where unknown.
    """
    dated = (line for line in lines[0] if language.datelines.is_date_line(line))
    found = (
        *(_publication(words, where, language) for where, words in said if words),
        Publication(_parse_url(url), "", "url"),
        *(_publication(line, "text", language) for line in dated),
        Publication(language.datelines.find_published(*lines)[0], "", "text"),
    )
    return next((p for p in found if p.day and not _is_future(p, fetched, language)), Publication())


def _publication(words: str, where: str, language: Language) -> Publication:
    moment = parse_moment(words, language)
    return Publication(_day_of(moment, language) if moment else parse_day(words, language), moment, where)


def _day_of(moment: str, language: Language) -> str:
    """Return the day of a moment where its outlet's readers live; one told in universal time may fall on the next."""
    when = datetime.fromisoformat(moment)
    if when.utcoffset() is not None and not when.utcoffset():
        when = _at_home(when, language) or when
    return when.date().isoformat()


def _at_home(when: datetime, language: Language) -> datetime | None:
    try:
        return when.astimezone(timezone(language.datelines.HOME))
    except OverflowError:
        return None


def _is_future(published: Publication, fetched: str, language: Language) -> bool:
    """Tell whether an article claims to have appeared after it was fetched."""
    iso = _ISO.match(fetched)
    if iso is None:
        return False
    seen = _moment(iso)
    if seen is None or seen.tzinfo is None:
        return published.day > iso["day"]
    appeared = datetime.fromisoformat(published.moment) if published.moment else None
    if appeared is not None and appeared.tzinfo is not None:
        return appeared > seen
    home = _at_home(seen, language)
    return published.day > (home.date().isoformat() if home else iso["day"])


def parse_moment(words: str, language: Language) -> str:
    """Return day and clock time, in ISO 8601, of what records, mail headers, epochs or date lines write; "" if none."""
    iso = _ISO.match(words)
    if iso:
        found = _moment(iso) if iso["clock"] else None
    elif _EPOCH.fullmatch(words):
        seconds = float(words) / (1000 if len(words.split(".", maxsplit=1)[0].strip()) == MILLISECONDS else 1)
        found = datetime.fromtimestamp(seconds, UTC)
    elif _MAIL_ZONE.search(words):
        found = _mail_date(words)
    else:
        return language.datelines.parse_moment(words)
    return found.isoformat(timespec="seconds") if found else ""


def _moment(iso: re.Match[str]) -> datetime | None:
    zone = (iso["zone"] or "").replace("Z", "+00:00")
    try:
        return datetime.fromisoformat(f"{iso['day']}T{iso['clock'] or '00:00'}{zone}")
    except ValueError:
        return None


def _mail_date(words: str) -> datetime | None:
    try:
        return parsedate_to_datetime(words)
    except (ValueError, TypeError, IndexError, OverflowError):
        return None


def parse_day(words: str, language: Language) -> str:
    """Return the day of a date in ISO 8601, as mail headers write it, as an epoch, or in words; "" where it is none."""
    moment = parse_moment(words, language)
    if moment:
        return _day_of(moment, language)
    iso = _ISO.match(words)
    return _iso(*(int(part) for part in iso["day"].split("-"))) if iso else language.datelines.parse_day(words)


def _parse_url(url: str) -> str:
    found = _IN_URL.search(url)
    return _iso(int(found["year"]), int(found["month"]), int(found["day"])) if found else ""


def _iso(year: int, month: int, day: int) -> str:
    try:
        return date(year, month, day).isoformat()
    except ValueError:
        return ""
