"""Portions -> CSV: a folder of five files that a spreadsheet opens by a double click.

RFC 4180: commas, CRLF, quotation marks doubled, a line of names first. The files open with a byte order mark: without
one Excel reads UTF-8 as the code page of its machine ("â€œKami"), and readers that need none (LibreOffice, pandas,
DuckDB, R) pass over it.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Callable, Iterable
from contextlib import ExitStack
from pathlib import Path

from saksi.report import contract as c
from saksi.report.inert import encode_text, make_inert, mend_text
from saksi.report.tables import TABLES, Cell

# A cell that opens so is a formula to a spreadsheet (OWASP, "CSV Injection"). Where the decimal mark is a comma, Excel
# takes semicolons for commas: then a cell opens behind each semicolon and line break inside a cell too.
_SIGNS = "[=+\\-@\uff1d\uff0b\uff0d\uff20]"
_FORMULA = re.compile(rf'^(?=[\s"]*{_SIGNS}|[\t\r\n])|(?<=[;\t\r\n])(?=(?:[^\S\t\r\n]|")*{_SIGNS})')
_GUARD = "'"


def write_spreadsheets(portions: Iterable[c.Document], folder: Path) -> None:
    """Write the tables as `articles.csv`, `figures.csv`, ... into a folder, which is made if missing."""
    folder.mkdir(exist_ok=True)
    with ExitStack() as files:
        lines = []
        for table in TABLES:
            stream = files.enter_context((folder / f"{table.name}.csv").open("wb"))
            stream.write(b"\xef\xbb\xbf")
            lines.append(csv.writer(_Encoder(stream.write), lineterminator="\r\n"))
        for table, line in zip(TABLES, lines, strict=True):
            line.writerow([name for name, _ in table.columns])
        for portion in portions:
            for table, line in zip(TABLES, lines, strict=True):
                line.writerows([_said(cell) for cell in row] for row in table.rows_of(portion))


class _Encoder:
    """A stream of text on top of one of bytes."""

    def __init__(self, write: Callable[[bytes], object]) -> None:
        self._write = write

    def write(self, text: str) -> None:
        """Write a text in UTF-8."""
        self._write(encode_text(text))


def _said(cell: Cell) -> str:
    if cell is None:
        return ""
    if isinstance(cell, bool):
        return "true" if cell else "false"
    if isinstance(cell, str):
        return guard_cell(cell)
    return repr(int(cell)) if cell == int(cell) else repr(cell)


def guard_cell(text: str) -> str:
    """Return a text as a cell that no spreadsheet runs: nothing in it acts, and what opens as a formula is guarded.

    The guard is an apostrophe, the spreadsheets' own sign for "this is text".
    """
    return make_inert(_FORMULA.sub(_GUARD, mend_text(text)))
