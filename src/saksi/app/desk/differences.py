"""What stands between two versions of a story, as a part of a page."""

from __future__ import annotations

from importlib import import_module
from importlib.util import find_spec

from markupsafe import Markup, escape

from saksi.report.contract import Document

_CHANGES = "saksi.report.changes"


def tell_differences(before: Document, after: Document, ui: str) -> Markup | None:
    """Return what changed from one version to another; None where nothing did."""
    if find_spec(_CHANGES) is None:
        return _list_articles(before, after)
    told = import_module(_CHANGES)
    changes = told.find_changes(before, after)
    return Markup(told.render_changes_html(changes, after, ui)) if changes.stories else None  # noqa: S704 - escaped there


def _list_articles(before: Document, after: Document) -> Markup | None:
    """Return the articles that came and went."""
    old, new = ({row.id: row for row in each.articles} for each in (before, after))
    rows = [("+", new[name]) for name in new if name not in old] + [("−", old[name]) for name in old if name not in new]
    items = (f"<li>{sign} {escape(row.title)} ({escape(row.outlet)})</li>" for sign, row in rows)
    return Markup(f"<ul>{''.join(items)}</ul>") if rows else None  # noqa: S704 - escaped here
