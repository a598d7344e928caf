"""What is fuzzed: a function for each parser that takes any bytes, and what must hold whatever they are.

A parser may say that it cannot use what it got, in the way that it documents (a refusal, an error of its own). Any other
exception, a broken law, too much time or memory is a finding. The functions import what they try only when they are
called, so that a fuzzer can instrument it.
"""

import io
import zlib
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass, fields, replace
from datetime import date, datetime
from itertools import pairwise
from math import isfinite
from pathlib import Path

CORPUS = Path(__file__).parent / "corpus"
LONGEST = 100_000  # bytes of an input
SECONDS = 2.0  # of the processor for an input of that length or less
TIMES_HONEST = 3  # what a text may take that goes through the language, against honest news of the same length
HERE = "https://kabar.example/umum/rss"


@dataclass(frozen=True, slots=True)
class Target:
    """A parser and what it is tried with.

    Attributes:
        run: tries it; raises where something does not hold.
        words: what inputs of this kind are made of.
        is_read: whether the text is read by the rules of the language, which takes a time of its own (25 kB a second).
        usual: bytes of an input, mostly: many short ones are worth more than a long one.
        longest: bytes of those inputs that say the same again and again.
    """

    run: Callable[[bytes], None]
    words: tuple[str, ...] = ()
    is_read: bool = False
    usual: int = 10_000
    longest: int = LONGEST


def seeds_of(name: str) -> list[tuple[str, bytes]]:
    """Return the corpus of a parser: names and contents, by name."""
    return [(each.name, each.read_bytes()) for each in sorted((CORPUS / name).iterdir())]


# Pages and texts


def _page(content: bytes, media: str):
    from saksi.model import Page

    charset = ("", "", "utf-8", "iso-8859-1", "utf-16")[zlib.crc32(content) % 5]
    return Page("a", content, media, name="a", charset=charset if media == "html" else "")


def _clean(content: bytes, media: str) -> None:
    from saksi.clean import clean_page, likeness_of
    from saksi.clean.encodings import decode_page
    from saksi.model import Article, Refusal
    from saksi.store import decode_noun, encode_noun

    page = _page(content, media)
    found = clean_page(page)
    if isinstance(found, Refusal) and found.code in {"language", "too-short"}:
        found = clean_page(page, language="id")
    if isinstance(found, Refusal):
        assert found.code
        assert found.reason.endswith(".")
        return
    assert all(0 <= b.span.start < b.span.end <= len(found.text) for b in found.blocks)
    assert [b.span.start for b in found.blocks] == sorted(b.span.start for b in found.blocks)
    whole = decode_page(page)
    for start, there, length in found.offsets.pieces:
        assert found.text[start : start + length] == whole[there : there + length]
    assert media == "html" or found.text == whole
    assert not found.published or date.fromisoformat(found.published)
    assert not found.published_at or datetime.fromisoformat(found.published_at)
    likeness_of(found)
    assert decode_noun(encode_noun(found), Article) == found


def try_html(content: bytes) -> None:
    """Clean a page of HTML."""
    _clean(content, "html")


def try_text(content: bytes) -> None:
    """Clean a plain text."""
    _clean(content, "text")


def try_encodings(content: bytes) -> None:
    """Decode a page whose server declares what stands on the first line."""
    from saksi.clean.encodings import decode_page
    from saksi.errors import PageError
    from saksi.gather.trees import decode_markup
    from saksi.model import Page

    charset, _, body = content.partition(b"\n")
    name = charset.decode("latin-1")
    with suppress(PageError):
        decode_page(Page("a", body, "html", charset=name))
    decode_markup(body, name)


def _article(content: bytes):
    """Return a text as an article: the first line its title, each of the others of its body."""
    from saksi.model import Article, ArticleId, Block, BlockKind, Span

    text = content.decode("utf-8", "replace")
    blocks, at = [], 0
    for line in text.split("\n"):
        if line.strip():
            blocks.append(Block(Span(at, at + len(line)), BlockKind.BODY if blocks else BlockKind.TITLE))
        at += len(line) + 1
    return Article(ArticleId("a"), "a", text, "", tuple(blocks), "id", published="2026-03-09")


def _check_spans(found: Sequence, text: str, *, apart: bool) -> None:
    spans = [each.span for each in found]
    assert all(0 <= s.start < s.end <= len(text) for s in spans)
    assert spans == sorted(spans)
    assert not apart or all(one.end <= other.start for one, other in pairwise(spans))


