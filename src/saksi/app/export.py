"""`saksi export`: a saved run in other forms, without reading again."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

import typer

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

if TYPE_CHECKING:
    from saksi.report.contract import Document

EXAMPLES = """\b
Examples:
  saksi export run.json --csv tables/
  saksi export run.json --parquet tables/ --geojson places.json
  saksi export run.json --jsonl - | jq 'select(.kind == "finding").row'
  saksi export run.json --jsonld account.jsonld --ninjs account.ninjs.json --conllu sentences.conllu

\b
The same run gives the same bytes, here and with saksi read.
"""


def export_command(
    run: Path = typer.Argument(help="A run saved by saksi read --json.", metavar="RUN.json"),
    jsonl: JsonLines = "",
    csv: Csv = "",
    parquet: Parquet = "",
    jsonld: JsonLd = "",
    ninjs: Ninjs = "",
    geojson: GeoJson = "",
    conllu: Conllu = "",
) -> None:
    """Write a saved run in other forms; - as FILE is standard output."""
    from saksi.errors import UsageError  # noqa: PLC0415 - help must not wait for it
    from saksi.report import split_document, write_form  # noqa: PLC0415

    forms = targets_of(
        jsonl=jsonl, csv=csv, parquet=parquet, jsonld=jsonld, ninjs=ninjs, geojson=geojson, conllu=conllu
    )
    if not any(forms.values()):
        raise UsageError("no form was asked for", about=run, advice="Name one: saksi export RUN.json --csv FOLDER")
    check_targets({}, forms)
    document = _read_run(run)

    def write(form: str, target: BinaryIO | str) -> None:
        write_form(form, split_document(document), target)

    write_forms(forms, write)


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
