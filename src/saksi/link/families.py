"""Which articles of a whole pile are copies of one text, in whatever stories and days they stand."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence

from saksi.link.days import order_of
from saksi.link.origins import Groups, Node, find_origins
from saksi.link.signatures import Signature, find_near_duplicates
from saksi.model import AnnotatedArticle, Origin

Family = tuple[Origin, tuple[AnnotatedArticle, ...]]
"""A root and the articles that go back to it, two at least, the earliest first."""


def find_families(signatures: Sequence[Signature], load: Callable[[int], AnnotatedArticle]) -> Iterator[Family]:
    """Yield the families of copies among articles that are known by their signatures; `load` gives one by position.

    Near-duplicates meet by signature, and the passages that they share decide. Only one family is held at a time.
    """
    groups = Groups()
    for one, other in find_near_duplicates(signatures):
        groups.join(one, other)
    members: dict[Node, list[int]] = defaultdict(list)
    for at in range(len(signatures)):
        members[groups.find(at)].append(at)
    for group in members.values():
        if len(group) == 1:
            continue
        articles = sorted((load(at) for at in group), key=order_of)
        by_id = {each.article.id: each for each in articles}
        for origin in find_origins(articles):
            # One newsroom's pieces that are alike share their house, not a text.
            if len(origin.articles) > 1 and origin.kind != "outlet":
                yield origin, tuple(by_id[name] for name in origin.articles)
