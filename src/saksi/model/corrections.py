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


@dataclass(frozen=True, slots=True)
class Correction:
    """One correction by hand. Entities are named as they are shown or by id, articles by id or sha256 of their text.

    Attributes:
        subject: the entity that is corrected; of a move, the article.
        target: of a merge, the entity that goes into it; of a split, the entity that the names go to, "" for one of
            their own; of a rename, the new name; of a move, an article of the story that it goes to, "" for a story of
            its own.
        story: an article; the correction holds only in the story of this one. "" for every story.
        alias: of a split, the name that goes; "" for every name in `article`.
        article: of a split, the article in which it goes; "" for all.
        start: of a split, where in the article the one mention starts that goes; -1 for all.
        by, at, why: who corrected it, when (ISO 8601), and for what reason; each "" where it is not said.
        line: where it stands in its file, from 1; 0 where it comes from none.
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
        else:
            said = f"{self.subject} is put into " + (f"the story of {self.target}" if self.target else "its own story")
        return f"{said}, in the story of {self.story} alone" if self.story else said

    @property
    def reason(self) -> Reason:
        """The decision, with who took it, when and why, as far as they are said."""
        who = ", ".join(each for each in (self.by, self.at) if each)
        said = f"{self.words}, by hand" + (f" ({who})" if who else "")
        return Reason(RULE, f"{said}: {self.why}" if self.why else said)
