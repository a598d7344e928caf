"""Corrections by hand at the desk: made, taken back, and told to whoever corrects the same story meanwhile.

A form carries how many corrections of the story its editor had seen. Where there are more by now, nothing is done: the
editor sees what the others did, and what they were about to do themselves, and can still do it.
"""

from __future__ import annotations

import json
from typing import Any

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from saksi.app.desk.correctables import list_articles, list_entities, list_findings, list_others
from saksi.app.desk.deeds import Deed, Made, list_deeds, list_made, say_correction
from saksi.app.desk.guards import demand
from saksi.app.desk.pages import asked, number_of, render, say_words, sent, settings_of, store_of
from saksi.app.desk.stories import find_story
from saksi.app.desk.works import job_values
from saksi.errors import CorrectionError, StoreError, UsageError
from saksi.gather import parse_correction
from saksi.model import Correction
from saksi.remember.corrections import correct, take_back
from saksi.remember.orders import order_telling
from saksi.remember.settlements import settle
from saksi.remember.tellings import load_account
from saksi.store.articles import find_waiting, load_article_row, load_members
from saksi.store.corrections import last_correction
from saksi.store.databases import Connection, Store
from saksi.store.stories import StoredStory, list_stale, list_stories, load_story, touch_stories

RELATIONS = ("agree", "refine", "same-quote", "update", "conflict", "denied")
_NEAR = 100  # stories that are suggested where an article moves to
_SMALL = 40  # articles of a story that is told at once where no process does it: about ten seconds
_FEW = 5  # stories and articles that wait beside it
_PATIENCE = 3.0  # seconds that another process is waited for
_OF_NAMES = {"merge", "split", "rename"}
# Fields of a form that were typed, and stand in it again where it could not be used.
_TYPED = ("to", "other", "into", "why")


class _Overtaken(Exception):  # noqa: N818 - never leaves this module
    """Somebody else has corrected the story since this editor looked at it."""

    def __init__(self, seen: int, others: tuple[Deed, ...]) -> None:
        super().__init__()
        self.seen = seen
        self.others = others


def corrections_page(request: Request) -> Response:
    """Show what can be corrected of a story, and what was."""
    store, find = store_of(request), asked(request, "find")
    desk, words = say_words(request)
    with store.reading() as db:
        story = find_story(db, request.path_params["story"])
    account = load_account(store, story)
    with store.reading() as db:
        story = load_story(db, story.number) or story
        made: list[Made] = list_made(db, story, account, desk)
        seen = last_correction(db, story.number)
        near = [each for each in list_stories(db, limit=_NEAR) if each.number != story.number]
    number = number_of(asked(request, "job"))
    progress = job_values(request, number) if number else {"job": None}
    return render(
        request,
        "corrections.html.j2",
        story=story,
        made=made,
        seen=seen,
        near=near,
        entities=list_entities(account, words),
        articles=list_articles(account, words),
        findings=list_findings(account, words, find),
        others=list_others(account, words, find),
        find=find,
        relations=RELATIONS,
        **progress,
    )


def make_correction(request: Request) -> Response:
    """Correct something of a story by hand."""
    visitor, store = demand(request, "editor"), store_of(request)
    with store.reading() as db:
        story = find_story(db, request.path_params["story"])
    said: Correction | None = None
    try:
        with store.writing() as db:
            row = _row_of(request, db, story)
            said = parse_correction(json.dumps(row), 0)
            _check_seen(request, db, story)
            is_everywhere = row.keys() & _OF_NAMES and "story" not in row
            correct(db, said, story=None if is_everywhere else story.number, by=visitor.name)
    except _Overtaken as error:
        return _ask_again(request, story, said, error.seen, error.others)
    except (CorrectionError, UsageError) as error:
        return _ask_again(request, story, said, number_of(sent(request, "seen")), (), f"{error}. {error.advice}")
    return _told(request, store, story)


def undo_correction(request: Request) -> Response:
    """Take a correction back."""
    visitor, store = demand(request, "editor"), store_of(request)
    number = number_of(request.path_params["number"])
    with store.reading() as db:
        story = find_story(db, request.path_params["story"])
    try:
        with store.writing() as db:
            _check_seen(request, db, story)
            take_back(db, number, visitor.name)
    except _Overtaken as error:
        return _ask_again(request, story, None, error.seen, error.others)
    return _told(request, store, story)


def _check_seen(request: Request, db: Connection, story: StoredStory) -> None:
    # Of two that correct a story at once, the second waits here until the first is done, in either database.
    touch_stories(db, [story.number])
    found, seen = last_correction(db, story.number), number_of(sent(request, "seen"))
    if found != seen:
        desk, _ = say_words(request)
        raise _Overtaken(found, list_deeds(db, story, desk)[seen:])


