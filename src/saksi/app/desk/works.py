"""The queue as a visitor sees it: what is asked for, how far it is, what came of it, and a way to stop it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit

import msgspec
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from saksi.app.desk.guards import demand
from saksi.app.desk.pages import number_of, render, say_words, settings_of, store_of
from saksi.app.desk.words import DeskWords
from saksi.remember.orders import ADD, TELL, AddOrder, Outcome
from saksi.store.databases import Connection, now
from saksi.store.jobs import Job, cancel_job, list_jobs, load_job
from saksi.store.stories import StoredStory, load_story

_SHOWN = 50
_ABOUT = 200  # characters of a pasted text that stand for it


@dataclass(frozen=True, slots=True)
class ShownJob:
    """A job as a page shows it; `about` is what is to be taken in, or what is to be done."""

    number: int
    kind: str
    about: str
    state: str
    stage: str
    done: int
    total: int
    made_at: str
    made_by: str
    ended_at: str
    outcome: str
    is_cancelled: bool

    @property
    def is_going_on(self) -> bool:
        """Whether it waits or runs."""
        return self.state in {"waiting", "running"}


def jobs_page(request: Request) -> Response:
    """Show what was asked for lately."""
    desk, _ = say_words(request)
    with store_of(request).reading() as db:
        jobs = [show_job(job, desk) for job in list_jobs(db, _SHOWN)]
    return render(request, "jobs.html.j2", jobs=jobs, is_going_on=any(job.is_going_on for job in jobs))


def job_page(request: Request) -> Response:
    """Show one job, and what came of it."""
    return render(request, "job.html.j2", **job_values(request, number_of(request.path_params["number"])))


def give_state(request: Request) -> Response:
    """Give how far a job is, as a part of a page."""
    return render(request, "job_state.html.j2", **job_values(request, number_of(request.path_params["number"])))


def cancel(request: Request) -> Response:
    """Stop a job, as soon as whoever does it looks up."""
    demand(request, "editor")
    number = number_of(request.path_params["number"])
    with store_of(request).writing() as db:
        if load_job(db, number) is None:
            raise HTTPException(404)
        cancel_job(db, number, now())
    return RedirectResponse(f"/jobs/{number}", 303)


def job_values(request: Request, number: int) -> dict[str, Any]:
    """Return what `job_state.html.j2` shows of a job.

    Raises:
        HTTPException: there is no such job.
    """
    desk, _ = say_words(request)
    with store_of(request).reading() as db:
        job = load_job(db, number)
        if job is None:
            raise HTTPException(404)
        outcome = _parse_outcome(job)
        stories = _stories_of(db, outcome)
    has_workers = settings_of(request).has_workers
    told = {"job": show_job(job, desk), "outcome": outcome, "stories": stories, "has_workers": has_workers}
    return told | {"told_at": _story_page(request) if job.kind == TELL and job.state == "done" else ""}


def _story_page(request: Request) -> str:
    """Return the page of a story on which a job is shown, "" where it is shown on no such page."""
    path = urlsplit(request.headers.get("hx-current-url", "")).path or request.url.path
    return path if path.startswith("/stories/") else ""


def show_job(job: Job, desk: DeskWords) -> ShownJob:
    """Return a job as a page shows it."""
    about = desk.job_kind.get(job.kind, job.kind)
    if job.kind == ADD:
        try:
            order = msgspec.json.decode(job.order, type=AddOrder)
            about = order.address or order.title or order.text[:_ABOUT] or about
        except msgspec.DecodeError:
            pass  # an order of a later saksi: its kind stands for it
    outcome = "" if _parse_outcome(job) else job.outcome
    told = (job.state, job.stage, job.done, job.total, job.made_at, job.made_by, job.ended_at)
    return ShownJob(job.number, job.kind, about, *told, outcome, job.is_cancelled)


def _parse_outcome(job: Job) -> Outcome | None:
    try:
        return msgspec.json.decode(job.outcome, type=Outcome) if job.state == "done" else None
    except msgspec.DecodeError:
        return None


def _stories_of(db: Connection, outcome: Outcome | None) -> list[StoredStory]:
    """Return the stories that a job concerned, as they are now, each once."""
    found = [load_story(db, name) for name in (outcome.stories if outcome else ())]
    return list({each.number: each for each in found if each is not None and each.articles}.values())
