"""What changed in a story, over the API: between two of its editions, or since a time."""

from __future__ import annotations

from datetime import UTC, datetime

from msgspec import UnsetType
from sqlalchemy import Connection

from saksi.app.desk import api_shapes as s
from saksi.app.desk.api_documents import find_story, open_edition
from saksi.app.desk.api_operations import Call, Operation, Reply
from saksi.app.desk.api_problems import ApiProblem
from saksi.pipeline import saksi_version
from saksi.report.changes import ChangesDocument, encode_changes, find_changes
from saksi.report.contract import CONTRACT, Document
from saksi.store.ledgers import edition_at, list_editions
from saksi.store.stories import StoredStory


def give_changes(call: Call) -> Reply:
    """Say what is new in a story to whoever knows an edition of it, and what is gone."""
    asked: s.ChangesAsked = call.asked
    with call.store.reading() as db:
        story = find_story(db, asked.id)
        older = _find_older(db, story, asked)
        made = {each.version: each.made_at for each in list_editions(db, story.number)}
    newer = story.ledger if isinstance(asked.edition_to, UnsetType) else asked.edition_to
    after = open_edition(call.store, story, newer)
    before = (
        open_edition(call.store, story, older) if older else Document(saksi_version(), CONTRACT, [], [], [], [], [])
    )
    since = made.get(older, "") if isinstance(asked.since, UnsetType) else asked.since
    return Reply(encode_changes(find_changes(before, after, since=since, until=made.get(newer, ""))))


def _find_older(db: Connection, story: StoredStory, asked: s.ChangesAsked) -> int:
    """Return the number of the edition that is known; 0 where none stood yet."""
    if isinstance(asked.since, UnsetType) is isinstance(asked.edition_from, UnsetType):
        raise ApiProblem(422, "what is known is not said, or twice", "Give one of `since` and `from`.")
    if not isinstance(asked.edition_from, UnsetType):
        return asked.edition_from
    return edition_at(db, story.number, _as_stored(str(asked.since)))


def _as_stored(time: str) -> str:
    """Return a time as the store writes it; one before or after all that it can write as the first or the last."""
    try:
        told = datetime.fromisoformat(time)
    except ValueError as error:
        raise ApiProblem(422, f"{time} is no time", "Write it as 2026-03-09T18:00:00+07:00.") from error
    try:
        return told.astimezone(UTC).isoformat(timespec="microseconds")
    except OverflowError:
        return ("0" if told.year == 1 else "9999") + time[4:]


OPERATIONS = (
    Operation("getChanges", "GET", "/stories/{id}/changes", "What is new in a story to whoever knows an edition of it.",
              give_changes, ChangesDocument, s.ChangesAsked, problems=(422,)),
)  # fmt: skip
