"""A small web server on this machine, whose every path does what a test says, also what no server should do.

    with Web({"/a": page("Pasar Lembah terbakar"), "/b": redirect("/a")}) as web:
        read_address(web.url("/b"), allow_private=True)
        assert web.paths() == ["/robots.txt", "/b", "/robots.txt", "/a"]

A path that nobody named answers 404, robots.txt too: nothing is forbidden unless a test says so.
"""

from __future__ import annotations

import gzip
import socket
import socketserver
import ssl
import threading
import zlib
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from typing import Self

HTML = "text/html; charset=utf-8"
MOST = 100_000  # bytes of a question's head


@dataclass(frozen=True, slots=True)
class Asked:
    """A question: its path with the query, its headers in small letters, and how often this path was asked before."""

    path: str
    headers: Mapping[str, str]
    before: int


@dataclass(frozen=True, slots=True)
class Reply:
    """An answer, and how it is sent.

    Attributes:
        announced: the Content-Length; `None` for the true one, "" for none at all.
        silence: seconds before the first byte.
        piece: bytes sent at a time; 0 for all at once.
        drip: seconds between two pieces.
        raw: all bytes of the answer, in place of everything above them.
    """

    body: bytes = b""
    status: int = 200
    headers: Mapping[str, str] = field(default_factory=dict)
    announced: str | None = None
    silence: float = 0.0
    piece: int = 0
    drip: float = 0.0
    raw: bytes | None = None

    def render(self) -> bytes:
        """Return the bytes of the answer."""
        if self.raw is not None:
            return self.raw
        length = str(len(self.body)) if self.announced is None else self.announced
        lines = [f"HTTP/1.1 {self.status} X", "Connection: close"]
        lines += [f"{name}: {value}" for name, value in self.headers.items()]
        lines += [f"Content-Length: {length}"] if length else []
        return "\r\n".join([*lines, "", ""]).encode("utf-8") + self.body


Script = Reply | Callable[[Asked], Reply]


def page(text: str | bytes, *, media: str = HTML, **headers: str) -> Reply:
    """Return a page; `ETag` and the like are given as `ETag="..."`, with `_` for a hyphen."""
    body = text.encode("utf-8") if isinstance(text, str) else text
    return Reply(body, headers={"Content-Type": media} | {name.replace("_", "-"): it for name, it in headers.items()})


def robots(*rules: str) -> Reply:
    """Return a robots.txt for everybody."""
    return page("\n".join(["User-agent: *", *rules, ""]), media="text/plain")


def redirect(to: str, status: int = 302) -> Reply:
    """Return a redirect."""
    return Reply(status=status, headers={"Location": to})


def busy(after: str = "", status: int = 429) -> Reply:
    """Return the answer of a server that wants to be left alone, with `Retry-After` where it says for how long."""
    return Reply(b"penuh", status, {"Retry-After": after} if after else {})


def kept(text: str | bytes, *, etag: str = "", modified: str = "", media: str = HTML) -> Callable[[Asked], Reply]:
    """Return a page that is not sent again to whoever has it: 304 where `ETag` or `Last-Modified` are the same."""
    said = {name: value for name, value in (("ETag", etag), ("Last-Modified", modified)) if value}

    def answer(asked: Asked) -> Reply:
        same_tag = etag and asked.headers.get("if-none-match") == etag
        same_day = modified and asked.headers.get("if-modified-since") == modified
        if same_tag or same_day:
            return Reply(status=304, headers=said, announced="")
        found = page(text, media=media)
        return replace(found, headers={**found.headers, **said})

    return answer


def packed(body: bytes, coding: str = "gzip", media: str = HTML) -> Reply:
    """Return a page that is packed: `gzip`, `deflate`, or `bare` for the deflate that many servers send."""
    if coding == "gzip":
        content = gzip.compress(body, mtime=0)
    else:
        packer = zlib.compressobj(wbits=15 if coding == "deflate" else -15)
        content = packer.compress(body) + packer.flush()
    coding = "deflate" if coding == "bare" else coding
    return Reply(content, headers={"Content-Type": media, "Content-Encoding": coding})


def chunked(*chunks: bytes, end: bytes = b"0\r\n\r\n") -> Reply:
    """Return a page sent in chunks, whole only where `end` says so."""
    head = b"HTTP/1.1 200 X\r\nContent-Type: text/html\r\nConnection: close\r\nTransfer-Encoding: chunked\r\n\r\n"
    return Reply(raw=head + b"".join(b"%x\r\n%s\r\n" % (len(each), each) for each in chunks) + end)


class Web:
    """The server; a context manager. Scripts may be changed while it runs; with `secret` it speaks TLS."""

    def __init__(self, scripts: Mapping[str, Script] | None = None, secret: ssl.SSLContext | None = None) -> None:
        self.secret = secret
        self.scripts: dict[str, Script] = dict(scripts or {})
        self.asked: list[Asked] = []
        self._lock = threading.Lock()
        self._over = threading.Event()
        self._server = _Server(("127.0.0.1", 0), _Question)
        self._server.web = self

    def __enter__(self) -> Self:
        threading.Thread(target=self._server.serve_forever, args=(0.02,), daemon=True).start()
        return self

    def __exit__(self, *_: object) -> None:
        self._over.set()
        self._server.shutdown()
        self._server.server_close()

    @property
    def port(self) -> int:
        """The port on which it listens."""
        return self._server.server_address[1]

    def url(self, path: str, host: str = "127.0.0.1") -> str:
        """Return the address of a path."""
        return f"{'https' if self.secret else 'http'}://{host}:{self.port}{path}"

    def paths(self) -> list[str]:
        """Return the paths that were asked for, in order."""
        with self._lock:
            return [asked.path for asked in self.asked]

    def count(self, path: str) -> int:
        """Return how often a path was asked for."""
        return self.paths().count(path)

    def answer(self, path: str, headers: Mapping[str, str], connection: socket.socket) -> None:
        """Note a question and answer it as its script says."""
        with self._lock:
            asked = Asked(path, headers, sum(1 for each in self.asked if each.path == path))
            self.asked.append(asked)
        script = self.scripts.get(path, Reply(b"tiada", 404))
        reply = script(asked) if callable(script) else script
        self._over.wait(reply.silence)
        content = reply.render()
        step = reply.piece or len(content)
        for start in range(0, len(content), step):
            connection.sendall(content[start : start + step])
            if reply.drip and self._over.wait(reply.drip):
                return


class _Server(socketserver.ThreadingTCPServer):
    daemon_threads = True
    block_on_close = False
    allow_reuse_address = True
    request_queue_size = 64
    web: Web


class _Question(socketserver.BaseRequestHandler):
    def handle(self) -> None:
        web: Web = self.server.web  # type: ignore[attr-defined]
        try:
            line = web.secret.wrap_socket(self.request, server_side=True) if web.secret else self.request
            head = _read_head(line)
            if head:
                path, headers = head
                web.answer(path, headers, line)
                line = line.unwrap() if web.secret else line
                line.shutdown(socket.SHUT_WR)
        except OSError:
            return  # whoever asked has heard enough


def _read_head(line: socket.socket) -> tuple[str, Mapping[str, str]] | None:
    """Return path and headers of a question; `None` where it is none."""
    head = b""
    while b"\r\n\r\n" not in head and len(head) < MOST:
        piece = line.recv(1 << 16)
        head += piece
        if not piece or not b"GET ".startswith(head[:4]):
            return None
    first, *lines = head.decode("latin-1").split("\r\n")
    rows = (each.partition(":") for each in lines)
    return first.split(" ")[1], {name.lower(): value.strip() for name, _, value in rows if name}
