"""Findings: points on which articles speak, each with its evidence and the rule that decided."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

from saksi.compare.candidates import Pair, find_candidates
from saksi.compare.comparisons import Verdict, compare_parts
from saksi.compare.groups import group_parts, group_rest, group_sides
from saksi.compare.likenesses import weigh_terms
from saksi.compare.parts import Part, find_parts
from saksi.model import Evidence, Finding, Passage, Reason, Relation, Story, content_id

# Least likeness at which pairs are compared at all, and least mean likeness of a group that is one point: the best F1
# of links over seeds and lewotobi, claims from the gold, at a precision above .6 (tools/measure_findings.py).
FLOOR = 0.1
LEAST = 0.4
_ALARMS = (Relation.UPDATE, Relation.CONFLICT, Relation.DENIED)
ALARM = 0.3


def find_findings(story: Story) -> tuple[Finding, ...]:
    """Return all findings of a story, ordered by their first passage in the order of article ids."""
    parts = find_parts(story)
    weights = weigh_terms(parts)
    pairs = find_candidates(parts, weights, FLOOR)
    verdicts = {(pair.one.passage, pair.other.passage): compare_parts(pair) for pair in pairs}
    calm = tuple(pair for pair in pairs if _verdict(verdicts, pair).relation not in _ALARMS)
    groups = group_parts(calm, LEAST)
    groups += group_rest(calm, groups, LEAST)
    out = [finding_of(story, group, *_decide(group, verdicts)) for group in groups]
    alarms = [pair for pair in pairs if _verdict(verdicts, pair).relation in _ALARMS and pair.likeness >= ALARM]
    for rule in sorted({_verdict(verdicts, pair).reason.rule for pair in alarms}):
        of_rule = [pair for pair in alarms if _verdict(verdicts, pair).reason.rule == rule]
        sides = {(pair.one.passage, pair.other.passage): _verdict(verdicts, pair).side for pair in of_rule}
        for group in group_sides(of_rule, sides):
            some = next(pair for pair in of_rule if {pair.one, pair.other} <= set(group))
            verdict = _verdict(verdicts, some)
            out.append(finding_of(story, group, verdict.relation, verdict.reason))
    return tuple(out)


def _verdict(verdicts: Mapping[tuple[Passage, Passage], Verdict], pair: Pair) -> Verdict:
    return verdicts[pair.one.passage, pair.other.passage]


def _decide(group: Sequence[Part], verdicts: Mapping[tuple[Passage, Passage], Verdict]) -> tuple[Relation, Reason]:
    """Return the relation that most pairs of a group have, with the reason of the first of them."""
    seen = [
        verdict
        for i, one in enumerate(group)
        for other in group[i + 1 :]
        if (verdict := verdicts.get((one.passage, other.passage))) is not None and verdict.relation not in _ALARMS
    ]
    counts = Counter(verdict.relation for verdict in seen)
    order = (Relation.SAME_QUOTE, Relation.REFINE, Relation.AGREE)
    relation = max(order, key=lambda each: (counts[each], -order.index(each)))
    return relation, next(verdict.reason for verdict in seen if verdict.relation is relation)


def finding_of(story: Story, parts: Iterable[Part], relation: Relation, reason: Reason) -> Finding:
    """Return a finding on these parts; evidence in the story's order of articles, then by place."""
    order = {each.article.id: i for i, each in enumerate(story.articles)}
    ordered = sorted(set(parts), key=lambda part: (order[part.passage.article], part.passage.span))
    shortest = min(ordered, key=lambda part: (len(part.words), part.words, part.passage))
    return Finding(
        id=content_id("f", [relation.value, *(part.words for part in ordered)]),
        point=shortest.words,
        relation=relation,
        evidence=tuple(Evidence(part.passage, part.claim, part.headline) for part in ordered),
        reason=reason,
    )
