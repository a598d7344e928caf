"""Words of an article that can stand alone: the sentence round a claim, without the dateline before it."""

from __future__ import annotations

import re

from saksi.model import AnnotatedArticle, BlockKind, Claim, Span, Status

_DATELINE = 60  # code points: longer openings than this say something
_DASH = re.compile(r"\s[-–—]+\s*|[-–—]+\s+|[–—]+|(?<=[A-Z]{4})-")


def find_sentence(found: AnnotatedArticle, span: Span) -> Span:
    """Return the sentence that shares most with a span, the first of several; the span itself if none does."""
    return max(found.sentences, key=span.shared, default=span) if _is_in_sentence(found, span) else span


def find_statement(found: AnnotatedArticle, claim: Claim) -> Span:
    """Return the sentence in which a claim stands, so that whoever says it is quoted with it.

    The dateline of an opening sentence is left out ("TOKYO, harianpagi.example - ").
    """
    sentence = find_sentence(found, claim.span)
    if not sentence.contains(claim.span):
        return claim.span
    opens = not found.text[_body_start(found) : sentence.start].strip()
    return Span(_after_dateline(found, claim, sentence), sentence.end) if opens else sentence


def body_sentences(found: AnnotatedArticle) -> tuple[Span, ...]:
    """Return the sentences of the article's body, in order."""
    body = found.article.spans_of(BlockKind.BODY)
    return tuple(s for s in found.sentences if any(b.contains(s) for b in body))


def _is_in_sentence(found: AnnotatedArticle, span: Span) -> bool:
    return any(each.overlaps(span) for each in found.sentences)


def _body_start(found: AnnotatedArticle) -> int:
    return min((s.start for s in found.article.spans_of(BlockKind.BODY)), default=0)


def _after_dateline(found: AnnotatedArticle, claim: Claim, sentence: Span) -> int:
    """Return where an opening sentence starts to speak: behind its dash, or where the outlet's own claim starts."""
    head = found.text[sentence.start : min(claim.span.start, sentence.start + _DATELINE)]
    dash = _DASH.search(head)
    if dash and _is_dateline(head[: dash.start()]):
        return sentence.start + dash.end()
    if claim.status is Status.ASSERTED and head.rstrip().endswith((",", ":")) and _is_dateline(head):
        return claim.span.start
    return sentence.start


def _is_dateline(words: str) -> bool:
    """Tell whether an opening is made of names, addresses and dates alone."""
    return bool(words.strip()) and all("." in word[:-1] or not word[0].islower() for word in words.split())
