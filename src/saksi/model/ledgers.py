"""What the articles of a story say together."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from saksi.model.annotations import Reason
from saksi.model.corrections import Correction
from saksi.model.spans import Passage


class Relation(StrEnum):
    """How passages about one point stand to one another."""

    AGREE = "agree"
    REFINE = "refine"
    SAME_QUOTE = "same-quote"
    UPDATE = "update"
    CONFLICT = "conflict"
    DENIED = "denied"


@dataclass(frozen=True, slots=True)
class Evidence:
    """A passage on which a finding rests; `claim` is the id of the claim that stands there, "" if none."""

    passage: Passage
    claim: str = ""
    headline: bool = False


@dataclass(frozen=True, slots=True)
class Difference:
    """Words in which a passage differs from another: a wording from the fullest one, or sides of a conflict.

    Attributes:
        kind: of what differs in meaning, `number`, `time`, `name`, `negation`, `modality` or `opposite`; else `words`
            (others stand in their place, and nothing tells that they mean the same) or `added` (none do).
        against: the words that stand there in the other wording; None where none do.
    """

    passage: Passage
    kind: str
    against: Passage | None = None

    @property
    def is_of_meaning(self) -> bool:
        """Tell whether the words differ in meaning, as far as grammar and lists can tell."""
        return self.kind not in ("words", "added")


@dataclass(frozen=True, slots=True)
class Finding:
    """A point on which articles speak.

    Attributes:
        id: hash of the sorted passages and the relation.
        point: the shortest passage of the evidence, verbatim.
        evidence: ordered by the story's order of articles, then by place in the text.
        reason: the rule that decided and its reason in words.
        differences: of a conflict or an update, the words in which its passages stand against each other.
    """

    id: str
    point: str
    relation: Relation
    evidence: tuple[Evidence, ...]
    reason: Reason
    differences: tuple[Difference, ...] = ()


@dataclass(frozen=True, slots=True)
class FigurePart:
    """A number that is said to be a part of another ("15 orang, di antaranya 5 anak"), and what it counts."""

    of: str
    unit: str
    low: float
    high: float
    comparator: str
    evidence: tuple[Passage, ...]


@dataclass(frozen=True, slots=True)
class FigurePoint:
    """One value of a figure.

    Attributes:
        as_of: ISO 8601 time at which the value is said to hold; "" where unknown.
        as_of_from: `text` or `article`: where that time is from; "" where unknown.
        source: entity id of who gives it, "" where the outlet does.
        state: `stands`, `superseded`, `disputed`, or `undated`: others are given, and no day says which came first.
        parts: numbers that are said to be a part of it.
    """

    low: float
    high: float
    comparator: str
    as_of: str
    as_of_from: str
    source: str
    evidence: tuple[Passage, ...]
    state: str
    parts: tuple[FigurePart, ...] = ()


@dataclass(frozen=True, slots=True)
class Figure:
    """A thing counted or measured, and its values in the order of their times."""

    of: str
    scope: str
    unit: str
    series: tuple[FigurePoint, ...]


@dataclass(frozen=True, slots=True)
class Utterance:
    """One utterance of one speaker (entity id, or words), in the wordings of different articles.

    Attributes:
        fullest: the wording that says most, direct before indirect; None where there is one wording alone.
        differences: between the fullest wording and each other one, ordered by place; those of copies stand once.
    """

    speaker: str
    variants: tuple[Passage, ...]
    differences: tuple[Difference, ...] = ()
    fullest: Passage | None = None


@dataclass(frozen=True, slots=True)
class Unknown:
    """What is not known, known from one side alone, denied, or said by a headline and no text.

    Attributes:
        kind: `said-unknown`, `single-origin`, `single-speaker`, `denied` or `headline-alone`.
        by: entity ids or words of those who deny it, or of the one speaker behind it.
    """

    point: str
    kind: str
    evidence: tuple[Passage, ...]
    by: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Ledger:
    """All findings of a story; it does not depend on the order of the articles.

    Attributes:
        corrections: those by hand that took hold in it.
    """

    story: str
    findings: tuple[Finding, ...] = ()
    figures: tuple[Figure, ...] = ()
    utterances: tuple[Utterance, ...] = ()
    unknowns: tuple[Unknown, ...] = ()
    corrections: tuple[Correction, ...] = ()
