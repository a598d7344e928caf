"""`saksi changes`: what is new since an earlier run, and what is gone."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import typer

from saksi.app.files import check_folders, write_file
from saksi.app.interfaces import Interface, choose_interface, list_interfaces
from saksi.app.moments import parse_moment
from saksi.app.runs import read_run
from saksi.app.stores import Where, open_named_store

if TYPE_CHECKING:
    from collections.abc import Sequence

    from saksi.report.contract import Document

EXAMPLES = """\b
Examples:
  saksi changes yesterday.json today.json
  saksi changes 2387 --since yesterday
  saksi changes 2387 --since "2026-03-09 18:00" --html changes.html
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
    what: list[str] = typer.Argument(
        help="A story of the store, or two saved runs, the older first.",
        metavar="STORY|OLD.json NEW.json",
        show_default=False,
    ),
    since: str = typer.Option(
        "", "--since", metavar="TIME", help="Of a story: 2026-03-09, '2026-03-09 18:00', yesterday, 12h, 3d."
    ),
    store: Where = "",
    json: str = typer.Option("", "--json", metavar="FILE", help="Write the changes as JSON; - for standard output."),
    markdown: str = typer.Option("", "--markdown", metavar="FILE", help="Write them as Markdown."),
    html: str = typer.Option("", "--html", metavar="FILE", help="Write them as one self-contained page."),
    ui: Interface = "",
    full: bool = typer.Option(False, "--full", help="Print every line, however many there are."),
    quiet: bool = typer.Option(False, "--quiet", "-q", help="Print nothing."),
    exit_code: bool = typer.Option(False, "--exit-code", help="End with 1 where something changed."),
) -> None:
    """Tell what changed in a story of the store, or between two saved runs, each line with its words and source."""
    check_folders(json, markdown, html)
    before, after, times = _states_of(what, since, store)
    count = tell_changes(before, after, json=json, markdown=markdown, html=html, ui=ui, full=full, quiet=quiet, **times)
    if exit_code and count:
        raise typer.Exit(1)


def _states_of(what: Sequence[str], since: str, store: str) -> tuple[Document, Document, dict[str, str]]:
    """Return the two states that are compared, and their times as they are to be told."""
    from saksi.errors import UsageError  # noqa: PLC0415 - help must not wait for it

    if len(what) == 1 and since:
        return _editions_of(what[0], since, store)
    if len(what) == 2 and not since:  # noqa: PLR2004 - the older and the newer
        return read_run(Path(what[0])), read_run(Path(what[1])), {}
    advice = "Say: saksi changes STORY --since TIME, or: saksi changes OLD.json NEW.json."
    raise UsageError("a story and a time, or two runs are compared", about=what, advice=advice)


def _editions_of(story: str, since: str, where: str) -> tuple[Document, Document, dict[str, str]]:
    from datetime import datetime  # noqa: PLC0415 - help must not wait for it

    from saksi.errors import UsageError  # noqa: PLC0415
    from saksi.remember.results import find_story, state_at  # noqa: PLC0415

    moment = parse_moment(since, datetime.now().astimezone())
    if moment is None:
        raise UsageError(f"{since} is no time", about=since, advice="Write 2026-03-09, yesterday, 12h or 3d.")
    store = open_named_store(where)
    found = find_story(store, story)
    at = moment.isoformat(timespec="microseconds")
    before, after = state_at(store, found, at), state_at(store, found)
    store.close()
    times = {"since": moment.isoformat(timespec="minutes"), "until": found.changed_at}
    return before, after, times


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
