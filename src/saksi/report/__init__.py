"""Stage 6 of 6. Ledger -> Account: what a person reads. Comes from compare, goes to the reader."""

from __future__ import annotations

from saksi.report.accounts import build_account
from saksi.report.contract import document_schema
from saksi.report.documents import build_document, decode_document, encode_document, write_document
from saksi.report.explanations import explain_run
from saksi.report.families import encode_family, render_family
from saksi.report.markdown import render_markdown
from saksi.report.pages import render_html
from saksi.report.terminals import print_account

__all__ = [
    "build_account",
    "build_document",
    "decode_document",
    "document_schema",
    "encode_document",
    "encode_family",
    "explain_run",
    "print_account",
    "render_family",
    "render_html",
    "render_markdown",
    "write_document",
]
