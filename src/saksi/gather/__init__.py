"""Stage 1 of 6. inputs -> Page. Comes from the user, goes to clean."""

from __future__ import annotations

from saksi.gather.corrections import (
    append_correction,
    parse_correction,
    parse_passage,
    read_corrections,
    render_correction,
)
from saksi.gather.fetches import Answer, Fetcher, next_try
from saksi.gather.inputs import find_pages
from saksi.gather.names import Label, label_of, name_pages, names_for, settle_names, show_name
from saksi.gather.turns import LaterError

__all__ = [
    "Answer",
    "Fetcher",
    "Label",
    "LaterError",
    "append_correction",
    "find_pages",
    "label_of",
    "name_pages",
    "names_for",
    "next_try",
    "parse_correction",
    "parse_passage",
    "read_corrections",
    "render_correction",
    "settle_names",
    "show_name",
]
