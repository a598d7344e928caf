"""Every sentence of an account cites its source, and every citation opens on the words that it quotes."""

from collections import defaultdict

import pytest
from lxml import html

from saksi.pipeline import read
from saksi.report import build_account, render_html
from tests.report.written import bridge_story
from tests.support.anchors import PASSAGE, flat, words_at
from tests.support.gold import STORIES, gold_articles
from tests.support.ledgers import gold_ledger
from tests.support.shared import ROOT, needs_shared


def accounts_of_the_bridge():
    return [build_account(*bridge_story())]


def accounts_of_the_example():
    return read([str(ROOT / "examples" / "feri")]).accounts


def page_of(accounts):
    return render_html(accounts, (), version="0.0.0")


def check_page(accounts, text):
    """Assert that each line of a page rests on passages, and that what is marked for each is what it quotes."""
    page = html.fromstring(text)
    targets = defaultdict(list)
    for node in page.xpath("//*[@id]"):
        targets[node.get("id")].append(node)
    assert [name for name, nodes in targets.items() if len(nodes) > 1] == []
    entries = page.xpath("//*[contains(concat(' ', @class, ' '), ' entry ')]")
    assert len(entries) > 10
    assert page.xpath("//h1//a[@class='cite']")
    assert [e.get("id") for e in entries if not e.xpath(".//a[@class='cite']")] == []
    marked = defaultdict(str)
    for piece in page.xpath("//article[@class='full']//mark"):
        for name in {piece.get("id", ""), *piece.get("class", "").split()}:
            marked[name] += piece.text_content()
    cited = [a.get("href")[1:] for a in page.xpath("//a[starts-with(@href, '#')]")]
    cited += [name for a in page.xpath("//a[@data-marks]") for name in a.get("data-marks").split()]
    assert [name for name in cited if name and name not in targets] == []
    passages = {name for name in cited if PASSAGE.fullmatch(name)}
    assert len(passages) > 10
    assert {name: marked[name] for name in passages if flat(marked[name]) != flat(words_at(accounts, name))} == {}


@pytest.mark.parametrize("tell", [accounts_of_the_bridge, accounts_of_the_example])
def test_every_citation_of_an_example_opens_on_its_words(tell):
    accounts = tell()
    check_page(accounts, page_of(accounts))


@needs_shared
@pytest.mark.parametrize("name", STORIES)
def test_every_citation_of_a_gold_story_opens_on_its_words(name):
    accounts = [build_account(*gold_ledger(name))]
    check_page(accounts, page_of(accounts))


@needs_shared
@pytest.mark.parametrize("name", STORIES)
def test_every_citation_of_an_account_opens_on_its_words(name):
    accounts = read(gold_articles(name)).accounts
    check_page(accounts, page_of(accounts))


@pytest.mark.parametrize(
    ("right", "wrong"),
    [
        ("Lima orang terluka</mark>", "Enam orang terluka</mark>"),
        ('href="#s1-a2-', 'href="#s1-a3-'),
        ('class="cite"', 'class="number"'),
    ],
)
def test_a_page_that_cites_wrongly_would_be_found(right, wrong):
    accounts = accounts_of_the_bridge()
    with pytest.raises(AssertionError):
        check_page(accounts, page_of(accounts).replace(right, wrong))
