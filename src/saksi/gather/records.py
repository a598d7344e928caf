"""JSONL: one record a line, one article a record."""

from __future__ import annotations

import codecs
import json
from collections.abc import Iterator
from dataclasses import replace
from itertools import chain
from typing import Any

import msgspec

from saksi.errors import PageError
from saksi.gather.streams import iter_lines, join_pieces
from saksi.model import Page, Refusal

BOM16 = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
_ENDS = {b"{": b"}", b"[": b"]"}
# Objects and lists of a record, of which each takes 60 bytes and more; a page in it has a few thousand brackets.
MOST_PARTS = 200_000
_RUN = "this is a saved run of saksi, not articles"
_RUN_ADVICE = "Read it with saksi explain"


def find_record_pages(pieces: Iterator[bytes], source: str, *, name: str, path: str) -> Iterator[Page | Refusal]:
    """Yield a page for each record and a refusal for each line that holds none; empty lines are passed over.

    Keys: `text` or `html` (one is needed), `id`, `url`, `outlet`, `published`, `title`. What breaks the file off
    itself comes as a last refusal, behind the records before it.
    """
    count, file = 0, path or name
    try:
        for number, line in enumerate(iter_lines(as_utf8(pieces)), 1):
            if not is_blank(line):
                count += 1
                yield read_record(line, f"{source}#{number}", name=name, path=f"{file}#{number}" if file else "")
    except PageError as error:
        yield Refusal(source, error.code, f"{error}. {error.advice}.")
        return
    if not count:
        yield Refusal(source, "empty", "it holds no record. Write one JSON object a line.")


def is_blank(line: bytes) -> bool:
    """Tell whether a line holds nothing, so that it is no record."""
    return not line.strip(b"\xef\xbb\xbf \t\r")


def is_record(line: bytes) -> bool:
    """Tell whether a line is a JSON object."""
    try:
        return isinstance(_parse(line), dict)
    except PageError:
        return False


class _Run(msgspec.Struct):
    """What tells a saved run; its other keys are passed over."""

    saksi: msgspec.Raw
    contract: msgspec.Raw


def check_document(content: bytes) -> None:
    """Look whether a text is one JSON document; nothing is built of it, so that a large one costs no memory.

    Raises:
        PageError: `json`.
    """
    text = b"".join(as_utf8(iter((content,)))).strip(b"\xef\xbb\xbf \t\r\n")
    if not text or _ENDS.get(text[:1]) != text[-1:] or not _is_json(text, msgspec.Raw):
        return
    if _is_json(text, _Run):
        raise PageError(_RUN, code="json", advice=_RUN_ADVICE)
    raise PageError("this is one JSON document, not articles", code="json", advice="Give one record a line, as .jsonl")


def _is_json(text: bytes, kind: type) -> bool:
    try:
        msgspec.json.decode(text, type=kind)
    except (msgspec.DecodeError, RecursionError):
        return False
    return True


def as_utf8(pieces: Iterator[bytes]) -> Iterator[bytes]:
    """Yield the pieces in UTF-8; what some shells write by themselves, UTF-16 with its mark, is decoded whole."""
    first = next(pieces, b"")
    if not first.startswith(BOM16):
        return chain((first,), pieces)
    whole = join_pieces(chain((first,), pieces))
    return iter((whole.decode("utf-16", "replace").encode("utf-8", "replace"),))


def _parse(line: bytes) -> Any:  # noqa: ANN401 - any JSON value
    if line.count(b"{") + line.count(b"[") > MOST_PARTS:
        raise PageError("the line has objects without end", code="json", advice="Write one JSON object a line")
    try:
        return json.loads(line.decode("utf-8-sig"))
    except UnicodeDecodeError as error:
        raise PageError("the line is not UTF-8", code="encoding", advice="Save the file as UTF-8") from error
    except (ValueError, RecursionError) as error:
        raise PageError("the line is not JSON", code="json", advice="Write one JSON object a line") from error


def read_record(line: bytes, here: str, *, name: str, path: str) -> Page | Refusal:
    """Return the page that a line holds, or why it holds none.

    Args:
        line: a line of a JSONL file.
        here: what the page's source is.
        name: what the page is called where the record has no `id`.
        path: what the page's path is.
    """
    try:
        record = _parse(line)
    except PageError as error:
        return Refusal(here, error.code, f"{error}. {error.advice}.")
    if not isinstance(record, dict):
        return Refusal(here, "json", "the line is no JSON object. Write one JSON object a line.")
    return make_page(record, here, name=name, path=path)


def make_page(record: dict[str, Any], here: str, *, name: str, path: str) -> Page | Refusal:
    """Return the page that a record holds, or why it holds none; arguments as for `read_record`."""
    media = next((key for key in ("text", "html") if _is_content(record.get(key))), "")
    if not media and "saksi" in record and "contract" in record:
        return Refusal(here, "json", f"{_RUN}. {_RUN_ADVICE}.")
    if not media:
        return Refusal(here, "no-text", "the record has neither text nor html. Give it one of the two.")
    words = {key: _as_words(record.get(key)) for key in ("url", "outlet", "published", "title")}
    content = record[media]
    if isinstance(content, str):
        content = content.encode("utf-8", "replace")  # half a surrogate pair becomes "?": offsets stay
    return Page(source=here, content=content, media=media, path=path, name=_as_words(record.get("id")) or name, **words)


def call_page(found: Page | Refusal, name: str) -> Page | Refusal:
    """Return a page under the name of its file where its record has none; a refusal as it is."""
    return replace(found, name=name) if isinstance(found, Page) and name and not found.name else found


def _is_content(value: object) -> bool:
    return isinstance(value, str | bytes) and bool(value.strip())


def _as_words(value: object) -> str:
    """Return a field as one line of text; "" for what is no text and no number."""
    if isinstance(value, bool) or not isinstance(value, str | int | float):
        return ""
    return " ".join(str(value).encode("utf-8", "replace").decode("utf-8").split())
