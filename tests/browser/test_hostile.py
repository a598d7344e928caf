"""Articles that would act are read and do nothing: no script, no request, no dialog, and the page stays legible."""

import json

import pytest

from saksi.pipeline import read
from saksi.report import render_html
from tests.browser.driving import asked_for, set_window
from tests.support.hostile import PAYLOADS, hostile_records, hostile_run

pytestmark = pytest.mark.browser
_WIDTH = 360
# Chromium leaves the words of an article that it has not drawn yet out of `innerText`: when it draws is its own affair.
_MEASURE = """
    document.querySelectorAll(".full").forEach((each) => { each.style.contentVisibility = "visible"; });
    const plain = document.querySelector("#s1-A1 .text").getBoundingClientRect();
    return {
        title: document.title,
        width: Math.max(document.documentElement.scrollWidth, document.body.scrollWidth),
        shown: document.body.innerText,
        made: [...document.querySelectorAll("[onerror], [onload], [onclick], [onfocus], [onmouseover], [srcdoc], " +
            "iframe, object, img, math, base, meta[http-equiv=refresh], link[rel=stylesheet]")].map((n) => n.outerHTML),
        links: [...document.links].map((each) => each.getAttribute("href")),
        plain: [plain.width, plain.height],
    };
"""
# Ink that runs out of its line covers those round it, and no box tells of it. In heights of a line, up or down.
_INK = """
    const pen = document.createElement("canvas").getContext("2d");
    return [...document.querySelectorAll("h1, .entry .text, .entry q, .full .body p")].map((each) => {
        const style = getComputedStyle(each);
        pen.font = style.font;
        const ink = pen.measureText(each.textContent);
        return Math.max(ink.actualBoundingBoxAscent, ink.actualBoundingBoxDescent) / parseFloat(style.lineHeight);
    });
"""
_PLAIN = "Polisi menutup jalan"


def check_quiet(browser):
    """Assert that nothing ran, was asked for, complained of or grew out of the page, and return its measures."""
    from selenium.common.exceptions import NoAlertPresentException

    title = browser.title
    for link in browser.find_elements("css selector", ".evidence")[:3]:
        browser.execute_script("arguments[0].click()", link)
    found = browser.execute_script(_MEASURE)
    with pytest.raises(NoAlertPresentException):
        _ = browser.switch_to.alert.text
    assert asked_for(browser) - {"data:,"} == {browser.current_url.split("#")[0]}
    assert browser.get_log("browser") == []
    assert found["title"] == title
    assert not title.startswith("lari")
    assert found["made"] == []
    assert [each for each in found["links"] if not each.startswith(("#", "https://kabar.example/"))] == []
    assert found["width"] <= _WIDTH
    return found


@pytest.mark.parametrize("name", PAYLOADS)
def test_a_hostile_article_is_read_and_does_nothing(browser, tmp_path, name):
    words = PAYLOADS[name]
    run = hostile_run(words)
    page = tmp_path / "page.html"
    page.write_text(render_html(run.accounts, run.refusals, version="0.0.0"), encoding="utf-8")
    set_window(browser, _WIDTH)
    browser.get(page.as_uri())
    found = check_quiet(browser)
    assert found["title"].startswith("Pasar Lembah")
    assert found["shown"].count(_PLAIN) >= 3
    assert found["plain"][0] > 100
    assert found["plain"][1] < 60


def test_hostile_files_do_nothing_on_the_page_of_a_run(browser, tmp_path):
    pile, page = tmp_path / "pile.jsonl", tmp_path / "page.html"
    pile.write_text("".join(json.dumps(each) + "\n" for each in hostile_records()), encoding="ascii")
    result = read([str(pile)])
    assert len(result.articles) + len(result.refusals) == len(PAYLOADS)
    assert len(result.articles) > len(PAYLOADS) / 2
    page.write_text(result.to_html(), encoding="utf-8")
    set_window(browser, _WIDTH)
    browser.get(page.as_uri())
    check_quiet(browser)


def test_marks_upon_marks_do_not_run_over_the_lines_round_them(browser, tmp_path):
    run = hostile_run(PAYLOADS["zalgo"])
    page = tmp_path / "page.html"
    page.write_text(render_html(run.accounts, run.refusals, version="0.0.0"), encoding="utf-8")
    browser.get(page.as_uri())
    lines = browser.execute_script(_INK)
    assert len(lines) > 5
    assert max(lines) < 1.5
