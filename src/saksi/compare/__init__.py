"""Stage 5 of 6. Story -> Ledger: what speaks of one point, and how it relates. Comes from link, goes to report."""

from __future__ import annotations

from saksi.compare.candidates import find_candidates
from saksi.compare.clashes import find_clash
from saksi.compare.copies import group_copies, heads_of
from saksi.compare.counts import find_counts, settled_counts
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
    copies = group_copies(parts)
    heads = heads_of(copies)
    weights = weigh_terms(heads)
    pairs = find_candidates(heads, weights, FLOOR)
    every = find_counts(story, heads)
    counts = settled_counts(every)
    clash = find_clash(heads, every)
    findings = find_findings(story, copies, pairs, counts, clash)
    return Ledger(
        story=story.id,
        findings=findings,
        figures=find_figures(story, group_counts(counts), copies),
        utterances=find_utterances(story, pairs, copies, clash),
        unknowns=find_unknowns(story, parts, weights, findings),
    )
