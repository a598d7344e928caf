"""Stage 5 of 6. Story -> Ledger: what speaks of one point, and how it relates. Comes from link, goes to report."""

from __future__ import annotations

from saksi.compare.findings import find_findings
from saksi.model import Ledger, Story

__all__ = ["compare_story"]


def compare_story(story: Story) -> Ledger:
    """Return the ledger of a story; the order of its articles has no say in what is found."""
    return Ledger(story=story.id, findings=find_findings(story))
