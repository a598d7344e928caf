"""Who asks, and what they may: every request passes here before it is answered, those of programs too.

On this machine alone, and while the store has no users, whoever asks is its editor: then the name by which the desk is
called must be one of this machine's, so that no page of the web can pretend to be it (DNS rebinding). Else they log in.

A change must come from a page of the desk itself: the browser says from where (`Origin`, `Sec-Fetch-Site`), and the
form carries what only a page of this visitor can know.
"""

from __future__ import annotations

import logging
import re
import secrets
from dataclasses import dataclass
from http.cookies import SimpleCookie
from typing import Literal, TypeAlias
from urllib.parse import parse_qsl, quote, urlsplit

from starlette.concurrency import run_in_threadpool
from starlette.datastructures import MutableHeaders
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from saksi.app.desk.settings import Settings
from saksi.app.desk.troubles import answer_trouble
from saksi.errors import StoreError
from saksi.store.attempts import count_attempt
from saksi.store.databases import Store, now
from saksi.store.sessions import Session, csrf_of, is_csrf, load_session, touch_session
from saksi.store.terms import clear
from saksi.store.users import list_users

Role: TypeAlias = Literal["reader", "editor"]
Kind: TypeAlias = Literal["local", "browser", "program"]

SESSION, GUEST = "saksi_session", "saksi_guest"
LARGEST = 2 * 1000 * 1000  # bytes of a form: the longest article that a pile of 100,000 had is 0.1 MB
CHANGES_A_MINUTE = 60  # one a second from one person is a program, or somebody who wants us to be busy
_WINDOW = 60
_FIELDS = 5_000  # of one form: a story of 200 articles has some 1,000 passages
_API = "/api/"
_ASSETS = "/assets/"
_OPEN = ("/login", "/language")
_PROXIED = {"forwarded", "x-forwarded-for", "x-real-ip"}
_SAFE = ("GET", "HEAD", "OPTIONS")
_log = logging.getLogger(__name__)
_LOOPBACK = re.compile(r"(localhost|127(\.\d{1,3}){3}|\[::1\])(:\d{1,5})?", re.IGNORECASE)

# `Referrer-Policy: no-referrer` would have browsers send `Origin: null` with the desk's own forms; this one tells no
# publisher more, and lets the desk know its own.
_HEADERS = {
    "x-content-type-options": "nosniff",
    "referrer-policy": "same-origin",
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
    "permissions-policy": "camera=(), geolocation=(), microphone=()",
    "cache-control": "private, no-cache",
    "content-security-policy": "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; "
    "connect-src 'self'; frame-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'",
}


@dataclass(frozen=True, slots=True)
class Visitor:
    """Who asks. `kind`: somebody at this machine, a browser that has logged in, or a program with a token."""

    name: str
    role: Role
    kind: Kind


LOCAL = Visitor("", "editor", "local")


def demand(request: Request, role: Role) -> Visitor:
    """Return who asks, if they may do what this role may.

    Raises:
        HTTPException: they may not (403), or nobody knows who they are (401).
    """
    visitor: Visitor | None = request.state.visitor
    if visitor is None:
        raise HTTPException(401)
    if role == "editor" and visitor.role != "editor":
        raise HTTPException(403)
    return visitor


class Guard:
    """Stands before an application: finds out who asks, refuses what comes from elsewhere, bounds what is sent."""

    def __init__(self, app: ASGIApp, store: Store, settings: Settings) -> None:
        self._app = app
        self._store = store
        self._settings = settings

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Let a request through, or answer it."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        request = Request(scope, receive)
        sent = _Sent(send, cookie_of(GUEST, guest, https=self._settings.https) if (guest := _start(request)) else "")
        try:
            answer = await self._refuse(request)
            if answer is None:
                body = request.state.body
                await self._app(scope, receive if body is None else _again(body), sent)
                return
        except Exception as error:
            # The edge: whatever it is, the visitor must be answered, and the next one too.
            if not isinstance(error, HTTPException | StoreError):
                _log.exception("a page of the desk failed")
            if sent.has_begun:
                raise
            answer = answer_trouble(request, error)
        await answer(scope, receive, sent)

    async def _refuse(self, request: Request) -> Response | None:
        """Find out who asks; return the answer where the request goes no further."""
        if request.url.path.startswith(_ASSETS) and request.method in _SAFE:
            return None
        is_api = request.url.path.startswith(_API)
        has_users = await run_in_threadpool(self._recognise, request)
        self._check_host(request, has_users=has_users)
        if request.method not in _SAFE:
            _check_origin(request)
        if is_api:
            return None
        if request.state.visitor is None and not request.url.path.startswith(_OPEN):
            return _ask_to_log_in(request)
        if request.method not in _SAFE:
            request.state.body = await _read_body(request)
            request.state.form = _parse_form(request, request.state.body)
            _check_token(request)
            await run_in_threadpool(self._count, request)
        return None

    def _recognise(self, request: Request) -> bool:
        """Find out who asks; return whether the store has users."""
        token, at = request.cookies.get(SESSION, ""), now()
        with self._store.reading() as db:
            session: Session | None = load_session(db, token, at) if token else None
            has_users = session is not None or bool(list_users(db))
        if session is not None and session.kind == "browser":
            request.state.token = token
            request.state.visitor = Visitor(session.user.name, session.user.role, "browser")
            if session.is_unseen(at):
                with self._store.writing() as db:
                    touch_session(db, token, at)
        elif not has_users and self._settings.is_local:
            request.state.visitor = LOCAL
        request.state.csrf = csrf_of(request.state.token)
        return has_users

    def _check_host(self, request: Request, *, has_users: bool) -> None:
        """Refuse whoever calls this machine by a name that is not its own, or through a proxy, while nobody logs in."""
        is_direct = not _PROXIED & set(request.headers.keys())
        is_ours = is_direct and _LOOPBACK.fullmatch(request.headers.get("host", ""))
        if self._settings.is_local and not has_users and not is_ours:
            request.state.visitor = None
            raise HTTPException(403, "host")

    def _count(self, request: Request) -> None:
        visitor: Visitor | None = request.state.visitor
        if visitor is None or visitor.kind == "local":
            return
        with self._store.writing() as db:
            count = count_attempt(db, f"desk:{visitor.name}", now(), _WINDOW)
        if count > CHANGES_A_MINUTE:
            raise HTTPException(429, headers={"retry-after": str(_WINDOW)})


