"""What a call of the API says, checked against the types that it is described by."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache
from typing import Any

import msgspec
from msgspec import Struct
from starlette.requests import Request

from saksi.app.desk.api_operations import JSON, Operation
from saksi.app.desk.api_problems import ApiProblem
from saksi.app.desk.api_shapes import Asked, Body

LONGEST_BODY = 2_000_000  # bytes, as the desk's own forms
_INTEGER = re.compile(r"-?(0|[1-9][0-9]{0,17})")
_BOOLEANS = {"true": True, "false": False}
_JSON_TYPE = re.compile(r'application/json\s*(;\s*charset="?utf-8"?\s*)?', re.IGNORECASE)


def parse_asked(operation: Operation, in_path: dict[str, str], query: Iterable[tuple[str, str]]) -> Asked:
    """Return the parameters of a call.

    Raises:
        ApiProblem: one is unknown, missing, given twice or not as described.
    """
    said: dict[str, object] = {}
    integers, booleans = _literals_of(operation.asked)
    for name, value in (*in_path.items(), *query):
        if name in said:
            raise ApiProblem(400, f"the parameter {name[:100]!r} is given twice", "Give each once.")
        said[name] = value
        if name in integers and _INTEGER.fullmatch(value):
            said[name] = int(value)
        elif name in booleans:
            said[name] = _BOOLEANS.get(value, value)
    try:
        return msgspec.convert(said, operation.asked)
    except msgspec.ValidationError as error:
        known = ", ".join(each.encode_name for each in msgspec.structs.fields(operation.asked))
        advice = f"Its parameters are {known}; openapi.json describes them." if known else "It has no parameters."
        raise ApiProblem(400, _plain(error, "a parameter"), advice) from error


@cache
def _literals_of(kind: type[Struct]) -> tuple[frozenset[str], frozenset[str]]:
    """Return the names of the parameters that are numbers, and of those that are true or false."""
    found = msgspec.inspect.type_info(kind)
    integers, booleans = set(), set()
    for field in found.fields if isinstance(found, msgspec.inspect.StructType) else ():
        kinds = _kinds_in(field.type)
        if msgspec.inspect.IntType in kinds:
            integers.add(field.encode_name)
        if msgspec.inspect.BoolType in kinds:
            booleans.add(field.encode_name)
    return frozenset(integers), frozenset(booleans)


def _kinds_in(found: msgspec.inspect.Type) -> set[type]:
    if isinstance(found, msgspec.inspect.Metadata):
        return _kinds_in(found.type)
    if isinstance(found, msgspec.inspect.UnionType):
        return {kind for each in found.types for kind in _kinds_in(each)}
    return {type(found)}


async def read_body(request: Request) -> bytes:
    """Return the body of a call, never more than is taken.

    Raises:
        ApiProblem: it is no JSON by its type, or too large.
    """
    if not _JSON_TYPE.fullmatch(request.headers.get("content-type", "")):
        raise ApiProblem(415, f"a body is sent as {JSON}", f"Send it with Content-Type: {JSON}.")
    content = bytearray()
    async for some in request.stream():
        content += some
        if len(content) > LONGEST_BODY:
            raise ApiProblem(413, f"a body has {LONGEST_BODY:,} bytes at most", "Send less, or in several calls.")
    return bytes(content)


def parse_body(operation: Operation, content: bytes) -> Body:
    """Return what was sent: the one of the types that an operation takes whose first field is there.

    Raises:
        ApiProblem: it is no JSON, or is none of them.
    """
    by_name = {msgspec.structs.fields(kind)[0].encode_name: kind for kind in operation.body}
    try:
        given = msgspec.convert(_whole(msgspec.json.decode(content)), dict[str, Any])
        chosen = [kind for name, kind in by_name.items() if name in given]
        if len(chosen) != 1:
            raise ApiProblem(
                400, f"the body has {len(chosen)} of {', '.join(by_name)}", "Send one of them with what belongs to it."
            )
        return msgspec.convert(given, chosen[0])
    except (msgspec.DecodeError, UnicodeError, RecursionError) as error:
        raise ApiProblem(400, _plain(error, "the body"), "Send JSON as openapi.json describes it.") from error


def _whole(found: Any) -> Any:  # noqa: ANN401 - JSON
    """Return JSON in which 5.0 is 5, as JSON Schema has it."""
    if isinstance(found, dict):
        return {key: _whole(value) for key, value in found.items()}
    if isinstance(found, list):
        return [_whole(each) for each in found]
    return int(found) if isinstance(found, float) and found.is_integer() else found


def _plain(error: Exception, what: str) -> str:
    said = str(error) if isinstance(error, msgspec.DecodeError) else type(error).__name__
    return f"{what} is not as described: {said[:500]}"
