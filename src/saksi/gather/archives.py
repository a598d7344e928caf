"""Web archives (WARC): the HTML pages among what servers answered."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, BinaryIO

from saksi.errors import PageError
from saksi.gather.streams import TEXT_LIMIT
from saksi.model import Page, Refusal

HTML = ("text/html", "application/xhtml+xml")
FOUND = 200


def find_archive_pages(stream: BinaryIO, source: str) -> Iterator[Page | Refusal]:
    """Yield the HTML pages of an archive, each as `source#record` with the record's number in the archive."""
    from fastwarc.warc import ArchiveIterator, WarcRecordType  # noqa: PLC0415 - loaded only where it is asked for

    count = 0
    try:
        for number, record in enumerate(ArchiveIterator(stream, auto_decode="all"), 1):
            if record.record_type == WarcRecordType.response and _is_html(record):
                count += 1
                yield _read_response(record, f"{source}#{number}")
    except (OSError, EOFError, ValueError) as error:
        yield Refusal(source, "truncated", f"the archive breaks off or is damaged ({error}). Copy it again.")
        return
    if not count:
        raise PageError("no HTML pages in this archive", code="no-articles", advice="Name an archive of articles")


def _is_html(record: Any) -> bool:  # noqa: ANN401 - fastwarc carries no types
    answer = record.http_headers
    kind = (record.http_content_type or "").lower()
    return answer is not None and answer.status_code == FOUND and kind in HTML


def _read_response(record: Any, here: str) -> Page | Refusal:  # noqa: ANN401
    content = record.reader.read(TEXT_LIMIT + 1)
    if len(content) > TEXT_LIMIT:
        return Refusal(here, "too-large", f"the page holds more than {TEXT_LIMIT:,} bytes. Leave it out.")
    if not content.strip():
        return Refusal(here, "empty", "the page is empty. Leave it out.")
    return Page(
        source=here,
        content=content,
        media="html",
        url=record.headers.get("WARC-Target-URI", "").strip("<>"),
        fetched=record.headers.get("WARC-Date", ""),
        charset=record.http_charset or "",
    )
