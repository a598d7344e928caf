"""Reads pages of a pile without the language pipeline: the reading is the stored one of the article it was made of."""

from __future__ import annotations

from saksi.model import Page
from saksi.readings import Reading, outline_of
from saksi.store import decode_noun, encode_noun
from tools.scale.piles import load_base


def read_stored(page: bytes, language: str | None) -> bytes:  # noqa: ARG001 - as `read_page` takes it
    """Return the reading of a page, encoded.

    Raises:
        ValueError: the stored annotations are of other words than the page's.
    """
    found = decode_noun(page, Page)
    annotated = load_base().annotated(found.url)
    if annotated.text.encode() != found.content:
        raise ValueError(f"other words than those stored: {found.url}")
    return encode_noun(Reading(outline_of(annotated), encode_noun(annotated)))
