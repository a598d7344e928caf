"""Addresses: one page fetched for each that the user names, and nothing else but the site's robots.txt.

The name of a host is looked up once, every address behind it is checked, and the connection goes to the address that
was checked: a name that changes its answer between check and connection (DNS rebinding) gains nothing.
"""

from __future__ import annotations

import ipaddress
import socket
import time
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TYPE_CHECKING
from urllib.parse import SplitResult, urljoin, urlsplit, urlunsplit

from saksi.errors import PageError
from saksi.model import Page

if TYPE_CHECKING:
    import httpx2

AGENT = "saksi (reads single news pages that its user names)"
ROBOT = "saksi"
LIMIT = 10 * 1000 * 1000  # bytes of a page
ROBOTS_LIMIT = 500 * 1024  # bytes of robots.txt that RFC 9309 asks a reader to take
HOPS = 5  # redirects
PATIENCE = 10.0  # seconds for each step of a connection
DEADLINE = 60.0  # seconds for a page, all together
MEDIA = {"text/html": "html", "application/xhtml+xml": "html", "text/plain": "text"}
_REDIRECTS = {301, 302, 303, 307, 308}
_FOUND, _NO_FILE, _SERVER_ERROR = 200, 400, 500


@dataclass(frozen=True, slots=True)
class Answer:
    """What a server answered: status, headers in lower case, body."""

    status: int
    headers: dict[str, str]
    content: bytes


def read_address(url: str, *, allow_private: bool = False) -> Page:
    """Fetch one page.

    Raises:
        PageError: `address` (not public, not http), `robots` (the site does not want it), `network`, `too-large`,
            `binary` (neither HTML nor text).
    """
    import httpx2  # noqa: PLC0415 - slow to import

    with httpx2.Client(timeout=PATIENCE, follow_redirects=False, trust_env=False) as client:
        try:
            return _follow(client, url, time.monotonic() + DEADLINE, allow_private=allow_private)
        except (httpx2.HTTPError, httpx2.InvalidURL, UnicodeError, ValueError) as error:
            raise PageError(
                f"the page cannot be fetched ({error})", code="network", advice="Try again later"
            ) from error


def _follow(client: httpx2.Client, url: str, deadline: float, *, allow_private: bool) -> Page:
    here = url
    for _ in range(HOPS + 1):
        parts = parse_address(here)
        _check_robots(client, parts, deadline, allow_private=allow_private)
        answer = _ask(client, parts, LIMIT, deadline, allow_private=allow_private)
        if answer.status not in _REDIRECTS or "location" not in answer.headers:
            return _page_of(url, here, answer)
        here = urljoin(here, answer.headers["location"])
    raise PageError(f"more than {HOPS} redirects", code="network", advice="Name the page that they lead to")


def parse_address(url: str) -> SplitResult:
    """Return the parts of an http(s) address.

    Raises:
        PageError: `address` where it has another scheme, no host, or carries a user name.
    """
    parts = urlsplit(url)
    if parts.scheme not in {"http", "https"} or not parts.hostname:
        raise PageError("this is no http or https address", code="address", advice="Name a web page")
    if parts.username is not None or parts.password is not None:
        raise PageError("the address carries a user name", code="address", advice="Save the page and name the file")
    return parts


def find_host(host: str, port: int, *, allow_private: bool) -> str:
    """Return the IP address to connect to.

    Raises:
        PageError: `network` where the name is not known, `address` where any address behind it is not public.
    """
    try:
        rows = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    except OSError as error:
        raise PageError(f"no such host: {host}", code="network", advice="Check the address and the network") from error
    found = [str(row[4][0]).split("%", 1)[0] for row in rows]
    if not allow_private and not all(is_public(address) for address in found):
        raise PageError(
            f"{host} is an address of a private network",
            code="address",
            advice="Give --allow-private if you mean it",
        )
    return found[0]


def is_public(address: str) -> bool:
    """Tell whether an IP address is one of the open internet."""
    found = ipaddress.ip_address(address)
    if isinstance(found, ipaddress.IPv6Address):
        inner = found.ipv4_mapped or found.sixtofour or (found.teredo[1] if found.teredo else None)
        if inner is not None:
            return is_public(str(inner))
    return found.is_global and not found.is_multicast


def _check_robots(client: httpx2.Client, parts: SplitResult, deadline: float, *, allow_private: bool) -> None:
    """Raise where robots.txt forbids the page; as in RFC 9309, no file allows all and a broken server forbids all."""
    from protego import Protego  # noqa: PLC0415 - loaded only where it is asked for

    where = parts._replace(path="/robots.txt", query="", fragment="")
    answer = _ask(client, where, ROBOTS_LIMIT, deadline, allow_private=allow_private)
    refused = answer.status >= _SERVER_ERROR
    if answer.status == _FOUND:
        rules = Protego.parse(answer.content.decode("utf-8", "replace"))
        refused = not rules.can_fetch(urlunsplit(parts), ROBOT)
    if refused:
        raise PageError(
            "the site's robots.txt does not allow it", code="robots", advice="Save the page and name the file"
        )


def _ask(client: httpx2.Client, parts: SplitResult, limit: int, deadline: float, *, allow_private: bool) -> Answer:
    host = parts.hostname or ""
    port = parts.port or (443 if parts.scheme == "https" else 80)
    address = find_host(host, port, allow_private=allow_private)
    there = f"[{address}]:{port}" if ":" in address else f"{address}:{port}"
    url = urlunsplit((parts.scheme, there, parts.path or "/", parts.query, ""))
    headers = {"Host": parts.netloc, "User-Agent": AGENT, "Accept": ", ".join(MEDIA), "Accept-Encoding": "gzip"}
    request = client.build_request("GET", url, headers=headers, extensions={"sni_hostname": host})
    response = client.send(request, stream=True)
    try:
        return Answer(response.status_code, dict(response.headers), _read_body(response, limit, deadline))
    finally:
        response.close()


def _read_body(response: httpx2.Response, limit: int, deadline: float) -> bytes:
    out = bytearray()
    for piece in response.iter_bytes(1 << 16):
        out += piece
        if len(out) > limit:
            raise PageError(
                f"the page holds more than {limit:,} bytes", code="too-large", advice="Name the article itself"
            )
        if time.monotonic() > deadline:
            raise PageError(f"the page took more than {DEADLINE:g} seconds", code="network", advice="Try again later")
    return bytes(out)


def _page_of(given: str, url: str, answer: Answer) -> Page:
    kind, _, rest = answer.headers.get("content-type", "text/html").partition(";")
    media = MEDIA.get(kind.strip().lower(), "")
    if answer.status != _FOUND:
        raise PageError(f"the server answers {answer.status}", code="network", advice="Check the address")
    if not media:
        raise PageError(f"the page is {kind.strip()}, not HTML", code="binary", advice="Name the article's page")
    if not answer.content.strip():
        raise PageError("the page is empty", code="empty", advice="Check the address")
    charset = rest.partition("charset=")[2].split(";")[0].strip(" \"'")
    now = datetime.now(UTC).isoformat(timespec="seconds")
    return Page(source=given, content=answer.content, media=media, url=url, fetched=now, charset=charset)
