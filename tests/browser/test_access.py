"""The page for everybody: axe's rules, the keyboard alone, and what a screen reader is told."""

import json
from itertools import pairwise

import pytest

from tests.browser.driving import is_in_sight, press, set_theme, set_window
from tests.support.needs import AXE

pytestmark = pytest.mark.browser
TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
WIDE, NARROW = 1280, 390
_CHECK = """
    const done = arguments[1];
    axe.run(document, { runOnly: arguments[0], resultTypes: ["violations"] }).then(
        (found) => done(found.violations.map((each) => [each.id, each.impact, each.help, each.nodes.length,
            each.nodes.slice(0, 3).map((node) => node.html.slice(0, 300) + " | " + (node.any[0]?.message ?? ""))])),
        (error) => done([["axe", "failed", String(error), 0, []]]));
"""
_STOP = """
    const here = document.activeElement;
    if (here === document.body) return null;
    const style = getComputedStyle(here), box = here.getBoundingClientRect(), last = window.lastStop;
    window.lastStop = here;
    (window.stops ||= new Set()).add(here);
    return {
        what: here.outerHTML.slice(0, 120),
        skips: here.matches(".skip"),
        isLater: !last || Boolean(last.compareDocumentPosition(here) & Node.DOCUMENT_POSITION_FOLLOWING),
        isMarked: style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 2,
        isSeen: box.width && box.bottom > 0 && box.top < innerHeight && box.right > 0 && box.left < innerWidth,
    };
"""
_MISSED = """
    const wanted = document.querySelectorAll("a[href], button, input, summary, [tabindex='0']");
    const missed = [...wanted].filter((each) => each.checkVisibility() && !window.stops.has(each));
    return missed.map((each) => each.outerHTML);
"""
_HEADINGS = """
    return [...document.querySelectorAll("h1, h2, h3, h4, h5, h6")].filter((each) => each.checkVisibility())
        .map((each) => Number(each.tagName[1]));
"""
_LANGUAGES = """
    const of = (what) => [...document.querySelectorAll(what)].map((each) => each.closest("[lang]").lang);
    return [[...new Set(of("q, blockquote .words, .full .body, .full .body mark"))],
        [...new Set(of(".intro h2, .intro .says, .contents a, .evidence, .filter, .state, thead th"))]];
"""


def faults(browser):
    """Return what axe has against the page as it stands, most grave first."""
    browser.set_script_timeout(120)
    if not browser.execute_script("return typeof axe === 'object'"):
        # By the protocol of the browser's tools, which the page's policy does not hold back: it stays as it is.
        browser.execute_cdp_cmd("Runtime.evaluate", {"expression": AXE.read_text(encoding="utf-8")})
    return browser.execute_async_script(_CHECK, TAGS)


def told(found):
    return json.dumps(found, indent=1, ensure_ascii=False)


def open_evidence(browser):
    link = next(a for a in browser.find_elements("css selector", ".story a.evidence") if a.is_displayed())
    browser.execute_script("arguments[0].scrollIntoView({ block: 'center' })", link)
    link.click()
    assert browser.find_elements("css selector", "mark.lit")
    return link


@pytest.mark.npm
@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("width", [WIDE, NARROW])
@pytest.mark.parametrize("ui", ["en", "id"])
def test_axe_finds_no_fault_in_the_example(browser, feri_pages, ui, width, theme):
    set_window(browser, width)
    set_theme(browser, theme)
    browser.get(feri_pages[ui].as_uri())
    found = faults(browser)
    assert not found, told(found)
    open_evidence(browser)
    found = faults(browser)
    assert not found, told(found)


@pytest.mark.npm
def test_axe_finds_no_fault_in_a_story_of_two_hundred_articles(browser, big_pages):
    set_window(browser, NARROW)
    browser.get(big_pages["id"].as_uri())
    found = faults(browser)
    assert not found, told(found)


def stops_of(browser, limit=2000):
    """Go through the page by Tab alone, from its top until the focus leaves it, and return each stop."""
    found = []
    for _ in range(limit):
        press(browser, "Tab")
        stop = browser.execute_script(_STOP)
        if stop is None or (found and stop["skips"]):
            return found
        found.append(stop)
    raise AssertionError(f"the focus is still on the page after {limit} stops: {found[-1]}")


