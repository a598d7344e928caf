"""Quantities of an article: without its dates and clock times, its durations in both layers."""

from dataclasses import replace

from saksi.annotate.quantities import find_quantities
from saksi.annotate.times import find_times
from saksi.languages import load_language
from saksi.model import AnnotatedArticle, Article, ArticleId, Block, BlockKind, Mention, MentionType, Span

LANGUAGE = load_language("id")


def _read(text: str) -> AnnotatedArticle:
    article = Article(
        id=ArticleId("a.txt"),
        source="a.txt",
        text=text,
        sha256="",
        blocks=(Block(Span(0, len(text)), BlockKind.BODY),),
        language="id",
        published="2025-06-18",
    )
    found = AnnotatedArticle(article, sentences=LANGUAGE.words.find_sentences(text))
    found = replace(found, times=find_times(found, LANGUAGE))
    return replace(found, quantities=find_quantities(found, LANGUAGE))


def test_dates_and_clock_times_are_no_quantities():
    found = _read("Pada Kamis (19/6/2025) pukul 08.20 WIB, 12 warga pergi. Tiga hari lalu, 5 warga tiba.")
    assert [found.quote(q.span) for q in found.quantities] == ["12", "5"]


def test_a_numeric_duration_stands_in_both_layers_with_the_same_span():
    found = _read("Warga menunggu. Perjalanan makan waktu setidaknya 20 jam dengan kapal.")
    assert [q.span for q in found.quantities] == [t.span for t in found.times]
    assert [(q.low, q.unit, q.comparator) for q in found.quantities] == [(20, "jam", "at-least")]


def test_a_length_without_a_number_is_a_time_alone():
    found = _read("Warga menunggu sehari, lalu beberapa jam lagi.")
    assert len(found.times) == 2
    assert found.quantities == ()


def test_the_last_count_of_one_sentence_is_not_carried_into_the_next():
    found = _read("Ada 12 kapal. Dari Tarano datang 3 lainnya.")
    assert [q.of for q in found.quantities][1:] != ["kapal"]


def test_a_length_in_two_units_is_one_quantity():
    found = _read("Ia dihukum 4 tahun 6 bulan penjara.")
    assert [(found.quote(q.span), q.low, q.unit) for q in found.quantities] == [("4 tahun 6 bulan", 4.5, "tahun")]


def test_a_number_behind_a_name_is_an_age_where_the_name_is_a_person():
    text = "Wirya Tanu (34) dan Doko, 41, pulang dari Tarano (12) tadi. Tersangka AS (15) juga, ke Wanua, 17, kata dia."
    found = _read(text)
    names = [("Wirya Tanu", MentionType.PERSON), ("Doko", MentionType.PERSON), ("Tarano", MentionType.PLACE)]
    names += [("AS", MentionType.PLACE), ("Wanua", MentionType.PLACE)]
    spans = [(text.find(name), kind, name) for name, kind in names]
    mentions = tuple(Mention(Span(at, at + len(name)), kind) for at, kind, name in spans)
    found = replace(found, mentions=mentions)
    found = replace(found, quantities=find_quantities(found, LANGUAGE))
    assert [(q.low, q.unit, q.of) for q in found.quantities] == [
        (34, "tahun", "usia Wirya Tanu"),
        (41, "tahun", "usia Doko"),
        (15, "tahun", "usia AS"),
    ]
