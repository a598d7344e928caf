"""What the queue asks for: to take in an address or a text, or to tell what changed. An order is JSON in the store."""

from __future__ import annotations

from collections.abc import Iterator

import msgspec
from msgspec import Struct

from saksi.errors import UsageError
from saksi.gather import find_pages
from saksi.model import Page, Refusal
from saksi.readings import Progress, Workers
from saksi.remember.additions import Added, add_pages
from saksi.remember.placements import Memory
from saksi.remember.settlements import settle
from saksi.store.articles import load_by_ids
from saksi.store.databases import Connection, Store, now
from saksi.store.jobs import Job, add_job
from saksi.store.stories import load_story

ADD, TELL = "add", "tell"


class AddOrder(Struct, forbid_unknown_fields=True, omit_defaults=True):
    """Take in the article at an address, or a text with what is known of it."""

    address: str = ""
    text: str = ""
    title: str = ""
    outlet: str = ""
    published: str = ""
    url: str = ""
    language: str = ""


class Outcome(Struct):
    """What became of an order: ids of new articles, the stories concerned, and what was refused or failed."""

    articles: list[str] = []
    stories: list[str] = []
    refused: list[Refused] = []


class Refused(Struct):
    """What was not used, and why."""

    source: str
    code: str
    reason: str


def order_addition(db: Connection, order: AddOrder, by: str) -> int:
    """Put an order to take something in at the end of the queue; return the number of the job.

    Raises:
        UsageError: it names neither an address nor a text, or both.
    """
    if bool(order.address.strip()) is bool(order.text.strip()):
        raise UsageError("an address or a text is wanted", about=order.address, advice="Give one of the two.")
    return add_job(db, ADD, msgspec.json.encode(order), by, now())


def order_telling(db: Connection, by: str) -> int:
    """Put an order to tell what changed at the end of the queue; return the number of the job."""
    return add_job(db, TELL, "{}", by, now())


def carry_out(  # noqa: PLR0913 - a job, and what it needs
    store: Store,
    job: Job,
    progress: Progress,
    *,
    allow_private: bool = False,
    memory: Memory | None = None,
    workers: Workers | None = None,
) -> Outcome:
    """Do what a job asks for; `workers` read the pages, this process if None.

    Raises:
        UsageError: nobody knows such a job.
        StoreError: the store cannot be read or written.
    """
    added = Added((), ())
    if job.kind == ADD:
        order = msgspec.json.decode(job.order, type=AddOrder)
        pages = _pages_of(order, allow_private=allow_private)
        added = add_pages(store, pages, language=order.language or None, workers=workers, progress=progress)
    elif job.kind != TELL:
        raise UsageError(f"nobody knows how to do {job.kind}", about=job.number, advice="Use the saksi that asked.")
    failures = settle(store, progress, memory=memory)
    refused = [Refused(each.source, each.code, each.reason) for each in added.refusals]
    refused += [Refused(each.story, "error", each.reason) for each in failures]
    with store.reading() as db:
        rows = load_by_ids(db, added.articles)
        stories = [load_story(db, row.story) for row in rows if row.story is not None]
    return Outcome(list(added.articles), sorted({each.id for each in stories if each is not None}), refused)


def _pages_of(order: AddOrder, *, allow_private: bool) -> Iterator[Page | Refusal]:
    if order.address:
        if not order.address.lower().startswith(("http://", "https://")):
            # What comes over the network never names a file of this machine.
            yield Refusal(order.address, "address", "this is no http or https address. Name a web page.")
            return
        yield from find_pages([order.address], allow_private=allow_private)
        return
    yield Page(
        source=order.url or "pasted",
        content=order.text.encode("utf-8", "replace"),
        media="text",
        url=order.url,
        outlet=order.outlet,
        title=order.title,
        published=order.published,
    )
