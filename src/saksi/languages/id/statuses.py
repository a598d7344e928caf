"""How an article stands to a clause: markers of what is unknown, denied, planned, possible, and said by others."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import cache

from saksi.languages.id.grammar import tag_of
from saksi.languages.id.lexicons import lexicon, words_under

_MARKERS = "status-markers.txt"
_NEGATIONS = frozenset({"tidak", "tak", "bukan", "takkan", "tidaklah", "enggak", "nggak", "gak", "belum"})
_NOT_KNOWN = _NEGATIONS - {"bukan"}
_WILL = frozenset({"akan", "bakal", "hendak"})
_SURELY = frozenset({"pasti", "tentu"})
_EXPECTED = frozenset({"diperkirakan", "diprediksi"})
_HOPED_FOR = frozenset({"diharap", "diharapkan"})
_PERHAPS = "mungkin"
_CHANCE = "kemungkinan"
_SUSPECTED = "diduga"
_NOT_YET = "belum"
_HEARD = frozenset({"informasi", "laporan"})
_ABOUT = "akan"
# Words of degree between the words of a marker: `ketidakpastian besar soal`.
_MUCH = {"ketidakpastian": frozenset({"besar", "baru"})}
_AND = frozenset({"dan", "atau", "serta"})
_ABLE = frozenset({"dapat", "bisa"})
_STILL = frozenset({"masih", "sedang", "tengah", "dalam"})
_POINTING = frozenset({"itu", "tersebut", "ini"})
# What opens the wording of an appeal behind its verb.
_OPENS_APPEAL = frozenset({"untuk", "agar", "supaya"})
# Between a word and what it governs stand no more than these.
_NEAR, _FAR = 3, 5


def find_markers(words: Sequence[str]) -> tuple[tuple[str, str], ...]:
    """Return the statuses that the words of a clause mark, each with its marker, the strongest first.

    Besides `unknown`, `denied`, `planned` and `possible`: `appeal` and `hearsay` (somebody says so), `wanted`, `hoped`,
    `guessed` (words of wish and forecast).
    """
    lowered = [w.lower() for w in words]
    found = ((status, find(lowered)) for status, find in _FINDERS.items())
    return tuple((status, marker) for status, marker in found if marker)


def _listed(status: str) -> Callable[[list[str]], str]:
    return lambda words: _marker(words, status)


@cache
def _phrases(status: str) -> dict[str, tuple[tuple[str, ...], ...]]:
    """Return the phrases of a status by their first word, longest first."""
    out: dict[str, list[tuple[str, ...]]] = {}
    for phrase in lexicon(_MARKERS)[status]:
        words = tuple(phrase.split())
        out.setdefault(words[0], []).append(words)
    return {first: tuple(sorted(found, key=len, reverse=True)) for first, found in out.items()}


def _marker(words: list[str], status: str) -> str:
    phrases = _phrases(status)
    if phrases.keys().isdisjoint(words):
        return ""
    words = [w for at, w in enumerate(words) if not (at and w in _MUCH.get(words[at - 1], ()))]
    for at, word in enumerate(words):
        for phrase in phrases.get(word, ()):
            weak = _WEAK.get(status, _never) if len(phrase) == 1 else _never
            if tuple(words[at : at + len(phrase)]) == phrase and not weak(words, at):
                return " ".join(phrase)
    return ""


def _never(_words: list[str], _at: int) -> bool:
    return False


def _unknown(words: list[str]) -> str:
    """Return what marks that something is unknown: a phrase, or a verb of telling or knowing that is denied."""
    listed = _marker(words, "unknown")
    if listed:
        return listed
    if _denying().isdisjoint(words):
        return ""
    for at, word in enumerate(words):
        if word in _NOT_KNOWN:
            told = _behind(words, at)
            verb = words[told] if told < len(words) else ""
            if _is_unaccounted(words, at, told) or _has((verb,), "undisclosed") or _has((verb,), "unsettled"):
                return f"{word} {verb}"
        if _has((word,), "refusing"):
            ahead = words[at + 1 : at + _NEAR]
            if any(_has(ahead, told) for told in ("telling", "undisclosed", "account")):
                return f"{word} {ahead[0]}"
        if _has((word,), "studied") and at and words[at - 1] in _STILL and _has_open(words):
            return f"{words[at - 1]} {word}"
    return ""


@cache
def _denying() -> frozenset[str]:
    """Return the words of which one stands wherever something is said not to be known, told or settled."""
    return _NOT_KNOWN | words_under(_MARKERS, "refusing") | words_under(_MARKERS, "studied")


def _is_unaccounted(words: list[str], at: int, told: int) -> bool:
    """Tell whether no account is given or there: what one only does not pass on, or never heard, is not unknown."""
    if told >= len(words) or not _has((words[told],), "giving"):
        return False
    ahead = words[told + 1 : told + _NEAR]
    return _has(ahead, "account") and (words[at] == _NOT_YET or not any(w in _HEARD for w in ahead))


def _behind(words: list[str], at: int) -> int:
    """Return where the verb stands that a negation at `at` denies."""
    at += 1
    while at < len(words) and _has((words[at],), "between") and words[at] not in _NEGATIONS:
        at += 1
    return at


def _has(words: Sequence[str], head: str) -> bool:
    return not words_under(_MARKERS, head).isdisjoint(words)


def _has_open(words: Sequence[str]) -> bool:
    return _has([w.removesuffix("nya") for w in words], "open")


def _denied(words: list[str]) -> str:
    """Return what denies: a verb that is not itself denied, or what refutes a report named before it."""
    verb = _marker(words, "denied")
    if verb:
        return verb
    refuted = _phrases("refuted")
    for at in range(len(words)) if not refuted.keys().isdisjoint(words) else ():
        for phrase in refuted.get(words[at], ()):
            if tuple(words[at : at + len(phrase)]) == phrase and (not at or _has(words[:at], "rumour")):
                return " ".join(phrase)
    return ""


def _is_no_denial(words: list[str], at: int) -> bool:
    return bool(at) and words[at - 1] in _NEGATIONS


def _is_no_plan(words: list[str], at: int) -> bool:
    """Tell whether "will" is denied, or a preposition, or has no event behind it."""
    if words[at] not in _WILL:
        return bool(at) and (words[at - 1] in _NEGATIONS or tag_of(words[at - 1]) == "ADP")
    if at and words[at - 1] in _NEGATIONS:
        return True
    following = words[at + 1] if at + 1 < len(words) else ""
    if words[at] == _ABOUT and at and _has(words[at - 1 : at], "about"):
        return tag_of(following) not in {"VERB", "AUX", "ADV"} or following.endswith("nya")
    near = {words[at - 1] if at else "", following}
    return not (any(tag_of(w) == "PRON" for w in near) or any(_is_event(w) for w in words[at + 1 : at + _FAR]))


def _is_event(word: str) -> bool:
    """Tell whether a word can be what will happen: a verb, or what befalls (`kedatangan`); not `kaya akan rasa`."""
    return tag_of(word) == "VERB" or (word.startswith("ke") and word.endswith("an"))


def _is_no_chance(words: list[str], at: int) -> bool:
    """Tell whether a word that may mark what is possible does not here: what one can do, cannot do, or talks about."""
    before, ahead = words[at - 1] if at else "", words[at + 1 : at + _NEAR]
    if words[at] == _PERHAPS and (_is_utmost(before) or _is_listed(words, at)):
        return True
    if words[at] in _EXPECTED and _has(words[at + 1 : at + 4], "appointed"):
        return True
    if before in _NEGATIONS:
        return True
    if words[at] in _ABLE:
        return not _has(ahead, "effect")
    if words[at] == _CHANCE:
        return not _is_modal_chance(words, at)
    return words[at] == _SUSPECTED and _is_attributive(words, at)


def _is_modal_chance(words: list[str], at: int) -> bool:
    """Tell whether "chance" stands for "probably": before a verb, or before a clause that it opens."""
    ahead = words[at + 1 : at + 1 + _FAR]
    if not at and ahead and ahead[0] not in _POINTING:
        return any(tag_of(w) in {"VERB", "AUX"} for w in ahead)
    modal = ahead[:1] == ["besar"] or (bool(ahead) and tag_of(ahead[0]) in {"VERB", "AUX"})
    return modal and tag_of(words[at - 1]) not in {"VERB", "ADP"}


def _is_attributive(words: list[str], at: int) -> bool:
    """Tell whether "alleged" only qualifies a noun whose predicate follows (`pria diduga perampok itu ditangkap`)."""
    if tag_of(words[at + 1] if at + 1 < len(words) else "") in {"VERB", "AUX"}:
        return False
    pairs = zip(words[at + 1 : at + 1 + _FAR], words[at + 2 : at + 2 + _FAR], strict=False)
    return any(a in _POINTING and tag_of(b) in {"VERB", "AUX"} for a, b in pairs)


def _is_utmost(word: str) -> bool:
    """Tell whether a word makes a superlative with "possible" behind it (`sebanyak mungkin`)."""
    return word.startswith("se") and tag_of(word) != "VERB"


def _is_listed(words: list[str], at: int) -> bool:
    """Tell whether "perhaps" only opens the last of several nouns (`dan mungkin pihak lain`): no verb follows."""
    return bool(at) and words[at - 1] in _AND and not any(tag_of(w) in {"VERB", "AUX"} for w in words[at + 1 :])


def _is_no_hearsay(words: list[str], at: int) -> bool:
    """Tell whether a passive of saying names or tells a thing: no predicate stands behind it."""
    return tag_of(words[at + 1] if at + 1 < len(words) else "") not in {"VERB", "AUX"}


def _is_no_appeal(words: list[str], at: int) -> bool:
    """Tell whether nobody is asked to act: things follow, but no verb; what is hoped for is no appeal but to people."""
    ahead = words[at + 1 : at + 1 + _FAR]
    acts = not ahead or any(tag_of(w) in {"VERB", "AUX"} or w in _OPENS_APPEAL for w in ahead)
    return not acts or (words[at] in _HOPED_FOR and not _has(words[:at], "people"))


_WEAK: dict[str, Callable[[list[str], int], bool]] = {
    "denied": _is_no_denial,
    "planned": _is_no_plan,
    "possible": _is_no_chance,
    "hearsay": _is_no_hearsay,
    "appeal": _is_no_appeal,
}


def _wanted(words: list[str]) -> str:
    """Return the passive by which something is hoped for, not asked of people."""
    return next((w for at, w in enumerate(words) if w in _HOPED_FOR and _is_no_appeal(words, at)), "")


# In this order one status hides the next: what is said to be unknown is not said to be denied, and so on.
_FINDERS: dict[str, Callable[[list[str]], str]] = {
    "unknown": _unknown,
    "denied": _denied,
    "planned": _listed("planned"),
    "possible": _listed("possible"),
    "wanted": _wanted,
    "appeal": _listed("appeal"),
    "hearsay": _listed("hearsay"),
    "hoped": _listed("hoped"),
    "guessed": _listed("guessed"),
}


def is_pledge(words: Sequence[str]) -> bool:
    """Tell whether a clause with "will" foretells, supports or goes on: no verb of action follows, so it is no plan."""
    lowered = [w.lower() for w in words]
    if _WILL.isdisjoint(lowered):
        return False
    pledges = words_under(_MARKERS, "lasting") | words_under(_MARKERS, "pledge")
    foretold = words_under(_MARKERS, "befalling") | words_under(_MARKERS, "effect")
    for at, word in enumerate(lowered):
        if word in _WILL:
            if at and lowered[at - 1] in {*_NEGATIONS, *_SURELY}:
                return True
            ahead = lowered[at + 1 : at + 6]
            if any(w in pledges for w in ahead[:3]) or any(w in foretold for w in ahead[:2]):
                return True
            acts = any(tag_of(w) == "VERB" for w in ahead) or (at and ahead and tag_of(words[at - 1]) == "PRON")
            return not acts
    return False
