"""What another version of saksi has read is read again from its page, when it is asked for or all at once."""

from __future__ import annotations

from dataclasses import replace

from saksi.errors import StoreError
from saksi.model import AnnotatedArticle, Page
from saksi.readings import Reading, read_page, versions
from saksi.store import decode_noun, encode_noun
from saksi.store.articles import StoredArticle
from saksi.store.cabinets import ARTICLES, OUTLINES, PAGES, load_record, save_record
from saksi.store.databases import Connection


def find_annotated(db: Connection, row: StoredArticle) -> AnnotatedArticle | None:
    """Return an article as this version has read it, under its id; None where another version has."""
    record = load_record(db, ARTICLES, row.page, versions()[0])
    return None if record is None else _named(record, row)


def _named(record: bytes, row: StoredArticle) -> AnnotatedArticle:
    article = decode_noun(record, AnnotatedArticle)
    return replace(article, article=replace(article.article, id=row.id, source=row.source))


def load_annotated(db: Connection, row: StoredArticle) -> AnnotatedArticle:
    """Return an article as this version reads it, under its id; read now where another version has read it.

    Raises:
        StoreError: its page has gone, or this version refuses it.
    """
    reading, outline = versions()
    record = load_record(db, ARTICLES, row.page, reading)
    if record is None:
        found = _read_again(db, row)
        record = found.article
        save_record(db, ARTICLES, row.page, record, reading)
        save_record(db, OUTLINES, row.page, encode_noun(found.outline), outline)
    return _named(record, row)


def _read_again(db: Connection, row: StoredArticle) -> Reading:
    kept = load_record(db, PAGES, row.page)
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
