"""Characters that would act instead of being read, made visible.

Control characters move a terminal's cursor, direction overrides turn text round so that it reads as it does not stand,
unpaired surrogates cannot be written at all. On the page each becomes a sign that stands for it.
"""

from __future__ import annotations

import re
import unicodedata

_KEPT = frozenset("\t\n ")
_PICTURES = 0x2400  # the block "Control Pictures": its order is that of the control characters
_DELETE = 0x7F
# Format characters that scripts, emoji and line breaks need. They turn nothing round.
_NEEDED = frozenset("\u00ad\u200b\u200c\u200d\u2060\ufeff\u0600\u0601\u0602\u0603\u0604\u0605\u06dd\u070f")
_BREAKS = {"\r": " ", "\u2028": "\n", "\u2029": "\n"}
_SURROGATE = re.compile("[\ud800-\udfff]")


def mend_text(text: str) -> str:
    """Return a text that can be written: half of a character becomes U+FFFD, so that no offset moves."""
    return _SURROGATE.sub("\ufffd", text)


def encode_text(text: str) -> bytes:
    """Return a text in UTF-8, mended."""
    return mend_text(text).encode()


def make_inert(text: str) -> str:
    """Return a text in which no character acts: what is a sign only to machines is shown as one."""
    if text.isascii() and text.isprintable():
        return text
    return "".join(map(_inert, text))


def make_inert_line(text: str) -> str:
    """Return a text in which no character acts, on one line with single spaces."""
    return " ".join(make_inert(text).split())


def _inert(sign: str) -> str:
    if sign in _KEPT or sign in _NEEDED:
        return sign
    if sign in _BREAKS:
        return _BREAKS[sign]
    category = unicodedata.category(sign)
    if category == "Cc":
        return _control(ord(sign))
    if category in {"Cf", "Cs", "Co"}:
        return f"[U+{ord(sign):04X}]"
    return sign


def _control(code: int) -> str:
    if code < ord(" "):
        return chr(_PICTURES + code)
    return "\u2421" if code == _DELETE else f"[U+{code:04X}]"
