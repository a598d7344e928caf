"""Changes in a terminal, as Markdown and as HTML: every line with its words and source, and nothing acts."""

import io
import re
from html import unescape
from html.parser import HTMLParser
from typing import get_args

import pytest

from saksi.report import contract as c
from saksi.report.changes import (
    find_changes,
    print_changes,
    render_changes_html,
    render_changes_markdown,
    render_changes_page,
)
from saksi.report.changes.lines import say_span, set_changes
from saksi.report.changes.rows import Cause, ChangeRow, ChangesDocument, Kind, StoryChanges, ToldRow
from saksi.report.documents import build_document
from saksi.report.words import load_words
from tests.report.changing import example_run, run_of, stories_run
from tests.report.test_hostile import _ACTS, _STYLE, Window
from tests.report.written import written
from tests.support.hostile import PAYLOADS, hostile_run
from tests.support.shared import ROOT

FIRST = example_run(frozenset({0, 1, 2}))
ALL = example_run()
GROWN = find_changes(FIRST, ALL)


def printed(changes: ChangesDocument, before: c.Document, after: c.Document, **options: object) -> str:
    out = io.StringIO()
    print_changes(changes, before, after, out, **options)  # type: ignore[arg-type]
    return out.getvalue()


def test_a_terminal_tells_the_newest_first():
    text = printed(GROWN, FIRST, ALL)
    lines = text.splitlines()
    assert "changed · 3 → 7 articles · up to 1 → 5 origins" in lines
    assert "- Korban Tewas (Selat Arumbai): 3 → 5 → 7 orang (a later value)" in lines
    assert max(map(len, lines)) <= 88
    assert lines.index("FIGURES OVER TIME") < lines.index("WHAT IS DENIED") < lines.index("THE ARTICLES")
    assert "4 lines are not shown here" in text
    assert "not shown" not in printed(GROWN, FIRST, ALL, full=True)


def test_a_window_gets_weight_and_the_same_words(monkeypatch):
    monkeypatch.setenv("TERM", "xterm-256color")
    monkeypatch.delenv("NO_COLOR", raising=False)
    out = Window()
    print_changes(GROWN, FIRST, ALL, out, width=70)
    assert "\x1b[1m" in out.getvalue()
    assert _STYLE.sub("", out.getvalue()) == printed(GROWN, FIRST, ALL, width=70)


def test_every_line_of_another_s_words_has_its_source():
    for story in set_changes(GROWN, FIRST, ALL, load_words("en")):
        for group in story.groups:
            for line in group.lines:
                assert line.quotes or group.key in {"articles", "corrections"}, line
                assert line.note or group.key != "articles" or line.kind == "origins-changed"
                assert all(each.words and each.source for each in line.quotes)


def test_every_kind_and_every_cause_is_documented():
    page = (ROOT / "docs/reference/changes.md").read_text(encoding="utf-8")
    told = set(re.findall(r"`([a-z-]+)`", page))
    assert (set(get_args(Kind)) | set(get_args(Cause))) - {""} <= told
    assert all(f"`{name}`" in page for struct in (StoryChanges, ChangeRow) for name in struct.__struct_fields__)


@pytest.mark.parametrize("ui", ["en", "id"])
def test_there_are_words_for_every_kind_and_every_cause(ui):
    words = load_words(ui)
    assert set(get_args(Kind)) <= set(words.changed)
    assert set(get_args(Cause)) - {""} == set(words.changed_why)


def test_both_languages_tell_the_same_lines():
    english, indonesian = (set_changes(GROWN, FIRST, ALL, load_words(ui)) for ui in ("en", "id"))
    told = [
        [[q.words for line in g.lines for q in line.quotes] for s in each for g in s.groups]
        for each in (english, indonesian)
    ]
    assert told[0] == told[1]
    assert "3 → 5 → 7 orang (nilai yang lebih baru)" in printed(GROWN, FIRST, ALL, ui="id")
    assert not re.search(r"\b(before|now|origins|new)\b", printed(GROWN, FIRST, ALL, ui="id"))


def test_markdown_and_page_tell_the_same_words_as_the_terminal():
    markdown, page = render_changes_markdown(GROWN, FIRST, ALL), render_changes_page(GROWN, FIRST, ALL)
    for story in set_changes(GROWN, FIRST, ALL, load_words("en")):
        for line in (line for group in story.groups for line in group.lines):
            for quoted in line.quotes:
                assert quoted.words.replace("*", "\\*") in re.sub(r"\\([-+=:])", r"\1", markdown)
                assert f">{quoted.words}<" in page.replace("&#34;", '"')


def test_nothing_changed_is_said():
    same = find_changes(ALL, ALL)
    assert "Nothing changed." in printed(same, ALL, ALL)
    assert "Nothing changed." in render_changes_markdown(same, ALL, ALL)
    assert "Nothing changed." in render_changes_html(same, ALL, ALL)


@pytest.mark.parametrize(
    ("since", "until", "said"),
    [
        ("2026-03-09", "2026-03-11", "From 9 March 2026 to 11 March 2026"),
        ("2026-03-09T14:02+08:00", "", "9 March 2026, 14:02 UTC+08:00"),
        ("2026-03-09", "2026-03-09", "9 March 2026"),
        (
            "2026-03-09T14:02:11.123456+00:00",
            "2026-03-09T15:00:00Z",
            "From 9 March 2026, 14:02 UTC to 9 March 2026, 15:00 UTC",
        ),
        ("", "", ""),
    ],
)
def test_from_when_to_when(since, until, said):
    assert say_span(ChangesDocument("1", 1, since, until, []), load_words("en")) == said


