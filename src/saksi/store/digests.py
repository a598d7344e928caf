"""What was removed must not come back by itself, and must not be named: keyed hashes of addresses and contents."""

from __future__ import annotations

import hashlib
import hmac
import secrets
from collections.abc import Iterable

from sqlalchemy import Connection, delete, insert, select

from saksi.store.articles import load_setting, save_setting
from saksi.store.tables import digests

_KEY = "digest-key"
URL, LINES, OUTLET, PERSON = "url", "lines", "outlet", "person"
ARTICLE = "article"  # ids and hashes of what was removed: nothing is barred by them, but they name it to `allow`


def digest_of(db: Connection, kind: str, words: str) -> str:
    """Return the keyed hash of an address, a content, an outlet or a name; the key never leaves the store."""
    return hmac.new(bytes.fromhex(load_setting(db, _KEY)), f"{kind}\n{words}".encode(), hashlib.sha256).hexdigest()


def find_barred(db: Connection, kind: str, words: Iterable[str]) -> set[str]:
    """Return those of these addresses, contents, outlets or names that were removed."""
    if not load_setting(db, _KEY):
        return set()
    wanted = {digest_of(db, kind, each): each for each in words if each}
    found = db.execute(select(digests.c.digest).where(digests.c.digest.in_(list(wanted)))).scalars() if wanted else ()
    return {wanted[digest] for digest in found}


def bar(db: Connection, removal: int, kind: str, words: Iterable[str]) -> None:
    """Remember that something was removed, without saying what."""
    if not load_setting(db, _KEY):
        save_setting(db, _KEY, secrets.token_hex(32))
    for each in sorted({digest_of(db, kind, word) for word in words if word}):
        db.execute(delete(digests).where(digests.c.digest == each))
        db.execute(insert(digests).values(digest=each, removal=removal))


def allow(db: Connection, kind: str, words: Iterable[str]) -> int:
    """Let what was removed under these words come again, with all that went with it; return how many were barred."""
    barred = [digest_of(db, kind, each) for each in find_barred(db, kind, words)]
    removals = list(db.execute(select(digests.c.removal).where(digests.c.digest.in_(barred))).scalars())
    db.execute(delete(digests).where(digests.c.removal.in_(removals)))
    return len(barred)
