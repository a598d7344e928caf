"""What another version of saksi has read is read again from its page, when it is asked for or all at once."""

from __future__ import annotations

from dataclasses import replace

from saksi.errors import StoreError
from saksi.model import AnnotatedArticle, Page
from saksi.readings import Reading, read_page, versions
from saksi.store import decode_noun, encode_noun
from saksi.store.articles import StoredArticle
from saksi.store.cabinets import ARTICLES, OUTLINES, PAGES, load_record, save_record
from saksi.store.databases import Connection, Store


def find_annotated(db: Connection, row: StoredArticle) -> AnnotatedArticle | None:
    """Return an article as this version has read it, under its id; None where another version has."""
    record = load_record(db, ARTICLES, row.page, versions()[0])
    return None if record is None else _named(record, row)


def _named(record: bytes, row: StoredArticle) -> AnnotatedArticle:
    article = decode_noun(record, AnnotatedArticle)
    return replace(article, article=replace(article.article, id=row.id, source=row.source))


def load_annotated(store: Store, row: StoredArticle) -> AnnotatedArticle:
    """Return an article as this version reads it, under its id; read now where another version has read it.

    Nobody waits while it is read.

    Raises:
        StoreError: its page has gone, or this version refuses it.
    """
    with store.reading() as db:
        kept, found = load_record(db, PAGES, row.page), find_annotated(db, row)
    if found is not None:
        return found
    reading, outline = versions()
    read = _read_again(kept, row)
    with store.writing() as db:
        if load_record(db, PAGES, row.page) is not None:  # else it was removed meanwhile
            save_record(db, ARTICLES, row.page, read.article, reading)
            save_record(db, OUTLINES, row.page, encode_noun(read.outline), outline)
    return _named(read.article, row)


def _read_again(kept: bytes | None, row: StoredArticle) -> Reading:
    if kept is None:
        raise StoreError(f"the page of {row.id} has gone", about=row.id, advice="Run: saksi store check.")
    language, page = decode_noun(kept, tuple[str | None, Page])
    reading = decode_noun(read_page(encode_noun(page), language), Reading)
    if not reading.article:
        raise StoreError(
            f"this saksi cannot read {row.id} any more: {reading.outline.reason}",
            about=row.id,
            advice="Remove it (saksi forget), or use the saksi that read it.",
        )
    return reading
