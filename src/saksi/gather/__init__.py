"""Stage 1 of 6. inputs -> Page. Comes from the user, goes to clean."""

from __future__ import annotations

from saksi.gather.corrections import append_correction, read_corrections
from saksi.gather.inputs import find_pages
from saksi.gather.names import Label, label_of, name_pages, settle_names, show_name

__all__ = [
    "Label",
    "append_correction",
    "find_pages",
    "label_of",
    "name_pages",
    "read_corrections",
    "settle_names",
    "show_name",
]
