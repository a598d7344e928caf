"""What is new in a story: since a time, a version, or since the visitor looked at it last."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta, timezone

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

from saksi.app.desk.differences import tell_differences
from saksi.app.desk.looks import Look, looks_of
from saksi.app.desk.pages import asked, choose_ui, number_of, render, say_words, store_of
from saksi.app.desk.stories import find_story
from saksi.app.desk.words import DeskWords
from saksi.errors import UsageError
from saksi.remember.results import edition_document
from saksi.store.databases import Connection, now
from saksi.store.ledgers import edition_at, list_editions
from saksi.store.stories import StoredStory

LOOKED, DAY, WEEK, BEGINNING = "looked", "24h", "7d", "v1"
_HOURS = {DAY: 24, WEEK: 7 * 24}
_FARTHEST = 14 * 60  # minutes between UTC and the clock of a place


def changes_page(request: Request) -> Response:
    """Show what changed in a story.

    Raises:
        UsageError: the time since when is none.
    """
    store, since = store_of(request), asked(request, "since") or LOOKED
    desk, _ = say_words(request)
    with store.reading() as db:
        story = find_story(db, request.path_params["story"])
        editions = {each.version: each for each in list_editions(db, story.number)}
        first = _version_since(request, db, story, since)
    if not editions:
        raise HTTPException(404)
    until = asked(request, "until")
    after = editions.get(number_of(until.removeprefix("v")), editions[max(editions)])
    before = editions.get(first)
    told = None
    if before is not None and before.version < after.version:
        old, new = (edition_document(store, story, each.version) for each in (before, after))
        if old is not None and new is not None:
            told = tell_differences(old, new, (before.made_at, after.made_at), story.id, choose_ui(request))
    return render(
        request,
        "changes.html.j2",
        story=story,
        before=before if before is None or before.version <= after.version else after,
        after=after,
        since=since,
        choices=_choices(desk, sorted(editions)),
        editions=list(editions.values()),
        told=told,
    )


def _version_since(request: Request, db: Connection, story: StoredStory, since: str) -> int:
    """Return the version that stood at a time or is named; 0 where none did yet."""
    if since == LOOKED:
        return looks_of(request).get(story.number, Look(story.ledger, story.ledger)).before(story.ledger)
    if since.startswith("v"):
        return number_of(since[1:])
    if since in _HOURS:
        at = datetime.fromisoformat(now()) - timedelta(hours=_HOURS[since])
    else:
        at = _parse_time(request, since)
    return edition_at(db, story.number, at.astimezone(UTC).isoformat(timespec="microseconds"))


def _parse_time(request: Request, since: str) -> datetime:
    """Return a time as the visitor's clock shows it, if the browser says how far that is from UTC, else as ours does.

    Raises:
        UsageError: it is none.
    """
    offset = asked(request, "offset").removeprefix("+")
    desk, _ = say_words(request)
    try:
        found = datetime.fromisoformat(since)
        if found.tzinfo is None and offset:
            minutes = max(-_FARTHEST, min(_FARTHEST, int(offset)))
            found = found.replace(tzinfo=timezone(timedelta(minutes=minutes)))
        return found.astimezone(UTC)
    except (ValueError, OverflowError) as error:
        raise UsageError(desk.no_time.format(time=since[:80]), advice=desk.no_time_advice) from error


def _choices(desk: DeskWords, versions: list[int]) -> list[tuple[str, str]]:
    """Return since when may be asked, with the words for it."""
    fixed = [(LOOKED, desk.since_looked), (DAY, desk.since_day), (WEEK, desk.since_week)]
    return [*fixed, *((f"v{n}", desk.edition.format(n=n)) for n in reversed(versions))]
