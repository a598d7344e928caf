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
    """Figures of the newer run and what the older gave of the same thing.

    A figure of many articles falls into others when more come: those that share passages are one here.
    """

    scene: Scene
    figures: tuple[c.FigureRow, ...]
    was: dict[Value, _Points]
    now: dict[Value, _Points]

    @property
    def evidence(self) -> list[c.Place]:
        return [place for figure in self.figures for point in figure.series for place in point.evidence]

    @property
    def is_settled(self) -> bool:
        """Whether values were at odds, and are no longer."""
        return bool(_of_state(self.was, "disputed")) and not _of_state(self.now, "disputed")

    def fresh(self) -> list[_Points]:
        """Return the values that nothing in the older run gave, in the order of their times."""
        news = self.scene.match.is_news
        new = [each for value, each in self.now.items() if value not in self.was and all(map(news, each.evidence))]
        return sorted(new, key=_time)

    def change(self, kind: str, was: Iterable[_Points], now: Iterable[_Points]) -> ChangeRow:
        unit = self.figures[0].unit
        old, new = [each.row(unit) for each in was], [each.row(unit) for each in now]
        return change_of(kind, self.scene.story.id, name_of(self.figures[0]), old, new)


def find_figure_changes(scene: Scene) -> Iterator[tuple[ChangeRow, list[c.Place]]]:
    """Yield what changed in the figures of a story, with all passages of the newer run that give such a figure."""
    pairs = _pairs(scene)
    for pair in pairs:
        yield from ((each, pair.evidence) for each in _changes(pair))
    yield from ((each, []) for each in _gone(scene, pairs))


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


def _pairs(scene: Scene) -> list[_Pair]:
    """Return the figures with what the older run gave of them: in figures of their passages, else of their name."""
    match = scene.match
    olders = [old for story in scene.earlier for old in story.figures]
    # With the value: one sentence may give two figures ("57 orang tewas dan 10 orang hilang").
    spots = Spots(((n, value_of(p)), match.carry_all(p.evidence)) for n, old in enumerate(olders) for p in old.series)
    groups: list[tuple[list[c.FigureRow], set[int]]] = []
    alone = []
    for figure in scene.story.figures:
        shared = {n for p in figure.series for n, value in spots.find(p.evidence) if value == value_of(p)}
        if not shared:
            alone.append(figure)
            continue
        joined = [group for group in groups if group[1] & shared]
        figures = [each for group in joined for each in group[0]] + [figure]
        groups = [group for group in groups if group not in joined]
        groups.append((figures, shared.union(*(group[1] for group in joined))))
    for figure in alone:
        named = {n for n, old in enumerate(olders) if _key(old) == _key(figure)}
        found = next((g for g in groups if g[1] & named or _key(figure) in map(_key, g[0])), None)
        if found:
            found[0].append(figure)
        else:
            groups.append(([figure], named))
    order = {id(figure): n for n, figure in enumerate(scene.story.figures)}
    groups.sort(key=lambda group: min(order[id(each)] for each in group[0]))
    return [
        _Pair(
            scene,
            tuple(sorted(figures, key=lambda each: order[id(each)])),
            _by_value(match.older, (p for n in sorted(shared) for p in olders[n].series)),
            _by_value(match.newer, (p for figure in figures for p in figure.series)),
        )
        for figures, shared in groups
    ]


def _key(figure: c.FigureRow) -> tuple[str, str, str]:
    return figure.of.casefold(), figure.scope.casefold(), figure.unit


def _by_value(run: Run, points: Iterable[c.FigurePointRow]) -> dict[Value, _Points]:
    held: dict[Value, list[c.FigurePointRow]] = {}
    for each in points:
        held.setdefault(value_of(each), []).append(each)
    return {value: _Points(run, value, tuple(each)) for value, each in held.items()}


def _of_state(side: dict[Value, _Points], state: str) -> list[_Points]:
    """Return the values of a state, in the order of their times."""
    return sorted((each for each in side.values() if each.state == state), key=_time)


def _time(points: _Points) -> str:
    return max((each.as_of for each in points.points), default="")


def _changes(pair: _Pair) -> Iterator[ChangeRow]:
    fresh = pair.fresh()
    stood, stands = _of_state(pair.was, "stands"), _of_state(pair.now, "stands")
    at_odds = _of_state(pair.now, "disputed")
    told: list[_Points] = []
    if not pair.was:
        told = [each for each in at_odds if each in fresh] or fresh
        if told:
            yield pair.change("figure-disputed" if at_odds and len(told) > 1 else "figure-new", (), told)
        return
    if at_odds and (not _of_state(pair.was, "disputed") or any(each in fresh for each in at_odds)):
        told = at_odds
        values = {each.value for each in at_odds}
        yield pair.change("figure-disputed", [each for each in pair.was.values() if each.value in values], told)
    elif pair.is_settled and not any(each in fresh for each in stands):
        told = stands
        yield pair.change("figure-settled", _of_state(pair.was, "disputed"), stands)
    # Where the articles of the older value left, nothing has replaced it: it is gone.
    old = _of_state(pair.was, "disputed") or stood[-1:]
    is_there = any(each.value in pair.now or pair.scene.match.carry_all(each.evidence) for each in old)
    if is_there and stands and stands[-1].value not in {each.value for each in stood} and not told:
        told = [*(each for each in fresh if each.state == "superseded"), stands[-1]]
        yield pair.change("figure-replaced", old, told)
    left = [each for each in fresh if each not in told]
    if left:
        yield pair.change("figure-value", (), left)


def _gone(scene: Scene, pairs: Sequence[_Pair]) -> Iterator[ChangeRow]:
    """Yield the values that no article of the newer run gives any more."""
    match = scene.match
    still = Spots((pair, pair.evidence) for pair in pairs)
    for story in scene.ended:
        for figure in story.figures:
            of_it = [each for each in pairs if _key(figure) in map(_key, each.figures)]
            of_it += still.find(match.carry_all(e for p in figure.series for e in p.evidence))
            given = {value for pair in of_it for value in pair.now}
            left = [p for p in _by_value(match.older, figure.series).values() if p.value not in given]
            gone = [p.row(figure.unit) for p in left if not match.carry_all(p.evidence)]
            stands = [p.row(figure.unit) for pair in of_it[:1] for p in _of_state(pair.now, "stands")]
            if gone and not any(pair.is_settled for pair in of_it):
                row = change_of("figure-gone", scene.story.id, name_of(figure), gone, stands)
                row.cause = "article-left"
                yield row
