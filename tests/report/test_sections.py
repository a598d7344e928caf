import io
import re
from dataclasses import replace

from saksi.model import (
    Difference,
    Figure,
    FigurePart,
    FigurePoint,
    Ledger,
    Origin,
    Quote,
    Reason,
    Refusal,
    Relation,
    Speaker,
    Story,
    Unknown,
    Utterance,
)
from saksi.report import build_account, print_account, render_html, render_markdown
from saksi.report.desks import build_desk
from saksi.report.sections import set_refusals, set_sections, set_title
from saksi.report.words import load_words
from tests.report.written import at, bridge_story, finding, story_of, with_layers, written


def section_of(key, story, ledger, ui="en"):
    desk = build_desk(build_account(story, ledger), load_words(ui), 1)
    return next(s for s in set_sections(desk, ()) if s.key == key)


def test_what_copies_tell_is_kept_apart_from_what_several_origins_tell():
    one, two, three = (written(n, "Judul\nAir naik. Hujan turun.\n", outlet=f"Koran {n}") for n in "abc")
    shared = Origin("o", "copy", "a", (one.article.id, two.article.id), Reason("copy", "the same words"))
    ledger = Ledger(
        "st-1",
        (
            finding("f-1", Relation.AGREE, at(one, "Air naik"), at(two, "Air naik"), point="Air naik"),
            finding("f-2", Relation.AGREE, at(one, "Hujan turun"), at(three, "Hujan turun"), point="Hujan turun"),
        ),
    )
    several, once = section_of("agreed", story_of(one, two, three, origins=(shared,)), ledger).groups
    assert [(e.text, e.note) for e in several.entries] == [("Hujan turun", "up to 2 origins: Koran a, Koran c")]
    assert [(e.text, e.note) for e in once.entries] == [("Air naik", "1 origin: Koran a, Koran b")]
    assert once.heading == load_words("en").agreed_once


def test_copies_of_one_wording_are_one_wording():
    texts = (
        "“Kami menunggu kabar,” kata Lamri.",
        "“Kami menunggu kabar”, ujar Lamri.",
        "“Kami menanti kabar,” kata dia.",
    )
    found = [written(n, f"Judul\n{text}\n", outlet=n) for n, text in zip("abc", texts, strict=True)]
    words = ("Kami menunggu kabar,", "Kami menunggu kabar", "Kami menanti kabar,")
    passages = tuple(at(f, w) for f, w in zip(found, words, strict=True))
    quoted = [
        with_layers(f, quotes=(Quote("q", p.span, "direct", Speaker()),)) for f, p in zip(found, passages, strict=True)
    ]
    ledger = Ledger("st-1", utterances=(Utterance("Lamri", passages),))
    (entry,) = section_of("quotes", story_of(*quoted), ledger).groups[0].entries
    assert entry.text == "Kami menunggu kabar,"
    assert entry.note == "2 wordings; a, no date; b, no date"
    assert [c.number for c in entry.citations] == [1, 2, 3]
    assert [[c.number for c in row.citations] for row in entry.rows] == [[3]]


def test_what_an_outlet_puts_in_its_own_words_is_told_from_a_quotation():
    one = written("a", "Judul\n“Kami menunggu kabar,” kata Lamri.\n", outlet="Koran")
    two = written("b", "Judul\nLamri mengaku bahwa keluarganya masih menunggu kabar dari laut.\n", outlet="Warta")
    passages = (at(one, "Kami menunggu kabar,"), at(two, "keluarganya masih menunggu kabar dari laut"))
    one = with_layers(one, quotes=(Quote("q", passages[0].span, "direct", Speaker()),))
    ledger = Ledger("st-1", utterances=(Utterance("Lamri", passages),))
    account = build_account(story_of(one, two), ledger)
    (entry,) = section_of("quotes", story_of(one, two), ledger).groups[0].entries
    assert (entry.text, entry.is_direct) == ("Kami menunggu kabar,", True)
    assert [(e.is_direct, e.note) for e in entry.rows[0].excerpts] == [(False, "in the words of the outlet")]
    assert "“keluarganya" not in render_markdown([account], (), version="0.0.0")
    assert not re.search("<q[^>]*>keluarganya", render_html([account], (), version="0.0.0"))


def test_a_later_day_is_marked_and_the_same_day_is_not():
    days = ("2023-01-01", "2023-01-02", "")
    words = ("Air naik", "Air surut", "Air tenang")
    found = [written(n, f"Judul\n{w}.\n", published=d) for n, w, d in zip("abc", words, days, strict=True)]
    ledger = Ledger("st-1", (finding("f", Relation.UPDATE, *map(at, found, words)),))
    (entry,) = section_of("changes", story_of(*found), ledger).groups[0].entries
    assert [row.state for row in entry.rows] == ["", "later", ""]


