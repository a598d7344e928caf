"""Signposts: what an HTML page says in its head about the feeds of its site.

Only the tags that say so are read, each for itself: a parser of whole pages takes quadratic time on a tag with a
hundred thousand attributes (libxml2 2.14: 6 seconds for 40,000).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from html.parser import HTMLParser

from saksi.gather.entries import find_link

MOST = 20  # feeds that a page may name
_TAG = re.compile(r"<(?:link|base)\b[^<>]{1,2000}>", re.IGNORECASE)
_TYPES = {"application/rss+xml", "application/atom+xml", "application/rdf+xml"}


def find_named_feeds(page: str, url: str) -> tuple[str, ...]:
    """Return the addresses of the feeds that a page links to as its own (`rel="alternate"`), each once."""
    tags = [_parse_tag(found) for found in _TAG.findall("".join(_iter_seen(page)))]
    bases = (find_link(said.get("href", ""), url) for name, said in tags if name == "base")
    base = next(bases, "") or url
    links = (find_link(said.get("href", ""), base) for name, said in tags if name == "link" and _is_feed(said))
    return tuple(dict.fromkeys(link for link in links if link))[:MOST]


def _is_feed(said: dict[str, str]) -> bool:
    kind = said.get("type", "").partition(";")[0].strip().lower()
    return "alternate" in said.get("rel", "").lower().split() and kind in _TYPES


def _iter_seen(page: str) -> Iterator[str]:
    """Yield the parts of a page that stand outside of comments."""
    start = 0
    while (opened := page.find("<!--", start)) >= 0:
        yield page[start:opened]
        closed = page.find("-->", opened)
        if closed < 0:
            return
        start = closed + 3
    yield page[start:]


class _Tag(HTMLParser):
    """The name and the attributes of one tag."""

    found: tuple[str, dict[str, str]] = ("", {})

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found = (tag, {name: value or "" for name, value in reversed(attrs)})


def _parse_tag(tag: str) -> tuple[str, dict[str, str]]:
    parser = _Tag()
    parser.feed(tag)
    return parser.found
