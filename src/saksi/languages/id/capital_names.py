"""Names as `names` finds them, the tagger being asked only of words near a capital letter: half of them.

Far from capitals the tagger says that there is no name; what it says near them hardly changes (99.8 in 100 names of 120
articles of June 2025 are the same; with one word on either side instead of two 97.9; run of 2026-11-28).
"""

from __future__ import annotations

from collections.abc import Sequence

from saksi.languages.id import gazetteer
from saksi.languages.id.names import (
    agree_names,
    find_names_by,
    find_roles,
    is_joint,
    is_left_away,
    is_renaming,
    is_state,
    is_town,
    labels_of,
    may_shorten,
    parts_of,
    standard_name,
    stands_for_state,
    state_of,
    takes_owner,
)
from saksi.model import Mention, Span, Token

__all__ = [
    "agree_names",
    "find_names",
    "find_roles",
    "is_joint",
    "is_left_away",
    "is_renaming",
    "is_state",
    "is_town",
    "may_shorten",
    "parts_of",
    "standard_name",
    "stands_for_state",
    "state_of",
    "takes_owner",
]

_NEAR = 2  # words


def find_names(text: str, sentences: Sequence[Span], tokens: Sequence[Token]) -> tuple[Mention, ...]:
    """Return the names of an article, in order and without overlap; `tokens` are those of its sentences."""
    return find_names_by(_labels_of, text, sentences, tokens)


def _labels_of(words: Sequence[str]) -> list[str]:
    """Return the tagger's label of each word, that of no name where none of the words beside it has a capital."""
    near: set[int] = set()
    for at in range(_only_opens(words), len(words)):
        if words[at].lower() != words[at]:
            near.update(range(max(0, at - _NEAR), min(len(words), at + _NEAR + 1)))
    out = ["O"] * len(words)
    places = sorted(near)
    for at, label in zip(places, labels_of(words, places) if places else (), strict=True):
        out[at] = label
    return out


def _only_opens(words: Sequence[str]) -> bool:
    """Tell whether the first word has a capital only since it opens the sentence: a common word before a small one."""
    return len(words) > 1 and words[0].lower() in gazetteer.common() and words[1].islower()
