"""Alarms that rest on smaller words than two claims: all that articles give in another way of one person or thing."""

from __future__ import annotations

from collections.abc import Iterator

from saksi.compare.ages import find_age_conflicts
from saksi.compare.spellings import find_spelling_conflicts
from saksi.compare.spots import Alarm
from saksi.model import Story


def find_alarms(story: Story) -> Iterator[Alarm]:
    """Yield the alarms of a story that no pair of its parts shows."""
    yield from find_age_conflicts(story)
    yield from find_spelling_conflicts(story)
