"""Names that the articles of a story show together, and the speakers behind them."""

import hashlib
from dataclasses import replace
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from saksi.languages import load_language
from saksi.link.agreement import agree_mentions
from saksi.model import (
    AnnotatedArticle,
    Article,
    ArticleId,
    Block,
    BlockKind,
    Mention,
    MentionType,
    Report,
    Span,
    Speaker,
)

LANGUAGE = load_language("id")


def read(name: str, text: str, **types: MentionType) -> AnnotatedArticle:
    """Return an article with its tokens, and as mentions the names given, `_` for a space, each where it stands."""
    sha = hashlib.sha256(text.encode()).hexdigest()
    blocks = (Block(Span(0, len(text)), BlockKind.BODY),)
    article = Article(id=ArticleId(name), source=name, text=text, sha256=sha, blocks=blocks, language="id")
    mentions = []
    for words, kind in types.items():
        start = text.index(words.replace("_", " "))
        mentions.append(Mention(Span(start, start + len(words)), kind))
    return AnnotatedArticle(
        article,
        sentences=LANGUAGE.words.find_sentences(text),
        tokens=LANGUAGE.words.find_tokens(text),
        mentions=tuple(sorted(mentions, key=lambda mention: mention.span)),
    )


def names_of(article: AnnotatedArticle) -> list[tuple[str, str]]:
    return [(article.quote(mention.span), mention.type.value) for mention in article.mentions]


def test_a_name_has_the_type_that_most_of_the_story_gives_it() -> None:
    person, organ = MentionType.PERSON, MentionType.ORGANISATION
    articles = [
        read("a", "Dana disalurkan lewat Sarbinda hari ini.", Sarbinda=organ),
        read("b", "Kata warga, Sarbinda terlambat.", Sarbinda=organ),
        read("c", "Warga menunggu Sarbinda.", Sarbinda=person),
    ]
    assert [names_of(a) for a in agree_mentions(articles, LANGUAGE)] == [[("Sarbinda", "ORG")]] * 3


def test_a_run_is_parted_where_another_article_has_the_names_apart_and_the_speaker_is_the_person() -> None:
    run = read(
        "a", "Kepala Kantor SAR Lirung Harjuna Wirastama menutup jalan.", Lirung_Harjuna_Wirastama=MentionType.PLACE
    )
    whole = run.mentions[0].span
    clause = Span(run.text.index("menutup"), len(run.text) - 1)
    said = Report("r", clause, Speaker(Span(0, whole.end), whole, "Lirung Harjuna Wirastama"))
    apart = read(
        "b",
        "Di Lirung hujan turun. Harjuna Wirastama menunggu.",
        Lirung=MentionType.PLACE,
        Harjuna_Wirastama=MentionType.PERSON,
    )
    parted, _ = agree_mentions([replace(run, reports=(said,)), apart], LANGUAGE)
    assert names_of(parted) == [("Lirung", "LOC"), ("Harjuna Wirastama", "PER")]
    assert parted.reports[0].speaker.name == "Harjuna Wirastama"
    assert parted.reports[0].speaker.mention == parted.mentions[1].span


def test_a_headline_is_read_with_the_names_of_the_other_articles() -> None:
    articles = [
        read("a", "Wiraguna Tolak Rencana Itu"),
        read("b", "Menurut Harun Wiraguna, rencana itu buruk.", Harun_Wiraguna=MentionType.PERSON),
    ]
    assert names_of(agree_mentions(articles, LANGUAGE)[0]) == [("Wiraguna", "PER")]


def test_no_articles_agree_on_nothing() -> None:
    assert agree_mentions([], LANGUAGE) == ()


@given(st.lists(st.text(alphabet="AbC dé-.(\n", max_size=40), max_size=3))
def test_any_texts_give_ordered_names_without_overlap(texts: list[str]) -> None:
    for article in agree_mentions([read(f"a{i}", text) for i, text in enumerate(texts)], LANGUAGE):
        spans = [mention.span for mention in article.mentions]
        assert all(one.end <= other.start for one, other in pairwise(spans))
