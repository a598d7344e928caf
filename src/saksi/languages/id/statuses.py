"""How an article stands to a clause: markers of what is unknown, denied, planned and possible."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from saksi.languages.id.grammar import tag_of
from saksi.languages.id.lexicons import lexicon

_MARKERS = "status-markers.txt"
_NEGATIONS = frozenset({"tidak", "tak", "bukan", "takkan", "tidaklah", "enggak", "nggak", "gak"})
_WILL = frozenset({"akan", "bakal", "hendak"})
_SURELY = frozenset({"pasti", "tentu"})
_EXPECTED = frozenset({"diperkirakan", "diprediksi"})
_PERHAPS = "mungkin"
# Words of degree between the words of a marker: `tidak banyak memberikan rincian`, `ketidakpastian besar soal`.
_MUCH = {
    **dict.fromkeys(_NEGATIONS, frozenset({"banyak", "terlalu", "begitu", "mau", "ingin", "pernah"})),
    "ketidakpastian": frozenset({"besar", "baru"}),
}
_AND = frozenset({"dan", "atau", "serta"})
_ABLE = frozenset({"dapat", "bisa"})
# In this order one status hides the next: what is said to be unknown is not said to be denied, and so on.
_ORDER = ("unknown", "denied", "planned", "possible")


@cache
def _phrases(status: str) -> dict[str, tuple[tuple[str, ...], ...]]:
    """Return the phrases of a status by their first word, longest first."""
    out: dict[str, list[tuple[str, ...]]] = {}
    for phrase in lexicon(_MARKERS)[status]:
        words = tuple(phrase.split())
        out.setdefault(words[0], []).append(words)
    return {first: tuple(sorted(found, key=len, reverse=True)) for first, found in out.items()}


def find_markers(words: Sequence[str]) -> tuple[tuple[str, str], ...]:
    """Return the statuses that the words of a clause mark, each with its marker, the strongest first."""
    lowered = [w.lower() for w in words]
    found = ((status, _marker(lowered, status)) for status in _ORDER)
    return tuple((status, marker) for status, marker in found if marker)


def _marker(words: list[str], status: str) -> str:
    phrases = _phrases(status)
    words = [w for at, w in enumerate(words) if not (at and w in _MUCH.get(words[at - 1], ()))]
    for at, word in enumerate(words):
        for phrase in phrases.get(word, ()):
            if tuple(words[at : at + len(phrase)]) == phrase and not _is_weak(words, at, status):
                return " ".join(phrase)
    return ""


def _is_weak(words: list[str], at: int, status: str) -> bool:
    """Tell whether a word that may mark a status does not here: "cannot" and "is able to" are no possibility."""
    before = words[at - 1] if at else ""
    if words[at] == _PERHAPS and (_is_utmost(before) or _is_listed(words, at)):
        return True
    if words[at] in _EXPECTED:
        return any(w in lexicon(_MARKERS)["appointed"] for w in words[at + 1 : at + 4])
    if status == "possible" and words[at] in _ABLE:
        return before in _NEGATIONS or not any(w in lexicon(_MARKERS)["effect"] for w in words[at + 1 : at + 3])
    if status == "possible" and before in _NEGATIONS:
        return True
    return status == "planned" and words[at] in _WILL and not any(_is_event(w) for w in words[at + 1 : at + 5])


def _is_utmost(word: str) -> bool:
    """Tell whether a word makes a superlative with "possible" behind it (`sebanyak mungkin`)."""
    return word.startswith("se") and tag_of(word) != "VERB"


def _is_listed(words: list[str], at: int) -> bool:
    """Tell whether "perhaps" only opens the last of several nouns (`dan mungkin pihak lain`): no verb follows."""
    return bool(at) and words[at - 1] in _AND and not any(tag_of(w) in {"VERB", "AUX"} for w in words[at + 1 :])


def _is_event(word: str) -> bool:
    """Tell whether a word can be what will happen: a verb, or what befalls (`kedatangan`); not `kaya akan rasa`."""
    return tag_of(word) == "VERB" or (word.startswith("ke") and word.endswith("an"))


def is_pledge(words: Sequence[str]) -> bool:
    """Tell whether a clause with "will" foretells, supports or goes on: no verb of action follows, so it is no plan."""
    lowered = [w.lower() for w in words]
    pledges = {*lexicon(_MARKERS)["lasting"], *lexicon(_MARKERS)["pledge"]}
    for at, word in enumerate(lowered):
        if word in _WILL:
            if at and lowered[at - 1] in _NEGATIONS:
                return True
            ahead = words[at + 1 : at + 6]
            foretold = bool(at) and lowered[at - 1] in _SURELY
            return (
                foretold or any(w.lower() in pledges for w in ahead[:3]) or not any(tag_of(w) == "VERB" for w in ahead)
            )
    return False
