"""The desk in a browser: the tasks of a reader, corrections that hold, two editors at once, and for everybody."""

import socket
import threading
from dataclasses import dataclass

import pytest
import uvicorn

from saksi.app.desk.application import make_app
from saksi.app.desk.settings import Settings
from saksi.app.work import work
from saksi.store.databases import Store
from tests.browser.driving import asked_for, press, set_theme, set_window, text_in_sight, without_scripts
from tests.browser.test_access import faults, told
from tests.browser.test_tasks import SIZES, clipboard_of
from tests.support.newsrooms import LATER, PASSWORD, open_newsroom, save_people, story_of

pytestmark = pytest.mark.browser
_STOPS = """
    const here = document.activeElement, box = here.getBoundingClientRect(), style = getComputedStyle(here);
    if (here === document.body) return null;
    return [here.outerHTML.slice(0, 90), style.outlineStyle !== "none" || here.matches("iframe"), box.width > 0];
"""


@dataclass
class Desk:
    """A desk that is served on a port of its own."""

    store: Store
    address: str

    @property
    def story(self) -> str:
        return f"{self.address}/stories/{story_of(self.store).id}"


class Serving(uvicorn.Server):
    """A server of a thread: signals are the test run's."""

    def install_signal_handlers(self) -> None:
        pass


@pytest.fixture(scope="module")
def serve():
    """Return what serves a store; all are stopped at the end."""
    servers = []

    def start(store) -> Desk:
        listening = socket.create_server(("127.0.0.1", 0))
        app = make_app(store, settings=Settings())
        server = Serving(uvicorn.Config(app, log_level="warning", lifespan="off"))
        thread = threading.Thread(target=server.run, kwargs={"sockets": [listening]}, daemon=True)
        thread.start()
        servers.append((server, thread))
        return Desk(store, f"http://127.0.0.1:{listening.getsockname()[1]}")

    yield start
    for server, thread in servers:
        server.should_exit = True
        thread.join(10)


@pytest.fixture(scope="module")
def shown(serve, tmp_path_factory):
    """A desk that no test changes."""
    return serve(open_newsroom(tmp_path_factory.mktemp("shown")))


@pytest.fixture
def desk(serve, tmp_path):
    return serve(open_newsroom(tmp_path))


@pytest.fixture
def clean(browser):
    """The browser without cookies of the test before."""
    browser.execute_cdp_cmd("Network.clearBrowserCookies", {})
    return browser


def click(browser, selector, words="", *, most=1):
    """Click the first thing of these words that stands on the screen or on the next."""
    for each in browser.find_elements("css selector", selector):
        if words in each.text and each.is_displayed():
            top = browser.execute_script("return arguments[0].getBoundingClientRect().top / innerHeight", each)
            assert top < 1 + most, f"{words!r} is {top} screens down"
            each.click()
            return
    raise AssertionError(f"no {selector} with {words!r}")


def complaints_of(browser) -> list[str]:
    return [row["message"] for row in browser.get_log("browser") if "favicon" not in row["message"]]


@pytest.fixture(params=SIZES, ids=["wide", "narrow"])
def reader(request, clean, shown):
    """Somebody who has come from the list to the story, one click before the tasks begin."""
    set_window(clean, *request.param)
    clean.get(shown.address)
    click(clean, ".item a", "Bahtera Senja")
    clean.switch_to.frame(clean.find_element("css selector", "iframe.page"))
    return clean


def test_the_five_tasks_of_the_page_are_done_inside_the_desk(reader):
    click(reader, ".key .value, .contents a", "7 orang")
    seen = text_in_sight(reader)
    assert "7 orang" in seen
    assert "WARTA MERANGGI" in seen
    reader.execute_script("scrollTo(0, 0)")
    click(reader, ".tallies a, .contents a", "Where they differ")
    seen = text_in_sight(reader)
    assert "63 penumpang" in seen
    assert "56 penumpang" in seen
    reader.execute_script("scrollTo(0, 0)")
    click(reader, ".contents a", "Sources")
    assert "one article copied by others" in text_in_sight(reader)
    reader.execute_script("scrollTo(0, 0)")
    reader.find_element("css selector", ".filter input").send_keys("Darsa Wiguna")
    click(reader, ".contents a", "Who said what")
    seen = text_in_sight(reader)
    assert "Laut memang belum bersahabat" in seen
    assert "Kami melihat banyak motor" not in seen


