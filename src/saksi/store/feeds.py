"""Feeds and folders that are watched, and every address and file that they have named so far."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, fields
from typing import Any

from sqlalchemy import Connection, delete, func, insert, select, update

from saksi.store.articles import portions_of
from saksi.store.tables import feeds, sightings
from saksi.store.terms import clear, shorten

_DEEPEST = 2  # feeds named by feeds that were named: an index of indexes does occur, and what goes on is no site's map


@dataclass(frozen=True, slots=True)
class StoredFeed:
    """What is watched.

    Attributes:
        address: of a feed or sitemap, or the path of a folder.
        kind: `rss`, `atom`, `sitemap`, `sitemap-index`, `folder`; "" until it was read once.
        etag, modified: by which its server tells whether it has changed.
        failures: how often in a row it could not be read; `trouble` says why.
        asked_at, next_at: when it was read last, and from when on it is to be read again.
    """

    address: str
    kind: str
    title: str
    etag: str
    modified: str
    failures: int
    asked_at: str
    next_at: str
    trouble: str
    made_at: str


@dataclass(frozen=True, slots=True)
class Sighting:
    """An address or file that a feed or folder has named.

    Attributes:
        feed: that named it first, or that alone says when it changes.
        mark: by which a file or entry tells whether it has changed; "" where it cannot.
        state: `waiting`, `read`, `refused` (`code` and `reason` say why); `feed` where it is a feed that a sitemap
            index or a page has named, and is watched as one.
        failures: how often it could not be fetched; `next_at`: from when on it is tried again.
    """

    address: str
    feed: str
    mark: str
    state: str
    failures: int
    next_at: str
    code: str
    reason: str
    seen_at: str


_FEED = [feeds.c[each.name] for each in fields(StoredFeed)]
_SIGHTING = [sightings.c[each.name] for each in fields(Sighting)]


def save_feed(db: Connection, address: str, at: str) -> bool:
    """Watch a feed or folder from now on, for its own sake; False where it is watched already."""
    db.execute(delete(sightings).where((sightings.c.address == address) & (sightings.c.state == "feed")))
    return _start(db, address, at)


def save_named_feeds(db: Connection, feed: str, named: Iterable[str], at: str) -> int:
    """Watch the feeds that a feed names, and no longer those that it named before; return how many are new.

    One that was dropped by hand is not taken up again, and one that was watched for its own sake stays so.
    """
    if load_feed(db, feed) is None or _depth_of(db, feed) >= _DEEPEST:
        return 0
    wanted = list(dict.fromkeys(named))
    ours = (sightings.c.feed == feed) & (sightings.c.state == "feed")
    for gone in set(db.execute(select(sightings.c.address).where(ours)).scalars()) - set(map(shorten, wanted)):
        drop_feed(db, gone)
        db.execute(delete(sightings).where(sightings.c.address == gone))
    fresh = 0
    for some in portions_of(wanted):
        known = set(db.execute(select(sightings.c.address).where(sightings.c.address.in_(some))).scalars())
        for each in some:
            if shorten(each) not in known and _start(db, each, at):
                db.execute(insert(sightings).values(address=each, feed=feed, state="feed", seen_at=at))
                fresh += 1
    return fresh


def _start(db: Connection, address: str, at: str) -> bool:
    if db.execute(select(feeds.c.address).where(feeds.c.address == address)).first() is not None:
        return False
    db.execute(insert(feeds).values(address=address, made_at=at, next_at=at))
    return True


def _depth_of(db: Connection, feed: str) -> int:
    """Return by how many feeds a feed was named, one behind the other."""
    for depth in range(_DEEPEST):
        named = (sightings.c.address == feed) & (sightings.c.state == "feed")
        found = db.execute(select(sightings.c.feed).where(named)).scalar()
        if found is None:
            return depth
        feed = found
    return _DEEPEST


def change_feed(db: Connection, address: str, said: dict[str, Any]) -> None:
    """Keep what was learned of a feed."""
    values = {key: clear(value) if isinstance(value, str) else value for key, value in said.items()}
    db.execute(update(feeds).where(feeds.c.address == address).values(values))


def drop_feed(db: Connection, address: str) -> bool:
    """Watch a feed no longer, nor the feeds that it named; what they named stays known.

    Return False where it was not watched.
    """
    ours = (sightings.c.feed == address) & (sightings.c.state == "feed")
    named = list(db.execute(select(sightings.c.address).where(ours)).scalars())
    db.execute(delete(sightings).where(ours))
    for each in named:
        drop_feed(db, each)
    return bool(db.execute(delete(feeds).where(feeds.c.address == address)).rowcount)


def load_feed(db: Connection, address: str) -> StoredFeed | None:
    """Return what is watched under an address or path; None where nothing is."""
    found = db.execute(select(*_FEED).where(feeds.c.address == address)).first()
    return None if found is None else _feed(found)


def list_feeds(db: Connection, due: str = "") -> list[StoredFeed]:
    """Return all that is watched, or what is due at a time, the longest due first."""
    query = select(*_FEED)
    if due:
        query = query.where(feeds.c.next_at <= due)
    return list(map(_feed, db.execute(query.order_by(feeds.c.next_at, feeds.c.address))))


def next_due(db: Connection) -> str:
    """Return when something is due next; "" where nothing is watched and nothing waits."""
    times = (
        db.execute(select(func.min(feeds.c.next_at))).scalar(),
        db.execute(select(func.min(sightings.c.next_at)).where(sightings.c.state == "waiting")).scalar(),
    )
    return min((each for each in times if each), default="")


def save_sightings(db: Connection, feed: str, named: Iterable[tuple[str, str]], at: str) -> int:
    """Keep addresses and files, each with its mark, that a feed names; those that are new or have changed wait.

    Return how many these are. An address without a mark is read once. Of several feeds that name one address, one
    says when it changes: they write their days differently, and would have it read again at every look.
    """
    wanted = {shorten(clear(address)): mark for address, mark in named}
    fresh = 0
    for some in portions_of(sorted(wanted)):
        known = _find_known(db, some)
        new = [
            {"address": each, "feed": feed, "mark": wanted[each], "next_at": at, "seen_at": at}
            for each in some
            if each not in known
        ]
        if new:
            db.execute(insert(sightings), new)
        fresh += len(new)
        for each in some:
            if each in known and wanted[each]:
                fresh += _keep_mark(db, known[each], feed, wanted[each], at)
    return fresh


def _find_known(db: Connection, some: Sequence[str]) -> dict[str, tuple[Sighting, bool]]:
    """Return what is known of addresses, and whether the feed is still watched that each is of."""
    query = select(*_SIGHTING, feeds.c.address).outerjoin(feeds, feeds.c.address == sightings.c.feed)
    rows = db.execute(query.where(sightings.c.address.in_(some)))
    return {row[0]: (_sighting(row[:-1]), row[-1] is not None) for row in rows}


def _keep_mark(db: Connection, known: tuple[Sighting, bool], feed: str, mark: str, at: str) -> bool:
    """Keep the mark of an address that is known; tell whether it has changed, so that it is to be read again."""
    before, is_watched = known
    if before.state == "feed" or before.mark == mark:
        return False
    if before.feed == shorten(feed):
        said = {"mark": mark, "state": "waiting", "failures": 0, "next_at": at, "code": "", "reason": ""}
        change_sighting(db, before.address, said)
        return True
    if not before.mark or not is_watched:
        change_sighting(db, before.address, {"feed": feed, "mark": mark})
    return False


def list_waiting(db: Connection, at: str, limit: int) -> list[Sighting]:
    """Return what waits and is due, the longest due first."""
    due = (sightings.c.state == "waiting") & (sightings.c.next_at <= at)
    order = (sightings.c.next_at, sightings.c.seen_at, sightings.c.address)
    return [_sighting(row) for row in db.execute(select(*_SIGHTING).where(due).order_by(*order).limit(limit))]


def change_sighting(db: Connection, address: str, said: dict[str, Any]) -> None:
    """Keep what became of an address or file."""
    values = {key: clear(value) if isinstance(value, str) else value for key, value in said.items()}
    db.execute(update(sightings).where(sightings.c.address == address).values(values))


def count_sightings(db: Connection, feed: str) -> dict[str, int]:
    """Return how many of what a feed has named are in which state."""
    query = select(sightings.c.state, func.count()).where(sightings.c.feed == feed).group_by(sightings.c.state)
    return {row[0]: row[1] for row in db.execute(query)}


def _feed(row: Iterable[Any]) -> StoredFeed:
    return StoredFeed(*row)


def _sighting(row: Iterable[Any]) -> Sighting:
    return Sighting(*row)
