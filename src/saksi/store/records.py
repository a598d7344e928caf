"""A record as it lies on disk: a mark, a checksum, the packed content. What does not fit its checksum is no record."""

from __future__ import annotations

import hashlib
import zlib
from array import array
from typing import Any, TypeVar

import msgspec

from saksi.model import Page

Noun = TypeVar("Noun")

_DECODERS: dict[type[Any], msgspec.msgpack.Decoder[Any]] = {}

_MARK = b"saksi-record-1\n"
_SUM = hashlib.sha256().digest_size
# Annotated articles, 1,085 of one day: 23.8 kB each; packed at level 1 6.4 kB in 0.18 ms, at level 6 5.7 kB in 0.45 ms.
_LEVEL = 1


def key_of(page: Page, language: str | None, *, fast: bool = False) -> str:
    """Return what the reading of a page is kept under: a hash of all that it depends on, in hex digits.

    That is the page without where it lies: the same page found elsewhere is the same reading. `language` is the one
    that it is taken for; None where that is found out. `fast`: whether the cheaper reader reads it.
    """
    said = (language, page.media, page.url, page.outlet, page.title, page.published, page.fetched, page.charset)
    found = hashlib.sha256(repr((*said, "fast") if fast else said).encode("utf-8", "surrogatepass") + b"\n")
    found.update(page.content)
    return found.hexdigest()


def encode_noun(noun: object) -> bytes:
    """Return a noun of the model as bytes (MessagePack), the same in every process."""
    return msgspec.msgpack.encode(noun, enc_hook=_as_plain, order="deterministic")


def decode_noun(content: bytes, kind: type[Noun]) -> Noun:
    """Return the noun that was encoded."""
    if kind not in _DECODERS:
        _DECODERS[kind] = msgspec.msgpack.Decoder(kind, dec_hook=_as_array)
    found: Noun = _DECODERS[kind].decode(content)
    return found


def _as_plain(found: object) -> tuple[str, bytes]:
    """Return an array by its type and bytes, as this kind of machine has them (see `versions`)."""
    if isinstance(found, array):
        return found.typecode, found.tobytes()
    raise TypeError(type(found))


def _as_array(_kind: type, plain: tuple[str, bytes]) -> array[float]:
    return array(*plain)


def pack(content: bytes) -> bytes:
    """Return content packed, to be kept."""
    return zlib.compress(content, _LEVEL)


def unpack(packed: bytes) -> bytes:
    """Return what was packed."""
    return zlib.decompress(packed)


def seal(key: str, content: bytes) -> bytes:
    """Return the bytes of a record; its checksum covers its key too, so that a file under another name is none."""
    packed = pack(content)
    return _MARK + _checksum(key, packed) + packed


def unseal(key: str, record: bytes) -> bytes | None:
    """Return the content of a record; None where it is broken off, changed, or of another key."""
    start = len(_MARK) + _SUM
    packed = record[start:]
    if record[:start] != _MARK + _checksum(key, packed):
        return None
    return unpack(packed)


def _checksum(key: str, packed: bytes) -> bytes:
    return hashlib.sha256(key.encode() + b"\n" + packed).digest()
