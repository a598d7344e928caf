"""Sentences and words of the lines that are read: title, subheadings and body."""

from __future__ import annotations

from saksi.languages import Language
from saksi.model import AnnotatedArticle, BlockKind, Span, Token

READ = (BlockKind.TITLE, BlockKind.SUBHEADING, BlockKind.BODY)


def find_sentences(found: AnnotatedArticle, language: Language) -> tuple[Span, ...]:
    """Return the sentences of the lines that are read, in order."""
    return tuple(
        Span(line.start + s.start, line.start + s.end)
        for line in found.article.spans_of(*READ)
        for s in language.words.find_sentences(line.quote(found.text))
    )


def find_tokens(found: AnnotatedArticle, language: Language) -> tuple[Token, ...]:
    """Return the words and signs of the sentences, in order."""
    return tuple(
        Token(Span(s.start + t.span.start, s.start + t.span.end), t.lemma, t.tag)
        for s in found.sentences
        for t in language.words.find_tokens(s.quote(found.text))
    )
