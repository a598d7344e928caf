"""The title of a story: the headline of one of its articles, in its own words, cut at its ends only.

The nearest to what all articles tell wins, less what an editor has against it. Copies of one text are one voice.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from datetime import date, timedelta
from math import prod

from saksi.languages import load_language
from saksi.link.profiles import likeness_of, profile_of, weigh_headline, weigh_opening
from saksi.link.words import title_of
from saksi.model import AnnotatedArticle, Origin

# Of the likeness of the nearest headline: a later one that counts the same thing, and so gives the toll that stands.
_NEARLY = 0.6
# The same of the latest headline where nothing is counted: below, it tells of what came after. Of 154 stories of
# several days 63 got another title so: 28 better, 25 as good, 10 worse, by eye (run of 2026-11-28).
_AS_NEAR = 0.97
# A headline of the first day or the next tells the happening itself; later ones tell what came of it.
_FIRST_TOLD = 1.15
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

# Faults of wording: with them a headline still tells what has happened.
_SLIGHT = frozenset({"glued", "shouted", "colon", "exclaimed", "long", "short", "slang"})


def choose_title(articles: Sequence[AnnotatedArticle], origins: Sequence[Origin] = ()) -> str:
    """Return the headline that says best what all the articles tell; "" if none has one.

    Without `origins` each article is its own. A headline of the first days comes before the follow-ups of later ones; a
    later one wins where it counts the same thing: an older one may give an older toll.
    """
    titled = [each for each in articles if title_of(each)]
    if len(titled) == 1:
        return _headline(titled[0])
    told = _told_by(articles, origins)
    days = sorted({each.article.published for each in articles if each.article.published})
    first = days[0] if len(days) > 1 else ""

    def rank(article: AnnotatedArticle) -> tuple[float, int, str]:
        headline = _headline(article)
        near = likeness_of(weigh_headline(article), told) * _share_left(article)
        near *= _FIRST_TOLD if _is_first_told(article, first) else 1.0
        return -round(near, 9), len(headline), headline

    if not titled:
        return ""
    ranks = {each.article.id: rank(each) for each in titled}
    best = min(titled, key=lambda each: ranks[each.article.id])
    last = max(each.article.published for each in titled)
    newest = [each for each in titled if each.article.published == last]
    for each in sorted(newest, key=lambda each: ranks[each.article.id]):
        enough = _NEARLY if _count_same(best, each) or (_tells(each) and not _tells(best)) else _AS_NEAR
        if ranks[each.article.id][0] <= ranks[best.article.id][0] * enough:
            return _headline(each)
    return _headline(best)


def _is_first_told(article: AnnotatedArticle, first: str) -> bool:
    """Tell whether an article appeared on the first day of its story or the next, and tells what has happened."""
    if not _tells(article):
        return False
    try:
        later = date.fromisoformat(article.article.published[:10]) - date.fromisoformat(first[:10])
    except ValueError:
        return False
    return later <= timedelta(days=1)


def _tells(article: AnnotatedArticle) -> bool:
    """Tell whether a headline tells what has happened: no plan, list or question, and more than that somebody spoke."""
    return not load_language(article.article.language).headlines.find_faults(title_of(article)) - _SLIGHT


def _count_same(one: AnnotatedArticle, other: AnnotatedArticle) -> bool:
    """Tell whether two headlines give numbers of the same thing: `tiga orang`, `lima orang`."""
    return bool(_counted(one) & _counted(other))


def _counted(article: AnnotatedArticle) -> frozenset[str]:
    """Return what a headline counts: the words of what is counted, units and kinds (`dead`)."""
    language = load_language(article.article.language)
    headline = _headline(article)
    found = language.quantities.read_quantities(headline)
    if not found:
        return frozenset()
    lemmas = [language.words.lemma_of(word.lower()) for each in found for word in each.of.split()]
    kinds = language.contrasts.find_kinds(t.lemma for t in language.words.find_tokens(headline))
    return frozenset({*lemmas, *(each.unit for each in found if each.unit), *kinds}) - language.words.STOPWORDS


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
