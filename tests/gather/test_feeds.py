"""Feeds: what RSS, Atom and sitemaps name, and what hostile ones get."""

import gzip
import time
from datetime import date

import feedparser
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from saksi.errors import PageError
from saksi.gather import Entry, Fetcher, find_feeds, read_feed
from saksi.gather.entries import find_page, find_title, parse_moment
from tests.support.web import Web, kept, packed, page

HERE = "https://kabar.example/umum/rss"

RSS = """<?xml version="1.0" encoding="UTF-8"?>
<!-- dibuat hari ini -->
<rss version="2.0" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:content="http://purl.org/rss/1.0/modules/content/">
<channel>
  <title>Kabar Lembah</title>
  <link>https://kabar.example/</link>
  <item>
    <title>Pasar &lt;b&gt;Lembah&lt;/b&gt; terbakar &amp;amp; rusak&nbsp;berat</title>
    <link>/berita/1?utm_source=rss&amp;hal=2&amp;utm_medium=x#atas</link>
    <pubDate>Sun, 01 Mar 2026 08:00:00 +0700</pubDate>
    <content:encoded><![CDATA[<p>Panjang sekali</p>]]></content:encoded>
  </item>
  <item>
    <title><![CDATA[Jalan <i>ditutup</i>]]></title>
    <guid isPermaLink="true">https://kabar.example/berita/2</guid>
    <dc:date>2026-03-02T09:00:00+07:00</dc:date>
  </item>
  <item><title>Tanpa hari</title><link>../lokal/3</link></item>
</channel></rss>"""

ATOM = """<feed xmlns="http://www.w3.org/2005/Atom" xml:base="https://kabar.example/dasar/">
  <title type="html">Kabar &amp;amp; Cerita</title>
  <link rel="self" href="https://kabar.example/atom.xml"/>
  <entry>
    <title type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml">Pasar <b>Lembah</b></div></title>
    <link rel="enclosure" href="https://kabar.example/a.mp3"/>
    <link rel="alternate" href="berita/1"/>
    <id>tag:kabar.example,2026:1</id>
    <published>2026-03-01T08:00:00Z</published>
    <updated>2026-03-01T10:00:00Z</updated>
  </entry>
</feed>"""

RDF = """<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/"
  xmlns:dc="http://purl.org/dc/elements/1.1/"><channel><title>Kabar</title></channel>
<item rdf:about="https://kabar.example/1"><title>Satu</title><link>https://kabar.example/berita/1</link>
<dc:date>2026-03-01</dc:date></item></rdf:RDF>"""

OLD = """<!DOCTYPE rss PUBLIC "-//Netscape Communications//DTD RSS 0.91//EN" "http://127.0.0.1:9/rss-0.91.dtd">
<rss version="0.91"><channel><title>Kabar</title>
<item><title>Satu</title><link>https://kabar.example/berita/1</link></item></channel></rss>"""

SITEMAP = """<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"
  xmlns:news="http://www.google.com/schemas/sitemap-news/0.9"
  xmlns:image="http://www.google.com/schemas/sitemap-image/1.1">
  <url><loc>https://kabar.example/</loc></url>
  <url><loc>https://kabar.example/berita/lama</loc><lastmod>2026-02-01</lastmod></url>
  <url>
    <loc> https://kabar.example/berita/baru </loc>
    <image:image><image:loc>https://kabar.example/a.jpg</image:loc></image:image>
    <news:news><news:publication><news:name>Kabar</news:name></news:publication>
      <news:publication_date>2026-03-01T08:00:00+07:00</news:publication_date>
      <news:title>Pasar &amp; jalan</news:title></news:news>
  </url>
</urlset>"""

INDEX = """<sitemapindex xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">
  <sitemap><loc>https://kabar.example/peta-1.xml.gz</loc><lastmod>2026-01-01</lastmod></sitemap>
  <sitemap><loc>/peta-2.xml</loc><lastmod>2026-03-01</lastmod></sitemap>
  <sitemap><loc>ftp://kabar.example/peta-3.xml</loc></sitemap>
</sitemapindex>"""


