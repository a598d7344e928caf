"""What the article says about the world: propositions, each with its status and who says it."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import replace

from saksi.annotate.arguments import add_arguments
from saksi.annotate.propositions import Proposition, find_propositions
from saksi.annotate.standings import decide_status
from saksi.annotate.utterances import find_sayings
from saksi.languages import Language
from saksi.model import (
    AnnotatedArticle,
    Claim,
    Mention,
    Quantity,
    Span,
    Speaker,
    Status,
    TimeExpression,
    content_id,
)

# A headline is borne out where a claim of the body holds at least this share of its content words.
_BORNE_OUT = 0.5
# A report begins so many characters before what it holds, at the most.
_REACH = 600
_PARTING = " \t\n\u00a0,;:.-–—"


def find_claims(found: AnnotatedArticle, language: Language) -> tuple[Claim, ...]:
    """Return the claims of the body, in order."""
    return _claims(found, language, body=True)


def find_headline_claims(found: AnnotatedArticle, language: Language) -> tuple[Claim, ...]:
    """Return the claims of title and subheadings, each with whether the body says it too."""
    told = [_content_lemmas(c.span, found, language) for c in found.claims]
    return tuple(
        replace(c, borne_out=_is_borne_out(_content_lemmas(c.span, found, language), told))
        for c in _claims(found, language, body=False)
    )


def _claims(found: AnnotatedArticle, language: Language, *, body: bool) -> tuple[Claim, ...]:
    out: dict[Span, Claim] = {}
    for saying in find_sayings(found, language):
        if saying.unit.body is body:
            for proposition in find_propositions(saying, found, language):
                span = _trimmed(proposition.span, found.text)
                if span.start < span.end:
                    out.setdefault(span, _claim(proposition, span, found, language))
    return add_arguments(sorted(out.values(), key=lambda c: c.span), found, language)


def _trimmed(span: Span, text: str) -> Span:
    """Return a span without the signs that part it from its neighbours, and without a bracket that lacks its mate."""
    span = span.stripped(text, _PARTING)
    words = span.quote(text)
    if words.endswith(")") and words.count("(") < words.count(")"):
        span = Span(span.start, span.end - 1).stripped(text, _PARTING)
    return span


def _claim(proposition: Proposition, span: Span, found: AnnotatedArticle, language: Language) -> Claim:
    speaker = proposition.speaker
    status, reason = decide_status(proposition.words, proposition.kind, language)
    if proposition.lead and status in {Status.ASSERTED, Status.ATTRIBUTED}:
        led, why = decide_status(proposition.lead, proposition.kind, language)
        status, reason = (led, why) if led in {Status.PLANNED, Status.POSSIBLE} else (status, reason)
    return Claim(
        id=content_id("c", (found.article.sha256, f"{span.start}-{span.end}")),
        span=span,
        status=status,
        speaker=speaker,
        chain=_chain(span, speaker, found, language) if speaker else (),
        times=_inside(span, found.times),
        quantities=_inside(span, found.quantities),
        mentions=_inside(span, found.mentions),
        reasons=(reason,),
    )


def _chain(span: Span, speaker: Speaker, found: AnnotatedArticle, language: Language) -> tuple[str, ...]:
    """Return who says it, from the outlet's nearest source to the first: reports around and inside count too.

    Where an outlet cites somebody (`Mengutip X, KABAR menyebut ...`), the outlet stands first.
    """
    first = bisect_left(found.reports, span.start - _REACH, key=lambda r: r.span.start)
    last = bisect_left(found.reports, span.end, key=lambda r: r.span.start)
    near = found.reports[first:last]
    around = [r.speaker for r in near if r.span.contains(span) and r.span != span]
    inside = [r.speaker for r in near if span.contains(r.span) and _holds_speaker(span, r.speaker)]
    names = [name for each in (*around, speaker, *inside) for name in _pair(each, language)]
    return tuple(dict.fromkeys(names))


def _holds_speaker(span: Span, speaker: Speaker) -> bool:
    return speaker.span is not None and span.contains(speaker.span)


def _pair(speaker: Speaker, language: Language) -> list[str]:
    """Return through whom a speaker is heard, and the speaker; the other way round where the speaker is an outlet."""
    told = [name for name in (speaker.via, speaker.name) if name]
    cites = len(told) > 1 and language.outlets.is_press(speaker.name) and not language.outlets.is_press(speaker.via)
    return told[::-1] if cites else told


def _inside(span: Span, found: Sequence[Mention | Quantity | TimeExpression]) -> tuple[Span, ...]:
    """Return the spans of what stands inside a span, of things in the order of the text."""
    first = bisect_left(found, span.start, key=lambda f: f.span.start)
    last = bisect_left(found, span.end, key=lambda f: f.span.start)
    return tuple(f.span for f in found[first:last] if span.contains(f.span))


def _content_lemmas(span: Span, found: AnnotatedArticle, language: Language) -> frozenset[str]:
    """Return the base forms in a span that carry its content: no function words, no signs."""
    tokens = language.words.find_tokens(found.quote(span))
    stop = language.words.STOPWORDS
    return frozenset(t.lemma for t in tokens if t.lemma not in stop and any(c.isalnum() for c in t.lemma))


def _is_borne_out(lemmas: frozenset[str], told: Sequence[frozenset[str]]) -> bool:
    return any(len(lemmas & each) >= _BORNE_OUT * len(lemmas) for each in told) if lemmas else False
