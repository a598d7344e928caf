"""Portions -> rows of five tables: articles, figures, quotations, findings, unknowns. CSV and Parquet share them.

A passage has a row of its own, with its words, outlet, day, article and offsets; what it belongs to is told again in
each of its rows, and `passage` counts from 1, so that `passage = 1` gives everything once.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Literal, TypeAlias

from msgspec import UNSET, UnsetType

from saksi.report import contract as c
from saksi.report.inert import mend_text
from saksi.report.portions import Lookup, look_up, place_of

Cell: TypeAlias = str | int | float | bool | None
Kind: TypeAlias = Literal["text", "whole", "number", "yes-no"]

_PASSAGE: tuple[tuple[str, Kind], ...] = (
    ("passage", "whole"),
    ("words", "text"),
    ("outlet", "text"),
    ("day", "text"),
    ("article", "text"),
    ("start", "whole"),
    ("end", "whole"),
)


@dataclass(frozen=True, slots=True)
class Table:
    """A table: its name, its columns with the kind of their cells, and what gives its rows."""

    name: str
    columns: tuple[tuple[str, Kind], ...]
    rows_of: Callable[[c.Document], Iterator[tuple[Cell, ...]]]


def mend_cell(cell: Cell) -> Cell:
    """Return a cell that can be written: text without halves of characters."""
    return mend_text(cell) if isinstance(cell, str) else cell


def _texts(*names: str) -> tuple[tuple[str, Kind], ...]:
    return tuple((name, "text") for name in names)


def _passage(number: int, place: c.Place, found: Lookup) -> tuple[Cell, ...]:
    article = place.article
    return (
        number,
        found.quote(place),
        found.outlet(article),
        found.day(article),
        article,
        place.start,
        place.end,
    )


def _articles(portion: c.Document) -> Iterator[tuple[Cell, ...]]:
    found = look_up(portion)
    of_article = {key: story for story in portion.stories for key in story.articles}
    for row in portion.articles:
        story = of_article.get(row.id)
        origins = [each for each in story.origins if row.id in each.articles] if story else []
        yield (
            story.id if story else "",
            row.id,
            row.outlet,
            row.published[:10],
            row.published_at,
            row.title,
            row.url,
            row.byline,
            row.language,
            "; ".join(each.id for each in origins),
            "; ".join(each.kind for each in origins),
            "; ".join(_copied_from(row, origins, found)),
            row.sha256,
        )


def _copied_from(row: c.ArticleRow, origins: Sequence[c.OriginRow], found: Lookup) -> list[str]:
    """Return the roots of an article other than itself and its outlet, by name."""
    roots = [each.root for each in origins if each.root not in {row.id, row.outlet}]
    return [found.outlet(root) or root if root in found.articles else found.name(root) for root in roots]


def _number(value: float | UnsetType) -> float | None:
    return None if value is UNSET else float(value)


def _figures(portion: c.Document) -> Iterator[tuple[Cell, ...]]:
    found = look_up(portion)
    for story in portion.stories:
        for number, figure in enumerate(story.figures, 1):
            for at, point in enumerate(figure.series, 1):
                who = found.name(point.source)
                when = (point.as_of, point.as_of_from, point.state, who)
                own = (story.id, number, figure.of, figure.scope, figure.unit, at, "", *_amount(point), *when)
                for n, place in enumerate(point.evidence, 1):
                    yield (*own, *_passage(n, place, found))
                for part in point.parts:
                    less = (story.id, number, part.of, figure.scope, part.unit, at, figure.of, *_amount(part), *when)
                    for n, place in enumerate(part.evidence, 1):
                        yield (*less, *_passage(n, place, found))


def _amount(row: c.FigurePointRow | c.FigurePartRow) -> tuple[Cell, ...]:
    """Return a value, its bounds (the value itself where it has none) and how it is meant."""
    value = _number(row.value)
    low, high = _number(row.low), _number(row.high)
    return value, value if low is None else low, value if high is None else high, row.comparator


def _quotations(portion: c.Document) -> Iterator[tuple[Cell, ...]]:
    found = look_up(portion)
    utterances = [each for story in portion.stories for each in story.utterances]
    of_article = {key: story.id for story in portion.stories for key in story.articles}
    for article in portion.articles:
        said: list[c.QuoteRow | c.ReportRow] = [*article.quotes, *article.reported]
        for row in sorted(said, key=lambda each: each.start):
            place = c.Place(article.id, row.start, row.end)
            number, is_fullest = _utterance_of(place, utterances)
            yield (
                of_article.get(article.id, ""),
                row.id,
                row.kind if isinstance(row, c.QuoteRow) else "reported",
                found.name(row.speaker),
                row.speaker if row.speaker in found.entities else "",
                row.cue,
                row.via if isinstance(row, c.QuoteRow) else "",
                number,
                is_fullest if number else None,
                *_passage(1, place, found)[1:],
            )


def _utterance_of(place: c.Place, utterances: Sequence[c.UtteranceRow]) -> tuple[int | None, bool]:
    """Return the number of the utterance of which a passage is a wording, and whether it is the fullest one.

    A wording is the same passage but for the marks at its ends: more than half of the longer of the two is shared.
    """
    for number, utterance in enumerate(utterances, 1):
        for variant in utterance.variants:
            shared = min(place.end, variant.end) - max(place.start, variant.start)
            longer = max(place.end - place.start, variant.end - variant.start)
            if variant.article == place.article and 2 * shared > longer:
                return number, variant == utterance.fullest
    return None, False


def _findings(portion: c.Document) -> Iterator[tuple[Cell, ...]]:
    found = look_up(portion)
    for row in portion.findings:
        own = (row.story, row.id, row.relation, row.point, row.rule, row.reason, row.origins)
        for n, each in enumerate(row.evidence, 1):
            headline = each.headline is True
            yield (*own, each.claim or "", headline, *_passage(n, place_of(each), found))


def _unknowns(portion: c.Document) -> Iterator[tuple[Cell, ...]]:
    found = look_up(portion)
    for story in portion.stories:
        for number, row in enumerate(story.unknown, 1):
            own = (story.id, number, row.kind, row.point, "; ".join(map(found.name, row.by)))
            for n, place in enumerate(row.evidence, 1):
                yield (*own, *_passage(n, place, found))


TABLES: tuple[Table, ...] = (
    Table(
        "articles",
        (
            *_texts("story", "article", "outlet", "day", "published_at", "title", "url", "byline", "language"),
            *_texts("origins", "origin_kinds", "copied_from", "sha256"),
        ),
        _articles,
    ),
    Table(
        "figures",
        (
            ("story", "text"),
            ("figure", "whole"),
            *_texts("of", "scope", "unit"),
            ("point", "whole"),
            ("part_of", "text"),
            ("value", "number"),
            ("low", "number"),
            ("high", "number"),
            *_texts("comparator", "as_of", "as_of_from", "state", "source"),
            *_PASSAGE,
        ),
        _figures,
    ),
    Table(
        "quotations",
        (
            *_texts("story", "quotation", "kind", "speaker", "speaker_id", "cue", "via"),
            ("utterance", "whole"),
            ("fullest", "yes-no"),
            *_PASSAGE[1:],
        ),
        _quotations,
    ),
    Table(
        "findings",
        (
            *_texts("story", "finding", "relation", "point", "rule", "reason"),
            ("origins", "whole"),
            ("claim", "text"),
            ("headline", "yes-no"),
            *_PASSAGE,
        ),
        _findings,
    ),
    Table(
        "unknowns",
        (("story", "text"), ("unknown", "whole"), *_texts("kind", "point", "by"), *_PASSAGE),
        _unknowns,
    ),
)
