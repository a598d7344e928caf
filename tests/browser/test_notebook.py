"""The page inside a notebook: its citations lead to their passages there, nothing runs, nothing is asked for."""

from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread

import pytest

from saksi.report import show_run
from tests.browser.driving import asked_for
from tests.support.hostile import PAYLOADS, hostile_run

pytestmark = pytest.mark.browser
_NOTEBOOK = (
    '<!doctype html><meta charset="utf-8"><title>notebook</title><link rel="icon" href="data:,"><h1>Notebook</h1>'
)

_LOADED = 'return performance.getEntriesByType("resource").map((each) => each.name)'


class Quiet(SimpleHTTPRequestHandler):
    """A server of files that says nothing."""

    def log_message(self, *_args):
        """Say nothing."""


@pytest.fixture
def notebook(tmp_path):
    """Return what serves cells as a notebook does, from an address of its own, and tells that address."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(Quiet, directory=str(tmp_path)))
    Thread(target=server.serve_forever, daemon=True).start()

    def open_cells(*cells: str) -> str:
        (tmp_path / "notebook.html").write_text(_NOTEBOOK + "".join(cells), encoding="utf-8")
        return f"http://127.0.0.1:{server.server_port}/notebook.html"

    yield open_cells
    server.shutdown()
    server.server_close()


def test_a_citation_leads_to_its_passage_and_not_to_the_notebook(browser, notebook, feri_result):
    from selenium.webdriver.support.wait import WebDriverWait

    browser.get(notebook(feri_result._repr_html_()))
    browser.switch_to.frame(browser.find_element("css selector", "iframe"))
    link = browser.find_element("css selector", ".evidence")
    goal = link.get_attribute("href").split("#")[1]
    link.click()
    WebDriverWait(browser, 10).until(lambda b: b.execute_script("return location.hash") == f"#{goal}")
    seen = "const box = document.getElementById(arguments[0]).getBoundingClientRect(); return box.top"
    WebDriverWait(browser, 10).until(lambda b: 0 <= b.execute_script(seen, goal) < 640)
    assert browser.find_elements("css selector", "label.filter, .bar") == []  # what the page's script would make


def test_hostile_words_do_nothing_inside_a_notebook(browser, notebook):
    cells = []
    for words in PAYLOADS.values():
        run = hostile_run(words)
        cells.append(show_run(run.accounts, run.refusals, version="1", height=200)._repr_html_())
    address = notebook(*cells)
    browser.get(address)
    frames = browser.find_elements("css selector", "iframe")
    assert len(frames) == len(PAYLOADS)
    for frame in frames:
        browser.switch_to.frame(frame)
        assert "Polisi menutup jalan" in browser.find_element("css selector", "body").text
        assert browser.execute_script(_LOADED) == []  # a frame may be a process of its own, of which no log tells
        browser.switch_to.default_content()
    assert browser.title == "notebook"
    assert len(browser.find_elements("css selector", "body > *")) == len(PAYLOADS) + 1
    assert asked_for(browser) - {"data:,", "about:srcdoc"} == {address}
