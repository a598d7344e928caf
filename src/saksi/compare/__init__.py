"""Stage 5 of 6. Story -> Ledger: what speaks of one point, and how it relates. Comes from link, goes to report."""

from __future__ import annotations

from saksi.compare.candidates import find_candidates
from saksi.compare.counts import find_counts
from saksi.compare.figures import find_figures, group_counts
from saksi.compare.findings import FLOOR, find_findings
from saksi.compare.likenesses import weigh_terms
from saksi.compare.parts import find_parts
from saksi.compare.unknowns import find_unknowns
from saksi.compare.utterances import find_utterances
from saksi.model import Ledger, Story

__all__ = ["compare_story"]


def compare_story(story: Story) -> Ledger:
    """Return the ledger of a story; the order of its articles has no say in what is found."""
    parts = find_parts(story)
    weights = weigh_terms(parts)
    pairs = find_candidates(parts, weights, FLOOR)
    counts = find_counts(story, parts)
    findings = find_findings(story, parts, pairs, counts)
    return Ledger(
        story=story.id,
        findings=findings,
        figures=find_figures(story, group_counts(counts)),
        utterances=find_utterances(pairs),
        unknowns=find_unknowns(story, parts, weights, findings),
    )
