"""What a person reads."""

from __future__ import annotations

from dataclasses import dataclass

from saksi.model.annotations import Reason
from saksi.model.corrections import Correction
from saksi.model.ledgers import Figure, Finding, Ledger, Unknown, Utterance
from saksi.model.spans import ArticleId, Passage
from saksi.model.stories import Entity, Story


@dataclass(frozen=True, slots=True)
class Statement:
    """A sentence of the account: words taken from an article, and the passages that it rests on (at least one)."""

    text: str
    evidence: tuple[Passage, ...]


@dataclass(frozen=True, slots=True)
class Moment:
    """A point of the timeline: TIMEX3 value, what happened (verbatim), where that is said.

    Attributes:
        anchor: what the value rests on, as in `TimeExpression`; `carried` where a clock time has its day from before,
            `elsewhere` where it has it from another passage, `misprint` where it was read as meant.
        phase: `earlier` where it lies before the happening, `ahead` where it lies after the newest article, else "".
    """

    value: str
    text: str
    evidence: tuple[Passage, ...]
    anchor: str = ""
    phase: str = ""


@dataclass(frozen=True, slots=True)
class Source:
    """An article as a source: its label (`[1]`), outlet, title, day, and the root that it goes back to."""

    number: int
    article: ArticleId
    outlet: str
    title: str
    published: str
    origin: str


@dataclass(frozen=True, slots=True)
class Person:
    """An entity that the account shows, with the number of articles that name it and where each first does."""

    entity: Entity
    articles: int
    evidence: tuple[Passage, ...] = ()


@dataclass(frozen=True, slots=True)
class Site:
    """A place of the story that can stand on a map.

    Attributes:
        latitude, longitude: degrees of WGS84.
        is_approximate: whether the point only stands for a wide place (a country, an island).
        role: `event` where something that is told happens there, else `mentioned`.
        evidence: where that is told; of a place that is only mentioned, where each article first names it.
        reason: how its point was chosen, of several places of that name.
    """

    entity: Entity
    latitude: float
    longitude: float
    is_approximate: bool
    role: str
    evidence: tuple[Passage, ...]
    reason: Reason


@dataclass(frozen=True, slots=True)
class Account:
    """One story, set for reading. Sections are in the order in which they are read.

    Attributes:
        origins: number of independent origins behind the story, an upper bound.
        agreed: findings of relation agree and refine, those of most origins first.
        changes: findings of relation update.
        utterances: those of the ledger, and what only one article quotes.
        title_evidence: where the title stands.
        prospects: what is to happen: those moments of the timeline that lie ahead, then plans without a day (value "").
        sites: places with coordinates, those of events first, then by how many articles name them.
    """

    story: Story
    ledger: Ledger
    title: str
    lead: tuple[Statement, ...]
    sources: tuple[Source, ...]
    origins: int
    agreed: tuple[Finding, ...]
    figures: tuple[Figure, ...]
    changes: tuple[Finding, ...]
    conflicts: tuple[Finding, ...]
    denials: tuple[Finding, ...]
    unknowns: tuple[Unknown, ...]
    utterances: tuple[Utterance, ...]
    timeline: tuple[Moment, ...]
    people: tuple[Person, ...]
    title_evidence: tuple[Passage, ...] = ()
    prospects: tuple[Moment, ...] = ()
    sites: tuple[Site, ...] = ()

    @property
    def is_fast(self) -> bool:
        """Whether the cheaper reader has read one of its articles."""
        return any(found.fast for found in self.story.articles)

    @property
    def corrections(self) -> tuple[Correction, ...]:
        """Return those by hand that took hold in the story or its ledger."""
        return (*self.story.corrections, *self.ledger.corrections)
