"""Portions -> JSON Lines: one row a line, as it stands in the contract, under its kind."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from typing import BinaryIO

import msgspec
from msgspec import UNSET

from saksi.report import contract as c
from saksi.report.inert import encode_text


def write_records(portions: Iterable[c.Document], stream: BinaryIO) -> None:
    """Write a run as JSON Lines (jsonlines.org): UTF-8, a JSON object a line, `{"kind": ..., "row": ...}`.

    The first line is the run itself. Story by story follow its articles, the entities not told before, the story and
    its findings; refusals and corrections come last. The row has a place of its own, since it may have a `kind` too.
    """
    told: set[str] = set()
    opened = False
    for portion in portions:
        if not opened:
            reader = {} if portion.reader is UNSET else {"reader": portion.reader}
            stream.write(_line("run", {"saksi": portion.saksi, "contract": portion.contract, **reader}))
            opened = True
        for kind, row in _rows(portion):
            if isinstance(row, c.EntityRow):
                if row.id in told:
                    continue
                told.add(row.id)
            stream.write(_line(kind, row))


def _rows(portion: c.Document) -> Iterator[tuple[str, msgspec.Struct]]:
    yield from (("article", row) for row in portion.articles)
    yield from (("entity", row) for row in portion.entities)
    yield from (("story", row) for row in portion.stories)
    yield from (("finding", row) for row in portion.findings)
    yield from (("refusal", row) for row in portion.refusals)
    yield from (("correction", row) for row in portion.corrections)


def _line(kind: str, row: object) -> bytes:
    line = {"kind": kind, "row": row}
    try:
        return msgspec.json.encode(line) + b"\n"
    except UnicodeEncodeError:  # half of a character, which a page may hold
        return encode_text(json.dumps(msgspec.to_builtins(line), ensure_ascii=False, separators=(",", ":"))) + b"\n"
