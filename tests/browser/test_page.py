"""The page as a browser shows it."""

import pytest

from saksi.model import Ledger, Refusal
from saksi.report import build_account, render_html
from tests.browser.driving import asked_for, set_window, without_scripts
from tests.report.written import bridge_story, story_of, written

pytestmark = pytest.mark.browser


def write_page(folder, accounts, ui="en"):
    page = folder / "page.html"
    refusals = (Refusal("kosong.txt", "empty", "The file is empty."),)
    page.write_text(render_html(accounts, refusals, version="0.0.0", ui=ui), encoding="utf-8")
    return page.as_uri()


@pytest.fixture
def bridge(browser, tmp_path):
    browser.get(write_page(tmp_path, [build_account(*bridge_story())]))
    return browser


def is_shown(browser, node):
    """Tell whether a node stands inside the window and inside its own scrolling box."""
    script = """
        const box = arguments[0].getClientRects()[0], body = arguments[0].closest('.body').getBoundingClientRect();
        return box && box.top >= Math.max(0, body.top) - 1 && box.top < Math.min(innerHeight, body.bottom);
    """
    return bool(browser.execute_script(script, node))


def test_the_page_asks_for_nothing_and_complains_of_nothing(bridge):
    assert asked_for(bridge) - {"data:,"} == {bridge.current_url}
    assert bridge.execute_script("return performance.getEntriesByType('resource').map(e => e.name)") == []
    assert bridge.get_log("browser") == []


def test_evidence_leads_to_its_passages_in_their_articles(bridge):
    links = bridge.find_elements("css selector", "a.evidence")
    assert len(links) > 8
    for link in links:
        bridge.execute_script("document.querySelectorAll('details').forEach(d => { d.open = true; })")
        anchors = link.get_attribute("data-marks").split()
        link.click()
        assert all(bridge.find_elements("css selector", f"mark.lit.{a}, mark.lit#{a}") for a in anchors)
        articles = {anchor.rsplit("-", 2)[0] for anchor in anchors}
        shown = [a for a in bridge.find_elements("css selector", "article.full") if a.is_displayed()]
        assert {a.get_attribute("id") for a in shown} == articles
        assert all(is_shown(bridge, a.find_element("css selector", "mark.lit")) for a in shown)
        bridge.find_element("css selector", ".bar button").click()
        assert bridge.find_elements("css selector", "mark.lit") == []
        assert bridge.switch_to.active_element == link


def test_a_citation_lights_its_passage_and_the_passage_leads_back(bridge):
    bridge.find_element("css selector", "#s1-C1 .cite").click()
    target = bridge.find_element("css selector", "mark:target, .texts :target + mark")
    assert target.text == "Lima orang terluka"
    colour = "return getComputedStyle(arguments[0]).backgroundColor"
    assert bridge.execute_script(colour, target) != "rgba(0, 0, 0, 0)"
    back = target.find_element("xpath", "following-sibling::span[1]/a[text()='C1']")
    back.click()
    assert bridge.current_url.endswith("#s1-C1")


def test_the_filter_leaves_what_holds_the_words(bridge):
    field = bridge.find_element("css selector", ".filter input")
    field.send_keys("membantah")
    shown = [e for e in bridge.find_elements("css selector", ".story .entry") if e.is_displayed()]
    assert shown
    assert all("membantah" in e.text.lower() for e in shown)


def test_escape_leads_back_to_the_account(bridge):
    from selenium.webdriver.common.keys import Keys

    bridge.find_element("css selector", "#s1-C1 a.evidence").click()
    bridge.switch_to.active_element.send_keys(Keys.ESCAPE)
    assert bridge.find_elements("css selector", ".bar") == []


@pytest.mark.parametrize("width", [360, 1200])
def test_nothing_runs_over_the_side(browser, tmp_path, width):
    long = written(
        "a", f"Judul {'x' * 400}\n|{'kata' * 300} dan https://contoh.example/{'a' * 500}|.\n", outlet="o" * 90
    )
    accounts = build_account(*bridge_story()), build_account(story_of(long), Ledger("st-1"))
    set_window(browser, width)
    browser.get(write_page(tmp_path, accounts))
    wide = browser.execute_script("return document.documentElement.scrollWidth")
    assert wide <= width


def test_a_script_in_an_article_is_read_and_not_run(browser, tmp_path):
    words = "<script>document.title='lari'</script><img src=x onerror=\"document.title='lari'\">"
    found = written("a", f"Judul {words}\n|Ada {words} di sini|.\n", url="javascript:document.title='lari'")
    browser.get(write_page(tmp_path, [build_account(story_of(found), Ledger("st-1"))]))
    assert "lari" not in browser.title.split("<")[0]
    assert browser.title.startswith("Judul <script>")
    assert words in browser.find_element("css selector", "article.full .body").text


def test_without_a_script_everything_is_there_to_read(browser, tmp_path):
    with without_scripts(browser):
        browser.get(write_page(tmp_path, [build_account(*bridge_story())], ui="id"))
        assert browser.find_element("css selector", "#s1-conflicts").is_displayed()
        browser.find_element("css selector", "#s1-C1 a.evidence").click()
        assert browser.find_element("css selector", "mark:target").text == "Lima orang terluka"
        assert len(browser.find_elements("css selector", "article.full")) == 3
        assert browser.find_elements("css selector", ".filter") == []
