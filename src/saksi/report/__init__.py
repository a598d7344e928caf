"""Stage 6 of 6. Ledger -> Account: what a person reads. Comes from compare, goes to the reader."""

from __future__ import annotations

from saksi.report.accounts import build_account
from saksi.report.markdown import render_markdown
from saksi.report.pages import render_html
from saksi.report.terminals import print_account

__all__ = ["build_account", "print_account", "render_html", "render_markdown"]
