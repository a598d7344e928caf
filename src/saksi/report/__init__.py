"""Stage 6 of 6. Ledger -> Account: what a person reads. Comes from compare, goes to the reader."""

from __future__ import annotations

from saksi.report.accounts import build_account
from saksi.report.contract import document_schema
from saksi.report.documents import build_document, decode_document, encode_document, write_document
from saksi.report.explanations import explain_run, find_finding
from saksi.report.families import encode_family, render_family
from saksi.report.forms import FORMS, check_form, is_folder_form, write_form
from saksi.report.frames import build_pandas, build_polars
from saksi.report.inert import mend_text
from saksi.report.markdown import render_markdown
from saksi.report.notebooks import HEIGHT, Inlay, find_account, show_account, show_run
from saksi.report.pages import render_html
from saksi.report.portions import build_portions, split_document
from saksi.report.tables import TABLES, mend_cell
from saksi.report.terminals import print_account

__all__ = [
    "FORMS",
    "HEIGHT",
    "TABLES",
    "Inlay",
    "build_account",
    "build_document",
    "build_pandas",
    "build_polars",
    "build_portions",
    "check_form",
    "decode_document",
    "document_schema",
    "encode_document",
    "encode_family",
    "explain_run",
    "find_account",
    "find_finding",
    "is_folder_form",
    "mend_cell",
    "mend_text",
    "print_account",
    "render_family",
    "render_html",
    "render_markdown",
    "show_account",
    "show_run",
    "split_document",
    "write_document",
    "write_form",
]
