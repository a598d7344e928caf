"""Files that are built to harm whoever reads them, each small on the disk or written in no time."""

import gzip
import json
import zlib
from collections.abc import Callable
from dataclasses import dataclass

from tests.support.packings import zstandard

MEGABYTE = 1 << 20
WORDS = (
    "Gudang beras di Karangsulu terbakar pada Senin (9/3/2026) pukul 06.15 WITA. "
    "Kepala pemadam kebakaran {place}, Darsa Wiguna, mengatakan {number} karung hangus dan dua pekerja luka. "
    "Api diduga berasal dari dapur di belakang gudang itu dan padam dua jam kemudian.\n"
)
OUTSIDE = "kata-yang-tidak-boleh-keluar"


@dataclass(frozen=True, slots=True)
class Harm:
    """A file, by what it is called, what it holds, and the codes of what is refused of it; "" where it is read."""

    name: str
    build: Callable[[], bytes]
    codes: tuple[str, ...]


def zeros(megabytes: int, head: bytes = b"", tail: bytes = b"") -> bytes:
    """Return a gzip file of so many megabytes of zeros, made of one block many times: it is never whole anywhere."""
    packer = zlib.compressobj(9, zlib.DEFLATED, -15)
    opening = packer.compress(head) + packer.flush(zlib.Z_FULL_FLUSH)
    one = bytes(MEGABYTE)
    block = packer.compress(one) + packer.flush(zlib.Z_FULL_FLUSH)
    check = zlib.crc32(head)
    for _ in range(megabytes):
        check = zlib.crc32(one, check)
    size = (len(head) + len(tail) + megabytes * MEGABYTE) & 0xFFFFFFFF
    end = zlib.crc32(tail, check).to_bytes(4, "little") + size.to_bytes(4, "little")
    return b"\x1f\x8b\x08\0\0\0\0\0\0\xff" + opening + block * megabytes + packer.compress(tail) + packer.flush() + end


def words(place: str) -> str:
    """Return a short article about a place, unlike those about others."""
    return WORDS.format(place=place, number=sum(place.encode()) % 900 + 10)


def page(body: str, place: str, doctype: str = "<!doctype html>") -> bytes:
    """Return a page with an article about a place, and something else."""
    article = "".join(f"<p>{line}</p>" for line in [words(place)] * 3)
    head = f"<html lang=id><head><title>Gudang Beras di {place} Terbakar</title></head>"
    return f"{doctype}{head}<body><article>{article}</article>{body}</body></html>".encode()


def answer(body: bytes, headers: str = "", length: int | None = None, kind: str = "text/html") -> bytes:
    """Return a record of an archive: what a server answered."""
    told = f"HTTP/1.1 200 OK\r\nContent-Type: {kind}\r\n{headers}\r\n".encode() + body
    said = (
        "WARC/1.1\r\nWARC-Type: response\r\nWARC-Target-URI: https://kabar.example/a\r\n"
        "Content-Type: application/http; msgtype=response\r\n"
        f"Content-Length: {len(told) if length is None else length}\r\n\r\n"
    )
    return said.encode() + told + b"\r\n\r\n"


def laughs(inside: str) -> str:
    """Return a document type of which ten entities are a billion of the first."""
    named = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 10))
    return f'<!DOCTYPE {inside} [<!ENTITY l0 "tawa">{named}]>'


def _line(record: object) -> bytes:
    return json.dumps(record).encode() + b"\n"


def _good(place: str) -> bytes:
    return _line({"text": words(place) * 3})


def _zeros_in_an_archive() -> bytes:
    whole = answer(b"", length=1000 * MEGABYTE + 44).removesuffix(b"\r\n\r\n")
    return zeros(1000, whole, b"\r\n\r\n")


