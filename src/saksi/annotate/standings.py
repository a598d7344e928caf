"""How the article stands to a clause: its status, and the marker that gave it."""

from __future__ import annotations

from collections.abc import Sequence

from saksi.annotate.contents import has_predicate, is_bound
from saksi.annotate.units import Word
from saksi.languages import Language
from saksi.model import Reason, Status

_DOUBT = frozenset({"fear", "worry"})
_ASKING = frozenset({"ask", "asked"})
_BINDING = frozenset({"promise", "request"})
# Words that only think of what will be make no plan.
_THINKING = frozenset({"think", "hoped", "guessed"})
_WISHES = ("hoped", "guessed")


def decide_status(words: Sequence[Word], kind: str, language: Language) -> tuple[Status, Reason]:
    """Return the status of a clause said by a reporting word of `kind` ("" in the outlet's own voice)."""
    words = _main_clause(words)
    plain = [w.low for at, w in enumerate(words) if not is_bound(words, at)]
    if not has_predicate(words):
        plain = [w.low for w in words]
    markers = dict(language.statuses.find_markers(plain))
    spoken = _by_cue(kind, markers)
    if "unknown" not in markers and spoken is not None:
        return spoken
    found = _by_marker(markers, kind, foretold=_is_foretold(words, kind, plain, markers, language))
    if found is not None:
        return found
    if kind:
        return Status.ATTRIBUTED, Reason("status-attributed", f"a reporting word of kind “{kind}”")
    return _by_outlet(words, markers)


def thought_kind(cue: str, kind: str, language: Language) -> str:
    """Return `hoped` or `guessed` where a reporting word only wishes or foretells, else its own kind."""
    markers = dict(language.statuses.find_markers(cue.split()))
    return next((wish for wish in _WISHES if wish in markers), kind)


def _main_clause(words: Sequence[Word]) -> Sequence[Word]:
    """Return the words that carry the status: not a clause that opens the sentence, nor one that depends on it."""
    start = _behind_opening(words)
    for at in range(start + 1, len(words)):
        roles = words[at].roles
        # A bare base verb that opens a clause may be its subject (`Tidur siang yang lama ...`).
        told = has_predicate(words[start + 1 : at]) or "being" in words[start].roles
        if roles & {"that", "whether"} or (_depends(words[at]) and told):
            return words[start:at]
    return words[start:]


def _depends(word: Word) -> bool:
    return word.tag == "SCONJ" or bool(word.roles & {"relative", "purpose"})


def _behind_opening(words: Sequence[Word]) -> int:
    """Return where the main clause begins behind a condition or time that opens the sentence."""
    so = next((at for at, w in enumerate(words) if "so" in w.roles and has_predicate(words[at + 1 :])), None)
    if so is not None:
        return so + 1
    if not words or not _leads(words):
        return 0
    for at in range(1, len(words) - 1):
        if words[at].text == "," and has_predicate(words[1:at]) and has_predicate(words[at + 1 :]):
            return at + 1
    return 0


def _leads(words: Sequence[Word]) -> bool:
    """Tell whether a clause stands first that depends on the main one (`Jika ..., ...`, `Dengan alasan bahwa ...`)."""
    if words[0].tag == "SCONJ":
        return "relative" not in words[0].roles
    that = next((i for i, w in enumerate(words) if "that" in w.roles), 0)
    return that > 0 and (words[0].tag == "ADP" or words[0].cue == "basis") and not has_predicate(words[1:that])


def _by_cue(kind: str, markers: dict[str, str]) -> tuple[Status, Reason] | None:
    """Return the status that the reporting word alone decides; None if it leaves it open."""
    if "denied" in markers:
        return Status.DENIED, Reason("status-denied", f"“{markers['denied']}” denies it")
    if kind in _ASKING:
        return Status.ASSERTED, Reason("status-asserted", "that a question is asked is the outlet's own word")
    if kind in _BINDING:
        return Status.ATTRIBUTED, Reason("status-attributed", "a promise, threat or demand")
    if kind == "hoped" or "hoped" in markers:
        return Status.ATTRIBUTED, Reason("status-attributed", "a wish")
    if kind in _DOUBT:
        return Status.POSSIBLE, Reason("status-possible", "it is feared or suspected")
    return None


def _is_foretold(
    words: Sequence[Word], kind: str, plain: Sequence[str], markers: dict[str, str], language: Language
) -> bool:
    """Tell whether "will" is what a speaker foretells, pledges or thinks, so that it is no plan."""
    if not kind:
        return False
    thinks = kind in _THINKING or "guessed" in markers or any(w.cue == "think" for w in words)
    return thinks or language.statuses.is_pledge(plain)


def _by_marker(markers: dict[str, str], kind: str, *, foretold: bool) -> tuple[Status, Reason] | None:
    """Return the status that words of the clause mark; None if they mark none that counts."""
    if "unknown" in markers:
        return Status.UNKNOWN, _marked("unknown", markers)
    if "appeal" in markers:
        return Status.ATTRIBUTED, Reason("status-attributed", f"“{markers['appeal']}” asks for it")
    if "possible" in markers:
        return Status.POSSIBLE, _marked("possible", markers)
    if "wanted" in markers:
        return (
            None if kind else (Status.POSSIBLE, Reason("status-possible", f"“{markers['wanted']}” only hopes for it"))
        )
    if "planned" in markers and not foretold:
        return Status.PLANNED, _marked("planned", markers)
    return None


def _by_outlet(words: Sequence[Word], markers: dict[str, str]) -> tuple[Status, Reason]:
    """Return the status of a clause that no reporting frame holds: somebody may still say or ask it."""
    if "hearsay" in markers:
        return Status.ATTRIBUTED, Reason("status-attributed", f"“{markers['hearsay']}” gives it as said")
    verb = next((at for at, w in enumerate(words) if w.tag == "VERB" and not is_bound(words, at)), len(words))
    if verb < len(words) and words[verb].cue in _BINDING and _binds(words, verb):
        return Status.ATTRIBUTED, Reason("status-attributed", "a promise, threat or demand")
    return Status.ASSERTED, Reason("status-asserted", "the outlet says so in its own voice")


def _binds(words: Sequence[Word], verb: int) -> bool:
    """Tell whether a verb of asking or promising has an act behind it, not a mere thing (`meminta maaf kepada X`)."""
    if "along" in words[verb].roles:
        return False
    bare = True
    for at in range(verb + 1, len(words)):
        word = words[at]
        if "purpose" in word.roles and "relative" not in word.roles:
            return "opens" in word.roles
        if word.tag in {"VERB", "AUX"} and not is_bound(words, at):
            return bare
        bare = bare and word.tag != "ADP"
    return False


def _marked(status: str, markers: dict[str, str]) -> Reason:
    return Reason(f"status-{status}", f"“{markers[status]}” marks it")