def test_who_denies_stands_after_what_is_denied():
    (entry,) = section_of("denials", *bridge_story()).groups[0].entries
    assert [row.excerpts[0].note for row in entry.rows] == ["", "denied"]


def test_figures_that_moved_come_before_those_that_did_not():
    found = written("a", "Judul\nTiga orang, lalu lima orang, di dua desa.\n")
    points = [
        FigurePoint(n, n, "exact", "", "", "", (at(found, word),), "stands")
        for n, word in ((3, "Tiga"), (5, "lima"), (2, "dua"))
    ]
    figures = (Figure("desa", "", "desa", (points[2],)), Figure("orang", "", "orang", tuple(points[:2])))
    section = section_of("figures", story_of(found), Ledger("st-1", figures=figures))
    assert [[e.text for e in group.entries] for group in section.groups] == [["orang"], ["desa"]]


def test_a_figure_says_how_it_is_given():
    found = written("a", "Judul\nSekitar 1.500 sampai 2.000,5 ton beras.\n")
    point = FigurePoint(1500, 2000.5, "approx", "2023-04", "text", "", (at(found, "1.500"),), "disputed")
    ledger = Ledger("st-1", figures=(Figure("beras", "", "ton", (point,)),))
    (row,) = section_of("figures", story_of(found), ledger).groups[0].entries[0].rows
    assert (row.head, row.text, row.note) == ("April 2023", "about 1,500–2,000.5 ton", "outlet not named")
    (row,) = section_of("figures", story_of(found), ledger, ui="id").groups[0].entries[0].rows
    assert (row.text, row.note) == ("sekitar 1.500–2.000,5 ton", "media tidak disebut")


def test_no_conflict_is_said_and_other_empty_sections_are_left_out():
    pair = [written(n, "Judul\nAir naik di seluruh desa sejak tadi malam.\n") for n in "ab"]
    for articles, keys in ((pair, ["lead", "conflicts", "sources"]), (pair[:1], ["lead", "sources"])):
        desk = build_desk(build_account(story_of(*articles), Ledger("st-1")), load_words("en"), 1)
        assert [s.key for s in set_sections(desk)] == keys


def test_what_was_there_twice_is_not_called_unread():
    words = load_words("en")
    refusals = (
        Refusal("b.txt", "duplicate", "The same as a.txt."),
        Refusal("c.txt", "empty", "The file is empty."),
    )
    unread, doubles = set_refusals(refusals, words).groups
    assert [(g.heading, [e.text for e in g.entries]) for g in (unread, doubles)] == [
        (words.unread, ["c.txt"]),
        (words.doubles, ["b.txt"]),
    ]
    story, ledger = bridge_story()
    desk = build_desk(build_account(story, ledger), words, 1)
    unknowns = next(s for s in set_sections(desk, refusals) if s.key == "unknowns")
    assert unknowns.groups[-1].says == words.unread_count.format(n=1)


def test_a_title_that_stands_on_the_record_alone_cites_its_article():
    found = written("a", "Judul\nAir naik di desa.\n")
    found = replace(found, article=replace(found.article, title="Judul lain"))
    story = replace(story_of(found), title="Judul lain")
    desk = build_desk(build_account(story, Ledger("st-1")), load_words("en"), 1)
    assert [(c.number, c.anchor) for c in set_title(desk).citations] == [(1, "s1-a1")]


def test_the_words_of_an_excerpt_stay_whole_and_their_sentence_is_cut_between_words():
    found = written("a", f"Judul\n{'sebelum ' * 60}inti kalimat{' sesudah' * 60}.\n")
    excerpt = build_desk(build_account(story_of(found), Ledger("st-1")), load_words("en"), 1).excerpt(
        at(found, "inti kalimat")
    )
    assert excerpt.words == "inti kalimat"
    assert set(excerpt.before.replace("…", "").split()) == {"sebelum"}
    assert set(excerpt.after.replace("…", "").split()) == {"sesudah"}


def test_an_article_of_two_roots_stands_under_both():
    story, ledger = bridge_story()
    ids = tuple(a.article.id for a in story.articles)
    other = Origin("o-3", "press-conference", "Dinas Jalan", ids[:2], Reason("shared", "both were there"))
    story = replace(story, origins=(*story.origins, other))
    groups = section_of("sources", story, ledger).groups
    assert [[e.label for e in g.entries] for g in groups] == [["S2", "S3"], ["S1", "S2-2"]]


