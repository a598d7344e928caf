"""What editors did to a story, in words: corrections that were made, and those that were taken back."""

from __future__ import annotations

from dataclasses import dataclass

from saksi.app.desk.words import DeskWords
from saksi.gather import parse_correction
from saksi.model import Account, Correction
from saksi.store.articles import load_by_ids, load_texts
from saksi.store.corrections import StoredCorrection, list_corrections
from saksi.store.databases import Connection
from saksi.store.stories import StoredStory

_WORDS = 90  # characters of a passage that stand for it


@dataclass(frozen=True, slots=True)
class Made:
    """A correction as the list shows it; `is_idle`: it found nothing to correct in the story as it is told now."""

    number: int
    words: str
    why: str
    by: str
    at: str
    undone_at: str
    undone_by: str
    is_idle: bool


@dataclass(frozen=True, slots=True)
class Deed:
    """That a correction was made, or taken back: who, and when."""

    words: str
    why: str
    by: str
    at: str
    is_undoing: bool


def list_made(db: Connection, story: StoredStory, account: Account, desk: DeskWords) -> list[Made]:
    """Return the corrections made in a story and those made elsewhere that took hold in it, the newest first."""
    took = {each.line for each in account.story.corrections}
    moves = {each.line for each in account.story.corrections if each.kind.value == "move"}
    rows = {each.number: each for each in list_corrections(db, story=story.number, undone=True)}
    rows |= {each.number: each for each in list_corrections(db) if each.number in took}
    return [_made(db, rows[n], desk, took | moves, is_told=not story.is_stale) for n in sorted(rows, reverse=True)]


def list_deeds(db: Connection, story: StoredStory, desk: DeskWords) -> tuple[Deed, ...]:
    """Return what was done in a story, in the order in which it was done: `last_correction` counts them."""
    found = []
    for row in list_corrections(db, story=story.number, undone=True):
        said = parse_correction(row.line, row.number)
        words = say_correction(said, db, desk)
        found.append(Deed(words, said.why, row.made_by, row.made_at, is_undoing=False))
        if row.undone_at:
            found.append(Deed(words, said.why, row.undone_by, row.undone_at, is_undoing=True))
    return tuple(sorted(found, key=lambda each: each.at))


def _made(db: Connection, row: StoredCorrection, desk: DeskWords, took: set[int], *, is_told: bool) -> Made:
    said = parse_correction(row.line, row.number)
    words = say_correction(said, db, desk)
    is_idle = is_told and row.number not in took and said.kind.value != "move"
    return Made(row.number, words, said.why, row.made_by, row.made_at, row.undone_at, row.undone_by, is_idle)


def say_correction(correction: Correction, db: Connection, desk: DeskWords) -> str:
    """Return what a correction does, in words, with articles by their titles and passages by their words."""
    kind, said = correction.kind.value, desk.correction
    if kind in {"merge", "rename"}:
        return said[kind].format(subject=correction.subject, target=correction.target)
    if kind == "split":
        name = correction.alias or desk.every_name
        goes = correction.target or desk.of_its_own
        where = said["split-in"].format(article=_title(db, correction.article)) if correction.article else ""
        return said["split"].format(name=name, subject=correction.subject, target=goes) + where
    if kind == "move":
        article = _title(db, correction.subject)
        if not correction.target:
            return said["alone"].format(article=article)
        return said["move"].format(article=article, target=_title(db, correction.target))
    passages = getattr(correction, "passages", ())
    shown = "; ".join(_words(db, *each) for each in passages)
    relation = desk.reject if kind == "reject" else desk.relate
    return f"{relation.get(correction.subject, correction.subject)}: {shown}"


def _title(db: Connection, article: str) -> str:
    row = next(iter(load_by_ids(db, [article])), None)
    return f"“{row.title}” ({row.outlet or row.id})" if row is not None and row.title else article


def _words(db: Connection, article: str, start: int, end: int) -> str:
    """Return the words of a passage, with its outlet."""
    row = next(iter(load_by_ids(db, [article])), None)
    text = " ".join(load_texts(db, [article]).get(article, "")[start:end].split())
    short = text if len(text) <= _WORDS else text[:_WORDS] + "…"
    return f"“{short}” ({(row.outlet if row else '') or article})"
