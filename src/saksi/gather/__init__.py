"""Stage 1 of 6. inputs -> Page. Comes from the user, goes to clean."""

from __future__ import annotations

from saksi.gather.corrections import (
    append_correction,
    parse_correction,
    parse_passage,
    read_corrections,
    render_correction,
)
from saksi.gather.inputs import find_pages
from saksi.gather.names import Label, label_of, name_pages, names_for, settle_names, show_name

__all__ = [
    "Label",
    "append_correction",
    "find_pages",
    "label_of",
    "name_pages",
    "names_for",
    "parse_correction",
    "parse_passage",
    "read_corrections",
    "render_correction",
    "settle_names",
    "show_name",
]
