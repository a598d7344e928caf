"""Figures: a value in the place of another, one told for the first time, one that is disputed, or no more."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from msgspec import UNSET

from saksi.report import contract as c
from saksi.report.changes.matches import Run, Spots
from saksi.report.changes.rows import ChangeRow, ToldRow
from saksi.report.changes.scenes import Scene

Value = tuple[float, float]
_ORDER = ("stands", "disputed", "undated", "superseded")


@dataclass(frozen=True, slots=True)
class _Points:
    """All points of one value in a figure of one run."""

    run: Run
    value: Value
    points: tuple[c.FigurePointRow, ...]

    @property
    def evidence(self) -> list[c.Place]:
        return list({(e.article, e.start, e.end): e for p in self.points for e in p.evidence}.values())

    @property
    def state(self) -> str:
        return min((p.state for p in self.points), key=_ORDER.index)

    def row(self, unit: str) -> ToldRow:
        """Return the value with who gives it: people who are named, else the outlets."""
        first = next((p for p in self.points if p.as_of), self.points[0])
        named = self.run.names(p.source for p in self.points)
        return ToldRow(
            text="",
            evidence=self.evidence,
            by=named or self.run.outlets(self.evidence),
            as_of=first.as_of,
            state=self.state,
            unit=unit,
            comparator=first.comparator,
            value=first.value,
            low=first.low,
            high=first.high,
        )


@dataclass(frozen=True, slots=True)
class _Pair:
    """A figure and the older run's figures of the same thing."""

    scene: Scene
    figure: c.FigureRow
    was: dict[Value, _Points]
    now: dict[Value, _Points]

    def fresh(self) -> list[_Points]:
        """Return the values that nothing in the older run gave, in the order of their times."""
        return [each for value, each in self.now.items() if value not in self.was and self._is_news(each)]

    def _is_news(self, points: _Points) -> bool:
        return all(self.scene.match.is_news(place) for place in points.evidence)

    @property
    def is_settled(self) -> bool:
        """Whether values were at odds, and are no longer."""
        return bool(self.of_state(self.was, "disputed")) and not self.of_state(self.now, "disputed")

    def of_state(self, side: dict[Value, _Points], *states: str) -> list[_Points]:
        return [each for each in side.values() if each.state in states]

    def change(self, kind: str, was: Iterable[_Points], now: Iterable[_Points]) -> ChangeRow:
        old = [each.row(self.figure.unit) for each in was]
        new = [each.row(self.figure.unit) for each in now]
        return change_of(kind, self.scene.story.id, name_of(self.figure), old, new)


def find_figure_changes(scene: Scene) -> Iterator[tuple[ChangeRow, c.FigureRow | None]]:
    """Yield what changed in the figures of a story, each with the newer run's figure that it is about, if one is."""
    pairs = [_pair(scene, figure) for figure in scene.story.figures]
    for pair in pairs:
        yield from ((each, pair.figure) for each in _changes(pair))
    yield from ((each, None) for each in _gone(scene, pairs))


def change_of(kind: str, story: str, about: str, was: Sequence[ToldRow], now: Sequence[ToldRow]) -> ChangeRow:
    """Return a change with the places of all that it tells."""
    before = [place for each in was for place in each.evidence]
    after = [place for each in now for place in each.evidence]
    return ChangeRow(kind, story, about, before, after, list(was), list(now))  # type: ignore[arg-type]


def name_of(figure: c.FigureRow) -> str:
    """Return what a figure counts, and where."""
    return f"{figure.of} ({figure.scope})" if figure.scope else figure.of


def value_of(point: c.FigurePointRow | c.FigurePartRow) -> Value:
    """Return the least and the greatest that a value may be; the two are one where it is no range."""
    if point.value is not UNSET:
        return (point.value, point.value)
    return (point.low or 0, point.high or 0)


def _pair(scene: Scene, figure: c.FigureRow) -> _Pair:
    """Return a figure with what the older run gave of it: in figures of its passages, or of its name."""
    match = scene.match
    places = Spots([(figure, [e for p in figure.series for e in p.evidence])])
    named = (figure.of.casefold(), figure.scope.casefold(), figure.unit)
    olders = [
        old
        for story in scene.earlier
        for old in story.figures
        if (old.of.casefold(), old.scope.casefold(), old.unit) == named
        or places.find(match.carry_all(e for p in old.series for e in p.evidence))
    ]
    was = _by_value(match.older, (p for old in olders for p in old.series))
    return _Pair(scene, figure, was, _by_value(match.newer, figure.series))


def _by_value(run: Run, points: Iterable[c.FigurePointRow]) -> dict[Value, _Points]:
    held: dict[Value, list[c.FigurePointRow]] = {}
    for each in points:
        held.setdefault(value_of(each), []).append(each)
    return {value: _Points(run, value, tuple(each)) for value, each in held.items()}


def _changes(pair: _Pair) -> Iterator[ChangeRow]:
    fresh = pair.fresh()
    stood, stands = pair.of_state(pair.was, "stands"), pair.of_state(pair.now, "stands")
    were_at_odds, are_at_odds = pair.of_state(pair.was, "disputed"), pair.of_state(pair.now, "disputed")
    if not pair.was:
        told = [*(each for each in fresh if each in are_at_odds)] or fresh
        if told:
            yield pair.change("figure-disputed" if len(are_at_odds) > 1 else "figure-new", (), told)
        return
    told_now: list[_Points] = []
    if are_at_odds and (not were_at_odds or any(each in fresh for each in are_at_odds)):
        told_now = are_at_odds
        yield pair.change(
            "figure-disputed", [p for p in pair.was.values() if p.value in _values(are_at_odds)], told_now
        )
    elif pair.is_settled:
        told_now = stands
        yield pair.change("figure-settled", were_at_odds, stands)
    new_standing = [each for each in stands if each.value not in _values(stood)]
    # Where the articles of the older value left, nothing has replaced it: it is gone.
    is_there = bool(stood) and (stood[-1].value in pair.now or bool(pair.scene.match.carry_all(stood[-1].evidence)))
    if is_there and new_standing and not told_now:
        last = new_standing[-1]
        steps = [each for each in fresh if each.state == "superseded" and each is not last]
        told_now = [*steps, last]
        yield pair.change("figure-replaced", stood[-1:], told_now)
    for each in fresh:
        if each not in told_now:
            yield pair.change("figure-value", (), (each,))


def _values(points: Iterable[_Points]) -> set[Value]:
    return {each.value for each in points}


def _gone(scene: Scene, pairs: Sequence[_Pair]) -> Iterator[ChangeRow]:
    """Yield the values that no article of the newer run gives any more."""
    match = scene.match
    still = Spots((pair, [e for p in pair.figure.series for e in p.evidence]) for pair in pairs)
    for story in scene.ended:
        for figure in story.figures:
            of_it = [each for each in pairs if name_of(each.figure) == name_of(figure)]
            of_it += still.find(match.carry_all(e for p in figure.series for e in p.evidence))
            given = {value for pair in of_it for value in pair.now}
            left = [p for p in _by_value(match.older, figure.series).values() if p.value not in given]
            gone = [p.row(figure.unit) for p in left if not match.carry_all(p.evidence)]
            stands = [p.row(figure.unit) for pair in of_it[:1] for p in pair.of_state(pair.now, "stands")]
            if gone and not any(pair.is_settled for pair in of_it):
                row = change_of("figure-gone", scene.story.id, name_of(figure), gone, stands)
                row.cause = "article-left"
                yield row
