"""One browser for all tests of the page, and the pages that are long to make."""

import pytest

from saksi.pipeline import Result, read
from saksi.report import build_account, render_html
from tests.browser.driving import calm_down, start_browser
from tests.report.written import bridge_story
from tests.support.big_story import write_big_story
from tests.support.shared import ROOT


@pytest.fixture(scope="session")
def chrome(tmp_path_factory):
    found = start_browser(tmp_path_factory.mktemp("profile"))
    yield found
    found.quit()


@pytest.fixture
def browser(chrome):
    """The browser as it was started, whatever the test before did with it."""
    calm_down(chrome)
    yield chrome
    calm_down(chrome)


@pytest.fixture(scope="session")
def big_result(tmp_path_factory) -> Result:
    """The made story of 200 articles, through all six stages (some 20 seconds)."""
    return read([str(write_big_story(tmp_path_factory.mktemp("big") / "big.jsonl"))])


@pytest.fixture(scope="session")
def big_pages(big_result, tmp_path_factory):
    return write_pages(big_result, tmp_path_factory.mktemp("big-pages"))


@pytest.fixture(scope="session")
def feri_result() -> Result:
    return read([str(ROOT / "examples" / "feri")])


@pytest.fixture(scope="session")
def feri_pages(feri_result, tmp_path_factory):
    return write_pages(feri_result, tmp_path_factory.mktemp("feri-pages"))


@pytest.fixture(scope="session")
def bridge_page(tmp_path_factory):
    """A small invented story with something in every section."""
    page = tmp_path_factory.mktemp("bridge") / "page.html"
    page.write_text(render_html([build_account(*bridge_story())], (), version="0.0.0"), encoding="utf-8")
    return page


def write_pages(result, folder):
    """Return where the page of a run lies, for each language of the interface."""
    pages = {ui: folder / f"{ui}.html" for ui in ("en", "id")}
    for ui, page in pages.items():
        page.write_text(result.to_html(ui=ui), encoding="utf-8")
    return pages
