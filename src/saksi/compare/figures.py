"""Figures over time: the values of one counted thing across articles."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from itertools import combinations, permutations

from saksi.compare.comparisons import Verdict
from saksi.compare.counts import LOSS, PEOPLE, SOME_PEOPLE, TELLING, Count, is_same_place
from saksi.compare.days import days_between
from saksi.compare.numbers import bounds_of
from saksi.model import Passage, Reason, Relation

# Of the nouns of the less detailed count, this share must stand with the other too: less where both name the kind of
# thing as well ("korban tewas", "orang tewas"); and of the nouns of both together, this share.
_SHARED_NOUNS = 0.75
_SHARED_NOUNS_OF_KIND = 0.5
_SHARED_OF_ALL = 0.4
# What an agency measures at once and again with more data: two values of one day are the first and a better one.
MEASURED = frozenset({"magnitude", "depth", "distance", "coordinate"})
# Of whom these befell, there are never fewer later on, unless the number is said to be put right.
RISING = frozenset({"dead", "injured", "ill", "arrested"})
# Who is a suspect and who is held are told by one word of the kind.
ARRESTED = "arrested"
# Two numbers of other things are of one thing where their passages are this likely to speak of one point.
NEAR = 0.3
# What two sides say of one number is two values.
_SIDES = 2
# A toll that falls is put right where the two passages say the same in all but the number.
SAME_WORDS = 0.8
SLIPPING = MEASURED | {"height"}


def is_same_count(one: Count, other: Count) -> bool:
    """Tell whether two numbers count one thing in one place, by all that stands beside them but not by the numbers."""
    if one.unit != other.unit or one.kinds != other.kinds or (not one.kinds and one.partial != other.partial):
        return False
    if not is_same_place(one, other):
        return False
    shared = one.nouns & other.nouns
    is_told = bool(one.kinds & (TELLING | {LOSS}))
    least, every = min(len(one.nouns), len(other.nouns)), len(one.nouns | other.nouns)
    if len(shared) < (_SHARED_NOUNS_OF_KIND if is_told else _SHARED_NOUNS) * least:
        return False
    return len(shared) >= _SHARED_OF_ALL * every and (
        is_told or bool(shared - {one.unit}) or (one.is_register and other.is_register)
    )


def _by_time(count: Count) -> tuple[bool, str, Passage]:
    return (not count.as_of, count.as_of, count.passage)


def compare_counts(one: Count, other: Count) -> Verdict | None:
    """Say how two numbers of one thing stand to each other: `update` by time, `conflict` at one time, else nothing."""
    if one.is_compatible(other) or one.passage.article == other.passage.article:
        return None
    if one.is_length_of_time or "vague" in (one.quantity.comparator, other.quantity.comparator):
        return None
    first, second = sorted((one, other), key=_by_time)
    if (one.is_fluid and not _is_loss_anew(first, second)) or _are_two_happenings(one, other):
        return None
    unit = f" {first.quantity.unit}" if first.quantity.unit else ""
    values = f"{first.quantity.low:,.15g} and {second.quantity.low:,.15g}{unit} of one thing"
    is_of_one_source = one.source == other.source or not (one.source and other.source)
    if one.is_fixed and other.is_fixed:
        is_clash = one.is_register and other.is_register and not (one.later or other.later)
        return (
            Verdict(Relation.CONFLICT, Reason("fixed-number", f"{values}, which does not change")) if is_clash else None
        )
    verdicts = (
        (_is_slip(one, other), Relation.CONFLICT, "slip-of-digits", "one reads as a misprint"),
        (
            _is_earlier(first, second) and _can_replace(second, first),
            Relation.UPDATE,
            "later-figure",
            f"as of {first.as_of} and {second.as_of}",
        ),
        (
            _is_measured_again(one, other) and is_of_one_source,
            Relation.UPDATE,
            "measured-again",
            "measured more than once",
        ),
        (_is_said_to_change(one, other), Relation.UPDATE, "figure-said-to-change", "one is said to be new"),
        (_is_at_once(one, other), Relation.CONFLICT, "two-figures-at-once", f"both as of {first.as_of}"),
    )
    for holds, relation, rule, words in verdicts:
        if holds:
            return Verdict(relation, Reason(rule, f"{values}: {words}"))
    return None


def _are_two_happenings(one: Count, other: Count) -> bool:
    """Tell whether two numbers are of other days, of other people, or of two shocks or eruptions of one day."""
    if one.days and other.days and one.days.isdisjoint(other.days):
        return True
    if one.names and other.names and one.names.isdisjoint(other.names):
        return True
    is_of_clock = one.again != other.again or (one.is_measured and other.is_measured) or bool(one.kinds & MEASURED)
    return is_of_clock and bool(one.clocks and other.clocks) and one.clocks.isdisjoint(other.clocks)


def _is_said_to_change(one: Count, other: Count) -> bool:
    return one.later != other.later and not one.is_measured and _is_of_one_deed(one, other)


def _is_measured_again(one: Count, other: Count) -> bool:
    """Tell whether two numbers are measures of one thing, first and better ones: of articles at most a day apart."""
    return bool(one.kinds & MEASURED) and days_between(one.as_of, other.as_of) <= 1


def _is_loss_anew(first: Count, second: Count) -> bool:
    """Tell whether a loss in money is given, and later one that is said to be new."""
    return LOSS in first.kinds & second.kinds and _is_earlier(first, second) and second.later


def _can_replace(later: Count, earlier: Count) -> bool:
    """Tell whether a number of a later day can be the earlier one, grown older: a tally that runs on.

    What befell people, or else what is said to be so of what is counted by the same verb, and grows. Without this, 24
    of 27 such updates on the stories of several days of June 2025 were of two things: of two eruptions, lists, subsets.
    """
    if LOSS in later.kinds:
        return True
    if later.is_measured or (later.partial != earlier.partial and not (later.later or later.kinds)):
        return False
    has_changed = bool(later.kinds & TELLING) or later.later or later.quantity.low > earlier.quantity.high
    return has_changed and _is_of_one_deed(later, earlier)


def _is_of_one_deed(one: Count, other: Count) -> bool:
    """Tell whether the same is said of what is counted; what befell people says so itself, but for those arrested."""
    is_shared = bool(one.states & other.states or one.deeds & other.deeds)
    if one.kinds & TELLING:
        return is_shared or ARRESTED not in one.kinds
    is_within = bool(one.kinds) and (one.nouns <= other.nouns or other.nouns <= one.nouns)
    return is_shared and (is_within or one.nouns == other.nouns)


def _has_fallen(one: Count, other: Count) -> bool:
    """Tell whether fewer are dead than before, and neither number is said to be new."""
    first, second = sorted((one, other), key=_by_time)
    is_rising = bool(one.kinds & RISING) and not (one.later or other.later)
    return is_rising and second.quantity.low < first.quantity.low


def _is_earlier(one: Count, other: Count) -> bool:
    """Tell whether one is as of a time before the other: by the day, or by the clock where both say it."""
    if not (one.as_of and other.as_of):
        return False
    if one.as_of[:10] != other.as_of[:10]:
        return one.as_of[:10] < other.as_of[:10]
    clocks = (one.as_of[11:16], other.as_of[11:16])
    return all(clock[:2].isdigit() and clock[2:3] == ":" for clock in clocks) and clocks[0] < clocks[1]


def _is_at_once(one: Count, other: Count) -> bool:
    """Tell whether two counts are of the very same thing, place and time, so that both cannot be right."""
    return (
        bool(one.as_of)
        and one.as_of == other.as_of
        and (one.places == other.places or one.as_of_from == other.as_of_from == "text")
        and one.nouns == other.nouns
        and (bool(one.kinds & TELLING) or bool(one.places))
    )


def _is_slip(one: Count, other: Count) -> bool:
    """Tell whether two measures differ by the place of the decimal sign alone: 10 and 10,000 m."""
    low, high = sorted((abs(one.quantity.low), abs(other.quantity.low)))
    return bool(one.kinds & SLIPPING) and low > 0 and high / low in (10.0, 100.0, 1000.0)


def find_changes(
    counts: Sequence[Count], likeness: Mapping[frozenset[Passage], float]
) -> tuple[tuple[tuple[Count, ...], Verdict], ...]:
    """Return the counts of one thing that differ, with the verdict: pairs of one relation that share a count join.

    `likeness` is how likely the passages speak of one point: what a number counts is not always told by its noun.
    """
    buckets: dict[tuple[str, frozenset[str]], list[Count]] = defaultdict(list)
    for count in counts:
        buckets[count.unit, count.kinds].append(count)
    changes: list[tuple[set[Count], Verdict]] = []
    for held in buckets.values():
        pairs = [(one, other) for one, other in combinations(held, 2) if is_same_count(one, other)]
        is_mixed = any(_are_two_things(one, other) for one, other in pairs)
        moving = _moving_days(held)
        for one, other in sorted(pairs, key=lambda pair: not (pair[0].as_of and pair[1].as_of)):
            near = likeness.get(frozenset((one.passage, other.passage)), 0.0)
            verdict = compare_counts(one, other)
            if verdict and verdict.relation is Relation.CONFLICT and one.as_of in moving:
                continue
            if verdict and _is_surely_same(one, other, near, is_mixed=is_mixed):
                _add_change(changes, {one, other}, verdict)
    for part, whole in _parts_beyond_wholes(counts):
        words = (
            f"{part.quantity.low:,.15g} of {whole.quantity.low:,.15g} {whole.quantity.unit}: a part exceeds its whole"
        )
        _add_change(changes, {part, whole}, Verdict(Relation.CONFLICT, Reason("part-beyond-whole", words)))
    return tuple((tuple(sorted(found, key=_by_time)), verdict) for found, verdict in changes)


def _moving_days(counts: Sequence[Count]) -> frozenset[str]:
    """Return the days on which what befell people has more values than two sides give: a toll that moves by the hour.

    Only the day of such a number is known, so that two of them are of two hours sooner than in conflict.
    """
    values: dict[str, set[tuple[float, float]]] = defaultdict(set)
    for count in counts:
        if count.kinds & TELLING:
            values[count.as_of].add((count.quantity.low, count.quantity.high))
    return frozenset(day for day, held in values.items() if ":" not in day and len(held) > _SIDES)


def _parts_beyond_wholes(counts: Sequence[Count]) -> Iterator[tuple[Count, Count]]:
    """Yield the numbers of some that exceed the number of all of them, as of one time.

    Of the dead, children may be no more than all; the injured are no part of the dead. What is counted in a village is
    no more than what is counted in all of its district.
    """
    told = [count for count in counts if count.as_of and not count.partial]
    for part, whole in permutations([count for count in told if count.kinds & TELLING], 2):
        narrower = part.kinds - whole.kinds
        is_of_some = whole.kinds < part.kinds and narrower <= SOME_PEOPLE and part.unit == whole.unit == PEOPLE
        if is_of_some and part.places == whole.places and part.nouns >= whole.nouns and _is_beyond(part, whole):
            yield part, whole
    for whole in (count for count in told if count.whole and count.places):
        for part in told:
            is_of_one_thing = (part.unit, part.kinds, part.nouns) == (whole.unit, whole.kinds, whole.nouns)
            if is_of_one_thing and part.places > whole.places and _is_beyond(part, whole):
                yield part, whole


def _is_beyond(part: Count, whole: Count) -> bool:
    """Tell whether the number of a part exceeds that of the whole in another article of the same time."""
    is_at_once = part.as_of == whole.as_of and part.passage.article != whole.passage.article
    return is_at_once and bounds_of(part.quantity)[0] > bounds_of(whole.quantity)[1]


def _are_two_things(one: Count, other: Count) -> bool:
    """Tell whether an article gives two numbers in one breath, so that its words fit more than one thing.

    The dead of both sides of a war are "orang tewas"; only their places tell them apart.
    """
    is_one_article = one.passage.article == other.passage.article
    return is_one_article and not one.is_compatible(other) and not (one.later or other.later)


def _is_surely_same(one: Count, other: Count, likeness: float, *, is_mixed: bool) -> bool:
    """Tell whether two counts are of one thing beyond their nouns: by what befell it, or by their passages."""
    if is_mixed and not (one.places and other.places):
        return False
    is_measure = bool(one.kinds & MEASURED) or (one.is_register and other.is_register)
    if likeness < SAME_WORDS and _has_fallen(one, other) and one.as_of[:10] != other.as_of[:10]:
        return False
    is_of_one_state = bool(one.states & other.states) and not one.kinds & TELLING
    return is_measure or is_of_one_state or likeness >= NEAR


def _add_change(changes: list[tuple[set[Count], Verdict]], pair: set[Count], verdict: Verdict) -> None:
    joined, rest = set(pair), []
    first = verdict
    for found, known in changes:
        if known.relation is verdict.relation and found & pair:
            joined |= found
            first = known if first is verdict else first
        else:
            rest.append((found, known))
    changes[:] = [*rest, (joined, first)]
