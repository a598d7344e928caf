"""Where and when the opening of an article sets the happening."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TypeVar

from saksi.languages import load_language
from saksi.link.days import day_of, find_days
from saksi.link.words import title_of
from saksi.model import AnnotatedArticle, BlockKind, MentionType, Span, overlapping

Value = TypeVar("Value", str, float)
# The happening stands in the headline and the first sentences; behind them comes what led to it, elsewhere and earlier.
_OPENING = 3
# A place named in more than one article of twenty (the country, its capital) tells no two happenings apart.
_COMMON = 3.0


@dataclass(frozen=True, slots=True)
class Setting:
    """Places, as base forms of the words of their names, and days of the opening; empty where it gives none.

    Attributes:
        headed: the words of the place that the headline names first.
        kind: what sets the article apart by its headline: `recurring` (of something that comes anew each day; then
            `days` holds at most one: the first that is told, else that of publication), `roundup` (of several
            happenings), `broadcast` (a programme is announced), else "".
        strengths: the values by which a happening is told from others of its kind (the magnitude of an earthquake).
        struck: the days told in one sentence with a strength, but none that was still to come.
        series: of what the headline gives the value of a day (an index, a rate, a price); "" for no such thing.
    """

    places: frozenset[str]
    headed: frozenset[str]
    days: frozenset[str]
    kind: str = ""
    series: str = ""
    strengths: frozenset[float] = frozenset()
    struck: frozenset[str] = frozenset()


def setting_of(article: AnnotatedArticle) -> Setting:
    """Return where and when an article opens."""
    opening = (*article.article.spans_of(BlockKind.TITLE), *_first_sentences(article))
    headed = _find_headed(article)
    places = [headed, *_find_places(article, opening)]
    kind = _kind_of(article)
    days = find_days(article, opening)
    series = load_language(article.article.language).headlines.series_of(title_of(article))
    if kind == "recurring" or series:
        days = (*days, article.article.published[:10])[:1]
    strengths, struck = _find_strengths(article, opening)
    return Setting(frozenset().union(*places), headed, frozenset(filter(None, days)), kind, series, strengths, struck)


def _find_strengths(article: AnnotatedArticle, opening: Sequence[Span]) -> tuple[frozenset[float], frozenset[str]]:
    """Return the strengths of happenings that the opening gives, and the days told in one sentence with them."""
    is_strength = load_language(article.article.language).headlines.is_strength
    told = {part: [q for q in overlapping(article.quantities, part) if is_strength(q.unit)] for part in opening}
    values = frozenset(v for found in told.values() for q in found for v in (q.low, q.high) if v is not None)
    own = day_of(article)
    days = find_days(article, [part for part, found in told.items() if found])
    return values, frozenset(day for day in days if own and day <= own)


def _kind_of(article: AnnotatedArticle) -> str:
    headlines = load_language(article.article.language).headlines
    kinds = (
        ("roundup", headlines.is_roundup),
        ("broadcast", headlines.is_broadcast),
        ("recurring", headlines.is_recurring),
    )
    return next((kind for kind, is_of in kinds if is_of(title_of(article))), "")


def _find_headed(article: AnnotatedArticle) -> frozenset[str]:
    """Return the words of the place that stands first in the headline, of the places that the text names."""
    tokens = load_language(article.article.language).words.find_tokens(title_of(article))
    at = {token.lemma: -number for number, token in reversed(tuple(enumerate(tokens)))}
    everywhere = (Span(0, len(article.text)),)
    named = {words for words in _find_places(article, everywhere) if words and words <= at.keys()}
    return max(named, key=lambda words: (max(at[w] for w in words), len(words), sorted(words)), default=frozenset())


def are_apart(some: frozenset[Value], other: frozenset[Value]) -> bool:
    """Tell whether both say something and nothing that they say is the same."""
    return bool(some and other) and some.isdisjoint(other)


def _first_sentences(article: AnnotatedArticle) -> tuple[Span, ...]:
    lines = article.article.spans_of(BlockKind.BODY)[:_OPENING]
    return tuple([s for s in article.sentences if any(line.contains(s) for line in lines)][:_OPENING])


def _find_places(article: AnnotatedArticle, parts: Sequence[Span]) -> Iterator[frozenset[str]]:
    """Yield the telling words of each place named in these parts, in order; none where all are too common.

    What kind of place it is does not tell: `Gunung Semeru` and `Gunung Raung` share nothing.
    """
    language = load_language(article.article.language)
    for mention in article.mentions:
        if mention.type is MentionType.PLACE and any(part.contains(mention.span) for part in parts):
            name = article.quote(mention.span)
            head = language.words.lemma_of(language.names.parts_of(name)[0])
            lemmas = {token.lemma for token in language.words.find_tokens(name)}
            yield frozenset(w for w in lemmas - {head} if w.isalpha() and language.frequencies.idf(w) > _COMMON)
