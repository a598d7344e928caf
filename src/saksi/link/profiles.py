"""What an article is about: its telling words, pairs of words and names, each weighed by how rare it is in news.

Two words that stand side by side tell more than each alone: `harga emas`, `pulau rebutan`.

Numbers are left out: articles of one happening differ in their tolls. The headline says what happened, so its words
weigh more than those of the body, and the tail of a long article, where background stands, weighs nothing.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from itertools import pairwise
from math import log, sqrt
from typing import TypeVar

from saksi.languages import Language, load_language
from saksi.link.words import find_body_words, title_of
from saksi.model import AnnotatedArticle, Token

# Swept on the 1,085 articles of one day: of the headline 2 to 8, grouped B-cubed .84 to .85; of the body 250 to 800
# words, .84 to .85; a further weight for the opening loses .01.
_HEADLINE, _BODY_WORDS = 6, 400
_WORDS_KEPT = _PAIRS_KEPT = 100
_HEADLINE_PAIR = 3
# About two sentences. Of 58 stories 53 got a fitting title by the whole alone and 55 with the openings; with 30 words
# and a double weight 56, but one fewer of the 80 not looked at (run of 2026-11-28).
_OPENING_WORDS = 40
# A name that stands in more than one article of twenty (the country, its capital) does not tell happenings apart.
_COMMON = 3.0
# A word written with a capital letter more often than this share of the time is taken for a name.
_CAPITAL_SHARE = 0.6

Key = TypeVar("Key", str, int, tuple[str, str])


@dataclass(frozen=True, slots=True)
class Profile:
    """Telling words, names and pairs of words of an article with their weights; each has length 1, or is empty."""

    words: dict[str, float]
    names: dict[str, float]
    pairs: dict[tuple[str, str], float]


def profile_of(article: AnnotatedArticle) -> Profile:
    """Return what an article is about."""
    language = load_language(article.article.language)
    title = _headline_words(article, language)
    body = [t for t in find_body_words(article) if t.lemma[:1].isalpha()]
    return Profile(
        _weigh_words(title, body, language),
        _weigh_names(article, title, body, language),
        _weigh_pairs(title, body, language),
    )


def weigh_headline(article: AnnotatedArticle) -> dict[str, float]:
    """Return the weights, of length 1, of the words of the headline alone."""
    language = load_language(article.article.language)
    return _unit(_weights(Counter(_headline_words(article, language)), language))


def weigh_opening(article: AnnotatedArticle) -> dict[str, float]:
    """Return the weights, of length 1, of the first words of the body, which tell what happened."""
    language = load_language(article.article.language)
    words = (token.lemma for token in find_body_words(article, _OPENING_WORDS))
    return _unit(_weights(Counter(lemma for lemma in words if lemma[:1].isalpha()), language))


def likeness_of(some: Mapping[Key, float], other: Mapping[Key, float]) -> float:
    """Return the cosine of two sets of weights of length 1: 0 where they share nothing, 1 where they are alike."""
    fewer, more = sorted((some, other), key=len)
    return sum(weight * more[word] for word, weight in fewer.items() if word in more)


def _headline_words(article: AnnotatedArticle, language: Language) -> list[str]:
    return [t.lemma for t in language.words.find_tokens(title_of(article)) if t.lemma[:1].isalpha()]


def _weigh_words(title: list[str], body: list[Token], language: Language) -> dict[str, float]:
    counts: Counter[str] = Counter()
    for lemma in title:
        counts[lemma] += _HEADLINE
    counts.update(token.lemma for token in body[:_BODY_WORDS])
    return _unit(_weights(counts, language), _WORDS_KEPT)


def _weigh_pairs(title: list[str], body: list[Token], language: Language) -> dict[tuple[str, str], float]:
    stopwords, idf = language.words.STOPWORDS, language.frequencies.idf
    counts = Counter(pairwise(token.lemma for token in body[:_BODY_WORDS]))
    for pair in pairwise(title):
        counts[pair] += _HEADLINE_PAIR
    weights = {
        pair: (1 + log(n)) * (idf(pair[0]) + idf(pair[1])) for pair, n in counts.items() if stopwords.isdisjoint(pair)
    }
    return _unit(weights, _PAIRS_KEPT)


def _weigh_names(
    article: AnnotatedArticle, title: list[str], body: list[Token], language: Language
) -> dict[str, float]:
    names = _named(article, body)
    counts = Counter({lemma: count + 2 * title.count(lemma) for lemma, count in names.items()})
    weights = _weights(counts, language)
    return _unit({lemma: w for lemma, w in weights.items() if language.frequencies.idf(lemma) > _COMMON})


def _named(article: AnnotatedArticle, body: list[Token]) -> Counter[str]:
    """Count the words of the body that belong to names: those inside mentions, or, where none is known, capitalised."""
    if article.mentions:
        inside = {at for m in article.mentions for at in range(m.span.start, m.span.end)}
        return Counter(t.lemma for t in body if t.span.start in inside)
    all_of = Counter(t.lemma for t in body)
    capital = Counter(t.lemma for t in body if article.text[t.span.start].isupper())
    return Counter({lemma: n for lemma, n in capital.items() if n > _CAPITAL_SHARE * all_of[lemma]})


def _weights(counts: Counter[str], language: Language) -> dict[str, float]:
    stopwords, idf = language.words.STOPWORDS, language.frequencies.idf
    return {lemma: (1 + log(n)) * idf(lemma) for lemma, n in sorted(counts.items()) if lemma not in stopwords}


def _unit(weights: dict[Key, float], kept: int | None = None) -> dict[Key, float]:
    """Return the heaviest weights, brought to length 1."""
    heaviest = sorted(weights.items(), key=_by_weight)[:kept]
    length = sqrt(sum(weight * weight for _, weight in heaviest)) or 1.0
    return {lemma: weight / length for lemma, weight in heaviest}


def _by_weight(each: tuple[Key, float]) -> tuple[float, Key]:
    return -each[1], each[0]
