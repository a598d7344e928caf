"""Web archives (WARC): the HTML pages among what servers answered."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from io import BytesIO
from typing import Any, BinaryIO, cast

from saksi.errors import PageError
from saksi.gather.packings import Unpacked
from saksi.gather.streams import TEXT_LIMIT
from saksi.model import Page, Refusal

HTML = ("text/html", "application/xhtml+xml")
FOUND = 200
ENDS = (b"\r\n\r\n", b"\n\n")  # what stands behind each record: without it the last one is cut
CODINGS = ("Transfer-Encoding", "Content-Encoding")


def find_archive_pages(stream: BinaryIO, source: str, name: str = "") -> Iterator[Page | Refusal]:
    """Yield the HTML pages of an archive, each as `source#record` with the record's number in the archive.

    `name` is that of the file: whether it is packed as Zstandard is told by its suffix.
    """
    count = 0
    try:
        for _, found in iter_archive(Unpacked(stream, name), source):
            if found is not None:
                count += 1
                yield found
    except PageError as error:
        yield Refusal(source, error.code, f"{error}. {error.advice}.")
        return
    if not count:
        raise PageError("no HTML pages in this archive", code="no-articles", advice="Name an archive of articles")


def iter_archive(stream: Unpacked, source: str, first: int = 1) -> Iterator[tuple[int, Page | Refusal | None]]:
    """Yield for each record of an archive its place among the unpacked bytes, and its page or None.

    A record is given only when the next one, or the end, shows that it is whole.

    Args:
        stream: what is read from where it stands: the beginning of a record.
        source: name of the archive.
        first: number of the first record there.

    Raises:
        PageError: `truncated`, or `too-large` where the archive unpacks without end.
    """
    from fastwarc.warc import ArchiveIterator, WarcRecordType  # noqa: PLC0415 - loaded only where it is asked for

    whole: tuple[int, Page | Refusal | None] | None = None
    try:
        # Decoded page by page: what is packed and damaged, or without end, would break off the archive.
        for number, record in enumerate(ArchiveIterator(cast("BinaryIO", stream), auto_decode="none"), first):
            if whole:
                yield whole
            is_page = record.record_type == WarcRecordType.response and _is_html(record)
            whole = record.stream_pos, _read_response(record, f"{source}#{number}") if is_page else None
    except (OSError, EOFError, ValueError) as error:
        if whole and not stream.error:  # what cannot be read is the next record
            yield whole
        raise stream.error or PageError(
            f"the archive breaks off or is damaged ({error})", code="truncated", advice="Copy it again"
        ) from error
    if stream.error or (whole and not stream.tail.endswith(ENDS)):
        raise stream.error or PageError("the archive breaks off", code="truncated", advice="Copy it again")
    if whole:
        yield whole


def _is_html(record: Any) -> bool:  # noqa: ANN401 - fastwarc carries no types
    answer = record.http_headers
    kind = (record.http_content_type or "").lower()
    return answer is not None and answer.status_code == FOUND and kind in HTML


def _read_response(record: Any, here: str) -> Page | Refusal:  # noqa: ANN401
    content = record.reader.read(TEXT_LIMIT + 1)
    codings = {name: value for name in CODINGS if (value := record.http_headers.get(name, ""))}
    if codings and len(content) <= TEXT_LIMIT:
        try:
            content = _decode(content, codings)
        except (OSError, EOFError, ValueError) as error:
            return Refusal(here, "truncated", f"the page is packed and damaged ({error}). Leave it out.")
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


def _decode(content: bytes, codings: Mapping[str, str]) -> bytes:
    """Return the body of an answer unpacked, no more than one byte above the limit: as an archive of nothing else."""
    from fastwarc.warc import ArchiveIterator  # noqa: PLC0415 - loaded only where it is asked for

    said = "".join(f"{name}: {' '.join(value.split())}\r\n" for name, value in codings.items())
    answer = f"HTTP/1.1 200 OK\r\n{said}\r\n".encode("latin-1", "replace") + content
    head = "WARC/1.1\r\nWARC-Type: response\r\nContent-Type: application/http; msgtype=response\r\n"
    alone = f"{head}Content-Length: {len(answer)}\r\n\r\n".encode() + answer + b"\r\n\r\n"
    found = next(iter(ArchiveIterator(BytesIO(alone), auto_decode="all")), None)
    return b"" if found is None else bytes(found.reader.read(TEXT_LIMIT + 1))
