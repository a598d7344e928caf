"""A story of 200 articles opens at once and answers at once.

The bounds are those of a page that feels quick (a second to open, a fifth of a second to answer). On a machine of two
cores with another process at work, Chromium 156 took .37 to .63 s to load the page and .16 to .21 s until its first
words stood there, beside .02 and .04 s for an empty page: half the bound is left for a slower or busier machine.
"""

import statistics

import pytest

from tests.browser.driving import is_in_sight

pytestmark = pytest.mark.browser
_LOADS = 5
_EMPTY = "<!doctype html><html lang=en><title>empty</title><p>One line.</p></html>"
_TIMES = """
    const page = performance.getEntriesByType("navigation")[0];
    const paint = performance.getEntriesByName("first-contentful-paint")[0];
    return page.loadEventEnd > 0 && paint ? [page.loadEventEnd, paint.startTime] : null;
"""
_ANSWER = """
    const [node, act, done] = arguments, start = performance.now();
    if (act === "click") node.click(); else { node.value = act; node.dispatchEvent(new Event("input")); }
    requestAnimationFrame(() => setTimeout(() => done(performance.now() - start)));
"""


def times_of(browser, page):
    """Return the median times in milliseconds until a page had loaded and until its first words were painted."""
    from selenium.webdriver.support.wait import WebDriverWait

    found = []
    for _ in range(_LOADS):
        browser.get("about:blank")
        browser.get(page.as_uri())
        found.append(WebDriverWait(browser, 20, 0.02).until(lambda b: b.execute_script(_TIMES)))
    return [statistics.median(each) for each in zip(*found, strict=True)]


def test_two_hundred_articles_become_one_story_with_something_in_every_section(big_result):
    (account,) = big_result.accounts
    assert len(account.story.articles) == 200
    assert not big_result.refusals
    assert account.origins > 1
    parts = account.agreed, account.figures, account.changes, account.conflicts, account.denials, account.unknowns
    assert all(parts)
    assert account.utterances
    assert any(len(u.variants) > 5 for u in account.utterances)


def test_the_page_of_two_hundred_articles_is_under_three_megabytes(big_pages):
    assert {ui: page.stat().st_size for ui, page in big_pages.items() if page.stat().st_size > 3_000_000} == {}


@pytest.mark.alone
def test_it_opens_within_a_second(browser, big_pages, tmp_path, record_property):
    empty = tmp_path / "empty.html"
    empty.write_text(_EMPTY, encoding="utf-8")
    nothing, told = times_of(browser, empty), times_of(browser, big_pages["en"])
    for name, value, beside in zip(("load", "first contentful paint"), told, nothing, strict=True):
        record_property(name, f"{value:.0f} ms, {value / beside:.1f} times an empty page")
        print(f"{name}: {value:.0f} ms, an empty page {beside:.0f} ms")  # noqa: T201 - shown with -rP
    assert told[0] < 1000
    assert told[1] < 1000


@pytest.mark.alone
def test_it_answers_within_a_fifth_of_a_second_and_opens_all_articles_in_half_of_one(browser, big_pages):
    browser.set_script_timeout(20)
    browser.get(big_pages["en"].as_uri())
    links = sorted(
        browser.find_elements("css selector", "#s1 a.evidence"), key=lambda a: -len(a.get_attribute("data-marks"))
    )
    took = {}
    for link in (links[0], links[len(links) // 2], links[-1]):
        browser.execute_script("const rest = arguments[0].closest('details'); if (rest) rest.open = true;", link)
        spent = [browser.execute_async_script(_ANSWER, link, "click") for _ in range(_LOADS)]
        lit = browser.find_elements("css selector", "mark.lit")
        assert any(is_in_sight(browser, each) for each in lit)
        took[link.get_attribute("data-marks").count(" ") + 1] = min(spent)  # what more it takes is the machine's
    print(took)  # noqa: T201 - shown with -rP
    most = max(took)
    assert most > 150
    assert {what: each for what, each in took.items() if each >= (500 if what == most else 200)} == {}


@pytest.mark.alone
def test_the_filter_answers_while_one_types(browser, big_pages):
    browser.set_script_timeout(20)
    browser.get(big_pages["en"].as_uri())
    field = browser.find_element("css selector", ".filter input")
    took = {word: browser.execute_async_script(_ANSWER, field, word) for word in ("membantah", "tewas", "te", "")}
    print(took)  # noqa: T201 - shown with -rP
    # .1 to .3 s on a busy machine of two cores, nearly all of it to lay out what is left.
    assert {word: each for word, each in took.items() if each >= 600} == {}
