"""Words of an article that are evidence by themselves: a name with the age behind it, smaller than any claim."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol

from saksi.model import AnnotatedArticle, BlockKind, Passage, Reason, Relation, Span


class Shown(Protocol):
    """What a finding shows as evidence: a part, or a spot."""

    @property
    def passage(self) -> Passage:
        """Return where it stands."""

    @property
    def words(self) -> str:
        """Return its words, verbatim."""

    @property
    def claim(self) -> str:
        """Return the id of the claim that stands there, "" if none."""

    @property
    def headline(self) -> bool:
        """Return whether it stands in a title or subheading."""


@dataclass(frozen=True, slots=True)
class Spot:
    """A passage with its words; of no claim."""

    passage: Passage
    words: str
    headline: bool
    claim: str = ""


@dataclass(frozen=True, slots=True)
class Alarm:
    """What passages cannot all say, or what one of them says anew, with all of them."""

    relation: Relation
    reason: Reason
    shown: tuple[Shown, ...]


def spot_of(found: AnnotatedArticle, span: Span) -> Spot:
    """Return a span of an article as evidence."""
    kinds = {block.kind for block in found.article.blocks if block.span.overlaps(span)}
    return Spot(
        Passage(found.article.id, span), found.quote(span), bool(kinds & {BlockKind.TITLE, BlockKind.SUBHEADING})
    )
