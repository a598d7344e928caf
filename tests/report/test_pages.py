import re
from html.parser import HTMLParser
from importlib.resources import files

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from saksi import read
from saksi.model import ArticleId, BlockKind, Ledger, Passage, Refusal, Relation, Span
from saksi.report import build_account, render_html
from saksi.report.addresses import is_link
from saksi.report.desks import build_desk
from saksi.report.sections import set_sections, set_title
from saksi.report.words import ENGLISH, load_words
from tests.report.written import at, bridge_story, finding, story_of, written
from tests.support.shared import ROOT

REFUSALS = (Refusal("tumpukan/kosong.txt", "empty", "The file is empty."),)
UNSAID = re.compile(r"confirmed|verified|terkonfirmasi|terverifikasi|dikonfirmasi|diverifikasi", re.IGNORECASE)
HOSTILE = {
    "script": "<script>alert(1)</script> dibaca orang",
    "handler": '"><img src=x onerror="alert(1)"> tampak',
    "template": "{{ 7 * 7 }} {% raw %} tetap",
    "bidi": "harga \u202e000.1\u202c rupiah naik",
    "controls": "nol \x00 dan \x1b[31m merah \x07",
    "surrogate": "tanda \ud800 tunggal",
    "long": "a" * 10_000,
    "comment": "<!-- --> ]]> </style></script></mark>",
}