def try_annotate(content: bytes) -> None:
    """Annotate a text with every layer, and make what is held of it."""
    from saksi.annotate import annotate_article
    from saksi.link import card_of
    from saksi.model import AnnotatedArticle
    from saksi.store import decode_noun, encode_noun

    article = _article(content)
    found = annotate_article(article)
    for each in fields(AnnotatedArticle):
        if each.name != "article":
            apart = each.name in {"sentences", "tokens", "mentions", "times", "quantities"}
            _check_spans(getattr(found, each.name), article.text, apart=apart)
    for said in (*found.quotes, *found.reports):
        assert said.speaker.span is None or 0 <= said.speaker.span.start < said.speaker.span.end <= len(article.text)
    card_of(found)
    assert decode_noun(encode_noun(found), AnnotatedArticle) == found


def _annotate_until(content: bytes, last: str):
    from saksi.annotate import STEPS
    from saksi.languages import load_language
    from saksi.model import AnnotatedArticle

    found = AnnotatedArticle(_article(content))
    for step in STEPS:
        found = replace(found, **{step.adds: step.find(found, load_language("id"))})
        if step.adds == last:
            break
    return found


def try_names(content: bytes) -> None:
    """Find the names of a text, and take each apart."""
    from saksi.languages import load_language

    names = load_language("id").names
    found = _annotate_until(content, "mentions")
    _check_spans(found.mentions, found.text, apart=True)
    for mention in found.mentions:
        words = mention.span.quote(found.text)
        names.parts_of(words)
        names.standard_name(words, mention.type)
        _check_spans([s for s in names.find_roles(found.text, mention.span)], found.text, apart=False)
    (agreed,) = names.agree_names([found])
    _check_spans(agreed, found.text, apart=True)


def try_quotes(content: bytes) -> None:
    """Find the quotations and reports of a text, with their speakers."""
    found = _annotate_until(content, "reports")
    _check_spans(found.quotes, found.text, apart=False)
    _check_spans(found.reports, found.text, apart=False)
    for said in (*found.quotes, *found.reports):
        assert said.reasons
        assert said.speaker.span is None or said.speaker.span.quote(found.text)


def try_times(content: bytes) -> None:
    """Read the times of a text, with a day of publication and without."""
    from saksi.languages import load_language

    text = content.decode("utf-8", "replace")
    times = load_language("id").times
    dated = times.read_times(text, date(2026, 3, 9))
    _check_spans(dated, text, apart=True)
    assert all(each.type in {"DATE", "TIME", "DURATION", "SET"} for each in dated)
    assert [each.span for each in dated] == [each.span for each in times.read_times(text, None)]


def try_quantities(content: bytes) -> None:
    """Read the quantities of a text."""
    from saksi.languages import load_language

    text = content.decode("utf-8", "replace")
    found = load_language("id").quantities.read_quantities(text)
    _check_spans(found, text, apart=True)
    assert all(isfinite(q.low) and isfinite(q.high) and q.low <= q.high for q in found)


def try_lines(content: bytes) -> None:
    """Ask the language all that it knows of lines: mastheads, datelines, headlines, furniture of the page, credits."""
    from saksi.languages import load_language

    text = content.decode("utf-8", "replace")
    language = load_language("id")
    lines = text.splitlines()
    for line in lines:
        for find in (
            language.mastheads.find_outlet,
            language.mastheads.find_in_byline,
            language.datelines.is_date_line,
            language.datelines.is_own_day,
            language.pages.find_furniture,
            language.pages.find_byline,
            language.pages.parse_author,
            language.pages.is_tail,
            language.pages.is_open_link,
            language.pages.opens_comments,
            language.headlines.find_faults,
            language.headlines.is_roundup,
            language.headlines.is_broadcast,
            language.headlines.series_of,
            language.grammar.dateline_length,
        ):
            find(line)
        for day in (language.datelines.parse_day(line), language.datelines.parse_moment(line)):
            assert not day or datetime.fromisoformat(day)
        trimmed = language.headlines.trim_headline(line)
        assert 0 <= trimmed.start <= trimmed.end <= len(line)
        assert all(0 <= s.start < s.end <= len(line) for s in language.pages.find_inline_furniture(line))
    language.datelines.find_published(lines[:3], lines[3:])
    for span, *_ in (*language.outlets.find_credited(text), *language.roots.find_occasions(text)):
        assert 0 <= span.start < span.end <= len(text)


# What lies in files and comes from servers


def _pieces(content: bytes, size: int):
    return (content[i : i + size] for i in range(0, len(content), size))