def test_a_sentence_is_copied_with_its_source(reader):
    click(reader, ".lead .evidence")
    click(reader, "button", "Copy")
    reader.switch_to.default_content()
    copied = clipboard_of(reader)
    assert "Kapal feri KM Bahtera Senja terbalik di Selat Arumbai" in copied
    assert "Nirmala" in copied


def test_a_hit_of_a_search_is_lit_on_the_page_of_its_story(clean, shown):
    clean.get(f"{shown.address}/search")
    clean.find_element("name", "q").send_keys("helikopter")
    click(clean, "label", "quotations")
    click(clean, "button.main")
    assert clean.find_element("css selector", "mark.found").text == "helikopter"
    click(clean, ".item a", "In its story")
    clean.switch_to.frame(clean.find_element("css selector", "iframe.page"))
    lit = clean.find_elements("css selector", "mark.lit")
    assert "helikopter" in " ".join(each.text for each in lit)
    assert "helikopter" in text_in_sight(clean)


def test_links_to_publishers_open_beside_the_desk(clean, shown):
    clean.get(shown.story)
    clean.switch_to.frame(clean.find_element("css selector", "iframe.page"))
    target = clean.execute_script("""
        const link = document.createElement("a");
        link.href = "https://kabar.example/1";
        document.querySelector("main").prepend(link);
        link.addEventListener("click", (event) => event.preventDefault());
        link.click();
        return [link.target, link.rel];
    """)
    assert target == ["_blank", "noopener noreferrer nofollow"]


def test_the_list_is_narrowed_down_without_a_new_page(clean, shown):
    set_window(clean, *SIZES[0])
    clean.get(shown.address)
    clean.execute_script("window.stays = true")
    clean.find_element("name", "outlet").send_keys("Entah Kabar\n")
    wait_for(clean, "#stories .none")
    assert clean.execute_script("return window.stays")
    assert "outlet=Entah" in clean.current_url
    assert complaints_of(clean) == []


def wait_for(browser, selector, seconds=15):
    from selenium.webdriver.support.ui import WebDriverWait

    return WebDriverWait(browser, seconds).until(lambda b: b.find_elements("css selector", selector))[0]


def rename(browser, name, to):
    """Open the forms of a name and rename it."""
    for each in browser.find_elements("css selector", "#names details"):
        if each.find_element("css selector", "strong").text == name:
            each.find_element("css selector", "summary").click()
            field = each.find_element("name", "to")
            field.clear()
            field.send_keys(to)
            each.find_element("css selector", "button[value=rename]").click()
            return
    raise AssertionError(f"{name} is not there")


def test_a_correction_survives_a_rerun(clean, desk):
    clean.get(f"{desk.story}/corrections")
    rename(clean, "Welas Prabakti", "Welas Prabhakti")
    assert "“Welas Prabakti” is called “Welas Prabhakti”" in wait_for(clean, "#made .item").text
    clean.get(f"{desk.address}/add")
    clean.find_element("name", "title").send_keys("Korban Bahtera Senja Delapan Orang")
    clean.find_element("name", "outlet").send_keys("Kabar Selat")
    clean.execute_script("document.querySelector('[name=text]').value = arguments[0]", LATER)
    click(clean, "button", "Read it")
    wait_for(clean, "#job")
    assert work(desk.store, threading.Event(), until_empty=True) == 1
    click(clean, wait_for(clean, "#job h3 a") and "#job h3 a", "Bahtera Senja")
    clean.switch_to.frame(clean.find_element("css selector", "iframe.page"))
    text = clean.find_element("css selector", "main").text
    assert "8 articles" in text
    assert "Welas Prabhakti" in text
    assert "corrected by hand" in text