def rss(*items: str) -> bytes:
    return f"<rss version='2.0'><channel><title>K</title>{''.join(items)}</channel></rss>".encode()


def item(link: str, title: str = "Judul", day: str = "") -> str:
    return f"<item><title>{title}</title><link>{link}</link><pubDate>{day}</pubDate></item>"


def code_of(content: bytes, media: str = "") -> str:
    with pytest.raises(PageError) as error:
        read_feed(content, HERE, media)
    assert error.value.advice
    return error.value.code


def test_rss_is_read():
    feed = read_feed(RSS.encode(), HERE)
    assert (feed.kind, feed.title, feed.more) == ("rss", "Kabar Lembah", ())
    assert feed.entries == (
        Entry("https://kabar.example/berita/2", "Jalan ditutup", "2026-03-02T09:00:00+07:00"),
        Entry(
            "https://kabar.example/berita/1?hal=2",
            "Pasar Lembah terbakar & rusak berat",
            "2026-03-01T08:00:00+07:00",
        ),
        Entry("https://kabar.example/lokal/3", "Tanpa hari"),
    )


def test_atom_is_read():
    feed = read_feed(ATOM.encode(), "https://lain.example/atom")
    assert (feed.kind, feed.title) == ("atom", "Kabar & Cerita")
    days = ("2026-03-01T08:00:00+00:00", "2026-03-01T10:00:00+00:00")
    assert feed.entries == (Entry("https://kabar.example/dasar/berita/1", "Pasar Lembah", *days),)


@pytest.mark.parametrize(("text", "day"), [(RDF, "2026-03-01"), (OLD, "")])
def test_older_feeds_are_read(text: str, day: str):
    feed = read_feed(text.encode(), HERE)
    assert (feed.kind, feed.title) == ("rss", "Kabar")
    assert feed.entries == (Entry("https://kabar.example/berita/1", "Satu", day),)


def test_a_sitemap_with_news_is_read():
    feed = read_feed(SITEMAP.encode(), "https://kabar.example/peta.xml")
    assert (feed.kind, feed.title) == ("sitemap", "")
    assert feed.entries == (
        Entry("https://kabar.example/berita/baru", "Pasar & jalan", "2026-03-01T08:00:00+07:00"),
        Entry("https://kabar.example/berita/lama", "", "", "2026-02-01"),
    )


def test_an_index_names_its_sitemaps_newest_first():
    feed = read_feed(INDEX.encode(), "https://kabar.example/peta.xml")
    assert (feed.kind, feed.entries) == ("sitemap-index", ())
    assert feed.more == ("https://kabar.example/peta-2.xml", "https://kabar.example/peta-1.xml.gz")


def test_packed_sitemaps_are_unpacked_within_limits():
    assert len(read_feed(gzip.compress(SITEMAP.encode()), HERE).entries) == 2
    assert code_of(gzip.compress(SITEMAP.encode())[:-9]) == "truncated"
    assert code_of(gzip.compress(bytes(60_000_000))) == "too-large"


@pytest.mark.parametrize(
    "encoded",
    [
        RSS.replace("Lembah", "Lémbah").encode("utf-8-sig"),
        RSS.replace("Lembah", "Lémbah").encode("utf-16"),
        RSS.replace("Lembah", "Lémbah").replace("UTF-8", "UTF-16").encode("utf-16-le"),
        RSS.replace("Lembah", "Lémbah").replace("UTF-8", "iso-8859-1").encode("iso-8859-1"),
        RSS.replace("Lembah", "Lémbah").encode("cp1252"),
        RSS.replace("Lembah", "Lémbah").replace("UTF-8", "punycode").encode(),
    ],
)
def test_encodings_are_found(encoded: bytes):
    assert read_feed(encoded, HERE).title == "Kabar Lémbah"


