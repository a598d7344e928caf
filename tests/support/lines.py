"""Plain lines as an annotated article, read by every step in order."""

import hashlib
from collections.abc import Sequence

from saksi.annotate import annotate_article
from saksi.model import AnnotatedArticle, Article, ArticleId, Block, BlockKind, Span


def annotated_lines(text: str, kinds: Sequence[BlockKind] = (BlockKind.BODY,)) -> AnnotatedArticle:
    """Return a text as an article of 18 June 2025 with every layer; its lines take the kinds in turn."""
    blocks, at = [], 0
    for number, line in enumerate(text.split("\n")):
        if line.strip():
            blocks.append(Block(Span(at, at + len(line)), kinds[number % len(kinds)]))
        at += len(line) + 1
    sha256 = hashlib.sha256(text.encode("utf-8", "replace")).hexdigest()
    return annotate_article(Article(ArticleId("a"), "a", text, sha256, tuple(blocks), "id", published="2025-06-18"))
