"""Which articles of a whole pile are copies of one text, in whatever stories and days they stand."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence

from saksi.link.days import order_of
from saksi.link.origins import find_origins
from saksi.link.signatures import Signature, find_near_duplicates
from saksi.model import AnnotatedArticle, Origin

Family = tuple[Origin, tuple[AnnotatedArticle, ...]]
"""A root and the articles that go back to it, two at least, the earliest first."""


def find_families(signatures: Sequence[Signature], load: Callable[[int], AnnotatedArticle]) -> Iterator[Family]:
    """Yield the families of copies among articles that are known by their signatures; `load` gives one by position.

    Near-duplicates meet by signature, and the passages that they share decide. Only one family is held at a time.
    """
    for group in _joined(len(signatures), find_near_duplicates(signatures)):
        articles = sorted((load(at) for at in group), key=order_of)
        by_id = {each.article.id: each for each in articles}
        for origin in find_origins(articles):
            # One newsroom's pieces that are alike share their house, not a text.
            if len(origin.articles) > 1 and origin.kind != "outlet":
                yield origin, tuple(by_id[name] for name in origin.articles)


def _joined(count: int, pairs: Iterator[tuple[int, int]]) -> list[list[int]]:
    """Return 0 to `count` - 1 in groups of two and more, each reached by pairs."""
    lead = list(range(count))

    def find(at: int) -> int:
        while lead[at] != at:
            lead[at] = lead[lead[at]]
            at = lead[at]
        return at

    for one, other in pairs:
        low, high = sorted((find(one), find(other)))
        lead[high] = low
    groups: dict[int, list[int]] = defaultdict(list)
    for at in range(count):
        groups[find(at)].append(at)
    return [group for group in groups.values() if len(group) > 1]
