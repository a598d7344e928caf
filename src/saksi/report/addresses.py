"""Names by which the things of a run are known outside it, as URIs that nobody has to serve.

A story, an entity or a passage is a `tag:` URI (RFC 4151). An article is known by its text: `ni:` with the SHA-256 of
the text (RFC 6920), since offsets hold for that text and for no other.
"""

from __future__ import annotations

import re
from base64 import urlsafe_b64encode
from urllib.parse import quote, urlsplit

from saksi.report import contract as c
from saksi.report.inert import encode_text

_AUTHORITY = "saksi.example,2026"
_HASH = re.compile(r"[0-9a-f]{64}")
# RFC 3986, section 2: what may stand in a URI; a percent sign only before two hexadecimal digits.
_URI = re.compile(r"(?:[A-Za-z0-9\-._~:/?#\[\]@!$&'()*+,;=]|%[0-9A-Fa-f]{2})+")


def tag_of(*parts: object) -> str:
    """Return the `tag:` URI of something, named by its parts."""
    return f"tag:{_AUTHORITY}:" + "/".join(quote(encode_text(str(part)), safe="") for part in parts)


def name_of(article: c.ArticleRow) -> str:
    """Return the `ni:` URI of an article's text; a `tag:` of its id where the run tells no hash."""
    if not _HASH.fullmatch(article.sha256):
        return tag_of("article", article.id)
    return "ni:///sha-256;" + urlsafe_b64encode(bytes.fromhex(article.sha256)).decode().rstrip("=")


def is_link(url: str) -> bool:
    """Tell whether an address may be followed: http or https, a host, nothing that hides where it leads."""
    return _is_of_web(url) and url.isprintable() and " " not in url


def web_address_of(article: c.ArticleRow) -> str:
    """Return the web address of an article, "" where it has none; nothing else gets through ("javascript:")."""
    address = quote(encode_text(article.url), safe="%-._~:/?#[]@!$&'()*+,;=")
    return address if _is_of_web(address) and _URI.fullmatch(address) else ""


def _is_of_web(url: str) -> bool:
    """Tell whether an address leads to a host of the web; before an @ could stand the name of another host."""
    try:
        parts = urlsplit(url)
    except ValueError:
        return False
    return parts.scheme in {"http", "https"} and bool(parts.hostname) and "@" not in parts.netloc
