"""Who has logged in with a browser, and which programs may come in somebody's name: each by a token that only it has.

Of a token the store keeps the hash alone: who reads the store cannot come in with what is there. A token has 256 bits
of chance, so that one pass of SHA-256 keeps it as well as a slow hash would.
"""

from __future__ import annotations

import hashlib
import hmac
import re
import secrets
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Literal, TypeAlias

from sqlalchemy import Connection, Select, delete, insert, select, update

from saksi.errors import UsageError
from saksi.store.tables import sessions, users
from saksi.store.terms import clear
from saksi.store.times import shift_time
from saksi.store.users import USER_COLUMNS, User, user_of

Kind: TypeAlias = Literal["browser", "program"]

_HOUR, _DAY = 3_600, 24 * 3_600
IDLE = 12 * _HOUR  # a browser that was left open in the evening is nobody's in the morning
LASTS: dict[Kind, int] = {"browser": 7 * _DAY, "program": 365 * _DAY}
_SEEN = 60  # seconds between two notes of when it was seen last: a page more is no write more
_ID = re.compile(r"[0-9a-f]{12}")  # the beginning of a token's hash, to name it by: it opens nothing


@dataclass(frozen=True, slots=True)
class Session:
    """Somebody who has come in; `id` names it in lists, `note` is what a program's token is for."""

    id: str
    user: User
    kind: Kind
    note: str
    made_at: str
    seen_at: str
    ends_at: str

    def is_unseen(self, at: str) -> bool:
        """Tell whether it is time to note that it was seen (see `touch_session`)."""
        return self.seen_at <= shift_time(at, -_SEEN)


def open_session(  # noqa: PLR0913 - what a session is
    db: Connection, user: User, kind: Kind, at: str, lasts: float | None = None, *, note: str = ""
) -> str:
    """Let a user in; return the token, which cannot be had again. Sessions that have ended go.

    Args:
        db: a connection.
        user: who.
        kind: a browser, which idleness ends too, or a program.
        at: now.
        lasts: seconds until it ends; what its kind has by default if left out.
        note: what a program's token is for.

    Raises:
        UsageError: the user has been disabled.
    """
    db.execute(delete(sessions).where(sessions.c.ends_at <= at))
    is_there = (users.c.number == user.number) & (users.c.disabled_at == "")
    if db.execute(select(users.c.number).where(is_there)).first() is None:
        raise UsageError(
            f"{user.name} is disabled", about=user.name, advice=f"Let them in again: saksi users enable {user.name}"
        )
    token = secrets.token_urlsafe(32)
    ends = shift_time(at, LASTS[kind] if lasts is None else lasts)
    said = {"token": _digest(token), "user": user.number, "kind": kind, "note": clear(note)}
    db.execute(insert(sessions).values(**said, made_at=at, seen_at=at, ends_at=ends))
    return token


def load_session(db: Connection, token: str, at: str) -> Session | None:
    """Return the session of a token; None where it is unknown, has ended or was idle too long, or its user is disabled.

    It only reads, so that a page can be shown while others write; see `touch_session`.
    """
    found = db.execute(_living(at).where(sessions.c.token == _digest(token))).first()
    session = None if found is None else _row(found)
    return None if session is None or _is_idle(session, at) else session


def touch_session(db: Connection, token: str, at: str) -> bool:
    """Note that a session was seen, if that is a minute ago; tell whether it was noted.

    Ask `Session.is_unseen` first: only where it says so there is anything to write.
    """
    where = (sessions.c.token == _digest(token)) & (sessions.c.seen_at <= shift_time(at, -_SEEN))
    return bool(db.execute(update(sessions).where(where).values(seen_at=at)).rowcount)


def close_session(db: Connection, token: str) -> bool:
    """End the session of a token; tell whether there was one."""
    return bool(db.execute(delete(sessions).where(sessions.c.token == _digest(token))).rowcount)


def revoke_session(db: Connection, user: User, name: str) -> bool:
    """End the session of a user that lists name so; tell whether there was one."""
    if not _ID.fullmatch(name):
        return False
    where = (sessions.c.user == user.number) & sessions.c.token.startswith(name)
    return bool(db.execute(delete(sessions).where(where)).rowcount)


def close_all(db: Connection, user: User, kind: Kind | None = None) -> int:
    """End all sessions of a user, or all of a kind; return how many there were."""
    where = sessions.c.user == user.number
    if kind is not None:
        where &= sessions.c.kind == kind
    return db.execute(delete(sessions).where(where)).rowcount


def list_sessions(db: Connection, user: User, at: str, kind: Kind | None = None) -> list[Session]:
    """Return the sessions of a user that have not ended, the oldest first."""
    query = _living(at).where(sessions.c.user == user.number).order_by(sessions.c.made_at, sessions.c.token)
    if kind is not None:
        query = query.where(sessions.c.kind == kind)
    return [each for each in map(_row, db.execute(query)) if not _is_idle(each, at)]


def csrf_of(token: str) -> str:
    """Return what forms of a session carry: who has it cannot come in by it, and no other site can know it."""
    return hmac.new(_bytes(token), b"saksi: forms", hashlib.sha256).hexdigest()


def is_csrf(token: str, given: str) -> bool:
    """Tell whether a form was given to this session; the time that it takes tells nothing."""
    return hmac.compare_digest(csrf_of(token).encode(), _bytes(given))


def _living(at: str) -> Select[Any]:
    """Return the query for sessions that have not ended, of users who are let in."""
    mine = [sessions.c[name] for name in ("token", "kind", "note", "made_at", "seen_at", "ends_at")]
    query = select(*mine, *USER_COLUMNS).join(users, users.c.number == sessions.c.user)
    return query.where((sessions.c.ends_at > at) & (users.c.disabled_at == ""))


def _row(row: Sequence[Any]) -> Session:
    token, kind, note, made_at, seen_at, ends_at, *user = row
    return Session(token[:12], user_of(user), kind, note, made_at, seen_at, ends_at)


def _is_idle(session: Session, at: str) -> bool:
    return session.kind == "browser" and session.seen_at <= shift_time(at, -IDLE)


def _digest(token: str) -> str:
    return hashlib.sha256(_bytes(token)).hexdigest()


def _bytes(words: str) -> bytes:
    """Return what somebody sent as bytes; they may send what is no text."""
    return words.encode("utf-8", "surrogatepass")
