"""Mentions: names only in the lines that are read."""

from saksi.annotate import mentions, words
from saksi.languages import load_language
from saksi.model import AnnotatedArticle, Article, ArticleId, Block, BlockKind, Span

LINES = (
    (BlockKind.TITLE, "Andrei Volkonsky Tiba di Rusia"),
    (BlockKind.META, "Foto: Reuters"),
    (BlockKind.BODY, "Presiden Rusia, Andrei Volkonsky, tiba di Moskow."),
    (BlockKind.BOILERPLATE, "Baca juga: Jepang Menolak"),
    (BlockKind.BODY, "Baca terus: Korea Utara. Volkonsky menolak."),
)


def annotated() -> AnnotatedArticle:
    text = "\n".join(line for _, line in LINES)
    blocks, at = [], 0
    for kind, line in LINES:
        blocks.append(Block(Span(at, at + len(line)), kind))
        at += len(line) + 1
    advert = text.index("Baca terus")
    blocks.append(Block(Span(advert, advert + len("Baca terus: Korea Utara.")), BlockKind.BOILERPLATE))
    article = Article(ArticleId("a"), "a", text, "0", tuple(blocks), "id")
    language = load_language("id")
    found = AnnotatedArticle(article)
    found = AnnotatedArticle(article, sentences=words.find_sentences(found, language))
    return AnnotatedArticle(article, found.sentences, words.find_tokens(found, language))


def test_names_are_found_in_title_and_body_and_never_in_what_stands_around_them():
    found = annotated()
    names = mentions.find_mentions(found, load_language("id"))
    assert [found.quote(m.span) for m in names] == [
        "Andrei Volkonsky",
        "Rusia",
        "Rusia",
        "Andrei Volkonsky",
        "Moskow",
        "Volkonsky",
    ]


def test_an_article_without_words_has_no_names():
    article = Article(ArticleId("a"), "a", "", "0", (), "id")
    assert mentions.find_mentions(AnnotatedArticle(article), load_language("id")) == ()
