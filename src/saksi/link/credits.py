"""Whole articles that are credited to somebody else: a dateline, a closing line, or the opening says from whom."""

from __future__ import annotations

from collections.abc import Collection

from saksi.languages import load_language
from saksi.model import AnnotatedArticle, BlockKind, Credit, Reason, Span

# Who is credited in the first sentences is credited with the article; further down, with the words beside it.
_OPENING = 3
_PICTURE, _CONTRIBUTION, _CLOSING = "credit-picture-credit", "credit-contribution", "credit-closing"
# A line of its own that names a source stands below a picture as well; among the last lines it closes the article.
_LAST_LINES = 3
# Numbers that two articles give alike: with so many, and half of those of the shorter, they tell the same.
_SAME_NUMBERS, _SAME_SHARE = 2, 0.5


def find_sources(article: AnnotatedArticle, outlets: tuple[str, ...] = ()) -> tuple[Credit, ...]:
    """Return the credits that stand for the article as a whole, not only for single words or a picture.

    `outlets` are those whose articles were read too: they are known as outlets, whatever the lists say.
    """
    own = newsroom_of(article)
    frame = article.article.spans_of(BlockKind.META)
    body = article.article.spans_of(BlockKind.BODY)
    opening = [s for s in article.sentences if any(line.contains(s) for line in body)][:_OPENING]
    whole = (*frame, *opening)
    closing = sorted((*frame, *body))[-_LAST_LINES:]
    found: dict[str, Credit] = {}
    for credit in sorted((*article.credits, *_find_named(article, whole, outlets)), key=lambda each: each.span):
        key = credit_key(article, credit)
        parts = closing if _has_rule(credit, _CLOSING) else whole
        if not is_picture(credit) and key != own and any(part.contains(credit.span) for part in parts):
            found.setdefault(key, credit)
    return tuple(found.values())


def _find_named(article: AnnotatedArticle, parts: Collection[Span], outlets: tuple[str, ...]) -> list[Credit]:
    """Return the credits to these outlets in these parts of an article."""
    known = load_language(article.article.language).outlets
    return [
        Credit(Span(part.start + span.start, part.start + span.end), name, (Reason(f"credit-{rule}", "read too"),))
        for part in parts
        for span, name, rule in known.find_credits_to(part.quote(article.text), outlets)
    ]


def is_contribution(credit: Credit) -> bool:
    """Tell whether a credit says only that somebody contributed."""
    return _has_rule(credit, _CONTRIBUTION)


def is_picture(credit: Credit) -> bool:
    """Tell whether a credit is for a picture alone."""
    return _has_rule(credit, _PICTURE)


def give_same_numbers(one: AnnotatedArticle, other: AnnotatedArticle) -> bool:
    """Tell whether most numbers of the article that has fewer stand in the other too."""
    some, others = ({(q.low, q.high, q.unit) for q in each.quantities} for each in (one, other))
    shared = len(some & others)
    return shared >= _SAME_NUMBERS and shared >= _SAME_SHARE * min(len(some), len(others))


def _has_rule(credit: Credit, rule: str) -> bool:
    return any(reason.rule == rule for reason in credit.reasons)


def newsroom_of(article: AnnotatedArticle) -> str:
    """Return the short id of the newsroom an article is from: its outlet, or the house of which that is a desk."""
    outlets = load_language(article.article.language).outlets
    outlet = article.article.outlet
    return outlets.house_of(outlets.outlet_id(outlet)) if outlet else ""


def credit_key(article: AnnotatedArticle, credit: Credit) -> str:
    """Return the short id of the newsroom that a credit names."""
    return load_language(article.article.language).outlets.house_of(credit.name)
