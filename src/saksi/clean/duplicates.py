"""The same article given twice."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from saksi.model import Article, BlockKind, Refusal

READ = (BlockKind.TITLE, BlockKind.META, BlockKind.SUBHEADING, BlockKind.BODY)


def drop_duplicates(articles: Sequence[Article]) -> tuple[tuple[Article, ...], tuple[Refusal, ...]]:
    """Return the articles, each once, and a refusal (`duplicate`) for each that is one of those before it.

    Two are the same where their lines, boilerplate left out, are the same and neither says that it is from another
    outlet or address: two outlets that print one wire text are two articles.
    """
    kept: list[Article] = []
    refused: list[Refusal] = []
    seen: dict[tuple[str, ...], list[Article]] = defaultdict(list)
    for article in articles:
        earlier = seen[_key(article)]
        first = next((other for other in earlier if _is_same(article, other)), None)
        if first is None:
            earlier.append(article)
            kept.append(article)
        else:
            reason = f"the same article as {first.id}. It is read once."
            refused.append(Refusal(article.source, "duplicate", reason))
    return tuple(kept), tuple(refused)


def _key(article: Article) -> tuple[str, ...]:
    """Return the lines of an article with single spaces."""
    return tuple(" ".join(span.quote(article.text).split()) for span in article.spans_of(*READ))


def _is_same(article: Article, other: Article) -> bool:
    pairs = ((article.url, other.url), (article.outlet, other.outlet))
    return all(not one or not two or one.casefold() == two.casefold() for one, two in pairs)
