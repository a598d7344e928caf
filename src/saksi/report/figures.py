"""Figures of an account: each thing counted, its values in the order of their times, who gives them."""

from __future__ import annotations

from collections.abc import Iterable

from saksi.model import Figure, FigurePart, FigurePoint
from saksi.report.charts import draw_figure
from saksi.report.dates import say_time
from saksi.report.desks import Desk
from saksi.report.entries import Entry, Group, Row, Section
from saksi.report.lines import Beside, set_entry
from saksi.report.words import say_amount, say_number

_OPEN = 6  # figures that stand open
_GIVERS = 3  # outlets named behind a value; the citations beside them lead to all


def set_figures(desk: Desk) -> Section:
    """Return every figure with its values: those of several first, then in one table those of one."""
    words = desk.words
    told = [(f, _figure(desk, f"F{n}", f)) for n, f in enumerate(desk.account.figures, start=1)]
    moved = tuple(entry for figure, entry in told if len(figure.series) > 1)
    once = tuple(entry for figure, entry in told if len(figure.series) <= 1)
    groups = (*((Group("", "", moved),) if moved else ()), *((Group(words.figures_once, "", once),) if once else ()))
    return Section("figures", words.figures, words.figures_says, "table", groups, _OPEN)


def say_value(desk: Desk, point: FigurePoint | FigurePart, unit: str) -> str:
    """Return a value with its unit and how exactly it is given: "at least 12 people"."""
    said = say_amount(point.low, unit, desk.words)
    if point.high != point.low:
        said = f"{say_number(point.low, desk.words)}–{say_amount(point.high, unit, desk.words)}"
    return desk.words.comparator.get(point.comparator, "{n}").format(n=said)


def say_givers(desk: Desk, points: Iterable[FigurePoint]) -> str:
    """Return who gives a value: people or bodies that are named, else the outlets; of many the first few."""
    names: list[str] = []
    for point in points:
        articles = dict.fromkeys(p.article for p in desk.known(point.evidence))
        names += [desk.name(point.source)] if point.source else map(desk.outlet, articles)
    return desk.listed(names, _GIVERS)


def name_figure(figure: Figure) -> str:
    """Return what a figure counts, and where."""
    return f"{figure.of} ({figure.scope})" if figure.scope else figure.of


def _figure(desk: Desk, label: str, figure: Figure) -> Entry:
    evidence = [
        p for point in figure.series for p in (*point.evidence, *(p for part in point.parts for p in part.evidence))
    ]
    rows = tuple(_row(desk, figure, point) for point in figure.series)
    told = [say_value(desk, point, figure.unit) for point in figure.series]
    chart = draw_figure(figure.series, told, desk.words)
    return set_entry(desk, label, name_figure(figure), evidence, Beside(rows=rows, chart=chart))


def _row(desk: Desk, figure: Figure, point: FigurePoint) -> Row:
    words = desk.words
    parts = ", ".join(say_value(desk, part, _noun(part)) for part in point.parts)
    said = say_value(desk, point, figure.unit)
    known = desk.known((*point.evidence, *(p for part in point.parts for p in part.evidence)))
    return Row(
        head=_as_of(desk, point),
        text=f"{said}, {words.among.format(parts=parts)}" if parts else said,
        note=say_givers(desk, (point,)),
        excerpts=tuple(desk.excerpt(p) for p in known[:1]),
        citations=desk.cite(known),
        state=point.state,
    )


def _noun(part: FigurePart) -> str:
    """Return the words for a part, with its unit where they do not say it ("anak", "korban yang tewas")."""
    return part.of if part.unit.casefold() in part.of.casefold() else f"{part.unit} {part.of}"


def _as_of(desk: Desk, point: FigurePoint) -> str:
    if not point.as_of:
        return desk.words.no_time
    day = say_time(point.as_of, desk.words)
    return f"{day} ({desk.words.day_of_article})" if point.as_of_from == "article" else day
