"""Figures, utterances and what is not known -> rows of the contract."""

from __future__ import annotations

from collections.abc import Iterable

from msgspec import UNSET

from saksi.model import Difference, Figure, FigurePart, FigurePoint, Passage, Unknown, Utterance
from saksi.report import contract as c


def places_of(passages: Iterable[Passage]) -> list[c.Place]:
    """Return passages as places of the contract."""
    return [c.Place(p.article, p.span.start, p.span.end) for p in passages]


def number_of(value: float) -> int | float:
    """Return a number, a whole one without a fraction."""
    return int(value) if value == int(value) else value


def figure_row(figure: Figure) -> c.FigureRow:
    """Return a figure with its values."""
    return c.FigureRow(figure.of, figure.scope, figure.unit, [_figure_point(point) for point in figure.series])


def _figure_point(point: FigurePoint) -> c.FigurePointRow:
    single = point.low == point.high
    return c.FigurePointRow(
        comparator=point.comparator,
        as_of=point.as_of,
        as_of_from=point.as_of_from,  # type: ignore[arg-type]
        source=point.source,
        evidence=places_of(point.evidence),
        state=point.state,  # type: ignore[arg-type]
        value=number_of(point.low) if single else UNSET,
        low=UNSET if single else number_of(point.low),
        high=UNSET if single else number_of(point.high),
        parts=[_figure_part(each) for each in point.parts],
    )


def _figure_part(part: FigurePart) -> c.FigurePartRow:
    single = part.low == part.high
    return c.FigurePartRow(
        of=part.of,
        unit=part.unit,
        comparator=part.comparator,
        evidence=places_of(part.evidence),
        value=number_of(part.low) if single else UNSET,
        low=UNSET if single else number_of(part.low),
        high=UNSET if single else number_of(part.high),
    )


def utterance_row(utterance: Utterance) -> c.UtteranceRow:
    """Return an utterance with its wordings and what differs between them."""
    return c.UtteranceRow(
        speaker=utterance.speaker,
        variants=places_of(utterance.variants),
        fullest=_place(utterance.fullest),
        differences=[difference_row(each) for each in utterance.differences],
    )


def difference_row(difference: Difference) -> c.DifferenceRow:
    """Return words that differ, and how."""
    passage = difference.passage
    return c.DifferenceRow(
        article=passage.article,
        start=passage.span.start,
        end=passage.span.end,
        kind=difference.kind,  # type: ignore[arg-type]
        against=_place(difference.against),
    )


def _place(passage: Passage | None) -> c.Place | None:
    return c.Place(passage.article, passage.span.start, passage.span.end) if passage else None


def unknown_row(unknown: Unknown) -> c.UnknownRow:
    """Return what is not known, or not known to all."""
    return c.UnknownRow(
        unknown.point,
        unknown.kind,  # type: ignore[arg-type]
        places_of(unknown.evidence),
        list(unknown.by),
    )
