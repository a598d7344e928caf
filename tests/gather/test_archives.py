import io

import pytest

from saksi.gather.archives import find_archive_pages
from saksi.gather.inputs import find_pages
from saksi.model import Page


def record(body: bytes, kind: str = "text/html; charset=utf-8", status: str = "200 OK", extra: bytes = b"") -> bytes:
    answer = f"HTTP/1.1 {status}\r\nContent-Type: {kind}\r\n".encode() + extra + b"\r\n" + body
    head = (
        "WARC/1.1\r\nWARC-Type: response\r\nWARC-Record-ID: <urn:uuid:00000000-0000-0000-0000-000000000001>\r\n"
        "WARC-Target-URI: https://kabar.example/a\r\nWARC-Date: 2025-06-18T10:00:00Z\r\n"
        f"Content-Type: application/http; msgtype=response\r\nContent-Length: {len(answer)}\r\n\r\n"
    )
    return head.encode() + answer + b"\r\n\r\n"


def test_html_answers_are_read_with_their_address_and_time():
    archive = record(b"x", kind="image/png") + record(b"<p>lama</p>", status="404 No") + record(b"<p>baru</p>")
    (page,) = find_archive_pages(io.BytesIO(archive), "a.warc")
    assert page == Page(
        source="a.warc#3",
        content=b"<p>baru</p>",
        media="html",
        url="https://kabar.example/a",
        fetched="2025-06-18T10:00:00Z",
        charset="utf-8",
    )


def test_chunked_answers_are_put_together():
    archive = record(b"3\r\n<p>\r\n2\r\nab\r\n0\r\n\r\n", extra=b"Transfer-Encoding: chunked\r\n")
    (page,) = find_archive_pages(io.BytesIO(archive), "a.warc")
    assert isinstance(page, Page)
    assert page.content == b"<p>ab"


@pytest.mark.parametrize("content", [b"", b"no archive at all", record(b"x", kind="text/css")])
def test_an_archive_without_pages_is_refused(content: bytes, tmp_path):
    file = tmp_path / "a.warc"
    file.write_bytes(content)
    (refusal,) = find_pages([str(file)])
    assert refusal.code in {"no-articles", "truncated"}
