"""What is remembered. The only room that knows SQL.

For one run over a pile: records on a shelf under the hash of what they were made of, each a file that is whole by
itself (`docs/decisions/0005-what-was-read-is-kept-in-files.md`), and a spool. These are what this package exports.

For what a newsroom remembers: a store (`databases`, `tables`) in SQLite or PostgreSQL, with a module for each noun that
is kept in it (`docs/decisions/0010-a-store-in-sql.md`). They are imported by their own names, so that a run without a
store does not load SQLAlchemy.
"""

from __future__ import annotations

from saksi.store.records import decode_noun, encode_noun, key_of
from saksi.store.shelves import FolderShelf, Shelf, SpoolShelf
from saksi.store.spools import Slot, Spool, SpooledSequence
from saksi.store.versions import version_of

__all__ = [
    "FolderShelf",
    "Shelf",
    "Slot",
    "Spool",
    "SpoolShelf",
    "SpooledSequence",
    "decode_noun",
    "encode_noun",
    "key_of",
    "version_of",
]
