"""What is remembered: records on a shelf under the hash of what they were made of, and the spool of one run.

Records are files, not rows of a database: many machines may write them, each is whole by itself, and one that is
damaged costs nothing but itself (`docs/decisions/0005-what-was-read-is-kept-in-files.md`).
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