def _told(request: Request, store: Store, story: StoredStory) -> Response:
    """Have the story told anew, by a process of the queue or at once, and show it."""
    number = 0
    if settings_of(request).has_workers or story.articles > _SMALL or not _tell_now(store):
        with store.writing() as db:
            number = order_telling(db, request.state.visitor.name)
    with store.reading() as db:
        found = load_story(db, story.number) or story
    query = f"?job={number}" if number else ""
    return RedirectResponse(f"/stories/{found.id}/corrections{query}" if found.articles else "/", 303)


def _tell_now(store: Store) -> bool:
    """Tell what changed; False where much waits, or another process is at it: nobody waits for a page that long."""
    with store.reading() as db:
        if len(list_stale(db, _FEW + 1)) > _FEW or len(find_waiting(db)) > _FEW:
            return False
    try:
        settle(store, patience=_PATIENCE)
    except StoreError:
        return False
    return True


def _row_of(request: Request, db: Connection, story: StoredStory) -> dict[str, Any]:
    """Return the correction of a form as a line of a file of corrections has it.

    Raises:
        UsageError: the form names an article or a story that is not there, or nothing to correct.
    """
    rejected, kind = sent(request, "reject"), sent(request, "kind")
    why = {"why": sent(request, "why").strip()} if sent(request, "why").strip() else {}
    if rejected:
        return _rejected(request, rejected) | why
    if kind == "relate":
        chosen = [_passage(each) for each in request.state.form.get("passage", ())]
        return {"relate": sent(request, "relation"), "passages": chosen} | why
    subject = sent(request, "subject")
    if kind in {"move", "alone"}:
        to = {"alone": True} if kind == "alone" else {"to": _member_of(db, sent(request, "to").strip(), request)}
        return {"move": subject} | to | why
    rows: dict[str, dict[str, Any]] = {
        "merge": {"merge": [subject, sent(request, "other").strip()]},
        "rename": {"rename": subject, "to": sent(request, "to").strip()},
        "split": {"split": subject} | {name: sent(request, name).strip() for name in ("name", "article", "into")},
    }
    row = rows.get(kind, {})
    if not sent(request, "everywhere"):
        members = [each.id for each in load_members(db, story.number)]
        row |= {"story": row["article"] if row.get("article") in members else members[0]}
    return {key: value for key, value in row.items() if value} | why


def _rejected(request: Request, said: str) -> dict[str, Any]:
    """Return what rejects those passages of a finding that were chosen, or all where none of them were."""
    relation, _, listed = said.partition(":")
    passages = [_passage(each) for each in listed.split("|") if each]
    chosen = [_passage(each) for each in request.state.form.get("passage", ())]
    meant = [each for each in passages if each in chosen]
    return {"reject": relation, "passages": meant or passages}


def _passage(said: str) -> list[Any]:
    """Return article, start and end of a passage that a form names."""
    article, _, place = said.rpartition(":")
    start, _, end = place.partition("-")
    return [article, number_of(start), number_of(end)]


def _member_of(db: Connection, name: str, request: Request) -> str:
    """Return an article of the story that is meant: by its id or address, or by one of its articles."""
    last = name.split("?", maxsplit=1)[0].rstrip("/").rpartition("/")[2]
    story = load_story(db, last)
    if story is not None and story.articles:
        return str(load_members(db, story.number)[0].id)
    row = load_article_row(db, name)
    if row is None:
        desk, _ = say_words(request)
        raise UsageError(desk.no_such_story.format(name=name[:100]), advice=desk.no_such_story_advice)
    return str(row.id)


def _ask_again(
    request: Request,
    story: StoredStory,
    own: Correction | None,
    seen: int,
    others: tuple[Deed, ...],
    trouble: str = "",
) -> Response:
    """Show what was typed, with why it was not done, so that it can be sent again."""
    desk, _ = say_words(request)
    typed = {name: list(values) for name, values in request.state.form.items() if name not in {"csrf", "seen"}}
    with store_of(request).reading() as db:
        said = say_correction(own, db, desk) if own else ""
    return render(
        request,
        "again.html.j2",
        422 if trouble else 409,
        title=desk.not_corrected if trouble else desk.corrected_meanwhile,
        said=trouble or desk.corrected_meanwhile_says,
        story=story,
        own=said,
        others=others,
        seen=seen,
        typed=typed,
        shown=_TYPED,
        action=request.url.path,
    )
