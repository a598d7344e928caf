"""Stage 1 of 6. inputs -> Page. Comes from the user, goes to clean."""

from __future__ import annotations

from saksi.gather.corrections import append_correction, read_corrections
from saksi.gather.inputs import find_pages
from saksi.gather.names import name_pages

__all__ = ["append_correction", "find_pages", "name_pages", "read_corrections"]
