"""Work over the API: articles are handed in, and what becomes of them is asked under the number of a job; feeds."""

from __future__ import annotations

from datetime import datetime

import msgspec
from msgspec import UnsetType

from saksi.app.desk import api_shapes as s
from saksi.app.desk.api_operations import Call, Operation, Reply
from saksi.app.desk.api_problems import ApiProblem, not_found, unusable
from saksi.errors import PageError
from saksi.gather.addresses import parse_address
from saksi.remember.orders import AddOrder, order_addition
from saksi.store.databases import now
from saksi.store.feeds import list_feeds
from saksi.store.jobs import Job, cancel_job, list_jobs, load_job


def add_article(call: Call) -> Reply:
    """Hand an address or a text in; a worker reads it."""
    body: s.AddAddress | s.AddText = call.body
    if isinstance(body, s.AddAddress):
        _check_address(body.address)
        order = AddOrder(address=body.address)
    else:
        _check_text(body)
        order = AddOrder(text=body.text, title=body.title, outlet=body.outlet, published=body.published, url=body.url)
    with call.store.writing() as db:
        number = order_addition(db, order, call.visitor.name if call.visitor else "")
    headers = {"location": f"/api/v1/jobs/{number}"}
    return Reply(msgspec.json.encode(s.JobMade(number)), status=202, headers=headers)


def _check_text(body: s.AddText) -> None:
    if not body.text.strip():
        raise ApiProblem(422, "the text is empty", "Send what the article says.")
    if body.url:
        _check_address(body.url)
    try:
        datetime.fromisoformat(body.published or "2026-03-09")
    except ValueError as error:
        raise ApiProblem(
            422, f"published is no day: {body.published}", 'Write it as "2026-03-09" or "2026-03-09T14:30+07:00".'
        ) from error


def _check_address(address: str) -> None:
    try:
        parse_address(address)
    except (PageError, ValueError) as error:
        raise unusable(error, "Send an http or https address.") from error


def give_jobs(call: Call) -> s.JobsList:
    """List jobs, the newest first."""
    state = None if isinstance(call.asked.state, UnsetType) else call.asked.state
    with call.store.reading() as db:
        return s.JobsList([_line(each) for each in list_jobs(db, call.asked.limit, state)])


def give_job(call: Call) -> s.JobLine:
    """Say how far a job is."""
    with call.store.reading() as db:
        found = load_job(db, call.asked.number)
    if found is None:
        raise _no_job(call)
    return _line(found)


def stop_job(call: Call) -> s.JobLine:
    """Cancel a job: one that waits at once, one that runs at its next step."""
    number = call.asked.number
    with call.store.writing() as db:
        is_cancelled = cancel_job(db, number, now())
        found = load_job(db, number)
    if found is None:
        raise _no_job(call)
    if not is_cancelled:
        raise ApiProblem(409, f"job {number} has ended already ({found.state})", "There is nothing to cancel.")
    return _line(found)


def give_feeds(call: Call) -> s.FeedsList:
    """List what is watched."""
    with call.store.reading() as db:
        found = sorted(list_feeds(db), key=lambda each: each.address)
    return s.FeedsList(
        [s.FeedLine(f.address, f.kind, f.title, f.failures, f.asked_at, f.next_at, f.trouble) for f in found]
    )


def give_me(call: Call) -> s.Me:
    """Say who asks."""
    if call.visitor is None:
        raise ApiProblem(401, "it is not known who asks", "Send a token.")
    return s.Me(call.visitor.name, call.visitor.role, call.visitor.kind)


def _line(job: Job) -> s.JobLine:
    return s.JobLine(
        number=job.number,
        kind=job.kind,
        state=job.state,
        stage=job.stage,
        done=job.done,
        total=job.total,
        made_at=job.made_at,
        made_by=job.made_by,
        started_at=job.started_at,
        ended_at=job.ended_at,
        tries=job.tries,
        outcome=job.outcome,
        is_cancelled=job.is_cancelled,
    )


def _no_job(call: Call) -> ApiProblem:
    return not_found("job", call.asked.number, "List the jobs; those that ended long ago are let go of.")


OPERATIONS = (
    Operation("addArticle", "POST", "/articles", "Hand an address or a text in; a worker reads it.", add_article,
              s.JobMade, body=(s.AddAddress, s.AddText), status=202, problems=(422,), who="editor"),
    Operation("listJobs", "GET", "/jobs", "Jobs, the newest first.", give_jobs, s.JobsList, s.JobsAsked),
    Operation("getJob", "GET", "/jobs/{number}", "How far a job is.", give_job, s.JobLine, s.NumberAsked),
    Operation("cancelJob", "DELETE", "/jobs/{number}", "Cancel a job: one that runs stops at its next step.", stop_job,
              s.JobLine, s.NumberAsked, problems=(409,), who="editor"),
    Operation("listFeeds", "GET", "/feeds", "What is watched, by address.", give_feeds, s.FeedsList),
    Operation("getMe", "GET", "/me", "Who asks, and what they may.", give_me, s.Me),
)  # fmt: skip
