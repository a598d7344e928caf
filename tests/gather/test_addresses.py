"""Addresses, on a server of this machine."""

import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

from saksi.errors import PageError
from saksi.gather import addresses, find_pages
from saksi.gather.addresses import find_host, is_public, parse_address
from saksi.model import Page, Refusal

PAGES = {
    "/robots.txt": (200, {"Content-Type": "text/plain"}, b"User-agent: *\nDisallow: /rahasia\n"),
    "/a": (200, {"Content-Type": "text/html; charset=iso-8859-1"}, b"<p>caf\xe9</p>"),
    "/rahasia": (200, {"Content-Type": "text/html"}, b"<p>x</p>"),
    "/pindah": (301, {"Location": "/a"}, b""),
    "/pindah-rahasia": (302, {"Location": "/rahasia"}, b""),
    "/putar": (302, {"Location": "/putar"}, b""),
    "/keluar": (302, {"Location": "file:///etc/passwd"}, b""),
    "/gambar": (200, {"Content-Type": "image/png"}, b"x"),
    "/kosong": (200, {"Content-Type": "text/html"}, b" "),
    "/besar": (200, {"Content-Type": "text/html"}, b"x" * 10_000_001),
}


class Server(BaseHTTPRequestHandler):
    asked: list[tuple[str, str]] = []  # noqa: RUF012 - one server for the module

    def do_GET(self):
        self.asked.append((self.path, self.headers["User-Agent"]))
        status, headers, body = PAGES.get(self.path, (404, {}, b""))
        self.send_response(status)
        for name, value in headers.items():
            self.send_header(name, value)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *args: object):
        """Stay silent."""


@pytest.fixture(scope="module")
def site() -> Iterator[str]:
    server = ThreadingHTTPServer(("127.0.0.1", 0), Server)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    server.server_close()


def test_a_page_is_fetched_and_nothing_else_but_robots_txt(site: str):
    Server.asked.clear()
    (page,) = find_pages([f"{site}/pindah"], allow_private=True)
    assert isinstance(page, Page)
    assert (page.content, page.media, page.charset) == (b"<p>caf\xe9</p>", "html", "iso-8859-1")
    assert (page.source, page.url, page.name) == (f"{site}/pindah", f"{site}/a", "")
    assert page.fetched.endswith("+00:00")
    assert {path for path, _ in Server.asked} == {"/robots.txt", "/pindah", "/a"}
    assert all(agent.startswith("saksi ") for _, agent in Server.asked)


@pytest.mark.parametrize(
    ("path", "code"),
    [
        ("/rahasia", "robots"),
        ("/pindah-rahasia", "robots"),
        ("/putar", "network"),
        ("/keluar", "address"),
        ("/gambar", "binary"),
        ("/kosong", "empty"),
        ("/besar", "too-large"),
        ("/tiada", "network"),
    ],
)
def test_what_cannot_be_used_is_refused(site: str, path: str, code: str):
    (refusal,) = find_pages([site + path], allow_private=True)
    assert (refusal.source, refusal.code) == (site + path, code)


def test_a_private_address_is_refused_before_anything_is_asked(site: str):
    Server.asked.clear()
    (refusal,) = find_pages([f"{site}/a"])
    assert isinstance(refusal, Refusal)
    assert (refusal.code, Server.asked) == ("address", [])
    assert "--allow-private" in refusal.reason


def test_a_name_with_one_private_address_is_refused(monkeypatch: pytest.MonkeyPatch):
    rows = [(2, 1, 6, "", ("93.184.216.34", 80)), (2, 1, 6, "", ("10.0.0.1", 80))]
    monkeypatch.setattr(addresses.socket, "getaddrinfo", lambda *_, **__: rows)
    with pytest.raises(PageError) as error:
        find_host("kabar.example", 80, allow_private=False)
    assert error.value.code == "address"


@pytest.mark.parametrize(
    "address",
    [
        "127.0.0.1",
        "10.1.2.3",
        "192.168.0.1",
        "169.254.169.254",
        "0.0.0.0",  # noqa: S104 - an address to refuse, nothing is bound
        "::1",
        "fe80::1",
        "fc00::1",
        "::ffff:10.0.0.1",
        "224.0.0.1",
        "100.64.0.1",
        "2002:7f00:1::",
    ],
)
def test_addresses_of_private_networks(address: str):
    assert not is_public(address)


@pytest.mark.parametrize("address", ["93.184.216.34", "2606:2800:220:1:248:1893:25c8:1946"])
def test_addresses_of_the_open_internet(address: str):
    assert is_public(address)


@pytest.mark.parametrize("url", ["http://", "http://saya:sandi@kabar.example/", "file:///a", "http:///a"])
def test_addresses_that_are_none(url: str):
    with pytest.raises(PageError) as error:
        parse_address(url)
    assert error.value.code == "address"


@pytest.mark.parametrize("url", ["http://[::1", "http://kabar.example:99999/", "http://\u2100.example/"])
def test_broken_addresses_are_refused(url: str):
    (refusal,) = find_pages([url])
    assert refusal.code in {"network", "address"}
