"""Searching what was gathered: articles, what was said, figures and people, the latest first."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Connection,
    TableClause,
    column,
    delete,
    func,
    insert,
    literal,
    literal_column,
    select,
    table,
)

from saksi.errors import UsageError
from saksi.store.stories import EVERY, Filter, is_named
from saksi.store.tables import articles, passages, stories
from saksi.store.terms import WORD, Wish, clear, fold, parse_wishes, terms_of, to_postgres, to_sqlite

KINDS = ("article", "quotation", "figure", "person")
_AROUND = 90  # characters shown before and behind the first word that was found in an article


@dataclass(frozen=True, slots=True)
class Passage:
    """What a story holds that can be found by its words.

    Attributes:
        kind: `quotation`, `figure` or `person`.
        article: number of the article in which it stands; None of a person.
        words: as they are shown; `who`: who says it, or gives the figure.
        also: other words by which it is found.
    """

    kind: str
    article: int | None
    start: int
    end: int
    who: str
    words: str
    also: str = ""


@dataclass(frozen=True, slots=True)
class Hit:
    """What was found: where it stands, in which story, and the words around it."""

    number: int
    kind: str
    article: str
    story: str
    title: str
    outlet: str
    day: str
    url: str
    start: int
    end: int
    who: str
    words: str


def save_passages(db: Connection, story: int, found: Iterable[Passage]) -> None:
    """Keep what a story holds that can be found, in the place of what it held."""
    db.execute(delete(passages).where(passages.c.story == story))
    rows = [
        {
            "kind": each.kind,
            "story": story,
            "article": each.article,
            "start": each.start,
            "end": each.end,
            "who": clear(each.who),
            "words": clear(each.words),
            "terms": terms_of(f"{each.words} {each.who} {each.also}"),
        }
        for each in found
    ]
    if rows:
        db.execute(insert(passages), rows)


def search(  # noqa: PLR0913 - what is searched, and where
    db: Connection, words: str, kind: str = "article", wanted: Filter = EVERY, *, limit: int = 20, before: int = 0
) -> list[Hit]:
    """Return what is found, the latest first.

    Args:
        db: a connection.
        words: every one must be there; "words in a row", a beginning*, -not that word.
        kind: one of `KINDS`.
        wanted: of which outlet and days, in stories that name which person and place.
        limit: how many at most.
        before: number of the last hit of the page before; 0 begins.

    Raises:
        UsageError: there is no such kind, or no word to look for.
    """
    if kind not in KINDS:
        raise UsageError(f"nothing is searched as {kind}", about=kind, advice=f"Name one of {', '.join(KINDS)}.")
    wishes = parse_wishes(words)
    if all(wish.is_not for wish in wishes):
        raise UsageError("there is no word to look for", about=words, advice="Give one, or more, without a minus.")
    story = articles.c.story if kind == "article" else passages.c.story
    index, is_found = _asked(db, wishes)
    tables = passages if index is None else passages.join(index, index.c.rowid == passages.c.number)
    tables = tables.outerjoin(articles, articles.c.number == passages.c.article)
    query = (
        select(*_SHOWN, articles.c.text if kind == "article" else literal(""))
        .select_from(tables.outerjoin(stories, stories.c.number == story))
        .where(is_found & (passages.c.kind == kind))
        .order_by((passages.c.number if index is None else index.c.rowid).desc())
        .limit(limit)
    )
    if before:
        query = query.where(passages.c.number < before)
    for condition in _conditions(wanted, kind):
        query = query.where(condition)
    return [_hit(tuple(row), wishes) for row in db.execute(query)]


_SHOWN = (
    passages.c.number,
    passages.c.kind,
    articles.c.id,
    stories.c.id,
    func.coalesce(articles.c.title, stories.c.title),
    articles.c.outlet,
    func.coalesce(articles.c.day, stories.c.last_day),
    articles.c.url,
    passages.c.start,
    passages.c.end,
    passages.c.who,
    passages.c.words,
)


def _asked(db: Connection, wishes: tuple[Wish, ...]) -> tuple[TableClause | None, ColumnElement[bool]]:
    """Return the table of the index, where the database has one of its own, and the condition that words are found."""
    if db.dialect.name == "sqlite":
        index = table("passages_index", column("rowid"))
        return index, literal_column("passages_index").op("MATCH", is_comparison=True)(to_sqlite(wishes))
    asked = func.to_tsquery(literal_column("'simple'"), to_postgres(wishes))
    return None, literal_column("passages.indexed").op("@@", is_comparison=True)(asked)


def _conditions(wanted: Filter, kind: str) -> Iterator[ColumnElement[bool]]:
    """Yield what must hold of an article, or of the story where a person is looked for, besides its words."""
    day = stories.c.last_day if kind == "person" else articles.c.day
    if wanted.day_from:
        yield day >= wanted.day_from
    if wanted.day_to:
        yield (day <= wanted.day_to) & (day != "")
    if wanted.outlet and kind != "person":
        yield articles.c.outlet == wanted.outlet
    for about, name in (("outlet", wanted.outlet), ("person", wanted.person), ("place", wanted.place)):
        if name and (about != "outlet" or kind == "person"):
            yield is_named(about, name)


def _hit(row: Sequence[Any], wishes: tuple[Wish, ...]) -> Hit:
    number, kind, article, story, title, outlet, day, url, start, end, who, words, text = row
    if kind == "article":
        start, end = _place_of(text, wishes)
        words = text[start:end]
    return Hit(
        number,
        kind,
        article or "",
        story or "",
        title or "",
        outlet or "",
        day or "",
        url or "",
        start,
        end,
        who,
        words,
    )


def _place_of(text: str, wishes: tuple[Wish, ...]) -> tuple[int, int]:
    """Return the stretch of a text around the first of the words that is in it, in whole words."""
    beginnings = [wish.words[0] for wish in wishes if not wish.is_not]
    at = next((m.start() for m in WORD.finditer(text) if fold(m[0]).startswith(tuple(beginnings))), 0)
    start = 0 if at <= _AROUND else text.find(" ", at - _AROUND) + 1
    end = len(text) if at + _AROUND >= len(text) else text.rfind(" ", at, at + 2 * _AROUND)
    return min(start, at), max(end, at)
