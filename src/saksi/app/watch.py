"""`saksi watch`: follow feeds and folders; what they name that is new goes into the store."""

from __future__ import annotations

import os
import signal
import threading
from typing import TYPE_CHECKING

import typer

from saksi.app.notices import tell_notice
from saksi.app.progress import show_progress
from saksi.app.stores import Where, open_named_store

if TYPE_CHECKING:
    from collections.abc import Sequence

    from saksi.remember.watching import Round, Wishes
    from saksi.store.databases import Store

EXAMPLES = """\b
Examples:
  saksi watch https://example.org/rss https://example.net/sitemap.xml
  saksi watch https://example.org/ articles/
  saksi watch --every 30
  saksi watch --once
  saksi watch --list
  saksi watch --drop https://example.org/rss

\b
Feeds (RSS, Atom), sitemaps, pages that name their feeds, and folders. What is watched is kept in the store: a watch
that was stopped goes on with the same command, or with saksi watch alone. It asks robots.txt first, each host one
question at a time, fetches nothing twice that has not changed, and waits longer after each failure.
"""
_LONGEST = 15.0  # seconds between two looks into the store whether something is due


def watch_command(
    feeds: list[str] = typer.Argument(
        None, help="Feeds, sitemaps, pages that name their feeds, folders.", metavar="[FEED]...", show_default=False
    ),
    store: Where = "",
    every: float = typer.Option(15.0, "--every", min=0.1, metavar="MINUTES", help="Look at each feed so often."),
    days: int = typer.Option(
        7, "--days", min=0, metavar="N", help="Leave alone what says it is older; 0: leave nothing."
    ),
    once: bool = typer.Option(False, "--once", help="Read what is new, and end."),
    listed: bool = typer.Option(False, "--list", help="List what is watched, and end."),
    drop: str = typer.Option("", "--drop", metavar="FEED", help="Watch a feed no longer, and end."),
    language: str = typer.Option("", "--language", metavar="CODE", help="Read all articles as this language."),
    jobs: int = typer.Option(0, "--jobs", min=0, metavar="N", help="Read in N processes; 0: as many as it needs."),
    quiet: bool = typer.Option(False, "--quiet", "-q", help="Print only what goes wrong."),
    allow_private: bool = typer.Option(False, "--allow-private", help="Fetch from private networks too."),
    with_parent: bool = typer.Option(
        False, "--with-parent", hidden=True, help="Wait for a feed, and end when the process ends that started it."
    ),
) -> None:
    """Follow feeds and folders: what they name that is new goes into the store."""
    found = open_named_store(store, make=not (listed or drop))
    try:
        if listed:
            _list(found)
        elif drop:
            _drop(found, drop)
        else:
            wishes = _wishes(every, days, language, jobs, allow_private=allow_private)
            _save(found, feeds or [], may_be_none=with_parent)
            _watch(found, wishes, once=once, quiet=quiet, with_parent=with_parent)
    finally:
        found.close()


def _wishes(every: float, days: int, language: str, jobs: int, *, allow_private: bool) -> Wishes:
    from saksi.app.workers import Workers  # noqa: PLC0415 - help must not wait for it
    from saksi.remember.watching import Wishes  # noqa: PLC0415

    return Wishes(60 * every, days or None, language or None, Workers(jobs), allow_private)


def _name_feed(given: str) -> str:
    """Return how a feed stands in the store: an address as it is asked for, a folder by its whole path."""
    from pathlib import Path  # noqa: PLC0415 - help must not wait for it

    from saksi.gather import parse_address, plain_address  # noqa: PLC0415

    if given.lower().startswith(("http://", "https://")):
        return plain_address(parse_address(given))
    return str(Path(given).resolve())


def _save(store: Store, feeds: Sequence[str], *, may_be_none: bool) -> None:
    """Keep what is to be watched."""
    from pathlib import Path  # noqa: PLC0415 - help must not wait for it

    from saksi.errors import UsageError  # noqa: PLC0415
    from saksi.store.databases import now  # noqa: PLC0415
    from saksi.store.feeds import list_feeds, save_feed  # noqa: PLC0415

    named = [_name_feed(each) for each in feeds]
    for given, name in zip(feeds, named, strict=True):
        if "://" not in name and not Path(name).is_dir():
            raise UsageError(f"{given} is no address and no folder", about=given, advice="Name a feed or a folder.")
    with store.writing() as db:
        for each in named:
            save_feed(db, each, now())
        if not may_be_none and not list_feeds(db):
            raise UsageError("nothing is watched yet", about=store.where, advice="Name a feed: saksi watch FEED...")


