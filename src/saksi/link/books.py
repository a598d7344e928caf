"""How stories stand at the start of a day: what is kept of a stream of articles, so that it can go on from there."""

from __future__ import annotations

from dataclasses import dataclass

from saksi.model import ArticleId

Key = tuple[str, ArticleId]
"""What tells an article from all others: the hash of its text and its id."""


@dataclass(frozen=True, slots=True)
class OpenStory:
    """A settled story to which articles may still come.

    Attributes:
        members: places in the book's `held` of the articles by which it is known.
        inside: the sum of likenesses among them; `last`: its last day.
        told: all articles of it.
    """

    members: tuple[int, ...]
    inside: float
    last: str
    told: tuple[Key, ...]


@dataclass(frozen=True, slots=True)
class Book:
    """How stories stand at the start of a day, without the cards of their articles: those are kept elsewhere.

    Attributes:
        day: the day that begins; `late`: how many articles had come for days before theirs.
        held: the articles at hand, in their order.
    """

    day: str
    late: int
    held: tuple[Key, ...]
    stories: tuple[OpenStory, ...]

    @property
    def told(self) -> frozenset[Key]:
        """All articles of the stories that are open."""
        return frozenset(key for story in self.stories for key in story.told)