HARMS = (
    Harm("quotes.txt", lambda: words("Arumbai").encode() + b'"' * 1_000_000, ("too-large",)),
    Harm("some-quotes.txt", lambda: words("Bantaran").encode() * 3 + b'"' * 100_000, ("",)),
    Harm("line.txt", lambda: b"kata " * 10_000_000, ("too-large",)),
    Harm("nul.txt", lambda: bytes(1_000_000), ("binary",)),
    Harm("nul-inside.txt", lambda: words("Cemara").encode() * 3 + bytes(100_000), ("binary",)),
    Harm("brackets.txt", lambda: b"[" * 100_000 + b"]" * 100_000, ("too-short",)),
    Harm("zeros.txt.gz", lambda: zeros(1000), ("too-large",)),
    Harm("zeros.html.gz", lambda: zeros(1000, page("", "Damar")), ("too-large",)),
    Harm("zeros.jsonl.gz", lambda: zeros(1000, _good("Enau")), ("", "too-large")),
    Harm("zeros.txt.zst", lambda: zstandard(bytes(MEGABYTE)) * 1000, ("too-large",)),
    Harm("zeros.jsonl.zst", lambda: zstandard(_good("Sagu")) + zstandard(bytes(MEGABYTE)) * 1000, ("", "too-large")),
    Harm("packed-twice.txt.gz", lambda: gzip.compress(zeros(100)), ("binary",)),
    Harm("laughs.html", lambda: page("<p>&l9;</p>", "Gelagah", laughs("html")), ("",)),
    Harm(
        "entities.html",
        lambda: page("<p>&dalam; &luar;</p>", "Harapan", '<!DOCTYPE html [<!ENTITY dalam SYSTEM "secret.md">]>'),
        ("",),
    ),
    Harm("nested.html", lambda: page("<div>" * 100_000, "Jambu"), ("too-large",)),
    Harm("nested-inline.html", lambda: page("<p>" + "<b>" * 100_000 + "x", "Kelapa"), ("",)),
    Harm(
        "attributes.html",
        lambda: page(f"<p {' '.join(f'a{n}=b' for n in range(1_000_000))}>", "Lontar"),
        ("too-large",),
    ),
    Harm("attribute.html", lambda: page(f'<p class="{"a" * 9_900_000}">x</p>', "Mangga"), ("",)),
    Harm("large-attribute.html", lambda: page(f'<p class="{"a" * 10_000_000}">x</p>', "Nangka"), ("too-large",)),
    Harm("line.html", lambda: page("<p>" + "kata " * 10_000_000, "Pandan"), ("too-large",)),
    Harm("paragraphs.html", lambda: page("<p>x" * 1_000_000, "Rambutan"), ("too-large",)),
    Harm("spans.html", lambda: page("<p>" + "<span>kata</span> " * 60_000, "Salak"), ("",)),
    Harm("tags.html", lambda: page("<i>x</i>" * 1_000_000, "Talas"), ("too-large",)),
    Harm("quotes.html", lambda: page("<p>" + '"' * 1_000_000 + "</p>", "Ubi"), ("too-large",)),
    Harm("comments.html", lambda: page("<!--" * 1_000_000, "Wuni"), ("too-large",)),
    Harm("deep.jsonl", lambda: b"[" * 100_000 + b"]" * 100_000 + b"\n" + _good("Asam"), ("json", "")),
    Harm("deep-field.jsonl", lambda: b'{"text":"x","a":' + b'{"a":' * 100_000 + b"\n" + _good("Bambu"), ("json", "")),
    Harm(
        "objects.jsonl", lambda: b'{"text":"x","a":[' + b"{}," * 5_000_000 + b"1]}\n" + _good("Cendana"), ("json", "")
    ),
    Harm("digits.jsonl", lambda: b'{"text":' + b"9" * 10_000_000 + b"}\n" + _good("Durian"), ("json", "")),
    Harm("line.jsonl", lambda: _good("Gayam") + b'{"text":"' + b"kata " * 10_000_000 + b'"}\n', ("", "too-large")),
    Harm("lying.warc", lambda: answer(page("", "Jati")) + answer(page("", "Kenari"), length=10**12), ("", "")),
    Harm(
        "headers.warc", lambda: answer(page("", "Meranti")) + b"WARC/1.1\r\nX: " + b"a" * 50_000_000, ("", "truncated")
    ),
    Harm(
        "http-headers.warc",
        lambda: answer(page("", "Nipah")) + answer(b"", "X: " + "a" * 50_000_000 + "\r\n"),
        ("", "truncated"),
    ),
    Harm("zeros.warc.gz", _zeros_in_an_archive, ("too-large",)),
    Harm(
        "packed.warc",
        lambda: answer(zeros(1000), "Content-Encoding: gzip\r\n") + answer(page("", "Pinang")),
        ("too-large", ""),
    ),
    Harm(
        "damaged.warc",
        lambda: (
            answer(b"no gzip", "Content-Encoding: gzip\r\n")
            + answer(b"ffffffff\r\nx", "Transfer-Encoding: chunked\r\n")
            + answer(page("", "Sengon"))
        ),
        ("truncated", "truncated", ""),
    ),
)
