"""Times of an article: only the lines that are read, offsets of the article, its own day."""

import hashlib
from dataclasses import replace

import pytest

from saksi.annotate.times import find_times, parse_day
from saksi.languages import load_language
from saksi.model import AnnotatedArticle, Article, ArticleId, Block, BlockKind, Span

LANGUAGE = load_language("id")


def _article(*lines: tuple[BlockKind, str], published: str = "2025-06-18") -> AnnotatedArticle:
    text, blocks = "", []
    for kind, line in lines:
        blocks.append(Block(Span(len(text), len(text) + len(line)), kind))
        text += line + "\n"
    article = Article(
        id=ArticleId("a.txt"),
        source="a.txt",
        text=text,
        sha256=hashlib.sha256(text.encode()).hexdigest(),
        blocks=tuple(blocks),
        language="id",
        published=published,
    )
    sentences = tuple(
        Span(line.start + s.start, line.start + s.end)
        for line in article.spans_of(BlockKind.TITLE, BlockKind.BODY)
        for s in LANGUAGE.words.find_sentences(line.quote(text))
    )
    return AnnotatedArticle(article, sentences=sentences)


def test_offsets_are_the_articles_and_only_lines_that_are_read_count():
    found = _article(
        (BlockKind.TITLE, "Jembatan Runtuh Kemarin"),
        (BlockKind.META, "Rabu, 18 Juni 2025 pukul 09.00 WIB"),
        (BlockKind.BODY, "Jembatan runtuh Selasa(17/6/2025)pagi. Warga lari pukul 06.00 WIB."),
        (BlockKind.BOILERPLATE, "Baca juga: Banjir Kemarin"),
        (BlockKind.BODY, "Arus masih deras hari ini."),
    )
    assert [(found.quote(t.span), t.value) for t in find_times(found, LANGUAGE)] == [
        ("Kemarin", "2025-06-17"),
        ("Selasa(17/6/2025)pagi", "2025-06-17TMO"),
        ("pukul 06.00 WIB", "2025-06-17T06:00"),
        ("hari ini", "2025-06-18"),
    ]


def test_no_time_crosses_from_one_sentence_into_the_next():
    found = _article((BlockKind.TITLE, "Bupati Tiba Rabu"), (BlockKind.BODY, "17 Juni 2025 ia pergi."))
    assert [t.value for t in find_times(found, LANGUAGE)] == ["2025-06-18", "2025-06-17"]


def test_without_a_day_times_stay_open_for_the_storys_day():
    found = _article((BlockKind.BODY, "Ia tiba kemarin. Ia lahir 2 Mei 1998."), published="")
    opened, full = find_times(found, LANGUAGE)
    assert (opened.value, opened.anchor) == ("", "")
    assert (full.value, full.anchor) == ("1998-05-02", "text")


def test_a_time_of_publication_serves_as_its_day():
    found = _article((BlockKind.BODY, "Ia tiba kemarin."), published="2025-06-18T07:30:00+07:00")
    assert [t.value for t in find_times(found, LANGUAGE)] == ["2025-06-17"]


@pytest.mark.parametrize("published", ["", "kemarin", "2025-13-40", "2025"])
def test_what_is_no_day_gives_none(published: str):
    assert parse_day(published) is None


def test_an_article_without_sentences_has_no_times():
    found = replace(_article((BlockKind.BODY, "Ia tiba kemarin.")), sentences=())
    assert find_times(found, LANGUAGE) == ()
