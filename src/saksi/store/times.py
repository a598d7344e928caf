"""Times as the store writes them, reckoned with."""

from __future__ import annotations

from datetime import datetime, timedelta


def shift_time(at: str, seconds: float) -> str:
    """Return the time that lies so many seconds after a time of the store, or before it."""
    return (datetime.fromisoformat(at) + timedelta(seconds=seconds)).isoformat(timespec="microseconds")
