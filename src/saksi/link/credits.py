"""Whole articles that are credited to somebody else: a dateline, a closing line, or the opening says from whom."""

from __future__ import annotations

from saksi.languages import load_language
from saksi.model import AnnotatedArticle, BlockKind, Credit

# Who is credited in the first sentences is credited with the article; further down, with the words beside it.
_OPENING = 3
_PICTURE = "credit-picture-credit"


def find_source(article: AnnotatedArticle) -> Credit | None:
    """Return the credit that stands for the article as a whole; None where there is none, or only for single words."""
    frame = article.article.spans_of(BlockKind.META)
    body = article.article.spans_of(BlockKind.BODY)
    opening = [s for s in article.sentences if any(line.contains(s) for line in body)][:_OPENING]
    for credit in article.credits:
        of_picture = any(reason.rule == _PICTURE for reason in credit.reasons)
        if not of_picture and any(part.contains(credit.span) for part in (*frame, *opening)):
            return credit
    return None


def outlet_key(article: AnnotatedArticle) -> str:
    """Return the short id of an article's outlet, as its credits name outlets; "" if it is unknown."""
    outlet = article.article.outlet
    return load_language(article.article.language).outlets.outlet_id(outlet) if outlet else ""
