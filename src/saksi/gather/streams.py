"""Bytes, piece by piece, with a limit on all that can grow: files, compressed or not."""

from __future__ import annotations

import contextlib
import zlib
from collections.abc import Iterator, MutableSequence
from typing import BinaryIO

from saksi.errors import PageError

PIECE = 1 << 16  # bytes read at a time
TEXT_LIMIT = 20 * 1000 * 1000  # bytes of one text, page or record: some hundred times the longest newspaper article
RATIO = 200  # news packs to a third or a tenth; gzip can reach 1,032 to 1
RATIO_FROM = 1 << 20  # bytes: below this no ratio is an attack
GZIP = b"\x1f\x8b"


def iter_pieces(
    stream: BinaryIO, *, start: int = 0, members: MutableSequence[tuple[int, int]] | None = None
) -> Iterator[bytes]:
    """Yield the bytes of a stream, unpacked where they are gzip.

    Args:
        stream: what is read from where it stands.
        start: bytes of the file before that place; they count where packed and unpacked sizes are compared.
        members: takes, for each gzip stream that begins, bytes unpacked so far and its place in the file.

    Raises:
        PageError: `truncated` where a gzip stream breaks off or is damaged, `too-large` where it unpacks without end.
    """
    first = stream.read(PIECE)
    if first.startswith(GZIP):
        yield from _unpack(first, stream, start, [] if members is None else members)
        return
    while first:
        yield first
        first = stream.read(PIECE)


def _unpack(piece: bytes, stream: BinaryIO, packed: int, members: MutableSequence[tuple[int, int]]) -> Iterator[bytes]:
    """Yield the contents of one gzip stream, or of several in a row."""
    unpacked = 0
    unpacker = zlib.decompressobj(wbits=31)
    members.append((unpacked, packed))
    while piece or (piece := stream.read(PIECE)):
        if unpacker.eof:
            unpacker = zlib.decompressobj(wbits=31)
            members.append((unpacked, packed))
        packed += len(piece)
        for found in _inflate(unpacker, piece):
            unpacked += len(found)
            if unpacked > max(RATIO_FROM, RATIO * packed):
                raise PageError(
                    f"the gzip file grows more than {RATIO} times", code="too-large", advice="Unpack it and look inside"
                )
            yield found
        piece = unpacker.unused_data.lstrip(b"\0")  # zeros behind the end are the padding of tapes
        packed -= len(piece)
    if not unpacker.eof:
        raise PageError("the gzip file breaks off", code="truncated", advice="Copy it again, it is not whole")


def _inflate(unpacker: zlib._Decompress, piece: bytes) -> Iterator[bytes]:
    """Yield what a piece unpacks to, no more than `PIECE` bytes at a time."""
    while True:
        before = unpacker.copy()
        try:
            found = unpacker.decompress(piece, PIECE)
        except zlib.error as error:
            yield from _inflate_slowly(before, piece)
            raise PageError("the gzip file is damaged", code="truncated", advice="Copy it again") from error
        if found:
            yield found
        piece = unpacker.unconsumed_tail  # at the end of a member it holds what `unused_data` holds: never fed twice
        if unpacker.eof or (not piece and len(found) < PIECE):
            return


def _inflate_slowly(unpacker: zlib._Decompress, piece: bytes) -> Iterator[bytes]:
    """Yield all that stands before the damage: as much as for whoever began to read at another place of the file."""
    with contextlib.suppress(zlib.error):
        for i in range(len(piece)):
            yield unpacker.decompress(piece[i : i + 1])


def join_pieces(pieces: Iterator[bytes], limit: int = TEXT_LIMIT) -> bytes:
    """Return all pieces as one.

    Raises:
        PageError: `too-large`.
    """
    out: list[bytes] = []
    size = 0
    for piece in pieces:
        size += len(piece)
        if size > limit:
            raise PageError(f"it holds more than {limit:,} bytes", code="too-large", advice="Split it into articles")
        out.append(piece)
    return b"".join(out)


def iter_lines(pieces: Iterator[bytes], limit: int = TEXT_LIMIT) -> Iterator[bytes]:
    """Yield lines without their line feed; only the line feed ends one.

    Raises:
        PageError: `too-large` where one line is longer than `limit` bytes.
    """
    parts: list[bytes] = []
    size = 0
    for piece in pieces:
        *lines, rest = piece.split(b"\n")
        for line in lines:
            yield b"".join([*parts, line])
            parts, size = [], 0
        parts.append(rest)
        size += len(rest)
        if size > limit:
            raise PageError(f"a line holds more than {limit:,} bytes", code="too-large", advice="Split the record")
    if size:
        yield b"".join(parts)