@pytest.mark.parametrize(
    "link",
    [
        "ftp://kabar.example/a",
        "javascript:alert(1)",
        "data:text/html,x",
        "mailto:redaksi@kabar.example",
        "https://saya:sandi@kabar.example/a",
        "https://kabar.example/foto.JPG",
        "https://kabar.example/a/b.mp3?x=1",
        "https://kabar.example/",
        "https://kabar.example?utm_source=x",
        "http://[::1",
        "http://kabar.example:0/a",
        "https://kabar.example/" + "a" * 3_000,
        "",
    ],
)
def test_what_leads_to_no_page_is_left_out(link: str):
    assert find_page(link, HERE) == ""
    escaped = link.replace("&", "&amp;")
    assert read_feed(rss(item(escaped), item("/b/1")), HERE).entries == (Entry("https://kabar.example/b/1", "Judul"),)


@pytest.mark.parametrize(
    ("link", "found"),
    [
        ("/a?UTM_Source=x&b=1&fbclid=2&utm_id", "https://kabar.example/a?b=1"),
        ("/a?utm=1&id=utm_source", "https://kabar.example/a?utm=1&id=utm_source"),
        ("?p=12", "https://kabar.example/umum/rss?p=12"),
        ("//lain.example/é x", "https://lain.example/%C3%A9%20x"),
        ("https://kabar.example/index.php/a.b/c", "https://kabar.example/index.php/a.b/c"),
        ("https://kabar.example/harga-rp1.500", "https://kabar.example/harga-rp1.500"),
    ],
)
def test_pages_are_found_and_nothing_follows_readers(link: str, found: str):
    assert find_page(link, HERE) == found


def test_one_address_is_one_entry():
    feed = read_feed(rss(item("/a", "Satu"), item("/a#b", "Dua"), item("/a?utm_source=x", "Tiga")), HERE)
    assert feed.entries == (Entry("https://kabar.example/a", "Satu"),)


def test_the_newest_entries_are_kept():
    days = [date.fromordinal(730_000 + n).strftime("%a, %d %b %Y 00:00:00 GMT") for n in range(1_200)]
    feed = read_feed(rss(*(item(f"/{n}", day=day) for n, day in enumerate(days))), HERE)
    assert len(feed.entries) == 1_000
    assert (feed.entries[0].url, feed.entries[-1].url) == ("https://kabar.example/1199", "https://kabar.example/200")


@pytest.mark.parametrize(
    ("text", "plain"),
    [
        ("A <b>B</b>C<br/>D", "A BC D"),
        ("harga < 5 & > 3", "harga < 5 & > 3"),
        ("&quot;Ya&quot; &#8212; katanya", '"Ya" — katanya'),
        ("a\nb\t\x1b[2J\u202ec", "a b [2J c"),
        ("<script>x</script>", "x"),
        ("x" * 900, "x" * 500),
    ],
)
def test_titles_are_plain_text_on_one_line(text: str, plain: str):
    assert find_title(text) == plain


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("2026-03-01", "2026-03-01"),
        ("2026-03-01T08:00Z", "2026-03-01T08:00:00+00:00"),
        ("2026-03-01 08:00:00.5 +0700", "2026-03-01T08:00:00.500000+07:00"),
        ("Sun, 01 Mar 2026 08:00:00 GMT", "2026-03-01T08:00:00+00:00"),
        ("1 Mar 26 08:00 +0700", "2026-03-01T08:00:00+07:00"),
        ("2026-13-01", ""),
        ("2026-03-01T99:00", ""),
        ("kemarin", ""),
        ("Sun, 01 Mar 99999 08:00:00 GMT", ""),
        ("", ""),
    ],
)
def test_days_and_times_are_as_the_feed_says(text: str, found: str):
    assert parse_moment(text) == found


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"", "empty"),
        (b" \n", "empty"),
        (b"{}", "format"),
        (b"\x89PNG\r\n", "format"),
        (b"<html><body>x</body></html>", "format"),
        (b"<!DOCTYPE html><html><p>x<br></html>", "format"),
        (b"<opml><body/></opml>", "format"),
        (RSS.encode()[:-20], "truncated"),
        (SITEMAP.encode()[:-50], "truncated"),
        (b"<rss " + b" ".join(b"a%d='x'" % n for n in range(2_000)) + b"><channel/></rss>", "format"),
    ],
)
def test_what_is_no_feed_is_told(content: bytes, code: str):
    assert code_of(content, "text/x") == code


