"""Indirect speech and thought."""

from __future__ import annotations

from saksi.annotate.utterances import Utterance, find_sayings
from saksi.languages import Language
from saksi.model import AnnotatedArticle, Reason, Report, Span, content_id

# A clause reported is longer than this many characters.
_SHORTEST = 6


def find_reports(found: AnnotatedArticle, language: Language) -> tuple[Report, ...]:
    """Return what is put in somebody's mouth or head without quotation marks, in order."""
    out: dict[Span, Report] = {}
    for saying in find_sayings(found, language):
        for utterance in saying.utterances:
            report = _report(utterance, found)
            if report is not None:
                out.setdefault(report.span, report)
    return tuple(sorted(out.values(), key=lambda r: r.span))


def _report(utterance: Utterance, found: AnnotatedArticle) -> Report | None:
    span = utterance.content
    if span is None or utterance.speaker.span is None or span.end - span.start < _SHORTEST:
        return None
    said = found.quote(utterance.speaker.span)
    cue = utterance.frame.cue or ":"
    reason = Reason(f"report-{utterance.frame.rule}", f"“{cue}” puts these words in the mouth or head of “{said}”")
    return Report(
        content_id("r", (found.article.sha256, f"{span.start}-{span.end}")), span, utterance.speaker, (reason,)
    )
