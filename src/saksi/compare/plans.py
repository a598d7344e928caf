"""What was planned in one article and is told as done in another."""

from __future__ import annotations

from saksi.compare.candidates import Pair
from saksi.compare.clashes import days_of
from saksi.compare.comparisons import Verdict
from saksi.compare.frames import Frame, Frames
from saksi.compare.parts import Part
from saksi.model import Reason, Relation, Status

# A plan and what came of it are told in the same words more or less. At 0.3, and without the gates of `compare_plan`,
# nearly all of some forty such updates were false on stories of one day; at these none was left there. On the stories
# of several days of June 2025, 9 of 16 were right; 7 of 9 are since deed and players must be the same too.
PLAN_LIKENESS = 0.6
_ENOUGH = 2
_WORDS = "planned in one, told as done in the other"


def compare_plan(pair: Pair, frames: Frames) -> Verdict | None:
    """Say `update` where one says that something is to happen and the other, not older, that it did.

    On one day nobody can say which of two articles came first, unless the one says that it is done by now.
    """
    if pair.likeness < PLAN_LIKENESS:
        return None
    for one, other in ((pair.one, pair.other), (pair.other, pair.one)):
        if one.status is not Status.PLANNED or not _is_done(other) or not _is_not_before(one, other):
            continue
        if any(day < one.day for day in days_of(other)) or any(day > other.day for day in days_of(one)):
            continue
        if one.has_cue("condition") or 2 * len(one.concepts & other.concepts) < len(one.concepts | other.concepts):
            continue
        plan, deed = frames.get(one.passage), frames.get(other.passage)
        if (one.source and one.source == other.source) or not plan or not deed or not _is_one_deed(plan, deed):
            continue
        if not (plan.players & deed.players or (one.entities & other.entities) - one.places):
            continue
        return Verdict(Relation.UPDATE, Reason("planned-then-done", _WORDS), one.passage)
    return None


def _is_done(part: Part) -> bool:
    is_settled = part.status in (Status.ASSERTED, Status.ATTRIBUTED)
    return is_settled and not (part.negated or part.is_of_old or part.has_cue("open"))


def _is_not_before(one: Part, other: Part) -> bool:
    """Tell whether the other is of a later day, or of the same one and says that it is done."""
    if not one.day or one.day > other.day:
        return False
    return one.day[:10] < other.day[:10] or (other.has_cue("done") and one.entities <= other.entities)


def _is_one_deed(plan: Frame, deed: Frame) -> bool:
    """Tell whether what is planned is what was done: one verb, or its noun, and the same that it is done to.

    Where the verb says no more than that something takes place, two things that take part are the same.
    """
    first, second = plan.players - plan.did, deed.players - plan.did
    if not plan.did:
        return len(first & second) >= _ENOUGH
    if not plan.did & (deed.did | deed.players) or (first and second and not first & second):
        return False
    whom, done_to = plan.whom - plan.did, deed.whom - plan.did
    return not (whom and done_to) or bool(whom & second) or bool(done_to & first)
