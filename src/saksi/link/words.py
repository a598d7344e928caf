"""The words of an article that count when articles meet: those of the body, without the furniture of the page."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice

from saksi.model import AnnotatedArticle, BlockKind, Token


def find_body_words(article: AnnotatedArticle, most: int | None = None) -> tuple[Token, ...]:
    """Return the words of the body lines, in order, without signs; at most so many."""
    return tuple(islice(_body_words(article), most))


def _body_words(article: AnnotatedArticle) -> Iterator[Token]:
    spans = sorted(article.article.spans_of(BlockKind.BODY))
    at = 0
    for token in article.tokens:
        while at < len(spans) and spans[at].end <= token.span.start:
            at += 1
        if at < len(spans) and spans[at].contains(token.span) and article.text[token.span.start].isalnum():
            yield token


def title_of(article: AnnotatedArticle) -> str:
    """Return the headline: the article's own field, else its first title line; "" if it has neither."""
    lines = (span.quote(article.text).strip() for span in article.article.spans_of(BlockKind.TITLE))
    return article.article.title.strip() or next(lines, "")
