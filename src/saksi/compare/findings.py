"""Findings: points on which articles speak, each with its evidence and the rule that decided."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import combinations

from saksi.compare.alarms import find_alarms
from saksi.compare.candidates import Pair
from saksi.compare.comparisons import Verdict, compare_parts, is_plan_and_deed
from saksi.compare.conditions import find_conditions, pair_conditions
from saksi.compare.copies import Copies, expand_copies, heads_of
from saksi.compare.counts import Count
from saksi.compare.denials import find_denials
from saksi.compare.differences import find_sides
from saksi.compare.figures import find_changes
from saksi.compare.frames import find_frames
from saksi.compare.groups import Apart, group_sides
from saksi.compare.parts import Part
from saksi.compare.plans import compare_plan
from saksi.compare.scores import compare_scores
from saksi.compare.slots import compare_slots
from saksi.compare.spots import Alarm, Shown
from saksi.compare.voices import find_voices
from saksi.model import Evidence, Finding, Passage, Reason, Relation, Story, content_id

# Least likeness at which two claims are compared at all.
FLOOR = 0.1
# Least likeness of a pair that raises an alarm, beside the gates of the comparison itself.
ALARM = 0.3
_ALARMS = (Relation.UPDATE, Relation.CONFLICT, Relation.DENIED)
_OPPOSED = (Relation.UPDATE, Relation.CONFLICT)  # of what is denied, other words say as a rule whether it is one point
Verdicts = Mapping[tuple[Passage, Passage], Verdict]
Drafts = Iterator[tuple[Sequence[Part], Relation, Reason]]
PointFinder = Callable[[Apart], Iterable[Alarm]]


def find_findings(
    story: Story, copies: Copies, pairs: Sequence[Pair], counts: Sequence[Count], find_points: PointFinder
) -> tuple[Finding, ...]:
    """Return all findings of a story, ordered by id of article and place of their first passages.

    Args:
        story: what is compared.
        copies: its parts.
        pairs: of parts, how likely they are of one point.
        counts: its numbers.
        find_points: gives the points, told which two parts an alarm sets against each other.
    """
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
    alarmed = {key for key, verdict in verdicts.items() if verdict.relation in _ALARMS}

    def is_apart(one: Part, other: Part) -> bool:
        key = (one.passage, other.passage) if one.passage < other.passage else (other.passage, one.passage)
        return key in alarmed or frozenset(key) in changed or is_plan_and_deed(one, other)

    drafts = [
        *_alarms([pair for pair in left if pair.likeness >= ALARM], verdicts),
        *((group, Relation.DENIED, _DENIED) for group in find_denials(copies, left, find_voices(story))),
        *(([by_passage[each.passage] for each in held], v.relation, v.reason) for held, v in changes),
    ]
    found = [
        *(Alarm(relation, reason, expand_copies(group, copies)) for group, relation, reason in drafts),
        *find_points(is_apart),
        *find_alarms(story),
    ]
    found.sort(key=lambda each: (min(shown.passage for shown in each.shown), each.relation, each.reason.rule))
    return tuple(finding_of(story, each.shown, each.relation, each.reason) for each in found)


_DENIED = Reason("said-and-denied", "what some say, others are said to deny")


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
        differences=find_sides(story, [each.passage for each in ordered]) if relation in _OPPOSED else (),
    )
