"""How often somebody tried lately, counted in the store, so that several processes bound them together.

A window opens with the first try and holds all within its seconds; after it the count begins again. Around the end of
one, twice as many get through: enough to bound guessing, and one row each. Keys are kept as hashes: people type
passwords where names belong.
"""

from __future__ import annotations

import hashlib

from sqlalchemy import Connection, case, delete, select

from saksi.store.tables import attempts
from saksi.store.times import shift_time
from saksi.store.upserts import insert_or

LONGEST_WINDOW = 24 * 3_600  # seconds; what is older is nobody's any more


def count_attempt(db: Connection, key: str, at: str, window_seconds: float) -> int:
    """Count a try under a key, and return how many there were in its window, this one included.

    The one way to bound tries that come at once: count first, and refuse where the count is above the bound. Where a
    window opens, rows of old ones go.

    Args:
        db: a connection.
        key: what is counted: "login:name:rina", "login:from:192.0.2.7".
        at: now.
        window_seconds: how long a window is, `LONGEST_WINDOW` at most.
    """
    is_over = attempts.c.since <= shift_time(at, -window_seconds)
    count = attempts.c["count"]
    query = insert_or(db, attempts).values(key=_digest(key), since=at, count=1)
    query = query.on_conflict_do_update(
        index_elements=["key"],
        set_={"count": case((is_over, 1), else_=count + 1), "since": case((is_over, at), else_=attempts.c.since)},
    )
    found: int = db.execute(query.returning(count)).scalar_one()
    if found == 1:
        drop_old_attempts(db, at)
    return found


def is_over(db: Connection, key: str, at: str, window_seconds: float, most: int) -> bool:
    """Tell whether a key has had all its tries in its window, without counting one."""
    where = (attempts.c.key == _digest(key)) & (attempts.c.since > shift_time(at, -window_seconds))
    return (db.execute(select(attempts.c["count"]).where(where)).scalar() or 0) >= most


def clear_attempts(db: Connection, key: str) -> None:
    """Forget the tries of a key: the right password came."""
    db.execute(delete(attempts).where(attempts.c.key == _digest(key)))


def drop_old_attempts(db: Connection, at: str) -> int:
    """Let go of windows that have long ended; return how many there were."""
    return db.execute(delete(attempts).where(attempts.c.since <= shift_time(at, -LONGEST_WINDOW))).rowcount


def _digest(key: str) -> str:
    return hashlib.sha256(key.encode("utf-8", "surrogatepass")).hexdigest()
