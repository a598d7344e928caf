"""Fetches: a polite client. It asks robots.txt first, one question at a time and with pauses, and stops when told to.

All that a server could grow or draw out has a bound: the body unpacked, its headers, redirects, and the time of a whole
fetch, from the name service to the last byte. Whatever goes wrong is a `PageError` that says what to do next.
"""

from __future__ import annotations

import contextlib
import hashlib
import re
import threading
import time
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from typing import Self
from urllib.parse import SplitResult

from saksi.errors import PageError
from saksi.gather.addresses import host_of, join_address, parse_address, plain_address
from saksi.gather.robots import LIMIT as ROBOTS_LIMIT
from saksi.gather.robots import Robots, parse_robots
from saksi.gather.turns import KEPT, LONGEST_REST, LaterError, Turns
from saksi.model import Page

AGENT = "saksi (reads single news pages that its user names)"
LIMIT = 10 * 1000 * 1000  # bytes of a page
HOPS = 5  # redirects
PAUSE = 1.0  # seconds between two questions to one host
DEADLINE = 60.0  # seconds for a fetch, all its redirects and robots.txt together; our own pauses do not count
ROBOTS_KEPT = 24 * 60 * 60.0  # seconds that RFC 9309 lets a reader go by a robots.txt without asking again
TROUBLE_KEPT = 10 * 60.0  # seconds: a server that could not say what it allows is asked again sooner
FIRST_TRY, LAST_TRY = 60.0, 24 * 60 * 60.0  # seconds until the next try after one failure, and after many
SPREAD = 0.25  # share by which hosts are moved apart, so that all those that failed at once do not return at once
MEDIA = {"text/html": "html", "application/xhtml+xml": "html", "text/plain": "text"}
_REDIRECTS = {301, 302, 303, 307, 308}
_FOUND, _UNCHANGED, _BUSY = 200, 304, {429, 503}
_HEADER = re.compile(r"[\x20-\x7e]{1,1000}")  # what we send back to a server; anything else is forgotten
_CHARSET = re.compile(r"charset\s{0,3}=\s{0,3}[\"']?([\w.:-]{1,40})", re.IGNORECASE | re.ASCII)
_GARBLED = {"truncated", "too-large", "binary"}  # a robots.txt that cannot be read is one that nobody knows
_AGAIN = "Try again later"
_SECONDS = re.compile(r"[0-9]{1,9}")


@dataclass(frozen=True, slots=True)
class Answer:
    """What a server answered.

    Attributes:
        url: the address that answered, behind all redirects.
        status: of HTTP; 200 where there is something to read.
        content: the body, unpacked; empty unless the status is of the two hundreds.
        media: `text/html` and the like, in small letters; "" where the server does not say.
        charset: as the server says; "" where it does not.
        etag, modified: to be given to the next fetch of the same address; "" where the server names none.
        retry_after: seconds that the server wants to be left alone; `None` where it does not say.
        fetched: ISO 8601 time.
    """

    url: str
    status: int
    content: bytes
    media: str
    charset: str
    etag: str
    modified: str
    retry_after: float | None
    fetched: str

    @property
    def is_unchanged(self) -> bool:
        """Whether the page is the one that `etag` and `modified` were given for; it has no content then."""
        return self.status == _UNCHANGED


class ClosedError(PageError):
    """A site cannot say now what its robots.txt allows; `wait` says for how many seconds it is not asked again."""

    def __init__(self) -> None:
        super().__init__("the site cannot say what its robots.txt allows", code="robots", advice=_AGAIN)
        self.wait = TROUBLE_KEPT


def read_address(url: str, *, allow_private: bool = False, fetcher: Fetcher | None = None) -> Page:
    """Fetch one page.

    Raises:
        PageError: as `Fetcher.fetch`, and `network` where the server has no such page, `binary` where it is neither
            HTML nor text, `empty`; `later`, as `LaterError`, also where the answer is that the host wants to be left
            alone.
    """
    if fetcher is None:
        with Fetcher(allow_private=allow_private, pause=0.0) as alone:  # robots.txt and one page are one visit
            return _page_of(url, alone.fetch(url))
    return _page_of(url, fetcher.fetch(url))


def _page_of(given: str, answer: Answer) -> Page:
    media = MEDIA.get(answer.media or "text/html", "")
    if answer.status in _BUSY and answer.retry_after is not None:
        raise LaterError(host_of(parse_address(answer.url)), min(answer.retry_after, LAST_TRY))
    if answer.status != _FOUND:
        raise PageError(f"the server answers {answer.status}", code="network", advice="Check the address")
    if not media:
        raise PageError(f"the page is {answer.media}, not HTML", code="binary", advice="Name the article's page")
    if not answer.content.strip():
        raise PageError("the page is empty", code="empty", advice="Check the address")
    return Page(given, answer.content, media, url=answer.url, fetched=answer.fetched, charset=answer.charset)


