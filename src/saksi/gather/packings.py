"""Packed files that are read from any place of theirs: gzip, whose members are found again, and Zstandard."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator
from typing import BinaryIO

from saksi.errors import PageError
from saksi.gather.streams import PIECE, RATIO, RATIO_FROM, iter_pieces

ZSTD = (".zst", ".zstd")
_TAIL = 4  # bytes that tell whether an archive is whole


def open_pieces(
    stream: BinaryIO, name: str, *, start: int = 0, members: deque[tuple[int, int]] | None = None
) -> Iterator[bytes]:
    """Yield the bytes of a file, unpacked where it is gzip or its name says Zstandard; arguments as `iter_pieces`.

    Raises:
        PageError: `truncated` where what is packed breaks off or is damaged, `too-large` where it unpacks without end.
    """
    if name.lower().endswith(ZSTD):
        return _iter_zstd(stream)
    return iter_pieces(stream, start=start, members=members)


def _iter_zstd(stream: BinaryIO) -> Iterator[bytes]:
    """Yield what a Zstandard file unpacks to; a frame that wants more than 128 MiB of memory is refused by fastwarc."""
    from fastwarc.stream_io import ZstdReader  # noqa: PLC0415 - loaded only where it is asked for

    reader, unpacked = ZstdReader(stream), 0
    try:
        while piece := reader.read(PIECE):
            unpacked += len(piece)
            if unpacked > max(RATIO_FROM, RATIO * stream.tell()):
                raise PageError(
                    f"the Zstandard file grows more than {RATIO} times",
                    code="too-large",
                    advice="Unpack it and look inside",
                )
            yield piece
    except (OSError, ValueError) as error:
        raise PageError(
            f"the Zstandard file breaks off or is damaged ({error})", code="truncated", advice="Copy it again"
        ) from error


class Unpacked:
    """The unpacked bytes of a file as a stream that knows where its gzip members begin.

    It gives all that stands before a damage first, so that what can be read does not rest on where reading began.

    Attributes:
        members: (bytes unpacked before it, its place in the file) of each gzip member met and not yet dropped.
        tail: the last bytes that were read.
        error: what broke the file off; None while nothing did.
    """

    def __init__(self, stream: BinaryIO, name: str = "", start: int = 0) -> None:
        self.members: deque[tuple[int, int]] = deque()
        self.tail = b""
        self.error: PageError | None = None
        self._pieces = open_pieces(stream, name, start=start, members=self.members)
        self._rest = b""
        self._read = 0

    def read(self, size: int = PIECE) -> bytes:
        """Return the next bytes, at most `size`; none at the end.

        Raises:
            PageError: as `open_pieces`, each time that it is asked again.
        """
        if self.error:
            raise self.error
        while not self._rest:
            try:
                self._rest = next(self._pieces)
            except StopIteration:
                return b""
            except PageError as error:
                self.error = error
                raise
        piece, self._rest = (self._rest[:size], self._rest[size:]) if size >= 0 else (self._rest, b"")
        self._read += len(piece)
        self.tail = (self.tail + piece[-_TAIL:])[-_TAIL:]
        return piece

    def tell(self) -> int:
        """Return how many unpacked bytes were read."""
        return self._read
