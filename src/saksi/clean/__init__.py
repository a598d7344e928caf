"""Stage 2 of 6. Page -> Article | Refusal. Comes from gather, goes to annotate.

The article without the furniture of its page: its text, what each line of it is, and a map back to the page.
"""

from __future__ import annotations

from saksi.clean.articles import clean_page
from saksi.clean.duplicates import Likeness, drop_duplicates, find_doubles, is_later_wording, likeness_of, refuse_double

__all__ = [
    "Likeness",
    "clean_page",
    "drop_duplicates",
    "find_doubles",
    "is_later_wording",
    "likeness_of",
    "refuse_double",
]
