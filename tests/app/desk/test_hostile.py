"""What comes from outside is shown at the desk and never acts: no tag, no handler, no address of its making."""

import json
from html.parser import HTMLParser
from urllib.parse import urlsplit

import pytest

from saksi.app.desk.application import _ROUTES
from saksi.gather import find_pages
from saksi.remember.additions import add_pages
from saksi.remember.orders import AddOrder, order_addition
from saksi.remember.settlements import settle
from saksi.store.databases import open_store
from saksi.store.stories import list_stories
from tests.support.hostile import PAYLOADS, hostile_records
from tests.support.newsrooms import Visitor

OURS = {"htmx.min.js", "desk.js", "page.css", "changes.css", "desk.css"}


class Tags(HTMLParser):
    """The tags of a page, with their attributes."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.found: list[tuple[str, dict[str, str]]] = []
        self.feed(text)

    def handle_starttag(self, tag, attrs):
        self.found.append((tag, {name: value or "" for name, value in attrs}))


def check_harmless(text: str) -> None:
    for tag, attributes in Tags(text).found:
        assert tag not in {"svg", "math", "object", "embed", "base", "style", "template", "plaintext", "img", "video"}
        assert [name for name in attributes if name.startswith("on")] == []
        assert "style" not in attributes
        if tag in {"script", "link"}:
            address = attributes.get("src") or attributes["href"]
            assert address == "data:," or urlsplit(address).path.removeprefix("/assets/") in OURS
        for name in ("href", "src", "action", "formaction", "hx-get"):
            address = attributes.get(name, "")
            assert address.startswith(("/", "#", "http://", "https://", "data:,")) or not address
            assert not address.startswith(("//", "/\\"))
        assert tag != "meta" or attributes.get("http-equiv") is None
    assert "\x1b" not in text
    assert "\u202e" not in text
    assert "\x00" not in text


@pytest.fixture(scope="module")
def hostile(tmp_path_factory):
    """A store of articles whose every word from outside is hostile."""
    folder = tmp_path_factory.mktemp("hostile")
    rows = [json.dumps(record) for record in hostile_records()]
    (folder / "hostile.jsonl").write_text("\n".join(rows))
    store = open_store(folder / "store.sqlite")
    add_pages(store, find_pages([str(folder / "hostile.jsonl")]))
    settle(store)
    yield store
    store.close()


def test_lists_and_pages_of_hostile_stories_are_harmless(hostile):
    visitor = Visitor(hostile)
    check_harmless(visitor.open("/").text)
    check_harmless(visitor.open("/search?q=Lembah").text)
    check_harmless(visitor.open("/search?q=Rumanti&kind=person").text)
    check_harmless(visitor.open("/search?q=api&kind=quotation").text)
    with hostile.reading() as db:
        stories = list_stories(db)
    assert stories
    for story in stories[:5]:
        for path in ("", "/changes", "/corrections"):
            answer = visitor.open(f"/stories/{story.id}{path}")
            assert answer.status_code == 200
            check_harmless(answer.text)


@pytest.mark.parametrize("payload", PAYLOADS)
def test_what_a_visitor_asks_for_is_harmless_too(somebody, feri, payload):
    words = PAYLOADS[payload][:300].encode("utf-8", "replace").decode()
    names = ("outlet", "person", "place", "find", "before", "article", "words", "until", "job")
    asked = dict.fromkeys(names, words)
    for path in ("/", "/news", f"/stories/{feri.id}", f"/stories/{feri.id}/changes", f"/stories/{feri.id}/corrections"):
        answer = somebody.client.get(path, params=asked)
        assert answer.status_code == 200
        check_harmless(answer.text)
    for path, name in (("/", "from"), ("/search", "q"), ("/search", "kind"), (f"/stories/{feri.id}/changes", "since")):
        answer = somebody.client.get(path, params={"q": "kapal", name: words})
        assert answer.status_code in {200, 422}
        check_harmless(answer.text)


def list_of(store):
    with store.reading() as db:
        return list_stories(db)


@pytest.mark.parametrize("payload", PAYLOADS)
def test_orders_and_corrections_of_hostile_words_are_harmless(newsroom, payload):
    visitor, words = Visitor(newsroom, has_workers=True), PAYLOADS[payload][:300].encode("utf-8", "replace").decode()
    page = f"/stories/{list_of(newsroom)[0].id}/corrections"
    answer = visitor.send(page, page, {"kind": "rename", "subject": words, "to": f"x{words}", "why": words})
    check_harmless(answer.text)
    answer = visitor.send(page, page, {"kind": "move", "subject": words, "to": words, "why": words})
    check_harmless(answer.text)
    with newsroom.writing() as db:
        order_addition(db, AddOrder(text=words or "x", title=words, outlet=words, url=words), words)
    check_harmless(visitor.open("/jobs").text)
    for number in (1, 2):
        check_harmless(visitor.open(f"/jobs/{number}").text)
        check_harmless(visitor.open(f"/add?job={number}").text)


def test_every_address_of_the_desk_stands_odd_names(newsroom):
    visitor = Visitor(newsroom)
    for route in _ROUTES:
        for odd in ("%00", "..%2F..%2Fetc", "%ED%A0%80", "9" * 300, "<b>"):
            path = route.path
            for name in ("story", "number", "form", "name"):
                path = path.replace(f"{{{name}}}", odd)
            assert visitor.client.get(path).status_code < 500, path
