"""Five things that a reader comes for, each in at most two steps (clicks, or words typed) from the top of the page.

What counts as found is what stands before the reader's eyes after the last step, without scrolling.
"""

import pytest

from tests.browser.driving import set_window, text_in_sight

pytestmark = pytest.mark.browser
SIZES = [(1280, 900), (390, 844)]


class Reader:
    """Somebody at the top of a page, whose steps are counted.

    What is clicked must stand where the reader looks, or on the next screen; scrolling by one is no step.
    """

    def __init__(self, browser, page, size) -> None:
        set_window(browser, *size)
        browser.get(page.as_uri())
        self.browser, self.steps = browser, 0

    def click(self, selector, words=""):
        """Click the first thing in sight of these words."""
        found = self.browser.find_elements("css selector", selector)
        fitting = [each for each in found if words in each.text and self.is_reached(each)]
        assert fitting, f"no {selector} with {words!r} is in sight: {self.sees()}"
        fitting[0].click()
        self.steps += 1

    def type(self, words):
        field = self.browser.find_element("css selector", ".filter input")
        field.send_keys(words)  # which brings the field into sight, as a person would
        self.steps += 1

    def is_reached(self, node):
        """Tell whether a person who scrolls one screen down at most meets the node."""
        return self.browser.execute_script(_REACHED, node)

    def sees(self):
        return text_in_sight(self.browser)


_REACHED = """
    const box = arguments[0].getClientRects()[0];
    return Boolean(box) && box.width > 0 && box.top >= -1 && box.top < 2 * innerHeight;
"""


@pytest.fixture(params=SIZES, ids=["wide", "narrow"])
def reader(request, browser, feri_pages):
    return Reader(browser, feri_pages["en"], request.param)


def test_the_current_toll_and_who_gives_it(reader):
    reader.click(".key .value, .contents a", "7 orang")
    seen = reader.sees()
    assert "7 orang" in seen
    assert "WARTA MERANGGI" in seen
    assert "11 March 2026" in seen
    assert reader.steps <= 2


def test_what_the_outlets_dispute(reader):
    reader.click(".tallies a, .contents a", "Where they differ")
    seen = reader.sees()
    assert "63 penumpang" in seen
    assert "56 penumpang" in seen
    assert "Suara Lintas" in seen
    assert reader.steps <= 2


def test_all_that_one_person_said(reader):
    reader.type("Darsa Wiguna")
    reader.click(".contents a", "Who said what")
    seen = reader.sees()
    assert "Kami mengerahkan empat kapal dan satu helikopter" in seen
    assert "Laut memang belum bersahabat" in seen
    assert "Kami melihat banyak motor" not in seen
    assert reader.steps <= 2


def test_which_reports_are_copies(reader):
    reader.click(".contents a", "Sources")
    seen = reader.sees()
    copies = seen.partition("one article copied by others")[2]
    assert all(outlet in copies for outlet in ("Nirmala", "Kabar Selat", "Pantau Pesisir"))
    assert reader.steps <= 2


def test_a_sentence_to_quote_with_its_source(reader):
    reader.click(".lead .evidence")
    seen = reader.sees()
    assert "Kapal feri KM Bahtera Senja terbalik di Selat Arumbai" in seen
    assert "Nirmala" in seen
    reader.click("button", "Copy")
    copied = clipboard_of(reader.browser)
    assert "Kapal feri KM Bahtera Senja terbalik di Selat Arumbai" in copied
    assert "Nirmala" in copied
    assert reader.steps <= 2


def clipboard_of(browser):
    """Return what a person would paste now; browsers write it a moment after the click."""
    browser.execute_cdp_cmd("Browser.grantPermissions", {"permissions": ["clipboardReadWrite"]})
    return browser.execute_async_script("""
        const done = arguments[0], until = Date.now() + 5000;
        const look = () => navigator.clipboard.readText().then(
            (text) => (text || Date.now() > until ? done(text) : setTimeout(look, 50)), (e) => done(`${e}`));
        look();
    """)


LARGE = {
    "the current toll": ("tewas", "Figures over time", ("orang yang tewas", "63")),
    "what is disputed": ("dirawat", "What is denied", ("bendungan itu tidak dirawat", "membantah")),
    "what one person said": ("Nirina Waskita", "Who said what", ("Tidak ada warga yang boleh",)),
    "which are copies": ("copied by others", "Sources", ("one article copied by others",)),
}


@pytest.mark.parametrize("task", LARGE)
def test_a_story_of_two_hundred_articles_answers_as_soon(browser, big_pages, task):
    typed, part, expected = LARGE[task]
    reader = Reader(browser, big_pages["en"], SIZES[0])
    reader.type(typed)
    reader.click(".contents a", part)
    seen = reader.sees()
    assert [each for each in expected if each not in seen] == []
    assert reader.steps <= 2


def test_the_figures_of_a_large_story_open_with_the_newest_of_the_dead(browser, big_pages):
    reader = Reader(browser, big_pages["en"], SIZES[0])
    assert "63 orang" in reader.sees()
