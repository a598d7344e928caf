"""What a reader wants in the first ten seconds: the newest figures, and how much is disputed, denied, not known."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from saksi.languages import load_language
from saksi.model import Figure, FigurePoint
from saksi.report.dates import say_time
from saksi.report.desks import Desk
from saksi.report.entries import Citation, Section
from saksi.report.figures import name_figure, say_givers, say_value

_FIGURES = 4  # shown at the most
_VALUES = 3  # of a figure, where several stand side by side
_COUNTED = ("conflicts", "changes", "denials", "unknowns")  # sections whose number of lines tells something
_LEANING = ("coordinate", "share", "span")  # cues of units that say nothing without whose they are
_OPEN = ("disputed", "undated")  # states in which no value is the newest


@dataclass(frozen=True, slots=True)
class KeyFigure:
    """The newest value of a figure, or all where none is: of what, as of when, by whom, and where its series stands."""

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
    numbered = sorted(enumerate(desk.account.figures, start=1), key=lambda pair: _rank(desk, pair[1]))
    figures = (_key_figure(desk, n, f) for n, f in numbered if _can_stand_alone(desk, f))
    tallies = (Tally(f"s{desk.number}-{s.key}", s.heading, s.count) for s in shown if s.key in _COUNTED and s.count)
    return Glance(tuple(each for each in figures if each.anchor in anchors)[:_FIGURES], tuple(tallies))


def _rank(desk: Desk, figure: Figure) -> tuple[bool, bool]:
    """Return what puts a figure first: it tells of people, then its value changed or is disputed."""
    return (not _has_unit(desk, figure, "people"), len({(p.low, p.high) for p in figure.series}) < 2)  # noqa: PLR2004


def _can_stand_alone(desk: Desk, figure: Figure) -> bool:
    """Tell whether a figure is understood without its sentence, and more than one article gives it where it can.

    Of shares and years in prison a line does not say whose they are, and a vague number is none.
    """
    told = {p.article for point in figure.series for p in desk.known(point.evidence)}
    is_vague = all(point.comparator == "vague" for point in figure.series)
    is_of_many = len(told) > 1 or len(desk.sources) == 1 or _has_unit(desk, figure, "people")
    is_leaning = not figure.unit or any(_has_unit(desk, figure, cue) for cue in _LEANING)
    return is_of_many and not is_vague and not is_leaning


def _has_unit(desk: Desk, figure: Figure, cue: str) -> bool:
    known = desk.known(p for point in figure.series for p in point.evidence)
    languages = {desk.language(p.article) for p in known}
    return any(load_language(each).contrasts.has_cue(cue, (figure.unit.lower(),)) for each in languages)


def _key_figure(desk: Desk, number: int, figure: Figure) -> KeyFigure:
    points = _newest(figure)
    days = dict.fromkeys(say_time(p.as_of, desk.words) if p.as_of else desk.words.no_time for p in points)
    values = list({(p.low, p.high): p for p in points}.values())
    *first, last = [*(say_value(desk, p, "") for p in values[:-1]), say_value(desk, values[-1], figure.unit)]
    return KeyFigure(
        anchor=desk.entry_anchor(f"F{number}"),
        value=" / ".join((*first, last)) if len(first) < _VALUES else f"{first[0]} … {last}",
        what=name_figure(figure),
        when="; ".join(days) if len(days) < _VALUES else "",
        who=say_givers(desk, points),
        state=next((p.state for p in points if p.state in _OPEN), points[-1].state),
        citations=desk.cite(p for point in points for p in point.evidence),
    )


def _newest(figure: Figure) -> tuple[FigurePoint, ...]:
    """Return the points of the newest value that stands; all that nothing replaced where none is the newest."""
    exact = [point for point in figure.series if point.comparator != "vague"] or list(figure.series)
    if any(point.state in _OPEN for point in exact):
        return tuple(point for point in exact if point.state != "superseded")
    standing = [point for point in exact if point.state == "stands"] or exact
    newest = max(standing, key=lambda point: point.as_of)
    return tuple(p for p in standing if (p.low, p.high) == (newest.low, newest.high))
