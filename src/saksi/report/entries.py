"""What the sections of an account are made of, whatever they are rendered to.

An account is set once, as sections of entries, and three renderings print the same entries: so none of them can lose a
source that another shows.
"""

from __future__ import annotations

from dataclasses import dataclass

from saksi.model import Span
from saksi.report.charts import Chart
from saksi.report.plates import Plate


@dataclass(frozen=True, slots=True)
class Citation:
    """`[number]`: a passage of the source of that number, and the place of it on the page."""

    number: int
    anchor: str
    outlet: str


@dataclass(frozen=True, slots=True)
class Mark:
    """A passage to be marked in the text of the source of this number; an empty span marks the article as a whole."""

    anchor: str
    number: int
    span: Span


@dataclass(frozen=True, slots=True)
class Piece:
    """Words of a wording; `differs`: in meaning from those of another; `reworded`: others, or more, than it has."""

    text: str
    differs: bool = False
    reworded: bool = False


@dataclass(frozen=True, slots=True)
class Excerpt:
    """A passage with the words round it in its sentence.

    Attributes:
        is_direct: whether it may stand between quotation marks: not where it would be taken for a speaker's own words.
        pieces: the words, cut where some differ in meaning from those of the fullest wording; () where none do.
    """

    before: str
    words: str
    after: str
    note: str
    language: str
    citation: Citation
    is_direct: bool = True
    pieces: tuple[Piece, ...] = ()


@dataclass(frozen=True, slots=True)
class Row:
    """A line under an entry: who or when, what, and the passages that say it.

    Attributes:
        state: of a figure, whether it stands; `later` where the day of an article is later than that of another; or "".
    """

    head: str
    text: str
    note: str
    excerpts: tuple[Excerpt, ...]
    citations: tuple[Citation, ...]
    state: str = ""


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of the account.

    Attributes:
        label: short name by which a person refers to it, and passages lead back to it (`A3`).
        anchor: its place on the page.
        head: a time or an outlet, before the words; "" where none is needed.
        text: what it says; `language` is that of an article where the words are verbatim, "" where they are saksi's.
        marks: all passages that it rests on.
        is_direct: of what somebody said, whether the words stand between quotation marks in the article.
        before, after: the rest of its sentence, where the words alone would be too short to be understood.
        reason: why the rule that decided it did so, in English; "" where nothing was decided.
        url: address of an article, as it says itself; "" elsewhere.
        pieces: of what somebody said, the words cut where some differ in meaning in another wording; () where none do.
        finding: id of the finding that the entry sets, by which `saksi explain` knows it; "" where it sets none.
        rule: stable name of the rule that decided the finding; "" where it sets none.
        chart: of a figure whose value changed.
        is_vague: of a moment, whether its day is less than told: a month, a year, or reckoned from elsewhere.
    """

    label: str
    anchor: str
    head: str
    text: str
    language: str
    note: str
    citations: tuple[Citation, ...]
    marks: tuple[Mark, ...]
    rows: tuple[Row, ...] = ()
    reason: str = ""
    url: str = ""
    before: str = ""
    after: str = ""
    is_direct: bool = False
    finding: str = ""
    pieces: tuple[Piece, ...] = ()
    rule: str = ""
    chart: Chart | None = None
    is_vague: bool = False


@dataclass(frozen=True, slots=True)
class Group:
    """Entries under one heading ("" where there are no parts); `rule` and `reason` (English): why they are one."""

    heading: str
    says: str
    entries: tuple[Entry, ...]
    reason: str = ""
    rule: str = ""


@dataclass(frozen=True, slots=True)
class Section:
    """A part of the account.

    Attributes:
        key: stable name: `lead`, `agreed`, `figures`, ...
        layout: how entries stand: `lines`, `columns` (passages side by side), `steps` (the same, one after another in
            time), `table`, `quotes`, `dated`, `people`, `sources`, `lead`, `map`.
        shown: how many entries of a group stand open; the others fold away. 0: all.
        none: what is said where nothing was found; the section is left out where that is "".
        trust: how often such lines were right where that was measured; "" where it was not.
        plate: of places, the map above the entries.
    """

    key: str
    heading: str
    says: str
    layout: str
    groups: tuple[Group, ...]
    shown: int = 0
    none: str = ""
    trust: str = ""
    plate: Plate | None = None

    def is_quoting(self, entry: Entry) -> bool:
        """Tell whether an entry's words are those of an article among words of saksi, and so want quotation marks."""
        if self.layout == "quotes":
            return entry.is_direct
        return bool(entry.language) and self.layout in {"lines", "columns", "steps", "dated"}

    @property
    def count(self) -> int:
        """Return the number of its entries."""
        return sum(len(g.entries) for g in self.groups)
