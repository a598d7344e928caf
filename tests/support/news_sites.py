"""Feeds and pages of an invented outlet, as a server of the tests gives them."""

from collections.abc import Iterable, Mapping
from xml.sax.saxutils import escape, quoteattr

from tests.support.web import Reply, kept, page

RSS, ATOM, XML = "application/rss+xml", "application/atom+xml", "application/xml"


def article(row: Mapping[str, str], address: str = "", more: str = "") -> Reply:
    """Return the page of an article that is given as a record."""
    text = "".join(f"<p>{escape(line)}</p>" for line in f"{row['text']}{more}".splitlines())
    head = f'<link rel="canonical" href={quoteattr(address)}>' if address else ""
    day = row["published"]
    head += f'<meta property="article:published_time" content="{day}T08:00:00+08:00">' if day else ""
    head += f'<meta property="og:site_name" content={quoteattr(row["outlet"])}>'
    title = escape(row["title"])
    return page(
        f"<!doctype html><html lang=id><head><title>{title}</title>{head}</head>"
        f"<body><article><h1>{title}</h1>{text}</article></body></html>"
    )


def rss(addresses: Iterable[str], day: str = "") -> str:
    """Return an RSS feed."""
    said = f"<pubDate>{day}</pubDate>" if day else ""
    items = "".join(f"<item><title>x</title><link>{escape(each)}</link>{said}</item>" for each in addresses)
    return f'<rss version="2.0"><channel><title>Kabar Selat</title>{items}</channel></rss>'


def atom(changed: Mapping[str, str], published: str = "2026-03-01T00:00:00Z") -> str:
    """Return an Atom feed of addresses, each with the time of its last change."""
    entries = "".join(
        f"<entry><id>{escape(each)}</id><title>x</title><link href={quoteattr(each)}/>"
        f"<published>{published}</published><updated>{at}</updated></entry>"
        for each, at in changed.items()
    )
    return f'<feed xmlns="http://www.w3.org/2005/Atom"><title>Kabar Selat</title>{entries}</feed>'


def sitemap(addresses: Iterable[str]) -> str:
    """Return a sitemap."""
    rows = "".join(f"<url><loc>{escape(each)}</loc></url>" for each in addresses)
    return f'<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">{rows}</urlset>'


def sitemap_index(addresses: Iterable[str]) -> str:
    """Return an index of sitemaps."""
    rows = "".join(f"<sitemap><loc>{escape(each)}</loc></sitemap>" for each in addresses)
    return f'<sitemapindex xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">{rows}</sitemapindex>'


def feed(text: str, media: str = RSS, etag: str = ""):
    """Return a feed that is not sent again to whoever has it, where it has an etag."""
    return kept(text, etag=etag, media=media) if etag else page(text, media=media)