def next_try(failures: int, retry_after: float | None = None, *, host: str = "") -> float:
    """Return the seconds until the next try after so many failures in a row: twice as long each time, up to a day.

    Without chance: hosts are moved apart by a hash of their name. A server that names a longer time gets it, up to a
    day.
    """
    doubled = FIRST_TRY * 2.0 ** min(max(failures - 1, 0), 20)
    share = int.from_bytes(hashlib.blake2b(host.encode("utf-8", "replace"), digest_size=4).digest(), "big") / 2**32
    wait = min(doubled, LAST_TRY / (1 + SPREAD)) * (1 + SPREAD * share)
    return min(max(wait, retry_after or 0.0), LAST_TRY)


def parse_retry_after(value: str, now: datetime) -> float | None:
    """Return the seconds that a `Retry-After` names, as a number or as a day and time; `None` where it names none."""
    value = value.strip()
    if _SECONDS.fullmatch(value):
        return float(value)
    try:
        when = parsedate_to_datetime(value[:100])
        return max((when if when.tzinfo else when.replace(tzinfo=UTC)).timestamp() - now.timestamp(), 0.0)
    except (ValueError, TypeError, IndexError, OverflowError):
        return None


@dataclass(slots=True)
class _Site:
    """A site (scheme, host, port) and what it allows; whoever holds the lock is asking for its robots.txt."""

    lock: threading.Lock = field(default_factory=threading.Lock)
    robots: Robots | None = None
    until: float = 0.0


@dataclass(slots=True)
class _Budget:
    """The seconds that servers may still take for one fetch; our own pauses cost nothing."""

    left: float

    @contextlib.contextmanager
    def spend(self) -> Iterator[float]:
        """Count the time of a block, and give the time of `time.monotonic` at which it must be over."""
        start = time.monotonic()
        try:
            yield start + self.left
        finally:
            self.left -= time.monotonic() - start


@dataclass(frozen=True, slots=True)
class _Reply:
    status: int
    headers: Mapping[str, str]
    content: bytes
    retry_after: float | None


