"""What is kept of an article to find its story: so little that the cards of an archive fit into memory."""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from hashlib import blake2b
from math import sqrt
from typing import TYPE_CHECKING, TypeAlias

from saksi.link.days import day_of
from saksi.link.profiles import profile_of
from saksi.link.settings import Setting, setting_of
from saksi.model import AnnotatedArticle, ArticleId, Correction

# What the pairs of words count beside the single words. Swept 0 to 1 on two days of 1,085 and 726 articles (run of
# 2026-11-28): grouped B-cubed, each at its best threshold, .858 and .838 without, .862 and .858 with .3, .866 and .853
# with .6.
_PAIRS = 0.3
_SINGLE_SHARE, _PAIR_SHARE = sqrt(1 / (1 + _PAIRS)), sqrt(_PAIRS / (1 + _PAIRS))
_NAMES_TOLD = 8
_MASK = (1 << 64) - 1
_ODD = 0x9E3779B97F4A7C15  # spreads the first key of a pair, so that `a b` is not `b a`


# Cards are kept, and what reads them asks for types that Python 3.11 can make: there no array can be subscripted.
if TYPE_CHECKING:
    Keys: TypeAlias = array[int]
    Values: TypeAlias = array[float]
else:
    Keys = Values = array


@dataclass(frozen=True, slots=True)
class Weights:
    """Weights of terms, the heaviest first; a term is a 64-bit key, the same in every process."""

    keys: Keys
    values: Values

    def items(self) -> Iterator[tuple[int, float]]:
        """Yield the terms with their weights."""
        return zip(self.keys, self.values, strict=True)


@dataclass(frozen=True, slots=True)
class Card:
    """One article as the stories see it.

    Attributes:
        id: of the article; `sha256` of its text.
        day: ISO 8601 day on which it stands among the others; "" where none is known.
        terms: words and pairs of words, and `names`: each of length 1 or less.
        named: its most telling names, with their weights, to be told.
        setting: where and when its opening sets the happening.
        corrections: those by hand that moved it from story to story.
    """

    id: ArticleId
    sha256: str
    day: str
    terms: Weights
    names: Weights
    named: tuple[tuple[str, float], ...]
    setting: Setting
    corrections: tuple[Correction, ...] = ()


def card_of(article: AnnotatedArticle) -> Card:
    """Return what is kept of an article."""
    profile = profile_of(article)
    single = ((_key_of(word), weight * _SINGLE_SHARE) for word, weight in profile.words.items())
    pairs = ((_key_of_pair(pair), weight * _PAIR_SHARE) for pair, weight in profile.pairs.items())
    return Card(
        id=article.article.id,
        sha256=article.article.sha256,
        day=day_of(article),
        terms=_weights({**dict(single), **dict(pairs)}),
        names=_weights({_key_of(name): weight for name, weight in profile.names.items()}),
        named=tuple(_heaviest(profile.names.items())[:_NAMES_TOLD]),
        setting=setting_of(article),
    )


def _weights(weights: Mapping[int, float]) -> Weights:
    ordered = sorted(weights.items(), key=lambda each: (-each[1], each[0]))
    return Weights(array("Q", [key for key, _ in ordered]), array("f", [weight for _, weight in ordered]))


def _heaviest(weights: Iterable[tuple[str, float]]) -> list[tuple[str, float]]:
    return sorted(weights, key=lambda each: (-each[1], each[0]))


@lru_cache(maxsize=100_000)
def _key_of(word: str) -> int:
    return int.from_bytes(blake2b(word.encode("utf-8", "surrogatepass"), digest_size=8).digest(), "big")


def _key_of_pair(pair: tuple[str, str]) -> int:
    return ((_key_of(pair[0]) * _ODD) ^ _key_of(pair[1])) & _MASK
