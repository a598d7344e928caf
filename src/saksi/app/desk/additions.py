"""Taking something in by hand: an address, or a text with what is known of it; a process of the queue does it."""

from __future__ import annotations

import msgspec
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from saksi.app.desk.guards import demand
from saksi.app.desk.pages import asked, number_of, render, say_words, sent, store_of
from saksi.app.stories import parse_day
from saksi.errors import UsageError
from saksi.remember.orders import ADD, AddOrder, order_addition
from saksi.store.jobs import load_job


def add_page(request: Request) -> Response:
    """Show the forms; filled as a job was asked for, where one is named that did not end well."""
    demand(request, "editor")
    typed = AddOrder()
    with store_of(request).reading() as db:
        job = load_job(db, number_of(asked(request, "job")))
    if job is not None and job.kind == ADD:
        typed = msgspec.json.decode(job.order, type=AddOrder)
    return render(request, "add.html.j2", typed=typed)


def add_article(request: Request) -> Response:
    """Put what was given into the queue, and show how it goes.

    Raises:
        UsageError: it is neither an address of the web nor a text.
    """
    visitor = demand(request, "editor")
    order = AddOrder(**{name: sent(request, name).strip() for name in ("address", "text", "title", "outlet", "url")})
    order.published = parse_day(sent(request, "published").strip())
    if order.address and not order.address.lower().startswith(("http://", "https://")):
        desk, _ = say_words(request)
        raise UsageError(desk.no_address.format(address=order.address[:200]), advice=desk.address_note)
    with store_of(request).writing() as db:
        number = order_addition(db, order, visitor.name)
    return RedirectResponse(f"/jobs/{number}", 303)
