"""The records of an archive one after another, each with the place in the file from which it can be read again.

What can be sought: a record of a plain file; one with which a gzip member begins, as archives of the web are written.
Another one is found from the last such place by passing over the records before it: in a gzip file of one member, in
Zstandard and in JSONL that is UTF-16 or packed, from the beginning. Such a file is unpacked again for every portion of
it, by half of its length on average: for 10,000 articles in one file a matter of seconds, for a million of hours.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import BinaryIO

from saksi.gather.archives import iter_archive
from saksi.gather.files import TABLE, media_of
from saksi.gather.packings import ZSTD, Unpacked, open_pieces
from saksi.gather.records import BOM16, as_utf8, is_blank, read_record
from saksi.gather.streams import GZIP, PIECE, iter_lines
from saksi.gather.tables import iter_table
from saksi.model import Page, Refusal

ARCHIVES = ("jsonl", "warc", TABLE)


@dataclass(frozen=True, slots=True)
class Place:
    """Where reading of a file begins: a byte of it, or a row of a table, and the number of the record there."""

    start: int = 0
    number: int = 1


@dataclass(frozen=True, slots=True)
class Record:
    """What a record holds, and from where it can be read again.

    Attributes:
        number: as `saksi read` shows it behind `#`.
        start: where to seek.
        skip: records to pass over from there.
        found: None where it is a record, but no page of an article.
    """

    number: int
    start: int
    skip: int
    found: Page | Refusal | None


def archive_media(name: str) -> str:
    """Return jsonl, warc or parquet by the suffix of a file name; "" where it is none of these."""
    media = media_of(name)
    return media if media in ARCHIVES else ""


def iter_records(stream: BinaryIO, media: str, source: str, name: str, place: Place) -> Iterator[Record]:
    """Yield the records of a file from a place on; a page's name is "" where the record gives it none.

    Args:
        stream: the file, which can be sought.
        media: jsonl, warc or parquet.
        source: name of the file as the user gave it.
        name: its base name.
        place: where to begin; places are those that a `Record` tells.

    Raises:
        PageError: the file breaks off there, is damaged, or is not of that kind.
        UsageError: what reads such a file is not installed.
    """
    return _KINDS[media](stream, source, name, place)


def _iter_warc(stream: BinaryIO, source: str, name: str, place: Place) -> Iterator[Record]:
    stream.seek(place.start)
    unpacked = Unpacked(stream, name, place.start)
    start, skip = place.start, -1
    is_packed = name.lower().endswith(ZSTD)
    for number, (offset, found) in enumerate(iter_archive(unpacked, source, place.number), place.number):
        skip += 1
        while unpacked.members and unpacked.members[0][0] <= offset:
            is_packed = True
            at, member = unpacked.members.popleft()
            if at == offset:
                start, skip = member, 0
        if not is_packed:
            start, skip = place.start + offset, 0
        yield Record(number, start, skip, found)


def _iter_jsonl(stream: BinaryIO, source: str, name: str, place: Place) -> Iterator[Record]:
    stream.seek(0)
    opening = stream.read(4)
    is_plain = not name.lower().endswith(ZSTD) and not opening.startswith((GZIP, *BOM16))
    stream.seek(place.start)
    pieces = iter(lambda: stream.read(PIECE), b"") if is_plain else as_utf8(open_pieces(stream, name))
    offset, skip = place.start, 0
    for number, line in enumerate(iter_lines(pieces), place.number):
        if not is_blank(line):
            found = read_record(line, f"{source}#{number}", name="", path=f"{name}#{number}")
            yield Record(number, offset, 0, found) if is_plain else Record(number, 0, skip, found)
            skip += 1
        offset += len(line) + 1


def _iter_parquet(stream: BinaryIO, source: str, name: str, place: Place) -> Iterator[Record]:
    for row, found in enumerate(iter_table(stream, source, name, place.start), place.start):
        yield Record(row + 1, row, 0, found)


_KINDS: dict[str, Callable[[BinaryIO, str, str, Place], Iterator[Record]]] = {
    "jsonl": _iter_jsonl,
    "warc": _iter_warc,
    "parquet": _iter_parquet,
}