def go_to(browser, selector):
    """Press Tab until the focus stands on what is wanted."""
    for _ in range(500):
        press(browser, "Tab")
        if browser.execute_script("return document.activeElement.matches(arguments[0])", selector):
            return browser.switch_to.active_element
    raise AssertionError(f"Tab does not lead to {selector}")


@pytest.fixture
def example(browser, feri_pages):
    set_window(browser, WIDE)
    browser.get(feri_pages["en"].as_uri())
    return browser


@pytest.mark.parametrize("width", [WIDE, NARROW])
def test_tab_alone_goes_through_the_whole_page_in_its_order(browser, bridge_page, width):
    set_window(browser, width)
    browser.get(bridge_page.as_uri())
    stops = stops_of(browser)
    assert stops[0]["skips"]
    assert [s["what"] for s in stops if not s["isLater"]] == []
    assert [s["what"] for s in stops if not s["isMarked"]] == []
    assert [s["what"] for s in stops if not s["isSeen"]] == []
    assert browser.execute_script(_MISSED) == []


def test_the_skip_link_leads_past_the_head_of_the_page(example):
    press(example, "Tab")
    assert example.switch_to.active_element.get_attribute("class") == "skip"
    assert is_in_sight(example, example.switch_to.active_element)
    press(example, "Enter")
    press(example, "Tab")
    assert example.execute_script("return document.activeElement.closest('main') !== null")


def test_evidence_opens_by_enter_and_escape_leads_back_to_where_the_reader_was(example):
    link = go_to(example, "a.evidence")
    press(example, "Enter")
    assert any(is_in_sight(example, mark) for mark in example.find_elements("css selector", "mark.lit"))
    assert example.execute_script("return document.activeElement.closest('.texts') !== null")
    press(example, "Tab")
    press(example, "Tab")
    assert example.execute_script("return document.activeElement.closest('.texts') !== null")
    press(example, "Escape")
    assert example.find_elements("css selector", "mark.lit") == []
    assert example.switch_to.active_element == link
    assert is_in_sight(example, link)


def test_no_key_is_caught_while_evidence_is_open(example):
    go_to(example, "a.evidence")
    press(example, "Enter")
    for key in ({}, {"shift": True}):
        for _ in range(200):
            press(example, "Tab", **key)
            if not example.execute_script("return document.activeElement.closest('.texts') !== null"):
                break
        else:
            raise AssertionError(f"Tab never leaves the evidence ({key})")
        example.execute_script("document.querySelector('.bar button').focus()")


@pytest.mark.parametrize("ui", ["en", "id"])
def test_a_screen_reader_is_told_the_parts_of_the_page_and_a_name_for_everything(browser, feri_pages, ui):
    browser.get(feri_pages[ui].as_uri())
    open_evidence(browser)
    nodes = [
        n
        for n in browser.execute_cdp_cmd("Accessibility.getFullAXTree", {})["nodes"]
        if not n["ignored"] and "role" in n
    ]
    roles = {n["role"]["value"] for n in nodes}
    assert {"banner", "main", "navigation", "contentinfo", "article", "region"} <= roles
    assert sum(n["role"]["value"] == "main" for n in nodes) == 1
    active = [
        n for n in nodes if n["role"]["value"] in {"link", "button", "searchbox", "textbox", "DisclosureTriangle"}
    ]
    assert len(active) > 100
    assert [n for n in active if not n.get("name", {}).get("value", "").strip()] == []
    levels = browser.execute_script(_HEADINGS)
    assert levels.count(1) == 1
    assert levels[0] == 1
    assert [(a, b) for a, b in pairwise(levels) if b > a + 1] == []


@pytest.mark.parametrize("ui", ["en", "id"])
def test_words_of_articles_are_read_in_their_language_and_those_of_the_page_in_its_own(browser, feri_pages, ui):
    browser.get(feri_pages[ui].as_uri())
    verbatim, own = browser.execute_script(_LANGUAGES)
    assert verbatim == ["id"]
    assert own == [ui]