class Fetcher:
    """A polite client that several threads may share: different hosts at once, one host one question at a time."""

    def __init__(  # noqa: PLR0913 - each has a default, and tests give their own clock
        self,
        *,
        allow_private: bool = False,
        pause: float = PAUSE,
        deadline: float = DEADLINE,
        now: Callable[[], float] = time.monotonic,
        sleep: Callable[[float], None] = time.sleep,
        agent: str = AGENT,
    ) -> None:
        """Prepare to ask.

        Args:
            allow_private: whether addresses of private networks and of this machine may be asked.
            pause: seconds between two questions to one host; a site's Crawl-delay can make it longer.
            deadline: seconds that servers may take for one fetch, all together.
            now: the clock by which hosts are left alone and robots.txt is kept, in seconds.
            sleep: waits so many seconds.
            agent: what we are called; its first word is the name under which we go by robots.txt.
        """
        self._allow_private = allow_private
        self._deadline = deadline
        self._now = now
        self._agent = agent
        self._turns = Turns(pause, now, sleep)
        self._lock = threading.Lock()
        self._sites: dict[str, _Site] = {}

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        """Forget all hosts; no connection outlives its fetch."""
        self._turns.forget()
        with self._lock:
            self._sites.clear()

    def fetch(
        self, url: str, *, etag: str = "", modified: str = "", accept: str = ", ".join(MEDIA), limit: int = LIMIT
    ) -> Answer:
        """Fetch a page, behind up to five redirects, each checked like the first address.

        Args:
            url: an http or https address.
            etag: as the last answer of this address had it: a page that is the same is not sent again.
            modified: the same.
            accept: which kinds of page are wanted.
            limit: bytes of the page, unpacked.

        Raises:
            PageError: `address` (not http, not public), `robots` (the site does not want it), `later` (the host wants
                to be left alone, as `LaterError`), `network` (no host, no answer, too slow, redirects without end),
                `too-large`, `truncated` (it breaks off or is damaged), `binary` (packed as nobody asked for).
        """
        known = {"If-None-Match": etag, "If-Modified-Since": modified}
        asked = {"Accept": accept} | {name: value for name, value in known.items() if _HEADER.fullmatch(value)}
        budget, here = _Budget(self._deadline), url
        seen: set[str] = set()
        for _ in range(HOPS + 1):
            parts = parse_address(here)
            robots = self._find_robots(parts, budget)
            if not robots.is_allowed(plain_address(parts)):
                raise _forbidden(robots)
            reply = self._ask(parts, asked, limit, budget, robots.delay)
            if reply.status not in _REDIRECTS or "location" not in reply.headers:
                return _answer_of(here, reply, etag, modified)
            seen.add(plain_address(parts))
            here = _next_address(here, reply)
            if plain_address(parse_address(here)) in seen:
                raise PageError("the redirects go in a circle", code="network", advice="Name the page that is meant")
        raise PageError(f"more than {HOPS} redirects", code="network", advice="Name the page that they lead to")

    def _find_robots(self, parts: SplitResult, budget: _Budget) -> Robots:
        """Return what a site allows, asked for once a day."""
        where = plain_address(parts._replace(path="/robots.txt", query=""))
        with self._lock:
            if where not in self._sites and len(self._sites) >= KEPT:
                del self._sites[next(iter(self._sites))]
            site = self._sites.setdefault(where, _Site())
        with site.lock:
            if site.robots is None or site.until <= self._now():
                site.robots = self._ask_robots(where, budget)
                site.until = self._now() + (TROUBLE_KEPT if site.robots.is_closed else ROBOTS_KEPT)
            return site.robots

    def _ask_robots(self, here: str, budget: _Budget) -> Robots:
        """Ask for robots.txt, behind up to five redirects; with more of them there is none (RFC 9309, 2.3.1.2)."""
        name = self._agent.split(maxsplit=1)[0].partition("/")[0]
        for _ in range(HOPS + 1):
            parts = parse_address(here)
            try:
                reply = self._ask(parts, {"Accept": "text/plain"}, ROBOTS_LIMIT, budget, 0.0, cut=True)
            except PageError as error:
                if error.code in _GARBLED:
                    return Robots(None, name, is_closed=True)
                raise
            if reply.status in _BUSY and reply.retry_after is not None:
                raise LaterError(host_of(parts), min(reply.retry_after, LONGEST_REST))
            if reply.status not in _REDIRECTS or "location" not in reply.headers:
                return parse_robots(reply.status, reply.content, name)
            here = _next_address(here, reply)
        return Robots(None, name)

    def _ask(  # noqa: PLR0913 - one question has so many sides
        self,
        parts: SplitResult,
        asked: Mapping[str, str],
        limit: int,
        budget: _Budget,
        delay: float,
        *,
        cut: bool = False,
    ) -> _Reply:
        """Ask one address when its host may be asked, and hear whether the host wants to be left alone then."""
        from saksi.gather.bodies import CODINGS, read_body, too_large  # noqa: PLC0415 - with the network
        from saksi.gather.connections import open_response  # noqa: PLC0415 - the network is slow to import

        said = {"User-Agent": self._agent, "Accept-Encoding": CODINGS, **asked}
        with (
            self._turns.take(host_of(parts), delay),
            budget.spend() as until,
            open_response(parts, said, until, allow_private=self._allow_private) as response,
        ):
            wait = parse_retry_after(response.headers.get("retry-after", ""), datetime.now(UTC))
            if response.status in _BUSY and wait is not None:
                self._turns.rest(host_of(parts), wait)
            content, coding = b"", response.headers.get("content-encoding", "")
            if response.status // 100 == _FOUND // 100:
                announced = response.headers.get("content-length", "")
                if not cut and _SECONDS.fullmatch(announced) and int(announced) > limit:
                    raise too_large(limit)
                content = read_body(response.pieces, coding, limit, cut=cut)
            return _Reply(response.status, response.headers, content, wait)


def _forbidden(robots: Robots) -> PageError:
    if robots.is_closed:
        return ClosedError()
    return PageError("the site's robots.txt does not allow it", code="robots", advice="Save the page and name the file")


def _next_address(here: str, reply: _Reply) -> str:
    """Return what a redirect leads to; a server that writes UTF-8 there is understood."""
    link = reply.headers["location"]
    with contextlib.suppress(UnicodeError):
        link = link.encode("latin-1").decode("utf-8")
    return join_address(here, link)


def _answer_of(url: str, reply: _Reply, etag: str, modified: str) -> Answer:
    headers = reply.headers
    if reply.status == _UNCHANGED and not (etag or modified):
        raise PageError("the server calls a page unchanged that it never gave", code="network", advice=_AGAIN)
    kept = (etag, modified) if reply.status == _UNCHANGED else ("", "")
    kind, _, rest = headers.get("content-type", "").partition(";")
    charset = _CHARSET.search(rest[:1000])
    return Answer(
        url=url,
        status=reply.status,
        content=reply.content,
        media=kind.strip().lower()[:100],
        charset=charset[1].lower() if charset else "",
        etag=_header_of(headers, "etag") or kept[0],
        modified=_header_of(headers, "last-modified") or kept[1],
        retry_after=reply.retry_after,
        fetched=datetime.now(UTC).isoformat(timespec="seconds"),
    )


def _header_of(headers: Mapping[str, str], name: str) -> str:
    """Return a header that can be sent back as it is; "" where it cannot."""
    value = headers.get(name, "")
    return value if _HEADER.fullmatch(value) else ""