def laughs(entity: str) -> str:
    lines = [f'<!ENTITY a0 "{entity}">'] + [f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, 10)]
    return f"<!DOCTYPE rss [{''.join(lines)}]><rss><channel><title a='&a9;'>&a9;</title></channel></rss>"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16", "utf-16-be"])
@pytest.mark.parametrize(
    "text",
    [
        laughs("ha"),
        '<!DOCTYPE rss [<!ENTITY x SYSTEM "file:///etc/passwd">]><rss><channel><title>&x;</title></channel></rss>',
        '<!DOCTYPE urlset [<!ENTITY % x SYSTEM "http://127.0.0.1:9/x"> %x;]><urlset><url/></urlset>',
    ],
)
def test_entities_are_refused(text: str, encoding: str):
    assert code_of(text.encode(encoding)) == "format"


def test_an_entity_that_nobody_declared_is_nothing():
    assert read_feed(rss(item("/a", "a&rahasia;b")), HERE).entries[0].title in {"ab", "a&rahasia;b"}


def test_feeds_fetch_nothing(monkeypatch: pytest.MonkeyPatch):
    with Web({"/x.dtd": page("")}) as web:
        monkeypatch.setattr(feedparser.http, "get", lambda *_, **__: pytest.fail("feedparser fetched"))
        dtd = f'<!DOCTYPE rss SYSTEM "{web.url("/x.dtd")}"><?xml-stylesheet href="{web.url("/x.dtd")}"?>'
        assert len(read_feed(dtd.encode() + rss(item("/a")), HERE).entries) == 1
        assert code_of(web.url("/x.dtd").encode()) == "format"
        assert web.paths() == []


@pytest.mark.parametrize(
    "content",
    [
        b"<rss><channel>" + b"<" * 1_000_000 + b"</channel></rss>",
        b"<rss><channel><item><title>" + b"&" * 1_000_000 + b"</title></item></channel></rss>",
        b"<rss><channel><item><title><![CDATA[" + b"<a" * 500_000 + b"]]></title></item></channel></rss>",
        b"<rss><channel>" + b"<item>" * 100_000 + b"</item>" * 100_000 + b"</channel></rss>",
        b"<rss><channel><item>" + b"<link>http://a.example/b</link>" * 50_000 + b"</item></channel></rss>",
        b"<rss><channel>" + b"<title>x</title>" * 50_000 + b"</channel></rss>",
        b"<!DOCTYPE rss " * 50_000 + b"<rss></rss>",
    ],
)
def test_hostile_feeds_take_little_time(content: bytes):
    start = time.process_time()
    try:
        read_feed(content, HERE)
    except PageError as error:
        assert error.advice  # noqa: PT017 - that it raises is not the point
    assert time.process_time() - start < 5


ALL = [text.encode() for text in (RSS, ATOM, RDF, OLD, SITEMAP, INDEX, laughs("ha"))]


@st.composite
def mutated(draw: st.DrawFn) -> bytes:
    content = bytearray(draw(st.sampled_from(ALL)))
    for _ in range(draw(st.integers(1, 4))):
        start = draw(st.integers(0, len(content)))
        end = min(len(content), start + draw(st.integers(0, 40)))
        content[start:end] = draw(st.binary(max_size=20) | st.sampled_from([b"<", b"]]>", b"&x;", b"<!--", b"</item>"]))
    return bytes(content)


