"""From bytes to text: which encoding a page is in."""

from __future__ import annotations

import codecs
import re

from saksi.errors import PageError
from saksi.model import Page

HEAD = 4096  # bytes in which a page declares its encoding; HTML asks for 1,024
NOISE = 0.01  # share of control characters from which a page is no text
FOREIGN = 0.2  # share of characters above ASCII from which a page of one byte each is no Latin script
DAMAGE = 0.25  # broken characters to each that is whole: with more, the page is not UTF-8
MAGIC = (
    b"%PDF",
    b"PK\x03\x04",
    b"\x89PNG",
    b"GIF8",
    b"\xff\xd8\xff",
    b"RIFF",
    b"\x7fELF",
    b"\xd0\xcf\x11\xe0",
    b"{\\rtf",
)
# Python takes these for encodings of text, and no page is written in them. Decoding punycode takes time by the square
# of its length: 3.5 s for 80,000 bytes (run of 2026-11-28).
_NO_CHARACTER_SETS = frozenset({"punycode", "idna", "unicode-escape", "raw-unicode-escape", "undefined"})
_DECLARED = re.compile(rb"<meta[^>]{0,200}?charset\s{0,3}=\s{0,3}[\"']?\s{0,3}([\w-]{2,40})", re.IGNORECASE)
_CONTROL = re.compile("[\x00-\x08\x0e-\x1f\x7f]")
_SECOND_CONTROL = re.compile("[\x80-\x84\x86-\x9f]")  # in UTF-8 a trace of text decoded twice, else no text at all


def decode_page(page: Page) -> str:
    """Return a page's text.

    The byte order mark decides, then what the server or the page itself declares, then UTF-8, then cp1252 where that
    reads as text. A mark before UTF-8 stays as the first character, so that offsets index the file as it is read by
    `open(path, encoding="utf-8")`.

    Raises:
        PageError: `binary` where it is no text, `encoding` where no encoding fits.
    """
    content = page.content
    if content.startswith(MAGIC):
        raise PageError("this is no text file", code="binary", advice="Save the article as text or HTML")
    text = _decode(content, _declared(page))
    if len(_CONTROL.findall(text)) > NOISE * len(text):
        raise PageError("this is no text file", code="binary", advice="Save the article as text or HTML")
    return text


def _declared(page: Page) -> tuple[str, ...]:
    """Return the encodings that the page or its server declares, those that exist."""
    named = [page.charset]
    if page.media == "html":
        named += [found.decode("ascii", "replace") for found in _DECLARED.findall(page.content[:HEAD])]
    return tuple(name for name in named if name and _is_known(name))


def _is_known(name: str) -> bool:
    try:
        found = codecs.lookup(name)
    except (LookupError, ValueError):
        return False
    is_text = found._is_text_encoding  # noqa: SLF001 - the only way to tell base64 from a character set
    return is_text and found.name not in _NO_CHARACTER_SETS


def _decode(content: bytes, declared: tuple[str, ...]) -> str:
    wide = _wide_encoding(content)
    if wide:
        return content.decode(wide, "replace")
    for name in ("utf-8", *declared):
        try:
            return content.decode(name)
        except (UnicodeDecodeError, ValueError):
            continue
    return _decode_by_look(content)


def _wide_encoding(content: bytes) -> str:
    """Return the UTF-16 or UTF-32 that a mark or the place of the zero bytes tells; "" if neither does."""
    if content.startswith((codecs.BOM_UTF32_LE, codecs.BOM_UTF32_BE)):
        return "utf-32"
    if content.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return "utf-16"
    head = content[:HEAD]
    even, odd = head[0::2].count(0), head[1::2].count(0)
    half = max(1, len(head) // 2)
    if odd > half * (1 - FOREIGN) and even < half * NOISE:
        return "utf-16-le"
    return "utf-16-be" if even > half * (1 - FOREIGN) and odd < half * NOISE else ""


def _decode_by_look(content: bytes) -> str:
    """Return text that is UTF-8 with a few broken characters, or cp1252.

    Raises:
        PageError: as `decode_page`.
    """
    if b"\0" in content:
        raise PageError("this is no text file", code="binary", advice="Save the article as text or HTML")
    mended = content.decode("utf-8", "replace")
    broken = mended.count("\ufffd")
    whole = sum(c > "\x7f" for c in mended) - broken
    if broken <= DAMAGE * whole:
        return mended
    try:
        text = content.decode("cp1252")
    except UnicodeDecodeError:
        text = content.decode("latin-1")
    high = sum(c > "\x7f" for c in text)
    if high > FOREIGN * len(text) or _SECOND_CONTROL.search(text):
        raise PageError("its encoding is not known", code="encoding", advice="Save the file as UTF-8")
    return text
