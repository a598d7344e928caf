"""Corrections by hand in a store: made, taken back, and brought to the stories that they concern."""

from __future__ import annotations

from dataclasses import replace

from saksi.errors import CorrectionError
from saksi.gather import parse_correction, render_correction
from saksi.model import Correction, CorrectionKind
from saksi.store.articles import load_article_row, open_day
from saksi.store.corrections import (
    StoredCorrection,
    list_corrections,
    load_correction,
    save_correction,
    undo_correction,
)
from saksi.store.databases import Connection, now
from saksi.store.stories import find_named, touch_stories


def load_active(db: Connection) -> tuple[Correction, ...]:
    """Return the corrections that hold, in their order; the line of each is its number in the store."""
    return tuple(parse_correction(each.line, each.number) for each in list_corrections(db))


def correct(db: Connection, correction: Correction, *, story: int | None, by: str) -> int:
    """Keep a correction, made now, and have what it concerns told again; return its number.

    Args:
        db: a writing connection.
        correction: what is corrected; who and when are set here.
        story: number of the story in which it was made; None where it holds for all.
        by: who made it.

    Raises:
        CorrectionError: it is none (a field is missing, two names are one).
    """
    at = now()
    line = render_correction(replace(correction, by=by, at=at[:19] + "+00:00"))
    parse_correction(line, 0)
    number = save_correction(db, line, story, by, at)
    _touch(db, correction, story)
    return number


def take_back(db: Connection, number: int, by: str) -> StoredCorrection:
    """Take a correction back and have what it concerned told again.

    Raises:
        CorrectionError: there is none of this number, or it was taken back before.
    """
    found = load_correction(db, number)
    if found is None or not undo_correction(db, number, by, now()):
        raise CorrectionError("there is no such correction any more", about=number, advice="Look at the list again.")
    _touch(db, parse_correction(found.line, number), found.story)
    return found


def _touch(db: Connection, correction: Correction, story: int | None) -> None:
    """Say that the stories that a correction concerns are to be told again; a move opens the days of its articles."""
    if correction.kind is CorrectionKind.MOVE:
        for row in (load_article_row(db, name) for name in (correction.subject, correction.target) if name):
            if row is not None:
                open_day(db, row.day)
                touch_stories(db, [row.story] if row.story is not None else [])
        return
    concerned = {story} if story is not None else set(_find_concerned(db, correction))
    touch_stories(db, {each for each in concerned if each is not None})


def _find_concerned(db: Connection, correction: Correction) -> set[int]:
    """Return the stories that a correction of all stories may concern: those that name whom it names, or hold it."""
    cited = (article for article, _, _ in correction.passages)
    articles = (name for name in (correction.story, correction.article, *cited) if name)
    rows = (load_article_row(db, name) for name in articles)
    held = {row.story for row in rows if row is not None and row.story is not None}
    names = (name for name in (correction.subject, correction.target, correction.alias) if name)
    return held | {number for name in names for number in find_named(db, name)}
