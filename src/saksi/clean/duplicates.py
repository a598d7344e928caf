"""The same article given twice."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from saksi.model import Article, BlockKind, Refusal

READ = (BlockKind.TITLE, BlockKind.META, BlockKind.SUBHEADING, BlockKind.BODY)


@dataclass(frozen=True, slots=True)
class Likeness:
    """What tells whether two articles are the same, so that the articles themselves need not stay.

    Attributes:
        lines: hash of the article's lines with single spaces, boilerplate left out.
    """

    lines: str
    url: str
    outlet: str


def likeness_of(article: Article) -> Likeness:
    """Return what tells an article from others."""
    found = hashlib.sha256()
    for span in article.spans_of(*READ):
        found.update(" ".join(span.quote(article.text).split()).encode("utf-8", "surrogatepass") + b"\n")
    return Likeness(found.hexdigest(), article.url, article.outlet)


def find_doubles(likenesses: Iterable[Likeness]) -> tuple[int | None, ...]:
    """Return for each article the position of the first that is the same; None where it is that first itself.

    Two are the same where their lines, boilerplate left out, are the same and neither says that it is from another
    outlet or address: two outlets that print one wire text are two articles.
    """
    seen: dict[tuple[str, str | None, str | None], int] = {}
    out: list[int | None] = []
    for at, likeness in enumerate(likenesses):
        url, outlet = likeness.url.casefold(), likeness.outlet.casefold()
        # One text may stand at very many addresses: each is looked up by what it could agree with, None being all.
        asked = ((likeness.lines, one, two) for one in _agreeing(url) for two in _agreeing(outlet))
        first = min((seen[key] for key in asked if key in seen), default=None)
        if first is None:
            for one in (url, None):
                for two in (outlet, None):
                    seen.setdefault((likeness.lines, one, two), at)
        out.append(first)
    return tuple(out)


def _agreeing(said: str) -> tuple[str | None, ...]:
    """Return with what a likeness agrees: with the same and with nothing said; what says nothing agrees with all."""
    return (said, "") if said else (None,)


def is_later_wording(article: Article, title: str, text: str) -> bool:
    """Tell whether an article is what an earlier one at the same address has become: one headline, or half the lines.

    An address whose content is another each day (a front page, a list) keeps neither.
    """
    if article.title.strip() and article.title.strip() == title.strip():
        return True
    lines = {" ".join(span.quote(article.text).split()) for span in article.spans_of(*READ)}
    before = {" ".join(line.split()) for line in text.splitlines()}
    shared = lines & before - {""}
    return 2 * len(shared) >= min(len(lines - {""}), len(before - {""})) > 0


def refuse_double(source: str, first: str) -> Refusal:
    """Return the refusal of an article that is the same as one before it, of which the id is `first`."""
    return Refusal(source, "duplicate", f"the same article as {first}. It is read once.")


def drop_duplicates(articles: Sequence[Article]) -> tuple[tuple[Article, ...], tuple[Refusal, ...]]:
    """Return the articles, each once, and a refusal (`duplicate`) for each that is one of those before it."""
    doubles = find_doubles(map(likeness_of, articles))
    kept = tuple(article for article, first in zip(articles, doubles, strict=True) if first is None)
    pairs = ((article, first) for article, first in zip(articles, doubles, strict=True) if first is not None)
    return kept, tuple(refuse_double(article.source, articles[first].id) for article, first in pairs)