@pytest.mark.parametrize(
    ("kind", "was", "now", "said"),
    [
        ("figure-replaced", [3], [5, 7], "3 → 5 → 7 orang"),
        ("figure-replaced", [3, 4], [7], "3 / 4 → 7 orang"),
        ("figure-disputed", [3], [3, 4], "3 / 4 orang"),
        ("figure-settled", [3, 4], [4], "3 / 4 → 4 orang"),
        ("figure-settled", [3, 4], [3, 4], "3 / 4 orang"),
        ("figure-gone", [12500], [], "12,500 orang"),
        ("figure-value", [], [1, 2, 3, 4, 5, 6, 7], "1 / 2 / … / 6 / 7 orang"),
    ],
)
def test_values_stand_in_a_row(kind, was, now, said):
    place = ALL.stories[0].lead[0].evidence[0]
    rows = [[ToldRow("", [place], unit="orang", comparator="exact", value=n) for n in side] for side in (was, now)]
    row = ChangeRow(kind, "st-1", "korban", [], [], *rows)
    changes = ChangesDocument("1", 1, "", "", [StoryChanges("st-1", [], "", "changed", 1, 1, 1, 1, [row])])
    ((line,),) = (group.lines for group in set_changes(changes, ALL, ALL, load_words("en"))[0].groups)
    assert line.value == said


# ---- the part of a page ----


class Part(HTMLParser):
    """What a browser would find."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.names: set[str] = set()
        self.links: list[str] = []
        self.classes: set[str] = set()
        self.shown: list[str] = []
        self.feed(html)

    def handle_starttag(self, tag, attrs):
        found = dict(attrs)
        self.tags.append(tag)
        self.names |= set(found)
        self.classes |= set((found.get("class") or "").split())
        self.links += [found["href"] or ""] if "href" in found else []

    def handle_data(self, data):
        self.shown.append(data)


PLAIN = Part(render_changes_html(GROWN, FIRST, ALL))


def test_a_part_is_no_page():
    html = render_changes_html(GROWN, FIRST, ALL)
    assert html.lstrip().startswith('<div class="changes"')
    assert {"html", "head", "body", "style", "script", "main", "h1"}.isdisjoint(PLAIN.tags)
    assert {"h2", "h3"} <= set(PLAIN.tags)
    assert {"h3", "h4"} <= set(Part(render_changes_html(GROWN, FIRST, ALL, level=3)).tags)


def test_links_lead_where_the_desk_says():
    def link_to(article: str, start: int, end: int, is_newer: bool) -> str:  # noqa: FBT001
        return f"/articles/{article}?from={start}&to={end}&newer={is_newer}"

    links = Part(render_changes_html(GROWN, FIRST, ALL, link_to=link_to)).links
    assert any(link.startswith("/articles/01-nirmala.txt?") and link.endswith("newer=False") for link in links)
    assert any(link.endswith("newer=True") for link in links)


def test_links_lead_to_the_words_at_their_publisher_or_nowhere():
    for url, wanted in (("https://ampar.example/1", "https://ampar.example/1#:~:text="), ("javascript:alert(1)", "")):
        found = written("satu", "Jembatan Ambruk\n|Tiga orang terluka|.\n", url=url)
        run = run_of([found])
        links = Part(render_changes_html(find_changes(stories_run(), run), stories_run(), run)).links
        assert all(link.startswith(wanted) for link in links)
        assert bool(links) == bool(wanted)


def test_the_page_stands_alone_and_styles_what_it_has():
    page = render_changes_page(GROWN, FIRST, ALL, ui="id")
    assert page.startswith('<!doctype html>\n<html lang="id">')
    assert "default-src 'none'; style-src 'sha256-" in unescape(page)
    assert "<script" not in page
    style = page.split("<style>")[1].split("</style>")[0]
    own = style[style.index(".changed{") :]
    known = PLAIN.classes | {"was", "state", "corrections"}
    assert set(re.findall(r"\.([a-z][a-z-]*)", re.sub(r"\{[^}]*\}", " ", own))) <= known


@pytest.mark.parametrize("name", PAYLOADS)
def test_hostile_words_are_only_read(name):
    run = hostile_run(PAYLOADS[name])
    after, before = build_document(run.accounts, (), version="1"), stories_run()
    for changes, old, new in (
        (find_changes(before, after), before, after),
        (find_changes(after, before), after, before),
        (find_changes(trimmed(after), after), trimmed(after), after),
    ):
        assert changes.stories
        html = render_changes_html(changes, old, new)
        html.encode("utf-8")
        part = Part(html)
        assert set(part.tags) <= {*PLAIN.tags, "a", "details", "summary"}
        assert part.names <= PLAIN.names | {"dir", "href", "rel"}
        assert all(link.startswith("https://kabar.example/") for link in part.links)
        assert not _ACTS.search(html)
        for text in (render_changes_markdown(changes, old, new), printed(changes, old, new, full=True)):
            text.encode("utf-8")
            assert not _ACTS.search(text)
        assert not re.search(r"(?<!\\)[<>`|]", render_changes_markdown(changes, old, new))


def trimmed(run: c.Document) -> c.Document:
    """Return a run of the first article alone."""
    one = [each for each in run.articles if each.id != "dua"]
    return c.Document(
        "1",
        1,
        one,
        run.entities,
        [c.StoryRow("st-1", "Pasar", [], [each.id for each in one], [], [], [], [], [])],
        [],
        [],
    )
