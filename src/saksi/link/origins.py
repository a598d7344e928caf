"""From which independent roots a set of articles comes."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from saksi.model import AnnotatedArticle, Origin, Reason, content_id


def find_origins(articles: Sequence[AnnotatedArticle]) -> tuple[Origin, ...]:
    """Return the origins of the articles of a story; every article belongs to exactly one."""
    by_outlet: dict[str, list[AnnotatedArticle]] = defaultdict(list)
    for each in articles:
        by_outlet[each.article.outlet or each.article.sha256].append(each)
    return tuple(_own(group) for group in by_outlet.values())


def _own(articles: Sequence[AnnotatedArticle]) -> Origin:
    reason = Reason("own-reporting", "no copy, credit or common source of another was seen")
    root = articles[0].article.outlet or articles[0].article.id
    ids = tuple(each.article.id for each in articles)
    return Origin(content_id("o", (each.article.sha256 for each in articles)), "outlet", root, ids, reason)
