"""The API as OpenAPI 3.1, made from the table of operations and the types that they take and answer."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import msgspec

from saksi.app.desk.api_operations import JSON, Operation
from saksi.app.desk.api_problems import MEDIA, PROBLEMS
from saksi.app.desk.api_shapes import Problem

PREFIX = "/api/v1"
_TEMPLATE = "#/components/schemas/{name}"
_TAG = {"ETag": {"description": "Of what is told now; send it as If-None-Match.", "schema": {"type": "string"}}}
_LOCATION = {"Location": {"description": "Where to ask for it.", "schema": {"type": "string"}}}
_DONE = {200: "Done.", 201: "Made.", 202: "Put into the queue."}


def build_openapi(operations: Iterable[Operation], version: str) -> dict[str, Any]:
    """Return the document: the same for the same operations."""
    table = tuple(operations)
    schemas, components = msgspec.json.schema_components(_types_of(table), ref_template=_TEMPLATE)
    of = dict(zip(_types_of(table), schemas, strict=True))
    paths: dict[str, dict[str, Any]] = {}
    for each in table:
        paths.setdefault(PREFIX + each.path, {})[each.method.lower()] = _operation(each, of, components)
    kept = {name: schema for name, schema in components.items() if name not in _asked_names(table)}
    return {
        "openapi": "3.1.0",
        "info": {
            "title": "saksi",
            "version": version,
            "description": "Stories, what they rest on, and corrections by hand. Documents of stories are in the shape "
            "of the published contract (docs/reference/output.md).",
            "license": {"name": "Apache-2.0", "identifier": "Apache-2.0"},
        },
        "servers": [{"url": "/"}],
        "paths": paths,
        "components": {
            "schemas": kept,
            "responses": {_name(status): _problem(status) for status in sorted(PROBLEMS)},
            "securitySchemes": {
                "token": {
                    "type": "http",
                    "scheme": "bearer",
                    "description": "A token that saksi users token NAME makes; a desk for one person asks for none.",
                },
            },
        },
    }


def _types_of(operations: tuple[Operation, ...]) -> tuple[Any, ...]:
    found: dict[Any, None] = {Problem: None}
    for each in operations:
        found[each.asked] = None
        found |= dict.fromkeys(each.body)
        if not isinstance(each.answer, tuple):
            found[each.answer] = None
    return tuple(found)


def _asked_names(operations: tuple[Operation, ...]) -> set[str]:
    return {each.asked.__name__ for each in operations}


def _operation(each: Operation, of: dict[Any, Any], components: dict[str, Any]) -> dict[str, Any]:
    asked = components[each.asked.__name__]
    found: dict[str, Any] = {
        "operationId": each.name,
        "summary": each.summary,
        "parameters": [*_parameters(each, asked), *([_IF_NONE_MATCH] if each.is_tagged else [])],
    }
    if asked.get("properties"):
        found["description"] = asked.get("description", "")
    if each.body:
        choices = [of[body] for body in each.body]
        schema = choices[0] if len(choices) == 1 else {"oneOf": choices}
        found["requestBody"] = {"required": True, "content": {JSON: {"schema": schema}}}
    found["responses"] = _responses(each, of)
    found["security"] = [] if each.who == "anyone" else [{"token": []}]
    found["x-saksi-role"] = each.who
    return found


_IF_NONE_MATCH = {
    "name": "If-None-Match",
    "in": "header",
    "required": False,
    "description": "ETag of what is known: 304 is answered where it still holds.",
    "schema": {"type": "string"},
}


def _parameters(each: Operation, asked: dict[str, Any]) -> list[dict[str, Any]]:
    """Return the parameters of an operation, those of its path first."""
    found = []
    for name, schema in asked.get("properties", {}).items():
        is_in_path = name in each.in_path
        found.append(
            {
                "name": name,
                "in": "path" if is_in_path else "query",
                "required": is_in_path or name in asked.get("required", ()),
                "schema": schema,
            }
        )
    return sorted(found, key=lambda parameter: parameter["in"] != "path")


def _responses(each: Operation, of: dict[Any, Any]) -> dict[str, Any]:
    if isinstance(each.answer, tuple):
        content: dict[str, Any] = {media: {} for media in each.answer}
    else:
        content = {JSON: {"schema": of[each.answer]}}
    done: dict[str, Any] = {"description": _DONE[each.status], "content": content}
    found = {str(each.status): done}
    if each.is_tagged:
        done["headers"] = _TAG
        found["304"] = {"description": "It is as it is known.", "headers": _TAG}
    if each.status in {201, 202}:
        done["headers"] = _LOCATION
    for status in each.all_problems:
        found[str(status)] = {"$ref": f"#/components/responses/{_name(status)}"}
    return found


def _problem(status: int) -> dict[str, Any]:
    _, title, when = PROBLEMS[status]
    found: dict[str, Any] = {
        "description": f"{title}. {when}",
        "content": {MEDIA: {"schema": {"$ref": _TEMPLATE.format(name=Problem.__name__)}}},
    }
    if status == 429:  # noqa: PLR2004 - as RFC 6585 has it
        found["headers"] = {"Retry-After": {"description": "Seconds to wait.", "schema": {"type": "integer"}}}
    return found


def _name(status: int) -> str:
    return PROBLEMS[status][0]