def test_articles_of_their_own_origin_name_no_root():
    story, ledger = bridge_story()
    own = Origin("o-2", "outlet", "Suara Ampar", (story.articles[0].article.id,), Reason("own", "nothing shared"))
    groups = section_of("sources", replace(story, origins=(*story.origins, own)), ledger).groups
    assert [(g.heading, [e.note for e in g.entries]) for g in groups] == [
        ("Kantor Berita Teluk (news agency)", ["", ""]),
        ("", [""]),
    ]


def _differing() -> tuple[Story, Ledger]:
    one = written("a", "Judul\n“Kami tidak akan menutup jembatan itu,” ujar Lamri.\n", outlet="Kabar Lembah")
    two = written("b", "Judul\n“Kami akan menutup jembatan itu,” kata Lamri.\n", outlet="Suara Rawa")
    passages = at(one, "Kami tidak akan menutup jembatan itu"), at(two, "Kami akan menutup jembatan itu")
    quoted = [
        with_layers(f, quotes=(Quote("q", p.span, "direct", Speaker()),))
        for f, p in zip((one, two), passages, strict=True)
    ]
    here, there = at(one, "tidak akan menutup"), at(two, "menutup")
    differences = (
        Difference(here, "negation", there),
        Difference(there, "negation", here),
        Difference(at(two, "itu"), "words", at(one, "itu")),
    )
    return story_of(*quoted), Ledger("st-1", utterances=(Utterance("Lamri", passages, differences, passages[0]),))


def test_words_that_differ_in_meaning_are_marked_and_told_beside():
    (entry,) = section_of("quotes", *_differing()).groups[0].entries
    assert [piece.text for piece in entry.pieces if piece.differs] == ["tidak akan menutup"]
    (row,) = entry.rows
    assert [piece.text for piece in row.excerpts[0].pieces if piece.differs] == ["menutup"]
    assert row.note == "differs (negation): “menutup”; above: “tidak akan menutup”"
    assert "".join(piece.text for piece in row.excerpts[0].pieces) == row.excerpts[0].words


def test_what_differs_is_marked_on_the_page_in_markdown_and_in_the_terminal():
    account = build_account(*_differing())
    html = render_html([account], (), version="1")
    assert '<mark class="differs">tidak akan menutup</mark>' in html
    assert "differs (negation)" in html
    markdown = render_markdown([account], (), version="1")
    assert "Kami **tidak akan menutup** jembatan itu" in markdown
    assert "Kami akan **menutup** jembatan itu" in markdown
    stream = io.StringIO()
    print_account([account], (), stream, width=200)
    assert "Kami *tidak akan menutup* jembatan itu" in stream.getvalue()
    assert "differs (negation)" in stream.getvalue()


def test_a_part_stands_with_its_value_and_an_undated_value_says_so():
    one = written("a", "Judul\nBanjir menewaskan 12 orang, di antaranya 5 anak. Ada 9 orang tewas.\n")
    whole, part, undated = at(one, "12 orang"), at(one, "5 anak"), at(one, "9 orang")
    point = FigurePoint(12, 12, "exact", "2025-03-01", "article", "", (whole,), "stands")
    child = FigurePart("anak", "anak", 5, 5, "exact", (part,))
    other = FigurePoint(9, 9, "exact", "", "", "", (undated,), "undated")
    figure = Figure("korban tewas", "", "orang", (replace(point, parts=(child,)), other))
    (entry,) = section_of("figures", story_of(one), Ledger("st-1", figures=(figure,))).groups[0].entries
    assert [row.text for row in entry.rows] == ["12 orang, of these 5 anak", "9 orang"]
    assert {mark.span for mark in entry.marks} == {whole.span, part.span, undated.span}
    assert [row.state for row in entry.rows] == ["stands", "undated"]


def test_a_denial_names_who_denies_and_a_bare_headline_has_its_own_heading():
    one = written("a", "Wali Kota Kabur\nLamri membantah tanggul itu jebol.\n", outlet="Kabar Lembah")
    unknowns = (
        Unknown("tanggul itu jebol", "denied", (at(one, "tanggul itu jebol"),), ("Lamri",)),
        Unknown("Wali Kota Kabur", "headline-alone", (at(one, "Wali Kota Kabur"),)),
    )
    groups = section_of("unknowns", story_of(one), Ledger("st-1", unknowns=unknowns)).groups
    assert [(g.heading, g.entries[0].note) for g in groups] == [
        ("Denied, and by whom", "denied by Lamri; Kabar Lembah"),
        ("In a headline; no text was found that bears it out", "Kabar Lembah"),
    ]
