"""Inline in a notebook: a page in a frame in which nothing runs, and of a large run the list of its stories."""

from html.parser import HTMLParser

import pytest

from saksi.errors import UsageError
from saksi.model import Refusal
from saksi.report import find_account, notebooks, render_html, show_account, show_run
from tests.report.portions import bridge_account, hostile_account
from tests.support.hostile import PAYLOADS, hostile_run

ALLOWED = {"allow-popups", "allow-popups-to-escape-sandbox"}


class Reader(HTMLParser):
    """The tags of a page with their attributes, as a browser reads them, and the text between them."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.text = ""
        self.feed(html)

    def handle_starttag(self, tag, attrs):
        self.tags.append((tag, dict(attrs)))

    def handle_data(self, data):
        self.text += data


def framed_in(html: str) -> Reader:
    """Return the page inside the one frame that a notebook is given, and that there is nothing else."""
    outer = Reader(html)
    (tag, settings), *rest = outer.tags
    assert (tag, rest, outer.text) == ("iframe", [], "")
    assert set(settings) == {"sandbox", "referrerpolicy", "title", "style", "srcdoc"}
    assert set(settings["sandbox"].split()) == ALLOWED
    return Reader(settings["srcdoc"])


def test_the_frame_holds_the_page_and_its_links_lead_into_it():
    account = bridge_account()
    shown = show_account(account, version="1")
    inner = framed_in(shown._repr_html_())
    page = Reader(render_html((account,), (), version="1"))
    names = [tag for tag, _ in inner.tags]
    assert names == ["html", "head", "base", *[tag for tag, _ in page.tags][2:]]
    assert inner.tags[2] == ("base", {"href": "about:srcdoc"})
    assert inner.text == page.text
    links = [settings for tag, settings in inner.tags if tag == "a"]
    outside = [each for each in links if not each["href"].startswith("#")]
    assert all(each.get("target") == "_blank" and "noopener" in each["rel"] for each in outside)
    assert not any("target" in each for each in links if each["href"].startswith("#"))
    assert repr(shown) == f"Inlay(title={account.title!r}, height=640)"


def test_links_to_publishers_open_beside_the_notebook():
    run = hostile_run(PAYLOADS["script"])
    inner = framed_in(show_account(run.accounts[0], version="1")._repr_html_())
    outside = [s for tag, s in inner.tags if tag == "a" and s["href"].startswith("https://kabar.example/")]
    assert outside
    assert {each["target"] for each in outside} == {"_blank"}


@pytest.mark.parametrize("name", PAYLOADS)
def test_hostile_words_make_no_tag_in_the_page_or_round_it(name: str):
    run = hostile_run(PAYLOADS[name])
    html = show_run(run.accounts, run.refusals, version="1")._repr_html_()
    html.encode("utf-8")
    inner = framed_in(html)
    plain = Reader(render_html(run.accounts, run.refusals, version="1"))
    assert [tag for tag, _ in inner.tags if tag != "base"] == [tag for tag, _ in plain.tags]
    assert "Polisi menutup jalan" in inner.text


@pytest.mark.parametrize("name", PAYLOADS)
def test_hostile_words_make_no_tag_in_the_list(name: str, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(notebooks, "_STORIES", 0)
    run = hostile_run(PAYLOADS[name])
    html = show_run(run.accounts, run.refusals, version="1")._repr_html_()
    html.encode("utf-8")
    names = [tag for tag, _ in framed_in(html).tags]
    line = ["li", "span", "br", "small", "code"]
    assert names == [*("html", "head", "meta", "meta", "meta", "style", "body", "h1", "p", "code", "ol"), *line, "p"]


def test_a_run_of_many_stories_is_listed_and_says_how_to_see_one():
    accounts = [bridge_account()] * 21
    refusals = (Refusal("a.txt", "empty", ""), Refusal("b.txt", "duplicate", ""))
    inner = framed_in(show_run(accounts, refusals, version="1")._repr_html_())
    assert "Stories (21)" in inner.text
    assert "result.show(1)" in inner.text
    assert inner.text.count(accounts[0].title) == inner.text.count(accounts[0].story.id) == 21
    assert "could not be read: 1." in inner.text
    few = framed_in(show_run(accounts[:20], refusals, version="1")._repr_html_())
    assert few.text.count("kami tutup") > 20


def test_a_run_of_very_many_stories_lists_the_first():
    inner = framed_in(show_run([bridge_account()] * 60, (), version="1")._repr_html_())
    assert [tag for tag, _ in inner.tags].count("li") == 50
    assert "10 more" in inner.text


def test_a_long_story_is_listed_by_the_run_and_shown_when_asked_for(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(notebooks, "_CHARACTERS", 100)
    account = bridge_account()
    assert "Stories (1)" in framed_in(show_run((account,), (), version="1")._repr_html_()).text
    assert "kami tutup" in framed_in(show_account(account, version="1")._repr_html_()).text


def test_words_height_and_excerpts_are_as_asked_for():
    account = bridge_account()
    shown = show_run((account,), (), version="1", ui="id", height=300, excerpts=True)
    assert "height:300px" in shown._repr_html_()
    inner = framed_in(shown._repr_html_())
    assert inner.tags[0] == ("html", {"lang": "id"})
    assert inner.text == Reader(render_html((account,), (), version="1", ui="id", excerpts=True)).text


def test_a_run_without_stories_is_shown_too():
    assert "No story could be made" in framed_in(show_run((), (), version="1")._repr_html_()).text


def test_a_story_is_found_by_number_and_by_id():
    one, two = bridge_account(), hostile_account()
    assert find_account((one, two), 1) is one
    assert find_account((one, two), 2) is two
    assert find_account((one, two), two.story.id) is two
    for story in (0, 3, -1, "s-none"):
        with pytest.raises(UsageError, match="no story") as caught:
            find_account((one, two), story)
        assert caught.value.advice == "Name one by its number, 1 to 2, or by its id."
    with pytest.raises(UsageError) as caught:
        find_account((), 1)
    assert caught.value.advice == "The run has none."
