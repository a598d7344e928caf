"""`saksi export`: a saved run, or what the store tells, in other forms, without reading again."""

from __future__ import annotations

from pathlib import Path
from typing import BinaryIO

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
from saksi.app.runs import read_run
from saksi.app.stores import Where, open_named_store

EXAMPLES = """\b
Examples:
  saksi export run.json --csv tables/
  saksi export run.json --parquet tables/ --geojson places.json
  saksi export run.json --jsonl - | jq 'select(.kind == "finding").row'
  saksi export run.json --jsonld account.jsonld --ninjs account.ninjs.json --conllu sentences.conllu

\b
The same run gives the same bytes, here and with saksi read. Without a run it is the store that is written, whole or one
story of it:
  saksi export --csv tables/
  saksi export --story 2387 --jsonld - --store newsroom.sqlite
"""


def export_command(
    run: Path | None = typer.Argument(
        None, help="A run saved by saksi read --json; the store if left out.", metavar="[RUN.json]", show_default=False
    ),
    store: Where = "",
    story: str = typer.Option("", "--story", metavar="ID", help="This story of the store alone."),
    json: str = typer.Option("", "--json", metavar="FILE", help="Write the store's stories as a run in JSON."),
    jsonl: JsonLines = "",
    csv: Csv = "",
    parquet: Parquet = "",
    jsonld: JsonLd = "",
    ninjs: Ninjs = "",
    geojson: GeoJson = "",
    conllu: Conllu = "",
) -> None:
    """Write a saved run, or the store, in other forms; - as FILE is standard output."""
    from saksi.errors import UsageError  # noqa: PLC0415 - help must not wait for it
    from saksi.report import split_document, write_form  # noqa: PLC0415

    forms = targets_of(
        jsonl=jsonl, csv=csv, parquet=parquet, jsonld=jsonld, ninjs=ninjs, geojson=geojson, conllu=conllu
    )
    if not any((json, *forms.values())):
        raise UsageError("no form was asked for", about=run, advice="Name one: saksi export RUN.json --csv FOLDER")
    check_targets({"json": json}, forms)
    if run is None:
        _write_store(store, story, json, forms)
        return
    if store or story or json:
        advice = "Leave RUN.json out to write the store, or --store, --story and --json to write the run."
        raise UsageError("a run and a store are two things", about=run, advice=advice)
    document = read_run(run)

    def write(form: str, target: BinaryIO | str) -> None:
        write_form(form, split_document(document), target)

    write_forms(forms, write)


def _write_store(where: str, story: str, json: str, forms: dict[str, str]) -> None:
    from saksi.remember.results import find_story, result_of  # noqa: PLC0415 - help must not wait for it

    store = open_named_store(where)
    result = result_of(store, [find_story(store, story)] if story else None)
    write_file(json, result.write_json)
    write_forms(forms, result.write)
    store.close()
