"""Two reports of one deed that fill one slot of it in another way: the day, the place, the doer, the cause, the length.

Each comparison asks first whether the two tell one deed, in all but the slot; only then it looks at the slot.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from saksi.compare.candidates import Pair
from saksi.compare.clashes import clocks_of, days_of, is_one_time, tells_until
from saksi.compare.comparisons import Verdict
from saksi.compare.frames import Frame, Frames
from saksi.compare.parts import Part
from saksi.languages import load_language
from saksi.languages.protocols import Contrasts
from saksi.model import Quantity, Reason, Relation, Status

# Two parts tell one deed where they share this much of all their concepts, the slot aside.
SHARED = 0.6
# And are this likely to speak of one point.
LIKENESS = 0.4


@dataclass(frozen=True, slots=True)
class Laid:
    """A pair of parts with their frames and what the language knows of contrasts."""

    pair: Pair
    one: Frame
    other: Frame
    contrasts: Contrasts

    @property
    def parts(self) -> tuple[Part, Part]:
        """Return the two parts."""
        return self.pair.one, self.pair.other


SlotComparison = Callable[[Laid], Verdict | None]


def compare_slots(pair: Pair, frames: Frames) -> Verdict | None:
    """Return the first verdict on a slot of one deed; None where the two are not surely of one deed."""
    one, other = frames.get(pair.one.passage), frames.get(pair.other.passage)
    if not one or not other or pair.likeness < LIKENESS or not all(_is_plain(part) for part in (pair.one, pair.other)):
        return None
    laid = Laid(pair, one, other, load_language(pair.one.language).contrasts)
    return next((verdict for comparison in SLOTS if (verdict := comparison(laid))), None)


def _is_plain(part: Part) -> bool:
    """Tell whether a part says by its outlet, or by one who says it as settled, that something is so."""
    is_settled = part.status in (Status.ASSERTED, Status.ATTRIBUTED)
    return is_settled and not (part.quoted or part.negated or part.is_of_old or part.has_cue("open"))


def compare_days(laid: Laid) -> Verdict | None:
    """Say `conflict` where two give in digits another day of what happens once, in the same words otherwise."""
    days = tuple(days_of(part) for part in laid.parts)
    if any(len(each) != 1 for each in days) or days[0] == days[1] or not _are_dates_told(laid):
        return None
    if any(map(tells_until, laid.parts)):
        return None
    shared = laid.pair.one.concepts & laid.pair.other.concepts
    if not laid.contrasts.has_cue("single", shared) or not _is_of_once(laid) or _are_of_two_zones(laid):
        return None
    if not _is_one_deed(laid, set()) or _names(laid.pair.one) != _names(laid.pair.other):
        return None
    return _conflict(laid, "two-days", f"{' and '.join(sorted({*days[0], *days[1]}))} of what happens once")


def compare_clock_times(laid: Laid) -> Verdict | None:
    """Say `conflict` where two give another clock time for one deed that is done once, such as putting out a fire."""
    clocks = tuple(clocks_of(part) for part in laid.parts)
    if any(len(each) != 1 for each in clocks) or is_one_time(clocks[0][0], clocks[1][0]):
        return None
    if any(map(tells_until, laid.parts)):
        return None
    deeds = (laid.one.did | laid.one.players) & (laid.other.did | laid.other.players)
    days = tuple(days_of(part) for part in laid.parts)
    if not laid.contrasts.has_cue("once", deeds) or any(part.has_cue("again") for part in laid.parts):
        return None
    names = _names(laid.pair.one), _names(laid.pair.other)
    if (all(days) and days[0] != days[1]) or not (names[0] <= names[1] or names[1] <= names[0]):
        return None
    if _phase(laid, 0) != _phase(laid, 1):
        return None
    return _conflict(laid, "two-clock-times", "two clock times of what happens once")


def _phase(laid: Laid, at: int) -> tuple[bool, ...]:
    """Return whether a part tells the beginning of a deed, or its being noticed or told, and not the deed."""
    part = laid.parts[at]
    return tuple(laid.contrasts.has_cue(cue, part.concepts | part.surface) for cue in ("begins", "noticed"))


def compare_places(laid: Laid) -> Verdict | None:
    """Say `conflict` where one happening of one day has two places of one kind, such as two villages."""
    first, second = laid.one.where, laid.other.where
    if len(first) != 1 or len(second) != 1 or first[0][0] == second[0][0]:
        return None
    kinds = [name.split()[0].lower() for _, name in (*first, *second)]
    if kinds[0] != kinds[1] or not all(len(name.split()) > 1 for _, name in (*first, *second)):
        return None
    places = {f"@{entity}" for entity, _ in (*first, *second)}
    if not _is_of_once(laid) or not _is_one_deed(laid, set()) or not _is_one_time(laid):
        return None
    if _names(laid.pair.one) - places != _names(laid.pair.other) - places:
        return None
    return _conflict(laid, "two-places", f"{' and '.join(sorted((first[0][1], second[0][1])))} for one happening")


def compare_chosen(laid: Laid) -> Verdict | None:
    """Say `conflict` where two people are each said to have been chosen for what one person alone is."""
    people = laid.one.people, laid.other.people
    if any(len(each) != 1 for each in people) or people[0] == people[1] or not laid.one.did & laid.other.did:
        return None
    shared = laid.pair.one.concepts & laid.pair.other.concepts
    persons = {f"@{person}" for each in people for person in each}
    is_of_one = all(laid.contrasts.has_cue(cue, shared) for cue in ("chosen", "sole"))
    if not is_of_one or not _is_one_deed(laid, set()) or not _is_one_time(laid):
        return None
    if _names(laid.pair.one) - persons != _names(laid.pair.other) - persons:
        return None
    return _conflict(laid, "two-chosen", f"{' and '.join(sorted(p for each in people for p in each))} for one office")


def compare_kin(laid: Laid) -> Verdict | None:
    """Say `conflict` where one is said to have been harmed by two people who are named by what they are to him."""
    relations = [{term for term in part.concepts if laid.contrasts.has_cue("relation", (term,))} for part in laid.parts]
    if any(len(each) < 1 for each in relations) or relations[0] & relations[1]:
        return None
    is_harm = laid.contrasts.has_cue("harm", laid.one.did & laid.other.did)
    if not is_harm or laid.one.people != laid.other.people or not laid.one.people or not _is_one_time(laid):
        return None
    if not _is_one_deed(laid, relations[0] | relations[1]):
        return None
    words = " and ".join(sorted(" ".join(sorted(each)) for each in relations))
    return _conflict(laid, "two-doers", f"{words}, for one deed")


def compare_causes(laid: Laid) -> Verdict | None:
    """Say `conflict` where two tell as fact another cause of one thing."""
    if not all(part.has_cue("caused") for part in laid.parts):
        return None
    if Status.ATTRIBUTED in {part.status for part in laid.parts} or not (laid.one.who and laid.other.who):
        return None
    effects = laid.one.whom, laid.other.whom
    is_one_effect = bool(effects[0]) and (effects[0] <= effects[1] or effects[1] <= effects[0])
    if not is_one_effect or laid.one.who & laid.other.who or _names(laid.pair.one) != _names(laid.pair.other):
        return None
    words = " and ".join(sorted(" ".join(sorted(each)) for each in (laid.one.who, laid.other.who)))
    return _conflict(laid, "two-causes", f"{words}, for one effect")


def compare_prison_terms(laid: Laid) -> Verdict | None:
    """Say how two prison terms of one person stand: `update` where a higher court changed it, else `conflict`."""
    terms = [_prison_term(part, laid.contrasts) for part in laid.parts]
    if not all(terms) or terms[0] == terms[1]:
        return None
    if not _is_one_convict(laid):
        return None
    changed = [part.has_cue("sentence-changed") for part in laid.parts]
    days = [part.day[:10] for part in laid.parts]
    months = " and ".join(f"{months:g}" for months in sorted(terms))
    if changed[0] != changed[1]:
        old, new = (0, 1) if changed[1] else (1, 0)
        if days[old] and days[old] < days[new]:
            side = laid.parts[old].passage
            return Verdict(Relation.UPDATE, Reason("sentence-changed", f"{months} months of prison: changed"), side)
        return None
    if days[0] and days[0] == days[1] and not any(changed):
        return _conflict(laid, "two-sentences", f"{months} months of prison for one person")
    return None


def _is_one_convict(laid: Laid) -> bool:
    """Tell whether both name the very same people: a lawyer is named after his client, a mother after her son."""
    if laid.one.people or laid.other.people:
        return laid.one.people == laid.other.people
    return bool(_names(laid.pair.one)) and _names(laid.pair.one) == _names(laid.pair.other)


def _prison_term(part: Part, contrasts: Contrasts) -> float:
    """Return the months of prison that a part says were handed down; 0 where it tells none, or several."""
    held = [each for each in part.quantities if contrasts.has_cue("prison", each.of.lower().split())]
    is_handed_down = contrasts.has_cue("sentenced", part.surface) and not contrasts.has_cue("demanded", part.surface)
    if len(held) != 1 or not is_handed_down or held[0].low != held[0].high or held[0].comparator != "exact":
        return 0.0
    return _months(held[0], contrasts)


def _months(length: Quantity, contrasts: Contrasts) -> float:
    unit = (length.unit.lower(),)
    return length.low * (
        12.0 if contrasts.has_cue("years", unit) else 1.0 if contrasts.has_cue("months", unit) else 0.0
    )


def compare_takings(laid: Laid) -> Verdict | None:
    """Say `conflict` where one robbery or theft of one day took two sums."""
    sums = [
        [each for each in part.quantities if laid.contrasts.has_cue("money", (each.unit.lower(),))]
        for part in laid.parts
    ]
    if any(len(each) != 1 or each[0].comparator != "exact" for each in sums):
        return None
    first, second = sums[0][0], sums[1][0]
    if first.unit != second.unit or first.low == second.low or first.of.lower() != second.of.lower():
        return None
    is_taking = laid.contrasts.has_cue("taking", laid.one.did & laid.other.did)
    if not is_taking or laid.pair.one.day[:10] != laid.pair.other.day[:10]:
        return None
    names = _names(laid.pair.one), _names(laid.pair.other)
    if not (names[0] <= names[1] or names[1] <= names[0]):
        return None
    return _conflict(laid, "two-sums", f"{first.low:,.15g} and {second.low:,.15g} {first.unit} taken at once")


SLOTS: tuple[SlotComparison, ...] = (
    compare_days,
    compare_clock_times,
    compare_places,
    compare_chosen,
    compare_kin,
    compare_causes,
    compare_prison_terms,
    compare_takings,
)


def _conflict(laid: Laid, rule: str, words: str) -> Verdict:
    return Verdict(Relation.CONFLICT, Reason(rule, words), min(part.passage for part in laid.parts))


def _names(part: Part) -> frozenset[str]:
    return part.entities


def _is_one_deed(laid: Laid, aside: set[str]) -> bool:
    """Tell whether two parts share most of their concepts: those of the slot and light verbs aside."""
    one, other = (
        frozenset(term for term in part.concepts - aside if not laid.contrasts.has_cue("light", (term,)))
        for part in laid.parts
    )
    return bool(one & other) and len(one & other) >= SHARED * len(one | other)


def _is_of_once(laid: Laid) -> bool:
    """Tell whether both speak of what happens once, such as a departure, and of no further one."""
    shared = laid.pair.one.concepts & laid.pair.other.concepts
    return laid.contrasts.has_cue("once", shared) and not any(part.has_cue("again") for part in laid.parts)


def _is_one_time(laid: Laid) -> bool:
    """Tell whether both give a day, and the same."""
    days = tuple(days_of(part) for part in laid.parts)
    return bool(days[0]) and days[0] == days[1]


def _are_of_two_zones(laid: Laid) -> bool:
    """Tell whether both give a clock time, of two zones: one night is two days then."""
    zones = tuple({clock.zone for clock in clocks_of(part)} for part in laid.parts)
    return all(zones) and zones[0] != zones[1]


def _are_dates_told(laid: Laid) -> bool:
    """Tell whether both write the date in digits: a weekday alone may have been read as that of another week."""
    return all(
        any(time.span.end > time.span.start and _has_digit(part, time.span.start, time.span.end) for time in part.times)
        for part in laid.parts
    )


def _has_digit(part: Part, start: int, end: int) -> bool:
    first = part.passage.span.start
    return any(sign.isdigit() for sign in part.words[max(0, start - first) : max(0, end - first)])
