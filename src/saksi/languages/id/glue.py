"""Words that scraping has glued together: `digetarkangempa`, `PresidenPrabowo`, `diGarut`.

A word is taken apart only if it is no word itself and its halves are: a wrong cut harms more than a missed one.
"""

from __future__ import annotations

import re
from functools import lru_cache

from saksi.languages.id.lexicons import heads_of
from saksi.languages.id.morphs import find_roots
from saksi.languages.id.vectors import norm_of, ranks

_CAPITAL = re.compile(r"(?<=[a-z]{2})(?=[A-Z][a-z]{2}|[A-Z]{2,}\b)")
_LEAST = 8  # letters of a glued word that shows no capital inside
_LEAST_HALF = 3  # letters of a half that is no function word
_LONGEST = 40  # letters: what is longer is no two words
_COMMON = 12_000  # rank up to which a half counts as a known word
_FAMILIAR = 3_000  # rank up to which a word is sure to be one
_UNSEEN = 25_000  # rank of what has no vector
_PREFIXES = ("antar", "anti", "super", "multi", "pasca", "over", "mikro", "makro", "semi", "ultra", "inter", "kontra")
_VERBAL = ("di", "me", "ber", "ter")
_CLINGING = frozenset({"ia", "ku", "mu", "nya", "kau"})  # no end of a glued word: `Gardenia`
_FUNCTION = frozenset({"ADP", "SCONJ", "CCONJ", "AUX", "DET", "PRON"})


@lru_cache(maxsize=50_000)
def find_cuts(word: str) -> tuple[int, ...]:
    """Return where a glued word comes apart, each counted from the cut before it; empty for one word."""
    if not _LEAST_HALF + 2 <= len(word) <= _LONGEST or not word.isalpha() or word.isupper():
        return ()
    capital = _CAPITAL.search(word)
    if capital and _is_glued_name(word, capital.start()):
        cut = capital.start()
    elif word[1:].islower() and len(word) >= _LEAST:
        cut = _lower_cut(word)
    else:
        return ()
    return (cut, *find_cuts(word[cut:])) if cut else ()


def _is_glued_name(word: str, cut: int) -> bool:
    """Tell whether a capital inside a word opens a name behind another word, and the word is no brand (`YouTube`)."""
    left, right = word[:cut], word[cut:]
    if left in _function_words():
        return len(right) >= _LEAST_HALF
    whole, first, second = (ranks().get(norm_of(part), _UNSEEN) for part in (word, left, right))
    if whole < _UNSEEN:  # so often glued that it has a vector: only if both halves are far commoner
        return max(first, second) < min(_FAMILIAR, whole / 4)
    known = _is_known(left.lower()) or max(first, second) < _FAMILIAR
    return known and min(len(left), len(right)) > _LEAST_HALF


def _lower_cut(word: str) -> int:
    """Return the best cut of a word of small letters (a first capital may stand), 0 where it is one word."""
    lowered = word.lower()
    hosts = (lowered, *(lowered.removesuffix(c) for c in ("nya", "lah", "kah", "pun")))
    if any(find_roots(host) for host in hosts) or lowered.startswith(_PREFIXES):
        return 0
    if lowered in ranks():  # so often glued that it has a vector
        return _familiar_cut(lowered, ranks()[lowered])
    best, cost = 0, _UNSEEN
    for cut in range(2, len(word) - 1):
        left, right = lowered[:cut], lowered[cut:]
        if word[0].isupper() and not (right in _function_words() or (cut > _LEAST_HALF and len(right) > _LEAST)):
            continue  # a name of two words is one all the same: `Sukajaya`
        named = word[0].isupper() and ranks().get(left, _COMMON) < _COMMON and cut > _LEAST_HALF
        goes_on = len(left) >= _LEAST and len(right) >= _LEAST and bool(find_cuts(word[cut:]))
        if (
            (named or _is_half(left))
            and (goes_on or _is_half(right))
            and not (_is_known(left) is _is_known(right) is False)
        ):
            rank = ranks().get(left, _COMMON) + ranks().get(right, _COMMON)
            if rank < cost:
                best, cost = cut, rank
    return best


def _familiar_cut(lowered: str, rank: int) -> int:
    """Return where a word comes apart into a function word and another, both far commoner than it; 0 for nowhere."""
    for cut in range(_LEAST_HALF + 1, len(lowered) - _LEAST_HALF):
        left, right = lowered[:cut], lowered[cut:]
        closed = left in _function_words() or right in _function_words()
        if closed and max(ranks().get(half, _UNSEEN) for half in (left, right)) < min(_FAMILIAR, rank / 4):
            return cut
    return 0


def _is_half(half: str) -> bool:
    if len(half) <= _LEAST_HALF:
        return half in _function_words()
    return _is_known(half) or (half.startswith(_VERBAL) and len(half) > _LEAST - 1 and bool(find_roots(half)))


def _is_known(lowered: str) -> bool:
    """Tell whether a word of small letters is common, and no fragment: it stands on a root or is of a closed class."""
    return ranks().get(lowered, _COMMON) < _COMMON and (lowered in _function_words() or bool(find_roots(lowered)))


@lru_cache(maxsize=1)
def _function_words() -> frozenset[str]:
    closed = (word for word, tag in heads_of("word-classes.txt").items() if tag in _FUNCTION)
    return frozenset(word for word in closed if word in ranks() and word not in _CLINGING) | {"tak", "di", "ke"}
