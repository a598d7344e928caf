"""Points: passages of several articles, of whatever length, that say the same thing."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from itertools import combinations
from math import exp, log
from typing import TYPE_CHECKING

from saksi.compare.candidates import Pair
from saksi.compare.comparisons import Verdict, compare_parts
from saksi.compare.copies import Copies, expand_copies, heads_of
from saksi.compare.groups import Apart, group_again
from saksi.compare.measures import Measured, measure_pairs
from saksi.compare.networks import load_networks
from saksi.compare.parts import Part
from saksi.compare.spots import Alarm
from saksi.compare.utterances import is_one_utterance
from saksi.model import Passage, Reason, Relation

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

# Least mean likeness of the passages of a point, and how often what no point joined is grouped again. Stories left
# out, precision and F1 of links on gold: .69 and .57 with .38, .72 and .57 with .4 (run of 2026-11-28, before stretches
# left out who speaks).
LEAST = 0.4
_TIMES = 4
# Of two whole claims, how much the likeness of claims counts beside that of the networks; of claims too unlike to be
# compared, what it is; and how sure either may be. Stories left out: precision .70 and F1 .57 on the gold stories with
# .5, .73 and .56 with .3, .70 and .54 without; on the others all the same.
_CLAIMS = 0.4
_FAR = 0.05
_SURE = 1e-4
# From this likelihood on that one passage says more of a point, a point is refined.
_MORE = 0.5
# The relations of a point, the one that goes before the others first, and the share of its pairs that must have it.
_CALM = (Relation.SAME_QUOTE, Relation.REFINE, Relation.AGREE)
_SHARE = 1 / 3

SAME_WORDS = Reason("same-words", "the very same words stand in several articles")

Likeness = Mapping[tuple[Passage, Passage], float]


def find_points(
    pieces: Copies, weights: Mapping[str, float], claims: Sequence[Pair], is_apart: Apart
) -> Iterator[Alarm]:
    """Yield the points that passages of different articles say, each with how they stand; a passage may be of several.

    Args:
        pieces: passages of all lengths, those of the very same words together.
        weights: of terms in the story.
        claims: the pairs of claims that are alike.
        is_apart: which two never say one point.
    """
    parts = heads_of(pieces)
    measured = measure_pairs(parts, weights)
    networks = load_networks()
    likeness = _judge(parts, measured, networks.find_likeness(measured.values), claims)
    kept = likeness >= LEAST
    likely = [
        Pair(parts[i], parts[j], like)
        for i, j, like in zip(measured.first[kept], measured.second[kept], likeness[kept].tolist(), strict=True)
    ]
    sure = networks.find_more(measured.values[kept]).tolist()
    more = {(pair.one.passage, pair.other.passage): each for pair, each in zip(likely, sure, strict=True)}
    verdicts = {(pair.one.passage, pair.other.passage): compare_parts(pair) for pair in likely}
    calm = [
        pair
        for pair in likely
        if verdicts[pair.one.passage, pair.other.passage].relation in _CALM and not is_apart(pair.one, pair.other)
    ]
    grouped: set[Passage] = set()
    for group in group_again(calm, LEAST, is_apart, _TIMES):
        grouped.update(part.passage for part in group)
        relation, reason = _decide(group, verdicts, more)
        yield Alarm(relation, reason, expand_copies(group, pieces))
    yield from _same_words(pieces, grouped)


def _judge(
    parts: Sequence[Part], measured: Measured, likeness: NDArray[np.float64], claims: Sequence[Pair]
) -> NDArray[np.float64]:
    """Return likenesses in which, of two whole claims, the likeness of claims has its say too (weighed in log odds)."""
    near = {(pair.one.passage, pair.other.passage): pair.likeness for pair in claims}
    out = likeness.copy()
    for row, (i, j) in enumerate(zip(measured.first, measured.second, strict=True)):
        one, other = parts[i], parts[j]
        if one.kind != "stretch" and other.kind != "stretch":
            alike = near.get((one.passage, other.passage), _FAR)
            out[row] = _chance(_CLAIMS * _odds(alike) + (1 - _CLAIMS) * _odds(out[row]))
    return out


def _odds(chance: float) -> float:
    held = min(max(chance, _SURE), 1 - _SURE)
    return log(held / (1 - held))


def _chance(odds: float) -> float:
    return 1 / (1 + exp(-odds))


def _same_words(pieces: Copies, grouped: set[Passage]) -> Iterator[Alarm]:
    """Yield what several articles say in the very same words and no point holds; a piece of it says nothing new."""
    for head, same in pieces.items():
        if head not in grouped and same[0].kind != "stretch" and len({part.passage.article for part in same}) > 1:
            relation = Relation.SAME_QUOTE if is_one_utterance(same[0], same[0]) else Relation.AGREE
            yield Alarm(relation, SAME_WORDS, same)


def _decide(
    group: Sequence[Part], verdicts: Mapping[tuple[Passage, Passage], Verdict], more: Likeness
) -> tuple[Relation, Reason]:
    """Return the first relation that a good share of the pairs has, with the reason of the first of those.

    Where no rule says that one passage says more of the point, what was learned has its say.
    """
    pairs = [(one.passage, other.passage) for one, other in combinations(group, 2)]
    seen = [verdicts[pair] for pair in pairs if pair in verdicts and verdicts[pair].relation in _CALM]
    counts = Counter(verdict.relation for verdict in seen)
    relation = next(each for each in _CALM if counts[each] >= _SHARE * len(seen) and counts[each])
    reason = next(verdict.reason for verdict in seen if verdict.relation is relation)
    sure = [more[pair] for pair in pairs if pair in more]
    if relation is Relation.AGREE and sum(sure) >= _MORE * len(sure):
        return Relation.REFINE, Reason("more-said", f"{reason.words}, and one says more of it")
    return relation, reason
