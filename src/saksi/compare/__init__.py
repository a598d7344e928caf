"""Stage 5 of 6. Story -> Ledger: what speaks of one point, and how it relates. Comes from link, goes to report."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence

from saksi.compare.candidates import Pair, find_candidates
from saksi.compare.clashes import find_clash
from saksi.compare.copies import group_copies, heads_of
from saksi.compare.corrections import find_rulings, say_of, settle_findings, settle_utterances
from saksi.compare.counts import find_counts, settled_counts
from saksi.compare.findings import FLOOR, find_findings
from saksi.compare.groups import Apart
from saksi.compare.likenesses import weigh_terms
from saksi.compare.parts import Part, find_parts
from saksi.compare.points import find_points
from saksi.compare.series import find_figures
from saksi.compare.spots import Alarm
from saksi.compare.stretches import find_stretches
from saksi.compare.tallies import gather_tallies
from saksi.compare.unknowns import find_unknowns
from saksi.compare.utterances import find_utterances
from saksi.model import Correction, Ledger, Story

__all__ = ["compare_story"]


def compare_story(story: Story, corrections: Sequence[Correction] = ()) -> Ledger:
    """Return the ledger of a story; the order of its articles has no say in what is found.

    `corrections` by hand of findings are replayed on it, in their order, before anything is built on the findings.
    """
    rulings = find_rulings(story, corrections)
    parts = find_parts(story)
    copies = group_copies(parts)
    heads = heads_of(copies)
    weights = weigh_terms(heads)
    pairs = find_candidates(heads, weights, FLOOR)
    every = find_counts(story, heads)
    counts = settled_counts(every)
    clash = find_clash(heads, every)
    near = {frozenset((pair.one.passage, pair.other.passage)): pair.likeness for pair in pairs}
    findings = find_findings(story, copies, pairs, counts, _find_points_in(story, parts, weights, pairs))
    findings = settle_findings(story, findings, rulings, parts)
    figures = find_figures(story, gather_tallies(story, counts, copies, near), copies, say_of(story, rulings))
    utterances = find_utterances(story, pairs, copies, clash, settle_utterances(story, rulings, copies))
    values = (point.evidence for figure in figures for point in figure.series)
    alike = (*values, *(utterance.variants for utterance in utterances))
    return Ledger(
        story=story.id,
        findings=findings,
        figures=figures,
        utterances=utterances,
        unknowns=find_unknowns(story, parts, weights, findings, alike),
        corrections=tuple(ruling.correction for ruling in rulings if ruling.took),
    )


def _find_points_in(
    story: Story, parts: Sequence[Part], weights: Mapping[str, float], pairs: Sequence[Pair]
) -> Callable[[Apart], Iterator[Alarm]]:
    """Return what finds the points that several articles say; one article has none, and nothing is prepared for it."""
    if len(story.articles) == 1:
        return lambda _is_apart: iter(())
    pieces = group_copies((*parts, *find_stretches(story, parts)))
    units = heads_of(pieces)
    of_units = find_clash(units, find_counts(story, units))

    def find_all_points(is_apart: Apart) -> Iterator[Alarm]:
        return find_points(
            pieces, weights, pairs, lambda one, other: bool(of_units(one, other)) or bool(is_apart(one, other))
        )

    return find_all_points
