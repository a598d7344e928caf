"""`saksi changes`: what is new since an earlier run, and what is gone."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import typer

from saksi.app.files import check_folders, write_file
from saksi.app.interfaces import choose_interface, list_interfaces, parse_interface

if TYPE_CHECKING:
    from saksi.report.contract import Document

EXAMPLES = """\b
Examples:
  saksi changes yesterday.json today.json
  saksi changes yesterday.json today.json --html changes.html --json changes.json
  saksi changes yesterday.json today.json --markdown - --ui id
  saksi changes yesterday.json today.json --exit-code > /dev/null || notify-send "something changed"

\b
Exit code:
  0  the runs were compared
  1  with --exit-code: something changed
  2  the call was wrong, or a run cannot be read
"""


def changes_command(
    old: Path = typer.Argument(help="The older run, saved by saksi read --json.", metavar="OLD.json"),
    new: Path = typer.Argument(help="The newer run.", metavar="NEW.json"),
    json: str = typer.Option("", "--json", metavar="FILE", help="Write the changes as JSON; - for standard output."),
    markdown: str = typer.Option("", "--markdown", metavar="FILE", help="Write them as Markdown."),
    html: str = typer.Option("", "--html", metavar="FILE", help="Write them as one self-contained page."),
    ui: str = typer.Option(
        "",
        "--ui",
        metavar=f"<{'|'.join(list_interfaces())}>",
        callback=parse_interface,
        help="Words of page and terminal; from the locale if left out.",
        show_default=False,
    ),
    full: bool = typer.Option(False, "--full", help="Print every line, however many there are."),
    quiet: bool = typer.Option(False, "--quiet", "-q", help="Print nothing."),
    exit_code: bool = typer.Option(False, "--exit-code", help="End with 1 where something changed."),
) -> None:
    """Tell what changed between two saved runs, each line with its words and source."""
    check_folders(json, markdown, html)
    before, after = _read_run(old), _read_run(new)
    count = tell_changes(before, after, json=json, markdown=markdown, html=html, ui=ui, full=full, quiet=quiet)
    if exit_code and count:
        raise typer.Exit(1)


def tell_changes(
    before: Document,
    after: Document,
    *,
    json: str = "",
    markdown: str = "",
    html: str = "",
    ui: str = "",
    full: bool = False,
    quiet: bool = False,
    since: str = "",
    until: str = "",
) -> int:
    """Tell what changed from one run, or one state of a story, to another; return how many changes there are.

    `json`, `markdown` and `html` are files, - standard output; the account then goes to standard error. `since` and
    `until` are the times of the two as they are to be told; left out, the days of their newest articles.
    """
    from saksi.report.changes import (  # noqa: PLC0415 - help must not wait for it
        encode_changes,
        find_changes,
        print_changes,
        render_changes_markdown,
        render_changes_page,
    )

    words = ui or choose_interface(os.environ, list_interfaces())
    changes = find_changes(before, after, since=since, until=until)
    write_file(json, lambda stream: stream.write(encode_changes(changes)))
    write_file(markdown, lambda stream: stream.write(_bytes(render_changes_markdown(changes, before, after, ui=words))))
    write_file(html, lambda stream: stream.write(_bytes(render_changes_page(changes, before, after, ui=words))))
    if not quiet:
        stream = sys.stderr if "-" in (json, markdown, html) else sys.stdout
        print_changes(changes, before, after, stream, ui=words, full=full)
    return changes.count


def _bytes(text: str) -> bytes:
    return text.encode("utf-8", "replace")


def _read_run(run: Path) -> Document:
    from saksi.errors import UsageError  # noqa: PLC0415
    from saksi.report import decode_document  # noqa: PLC0415

    try:
        content = run.read_bytes()
    except OSError as error:
        raise UsageError(
            f"cannot read {run}: {error.strerror}", about=run, advice="Name a file made by saksi read --json."
        ) from error
    return decode_document(content, about=run)
