"""What stands between two versions of a story, as a part of a page; its words lead to where they stand."""

from __future__ import annotations

from urllib.parse import urlencode

from markupsafe import Markup

from saksi.report.changes import find_changes, render_changes_html
from saksi.report.contract import Document


def tell_differences(before: Document, after: Document, times: tuple[str, str], story: str, ui: str) -> Markup | None:
    """Return what changed from one version of a story to another; None where nothing did."""
    changes = find_changes(before, after, since=times[0], until=times[1])
    if not changes.stories:
        return None
    here = {row.id for row in after.articles}

    def link_to(article: str, start: int, end: int, _is_newer: bool) -> str:
        place = urlencode({"article": article, "start": start, "end": end})
        return f"/stories/{story}?{place}" if article in here else ""

    told = render_changes_html(changes, before, after, ui=ui, link_to=link_to)
    return Markup(told)  # noqa: S704 - a template that escapes has made it