class _Sent:
    """Sends an answer with the headers that keep it among us, and with a new guest's cookie."""

    def __init__(self, send: Send, cookie: str) -> None:
        self._send = send
        self._cookie = cookie
        self.has_begun = False

    async def __call__(self, message: Message) -> None:
        if message["type"] == "http.response.start":
            self.has_begun = True
            headers = MutableHeaders(scope=message)
            for name, value in _HEADERS.items():
                headers.setdefault(name, value)
            if self._cookie and not headers["cache-control"].startswith("public"):
                headers.append("set-cookie", self._cookie)
        await self._send(message)


def cookie_of(name: str, value: str, *, https: bool, lasts: int | None = None) -> str:
    """Return the header of a cookie that no script can read and no other site sends along."""
    said = SimpleCookie({name: value})[name]
    said["path"], said["httponly"], said["samesite"] = "/", True, "Lax"
    if https:
        said["secure"] = True
    if lasts is not None:
        said["max-age"] = lasts
    return said.OutputString()


def _start(request: Request) -> str:
    """Set what is known of every request; return the token of a guest who has none yet, else ""."""
    known = request.cookies.get(GUEST, "")
    guest = known or secrets.token_urlsafe(32)
    state = request.state
    state.visitor, state.body, state.form, state.token = None, None, {}, guest
    state.csrf = csrf_of(guest)
    return "" if known else guest


def _check_origin(request: Request) -> None:
    """Refuse a change that a page of another site asks for."""
    origin, host = request.headers.get("origin"), request.headers.get("host", "")
    site = request.headers.get("sec-fetch-site", "same-origin")
    is_own = urlsplit(origin).netloc.casefold() == host.casefold() if origin and origin != "null" else origin is None
    if not is_own or site not in {"same-origin", "none"}:
        raise HTTPException(403, "origin")


def _ask_to_log_in(request: Request) -> Response:
    if request.method not in _SAFE:
        raise HTTPException(401)
    path = request.url.path + (f"?{request.url.query}" if request.url.query else "")
    if request.headers.get("hx-request"):
        return Response(status_code=401, headers={"hx-redirect": "/login"})
    return RedirectResponse(f"/login?next={quote(path, safe='/')}", 303)


async def _read_body(request: Request) -> bytes:
    """Return what was sent; nobody is listened to for longer than the longest form."""
    said = request.headers.get("content-length", "0")
    if not said.isdecimal() or len(said) > 12 or int(said) > LARGEST:  # noqa: PLR2004 - digits that no form has
        raise HTTPException(413)
    found = bytearray()
    async for some in request.stream():
        found += some
        if len(found) > LARGEST:
            raise HTTPException(413)
    return bytes(found)


def _parse_form(request: Request, body: bytes) -> dict[str, list[str]]:
    """Return the fields of a form as texts that every database takes."""
    media = request.headers.get("content-type", "").partition(";")[0].strip().lower()
    if media != "application/x-www-form-urlencoded":
        if body:
            raise HTTPException(415)
        return {}
    found: dict[str, list[str]] = {}
    try:
        pairs = parse_qsl(
            body.decode("ascii", "replace"), keep_blank_values=True, errors="replace", max_num_fields=_FIELDS
        )
    except ValueError as error:
        raise HTTPException(413) from error
    for name, value in pairs:
        found.setdefault(name, []).append(clear(value).replace("\r\n", "\n"))
    return found


def _check_token(request: Request) -> None:
    """Refuse a form that no page of this visitor has made."""
    given = request.headers.get("x-csrf-token") or next(iter(request.state.form.get("csrf", [])), "")
    if not is_csrf(request.state.token, given):
        raise HTTPException(403, "token")


def _again(body: bytes) -> Receive:
    """Return what gives a body that was read to whoever reads it next."""
    told = False

    async def receive() -> Message:
        nonlocal told
        if told:
            return {"type": "http.disconnect"}
        told = True
        return {"type": "http.request", "body": body, "more_body": False}

    return receive
