"""What is built to harm is read, or refused, in time that grows with its length."""

import time
from dataclasses import replace

import pytest

from saksi.annotate import annotate_article
from saksi.clean import clean_page
from saksi.compare import compare_story
from saksi.link import card_of, link_story
from saksi.model import AnnotatedArticle, Page, Refusal
from tests.support.harmful_articles import BODIES, PAGES, harmful_text, honest_text, html_page, text_page

_SHORT, _LONG = 4_000, 16_000
# Linear costs 4 times as much; what was quadratic here took 10 times and more.
_MOST = 7


def read(page: Page) -> AnnotatedArticle | Refusal:
    article = clean_page(page, language="id")
    return article if isinstance(article, Refusal) else annotate_article(article)


@pytest.mark.parametrize("name", BODIES)
def test_harm_in_an_article_is_read_or_refused(name: str):
    found = read(text_page(harmful_text(name, 800)))
    if isinstance(found, Refusal):
        assert found.code in {"binary", "encoding"}
    else:
        assert any(q.low == 120 for q in found.quantities)  # the honest words about the harm


@pytest.mark.parametrize("name", PAGES)
def test_harm_on_a_page_is_read_or_refused(name: str):
    found = read(html_page(name, 20_000))
    assert isinstance(found, Refusal | AnnotatedArticle)
    if isinstance(found, AnnotatedArticle):
        assert "tawa" * 3 not in found.text
        assert len(found.text) < 25_000


def cost_of_comparing(name: str, length: int) -> float:
    """Return the CPU seconds of telling a harmful and an honest article as one story."""
    usual = replace(text_page(f"Pasar Lembah Terbakar\n{honest_text(1500)}"), name="biasa", outlet="Warta")
    articles = [read(text_page(harmful_text(name, length))), read(usual)]
    found = [each for each in articles if isinstance(each, AnnotatedArticle)]
    before = time.process_time()
    compare_story(link_story(found, [card_of(each) for each in found]))
    return time.process_time() - before


@pytest.mark.alone
@pytest.mark.parametrize("name", ["quotation marks never closed", "one sentence", "quantities"])
def test_comparing_grows_with_the_length(name: str):
    cost_of_comparing(name, 1_000)  # loads the language
    short, long = cost_of_comparing(name, _SHORT // 2), cost_of_comparing(name, _LONG // 2)
    assert long < max(0.3, _MOST * short)


@pytest.mark.alone
@pytest.mark.parametrize("name", ["dates", "pages", "empty lines", "brackets about words"])
def test_reading_grows_with_the_length(name: str):
    read(text_page(harmful_text(name, 1_000)))
    costs = []
    for length in (_SHORT, _LONG):
        before = time.process_time()
        read(text_page(harmful_text(name, length)))
        costs.append(time.process_time() - before)
    assert costs[1] < max(0.3, _MOST * costs[0])
