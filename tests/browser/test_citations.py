"""A click on a citation brings the quoted words before the reader's eyes, lit."""

import pytest

from tests.browser.driving import is_in_sight, set_window
from tests.support.anchors import PASSAGE, flat, words_at

pytestmark = pytest.mark.browser
_LIT = "return [...document.querySelectorAll('mark.lit, mark:target')].map((each) => each.textContent).join('');"
_BACKGROUND = "return getComputedStyle(arguments[0]).backgroundColor"
# A citation may lie in a part that is folded away, or among a hundred of which the first are shown.
_UNFOLD = """
    const rest = arguments[0].closest("details"), more = arguments[0].closest(".cites").querySelector(".more");
    if (rest) rest.open = true;
    if (more) more.click();
"""
_SOME = """
    const cites = [...document.querySelectorAll(".entry .cite")];
    return cites.filter((each) => /-a\\d+-\\d+-\\d+$/.test(each.hash)).filter((each, n) => n % 900 === 7);
"""
_SAMPLE = 14  # of each page: one citation of every section and more, in two seconds


def opened_citations(browser):
    """Return citations from all over the account, with whatever hides them opened."""
    browser.execute_script("document.querySelectorAll('details').forEach((each) => { each.open = true; })")
    found = browser.find_elements("css selector", ".entry .cite, h1 .cite, .strip .cite, .entry blockquote .words")
    passages = [a for a in found if PASSAGE.fullmatch(a.get_dom_attribute("href")[1:])]
    return passages[:: max(1, len(passages) // _SAMPLE)]


@pytest.mark.parametrize("width", [1280, 390])
def test_a_citation_of_the_example_opens_on_the_quoted_words(browser, feri_pages, feri_result, width):
    set_window(browser, width)
    browser.get(feri_pages["en"].as_uri())
    links = opened_citations(browser)
    assert len(links) >= _SAMPLE
    for link in links:
        check_citation(browser, link, feri_result.accounts)


def test_a_citation_of_a_large_story_opens_on_the_quoted_words(browser, big_pages, big_result):
    browser.get(big_pages["en"].as_uri())
    links = browser.execute_script(_SOME)
    assert len(links) >= 8
    for link in links:
        browser.execute_script(_UNFOLD, link)
        check_citation(browser, link, big_result.accounts)


def check_citation(browser, link, accounts):
    from selenium.webdriver.support.wait import WebDriverWait

    anchor = link.get_dom_attribute("href")[1:]
    expected = flat(words_at(accounts, anchor))
    browser.execute_script("arguments[0].scrollIntoView({ block: 'center' })", link)
    link.click()
    # The browser tells the page of its new address after the click: until then the words of the last one are lit.
    WebDriverWait(browser, 2, 0.02).until(lambda b: flat(b.execute_script(_LIT)) == expected, anchor)
    lit = browser.find_element("css selector", "mark.lit, mark:target")
    assert is_in_sight(browser, lit)
    assert browser.execute_script(_BACKGROUND, lit) != "rgba(0, 0, 0, 0)"
