"""What can go wrong with a call of the API, by its status: nothing else is ever answered."""

from __future__ import annotations

import msgspec

from saksi.app.desk.api_shapes import Problem
from saksi.store.terms import clear

MEDIA = "application/problem+json"
_TYPES = "https://saksi.example/problems/"

# Its name in `type`, its title, and when it is answered, as the documents say it.
PROBLEMS: dict[int, tuple[str, str, str]] = {
    400: ("malformed", "The call is malformed", "A parameter or the body is not as described."),
    401: ("unknown-visitor", "It is not known who asks", "There is no token or session, or it holds no more."),
    403: (
        "not-allowed",
        "Who asks may not do this",
        "A reader asks for what editors may, or a browser's token is missing.",
    ),
    404: ("not-found", "There is no such thing", "There is nothing of this id, number or path."),
    405: ("no-such-method", "This cannot be done with it", "The path does not take this method."),
    409: ("changed-meanwhile", "It is not as it was seen", "Somebody was faster, or it has ended already."),
    413: ("too-large", "The body is too large", "A body has 2 MB at most."),
    415: ("not-json", "The body is no JSON", "A body is sent as application/json."),
    422: (
        "cannot-be-used",
        "What was sent cannot be used",
        "It is well formed, and still means nothing that can be done.",
    ),
    429: ("too-often", "Too many calls", "There were too many changes within a minute."),
    500: ("failed", "saksi failed", "An error of saksi."),
    503: ("store-in-trouble", "The store cannot be used now", "The database is full, locked, damaged or away."),
}


class ApiProblem(Exception):  # noqa: N818 - named as the answer that it becomes
    """A call that is answered with a problem."""

    def __init__(
        self, status: int, detail: str, advice: str, *, headers: dict[str, str] | None = None, seen: int | None = None
    ) -> None:
        super().__init__(detail)
        self.status = status
        self.advice = advice
        self.headers = headers or {}
        self.seen = seen

    def encode(self) -> bytes:
        """Return the body of the answer."""
        name, title, _ = PROBLEMS[self.status]
        said = Problem(_TYPES + name, title, self.status, clear(str(self)), clear(self.advice))
        if self.seen is not None:
            said.seen = self.seen
        return msgspec.json.encode(said)


def not_found(what: str, name: object, advice: str) -> ApiProblem:
    """Return that there is nothing of this name."""
    return ApiProblem(404, f"there is no {what} {str(name)[:100]!r}", advice)


def unusable(error: Exception, advice: str) -> ApiProblem:
    """Return that what was sent cannot be used, in the words of an error of saksi."""
    return ApiProblem(422, str(error), getattr(error, "advice", "") or advice)
