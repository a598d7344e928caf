"""Corrections by hand over the API: listed, made and taken back; what they concern is told anew by a worker."""

from __future__ import annotations

import json
from typing import Any

import msgspec
from msgspec import UnsetType
from sqlalchemy import Connection

from saksi.app.desk import api_shapes as s
from saksi.app.desk.api_documents import find_story
from saksi.app.desk.api_operations import Call, Operation, Reply
from saksi.app.desk.api_problems import ApiProblem, not_found, unusable
from saksi.errors import CorrectionError
from saksi.gather import parse_correction
from saksi.model import Correction
from saksi.remember.corrections import correct, take_back
from saksi.remember.orders import order_telling
from saksi.store.articles import load_article_row, load_members
from saksi.store.corrections import StoredCorrection, last_correction, list_corrections, load_correction
from saksi.store.stories import StoredStory, load_story, touch_stories
from saksi.store.terms import clear

BODIES = (s.CorrectMerge, s.CorrectSplit, s.CorrectRename, s.CorrectMove, s.CorrectReject, s.CorrectRelate)
_OF_NAMES = (s.CorrectMerge, s.CorrectSplit, s.CorrectRename)


def give_corrections(call: Call) -> s.CorrectionsList:
    """List corrections, of all stories or of those made in one."""
    asked: s.CorrectionsAsked = call.asked
    with call.store.reading() as db:
        if isinstance(asked.story, UnsetType):
            found, seen = list_corrections(db, undone=asked.undone), None
        else:
            story = find_story(db, asked.story)
            found = list_corrections(db, story=story.number, undone=asked.undone)
            seen = last_correction(db, story.number)
        return s.CorrectionsList([_line(db, each) for each in found], seen)


def give_correction(call: Call) -> s.CorrectionLine:
    """Give a correction, also one that was taken back."""
    with call.store.reading() as db:
        found = load_correction(db, call.asked.number)
        if found is None:
            raise _no_correction(call)
        return _line(db, found)


def make_correction(call: Call) -> Reply:
    """Correct something by hand."""
    by = _name(call)
    with call.store.writing() as db:
        story = None if isinstance(call.body.story, UnsetType) else find_story(db, call.body.story)
        _check_seen(db, story, call.body.seen)
        try:
            correction = _parse(db, call.body, story)
            number = correct(db, correction, story=story.number if story else None, by=by)
        except CorrectionError as error:
            raise unusable(error, "Send another correction.") from error
        made = _made(db, number, by)
    headers = {"location": f"/api/v1/corrections/{number}"}
    return Reply(msgspec.json.encode(made), status=201, headers=headers)


def undo_correction(call: Call) -> s.CorrectionMade:
    """Take a correction back."""
    by, number = _name(call), call.asked.number
    with call.store.writing() as db:
        if load_correction(db, number) is None:
            raise _no_correction(call)
        try:
            take_back(db, number, by)
        except CorrectionError as error:
            raise ApiProblem(409, f"correction {number} was taken back before", "Look at the list again.") from error
        return _made(db, number, by)


def _check_seen(db: Connection, story: StoredStory | None, seen: int | UnsetType) -> None:
    """Raise a problem where somebody has corrected a story since it was looked at."""
    if isinstance(seen, UnsetType):
        return
    if story is None:
        raise ApiProblem(422, "`seen` says nothing without a story", "Add `story`, or leave `seen` out.")
    # Of two that correct a story at once, the second waits here until the first is done, in either database.
    touch_stories(db, [story.number])
    found = last_correction(db, story.number)
    if found != seen:
        detail = f"the story was corrected meanwhile: the list says {found}, not {seen}"
        raise ApiProblem(409, detail, "Look at the corrections of the story, then send this again.", seen=found)


def _parse(db: Connection, body: s.Correcting, story: StoredStory | None) -> Correction:
    """Return a correction; one of names holds in its story alone, which is named by one of the articles in it."""
    row: dict[str, Any] = _cleared(msgspec.to_builtins(body))
    row.pop("seen", None)
    row.pop("story", None)
    if story is not None and isinstance(body, _OF_NAMES):
        members = [each.id for each in load_members(db, story.number)]
        row["story"] = row["article"] if row.get("article") in members else members[0]
    correction = parse_correction(json.dumps(row, ensure_ascii=False), 0)
    if isinstance(body, s.CorrectMove):
        for name in (correction.subject, correction.target):
            if name and load_article_row(db, name) is None:
                advice = "Name articles by their id or the sha256 of their text."
                raise ApiProblem(422, f"there is no article {name[:100]!r}", advice)
    return correction


def _cleared(found: Any) -> Any:  # noqa: ANN401 - JSON
    """Return JSON whose texts every database takes."""
    if isinstance(found, str):
        return clear(found)
    if isinstance(found, dict):
        return {key: _cleared(value) for key, value in found.items()}
    return [_cleared(each) for each in found] if isinstance(found, list | tuple) else found


def _made(db: Connection, number: int, by: str) -> s.CorrectionMade:
    found = load_correction(db, number)
    if found is None:
        raise CorrectionError("the correction has gone meanwhile", about=number, advice="Look at the list again.")
    return s.CorrectionMade(_line(db, found), order_telling(db, by))


def _line(db: Connection, found: StoredCorrection) -> s.CorrectionLine:
    story = load_story(db, found.story) if found.story is not None else None
    return s.CorrectionLine(
        number=found.number,
        words=parse_correction(found.line, found.number).words,
        line=json.loads(found.line),
        story=story.id if story else None,
        made_at=found.made_at,
        made_by=found.made_by,
        undone_at=found.undone_at,
        undone_by=found.undone_by,
    )


def _no_correction(call: Call) -> ApiProblem:
    return not_found("correction", call.asked.number, "List the corrections, with those that were taken back.")


def _name(call: Call) -> str:
    return call.visitor.name if call.visitor else ""


OPERATIONS = (
    Operation("listCorrections", "GET", "/corrections", "Corrections by hand, in their order.", give_corrections,
              s.CorrectionsList, s.CorrectionsAsked, problems=(404,)),
    Operation("makeCorrection", "POST", "/corrections", "Correct something by hand.", make_correction,
              s.CorrectionMade, body=BODIES, status=201, problems=(404, 409, 422), who="editor"),
    Operation("getCorrection", "GET", "/corrections/{number}", "A correction, also one that was taken back.",
              give_correction, s.CorrectionLine, s.NumberAsked),
    Operation("undoCorrection", "DELETE", "/corrections/{number}", "Take a correction back; it stays in the list.",
              undo_correction, s.CorrectionMade, s.NumberAsked, problems=(409,), who="editor"),
)  # fmt: skip
