"""`saksi schema`: the JSON Schema of the output."""

from __future__ import annotations

import json

import typer


def schema_command() -> None:
    """Print the JSON Schema of what `saksi read --json` writes."""
    from saksi.report import document_schema  # noqa: PLC0415 - help must not wait for it

    typer.echo(json.dumps(document_schema(), indent=2, ensure_ascii=False))
