"""Spans and passages: the words that everything else points at."""

from __future__ import annotations

import hashlib
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import NewType, Protocol, TypeVar

ArticleId = NewType("ArticleId", str)


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """Half-open range of code points of an article's text: `text[start:end]` is what it quotes."""

    start: int
    end: int

    @property
    def span(self) -> Span:
        """Return the span itself, so that spans can be looked up as what lies on them is."""
        return self

    def quote(self, text: str) -> str:
        """Return the words that the span stands for."""
        return text[self.start : self.end]

    def overlaps(self, other: Span) -> bool:
        """Tell whether the two share at least one character."""
        return self.start < other.end and other.start < self.end

    def contains(self, other: Span) -> bool:
        """Tell whether `other` lies wholly inside."""
        return self.start <= other.start and other.end <= self.end

    def shared(self, other: Span) -> int:
        """Return the number of characters that both cover."""
        return max(0, min(self.end, other.end) - max(self.start, other.start))

    def union_share(self, other: Span) -> float:
        """Return the characters of both over the characters of either, 0 to 1 (Jaccard)."""
        both = self.shared(other)
        either = (self.end - self.start) + (other.end - other.start) - both
        return both / either if either else 0.0

    def stripped(self, text: str, characters: str | None = None) -> Span:
        """Return the span without white space (or `characters`) at its ends."""
        words = self.quote(text)
        start = self.end - len(words.lstrip(characters))
        return Span(min(start, self.end), max(start, self.start + len(words.rstrip(characters))))


@dataclass(frozen=True, slots=True, order=True)
class Passage:
    """A span of a named article."""

    article: ArticleId
    span: Span


class Spanned(Protocol):
    """What lies on a span: a token, a mention, a time, a quantity."""

    @property
    def span(self) -> Span:
        """The words that it stands for."""


Item = TypeVar("Item", bound=Spanned)


def overlapping(items: Sequence[Item], span: Span) -> Sequence[Item]:
    """Return those of `items` that overlap a span, without looking at the rest.

    The items must be in the order of the text and lie apart, as tokens, mentions, times and quantities do.
    """
    first = bisect_right(items, span.start, key=lambda item: item.span.end)
    last = bisect_left(items, span.end, key=lambda item: item.span.start)
    return items[first:last]


def content_id(prefix: str, parts: Iterable[str]) -> str:
    """Return an id made of content: the same parts give the same id, whatever their order.

    The hash is SHA-256, cut to 48 bits: within one story some thousand ids meet, so two alike are out of sight.
    """
    digest = hashlib.sha256("\x1f".join(sorted(parts)).encode("utf-8", "surrogatepass")).hexdigest()
    return f"{prefix}-{digest[:12]}"
