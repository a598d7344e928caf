"""Whole articles that are credited to somebody else: a dateline, a closing line, or the opening says from whom."""

from __future__ import annotations

import re

from saksi.model import AnnotatedArticle, BlockKind, Credit

# Who is credited in the first sentences is credited with the article; further down, with the words beside it.
_OPENING = 2
_DOMAIN = re.compile(r"\.(?:com|co|id|net|org|news|tv|info)\b")


def find_source(article: AnnotatedArticle) -> Credit | None:
    """Return the credit that stands for the article as a whole; None where there is none, or only for single words."""
    own = outlet_key(article.article.outlet)
    others = [each for each in article.credits if outlet_key(each.name) not in {own, ""} and each.span.end]
    frame = article.article.spans_of(BlockKind.META)
    body = article.article.spans_of(BlockKind.BODY)
    opening = [s for s in article.sentences if any(line.contains(s) for line in body[:_OPENING])][:_OPENING]
    for credit in others:
        if any(line.contains(credit.span) for line in (*frame, *opening)):
            return credit
    return None


def outlet_key(name: str) -> str:
    """Return a name of an outlet as it is compared: `Kompas.com`, `kompas` and `KOMPAS` are one."""
    return re.sub(r"[\W_]+", "", _DOMAIN.sub("", name.lower()))
