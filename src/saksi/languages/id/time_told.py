"""What a time expression comes to: a TIMEX3 value, or the day that its words tell."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class Value:
    """A TIMEX3 type and value, what it was anchored on, and the rule that read it."""

    type: str
    value: str
    anchor: str
    rule: str
    zone: str = ""
    misprint: bool = False
    day: date | None = None


@dataclass(frozen=True, slots=True)
class Told:
    """A day that the words give: the day itself, what it rests on, whether it was misprinted; None if it stays open."""

    day: date | None
    anchor: str
    rule: str
    misprint: bool = False


def direction(word: str) -> int:
    """Return -1 for words of the past, 1 for words of the future, 0 for `this`."""
    word = word.lower()
    if any(w in word for w in ("lalu", "silam", "kemarin")):
        return -1
    return 0 if word.endswith(("ini", "berjalan")) else 1
