"""How an input is changed at random: the steps that find what parsers get wrong, and the one that finds slow ones."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from random import Random

_ODD = (
    *(
        "\x00",
        "\ufeff",
        "\u202e",
        "\u200b",
        "\u0300",
        "\u00ad",
        "\u2028",
        "\x85",
        "\x1c",
        "\ud7ff",
        "\U0001f600",
        "İ",
        "ß",
    ),
    *(
        "ﬁ",
        "²",
        "٣",
        "१",
        "Ⅷ",
        "½",
        "\u00a0",
        "\uffff",
        "'",
        '"',
        "<",
        ">",
        "&",
        "%",
        "\\",
        "\n",
        "\r",
        "\t",
        "0",
        "9",
        "-",
    ),
)
_NUMBERS = (b"0", b"-1", b"1", b"7", b"31", b"32", b"60", b"99", b"256", b"9999", b"65536", b"2147483648", b"9" * 30)
_DIGITS = re.compile(rb"\d+")
_LONG = 20_000  # bytes of a nesting


@dataclass(frozen=True, slots=True)
class Mutator:
    """Changes inputs of one kind at random.

    Attributes:
        draw: where chance comes from: the same seed gives the same changes.
        words: what inputs of this kind are made of.
        other: another input, of which a part may be taken.
    """

    draw: Random
    words: Sequence[bytes] = ()
    other: bytes = b""

    def mutate(self, content: bytes, longest: int) -> bytes:
        """Return an input changed by some steps; no longer than it may be."""
        for _ in range(self.draw.choice((1, 1, 2, 3, 5, 8))):
            content = self.draw.choice(_STEPS)(self, content)[:longest]
        return content

    def pump(self, content: bytes, longest: int) -> bytes:
        """Return an input as long as it may be: a stretch of it, or some words, again and again, and then its end."""
        start, end = self._stretch(content)
        one = content[start:end]
        if self.words and self.draw.random() < _HALF:
            one = b"".join(self.draw.choices(self.words, k=self.draw.randint(1, 4)))
        one = one[:200] or b'"'
        head, tail = content[:start][:2000], content[end:][:2000]
        return (head + one * ((longest - len(head) - len(tail)) // len(one)) + tail)[:longest]

    def cut(self, content: bytes) -> bytes:
        """Return an input without a stretch of it."""
        start, end = self._stretch(content)
        return content[:start] + content[end:]

    def say_again(self, content: bytes) -> bytes:
        """Return an input in which a stretch stands several times."""
        start, end = self._stretch(content)
        return content[:end] + content[start:end] * self.draw.choice((1, 1, 2, 8, 40)) + content[end:]

    def say_word(self, content: bytes) -> bytes:
        """Return an input with words put in, or in place of a stretch."""
        start, end = self._stretch(content)
        words = self.draw.choices(self.words, k=self.draw.randint(1, 3)) if self.words else ()
        return content[:start] + b" ".join(words) + content[self.draw.choice((start, end)) :]

    def say_odd(self, content: bytes) -> bytes:
        """Return an input with an odd character put in."""
        start = self.draw.randrange(len(content) + 1)
        return content[:start] + self.draw.choice(_ODD).encode() * self.draw.choice((1, 1, 3)) + content[start:]

    def flip(self, content: bytes) -> bytes:
        """Return an input with another byte somewhere."""
        start = self.draw.randrange(len(content) + 1)
        return content[:start] + bytes((self.draw.randrange(256),)) + content[start + 1 :]

    def join(self, content: bytes) -> bytes:
        """Return an input with a part of the other one put in."""
        start, end = self._stretch(self.other)
        here = self.draw.randrange(len(content) + 1)
        return content[:here] + self.other[start : self.draw.choice((end, len(self.other)))] + content[here:]

    def count(self, content: bytes) -> bytes:
        """Return an input with another number in place of one."""
        found = list(_DIGITS.finditer(content))
        if not found:
            return content
        one = self.draw.choice(found)
        return content[: one.start()] + self.draw.choice(_NUMBERS) + content[one.end() :]

    def nest(self, content: bytes) -> bytes:
        """Return an input in which a word or a stretch stands a hundred times, as in nesting."""
        start, end = self._stretch(content)
        one = content[start:end]
        if self.words and self.draw.random() < _HALF:
            one = self.draw.choice(self.words)
        return content[:start] + (one * self.draw.choice((10, 100, 1000)))[:_LONG] + content[end:]

    def end_early(self, content: bytes) -> bytes:
        """Return an input that breaks off."""
        return content[: self.draw.randrange(len(content) + 1)]

    def _stretch(self, content: bytes) -> tuple[int, int]:
        start = self.draw.randrange(len(content) + 1)
        return start, min(len(content), start + self.draw.choice((1, 2, 4, 8, 16, 64, 256, 1024)))


_HALF = 0.5
_STEPS = (
    *(Mutator.cut, Mutator.say_again, Mutator.say_word, Mutator.say_word, Mutator.say_odd, Mutator.flip, Mutator.join),
    *(Mutator.count, Mutator.nest, Mutator.end_early),
)
