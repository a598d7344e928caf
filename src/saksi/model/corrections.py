"""What a person has put right by hand. It is kept as words, and replayed on every run."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from saksi.model.annotations import Reason

RULE = "corrected-by-hand"


class CorrectionKind(StrEnum):
    """What a correction does."""

    MERGE = "merge"
    SPLIT = "split"
    RENAME = "rename"
    MOVE = "move"
    REJECT = "reject"
    RELATE = "relate"


Place = tuple[str, int, int]
"""A passage as a correction names it: its article, by id or sha256 of its text, and where it starts and ends there."""

# How passages stand, and how a person says that they do not, by the name of the relation.
_STAND = {
    "agree": ("say the same", "do not say the same"),
    "refine": ("say the same, one more exactly", "do not say the same, one more exactly"),
    "same-quote": ("give one utterance", "do not give one utterance"),
    "update": ("are earlier and later news of one thing", "are not earlier and later news of one thing"),
    "conflict": ("are in conflict", "are not in conflict"),
    "denied": ("are what is told and who denies it", "are not what is told and who denies it"),
}
_NAMED = 4  # passages that are named in the words of a correction; of more, how many


@dataclass(frozen=True, slots=True)
class Correction:
    """One correction by hand. Entities are named as they are shown or by id, articles by id or sha256 of their text.

    Attributes:
        subject: the entity that is corrected; of a move, the article; of passages, the relation.
        target: of a merge, the entity that goes into it; of a split, the entity that the names go to, "" for one of
            their own; of a rename, the new name; of a move, an article of the story that it goes to, "" for a story of
            its own.
        story: an article; the correction holds only in the story of this one. "" for every story.
        alias: of a split, the name that goes; "" for every name in `article`.
        article: of a split, the article in which it goes; "" for all.
        start: of a split, where in the article the one mention starts that goes; -1 for all.
        by, at, why: who corrected it, when (ISO 8601), and for what reason; each "" where it is not said.
        line: where it stands in its file, from 1; 0 where it comes from none.
        passages: those that stand in the relation (`relate`), or do not (`reject`).
    """

    kind: CorrectionKind
    subject: str
    target: str = ""
    story: str = ""
    alias: str = ""
    article: str = ""
    start: int = -1
    by: str = ""
    at: str = ""
    why: str = ""
    line: int = 0
    passages: tuple[Place, ...] = ()

    @property
    def words(self) -> str:
        """What it does, in English."""
        if self.kind is CorrectionKind.MERGE:
            said = f"“{self.target}” is made one with “{self.subject}”"
        elif self.kind is CorrectionKind.SPLIT:
            names = f"“{self.alias}”" if self.alias else "what is so called"
            where = f" in {self.article}" if self.article else ""
            where += f" at {self.start}" if self.start >= 0 else ""
            goes = f"“{self.target}”" if self.target else "an entity of its own"
            said = f"{names}{where} is taken from “{self.subject}” and made {goes}"
        elif self.kind is CorrectionKind.RENAME:
            said = f"“{self.subject}” is called “{self.target}”"
        elif self.kind in (CorrectionKind.REJECT, CorrectionKind.RELATE):
            said = f"{_list(self.passages)} {_stand(self.kind, self.subject)}"
        else:
            said = f"{self.subject} is put into " + (f"the story of {self.target}" if self.target else "its own story")
        return f"{said}, in the story of {self.story} alone" if self.story else said

    @property
    def reason(self) -> Reason:
        """The decision, with who took it, when and why, as far as they are said."""
        who = ", ".join(each for each in (self.by, self.at) if each)
        said = f"{self.words}, by hand" + (f" ({who})" if who else "")
        return Reason(RULE, f"{said}: {self.why}" if self.why else said)


def _list(passages: tuple[Place, ...]) -> str:
    told = [f"{article}:{start}-{end}" for article, start, end in passages]
    if len(told) > _NAMED + 1:
        told = [*told[:_NAMED], f"{len(told) - _NAMED} more"]
    return " and ".join(each for each in (", ".join(told[:-1]), *told[-1:]) if each)


def _stand(kind: CorrectionKind, relation: str) -> str:
    does, does_not = _STAND.get(relation, (f"stand as {relation}", f"do not stand as {relation}"))
    return does if kind is CorrectionKind.RELATE else does_not
