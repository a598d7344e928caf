"""Feeds and folders -> a store: what they name that is new is read once, and the stories that it belongs to are told.

All that is known of a feed and of what it named stands in the store, so that a watch that ends, however it ends, goes
on where it stood. What cannot be fetched is tried again, later each time; what a site does not want is not asked again.
"""

from __future__ import annotations

import contextlib
import threading
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from pathlib import Path
from urllib.parse import urlsplit

from saksi.errors import PageError
from saksi.gather import (
    FEEDS,
    ClosedError,
    Entry,
    Fetcher,
    LaterError,
    find_feeds,
    find_pages,
    list_folder,
    next_try,
    read_address,
    read_feed,
    refusal_of,
    show_name,
)
from saksi.model import Page, Refusal
from saksi.readings import PASSING, Progress, Workers
from saksi.remember.additions import Added, add_pages
from saksi.remember.placements import Memory
from saksi.remember.settlements import settle
from saksi.remember.tellings import Failure
from saksi.store.databases import Connection, Store, now
from saksi.store.digests import URL, find_barred
from saksi.store.feeds import (
    Sighting,
    StoredFeed,
    change_feed,
    change_sighting,
    list_feeds,
    list_waiting,
    save_named_feeds,
    save_sightings,
)
from saksi.store.times import shift_time

FEED_LIMIT = 50 * 1000 * 1000  # bytes of a feed: what the protocol of sitemaps allows
_TOGETHER = 8  # hosts that are asked at once
_PORTION = 20  # pages that are read before they stand in the store
_LOOKED_AT = 400  # waiting addresses among which those of many hosts are sought
_FOLDERS = 60  # seconds between two looks into a folder, at the most
_FURTHER = 200  # feeds that one may name: those that changed last are the ones with news
_PAGES = 24 * 3600  # seconds between two looks at a page that only names its feeds
_TRIES = 8  # failures after which an address is given up: by then two hours have gone by, and its feed names others
_FOUND = 200
_LATER = PASSING | {"network", "later", "truncated", "missing"}  # codes of what may be well another time


class StoppedError(Exception):
    """Somebody wants the watch to end."""


@dataclass(frozen=True, slots=True)
class Wishes:
    """How a watch goes about it.

    Attributes:
        every: seconds between two looks at a feed.
        days: age in days beyond which an entry that says its day is left alone; None takes all.
        language: that all articles are read as; found for each if None.
        workers: who reads pages; this process if None.
        allow_private: whether private networks are asked too.
    """

    every: float = 900.0
    days: int | None = 7
    language: str | None = None
    workers: Workers | None = None
    allow_private: bool = False


@dataclass(slots=True)
class Round:
    """What one look at everything that was due brought."""

    feeds: int = 0
    named: int = 0
    articles: list[str] = field(default_factory=list)
    refusals: list[Refusal] = field(default_factory=list)
    troubles: list[tuple[str, str]] = field(default_factory=list)
    failures: list[Failure] = field(default_factory=list)


@dataclass(slots=True)
class _Asking:
    """Who asks, until it is to stop; addresses that it did not come to, and the seconds that hosts asked for."""

    fetcher: Fetcher
    stop: threading.Event
    left: set[str] = field(default_factory=set)
    rests: dict[str, float] = field(default_factory=dict)


def sleep_until(stopped: threading.Event) -> Callable[[float], None]:
    """Return how a fetcher waits that somebody may want to stop: the question that it waits with is not asked then."""

    def sleep(seconds: float) -> None:
        if stopped.wait(seconds):
            raise StoppedError

    return sleep


