"""The REST API of the desk, below `/api/v1`: one table of operations, from which its OpenAPI document is made too.

Every call is checked in one order: the path, the method, who asks, what they may, how often, the parameters, the body.
Whatever is wrong is answered as a problem (RFC 9457) with what to do next.
"""

from __future__ import annotations

import logging
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Literal

import msgspec
from starlette.concurrency import run_in_threadpool
from starlette.requests import ClientDisconnect, Request
from starlette.responses import Response
from starlette.routing import BaseRoute, Match
from starlette.types import Receive, Scope, Send

from saksi.app.desk import api_changes, api_corrections, api_jobs, api_stories
from saksi.app.desk.api_calls import parse_asked, parse_body, read_body
from saksi.app.desk.api_operations import JSON, Call, Operation, Reply, Visitor
from saksi.app.desk.api_problems import MEDIA, ApiProblem
from saksi.app.desk.openapi import PREFIX, build_openapi
from saksi.errors import SaksiError, StoreError
from saksi.pipeline import saksi_version
from saksi.store.attempts import count_attempt
from saksi.store.databases import Store, now
from saksi.store.sessions import is_csrf, load_session, touch_session

CHANGES_A_MINUTE = 120  # two a second from one visitor is a program that runs wild, or somebody who wants us to be busy
_WINDOW = 60  # seconds
_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Program:
    """A program that came with a token."""

    name: str
    role: Literal["reader", "editor"]
    kind: Literal["program"] = "program"


def give_openapi(_call: Call) -> Reply:
    """Give this API as OpenAPI 3.1."""
    return Reply(render_openapi())


def render_openapi() -> bytes:
    """Return the OpenAPI document as JSON."""
    document = build_openapi(OPERATIONS, saksi_version())
    return msgspec.json.format(msgspec.json.encode(document), indent=2) + b"\n"


class OpenapiDocument(msgspec.Struct):
    """An OpenAPI 3.1 document."""

    openapi: str
    info: dict[str, Any]
    paths: dict[str, Any]


OPERATIONS: tuple[Operation, ...] = (
    *api_stories.OPERATIONS,
    *api_changes.OPERATIONS,
    *api_corrections.OPERATIONS,
    *api_jobs.OPERATIONS,
    Operation(
        "getOpenapi", "GET", "/openapi.json", "This API as OpenAPI 3.1.", give_openapi, OpenapiDocument, who="anyone"
    ),
)


def routes(store: Store, *, changes_a_minute: int = CHANGES_A_MINUTE) -> list[BaseRoute]:
    """Return what answers all below `/api/v1`: put it before other routes of an application, not inside a mount.

    A middleware may say in `request.state.visitor` who asks, and for a browser in `request.state.token` the token of
    its session; a program says it itself, by `Authorization: Bearer TOKEN`.
    """
    return [_Api(store, changes_a_minute)]


