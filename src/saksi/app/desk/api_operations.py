"""What an operation of the API takes and answers, and who may call it: routes and documents are made of it."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any, Literal, Protocol, TypeAlias

from msgspec import Struct

from saksi.app.desk.api_shapes import Asked, Body, NothingAsked
from saksi.store.databases import Store

Who: TypeAlias = Literal["anyone", "reader", "editor"]
JSON = "application/json"
_PLACEHOLDER = re.compile(r"\{([a-z_]+)\}")


class Visitor(Protocol):
    """Who asks."""

    @property
    def name(self) -> str:
        """Their name."""

    @property
    def role(self) -> Literal["reader", "editor"]:
        """What they may do."""

    @property
    def kind(self) -> Literal["local", "browser", "program"]:
        """How they came in."""


@dataclass(frozen=True, slots=True)
class Call:
    """A call that is well formed, of somebody who may make it. `known`: the tags of If-None-Match."""

    store: Store
    visitor: Visitor | None
    asked: Any
    body: Any = None
    known: str = ""


@dataclass(frozen=True, slots=True)
class Reply:
    """What is answered."""

    content: bytes
    media: str = JSON
    status: int = 200
    headers: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Operation:
    """An operation.

    Attributes:
        name: `operationId`.
        path: below `/api/v1`; `{id}` stands for a parameter. That of an article may hold slashes.
        run: does it, in a thread.
        answer: type of the answer, or the media types that are answered where it is no JSON.
        asked: its parameters, those of the path and of the query.
        body: what may be sent: one of these.
        status: of an answer.
        problems: beside those that follow from the others.
        who: may call it.
        is_tagged: whether the answer has an ETag, and If-None-Match is heeded.
    """

    name: str
    method: Literal["GET", "POST", "DELETE"]
    path: str
    summary: str
    run: Callable[[Call], Struct | Reply]
    answer: type[Struct] | tuple[str, ...]
    asked: type[Asked] = NothingAsked
    body: tuple[type[Body], ...] = ()
    status: int = 200
    problems: tuple[int, ...] = ()
    who: Who = "reader"
    is_tagged: bool = False

    @property
    def in_path(self) -> tuple[str, ...]:
        """The parameters that the path names."""
        return tuple(_PLACEHOLDER.findall(self.path))

    @property
    def pattern(self) -> re.Pattern[str]:
        """What a path of it looks like; the last parameter of an article's path holds all that follows."""
        rest = r"(?P<\1>.+)" if self.path.startswith("/articles/") else r"(?P<\1>[^/]+)"
        return re.compile(_PLACEHOLDER.sub(rest, self.path), re.DOTALL)

    @property
    def all_problems(self) -> tuple[int, ...]:
        """Every status of a problem that may be answered."""
        found = {400, 503, *self.problems}
        found |= {401} if self.who != "anyone" else set()
        found |= {403, 429} if self.who == "editor" else set()
        found |= {404} if self.in_path else set()
        found |= {413, 415} if self.body else set()
        return tuple(sorted(found))
