"""`saksi stories` and `saksi story`: what the store tells."""

from __future__ import annotations

import os
import sys
from functools import partial
from typing import TYPE_CHECKING

import typer

from saksi.app.files import write_file
from saksi.app.forms import (
    Conllu,
    Csv,
    GeoJson,
    JsonLd,
    JsonLines,
    Ninjs,
    Parquet,
    check_targets,
    targets_of,
    write_forms,
)
from saksi.app.interfaces import Interface, choose_interface, list_interfaces
from saksi.app.stores import Where, open_named_store

if TYPE_CHECKING:
    from saksi.store.stories import StoredStory

STORIES_EXAMPLES = """\b
Examples:
  saksi stories
  saksi stories --place "Tanjung Leno" --from 2026-03-01 --several
  saksi stories --person "Ratna Melati" --outlet Nirmala
  saksi stories --json | jq -r .id
"""
STORY_EXAMPLES = """\b
Examples:
  saksi story s-2387503925d3
  saksi story 2387 --html story.html --json story.json
  saksi story 2387 --markdown - --ui id
"""


def stories_command(
    store: Where = "",
    outlet: str = typer.Option("", "--outlet", metavar="NAME", help="Of which this outlet tells."),
    person: str = typer.Option(
        "", "--person", metavar="NAME", help="That name this person: whole, first or last name."
    ),
    place: str = typer.Option("", "--place", metavar="NAME", help="That name this place."),
    day_from: str = typer.Option("", "--from", metavar="DAY", help="With an article of this day or a later one."),
    day_to: str = typer.Option("", "--to", metavar="DAY", help="With an article of this day or an earlier one."),
    several: bool = typer.Option(False, "--several", help="Of several articles only."),
    limit: int = typer.Option(30, "--limit", min=1, metavar="N", help="So many at most."),
    json: bool = typer.Option(False, "--json", help="Print a line of JSON for each."),
) -> None:
    """List the stories of the store, those first that changed last."""
    from saksi.report.inert import make_inert_line  # noqa: PLC0415 - help must not wait for it
    from saksi.store.stories import Filter, list_stories  # noqa: PLC0415

    found = open_named_store(store)
    wanted = Filter(outlet, person, place, parse_day(day_from), parse_day(day_to), several)
    with found.reading() as db:
        rows = list_stories(db, wanted, limit=limit)
    found.close()
    for row in rows:
        typer.echo(_json_of(row) if json else make_inert_line(_line_of(row)))
    if not rows and not json:
        typer.echo("saksi: no such story", err=True)


def story_command(
    story: str = typer.Argument(help="Its id, or as much of it as tells it from others.", metavar="STORY"),
    store: Where = "",
    json: str = typer.Option("", "--json", metavar="FILE", help="Write it as JSON; - for standard output."),
    html: str = typer.Option("", "--html", metavar="FILE", help="Write it as one self-contained page."),
    excerpts: bool = typer.Option(False, "--excerpts", help="Of each article put only what is cited on the page."),
    markdown: str = typer.Option("", "--markdown", metavar="FILE", help="Write it as Markdown."),
    jsonl: JsonLines = "",
    csv: Csv = "",
    parquet: Parquet = "",
    jsonld: JsonLd = "",
    ninjs: Ninjs = "",
    geojson: GeoJson = "",
    conllu: Conllu = "",
    ui: Interface = "",
    full: bool = typer.Option(False, "--full", help="Print every line of the story."),
) -> None:
    """Print a story of the store, or write it, as saksi read does."""
    from saksi.remember.results import find_story, result_of  # noqa: PLC0415 - help must not wait for it
    from saksi.report import print_account  # noqa: PLC0415

    forms = targets_of(
        jsonl=jsonl, csv=csv, parquet=parquet, jsonld=jsonld, ninjs=ninjs, geojson=geojson, conllu=conllu
    )
    check_targets({"json": json, "html": html, "markdown": markdown}, forms)
    words = ui or choose_interface(os.environ, list_interfaces())
    found = open_named_store(store)
    result = result_of(found, [find_story(found, story)])
    write_file(json, result.write_json)
    write_file(
        html, lambda stream: stream.write(result.to_html(ui=words, excerpts=excerpts).encode("utf-8", "replace"))
    )
    write_file(markdown, lambda stream: stream.write(result.to_markdown(ui=words).encode("utf-8", "replace")))
    write_forms(forms, partial(result.write))
    if not any((json, html, markdown, *forms.values())):
        print_account(result.accounts, (), sys.stdout, ui=words, full=full)
    found.close()


def parse_day(words: str) -> str:
    """Return a day as it was given, if it is one.

    Raises:
        UsageError: it is none.
    """
    from datetime import date  # noqa: PLC0415

    from saksi.errors import UsageError  # noqa: PLC0415

    try:
        return date.fromisoformat(words).isoformat() if words else ""
    except ValueError as error:
        raise UsageError(f"{words} is no day", about=words, advice="Write it as 2026-03-09.") from error


def _line_of(row: StoredStory) -> str:
    """Return a story on one line: id, days, numbers, title."""
    days = row.day if row.day == row.last_day else f"{row.day} to {row.last_day}"
    counts = [_counted(row.articles, "article"), _counted(row.origins, "origin")]
    counts += [_counted(row.conflicts, "conflict")] if row.conflicts else []
    return f"{row.id}  {days or 'no day':<24}  {row.title}  ({', '.join(counts)})"


def _counted(count: int, noun: str) -> str:
    return f"{count} {noun}{'s' * (count != 1)}"


def _json_of(row: StoredStory) -> str:
    import msgspec  # noqa: PLC0415 - help must not wait for it

    from saksi.remember.listings import story_item  # noqa: PLC0415

    return msgspec.json.encode(story_item(row)).decode()
