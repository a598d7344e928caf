"""Pages from which a name was taken, until they stand in the store anew: who is killed meanwhile loses none of them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from saksi.model import Page
from saksi.remember.additions import add_pages
from saksi.store import decode_noun, encode_noun, key_of
from saksi.store.cabinets import BLACKENED, drop_record, list_records, save_record
from saksi.store.databases import Connection, Store


def keep_blackened(db: Connection, pages: Iterable[tuple[str | None, Page]]) -> None:
    """Keep pages, each with the language that it is read as, for as long as they are not in the store yet."""
    for language, page in pages:
        save_record(db, BLACKENED, key_of(page, language), encode_noun((language, page)))


def take_up_blackened(store: Store) -> None:
    """Take the pages that are kept so into the store.

    Raises:
        StoreError: the store cannot be read or written.
    """
    with store.reading() as db:
        kept = list_records(db, BLACKENED)
    by_language: defaultdict[str | None, list[Page]] = defaultdict(list)
    for _, content in kept:
        language, page = decode_noun(content, tuple[str | None, Page])
        by_language[language].append(page)
    for language, pages in by_language.items():
        add_pages(store, pages, language=language)
    if kept:
        with store.writing() as db:
            for key, _ in kept:
                drop_record(db, BLACKENED, key)
