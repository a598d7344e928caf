"""Whole articles that are credited to somebody else: a dateline, a closing line, or the opening says from whom."""

from __future__ import annotations

from saksi.languages import load_language
from saksi.model import AnnotatedArticle, BlockKind, Credit

# Who is credited in the first sentences is credited with the article; further down, with the words beside it.
_OPENING = 3
_PICTURE, _CONTRIBUTION = "credit-picture-credit", "credit-contribution"
# Numbers that two articles give alike: with so many, and half of those of the shorter, they tell the same.
_SAME_NUMBERS, _SAME_SHARE = 2, 0.5


def find_sources(article: AnnotatedArticle) -> tuple[Credit, ...]:
    """Return the credits that stand for the article as a whole, not only for single words or a picture."""
    own = outlet_key(article)
    frame = article.article.spans_of(BlockKind.META)
    body = article.article.spans_of(BlockKind.BODY)
    opening = [s for s in article.sentences if any(line.contains(s) for line in body)][:_OPENING]
    return tuple(
        credit
        for credit in article.credits
        if not _has_rule(credit, _PICTURE)
        and not _is_daughter(credit.name, own)
        and any(part.contains(credit.span) for part in (*frame, *opening))
    )


def _is_daughter(name: str, own: str) -> bool:
    """Tell whether an outlet's id is another's with a word joined to it (`detikbali`, `detik`): one house."""
    return bool(own) and name.startswith(own) and name[len(own) : len(own) + 1].isalnum()


def is_contribution(credit: Credit) -> bool:
    """Tell whether a credit says only that somebody contributed."""
    return _has_rule(credit, _CONTRIBUTION)


def give_same_numbers(one: AnnotatedArticle, other: AnnotatedArticle) -> bool:
    """Tell whether most numbers of the article that has fewer stand in the other too."""
    some, others = ({(q.low, q.high, q.unit) for q in each.quantities} for each in (one, other))
    shared = len(some & others)
    return shared >= _SAME_NUMBERS and shared >= _SAME_SHARE * min(len(some), len(others))


def _has_rule(credit: Credit, rule: str) -> bool:
    return any(reason.rule == rule for reason in credit.reasons)


def outlet_key(article: AnnotatedArticle) -> str:
    """Return the short id of an article's outlet, as its credits name outlets; "" if it is unknown."""
    outlet = article.article.outlet
    return load_language(article.article.language).outlets.outlet_id(outlet) if outlet else ""
