"""Findings: points on which articles speak, each with its evidence and the rule that decided."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import combinations

from saksi.compare.alarms import find_alarms
from saksi.compare.candidates import Pair
from saksi.compare.clashes import Clash
from saksi.compare.comparisons import Verdict, compare_parts, is_plan_and_deed
from saksi.compare.conditions import find_conditions, pair_conditions
from saksi.compare.copies import Copies, expand_copies, heads_of
from saksi.compare.counts import Count
from saksi.compare.denials import find_denials
from saksi.compare.figures import find_changes
from saksi.compare.frames import find_frames
from saksi.compare.groups import Apart, group_parts, group_rest, group_sides
from saksi.compare.parts import Part
from saksi.compare.plans import compare_plan
from saksi.compare.scores import compare_scores
from saksi.compare.slots import compare_slots
from saksi.compare.spots import Alarm, Shown
from saksi.compare.utterances import is_one_utterance
from saksi.compare.voices import find_voices
from saksi.model import Evidence, Finding, Passage, Reason, Relation, Story, content_id

# Least likeness at which pairs are compared at all, and least mean likeness of a group that is one point: the best F1
# of links over seeds and lewotobi, claims from the gold, at a precision above .6 (tools/measure_findings.py).
FLOOR = 0.1
LEAST = 0.4
# Least likeness of a pair that raises an alarm, beside the gates of the comparison itself.
ALARM = 0.3
_ALARMS = (Relation.UPDATE, Relation.CONFLICT, Relation.DENIED)
# The relations of a calm group, the one that goes before the others first.
_CALM = (Relation.SAME_QUOTE, Relation.REFINE, Relation.AGREE)
# The share of its pairs that must have a relation: agreement is what is left, so a third that says more outweighs it.
_SHARE = 1 / 3

Verdicts = Mapping[tuple[Passage, Passage], Verdict]
Drafts = Iterator[tuple[Sequence[Part], Relation, Reason]]


def find_findings(
    story: Story, copies: Copies, pairs: Sequence[Pair], counts: Sequence[Count], clash: Clash
) -> tuple[Finding, ...]:
    """Return all findings of a story, ordered by id of article and place of their first passages."""
    near = {frozenset((pair.one.passage, pair.other.passage)): pair.likeness for pair in pairs}
    changes = find_changes(counts, near)
    changed = {
        frozenset((one.passage, other.passage))
        for held, _ in changes
        for one, other in combinations(held, 2)
        if not one.is_compatible(other)
    }
    left = [pair for pair in pairs if frozenset((pair.one.passage, pair.other.passage)) not in changed]
    heads = heads_of(copies)
    frames = find_frames(story, heads)
    verdicts = {
        (pair.one.passage, pair.other.passage): compare_plan(pair, frames)
        or compare_scores(pair)
        or compare_slots(pair, frames)
        or compare_parts(pair)
        for pair in left
    }
    changed_state = {
        (pair.one.passage, pair.other.passage): (pair, verdict)
        for pair, verdict in pair_conditions(heads, find_conditions(story, heads))
    }
    verdicts |= {key: verdict for key, (_, verdict) in changed_state.items()}
    left = [pair for pair in left if (pair.one.passage, pair.other.passage) not in changed_state]
    left += [pair for pair, _ in changed_state.values()]
    by_passage = {head.passage: head for head in heads}

    def is_apart(one: Part, other: Part) -> bool:
        return bool(clash(one, other)) or is_plan_and_deed(one, other)

    calm = [
        pair for pair in left if _verdict(verdicts, pair).relation not in _ALARMS and not is_apart(pair.one, pair.other)
    ]
    drafts = [
        *_points(copies, calm, verdicts, is_apart),
        *_alarms([pair for pair in left if pair.likeness >= ALARM], verdicts),
        *((group, Relation.DENIED, _DENIED) for group in find_denials(copies, left, find_voices(story))),
        *(([by_passage[each.passage] for each in held], v.relation, v.reason) for held, v in changes),
    ]
    alarms = [
        *(Alarm(relation, reason, expand_copies(group, copies)) for group, relation, reason in drafts),
        *find_alarms(story),
    ]
    alarms.sort(key=lambda each: (min(shown.passage for shown in each.shown), each.relation, each.reason.rule))
    return tuple(finding_of(story, each.shown, each.relation, each.reason) for each in alarms)


_DENIED = Reason("said-and-denied", "what some say, others are said to deny")


def _points(copies: Copies, calm: Sequence[Pair], verdicts: Verdicts, is_apart: Apart) -> Drafts:
    """Draft the points on which articles agree; a passage may come back in a second group, under another point."""
    groups = group_parts(calm, LEAST, is_apart)
    for group in groups + group_rest(calm, groups, LEAST, is_apart):
        yield group, *_decide(group, verdicts)
    grouped = {part.passage for group in groups for part in group}
    for passage, same in copies.items():
        if passage not in grouped and len({part.passage.article for part in same}) > 1:
            relation = Relation.SAME_QUOTE if is_one_utterance(same[0], same[0]) else Relation.AGREE
            yield same[:1], relation, Reason("same-words", "the very same words stand in several articles")


def _alarms(pairs: Sequence[Pair], verdicts: Verdicts) -> Drafts:
    """Draft the alarms of pairs, those of one rule around the passage that stands on the one side."""
    by_rule: dict[tuple[Relation, str], list[Pair]] = {}
    for pair in pairs:
        verdict = _verdict(verdicts, pair)
        if verdict.side is not None:
            by_rule.setdefault((verdict.relation, verdict.reason.rule), []).append(pair)
    for (relation, _), held in sorted(by_rule.items()):
        sides = {(pair.one.passage, pair.other.passage): _verdict(verdicts, pair).side for pair in held}
        for group in group_sides(held, sides):
            members = {part.passage for part in group}
            first = next(pair for pair in held if {pair.one.passage, pair.other.passage} <= members)
            yield group, relation, _verdict(verdicts, first).reason


def _verdict(verdicts: Verdicts, pair: Pair) -> Verdict:
    return verdicts[pair.one.passage, pair.other.passage]


def _decide(group: Sequence[Part], verdicts: Verdicts) -> tuple[Relation, Reason]:
    """Return the first relation that a good share of the pairs has, with the reason of the first of those."""
    pairs = (verdicts.get((one.passage, other.passage)) for one, other in combinations(group, 2))
    seen = [verdict for verdict in pairs if verdict is not None and verdict.relation in _CALM]
    counts = Counter(verdict.relation for verdict in seen)
    relation = next(each for each in _CALM if counts[each] >= _SHARE * len(seen) and counts[each])
    return relation, next(verdict.reason for verdict in seen if verdict.relation is relation)


def finding_of(story: Story, shown: Iterable[Shown], relation: Relation, reason: Reason) -> Finding:
    """Return a finding on these parts; evidence in the story's order of articles, then by place."""
    order = {each.article.id: i for i, each in enumerate(story.articles)}
    ordered = sorted(set(shown), key=lambda each: (order[each.passage.article], each.passage.span))
    shortest = min(ordered, key=lambda each: (len(each.words), each.words, each.passage))
    return Finding(
        id=content_id("f", [relation.value, *(each.words for each in ordered)]),
        point=shortest.words,
        relation=relation,
        evidence=tuple(Evidence(each.passage, each.claim, each.headline) for each in ordered),
        reason=reason,
    )
