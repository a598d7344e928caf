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


def decide_status(words: Sequence[Word], kind: str, language: Language) -> tuple[Status, Reason]:
    """Return the status of a clause said by a reporting word of `kind` ("" in the outlet's own voice)."""
    that = next((i for i, w in enumerate(words) if i and w.roles & {"that", "whether"}), len(words))
    plain = [w.low for at, w in enumerate(words[:that]) if not is_bound(words, at)]
    if not has_predicate(words[:that]):
        plain = [w.low for w in words[:that]]
    markers = dict(language.statuses.find_markers(plain))
    spoken = _by_cue(kind, markers)
    if "unknown" not in markers and spoken is not None:
        return spoken
    if markers:
        found = _by_marker(markers, pledged=bool(kind) and language.statuses.is_pledge(plain))
        if found is not None:
            return found
    if kind:
        return Status.ATTRIBUTED, Reason("status-attributed", f"a reporting word of kind “{kind}”")
    return Status.ASSERTED, Reason("status-asserted", "the outlet says so in its own voice")


def _by_cue(kind: str, markers: dict[str, str]) -> tuple[Status, Reason] | None:
    """Return the status that the reporting word alone decides; None if it leaves it open."""
    if kind == "deny" or ("denied" in markers and not kind):
        return Status.DENIED, Reason("status-denied", f"“{markers.get('denied', kind)}” denies it")
    if kind in _ASKING:
        return Status.ASSERTED, Reason("status-asserted", "that a question is asked is the outlet's own word")
    if kind in _BINDING:
        return Status.ATTRIBUTED, Reason("status-attributed", "a promise, threat or demand")
    if kind in _DOUBT:
        return Status.POSSIBLE, Reason("status-possible", "it is feared or suspected")
    return None


def _by_marker(markers: dict[str, str], *, pledged: bool) -> tuple[Status, Reason] | None:
    """Return the status that words of the clause mark; None if they mark none that counts."""
    if "unknown" in markers:
        return Status.UNKNOWN, _marked("unknown", markers)
    if "possible" in markers:
        return Status.POSSIBLE, _marked("possible", markers)
    if "planned" in markers and not pledged:
        return Status.PLANNED, _marked("planned", markers)
    return None


def _marked(status: str, markers: dict[str, str]) -> Reason:
    return Reason(f"status-{status}", f"“{markers[status]}” marks it")