def watch_once(  # noqa: PLR0913 - a round, and what it needs
    store: Store,
    fetcher: Fetcher,
    wishes: Wishes,
    *,
    memory: Memory | None = None,
    progress: Progress | None = None,
    stopped: threading.Event | None = None,
) -> Round:
    """Look at every feed and folder that is due, and read what they name that is new.

    Raises:
        StoreError: the store cannot be read or written.
    """
    told, stop = Round(), stopped or threading.Event()

    def tell(stage: str, done: int, of: int) -> None:
        if stop.is_set():
            raise StoppedError  # every story that is told is kept; the next round tells the others
        if progress:
            progress(stage, done, of)

    with contextlib.suppress(StoppedError):
        with store.reading() as db:
            due = list_feeds(db, now())
        for feed in due:
            if stop.is_set():
                return told
            _look(store, feed, fetcher, wishes, told)
        told.failures.extend(settle(store, tell, memory=memory))  # what a round that was killed has left
        while not stop.is_set() and _read_some(store, _Asking(fetcher, stop), wishes, told, progress):
            told.failures.extend(settle(store, tell, memory=memory))
    return told


def _look(store: Store, feed: StoredFeed, fetcher: Fetcher, wishes: Wishes, told: Round) -> None:
    """Look at a feed or folder, and keep what it names."""
    at = now()
    told.feeds += 1
    try:
        found = _look_into_folder(feed, wishes) if "://" not in feed.address else _look_at_feed(feed, fetcher, wishes)
    except PageError as error:
        rest = error.wait if isinstance(error, LaterError | ClosedError) else None
        wait = next_try(feed.failures + 1, rest, host=_host_of(feed.address))
        said = {"failures": feed.failures + 1, "asked_at": at, "next_at": shift_time(at, wait), "trouble": str(error)}
        told.troubles.append((feed.address, refusal_of(feed.address, error).reason))
        with store.writing() as db:
            change_feed(db, feed.address, said)
        return
    fresh = {"failures": 0, "trouble": "", "asked_at": at, "next_at": shift_time(at, found.wait)}
    with store.writing() as db:
        barred = find_barred(db, URL, [address for address, _ in found.named])
        named = [(address, mark) for address, mark in found.named if address not in barred]
        told.named += save_sightings(db, feed.address, named, at)
        if found.feeds is not None:
            save_named_feeds(db, feed.address, found.feeds[:_FURTHER], at)
        change_feed(db, feed.address, fresh | found.said)


@dataclass(frozen=True, slots=True)
class _Look:
    """What a look brought: seconds to the next, addresses with their marks, feeds that it names, what is kept of it.

    `feeds` is None where the look does not say which feeds there are.
    """

    wait: float
    named: Sequence[tuple[str, str]] = ()
    feeds: Sequence[str] | None = None
    said: dict[str, str] = field(default_factory=dict)


def _look_into_folder(feed: StoredFeed, wishes: Wishes) -> _Look:
    if not Path(feed.address).is_dir():
        raise PageError("there is no such folder", code="missing", advice="Make it, or watch it no longer")
    return _Look(min(_FOLDERS, wishes.every), list(list_folder(feed.address)), None, {"kind": "folder"})


def _look_at_feed(feed: StoredFeed, fetcher: Fetcher, wishes: Wishes) -> _Look:
    answer = fetcher.fetch(feed.address, etag=feed.etag, modified=feed.modified, accept=FEEDS, limit=FEED_LIMIT)
    kept = {"etag": answer.etag, "modified": answer.modified}
    if answer.is_unchanged:
        return _Look(_PAGES if feed.kind == "page" else wishes.every)
    if answer.status != _FOUND:
        if answer.retry_after is not None:
            raise LaterError(_host_of(answer.url), answer.retry_after)
        raise PageError(f"the server answers {answer.status}", code="network", advice="Check the address")
    try:
        found = read_feed(answer)
    except PageError as error:
        feeds = find_feeds(answer) if error.code == "format" else ()
        if not feeds:
            raise
        return _Look(_PAGES, (), feeds, kept | {"kind": "page"})
    entries = [(each.url, each.changed) for each in found.entries if _is_wanted(each, wishes)]
    return _Look(wishes.every, entries, found.more, kept | {"kind": found.kind, "title": found.title})