def test_of_two_editors_at_once_the_second_is_told_and_loses_nothing(clean, desk):
    save_people(desk.store)
    page = f"{desk.story}/corrections"

    def come_in(name):
        clean.get(f"{desk.address}/login")
        clean.find_element("name", "name").send_keys(name)
        clean.find_element("name", "password").send_keys(PASSWORD)
        click(clean, "button.main")
        wait_for(clean, ".who")

    come_in("bagus")
    clean.get(page)
    cookies = clean.get_cookies()
    clean.switch_to.new_window("tab")
    clean.execute_cdp_cmd("Network.clearBrowserCookies", {})
    come_in("rina")
    clean.get(page)
    rename(clean, "Welas Prabakti", "Welas Prabhakti")
    wait_for(clean, "#made .item")
    clean.execute_cdp_cmd("Network.clearBrowserCookies", {})
    clean.close()
    clean.switch_to.window(clean.window_handles[0])
    for each in cookies:
        clean.add_cookie(each)
    rename(clean, "Ratmi Sulaksa", "Ratmi Sulaksana")
    text = wait_for(clean, "main h1").find_element("xpath", "..").text
    assert "Somebody else has corrected this story meanwhile" in text
    assert "“Welas Prabakti” is called “Welas Prabhakti”" in text
    assert "rina" in text
    assert clean.find_element("name", "to").get_attribute("value") == "Ratmi Sulaksana"
    click(clean, "button.main", "Correct it so")
    assert len(wait_for(clean, "#made .items").find_elements("css selector", ".item")) == 2


def pages_of(desk) -> list[str]:
    story = story_of(desk.store).id
    return ["/", "/search?q=kapal", f"/stories/{story}", f"/stories/{story}/changes", f"/stories/{story}/corrections",
            "/add", "/jobs", "/nothing"]  # fmt: skip


@pytest.mark.npm
@pytest.mark.parametrize(("width", "theme"), [(1280, "light"), (390, "dark")])
def test_axe_finds_no_fault_and_nothing_runs_over(clean, shown, width, theme):
    set_window(clean, width)
    set_theme(clean, theme)
    for path in pages_of(shown):
        clean.get(shown.address + path)
        clean.execute_script("document.querySelectorAll('details').forEach((each) => { each.open = true; })")
        found = faults(clean)
        assert not found, f"{path}: {told(found)}"
        assert clean.execute_script("return document.documentElement.scrollWidth <= innerWidth"), path


@pytest.mark.npm
def test_axe_finds_no_fault_where_people_come_in(clean, desk):
    save_people(desk.store)
    set_window(clean, SIZES[1][0])
    clean.get(desk.address)
    assert clean.current_url.startswith(f"{desk.address}/login")
    found = faults(clean)
    assert not found, told(found)
    clean.find_element("name", "name").send_keys("tari")
    clean.find_element("name", "password").send_keys(f"{PASSWORD}\n")
    wait_for(clean, ".who a").click()
    clean.find_element("name", "note").send_keys("a wire\n")
    assert len(wait_for(clean, ".token").text) > 40
    found = faults(clean)
    assert not found, told(found)
    assert clean.execute_script("return document.documentElement.scrollWidth <= innerWidth")


def test_nothing_is_asked_of_other_hosts_and_no_page_complains(clean, shown):
    asked_for(clean)
    for path in pages_of(shown)[:-1]:
        clean.get(shown.address + path)
    hosts = {address for address in asked_for(clean) if not address.startswith((shown.address, "data:", "about:"))}
    assert hosts == set()
    assert complaints_of(clean) == []


def test_every_page_works_without_scripts(clean, shown):
    set_window(clean, *SIZES[0])
    with without_scripts(clean):
        clean.get(shown.address)
        clean.find_element("name", "place").send_keys("Selat Arumbai\n")
        assert "place=Selat" in clean.current_url
        click(clean, ".item a", "Bahtera Senja")
        click(clean, ".slim a", "Corrections")
        assert "UTC" not in clean.find_element("css selector", "h1").text
        assert len(clean.find_elements("css selector", "#names details")) > 10


def test_the_keyboard_alone_goes_through_the_list_and_its_filters(clean, shown):
    set_window(clean, *SIZES[0])
    clean.get(shown.address)
    stops = []
    for _ in range(30):
        press(clean, "Tab")
        stop = clean.execute_script(_STOPS)
        if stop is None:
            break
        stops.append(stop)
    assert "skip" in stops[0][0]
    assert [stop for stop in stops if not (stop[1] and stop[2])] == []
    assert any("Bahtera" in stop[0] for stop in stops)
    assert any('name="several"' in stop[0] for stop in stops)
