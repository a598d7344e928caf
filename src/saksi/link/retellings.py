"""Articles that tell one thing in words of their own: the same numbers, and quotations that say the same.

Two outlets that translate one report, or write up one release or press conference, share no sentence. What they share
is which words of whom they quote, and the numbers beside them.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from math import fsum

from saksi.languages import load_language
from saksi.model import AnnotatedArticle, Passage, Span

# A number held by more articles than this tells none of them apart.
_COMMON = 60
_NUMBERS, _NUMBERS_SHARE = 2, 0.5
# Quotations are weighed by their words (inverse document frequency): half of the lighter one, and as much as three or
# four words that are not in every article.
_ALIKE, _LEAST_WEIGHT = 0.5, 10.0
# Below this a word stands in every fourth article.
_TELLING = 1.4


@dataclass(frozen=True, slots=True)
class Retelling:
    """What two articles tell alike.

    Attributes:
        numbers: how many numbers of the article with fewer stand in the other too.
        quotes: pairs of quotations that say the same; `share`: of the quotations of the article with fewer.
    """

    numbers: int
    quotes: tuple[tuple[Passage, Passage], ...]
    share: float


@dataclass(frozen=True, slots=True)
class _Told:
    """The numbers of an article, and of each of its quotations the base forms with their weights."""

    numbers: frozenset[tuple[float, float, str]]
    quotes: tuple[tuple[Span, dict[str, float]], ...]


def find_retellings(articles: Sequence[AnnotatedArticle]) -> Iterator[tuple[int, int, Retelling]]:
    """Yield the pairs, by position (lower, higher), that give the same numbers and quote the same."""
    told = [_told(each) for each in articles]
    holders: dict[tuple[float, float, str], list[int]] = defaultdict(list)
    for here, each in enumerate(told):
        counts = Counter(there for number in each.numbers for there in holders[number][:_COMMON])
        for there, count in sorted(counts.items()):
            least = min(len(each.numbers), len(told[there].numbers))
            if count < _NUMBERS or count < _NUMBERS_SHARE * least:
                continue
            quotes = _find_alike(told[there], each)
            if quotes:
                fewer = min(len(told[there].quotes), len(each.quotes))
                pairs = tuple(
                    (Passage(articles[there].article.id, one), Passage(articles[here].article.id, other))
                    for one, other in quotes
                )
                yield there, here, Retelling(count, pairs, len(quotes) / fewer)
        for number in each.numbers if each.quotes else ():
            holders[number].append(here)


def _told(article: AnnotatedArticle) -> _Told:
    language = load_language(article.article.language)
    numbers = frozenset((q.low, q.high, q.unit) for q in article.quantities)
    weigh = language.frequencies.idf
    quotes = []
    for quote in article.quotes:
        lemmas = {t.lemma for t in language.words.find_tokens(article.quote(quote.span)) if t.lemma.isalnum()}
        words = {lemma: weigh(lemma) for lemma in sorted(lemmas) if weigh(lemma) > _TELLING}
        if fsum(words.values()) >= _LEAST_WEIGHT:
            quotes.append((quote.span, words))
    return _Told(numbers, tuple(quotes))


def _find_alike(one: _Told, other: _Told) -> list[tuple[Span, Span]]:
    """Return pairs of quotations that share most of their telling words, none in two pairs, the likest first."""
    pairs = []
    for mine, some in one.quotes:
        for yours, others in other.quotes:
            shared = fsum(weight for word, weight in some.items() if word in others)
            least = min(fsum(some.values()), fsum(others.values()))
            if shared >= max(_LEAST_WEIGHT, _ALIKE * least):
                pairs.append((-shared / least, mine, yours))
    out: dict[Span, Span] = {}
    for _, mine, yours in sorted(pairs):
        if mine not in out and yours not in out.values():
            out[mine] = yours
    return list(out.items())
