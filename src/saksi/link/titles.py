"""The title of a story: the headline of one of its articles, in its own words, cut at its ends only.

The nearest to what all articles tell wins, less what an editor has against it. Copies of one text are one voice.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from math import prod

from saksi.languages import load_language
from saksi.link.profiles import likeness_of, profile_of, weigh_headline, weigh_opening
from saksi.link.words import title_of
from saksi.model import AnnotatedArticle, Origin

# Of the likeness of the nearest headline. At .6 the example and lewotobi got the headline with the toll that stands,
# and none of five other stories of June 2025 changed (run of 2026-11-23).
_NEARLY = 0.6
# Kinds of origin whose articles are one text. What one newsroom or several write themselves is not.
_COPIED = frozenset({"wire", "release", "copy"})
# What is left of the likeness of a headline with such a fault. Set by kind, not swept: what asks or teases comes after
# all that tells; of two as near the plainer wins. With them 55 of 58 stories looked at got a title that an editor would
# accept, before 46 (run of 2026-11-28).
_LEFT = {
    "question": 0.3,
    "teaser": 0.3,
    "list": 0.4,
    "truncated": 0.4,
    "quotation": 0.4,
    "format": 0.5,
    "reaction": 0.5,
    "announcing": 0.55,
    "glued": 0.6,
    "shouted": 0.7,
    "phrase": 0.75,
    "colon": 0.9,
    "exclaimed": 0.9,
    "long": 0.9,
    "short": 0.9,
    "plan": 0.9,
    "slang": 0.95,
}


def choose_title(articles: Sequence[AnnotatedArticle], origins: Sequence[Origin] = ()) -> str:
    """Return the headline that says best what all the articles tell; "" if none has one.

    Without `origins` each article is its own. A headline of the last day wins over the nearest where it is nearly as
    near: an older one may give an older toll.
    """
    titled = [each for each in articles if title_of(each)]
    if len(titled) == 1:
        return _headline(titled[0])
    told = _told_by(articles, origins)

    def rank(article: AnnotatedArticle) -> tuple[float, int, str]:
        headline = _headline(article)
        near = likeness_of(weigh_headline(article), told) * _share_left(article)
        return -round(near, 9), len(headline), headline

    if not titled:
        return ""
    ranks = [rank(each) for each in titled]
    last = max(each.article.published for each in titled)
    best = min(ranks)
    latest = min(found for found, each in zip(ranks, titled, strict=True) if each.article.published == last)
    return (latest if latest[0] <= best[0] * _NEARLY else best)[-1]


def _told_by(articles: Sequence[AnnotatedArticle], origins: Sequence[Origin]) -> dict[str, float]:
    """Return the weights of the words that all articles tell: those of the whole and once more those of the opening."""
    copied = [origin for origin in origins if origin.kind in _COPIED]
    voice = {name: 1 / len(origin.articles) for origin in copied for name in origin.articles}
    told: defaultdict[str, float] = defaultdict(float)
    for each in articles:
        for word, weight in (*profile_of(each).words.items(), *weigh_opening(each).items()):
            told[word] += voice.get(each.article.id, 1.0) * weight
    return told


def _headline(article: AnnotatedArticle) -> str:
    line = title_of(article)
    return load_language(article.article.language).headlines.trim_headline(line).quote(line)


def _share_left(article: AnnotatedArticle) -> float:
    faults = load_language(article.article.language).headlines.find_faults(title_of(article))
    return prod(_LEFT[fault] for fault in sorted(faults))
