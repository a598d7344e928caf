"""Connections: one question to one server over one connection, and its answer piece by piece.

An HTTP library would ask for less code here. It would not let us say, though, which address of a host is connected to,
how long a whole answer may take while its bytes drip in, and whether a server sends more than it announced: so the
question is put over a socket of our own, and h11 reads the answer.
"""

from __future__ import annotations

import functools
import socket
import ssl
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from urllib.parse import SplitResult, urlsplit

import h11

from saksi.errors import PageError
from saksi.gather.addresses import find_hosts, host_of, plain_address, port_of, target_of
from saksi.gather.streams import PIECE

PATIENCE = 10.0  # seconds for each step: connect, shake hands, the next bytes
HEAD_LIMIT = 64 * 1024  # bytes of status line and headers
_LATER = "Try again later"
_TOO_LARGE = 431  # as h11 calls headers beyond its limit


@dataclass(frozen=True, slots=True)
class Response:
    """What a server answers: status, headers in lower case, and the body as it comes, still packed.

    Reading the body raises `PageError`: `truncated` where it does not end as announced, `network` where it takes too
    long.
    """

    status: int
    headers: Mapping[str, str]
    pieces: Iterator[bytes]


@contextmanager
def open_response(
    parts: SplitResult, headers: Mapping[str, str], until: float, *, allow_private: bool
) -> Iterator[Response]:
    """Ask for one address and hold the connection open while its answer is read.

    Args:
        parts: where to ask; neither redirects nor robots.txt are heeded here.
        headers: what is said besides `Host` and `Connection`; printable ASCII.
        until: the time of `time.monotonic` at which all must be over.
        allow_private: whether the host may be of a private network.

    Raises:
        PageError: `address`, `network`, `too-large` where the headers are.
    """
    with _connect(parts, until, allow_private=allow_private) as connection:
        line = _Line(connection, until)
        try:
            line.say(_request_of(parts, headers))
            head = line.hear_head()
        except (OSError, h11.ProtocolError) as error:
            raise _broken_head(error) from error
        yield Response(head.status_code, _headers_of(head), line.iter_body())


class _Line:
    """A connection on which one question is asked."""

    def __init__(self, connection: socket.socket, until: float) -> None:
        self._socket = connection
        self._until = until
        self._speech = h11.Connection(h11.CLIENT, max_incomplete_event_size=HEAD_LIMIT)

    def say(self, request: h11.Request) -> None:
        """Send a request that has no body."""
        said = self._speech.send(request) or b""
        self._socket.settimeout(_left(self._until))
        self._socket.sendall(said + (self._speech.send(h11.EndOfMessage()) or b""))

    def hear_head(self) -> h11.Response:
        """Return the answer's head; what comes before it (100, 103) is passed over."""
        while True:
            event = self._hear()
            if isinstance(event, h11.Response):
                return event
            if not isinstance(event, h11.InformationalResponse):
                raise h11.RemoteProtocolError("no answer")

    def iter_body(self) -> Iterator[bytes]:
        """Yield the body as it comes."""
        try:
            while isinstance(event := self._hear(), h11.Data):
                yield bytes(event.data)
            surplus = self._has_more()
        except TimeoutError as error:
            raise _too_slow() from error
        except (OSError, h11.ProtocolError) as error:
            raise PageError("the page breaks off", code="truncated", advice=_LATER) from error
        if surplus:
            raise PageError("the server sends more than it announced", code="truncated", advice=_LATER)

    def _hear(self) -> h11.Event | type[h11.NEED_DATA | h11.PAUSED]:
        while True:
            event = self._speech.next_event()
            if event is not h11.NEED_DATA:
                return event
            self._socket.settimeout(_left(self._until))
            self._speech.receive_data(self._socket.recv(PIECE))

    def _has_more(self) -> bool:
        """Tell whether bytes came behind the end of the body, as far as they are there already."""
        if self._speech.trailing_data[0]:
            return True
        self._socket.settimeout(0)
        try:
            return bool(self._socket.recv(1))
        except OSError:  # nothing there, or the connection is over: both end the body well
            return False


@contextmanager
def _connect(parts: SplitResult, until: float, *, allow_private: bool) -> Iterator[socket.socket]:
    host, port = host_of(parts), port_of(parts)
    connection = _reach(host, find_hosts(host, port, allow_private=allow_private), port, until)
    with connection:
        if parts.scheme == "http":
            yield connection
            return
        connection.settimeout(_left(until))
        try:
            secured = _trust().wrap_socket(connection, server_hostname=host)
        except TimeoutError as error:
            raise _too_slow() from error
        except (OSError, ValueError) as error:  # ssl.SSLError is an OSError
            raise PageError(
                f"{host} cannot be reached safely ({_reason_of(error)})", code="network", advice="Check the address"
            ) from error
        with secured:
            yield secured


def _reach(host: str, addresses: tuple[str, ...], port: int, until: float) -> socket.socket:
    """Return a connection to the first of the checked addresses that can be reached."""
    trouble: OSError = OSError("nothing there")
    for address in addresses:
        try:
            return socket.create_connection((address, port), timeout=_left(until))
        except OSError as error:
            trouble = error
    reason = _reason_of(trouble)
    raise PageError(f"{host} cannot be reached ({reason})", code="network", advice=_LATER) from trouble


@functools.cache
def _trust() -> ssl.SSLContext:
    import httpx2  # noqa: PLC0415 - slow to import, and only here for the authorities that it trusts

    return httpx2.create_ssl_context(trust_env=False)


def _left(until: float) -> float:
    """Return the seconds that the next step may take."""
    left = until - time.monotonic()
    if left <= 0:
        raise _too_slow()
    return min(left, PATIENCE)


def _too_slow() -> PageError:
    return PageError("the server takes too long", code="network", advice=_LATER)


def _broken_head(error: Exception) -> PageError:
    if isinstance(error, TimeoutError):
        return _too_slow()
    if isinstance(error, h11.RemoteProtocolError) and error.error_status_hint == _TOO_LARGE:
        return PageError(f"the headers hold more than {HEAD_LIMIT:,} bytes", code="too-large", advice=_LATER)
    if isinstance(error, OSError):
        return PageError(f"the connection breaks off ({_reason_of(error)})", code="network", advice=_LATER)
    return PageError("the server answers no HTTP", code="network", advice="Check the address")


def _reason_of(error: Exception) -> str:
    """Return what an error says, short: the words of a certificate can come from outside."""
    return str(getattr(error, "strerror", None) or error)[:100]


def _request_of(parts: SplitResult, headers: Mapping[str, str]) -> h11.Request:
    there = urlsplit(plain_address(parts)).netloc
    fields = {"Host": there, **headers, "Connection": "close"}
    return h11.Request(method="GET", target=target_of(parts), headers=list(fields.items()))


def _headers_of(head: h11.Response) -> Mapping[str, str]:
    """Return the first of each header; of codings all, since each of them packs the body once more."""
    found: dict[str, str] = {}
    for raw_name, raw_value in head.headers:
        name, value = raw_name.decode("ascii").lower(), raw_value.decode("latin-1").strip()
        if name == "content-encoding" and name in found:
            value = f"{found[name]}, {value}"
            del found[name]
        found.setdefault(name, value)
    return found
