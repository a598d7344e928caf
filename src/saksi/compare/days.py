"""How far days lie apart."""

from __future__ import annotations

from datetime import date


def days_between(one: str, other: str) -> int:
    """Return how many days lie between two ISO days, or times of days; 0 where one is unknown."""
    try:
        return abs((date.fromisoformat(one[:10]) - date.fromisoformat(other[:10])).days)
    except ValueError:
        return 0