class Page(HTMLParser):
    """What a browser would find: ids, links, tags, and the text that is shown."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.ids, self.links, self.tags, self.handlers, self.shown = [], [], [], [], []
        self.inside = []
        self.feed(html)

    def handle_starttag(self, tag, attrs):
        self.tags.append(tag)
        self.inside.append(tag)
        found = dict(attrs)
        self.ids += [found["id"]] if "id" in found else []
        self.links += [found["href"]] if tag == "a" else []
        self.handlers += [name for name in found if name.startswith("on") or name == "style"]

    def handle_endtag(self, tag):
        while self.inside and self.inside.pop() != tag:
            pass

    def handle_data(self, data):
        if not {"script", "style"}.intersection(self.inside):
            self.shown.append(data)


def page_of(story, ledger, ui="en"):
    return render_html([build_account(story, ledger)], REFUSALS, version="0.0.0", ui=ui)


@pytest.mark.parametrize("ui", ["en", "id"])
def test_every_link_inside_the_page_has_its_goal_and_every_id_is_there_once(ui):
    page = Page(page_of(*bridge_story(), ui=ui))
    goals = [link[1:] for link in page.links if link.startswith("#")]
    assert len(goals) > 50
    assert set(goals) <= set(page.ids)
    assert len(page.ids) == len(set(page.ids))


@pytest.mark.parametrize("excerpts", [False, True])
def test_the_example_has_a_goal_for_every_link_with_and_without_whole_texts(excerpts):
    found = read([str(ROOT / "examples" / "feri")])
    page = Page(found.to_html(excerpts=excerpts))
    goals = {link[1:] for link in page.links if link.startswith("#")}
    assert len(goals) > 100
    assert goals <= set(page.ids)
    assert len(page.ids) == len(set(page.ids))


def test_every_line_of_the_account_carries_its_sources():
    desk = build_desk(build_account(*bridge_story()), load_words("en"), 1)
    entries = [e for s in set_sections(desk, ()) for g in s.groups for e in g.entries]
    assert {e.label[0] for e in entries} == set("LAFCUDNQTPS")
    for entry in (set_title(desk), *entries):
        assert entry.citations, entry.label
        assert all(row.citations for row in entry.rows)


def test_every_passage_is_marked_in_its_article_word_for_word():
    story, ledger = bridge_story()
    html = page_of(story, ledger)
    for each in (e.passage for f in ledger.findings for e in f.evidence):
        number = [a.article.id for a in story.articles].index(each.article) + 1
        anchor = f"s1-a{number}-{each.span.start}-{each.span.end}"
        marked = re.findall(
            rf'<mark(?: class="[^"]*"| id="[^"]*")*? (?:id|class)="[^"]*\b{anchor}\b[^>]*>([^<]*)</mark>', html
        )
        assert "".join(marked) == story.quote(each)


def test_passages_that_overlap_are_cut_at_every_boundary():
    found = written("a", "Judul\nsatu dua tiga empat\n")
    other = written("b", "Judul\nsatu dua tiga\n")
    ledger = Ledger(
        "st-1",
        (
            finding("f-1", Relation.AGREE, at(found, "satu dua tiga"), at(other, "satu dua tiga")),
            finding("f-2", Relation.AGREE, at(found, "dua tiga empat"), at(other, "dua tiga")),
        ),
    )
    html = page_of(story_of(found, other), ledger)
    body = html[html.index('id="s1-a1"') : html.index('id="s1-a2"')]
    assert re.findall(r"<mark[^>]*>([^<]*)</mark>", body) == ["Judul", "satu ", "dua tiga", " empat"]


def test_a_passage_leads_back_to_what_rests_on_it():
    html = page_of(*bridge_story())
    after = re.search(r"Empat orang terluka</mark>(<span class=\"backs\">.*?</span>)", html)
    assert after
    assert re.findall(r'href="#s1-(\w+)"', after[1]) == ["F1", "C1", "N2"]


@pytest.mark.parametrize("words", HOSTILE.values(), ids=HOSTILE.keys())
def test_an_article_can_do_nothing_but_be_read(words):
    found = written(
        "a", f"Judul {words}\n|{words}|. Selesai.\n", outlet=words, url="javascript:alert(1)", published=words
    )
    other = written("b", f"{words}\n|{words}|.\n")
    spans = (Passage(found.article.id, found.claims[0].span), Passage(other.article.id, other.claims[0].span))
    story, ledger = story_of(found, other), Ledger("st-1", (finding("f", Relation.CONFLICT, *spans, point=words),))
    plain, page = Page(page_of(*bridge_story())), Page(page_of(story, ledger))
    assert set(page.tags) <= set(plain.tags)
    assert page.tags.count("script") == 1
    assert not page.handlers
    assert all(link.startswith(("#", "https://", "http://")) for link in page.links)
    assert not re.search(r"[\x00-\x08\x0b-\x1f\u202a-\u202e\u2066-\u2069\ud800-\udfff]", "".join(page.shown))


def test_markup_in_an_article_is_shown_as_it_stands():
    found = written("a", "Judul\nAda <script>alert(1)</script> di sini.\n")
    shown = "".join(Page(page_of(story_of(found), Ledger("st-1"))).shown)
    assert "Ada <script>alert(1)</script> di sini." in shown


def test_no_word_of_the_page_is_fetched_from_anywhere():
    html = page_of(*bridge_story())
    assert "default-src &#39;none&#39;" in html
    assert not re.search(r"""(?:src|action|poster|srcset)\s*=|@import|url\(""", html)
    assert re.findall(r'<link [^>]*href="([^"]*)"', html) == ["data:,"]


def test_only_web_addresses_become_links_and_they_give_nothing_away():
    html = page_of(*bridge_story())
    assert '<a href="https://suara-ampar.example/jembatan" rel="noopener noreferrer nofollow">' in html
    assert 'href="javascript' not in html
    for bad in (
        "javascript:alert(1)",
        "data:text/html,x",
        "https://",
        "https://:80/",
        "https://koran.example@gelap.example/",
        "//x.example",
        "https://a\u202eb",
        "http://[x",
        "",
    ):
        assert not is_link(bad)


@pytest.mark.parametrize("ui", ["en", "id"])
def test_the_interface_vouches_for_nothing(ui):
    words = load_words(ui)
    said = [getattr(words, name) for name in words.__slots__]
    assert not UNSAID.search(repr(said))
    assert not UNSAID.search(page_of(*bridge_story(), ui=ui))


def test_the_four_kinds_of_not_knowing_are_kept_apart():
    html = page_of(*bridge_story())
    part = html[html.index('id="s1-unknowns"') : html.index('id="s1-quotes"')]
    words = load_words("en")
    headings = re.findall(r"<h3[^>]*>([^<]*)</h3>", part)
    assert headings == [words.said_unknown, words.single_origin, words.single_speaker, words.unread]
    assert "tumpukan/kosong.txt" in html


def test_several_stories_stand_under_an_index():
    alone = build_account(story_of(written("a", "Judul\nAir naik di desa.\n")), Ledger("st-1"))
    html = render_html([alone, build_account(*bridge_story())], REFUSALS, version="0.0.0")
    page = Page(html)
    assert page.links[1:3] == ["#s2", "#s1"]
    assert len(page.ids) == len(set(page.ids))
    assert html.count("tumpukan/kosong.txt") == 1
    assert load_words("en").unread_count.format(n=1) not in html


def test_a_run_without_stories_still_says_what_was_not_read():
    html = render_html([], REFUSALS, version="0.0.0", ui="id")
    assert load_words("id").no_stories in html
    assert "tumpukan/kosong.txt" in html


def test_evidence_outside_the_story_or_the_text_breaks_nothing():
    found = written("a", "Judul\nIsi berita ini pendek.\n")
    wild = (
        Passage(ArticleId("tidak-ada"), Span(0, 3)),
        Passage(found.article.id, Span(5, 5)),
        Passage(found.article.id, Span(900, 950)),
        Passage(found.article.id, Span(5, 6)),
    )
    page = Page(page_of(story_of(found), Ledger("st-1", (finding("f", Relation.AGREE, *wild),))))
    assert {link[1:] for link in page.links if link.startswith("#")} <= set(page.ids)


@given(st.text(max_size=80), st.text(max_size=80), st.data())
@settings(max_examples=40, deadline=None)
def test_any_text_renders_and_every_link_has_its_goal(headline, body, data):
    found = written("a", f"{headline}\n{body}".replace("|", ""))
    text = found.text
    cuts = [data.draw(st.integers(0, len(text))) for _ in range(6)]
    passages = [Passage(found.article.id, Span(min(p), max(p))) for p in zip(cuts[::2], cuts[1::2], strict=True)]
    account = build_account(story_of(found), Ledger("st-1", (finding("f", Relation.DENIED, *passages, point=body),)))
    page = Page(render_html([account], (), version="0.0.0"))
    assert {link[1:] for link in page.links if link.startswith("#")} <= set(page.ids)


def test_every_class_that_is_styled_stands_in_a_template_or_the_script():
    room = files("saksi.report")
    styles = "".join(room.joinpath("assets", name).read_text(encoding="utf-8") for name in ("page.css", "map.css"))
    selectors = re.findall(r"([^{}]+)\{", styles)
    styled = {name for each in selectors for name in re.findall(r"\.([a-z][\w-]*)", each)}
    made = [each.read_text(encoding="utf-8") for each in room.joinpath("templates").iterdir()]
    made.append(room.joinpath("assets", "page.js").read_text(encoding="utf-8"))
    named = set(re.findall(r"[\w-]+", "".join(made)))
    named |= {kind.value for kind in BlockKind} | set(ENGLISH.state) | {"start", "middle", "end", "before"}
    named |= {section.key for section in set_sections(build_desk(build_account(*bridge_story()), ENGLISH, 1))}
    assert len(styled) > 80
    assert styled - named == set()
