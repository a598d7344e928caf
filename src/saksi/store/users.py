"""Who may use a store beside the one whose machine it is: names, roles, and passwords as argon2id keeps them.

Names are kept in lower case, so that no two differ by that alone; they are ASCII, so that none looks like another's.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, Literal, TypeAlias, get_args

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError
from sqlalchemy import Connection, delete, select, update

from saksi.errors import UsageError
from saksi.store.tables import sessions, users
from saksi.store.upserts import insert_or

Role: TypeAlias = Literal["reader", "editor"]
ROLES: tuple[Role, ...] = get_args(Role)

SHORTEST_PASSWORD, LONGEST_PASSWORD = 12, 1_000  # characters; beyond that somebody only wants us to be busy
_NAME = re.compile(r"[a-z0-9][a-z0-9.@_-]{0,63}")
USER_COLUMNS = (users.c.number, users.c.name, users.c.role, users.c.made_at, users.c.disabled_at)


@dataclass(frozen=True, slots=True)
class User:
    """A user of a store; `name` is in lower case."""

    number: int
    name: str
    role: Role
    made_at: str
    is_disabled: bool


@dataclass(frozen=True, slots=True)
class Cost:
    """What argon2id is made to spend on one password: passes over so many KiB, in so many lanes.

    The default is the one that OWASP's Password Storage Cheat Sheet asks for at least. It takes 22 ms on two cores of
    2026. RFC 9106's 64 MiB would take 2.6 GB where the 40 threads of a server all check a password; these take 760 MB.
    """

    passes: int = 2
    memory: int = 19 * 1024
    lanes: int = 1


COST = Cost()


def parse_name(name: str) -> str:
    """Return a user's name as it is kept.

    Raises:
        UsageError: nobody can have this name.
    """
    folded = _fold(name)
    if not folded:
        raise UsageError(
            f"{name!r} is no name of a user",
            about=name,
            advice="Take letters a to z, digits and . - _ @, a letter or digit first, 64 characters at most.",
        )
    return folded


def parse_role(role: str) -> Role:
    """Return a role.

    Raises:
        UsageError: there is no such role.
    """
    found = next((each for each in ROLES if each == role), None)
    if found is None:
        raise UsageError(f"{role!r} is no role", about=role, advice=f"Roles are {' and '.join(ROLES)}.")
    return found


def check_new_password(password: str) -> None:
    """Refuse what nobody should have as a password.

    Raises:
        UsageError: it is too short or too long.
    """
    if not SHORTEST_PASSWORD <= len(password) <= LONGEST_PASSWORD:
        raise UsageError(
            f"the password has {len(password)} characters",
            advice=f"Take {SHORTEST_PASSWORD} to {LONGEST_PASSWORD:,}: some words that belong together only to you.",
        )


def save_user(  # noqa: PLR0913 - what a user is
    db: Connection, name: str, password: str, role: str, at: str, *, cost: Cost = COST
) -> User:
    """Make a user.

    Raises:
        UsageError: name, password or role are none, or somebody has this name.
    """
    folded, known = parse_name(name), parse_role(role)
    check_new_password(password)
    said = {"name": folded, "password": _hasher(cost).hash(_plain(password)), "role": known, "made_at": at}
    made = insert_or(db, users).values(said).on_conflict_do_nothing(index_elements=["name"]).returning(users.c.number)
    number = db.execute(made).scalar()
    if number is None:
        raise UsageError(f"there is a user {folded} already", about=name, advice="Take another name.")
    return User(number, folded, known, at, is_disabled=False)


def load_user(db: Connection, name: str) -> User | None:
    """Return the user of this name; None where there is none."""
    folded = _fold(name)
    found = db.execute(select(*USER_COLUMNS).where(users.c.name == folded)).first() if folded else None
    return None if found is None else user_of(found)


def known_user(db: Connection, name: str) -> User:
    """Return the user of this name.

    Raises:
        UsageError: there is none.
    """
    user = load_user(db, name)
    if user is None:
        raise UsageError(f"there is no user {name!r}", about=name, advice="See who there is: saksi users list.")
    return user


def list_users(db: Connection) -> list[User]:
    """Return all users by name, those that are disabled too."""
    return [user_of(row) for row in db.execute(select(*USER_COLUMNS).order_by(users.c.name))]


def check_password(db: Connection, name: str, password: str, *, cost: Cost = COST) -> User | None:
    """Return the user who has this name and password; None where nobody has both, or who has is disabled.

    It only reads: where the store is a file, others must not wait until a password is checked. Whether the name is
    unknown, the password wrong or the user disabled cannot be told by the time that it takes.
    """
    if len(password) > LONGEST_PASSWORD:
        return None
    user = load_user(db, name)
    if user is None:
        _hasher(cost).hash(_plain(password))
        return None
    kept = db.execute(select(users.c.password).where(users.c.number == user.number)).scalar_one()
    return user if _is_right(kept, password, cost) and not user.is_disabled else None


def renew_password(db: Connection, user: User, password: str, *, cost: Cost = COST) -> bool:
    """Keep the right password of a user at this cost, if it was kept at another; tell whether it was."""
    kept = db.execute(select(users.c.password).where(users.c.number == user.number)).scalar()
    if kept is None or not _needs_rehash(kept, cost) or not _is_right(kept, password, cost):
        return False
    _keep(db, user.number, password, cost)
    return True


def set_password(db: Connection, name: str, password: str, *, cost: Cost = COST) -> None:
    """Give a user another password; browsers must log in again, programs keep their tokens.

    Raises:
        UsageError: there is no such user, or the password is none.
    """
    check_new_password(password)
    user = known_user(db, name)
    _keep(db, user.number, password, cost)
    db.execute(delete(sessions).where((sessions.c.user == user.number) & (sessions.c.kind == "browser")))


def set_role(db: Connection, name: str, role: str) -> None:
    """Give a user another role; it holds from the next request on.

    Raises:
        UsageError: there is no such user, or no such role.
    """
    db.execute(update(users).where(users.c.number == known_user(db, name).number).values(role=parse_role(role)))


def disable_user(db: Connection, name: str, at: str) -> None:
    """Let a user in no more; browsers are logged out and programs' tokens are void, for good.

    Raises:
        UsageError: there is no such user.
    """
    user = known_user(db, name)
    if not user.is_disabled:
        db.execute(update(users).where(users.c.number == user.number).values(disabled_at=at))
    db.execute(delete(sessions).where(sessions.c.user == user.number))


def enable_user(db: Connection, name: str) -> None:
    """Let a user in again.

    Raises:
        UsageError: there is no such user.
    """
    db.execute(update(users).where(users.c.number == known_user(db, name).number).values(disabled_at=""))


def user_of(row: Iterable[Any]) -> User:
    """Return a user from the values of `USER_COLUMNS`."""
    number, name, role, made_at, disabled_at = row
    return User(number, name, role, made_at, bool(disabled_at))


def _fold(name: str) -> str:
    """Return a name in lower case; "" where it can be nobody's."""
    folded = name.casefold() if name.isascii() else ""
    return folded if _NAME.fullmatch(folded) else ""


def _hasher(cost: Cost) -> PasswordHasher:
    return PasswordHasher(time_cost=cost.passes, memory_cost=cost.memory, parallelism=cost.lanes)


def _plain(password: str) -> bytes:
    """Return the bytes that are hashed: keyboards compose one letter in different ways (NIST SP 800-63B, 3.1.1.2)."""
    return unicodedata.normalize("NFC", password).encode("utf-8", "surrogatepass")


def _is_right(kept: str, password: str, cost: Cost) -> bool:
    try:
        return _hasher(cost).verify(kept, _plain(password))
    except (VerificationError, InvalidHashError):
        return False


def _needs_rehash(kept: str, cost: Cost) -> bool:
    try:
        return _hasher(cost).check_needs_rehash(kept)
    except InvalidHashError:
        return False


def _keep(db: Connection, number: int, password: str, cost: Cost) -> None:
    db.execute(update(users).where(users.c.number == number).values(password=_hasher(cost).hash(_plain(password))))
