"""How one line of an account is set: its words, what it rests on, who stands behind it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from saksi.model import Finding, Passage
from saksi.report.charts import Chart
from saksi.report.desks import Desk
from saksi.report.entries import Entry, Excerpt, Row
from saksi.report.pieces import plain_wording

_BRIEF = 90  # code points: words this few are shown in their sentence, or nobody knows what they are about


@dataclass(frozen=True, slots=True)
class Beside:
    """What may stand beside the words of a line, each "" or empty where it does not."""

    head: str = ""
    note: str = ""
    rows: tuple[Row, ...] = ()
    chart: Chart | None = None
    is_vague: bool = False
    in_sentence: bool = False


_ALONE = Beside()


def set_entry(desk: Desk, label: str, text: str, evidence: Iterable[Passage], beside: Beside = _ALONE) -> Entry:
    """Return a line that rests on some evidence; short words stand in their sentence where that is wanted."""
    known = desk.known(evidence)
    words = " ".join(text.split())
    brief = beside.in_sentence and len(words) < _BRIEF
    told = next((p for p in known if brief and desk.quote(p) == words), None)
    around = desk.excerpt(told) if told else None
    return Entry(
        label=label,
        anchor=desk.entry_anchor(label),
        head=beside.head,
        text=words,
        language=desk.language(known[0].article) if known else "",
        note=beside.note,
        citations=desk.cite(known),
        marks=desk.marks(known),
        rows=beside.rows,
        before=around.before if around and _tells(around) else "",
        after=around.after if around and _tells(around) else "",
        chart=beside.chart,
        is_vague=beside.is_vague,
    )


def passages_of(finding: Finding) -> tuple[Passage, ...]:
    """Return the passages on which a finding rests."""
    return tuple(e.passage for e in finding.evidence)


def sort_wordings(desk: Desk, passages: Iterable[Passage]) -> dict[str, list[Passage]]:
    """Return passages by their words; copies of a wording stand together."""
    wordings: dict[str, list[Passage]] = {}
    for passage in passages:
        wordings.setdefault(plain_wording(desk.quote(passage)), []).append(passage)
    return wordings


def _tells(excerpt: Excerpt) -> bool:
    """Tell whether the rest of the sentence has a word to add."""
    return any(sign.isalnum() for sign in excerpt.before + excerpt.after)
