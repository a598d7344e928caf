"""Feeds: which pages an RSS or Atom feed or a sitemap names, and which feeds a page names. Nothing here fetches."""

from __future__ import annotations

import io
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any, Literal

from saksi.errors import PageError
from saksi.gather.entries import Entry, find_link, find_page, find_title, parse_moment, settle_entries
from saksi.gather.fetches import Answer
from saksi.gather.signposts import find_named_feeds
from saksi.gather.sitemaps import iter_pages, iter_sitemaps
from saksi.gather.streams import GZIP, iter_pieces, join_pieces
from saksi.gather.trees import NO_FEED, decode_markup, name_of, parse_xml

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

ACCEPT = "application/rss+xml, application/atom+xml, application/xml;q=0.9, text/xml;q=0.9, text/html;q=0.5, */*;q=0.1"
ITEMS = 5_000  # items of one feed that are looked at: more than any feed holds, and some seconds of feedparser's time
FIELDS = 30  # fields of one item that are looked at; feedparser takes 20 seconds for 300,000 links
LONGEST_FIELD = 10_000  # characters of a field that is looked at
_FIELDS = {"title", "link", "guid", "id", "pubdate", "date", "published", "updated", "modified", "issued", "origlink"}
_ROOMS = {"channel", "item", "entry"}
_ATTRIBUTES = {"href", "rel", "type", "mode", "version", "isPermaLink", "{http://www.w3.org/XML/1998/namespace}base"}
Kind = Literal["rss", "atom", "sitemap", "sitemap-index"]


@dataclass(frozen=True, slots=True)
class Feed:
    """What a feed names.

    Attributes:
        kind: `rss` (0.9 to 2.0), `atom`, `sitemap` or `sitemap-index`.
        title: of the feed; "" where it has none, as sitemaps.
        entries: the pages, newest first, at most `entries.MOST`.
        more: for an index, the sitemaps that it lists, those that changed last first; else empty.
    """

    kind: Kind
    title: str
    entries: tuple[Entry, ...]
    more: tuple[str, ...] = ()


def read_feed(found: Answer | bytes, url: str = "", media: str = "") -> Feed:
    """Return what a feed names. Links are resolved against the feed's address; what leads to no page is left out.

    Args:
        found: a fetched answer, or the feed itself, also packed with gzip.
        url: the feed's address, where the answer does not say.
        media: as the server says, where the answer does not say; only told to the user, as servers are often wrong.

    Raises:
        PageError: `empty`, `format` (no feed; it declares entities), `truncated` (its end is missing, or it is packed
            and damaged), `too-large` (it unpacks without end, or has tags without end).
    """
    content, charset = (found.content, found.charset) if isinstance(found, Answer) else (found, "")
    if isinstance(found, Answer):
        url, media = url or found.url, media or found.media
    if content.startswith(GZIP):
        content = join_pieces(iter_pieces(io.BytesIO(content)))
    if not content.strip():
        raise PageError("the feed is empty", code="empty", advice=NO_FEED)
    root = parse_xml(decode_markup(content, charset))
    match name_of(root):
        case "urlset":
            return Feed("sitemap", "", settle_entries(iter_pages(root, url)))
        case "sitemapindex":
            return Feed("sitemap-index", "", (), tuple(each.url for each in settle_entries(iter_sitemaps(root, url))))
        case "rss" | "rdf":
            return _read_syndication("rss", root, url)
        case "feed":
            return _read_syndication("atom", root, url)
        case "html":
            raise PageError("this is a page, not a feed", code="format", advice=NO_FEED)
        case _:
            said = f" ({media})" if media else ""
            raise PageError(f"this is no feed{said}", code="format", advice=NO_FEED)


def find_feeds(page: Answer | bytes | str, url: str = "") -> tuple[str, ...]:
    """Return the addresses of the feeds that an HTML page names for itself, in its order, each once."""
    if isinstance(page, Answer):
        return find_named_feeds(decode_markup(page.content, page.charset), url or page.url)
    return find_named_feeds(decode_markup(page) if isinstance(page, bytes) else page, url)


def _read_syndication(kind: Literal["rss", "atom"], root: Element, url: str) -> Feed:
    """Return what an RSS or Atom feed names (feedparser)."""
    found = _parse_fields(root, url)
    entries = settle_entries(_iter_entries(kind, found.entries, url))
    return Feed(kind, find_title(_text_of(found.feed, "title")), entries)


def _parse_fields(root: Element, url: str) -> Any:  # noqa: ANN401 - feedparser carries no types
    """Return feedparser's reading of a feed from which all is cut that nobody asks for.

    It gets bytes in a stream, so it neither fetches nor opens anything. It gets well-formed XML of a bounded size, so
    that it need not try its reader of broken feeds, which takes quadratic time on hostile ones.
    """
    import feedparser  # noqa: PLC0415 - slow to import
    from lxml import etree  # noqa: PLC0415

    _keep_fields(root)
    for element in root.iter():
        kept = {name: value for name, value in element.items() if name in _ATTRIBUTES}
        element.attrib.clear()
        element.attrib.update(kept)
    etree.cleanup_namespaces(root)
    said = {"content-type": "application/xml; charset=utf-8"}
    if base := find_link(url, ""):
        said["content-location"] = base
    stream = io.BytesIO(etree.tostring(root, encoding="utf-8"))
    try:
        return feedparser.parse(stream, response_headers=said, sanitize_html=False, resolve_relative_uris=False)
    except Exception as error:
        raise PageError("the feed cannot be read", code="format", advice=NO_FEED) from error


def _keep_fields(element: Element, items: int = 0) -> int:
    """Cut from a feed all but the fields that are asked for and the first `ITEMS` items; return how many those are."""
    fields = 0
    for child in list(element):
        name = name_of(child)
        if name in _ROOMS:
            items += name != "channel"
            keep = items <= ITEMS
            items = _keep_fields(child, items) if keep else items
        else:
            fields += name in _FIELDS
            keep = name in _FIELDS and fields <= FIELDS and sum(map(len, child.itertext())) <= LONGEST_FIELD
        if not keep:
            element.remove(child)
    return items


def _iter_entries(kind: str, rows: list[Any], url: str) -> Iterator[Entry]:
    for row in rows:
        links = (_text_of(row, name) for name in ("feedburner_origlink", "link", "id"))
        address = next((page for link in links if (page := find_page(link, url))), "")
        if not address:
            continue
        published, changed = _moment_of(row, "published"), _moment_of(row, "updated")
        if kind == "rss" and not published:  # dc:date is the day of publication there
            published, changed = changed, ""
        title = find_title(_text_of(row, "title"))
        yield Entry(address, title, published, "" if changed == published else changed)


def _text_of(row: Any, name: str) -> str:  # noqa: ANN401
    """Return a field of feedparser's, "" without one; its own lookup answers for other fields too."""
    found = dict.get(row, name, "")
    return found if isinstance(found, str) else ""


def _moment_of(row: Any, name: str) -> str:  # noqa: ANN401
    """Return a time as the feed says it, else as feedparser reads it, in UTC."""
    said = parse_moment(_text_of(row, name))
    parsed = dict.get(row, f"{name}_parsed")
    if said or not parsed:
        return said
    try:
        year, month, day, hour, minute, second = parsed[:6]
        return datetime(year, month, day, hour, minute, second, tzinfo=UTC).isoformat()
    except (ValueError, TypeError):
        return ""