def try_records(content: bytes) -> None:
    """Read JSONL; where it is cut into pieces makes no difference."""
    from saksi.gather.records import check_document, find_record_pages, is_record
    from saksi.errors import PageError
    from saksi.model import Page

    found = list(find_record_pages(iter((content,)), "a.jsonl", name="a.jsonl", path="b/a.jsonl"))
    assert found
    assert all(each.source.startswith("a.jsonl") for each in found)
    assert all(each.content.strip() for each in found if isinstance(each, Page))
    again = find_record_pages(_pieces(content, max(3, len(content) // 50)), "a.jsonl", name="a.jsonl", path="b/a.jsonl")
    assert list(again) == found
    is_record(content)
    with suppress(PageError):
        check_document(content)


def try_gzip(content: bytes) -> None:
    """Unpack a file and a body; neither grows beyond what its length allows."""
    from saksi.errors import PageError
    from saksi.gather.bodies import read_body
    from saksi.gather.streams import PIECE, RATIO, RATIO_FROM, iter_lines, iter_pieces

    most = max(RATIO_FROM, RATIO * len(content)) + PIECE
    size = 0
    with suppress(PageError):
        for piece in iter_pieces(io.BytesIO(content)):
            size += len(piece)
    assert size <= most
    with suppress(PageError):
        for _ in iter_lines(iter_pieces(io.BytesIO(content)), limit=PIECE):
            pass
    for coding in ("gzip", "deflate", "", "gzip, gzip"):
        for cut in (False, True):
            with suppress(PageError):
                assert len(read_body(_pieces(content, 1000), coding, PIECE, cut=cut)) <= PIECE


def try_warc(content: bytes) -> None:
    """Read the pages of a web archive."""
    from saksi.errors import PageError
    from saksi.gather.archives import find_archive_pages
    from saksi.model import Page

    with suppress(PageError):
        for each in find_archive_pages(io.BytesIO(content), "a.warc"):
            assert each.source.startswith("a.warc")
            assert not isinstance(each, Page) or each.content.strip()


def try_feed(content: bytes) -> None:
    """Read a feed or a sitemap."""
    from saksi.errors import PageError
    from saksi.gather import read_feed
    from saksi.gather.entries import LONGEST_TITLE, MOST

    try:
        feed = read_feed(content, HERE)
    except PageError as error:
        assert error.code in {"empty", "format", "truncated", "too-large"}
        return
    assert len(feed.entries) <= MOST
    assert len({each.url for each in feed.entries}) == len(feed.entries)
    for each in feed.entries:
        assert each.url.startswith(("http://", "https://"))
        assert each.url.isascii()
        assert len(each.title) <= LONGEST_TITLE
        assert not set(each.title) & set("\x00\n\r\x1b\u202e")
        assert all(not day or datetime.fromisoformat(day) for day in (each.published, each.changed))
    assert all(url.startswith(("http://", "https://")) for url in feed.more)


def try_robots(content: bytes) -> None:
    """Read a robots.txt and ask it for addresses, its own words among them."""
    from saksi.gather.robots import LIMIT, SLOWEST, parse_robots

    found = parse_robots(200, content[:LIMIT], "saksi")
    last = content.rpartition(b"\n")[2].decode("latin-1")
    for url in (HERE, "https://kabar.example/", f"https://kabar.example/{last[:500]}"):
        found.is_allowed(url)
    assert 0 <= found.delay <= SLOWEST


def try_signposts(content: bytes) -> None:
    """Find the feeds that a page names."""
    from saksi.gather import find_feeds

    found = find_feeds(content, HERE)
    assert len(set(found)) == len(found)
    assert all(each.startswith(("http://", "https://")) for each in found)


def try_addresses(content: bytes) -> None:
    """Read an address as a link of a page; one that is asked for as it stands stays as it is."""
    from saksi.errors import PageError
    from saksi.gather.addresses import join_address, parse_address, plain_address
    from saksi.gather.entries import find_link, find_page, find_title, parse_moment
    from saksi.gather.names import show_name

    link = content.decode("utf-8", "replace")
    with suppress(PageError):
        plain = plain_address(parse_address(join_address(HERE, link)))
        assert plain.isascii()
        assert not set(plain) & set("\r\n\t ")
        assert plain_address(parse_address(plain)) == plain
    assert not (page := find_page(link, HERE)) or page.startswith(("http://", "https://"))
    find_link(link, "")
    find_title(link)
    assert not (moment := parse_moment(link)) or datetime.fromisoformat(moment)
    show_name(content.decode("utf-8", "surrogateescape"))


# What people and programs give back


def try_corrections(content: bytes) -> None:
    """Read lines of corrections; what is written of one is read as the same."""
    from saksi.errors import CorrectionError
    from saksi.gather import parse_correction, parse_passage, render_correction

    for line in content.decode("utf-8", "replace").split("\n")[:200]:
        with suppress(CorrectionError):
            parse_passage(line)
        try:
            found = parse_correction(line, 1)
        except CorrectionError as error:
            assert error.advice
            continue
        again = parse_correction(render_correction(found), 1)
        assert render_correction(again) == render_correction(found)


def try_run(content: bytes) -> None:
    """Read a saved run and do with it what the commands do: explain it, write it in other forms, compare it."""
    from saksi.errors import LanguageError, RunError, UsageError
    from saksi.report import FORMS, decode_document, encode_document, explain_run, is_folder_form, split_document
    from saksi.report import write_form
    from saksi.report.changes import encode_changes, find_changes, render_changes_markdown, render_changes_page

    try:
        run = decode_document(content)
    except RunError as error:
        assert error.advice
        return
    written = encode_document(run)
    assert encode_document(decode_document(written)) == written
    wanted = [f.id for f in run.findings[:3]] + [f"{a.id}:0-9" for a in run.articles[:3]] + ["f-", "Lembah"]
    for each in wanted:
        with suppress(UsageError):
            explain_run(run, each)
    for form in FORMS:
        if not is_folder_form(form) and form != "parquet":
            with suppress(LanguageError):
                write_form(form, split_document(run), io.BytesIO())
    known = decode_document((CORPUS / "run" / "two-articles.json").read_bytes())
    for before, after in ((known, run), (run, known), (run, run)):
        changes = find_changes(before, after)
        encode_changes(changes)
        render_changes_markdown(changes, before, after)
        render_changes_page(changes, before, after)


_NEWS = (
    *('"', "“", "”", "'", "’", "«", "(", ")", ",", ".", "?", ":", ";", "—", " - ", "\n", " ", "\u00a0", "\u200b", "\u202e"),
    *("kata", "ujarnya", "Menurut", "mengatakan", "bahwa", "Budi Lawu", "Tarano", "dia", "polisi", "membantah", "akan"),
    *("belum", "diduga", "Rabu", "(18/6/2025)", "pukul 13.30 WIB", "kemarin", "dua", "12", "Rp 5 miliar", "orang"),
    *("tewas", "yang", "dan", "karena", "tidak", "melalui", "Telegram", "dikutip dari", "KABAR.com", "TARANO -", "PT"),
    *("Selasa ini", "pekan lalu", "tiga hari", "sejak 1998", "2024-2026", "1.000.000", "2,5 persen", "puluhan", "hingga"),
    *("sekitar", "setengah juta", "km/jam", "Ir. H.", "bin", "Kabupaten", "Baca juga:", "Penulis:", "ADVERTISEMENT"),
    *("[Gambas:Video]", "Editor |", "http://a.example/x", "@budi", "#tag", "1 Syawal 1447 H", "tahun 20", "e\u0301"),
)
_MARKUP = (
    *("<html>", "</html>", "<head>", "<body>", "<p>", "</p>", "<div>", "</div>", "<article>", "<h1>", "</h1>", "<br>"),
    *('<meta charset="utf-8">', "<!--", "-->", "<![CDATA[", "]]>", "<script>", "</script>", "<style>", "<table><tr><td>"),
    *('<a href="', '">', "&amp;", "&#x10ffff;", "&#0;", "&nbsp;", "<svg>", "<math>", "<template>", "<p ", "<", ">", "/>"),
    *('property="article:published_time" content="2026-03-09T08:00:00+07:00"', '"datePublished": "', "<time datetime="),
    *("<title>", "</title>", "<iframe srcdoc='", "<select><option>", "<noscript>", "<plaintext>", "<!DOCTYPE html>"),
)
_XML = (
    *('<?xml version="1.0" encoding="UTF-8"?>', "<rss>", "</rss>", "<channel>", "<item>", "</item>", "<link>", "</link>"),
    *("<title>", "</title>", "<pubDate>", "</pubDate>", "<guid>", "<feed>", "</feed>", "<entry>", "<id>", "<updated>"),
    *("<urlset>", "</urlset>", "<url>", "<loc>", "</loc>", "<lastmod>", "<sitemapindex>", "<sitemap>", "<news:news>"),
    *('<link rel="alternate" href="/a/1"/>', "<![CDATA[", "]]>", "<!DOCTYPE", "<!ENTITY", "&amp;", "&lt;", "&#38;", "&x;"),
    *('xmlns="http://www.w3.org/2005/Atom"', 'xml:base="', "Sun, 01 Mar 2026 08:00:00 +0700", "2026-03-01T08:00:00Z"),
    *("https://kabar.example/berita/1", "//lain.example/", "xmlns:a=", "</", "<a:", "/>", 'type="html"', "rdf:RDF"),
)
_JSON = (
    *("{", "}", "[", "]", ":", ",", '"', "\\u0000", "\\ud800", "\\", "null", "true", "1e999", "-0", "NaN", '"text": "'),
    *('"html": "', '"id": ', '"url": ', '"published": ', '"title": ', '"outlet": ', "\n", "\r\n", "\ufeff", "1" * 400),
)
_CORRECTIONS = (
    *(*_JSON[:15], '"merge": ', '"split": ', '"rename": ', '"to": ', '"move": ', '"alone": true', '"reject": ', '"relate": '),
    *('"passages": [["a1.txt", 10, 50], ["a2.txt", 5, 44]]', '"conflict"', '"agree"', '"denied"', '"at": "2026-03-09"'),
    *('"start": ', '"article": ', '"into": ', '"name": ', '"by": ', '"why": ', '"story": ', "a1.txt:10-50", "#"),
)
_RUN = (
    *(*_JSON[:15], '"start": ', '"end": ', '"article": ', '"claim": ', '"entity": ', '"evidence": ', '"value": ', '"as_of": '),
    *('"story": ', '"relation": ', '"published": ', '"published_at": ', '"text": ', '"contract": 1', '"why": ', '"low": '),
)
_HTTP = (
    *("WARC/1.0\r\n", "WARC/1.1\r\n", "WARC-Type: response\r\n", "WARC-Record-ID: <urn:uuid:1>\r\n", "\r\n", "\r\n\r\n"),
    *("Content-Length: ", "Content-Type: application/http; msgtype=response\r\n", "HTTP/1.1 200 OK\r\n", "\n", ": "),
    *("Content-Type: text/html; charset=utf-8\r\n", "Content-Encoding: gzip\r\n", "Transfer-Encoding: chunked\r\n", "0\r\n"),
    *("WARC-Target-URI: https://kabar.example/1\r\n", "WARC-Date: 2026-03-09T08:00:00Z\r\n", "-1", "99999999999999999999"),
)
_ROBOTS = (
    *("User-agent: ", "*", "saksi", "Disallow: ", "Allow: ", "/", "$", "Crawl-delay: ", "Request-rate: 1/", "Sitemap: ", "\n"),
    *("Host: ", "#", "%2F", "%", "10", "-1", "1e999", "nan", "Visit-time: 0600-0845", "Clean-param: ", "\ufeff"),
)
_ADDRESSES = (
    *("http://", "https://", "//", "/", "?", "#", "@", ":", "%", "[", "]", "::1", "..", "utm_source=", "&", ";", "\\", "\t"),
    *("kabar.example", "xn--", "ä", "。", ":99999", ":0", "user:pass@", "javascript:", "%00", "127.1", "\u202e", "localhost"),
    *("Sun, 01 Mar 2026 08:00:00 +0700", "2026-03-01T08:00:00Z", "+99:99", "0000-00-00"),
)
_SETS = ("utf-8", "utf-16", "utf-7", "cp1252", "gb18030", "shift_jis", "iso-2022-jp", "hz", "big5", "\n", '<meta charset="')

TARGETS: dict[str, Target] = {
    "html": Target(try_html, (*_MARKUP, *_NEWS), usual=5000),
    "text": Target(try_text, _NEWS, is_read=True, usual=2000, longest=20_000),
    "annotate": Target(try_annotate, _NEWS, is_read=True, usual=2000, longest=20_000),
    "names": Target(try_names, _NEWS, is_read=True, usual=2000, longest=20_000),
    "quotes": Target(try_quotes, _NEWS, is_read=True, usual=2000, longest=20_000),
    "times": Target(try_times, _NEWS, is_read=True),
    "quantities": Target(try_quantities, _NEWS, is_read=True),
    "lines": Target(try_lines, _NEWS, is_read=True),
    "encodings": Target(try_encodings, (*_SETS, *_MARKUP[:14])),
    "records": Target(try_records, _JSON),
    "gzip": Target(try_gzip),
    "warc": Target(try_warc, (*_HTTP, *_MARKUP[:10])),
    "feed": Target(try_feed, _XML),
    "sitemap": Target(try_feed, _XML),
    "robots": Target(try_robots, _ROBOTS),
    "signposts": Target(try_signposts, (*_MARKUP, '<link rel="alternate" type="application/rss+xml" href="', "<base ")),
    "addresses": Target(try_addresses, _ADDRESSES),
    "corrections": Target(try_corrections, _CORRECTIONS),
    "run": Target(try_run, _RUN),
}
