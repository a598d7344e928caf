"""What a list of changes is made of, whatever it is rendered to: stories, groups, lines, and the words under each."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Quoted:
    """Words of an article under a line, in their sentence.

    Attributes:
        side: `was` of the older run, `now` of the newer; `label` says it, where the line has words of both.
        head: a value that the words give, or a state; "" where none is told.
        source: outlets and days, or who says it.
        link: where the words can be read, "" where nowhere.
        is_new: of the newer run, whether the older one lacks them; `mark` says it, where others of the line are old.
    """

    side: str
    head: str
    before: str
    words: str
    after: str
    language: str
    source: str
    link: str
    is_new: bool = False
    label: str = ""
    mark: str = ""


@dataclass(frozen=True, slots=True)
class Line:
    """One change.

    Attributes:
        kind: as in the contract; `label` says it in words.
        text: what it is about; `language` is that of an article where the words are verbatim, "" where they are not.
        value: what is to be seen at once: `3 → 5 → 7 people`, `1 → 2 origins`; "" where there is no such thing.
        note: what else is to be said: a role, an outlet with its day, why something is told no more.
        left: how many further quotations are not set.
        finding: the id by which `saksi explain` knows it; "" where it is no finding.
        link: of an article, where it can be read.
    """

    kind: str
    label: str
    text: str
    language: str
    value: str
    note: str
    quotes: tuple[Quoted, ...]
    left: int = 0
    finding: str = ""
    link: str = ""


@dataclass(frozen=True, slots=True)
class Group:
    """Lines of one sort under a heading; `shown` of them stand open, the others fold away (0: all stand open)."""

    key: str
    heading: str
    lines: tuple[Line, ...]
    shown: int = 0

    @property
    def open_lines(self) -> tuple[Line, ...]:
        """Return the lines that stand open: all, where but one or two would fold away."""
        return self.lines[: self.shown] if self.shown and len(self.lines) > self.shown + 2 else self.lines


@dataclass(frozen=True, slots=True)
class Told:
    """A story with what changed in it: `state` is new, changed or gone; `label` says it in words."""

    story: str
    state: str
    label: str
    title: str
    language: str
    summary: str
    groups: tuple[Group, ...]
