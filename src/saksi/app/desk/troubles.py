"""What goes wrong, as a page in the visitor's language that says what to do next; for a program as a problem."""

from __future__ import annotations

import msgspec
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

from saksi.app.desk.pages import render, say_words
from saksi.errors import SaksiError, StoreError

_USAGE, _STORE, _FAILED = 422, 503, 500


def answer_trouble(request: Request, error: Exception) -> Response:
    """Return what a visitor is told of an error."""
    status, key, said, advice = _status_of(error)
    headers = dict(error.headers or {}) if isinstance(error, HTTPException) else {}
    desk, _ = say_words(request)
    title = desk.trouble.get(key, desk.trouble["500"])
    what = desk.trouble_advice.get(key, desk.trouble_advice["500"])
    if request.url.path.startswith("/api/"):
        problem = {"type": "about:blank", "title": title, "status": status, "detail": said or title, "advice": what}
        return Response(msgspec.json.encode(problem), status, headers, "application/problem+json")
    page = render(request, "trouble.html.j2", status, title=title, said=said, advice=advice or what)
    page.headers.update(headers)
    return page


def _status_of(error: Exception) -> tuple[int, str, str, str]:
    """Return the status, the key of the words, and what saksi itself says, with its advice."""
    if isinstance(error, HTTPException):
        detail = f"{error.status_code}-{error.detail}" if error.detail in {"host", "origin", "token"} else ""
        return error.status_code, detail or str(error.status_code), "", ""
    if isinstance(error, StoreError):
        return _STORE, str(_STORE), str(error), error.advice
    if isinstance(error, SaksiError):
        return _USAGE, str(_USAGE), str(error), error.advice
    return _FAILED, str(_FAILED), "", ""
