"""What a reader wants in the first ten seconds: the newest figures, and how much is disputed, denied, not known."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from saksi.model import Figure, FigurePoint
from saksi.report.dates import say_time
from saksi.report.desks import Desk
from saksi.report.entries import Citation, Section
from saksi.report.figures import name_figure, say_giver, say_value

_FIGURES = 4  # shown at the most
_COUNTED = ("conflicts", "changes", "denials", "unknowns")  # sections whose number of lines tells something
_STATES = ("stands", "disputed", "undated", "superseded")  # of several values that which is told, if there is one


@dataclass(frozen=True, slots=True)
class KeyFigure:
    """The newest value of a figure: what it is, as of when and by whom, and where its whole series stands."""

    anchor: str
    value: str
    what: str
    when: str
    who: str
    state: str
    citations: tuple[Citation, ...]


@dataclass(frozen=True, slots=True)
class Tally:
    """How many lines a section has, and where it stands."""

    anchor: str
    heading: str
    count: int


@dataclass(frozen=True, slots=True)
class Glance:
    """What stands above everything else."""

    figures: tuple[KeyFigure, ...]
    tallies: tuple[Tally, ...]


def set_glance(desk: Desk, sections: Iterable[Section]) -> Glance:
    """Return the newest figures of an account, and the tallies of its sections that say something by their number."""
    shown = list(sections)
    anchors = {e.anchor for s in shown for g in s.groups for e in g.entries}
    figures = (_key_figure(desk, n, f) for n, f in enumerate(desk.account.figures[:_FIGURES], start=1))
    tallies = (Tally(f"s{desk.number}-{s.key}", s.heading, s.count) for s in shown if s.key in _COUNTED and s.count)
    return Glance(tuple(each for each in figures if each.anchor in anchors), tuple(tallies))


def _key_figure(desk: Desk, number: int, figure: Figure) -> KeyFigure:
    words = desk.words
    point = _newest(figure)
    day = say_time(point.as_of, words) if point.as_of else words.no_time
    return KeyFigure(
        anchor=desk.entry_anchor(f"F{number}"),
        value=say_value(desk, point, figure.unit),
        what=name_figure(figure),
        when=day,
        who=say_giver(desk, point),
        state=point.state,
        citations=desk.cite(point.evidence),
    )


def _newest(figure: Figure) -> FigurePoint:
    """Return the value that stands, of several the last; where none does, the last of those that come next to it."""
    for state in _STATES:
        found = [point for point in figure.series if point.state == state]
        if found:
            return found[-1]
    return figure.series[-1]