def _is_wanted(entry: Entry, wishes: Wishes) -> bool:
    """Tell whether an entry is young enough, as far as it says its day: an old one that has changed is news."""
    day = max(entry.published[:10], entry.changed[:10])
    if wishes.days is None or not day:
        return True
    oldest = datetime.fromisoformat(now()).date() - timedelta(days=wishes.days)
    try:
        return date.fromisoformat(day) >= oldest
    except ValueError:
        return True


def _read_some(store: Store, asking: _Asking, wishes: Wishes, told: Round, progress: Progress | None) -> bool:
    """Read a portion of what waits; False where nothing is due."""
    with store.reading() as db:
        some = _mixed(list_waiting(db, now(), _LOOKED_AT))[:_PORTION]
    if not some:
        return False
    pages = _fetch(some, asking)
    added = add_pages(store, pages, language=wishes.language, workers=wishes.workers, progress=progress)
    told.articles.extend(added.articles)
    with store.writing() as db:
        for each in some:
            if each.address not in asking.left:
                told.refusals.extend(_keep(db, each, added, asking.rests.get(each.address)))
    return True


def _mixed(waiting: Iterable[Sighting]) -> list[Sighting]:
    """Return what waits so that neighbours are of different hosts, each host's own order kept."""
    rows: defaultdict[str, int] = defaultdict(int)
    ranked = []
    for each in waiting:
        host = _host_of(each.address)
        ranked.append((rows[host], each))
        rows[host] += 1
    return [each for _, each in sorted(ranked, key=lambda pair: pair[0])]


def _fetch(some: Sequence[Sighting], asking: _Asking) -> Iterator[Page | Refusal]:
    """Yield what lies behind addresses and in files; addresses of several hosts are asked at once."""
    with ThreadPoolExecutor(_TOGETHER) as pool:
        answers = pool.map(lambda each: _fetch_one(each, asking), some)
        for found in answers:
            yield from found


def _fetch_one(each: Sighting, asking: _Asking) -> list[Page | Refusal]:
    if asking.stop.is_set():
        asking.left.add(each.address)
        return []
    if "://" not in each.address:
        return list(find_pages([each.address]))
    try:
        return [read_address(each.address, fetcher=asking.fetcher)]
    except StoppedError:
        asking.left.add(each.address)
        return []
    except PageError as error:
        if isinstance(error, LaterError | ClosedError):
            asking.rests[each.address] = error.wait
        return [refusal_of(each.address, error)]
    except Exception as error:  # noqa: BLE001 - the edge of the stage: one odd address must not stop the others
        return [Refusal(each.address, "error", f"could not be read ({type(error).__name__}: {error})")]


def _keep(db: Connection, each: Sighting, added: Added, rest: float | None) -> list[Refusal]:
    """Keep what became of an address or file: read, refused for good, or to be tried again.

    Return what is refused for good. `rest`: seconds that its host asked for.
    """
    source = show_name(each.address)
    mine = [
        refusal
        for refusal in added.refusals
        if refusal.code != "duplicate" and (refusal.source == source or refusal.source.startswith(f"{source}#"))
    ]
    if not mine:
        change_sighting(db, each.address, {"state": "read", "failures": 0, "code": "", "reason": ""})
        return []
    trouble = next((refusal for refusal in mine if refusal.code in _LATER), mine[0])
    passes = rest is not None or trouble.code in _LATER
    failures = each.failures + (trouble.code != "later")  # a host that names a time is not given up
    said = {"failures": failures, "code": trouble.code, "reason": trouble.reason}
    if passes and failures < _TRIES:
        wait = next_try(failures, rest, host=_host_of(each.address))
        change_sighting(db, each.address, said | {"next_at": shift_time(now(), wait)})
        return [refusal for refusal in mine if refusal.code not in _LATER and rest is None]
    change_sighting(db, each.address, said | {"state": "refused"})
    return mine


def _host_of(address: str) -> str:
    try:
        return urlsplit(address).hostname or ""
    except ValueError:
        return ""
