"""Sitemaps: the addresses that a site lists for search engines, with those of Google News among them."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice
from typing import TYPE_CHECKING

from saksi.gather.entries import Entry, find_link, find_page, find_title, parse_moment
from saksi.gather.trees import iter_named, words_of

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

MOST = 50_000  # addresses that one sitemap may hold by the protocol; what stands behind them is left off


def iter_pages(root: Element, base: str) -> Iterator[Entry]:
    """Yield the pages that a sitemap (`urlset`) lists; title and day of publication where it is one of news."""
    for row in islice(iter_named(root, "url"), MOST):
        url = find_page(words_of(row, "loc"), base)
        if not url:
            continue
        news = next(iter_named(row, "news"), None)
        yield Entry(
            url=url,
            title=find_title(words_of(news, "title")) if news is not None else "",
            published=parse_moment(words_of(news, "publication_date")) if news is not None else "",
            changed=parse_moment(words_of(row, "lastmod")),
        )


def iter_sitemaps(root: Element, base: str) -> Iterator[Entry]:
    """Yield the sitemaps that an index of them (`sitemapindex`) lists, as entries without a title."""
    for row in islice(iter_named(root, "sitemap"), MOST):
        url = find_link(words_of(row, "loc"), base)
        if url:
            yield Entry(url=url, changed=parse_moment(words_of(row, "lastmod")))
