"""Words of an article that can stand alone: the sentence round a claim, without the dateline before it."""

from __future__ import annotations

import re
from bisect import bisect_right

from saksi.languages import load_language
from saksi.model import AnnotatedArticle, BlockKind, Claim, Span, Status

_OPENING_LINES = 3  # lines of a body: a note or a caption may stand before the one with the dateline
_DATELINE = 60  # code points: longer openings than this say something
_DASH = re.compile(r"\s[-–—]+\s*|(?<![-–—])[-–—]++\s++|[–—]+|(?<=[A-Z]{4})-")


def find_sentence(found: AnnotatedArticle, span: Span) -> Span:
    """Return the sentence that shares most with a span, the first of several; the span itself if none does."""
    first = max(0, bisect_right(found.sentences, span.start, key=lambda s: s.start) - 1)
    best = span
    most = 0
    for sentence in found.sentences[first:]:
        if sentence.start >= span.end:
            break
        if sentence.shared(span) > most:
            best, most = sentence, sentence.shared(span)
    return best


def find_statement(found: AnnotatedArticle, claim: Claim) -> Span:
    """Return the sentence in which a claim stands, so that whoever says it is quoted with it.

    The dateline of an opening sentence is left out ("TOKYO, harianpagi.example - ").
    """
    sentence = find_sentence(found, claim.span)
    if not sentence.contains(claim.span):
        return claim.span
    return _without_dateline(found, claim, sentence)


def find_clause(found: AnnotatedArticle, claim: Claim) -> Span:
    """Return the words of a claim where the outlet itself speaks, else the sentence that says who does."""
    if claim.status is not Status.ASSERTED:
        return find_statement(found, claim)
    return _without_dateline(found, claim, claim.span)


def body_sentences(found: AnnotatedArticle) -> tuple[Span, ...]:
    """Return the sentences of the article's body, in order."""
    body = found.article.spans_of(BlockKind.BODY)
    return tuple(s for s in found.sentences if _is_inside(s, body))


def _is_inside(sentence: Span, lines: tuple[Span, ...]) -> bool:
    before = bisect_right(lines, sentence.start, key=lambda line: line.start) - 1
    return before >= 0 and lines[before].contains(sentence)


def _without_dateline(found: AnnotatedArticle, claim: Claim, span: Span) -> Span:
    start = _after_dateline(found, claim, span)
    return Span(start, span.end) if start > span.start and _opens(found, span) else span


def _opens(found: AnnotatedArticle, span: Span) -> bool:
    """Tell whether a span opens one of the first lines of the body."""
    lines = found.article.spans_of(BlockKind.BODY)[:_OPENING_LINES]
    return any(line.contains(span) and not found.text[line.start : span.start].strip() for line in lines)


def _after_dateline(found: AnnotatedArticle, claim: Claim, sentence: Span) -> int:
    """Return where an opening sentence starts to speak: behind its dash, or where the outlet's own claim starts."""
    head = found.text[sentence.start : sentence.start + _DATELINE]
    length = load_language(found.article.language).grammar.dateline_length(head)
    if length and sentence.start + length < claim.span.end:
        return sentence.start + length
    dash = _DASH.search(head)
    if dash and _is_dateline(head[: dash.start()]) and sentence.start + dash.end() < claim.span.end:
        return sentence.start + dash.end()
    before = found.text[sentence.start : claim.span.start]
    ends = len(before) < _DATELINE and before.rstrip().endswith((",", ":"))
    return claim.span.start if claim.status is Status.ASSERTED and ends and _is_dateline(before) else sentence.start


def _is_dateline(words: str) -> bool:
    """Tell whether an opening is made of names, addresses and dates alone."""
    return bool(words.strip()) and all("." in word[:-1] or not word[0].islower() for word in words.split())
