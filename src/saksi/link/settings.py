"""Where and when the opening of an article sets the happening."""

from __future__ import annotations

from dataclasses import dataclass

from saksi.languages import load_language
from saksi.link.days import find_days
from saksi.link.words import title_of
from saksi.model import AnnotatedArticle, BlockKind, MentionType, Span

# The happening stands in the headline and the first sentences; behind them comes what led to it, elsewhere and earlier.
_OPENING = 3
# A place named in more than one article of twenty (the country, its capital) tells no two happenings apart.
_COMMON = 3.0


@dataclass(frozen=True, slots=True)
class Setting:
    """Places, as base forms of the words of their names, and days of the opening; empty where it gives none.

    Attributes:
        recurring: whether the headline is of something that comes anew each day; then `days` holds at most one: the
            first that is told, else that of publication.
    """

    places: frozenset[str]
    days: frozenset[str]
    recurring: bool


def setting_of(article: AnnotatedArticle) -> Setting:
    """Return where and when an article opens."""
    opening = _opening_of(article)
    recurring = load_language(article.article.language).headlines.is_recurring(title_of(article))
    days = find_days(article, opening)
    if recurring:
        days = (*days, article.article.published[:10])[:1]
    return Setting(frozenset(_places_of(article, opening)), frozenset(filter(None, days)), recurring)


def _opening_of(article: AnnotatedArticle) -> tuple[Span, ...]:
    titles = article.article.spans_of(BlockKind.TITLE)
    body = article.article.spans_of(BlockKind.BODY)[:_OPENING]
    first = [s for s in article.sentences if any(line.contains(s) for line in body)][:_OPENING]
    return (*titles, *first)


def _places_of(article: AnnotatedArticle, opening: tuple[Span, ...]) -> set[str]:
    language = load_language(article.article.language)
    names = [
        article.quote(mention.span)
        for mention in article.mentions
        if mention.type is MentionType.PLACE and any(part.contains(mention.span) for part in opening)
    ]
    lemmas = {token.lemma for name in names for token in language.words.find_tokens(name)}
    return {lemma for lemma in lemmas if lemma.isalpha() and language.frequencies.idf(lemma) > _COMMON}
