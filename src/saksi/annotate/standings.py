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
    that = next((i for i, w in enumerate(words) if i and "that" in w.roles), len(words))
    plain = [w.low for at, w in enumerate(words[:that]) if not is_bound(words, at)]
    if not has_predicate(words[:that]):
        plain = [w.low for w in words[:that]]
    markers = dict(language.statuses.find_markers(plain))
    attributed = Status.ATTRIBUTED, Reason("status-attributed", f"a reporting word of kind “{kind}”")
    if "unknown" in markers:
        return Status.UNKNOWN, _marked("unknown", markers)
    if kind == "deny" or ("denied" in markers and kind in {"", "deny"}):
        return Status.DENIED, Reason("status-denied", f"“{markers.get('denied', kind)}” denies it")
    if kind in _ASKING:
        return Status.ASSERTED, Reason("status-asserted", "that a question is asked is the outlet's own word")
    if kind in _BINDING:
        return attributed
    if kind in _DOUBT:
        return Status.POSSIBLE, Reason("status-possible", "it is feared or suspected")
    expected = markers.get("planned", "").startswith(markers.get("possible", "-"))
    if "possible" in markers and not expected:
        return Status.POSSIBLE, _marked("possible", markers)
    if "planned" in markers and not (kind and language.statuses.is_pledge(plain)):
        return Status.PLANNED, _marked("planned", markers)
    return attributed if kind else (Status.ASSERTED, Reason("status-asserted", "the outlet says so in its own voice"))


def _marked(status: str, markers: dict[str, str]) -> Reason:
    return Reason(f"status-{status}", f"“{markers[status]}” marks it")
