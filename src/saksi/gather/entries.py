"""Entries: what feeds and sitemaps name, each an address of a page with its title and its days."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from html import unescape

from saksi.errors import PageError
from saksi.gather.addresses import join_address, parse_address, plain_address

MOST = 1000  # entries of a feed that are kept, the newest; a sitemap may hold 50,000
LONGEST_LINK = 2_000  # characters of an address that a feed may name; those of news have a hundred or two
LONGEST_TITLE = 500  # characters
_TRACKING = re.compile(
    r"(utm_\w{1,40}|fbclid|gclid|dclid|gbraid|wbraid|msclkid|yclid|twclid|igshid|mc_cid|mc_eid|_ga)(=.*)?",
    re.IGNORECASE | re.DOTALL,
)
_NO_PAGE = re.compile(
    r"\.(jpe?g|png|gif|webp|avif|svg|ico|bmp|tiff?|mp[34]|m4[av]|webm|og[agv]|wav|avi|mov|mkv|m3u8|pdf|docx?|xlsx?|pptx?"
    r"|zip|gz|rar|7z|tar|apk|exe|css|js|json|xml|rss|atom|woff2?)",
    re.IGNORECASE,
)
_ISO = re.compile(r"\d{4}-\d\d-\d\d([T ]\d\d:\d\d(:\d\d(\.\d{1,9})?)? ?(Z|[+-]\d\d:?\d\d)?)?", re.ASCII)
_BREAK = re.compile(r"<(?:br|p|div|li|h\d)\b[^<>]{0,500}>", re.IGNORECASE)
_TAG = re.compile(r"<[/!?a-zA-Z][^<>]{0,2000}>")
_UNSEEN = re.compile("[\x00-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\u200e\u200f\ufeff\ud800-\udfff]")


@dataclass(frozen=True, slots=True)
class Entry:
    """A page that a feed names.

    Attributes:
        url: http or https, without fragment and without parameters that only follow readers (`utm_source` and so on).
        title: plain text on one line.
        published, changed: ISO 8601 day or time, in the zone that the feed gives, none where it gives none; "" where
            the feed does not say.
    """

    url: str
    title: str = ""
    published: str = ""
    changed: str = ""


def settle_entries(entries: Iterable[Entry], most: int = MOST) -> tuple[Entry, ...]:
    """Return entries newest first, each address once, those without a day last in the order of the feed."""
    found: dict[str, Entry] = {}
    for entry in entries:
        found.setdefault(entry.url, entry)
    return tuple(sorted(found.values(), key=_newness_of, reverse=True)[:most])


def find_page(link: str, base: str) -> str:
    """Return the address of the page that a feed links to; "" where it leads to none.

    A page is not: what is no http or https, carries a user name, is a picture, a film, a feed or another file that is
    no page, or the front page of a site.
    """
    address = find_link(link, base)
    if not address:
        return ""
    parts = parse_address(address)
    kept = "&".join(each for each in parts.query.split("&") if each and not _TRACKING.fullmatch(each))
    parts = parts._replace(query=kept)
    last = parts.path.rpartition("/")[2]
    if parts.path.strip("/") == "" and not kept:
        return ""
    return "" if _NO_PAGE.fullmatch(last[last.rfind(".") :] if "." in last else "") else plain_address(parts)


def find_link(link: str, base: str) -> str:
    """Return where a link leads to, as it is asked for; "" where it is no address of the web."""
    if not link or len(link) > LONGEST_LINK:
        return ""
    try:
        address = plain_address(parse_address(join_address(base, link)))
        parse_address(address)  # escapes make an address up to nine times as long
    except PageError:
        return ""
    return address


def find_title(text: str) -> str:
    """Return a title as plain text on one line: tags left off, entities read once, nothing that steers a screen."""
    cut = text[: 20 * LONGEST_TITLE]
    plain = unescape(_TAG.sub("", _BREAK.sub(" ", cut)))
    return " ".join(_UNSEEN.sub(" ", plain).split())[:LONGEST_TITLE]


def parse_moment(text: str) -> str:
    """Return a day or time of a feed (RFC 3339, W3C, RFC 822) as ISO 8601; "" where it is none."""
    text = text.strip()[:100]
    try:
        if _ISO.fullmatch(text):
            day = datetime.fromisoformat(text.replace(" +", "+").replace(" Z", "Z"))
            return day.isoformat() if ":" in text else day.date().isoformat()
        return parsedate_to_datetime(text).isoformat() if text else ""
    except (ValueError, TypeError, IndexError, OverflowError):
        return ""


def _newness_of(entry: Entry) -> float:
    """Return the time by which entries are ordered; one without a zone counts as UTC."""
    found = entry.published or entry.changed
    if not found:
        return float("-inf")
    time = datetime.fromisoformat(found)
    return ((time if time.tzinfo else time.replace(tzinfo=UTC)) - datetime(1970, 1, 1, tzinfo=UTC)).total_seconds()
