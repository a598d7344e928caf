"""Bodies: what a server answers, unpacked with a limit on all that can grow."""

from __future__ import annotations

import zlib
from collections.abc import Iterator

from saksi.errors import PageError
from saksi.gather.streams import GZIP, PIECE, RATIO, RATIO_FROM

CODINGS = "gzip, deflate"  # what we say that we take
_WINDOWS = {"gzip": 31, "x-gzip": 31, "deflate": 15}
_BARE = -15  # deflate without the zlib head that RFC 9110 asks for: many servers send it so
_ZLIB, _ZLIB_CHECK = 8, 31


def read_body(pieces: Iterator[bytes], coding: str, limit: int, *, cut: bool = False) -> bytes:
    """Return a body, unpacked; no more than `limit` bytes and one piece are ever held.

    Args:
        pieces: the body as it comes.
        coding: the header `Content-Encoding`; "" where there is none.
        limit: bytes of the body, unpacked.
        cut: leave off what is beyond the limit, instead of refusing all.

    Raises:
        PageError: `too-large` beyond the limit or where it unpacks without end, `truncated` where it is damaged or
            breaks off, `binary` where it is packed in a way that was not asked for.
    """
    out = bytearray()
    for piece in _unpack_as(pieces, coding):
        out += piece
        if len(out) > limit:
            if cut:
                break
            raise too_large(limit)
    return bytes(out[:limit])


def too_large(limit: int) -> PageError:
    """Return what is said of a page over the limit."""
    return PageError(f"the page holds more than {limit:,} bytes", code="too-large", advice="Name the article itself")


def _unpack_as(pieces: Iterator[bytes], coding: str) -> Iterator[bytes]:
    names = [name for each in coding.lower().split(",") if (name := each.strip()) not in {"", "identity"}]
    if not names:
        return pieces
    if len(names) > 1 or names[0] not in _WINDOWS:
        raise PageError("the page is packed as nobody asked for", code="binary", advice="Save the page and name it")
    return _unpack(pieces, _WINDOWS[names[0]])


def _unpack(pieces: Iterator[bytes], window: int) -> Iterator[bytes]:
    """Yield what pieces unpack to, no more than `PIECE` bytes at a time; several gzip streams in a row are one."""
    packed, unpacked, waiting = 0, 0, b""
    unpacker: zlib._Decompress | None = None
    for each in pieces:
        packed += len(each)
        piece, waiting, more = waiting + each, b"", True
        while more:
            if unpacker is None or unpacker.eof:
                if len(piece) < len(GZIP):
                    waiting = piece
                    break
                if unpacker is not None and not (window == _WINDOWS["gzip"] and piece.startswith(GZIP)):
                    return  # what stands behind the end belongs to nobody
                unpacker = zlib.decompressobj(_window_of(piece, window))
            found, piece, more = _inflate(unpacker, piece)
            unpacked += len(found)
            if unpacked > max(RATIO_FROM, RATIO * packed):
                raise PageError(
                    f"the page grows more than {RATIO} times when unpacked", code="too-large", advice="Leave it out"
                )
            yield found
    if not unpacker.eof if unpacker else waiting:
        raise PageError("the packed page breaks off", code="truncated", advice="Try again later")


def _window_of(piece: bytes, window: int) -> int:
    """Return the window of zlib for a body that begins so."""
    has_head = piece[0] & 15 == _ZLIB and int.from_bytes(piece[:2], "big") % _ZLIB_CHECK == 0
    return _BARE if window == _WINDOWS["deflate"] and not has_head else window


def _inflate(unpacker: zlib._Decompress, piece: bytes) -> tuple[bytes, bytes, bool]:
    """Return what a piece unpacks to, up to `PIECE` bytes, what is left of the piece, and whether to go on."""
    try:
        found = unpacker.decompress(piece, PIECE)
    except zlib.error as error:
        raise PageError("the packed page is damaged", code="truncated", advice="Try again later") from error
    rest = unpacker.unused_data if unpacker.eof else unpacker.unconsumed_tail
    return found, rest, bool(rest) or len(found) == PIECE
