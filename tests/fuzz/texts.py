"""Targets: pages and texts, as they are cleaned and read by the rules of the language."""

import zlib
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import fields, replace
from datetime import date, datetime
from itertools import pairwise
from math import isfinite


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
        if each.name not in {"article", "fast"}:
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
        _check_spans(names.find_roles(found.text, mention.span), found.text, apart=False)
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
