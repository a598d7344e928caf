"""`saksi search`: find articles, quotations, figures and people of the store."""

from __future__ import annotations

import typer

from saksi.app.stores import Where, open_named_store
from saksi.app.stories import parse_day

EXAMPLES = """\b
Examples:
  saksi search banjir bandang
  saksi search '"korban tewas" -gempa' --from 2026-03-01
  saksi search pelabuhan --in quotation --person "Ratmi Sulaksa"
  saksi search 'Wira*' --in person
  saksi search ton --in figure --json

\b
Every word must be there, in any order; "words in a row", a beginning*, -not that word. The latest stand first.
"""


def search_command(
    words: list[str] = typer.Argument(help="What is looked for.", metavar="WORDS", show_default=False),
    store: Where = "",
    kind: str = typer.Option("article", "--in", metavar="KIND", help="Look in: article, quotation, figure, person."),
    outlet: str = typer.Option("", "--outlet", metavar="NAME", help="Of this outlet."),
    person: str = typer.Option("", "--person", metavar="NAME", help="In stories that name this person."),
    place: str = typer.Option("", "--place", metavar="NAME", help="In stories that name this place."),
    day_from: str = typer.Option("", "--from", metavar="DAY", help="Of this day or a later one."),
    day_to: str = typer.Option("", "--to", metavar="DAY", help="Of this day or an earlier one."),
    limit: int = typer.Option(20, "--limit", min=1, metavar="N", help="So many at most."),
    json: bool = typer.Option(False, "--json", help="Print a line of JSON for each."),
) -> None:
    """Find articles, quotations, figures and people of the store."""
    import msgspec  # noqa: PLC0415 - help must not wait for it

    from saksi.remember.listings import hit_item  # noqa: PLC0415
    from saksi.report.inert import make_inert_line  # noqa: PLC0415
    from saksi.store.searches import search  # noqa: PLC0415
    from saksi.store.stories import Filter  # noqa: PLC0415

    found = open_named_store(store)
    wanted = Filter(outlet, person, place, parse_day(day_from), parse_day(day_to))
    with found.reading() as db:
        hits = search(db, " ".join(words), kind, wanted, limit=limit)
    found.close()
    for hit in hits:
        if json:
            typer.echo(msgspec.json.encode(hit_item(hit)).decode())
            continue
        about = ", ".join(each for each in (hit.outlet, hit.day, hit.article) if each)
        who = f"{hit.who}: " if hit.who else ""
        typer.echo(make_inert_line(f"{hit.story or '-'}  {hit.title}" + (f"  ({about})" if about else "")))
        typer.echo(f"    {make_inert_line(who + hit.words)}")
    if not hits and not json:
        typer.echo("saksi: nothing was found", err=True)
        raise typer.Exit(1)
