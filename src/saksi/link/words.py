"""The words of an article that count when articles meet: those of the body, without the furniture of the page."""

from __future__ import annotations

from saksi.model import AnnotatedArticle, BlockKind, Token


def find_body_words(article: AnnotatedArticle) -> tuple[Token, ...]:
    """Return the words of the body lines, in order, without signs."""
    spans = sorted(article.article.spans_of(BlockKind.BODY))
    out: list[Token] = []
    at = 0
    for token in article.tokens:
        while at < len(spans) and spans[at].end <= token.span.start:
            at += 1
        if at < len(spans) and spans[at].contains(token.span) and article.text[token.span.start].isalnum():
            out.append(token)
    return tuple(out)


def title_of(article: AnnotatedArticle) -> str:
    """Return the headline: the article's own field, else its first title line; "" if it has neither."""
    lines = (span.quote(article.text).strip() for span in article.article.spans_of(BlockKind.TITLE))
    return article.article.title.strip() or next(lines, "")
