"""Gold stories with the claims of their headlines, which the gold does not have as a layer."""

import re
from dataclasses import replace

from saksi.model import AnnotatedArticle, BlockKind, Claim, Span, Status, Story
from tests.support.gold import gold_story

_CLAUSE = re.compile(r"[^,:;]+")


def story_with_headlines(name: str) -> Story:
    """Return a gold story whose titles and subheadings are cut at commas and colons into asserted claims."""
    story = gold_story(name)
    return replace(story, articles=tuple(_with_headlines(article) for article in story.articles))


def _with_headlines(found: AnnotatedArticle) -> AnnotatedArticle:
    spans = [
        Span(line.start + m.start(), line.start + m.end()).stripped(found.text)
        for line in found.article.spans_of(BlockKind.TITLE, BlockKind.SUBHEADING)
        for m in _CLAUSE.finditer(line.quote(found.text))
    ]
    claims = tuple(
        Claim(f"h-{found.article.id}-{i}", span, Status.ASSERTED)
        for i, span in enumerate(spans)
        if len(found.quote(span).split()) > 1
    )
    return replace(found, headline_claims=claims)