class _Api(BaseRoute):
    """Everything below the prefix: also what no operation has, so that programs are never answered with a page."""

    def __init__(self, store: Store, changes_a_minute: int) -> None:
        self._store = store
        self._most = changes_a_minute
        self._table = [(each.pattern, each) for each in OPERATIONS]

    def matches(self, scope: Scope) -> tuple[Match, Scope]:
        """Take every call below the prefix."""
        path = _path_in(scope)
        is_ours = scope["type"] == "http" and (path == PREFIX or path.startswith(f"{PREFIX}/"))
        return (Match.FULL if is_ours else Match.NONE), {}

    async def handle(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer a call."""
        request = Request(scope, receive)
        try:
            reply = await self._answer(request)
        except ClientDisconnect:
            return
        except ApiProblem as problem:
            reply = _told(problem)
        except StoreError as error:
            reply = _told(ApiProblem(503, str(error), error.advice))
        except SaksiError as error:
            reply = _told(ApiProblem(422, str(error), error.advice))
        except Exception:  # noqa: BLE001 - the edge: whatever it is, the next call must be answered
            _log.exception("a call of the API failed")
            reply = _told(ApiProblem(500, "saksi failed on this call", "Please report it with the time."))
        media = {"content-type": reply.media} if reply.content else {}
        headers = {"cache-control": "private, no-cache", "x-content-type-options": "nosniff", **media, **reply.headers}
        await Response(reply.content, reply.status, headers)(scope, receive, send)

    async def _answer(self, request: Request) -> Reply:
        operation, in_path = self._find(_path_in(request.scope).removeprefix(PREFIX), request.method)
        visitor = None
        if operation.who != "anyone":
            visitor = await run_in_threadpool(self._admit, request, operation)
        asked = parse_asked(operation, in_path, request.query_params.multi_items())
        body = await run_in_threadpool(parse_body, operation, await read_body(request)) if operation.body else None
        call = Call(self._store, visitor, asked, body, request.headers.get("if-none-match", ""))
        found = await run_in_threadpool(operation.run, call)
        if isinstance(found, Reply):
            return found
        return Reply(await run_in_threadpool(msgspec.json.encode, found), JSON, operation.status)

    def _find(self, path: str, method: str) -> tuple[Operation, dict[str, str]]:
        """Return the operation that is called, and the parameters in its path."""
        found = [(each, match.groupdict()) for pattern, each in self._table if (match := pattern.fullmatch(path))]
        if not found:
            raise ApiProblem(404, "there is no such path", f"See what there is: {PREFIX}/openapi.json")
        wanted = "GET" if method == "HEAD" else method
        for each, in_path in found:
            if each.method == wanted:
                return each, in_path
        allowed = ", ".join(_methods(each for each, _ in found))
        raise ApiProblem(405, f"{method[:20]} is not what it takes", f"Use {allowed}.", headers={"allow": allowed})

    def _admit(self, request: Request, operation: Operation) -> Visitor:
        """Return who asks, if they may."""
        visitor = self._recognise(request)
        if operation.who == "editor":
            if visitor.role != "editor":
                raise ApiProblem(403, "only an editor may do this", "Ask whoever runs the desk for the role.")
            if visitor.kind == "browser":
                _check_csrf(request)
            self._count(visitor)
        return visitor

    def _recognise(self, request: Request) -> Visitor:
        given = request.headers.get("authorization")
        if given is None:
            visitor: Visitor | None = getattr(request.state, "visitor", None)
            if visitor is None:
                raise _unknown("nobody has said who asks")
            return visitor
        scheme, _, token = given.partition(" ")
        at = now()
        with self._store.reading() as db:
            session = load_session(db, token.strip(), at) if scheme.lower() == "bearer" else None
        if session is None or session.kind != "program":
            raise _unknown("the token is unknown, or holds no more")
        if session.is_unseen(at):
            with self._store.writing() as db:
                touch_session(db, token.strip(), at)
        return Program(session.user.name, session.user.role)

    def _count(self, visitor: Visitor) -> None:
        with self._store.writing() as db:
            count = count_attempt(db, f"api:{visitor.kind}:{visitor.name}", now(), _WINDOW)
        if count > self._most:
            headers = {"retry-after": str(_WINDOW)}
            raise ApiProblem(429, f"{self._most} changes a minute are taken", "Wait a minute.", headers=headers)


def _path_in(scope: Scope) -> str:
    """Return the path of a call inside the application, wherever that is mounted."""
    path: str = scope["path"]
    return path.removeprefix(scope.get("root_path", ""))


def _methods(operations: Iterator[Operation]) -> list[str]:
    found = {each.method for each in operations}
    return sorted(found | ({"HEAD"} if "GET" in found else set()))


def _unknown(detail: str) -> ApiProblem:
    advice = "Send Authorization: Bearer TOKEN; saksi users token NAME makes one."
    return ApiProblem(401, detail, advice, headers={"www-authenticate": "Bearer"})


def _check_csrf(request: Request) -> None:
    """Raise a problem where a browser's call was not made by a page of the desk."""
    token = getattr(request.state, "token", "")
    if not token or not is_csrf(token, request.headers.get("x-csrf-token", "")):
        raise ApiProblem(
            403, "the call does not come from a page of the desk", "Send X-CSRF-Token, as its forms have it."
        )


def _told(problem: ApiProblem) -> Reply:
    return Reply(problem.encode(), MEDIA, problem.status, problem.headers)
