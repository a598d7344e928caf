"""Times as people say them on a command line or in a form: a day, a clock time, `yesterday`, so long ago."""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta

_AGO = re.compile(r"(?P<count>\d{1,4})\s*(?P<unit>m|min|h|d|w)", re.ASCII)
_UNITS = {"m": "minutes", "min": "minutes", "h": "hours", "d": "days", "w": "weeks"}
_DAYS = {"today": 0, "yesterday": 1}


def parse_moment(words: str, now: datetime) -> datetime | None:
    """Return the time that is meant, in UTC; None where the words mean none, or one that UTC has no year for.

    Args:
        words: `2026-03-09`, `2026-03-09 18:00`, `today`, `yesterday`, `90min`, `12h`, `3d`, `2w`.
        now: with the zone in which days begin and clocks are read.
    """
    try:
        return _read_moment(words.strip(), now).astimezone(UTC)
    except (ValueError, OverflowError):
        return None


def _read_moment(words: str, now: datetime) -> datetime:
    if words.lower() in _DAYS:
        day = now - timedelta(days=_DAYS[words.lower()])
        return day.replace(hour=0, minute=0, second=0, microsecond=0)
    ago = _AGO.fullmatch(words.lower())
    if ago is not None:
        return now - timedelta(**{_UNITS[ago["unit"]]: int(ago["count"])})
    found = datetime.fromisoformat(words)
    return found if found.tzinfo else found.replace(tzinfo=now.tzinfo)
