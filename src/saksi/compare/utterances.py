"""One utterance in the wordings of several articles: trimmed, translated anew, put into indirect speech."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from saksi.compare.candidates import Pair
from saksi.compare.clashes import Clash
from saksi.compare.copies import Copies, expand_copies
from saksi.compare.groups import group_parts
from saksi.compare.parts import Part
from saksi.model import Passage, Status, Utterance

# Two wordings of one utterance share at least this much; the measure and the run are those of points (`findings`).
LEAST = 0.4
# Of the shorter wording, this share stands in the other too, where words in quotation marks count alone; else one
# speaker spoke twice.
_SHARED_WORDS = 0.5
# A remark of a word or two stands in many sentences of one speaker: fewer shared concepts than this must be half of the
# longer wording too.
_ENOUGH = 3
_SAID = frozenset({Status.ATTRIBUTED, Status.POSSIBLE, Status.PLANNED})


def find_utterances(pairs: Iterable[Pair], copies: Copies, clash: Clash) -> tuple[Utterance, ...]:
    """Return the utterances that two articles or more give, of one speaker each, at least one wording being direct."""
    alike = group_parts([pair for pair in pairs if is_one_utterance(pair.one, pair.other)], LEAST, clash)
    grouped = {part.passage for group in alike for part in group}
    alone = [same for head, same in copies.items() if head not in grouped and is_one_utterance(same[0], same[0])]
    groups = [expand_copies(group, copies) for group in alike]
    groups += [same for same in alone if len({part.passage.article for part in same}) > 1]
    found = [Utterance(group[0].voice, _variants(group)) for group in groups if len({p.voice for p in group}) == 1]
    return tuple(sorted(found, key=lambda utterance: utterance.variants))


def is_one_utterance(one: Part, other: Part) -> bool:
    """Tell whether two parts can be wordings of one utterance: one speaker, and at least one gives the very words."""
    if not one.voice or one.voice != other.voice or not {one.status, other.status} <= _SAID:
        return False
    first, second = (part.spoken if part.quoted else part.concepts for part in (one, other))
    shared, (least, most) = len(first & second), sorted((len(first), len(second)))
    is_enough = shared >= _ENOUGH or shared >= _SHARED_WORDS * most
    return (one.quoted or other.quoted) and is_enough and shared >= _SHARED_WORDS * least


def _variants(group: Sequence[Part]) -> tuple[Passage, ...]:
    return tuple(sorted(part.passage for part in group))