def _watch(store: Store, wishes: Wishes, *, once: bool, quiet: bool, with_parent: bool) -> None:
    """Look at what is due, again and again until it is stopped; a store that does not answer is waited for."""
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")  # sums of one thread are the same on all machines
    from saksi.app.work import end_with  # noqa: PLC0415 - help must not wait for it
    from saksi.errors import StoreError  # noqa: PLC0415
    from saksi.gather import Fetcher  # noqa: PLC0415
    from saksi.remember.placements import Memory  # noqa: PLC0415
    from saksi.remember.watching import sleep_until, watch_once  # noqa: PLC0415

    stopped, memory = threading.Event(), Memory()
    for each in (signal.SIGTERM, signal.SIGINT):
        signal.signal(each, lambda _signal, _frame: stopped.set())
    if with_parent:
        threading.Thread(target=end_with, args=(os.getppid(), stopped), daemon=True).start()
    with Fetcher(allow_private=wishes.allow_private, sleep=sleep_until(stopped)) as fetcher:
        while not stopped.is_set():
            try:
                with show_progress(quiet=quiet) as tell:
                    done = watch_once(store, fetcher, wishes, memory=memory, progress=tell, stopped=stopped)
                _tell(done, quiet=quiet)
                pause = _pause(store)
            except StoreError as error:
                if once:
                    raise
                tell_notice(f"saksi: {error}. {error.advice}")
                pause = _LONGEST
            if once:
                break
            stopped.wait(pause)
    if stopped.is_set() and not quiet:
        typer.echo("saksi: stopped; what was read is kept: saksi watch goes on", err=True)


def _pause(store: Store) -> float:
    """Return the seconds until something is due, as far as is known: another process may name a feed meanwhile."""
    from datetime import datetime  # noqa: PLC0415 - help must not wait for it

    from saksi.store.databases import now  # noqa: PLC0415
    from saksi.store.feeds import next_due  # noqa: PLC0415

    with store.reading() as db:
        due = next_due(db)
    if not due:
        return _LONGEST
    return min(max(1.0, (datetime.fromisoformat(due) - datetime.fromisoformat(now())).total_seconds()), _LONGEST)


def _tell(done: Round, *, quiet: bool) -> None:
    for address, trouble in done.troubles:
        tell_notice(f"saksi: {address}: {trouble}")
    for refusal in done.refusals:
        tell_notice(f"saksi: {refusal.source}: {refusal.code}: {refusal.reason}")
    for failure in done.failures:
        tell_notice(f"saksi: story {failure.story}: {failure.reason}")
    if not quiet and done.feeds:
        count = len(done.articles)
        typer.echo(f"saksi: {done.feeds:,} looked at, {count:,} new article{'s' * (count != 1)}")


def _list(store: Store) -> None:
    from saksi.store.feeds import count_sightings, list_feeds  # noqa: PLC0415 - help must not wait for it

    with store.reading() as db:
        for feed in list_feeds(db):
            counts = count_sightings(db, feed.address)
            said = ", ".join(f"{count:,} {state}" for state, count in sorted(counts.items())) or "nothing named yet"
            about = f"; {feed.trouble}" if feed.trouble else ""
            _print(f"{feed.address} ({feed.kind or 'not read yet'}: {said}{about})")


def _drop(store: Store, feed: str) -> None:
    from saksi.errors import UsageError  # noqa: PLC0415 - help must not wait for it
    from saksi.store.feeds import drop_feed  # noqa: PLC0415

    with store.writing() as db:
        if not drop_feed(db, feed) and not drop_feed(db, _name_feed(feed)):
            raise UsageError(f"{feed} is not watched", about=feed, advice="List what is: saksi watch --list.")


def _print(text: str) -> None:
    """Print a line of the result; words from outside cannot steer the terminal."""
    from saksi.report.inert import make_inert_line  # noqa: PLC0415 - help must not wait for it

    typer.echo(make_inert_line(text))
