from dataclasses import replace

import pytest

from saksi.model import Article, Correction, CorrectionKind, Ledger, Origin, Passage, Reason, Relation, Span
from saksi.report import build_account, render_html
from saksi.report.desks import build_desk
from saksi.report.excerpts import address_of, spare_sections
from saksi.report.sections import set_sections
from saksi.report.words import load_words
from tests.report.written import at, bridge_story, finding, story_of, written

_WORDS = "Warga desa melihat air naik sejak pagi di tepi sungai yang dangkal. "


def long_article(name: str, url: str = ""):
    """Return an article of twenty sentences, each a claim."""
    lines = "".join(f"|{n} {_WORDS}|" for n in range(20))
    return written(name, f"Judul\n{lines}\n", outlet=f"Koran {name}", url=url)


def test_no_more_than_a_third_of_an_article_stands_on_the_page():
    one, other = long_article("a"), long_article("b")
    pairs = zip(one.claims, other.claims, strict=True)
    found = [
        finding(f"f-{n}", Relation.AGREE, Passage(one.article.id, a.span), Passage(other.article.id, b.span))
        for n, (a, b) in enumerate(pairs)
    ]
    account = build_account(story_of(one, other), Ledger("st-1", tuple(found)))
    desk = build_desk(account, load_words("en"), 1)
    sections, left = spare_sections(desk, set_sections(desk))
    shown = {
        at
        for s in sections
        if s.key != "people"
        for g in s.groups
        for e in g.entries
        for m in e.marks
        if m.number == 1
        for at in range(m.span.start, m.span.end)
    }
    assert 0 < len(shown) <= len(one.text) / 3
    assert left >= 13
    html = render_html([account], (), version="0.0.0", excerpts=True)
    assert load_words("en").excerpts_left.format(n=left) in html
    body = html[html.index('id="s1-texts"') :]
    assert sum(f"{n} Warga desa" in body for n in range(20)) <= 7
    assert render_html([account], (), version="0.0.0").count("Warga desa") > html.count("Warga desa")


def test_words_that_give_a_root_away_count_too_and_the_source_stands_without_them():
    one = long_article("a")
    half = Span(6, 6 + len(one.text) // 2)
    alike = Origin("o-1", "copy", "a", (one.article.id,), Reason("shared", "alike"), (Passage(one.article.id, half),))
    desk = build_desk(build_account(story_of(one, origins=(alike,)), Ledger("st-1", ())), load_words("en"), 1)
    (source,) = (e for s in set_sections(desk) if s.key == "sources" for g in s.groups for e in g.entries)
    (spared,) = (
        e
        for s in spare_sections(desk, set_sections(desk))[0]
        if s.key == "sources"
        for g in s.groups
        for e in g.entries
    )
    assert source.marks
    assert (spared.text, spared.citations, spared.marks, spared.rows) == (source.text, source.citations, (), ())


def test_what_is_cited_still_opens_and_everything_else_is_a_gap():
    story, ledger = bridge_story()
    html = render_html([build_account(story, ledger)], (), version="0.0.0", excerpts=True)
    texts = html[html.index('id="s1-texts"') :]
    assert "Lima orang terluka</mark>" in texts
    assert "[…]" in texts
    assert load_words("en").texts_says not in html


def test_a_passage_leads_to_its_words_at_the_publisher():
    found = written("a", "Judul\nAir naik di desa. Hujan turun.\n", url="https://koran.example/air")
    ledger = Ledger("st-1", (finding("f", Relation.AGREE, at(found, "Air naik di desa")),))
    html = render_html([build_account(story_of(found), ledger)], (), version="0.0.0", excerpts=True)
    assert 'href="https://koran.example/air#:~:text=Air%20naik%20di%20desa' in html
    bad = replace(found, article=replace(found.article, url="javascript:alert(1)"))
    assert isinstance(bad.article, Article)
    html = render_html([build_account(story_of(bad), ledger)], (), version="0.0.0", excerpts=True)
    assert 'href="javascript' not in html


@pytest.mark.parametrize(
    ("words", "directive"),
    [
        ("Air naik", "Air%20naik"),
        ("naik-turun, cepat & lambat", "naik%2Dturun%2C%20cepat%20%26%20lambat"),
        (
            f"satu dua tiga empat {'lima ' * 12}enam tujuh delapan sembilan",
            "satu%20dua%20tiga%20empat,enam%20tujuh%20delapan%20sembilan",
        ),
        ("tanda \ud800", "tanda%20%3F"),
    ],
)
def test_signs_of_the_directive_are_told_from_those_of_the_words(words, directive):
    assert address_of("https://koran.example/", words) == f"https://koran.example/#:~:text={directive}"
    assert address_of("https://koran.example/#isi", words) == f"https://koran.example/#isi:~:text={directive}"


def test_without_words_there_is_nothing_to_point_at():
    assert address_of("https://koran.example/", " \n") == "https://koran.example/"


def test_what_a_person_took_away_stands_there_without_words_that_would_be_too_many():
    one, other = long_article("a"), long_article("b")
    places = tuple((article.article.id, 6, len(article.text) // 2) for article in (one, other))
    correction = Correction(CorrectionKind.REJECT, "conflict", by="Rina", at="2026-03-12", passages=places)
    account = build_account(story_of(one, other), Ledger("st-1", corrections=(correction,)))
    desk = build_desk(account, load_words("en"), 1)

    def entry(sections):
        return next(e for s in sections if s.key == "corrections" for g in s.groups for e in g.entries)

    whole, spared = entry(set_sections(desk)), entry(spare_sections(desk, set_sections(desk))[0])
    assert whole.text == spared.text == "Taken away: that these passages cannot both be right"
    assert whole.note == spared.note == "corrected by hand, Rina, 12 March 2026"
    assert whole.rows
    assert spared.rows == ()
    assert [each.anchor for each in spared.citations] == ["s1-a1", "s1-a2"]
