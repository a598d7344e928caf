"""The score of a match: two results of one match of one day cannot both be right."""

from __future__ import annotations

import re

from saksi.compare.candidates import Pair
from saksi.compare.clashes import days_of
from saksi.compare.comparisons import Verdict
from saksi.compare.parts import Part
from saksi.languages import load_language
from saksi.model import Reason, Relation, Status

_SCORE = re.compile(r"(?<![\d(/-])(\d{1,2})-(\d{1,2})(?![\d)/-])")
_NAME = re.compile(r"\b[A-Z][a-z]{2,}")
# Two sides have a name of a word each at the least, and of all words with a capital this share stands in both.
_SIDES = 2
_SHARED = 0.7


def compare_scores(pair: Pair) -> Verdict | None:
    """Say `conflict` where two give another result of one match, whichever side they name first."""
    scores = [_result_of(part) for part in (pair.one, pair.other)]
    if not all(scores) or scores[0] == scores[1]:
        return None
    days = [days_of(part) for part in (pair.one, pair.other)]
    names = [set(_NAME.findall(part.words)) for part in (pair.one, pair.other)]
    shared = names[0] & names[1]
    if len(days[0]) != 1 or days[0] != days[1] or len(shared) < max(_SIDES, _SHARED * len(names[0] | names[1])):
        return None
    words = " and ".join(sorted("-".join(map(str, score)) for score in scores))
    return Verdict(
        Relation.CONFLICT, Reason("two-scores", f"{words} in one match"), min(pair.one.passage, pair.other.passage)
    )


def _result_of(part: Part) -> tuple[int, ...]:
    """Return the score at the end of a match, the lower number first; () where a part gives none, or one on the way."""
    contrasts = load_language(part.language).contrasts
    found = {tuple(sorted(map(int, match.groups()))) for match in _SCORE.finditer(part.words)}
    is_end = contrasts.has_cue("result", part.concepts) and not contrasts.has_cue("on-the-way", part.surface)
    is_told = part.status in (Status.ASSERTED, Status.ATTRIBUTED) and not part.is_of_old
    return next(iter(found)) if len(found) == 1 and is_end and is_told else ()
