"""The comparisons of two passages that speak of one point: small named functions in order, the first verdict stands.

Each takes the two parts in either order and says the same. A false alarm costs more trust than ten missed ones, so each
that raises one has its gates first and is silent in doubt.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from saksi.compare.candidates import Pair
from saksi.compare.parts import Part, day_of
from saksi.compare.utterances import is_one_utterance
from saksi.model import Passage, Quantity, Reason, Relation, Status

# Two sentences that say and deny the same share this much of all their concepts. By likeness alone nearly every alarm
# on the one-day stories of the shared data was false (jokes, conditions, lists); with this share none was left.
SAME_BUT_NEGATED = 0.8
# What somebody's spokesman says is not so is told in this many concepts at the least, all of them those of the report.
_FEW_CONCEPTS = 3
# "About 500" is said of what lies within a tenth of it.
ROUNDED = 0.1
# One passage says all that another says where it has this share of its terms, differs from it by this many concepts at
# most, and the two are this likely of one point. (seeds and lewotobi: typed links .331 to .339, none lost.)
WITHIN = 0.8
OTHER_CONCEPTS = 2
DETAIL_LIKENESS = 0.7


@dataclass(frozen=True, slots=True)
class Verdict:
    """How two parts stand to each other, and by which rule.

    Attributes:
        side: of an alarm, the passage that stands alone on its side (the plan, the open question, the negation).
    """

    relation: Relation
    reason: Reason
    side: Passage | None = None


Comparison = Callable[[Pair], Verdict | None]


def compare_denial(pair: Pair) -> Verdict | None:
    """Say `denied` of a denial and what it is like: the two never agree. What it denies, `denials` finds."""
    if (pair.one.status is Status.DENIED) is (pair.other.status is Status.DENIED):
        return None
    return Verdict(Relation.DENIED, Reason("said-and-denied", "one denies, the other does not"))


def compare_negation(pair: Pair) -> Verdict | None:
    """Say `conflict` or `denied` where one says what the other, in the same words, says is not so."""
    for one, other in _both(pair):
        if _is_denied_by_own(one, other):
            words = f"{one.source} says not {', '.join(sorted(one.negated))}"
            return Verdict(Relation.DENIED, Reason("speaker-denies", words), one.passage)
        if not _is_said_of_same(one, other) or other.has_cue("negation"):
            continue
        words = f"one says not {', '.join(sorted(one.negated))}, the other says so"
        if one.source and one.source != other.source and f"@{one.source}" in other.entities:
            return Verdict(Relation.DENIED, Reason("speaker-denies", words), one.passage)
        if one.day and one.day == other.day and _days(one) == _days(other):
            return Verdict(Relation.CONFLICT, Reason("said-and-not", words), one.passage)
    return None


def _is_said_of_same(one: Part, other: Part) -> bool:
    """Tell whether one says of the very things that the other speaks of that something is not so."""
    if not one.negated or not one.negated <= other.concepts or one.quoted or other.quoted:
        return False
    if not (_is_settled(one) and _is_settled(other)) or one.has_cue("open") or other.has_cue("open"):
        return False
    every = one.concepts | other.concepts
    return one.entities == other.entities and len(one.concepts & other.concepts) >= SAME_BUT_NEGATED * len(every)


def _is_denied_by_own(one: Part, other: Part) -> bool:
    """Tell whether one who speaks for whom the other names says that all that the one part says is not so."""
    if one.status is not Status.ATTRIBUTED or other.has_cue("negation") or not one.negated <= other.concepts:
        return False
    speaker = one.source.lower().replace(" ", "-")
    own = {name for name in other.entities if speaker != name[1:] and speaker.endswith(name[1:])}
    is_told = _is_settled(other) and not (one.quoted or other.quoted or one.has_cue("open") or other.has_cue("open"))
    is_all = len(one.concepts) >= _FEW_CONCEPTS and one.concepts <= other.concepts
    return is_told and bool(one.negated) and is_all and bool(own) and one.entities | own == other.entities


def is_plan_and_deed(one: Part, other: Part) -> bool:
    """Tell whether one is planned and the other told as done: the two never agree."""
    return {one.status, other.status} == {Status.PLANNED, Status.ASSERTED}


def compare_unknown(pair: Pair) -> Verdict | None:
    """Say `update` where one says that a time, place, number, length, cause or name is open and the other gives it."""
    for one, other in _both(pair):
        if one.status is not Status.UNKNOWN or not _is_settled(other) or not _is_later(one, other):
            continue
        given = {
            "asks-span": any(time.type == "DURATION" for time in other.times),
            "asks-cause": other.has_cue("gives-cause"),
            "asks-place": bool(other.places - one.places),
            "asks-time": bool(_calendar(other)),
            "asks-number": bool(other.quantities),
            "asks-who": bool(other.entities - other.places - one.entities) and other.has_cue("gives-who"),
        }
        for cue, is_given in given.items():
            if is_given and one.has_cue(cue):
                words = f"what one leaves open ({cue.removeprefix('asks-')}) the other gives"
                return Verdict(Relation.UPDATE, Reason("unknown-then-known", words), one.passage)
    return None


def compare_utterance(pair: Pair) -> Verdict | None:
    """Say `same-quote` where both give words of one speaker, at least one of them between quotation marks."""
    if not is_one_utterance(pair.one, pair.other):
        return None
    return Verdict(Relation.SAME_QUOTE, Reason("one-speaker", f"both give words of {pair.one.source}"))


def compare_times(pair: Pair) -> Verdict | None:
    """Say `refine` where both give the time of one thing and one is more exact; a bare year is too rough to tell.

    What is planned and what was done have two times.
    """
    if (pair.one.status is Status.PLANNED) is not (pair.other.status is Status.PLANNED):
        return None
    finer = {
        exact
        for one, other in _both(pair)
        for rough in _calendar(one)
        for exact in _calendar(other) - _calendar(one)
        if exact.startswith(rough) and len(rough) >= len("2025-06")
    }
    if not finer:
        return None
    return Verdict(Relation.REFINE, Reason("finer-time", f"one is more exact: {', '.join(sorted(finer))}"))


def compare_rounding(pair: Pair) -> Verdict | None:
    """Say `refine` where a number of the one is a rounding of a number of the other."""
    rounded = sorted(
        (min(one.low, other.low), max(one.low, other.low), one.unit)
        for one in pair.one.quantities
        for other in pair.other.quantities
        if _is_rounding(one, other)
    )
    if not rounded:
        return None
    low, high, unit = rounded[0]
    return Verdict(Relation.REFINE, Reason("rounded", f"{low:,.15g} and {high:,.15g} {unit} differ by rounding"))


def compare_detail(pair: Pair) -> Verdict | None:
    """Say `refine` where one says all that the other says, and a time, a number or a place more."""
    for one, other in _within(pair):
        more = {term for term in other.terms - one.terms if term[0] in "~#"} | (other.places - one.places)
        if more:
            words = ", ".join(sorted(term[1:] for term in more))
            return Verdict(Relation.REFINE, Reason("detail-more", f"one says more exactly: {words}"))
    return None


def compare_qualifier(pair: Pair) -> Verdict | None:
    """Say `refine` where one says all that the other says, and what kind of thing it is: a train, an armoured train."""
    for one, other in _within(pair):
        heads = one.concepts & other.concepts
        kinds = [
            f"{head} {kind}"
            for head, kind in sorted(other.runs)
            if head in heads and kind not in one.concepts and not {head, kind} & (one.verbs | other.verbs)
        ]
        if kinds:
            return Verdict(Relation.REFINE, Reason("kind-more", f"one says of what kind: {', '.join(kinds)}"))
    return None


def _within(pair: Pair) -> tuple[tuple[Part, Part], ...]:
    """Return the two where the second says all that the first says, and hardly a concept of its own."""
    if pair.likeness < DETAIL_LIKENESS or len(pair.one.concepts ^ pair.other.concepts) > OTHER_CONCEPTS:
        return ()
    return tuple((a, b) for a, b in _both(pair) if len(a.terms & b.terms) >= WITHIN * len(a.terms))


def compare_point(pair: Pair) -> Verdict | None:
    """Say `agree`: the two speak of one point and nothing above sets them apart."""
    shared = sorted(term.lstrip("@#~") for term in pair.one.terms & pair.other.terms)
    return Verdict(Relation.AGREE, Reason("same-point", f"both speak of {', '.join(shared[:6])}"))


COMPARISONS: tuple[Comparison, ...] = (
    compare_denial,
    compare_negation,
    compare_unknown,
    compare_utterance,
    compare_times,
    compare_rounding,
    compare_detail,
    compare_qualifier,
    compare_point,
)


def compare_parts(pair: Pair) -> Verdict:
    """Return the first verdict on two parts."""
    return next(verdict for comparison in COMPARISONS if (verdict := comparison(pair)))


def _both(pair: Pair) -> tuple[tuple[Part, Part], tuple[Part, Part]]:
    return (pair.one, pair.other), (pair.other, pair.one)


def _is_settled(part: Part) -> bool:
    """Tell whether a part says that something is so, whoever says it."""
    return part.status in (Status.ASSERTED, Status.ATTRIBUTED)


def _is_later(one: Part, other: Part) -> bool:
    """Tell whether the other is of a later day: on one day nobody can say which of two reports came first."""
    return bool(one.day) and one.day < other.day


def _calendar(part: Part) -> frozenset[str]:
    return frozenset(time.value for time in part.times if time.value and time.type in ("DATE", "TIME"))


def _is_rounding(one: Quantity, other: Quantity) -> bool:
    if one.unit != other.unit or one.low == other.low or "approx" not in (one.comparator, other.comparator):
        return False
    return abs(one.low - other.low) <= ROUNDED * max(abs(one.low), abs(other.low))


def _days(part: Part) -> frozenset[str]:
    return frozenset(day for time in part.times if (day := day_of(time)))