@settings(max_examples=200, deadline=None)
@given(st.binary(max_size=200) | mutated(), st.sampled_from([HERE, "", "x", "http://[::1"]))
def test_any_bytes_are_a_feed_or_told_to_be_none(content: bytes, url: str):
    try:
        feed = read_feed(content, url)
    except PageError as error:
        assert error.code in {"empty", "format", "truncated", "too-large"}  # noqa: PT017 - raising is not the point
        assert error.advice  # noqa: PT017
    else:
        assert all(entry.url.startswith(("http://", "https://")) for entry in feed.entries)
        assert len({entry.url for entry in feed.entries}) == len(feed.entries)


@given(st.text(max_size=60))
def test_any_text_is_a_title_a_day_or_a_link_or_none(text: str):
    assert "\n" not in find_title(text)
    assert parse_moment(text) == "" or parse_moment(text)[4] == "-"
    assert find_page(text, HERE) == "" or find_page(text, HERE).startswith("http")


# What a page says of its feeds.


def test_a_page_names_its_feeds():
    html = """<html><head><base href="/dasar/">
    <!-- <link rel="alternate" type="application/rss+xml" href="/lama"> -->
    <link rel="stylesheet" href="a.css"><link rel=icon type=image/png href=a.png>
    <link rel="alternate" type="application/rss+xml" title="Kabar" href="rss?a=1&amp;b=2">
    <LINK REL='Alternate' HREF='https://lain.example/atom' TYPE='application/atom+xml; charset=utf-8'/>
    <link rel="alternate" type="application/rss+xml" href="rss?a=1&amp;b=2">
    <link rel="alternate" hreflang="en" href="/en"><link rel="alternate" type="application/json" href="/wp-json/1">
    <link rel="alternate" type="application/rss+xml" href="javascript:alert(1)">
    <link rel="alternate" type="application/rss+xml"></head><body>x</body></html>"""
    expected = ("https://kabar.example/dasar/rss?a=1&b=2", "https://lain.example/atom")
    assert find_feeds(html, "https://kabar.example/a/b") == expected
    assert find_feeds(html.encode("utf-16"), "https://kabar.example/a/b") == expected


def test_hostile_pages_name_feeds_in_little_time():
    start = time.process_time()
    long = "<link " + " ".join(f"a{n}='x'" for n in range(50_000)) + ">"
    assert find_feeds(long + "<!--" * 100_000, HERE) == ()
    assert find_feeds("<link " * 200_000 + "<base" * 100_000, HERE) == ()
    assert time.process_time() - start < 3


@given(st.text(max_size=200), st.text(max_size=20))
def test_any_page_names_feeds_or_none(text: str, url: str):
    link = f"<link rel=alternate type=application/rss+xml href='{text}'>"
    assert all(found.startswith("http") for found in find_feeds(text + link + text, url))


# Both together: a feed that is watched.


def test_a_site_is_watched_from_its_front_page():
    with Web({"/peta": packed(SITEMAP.encode(), media="application/xml")}) as web:
        web.scripts["/"] = page("<link rel=alternate type=application/rss+xml href=/rss>")
        web.scripts["/rss"] = kept(rss(item("/berita/1")), etag='"1"', media="application/rss+xml")
        fetcher = Fetcher(allow_private=True, pause=0.0)
        (url,) = find_feeds(fetcher.fetch(web.url("/")))
        answer = fetcher.fetch(url)
        assert [entry.url for entry in read_feed(answer).entries] == [web.url("/berita/1")]
        assert fetcher.fetch(url, etag=answer.etag).is_unchanged
        assert len(read_feed(fetcher.fetch(web.url("/peta"))).entries) == 2
        assert web.count("/robots.txt") == 1


def test_a_link_that_grows_too_long_when_it_is_escaped_costs_only_itself():
    rows = "".join(f"<item><link>https://kabar.example/{path}</link></item>" for path in ("。" * 1_900, "berita/1"))
    feed = read_feed(f"<rss><channel>{rows}</channel></rss>".encode(), HERE)
    assert [entry.url for entry in feed.entries] == ["https://kabar.example/berita/1"]
