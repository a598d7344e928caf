"""How an input is changed at random: the steps that find what parsers get wrong, and the one that finds slow ones."""

import re
from collections.abc import Callable, Sequence
from random import Random

_ODD = (
    *("\x00", "\ufeff", "\u202e", "\u200b", "\u0300", "\u00ad", "\u2028", "\x85", "\x1c", "\ud7ff", "\U0001f600", "İ", "ß"),
    *("ﬁ", "²", "٣", "१", "Ⅷ", "½", "\u00a0", "\uffff", "'", '"', "<", ">", "&", "%", "\\", "\n", "\r", "\t", "0", "9", "-"),
)
_NUMBERS = (b"0", b"-1", b"1", b"7", b"31", b"32", b"60", b"99", b"256", b"9999", b"65536", b"2147483648", b"9" * 30)
_DIGITS = re.compile(rb"\d+")
Step = Callable[[bytes, Random, Sequence[bytes], bytes], bytes]


def _stretch(content: bytes, draw: Random) -> tuple[int, int]:
    start = draw.randrange(len(content) + 1)
    return start, min(len(content), start + draw.choice((1, 2, 4, 8, 16, 64, 256, 1024)))


def _cut(content: bytes, draw: Random, words: Sequence[bytes], other: bytes) -> bytes:
    start, end = _stretch(content, draw)
    return content[:start] + content[end:]


def _say_again(content: bytes, draw: Random, words: Sequence[bytes], other: bytes) -> bytes:
    start, end = _stretch(content, draw)
    return content[:end] + content[start:end] * draw.choice((1, 1, 2, 8, 40)) + content[end:]


def _say_word(content: bytes, draw: Random, words: Sequence[bytes], other: bytes) -> bytes:
    start, end = _stretch(content, draw)
    end = draw.choice((start, end))
    return content[:start] + b" ".join(draw.choices(words, k=draw.randint(1, 3))) + content[end:] if words else content


def _say_odd(content: bytes, draw: Random, words: Sequence[bytes], other: bytes) -> bytes:
    start = draw.randrange(len(content) + 1)
    return content[:start] + draw.choice(_ODD).encode() * draw.choice((1, 1, 3)) + content[start:]


def _flip(content: bytes, draw: Random, words: Sequence[bytes], other: bytes) -> bytes:
    start = draw.randrange(len(content) + 1)
    return content[:start] + bytes((draw.randrange(256),)) + content[start + 1 :]


def _join(content: bytes, draw: Random, words: Sequence[bytes], other: bytes) -> bytes:
    start, end = _stretch(other, draw)
    here = draw.randrange(len(content) + 1)
    return content[:here] + other[start : draw.choice((end, len(other)))] + content[here:]


def _count(content: bytes, draw: Random, words: Sequence[bytes], other: bytes) -> bytes:
    found = list(_DIGITS.finditer(content))
    if not found:
        return content
    one = draw.choice(found)
    return content[: one.start()] + draw.choice(_NUMBERS) + content[one.end() :]


def _nest(content: bytes, draw: Random, words: Sequence[bytes], other: bytes) -> bytes:
    start, end = _stretch(content, draw)
    one = draw.choice(words) if words and draw.random() < 0.5 else content[start:end]
    many = draw.choice((10, 100, 1000))
    return content[:start] + (one * many)[:LONG] + content[end:]


def _end_early(content: bytes, draw: Random, words: Sequence[bytes], other: bytes) -> bytes:
    return content[: draw.randrange(len(content) + 1)]


LONG = 20_000  # bytes of a nesting
_STEPS: tuple[Step, ...] = (_cut, _say_again, _say_word, _say_word, _say_odd, _flip, _join, _count, _nest, _end_early)


def pump(content: bytes, draw: Random, words: Sequence[bytes], longest: int) -> bytes:
    """Return an input as long as it may be: a stretch of it, or some words, again and again, and then its end."""
    start, end = _stretch(content, draw)
    one = b"".join(draw.choices(words, k=draw.randint(1, 4))) if words and draw.random() < 0.5 else content[start:end]
    one = one[:200] or b'"'
    head, tail = content[:start][:2000], content[end:][:2000]
    return (head + one * ((longest - len(head) - len(tail)) // len(one)) + tail)[:longest]


def mutate(content: bytes, draw: Random, words: Sequence[bytes], other: bytes, longest: int) -> bytes:
    """Return an input changed by some steps; no longer than it may be.

    Args:
        content: what is changed.
        draw: where chance comes from: the same seed gives the same changes.
        words: what inputs of this kind are made of.
        other: another input, of which a part may be taken.
        longest: bytes that an input may have.
    """
    for _ in range(draw.choice((1, 1, 2, 3, 5, 8))):
        content = draw.choice(_STEPS)(content, draw, words, other)[:longest]
    return content
