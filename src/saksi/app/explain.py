"""`saksi explain`: why something was decided."""

from __future__ import annotations

from pathlib import Path

import typer

from saksi.app.runs import read_run

EXAMPLES = """\b
Examples:
  saksi explain run.json f-1a2b3c4d5e6f
  saksi explain run.json "12 orang tewas"
  saksi explain run.json article.txt:120-184 --layer times

Findings and passages are named in RUN.json and on the page; START and END count characters of the article's text.
Layers: blocks, mentions, times, quantities, quotes, reported, claims, headline_claims.
"""


def explain_command(
    run: Path = typer.Argument(help="A run saved by saksi read --json.", metavar="RUN.json"),
    what: str = typer.Argument(
        help="A finding's id, words of an article, or a passage.", metavar="FINDING|WORDS|ARTICLE:START-END"
    ),
    layer: str = typer.Option("", help="Explain this layer alone.", metavar="LAYER"),
) -> None:
    """Show why a finding, a speaker, a date or a status was decided, rule by rule."""
    from saksi.report import explain_run  # noqa: PLC0415 - help must not wait for it
    from saksi.report.inert import make_inert  # noqa: PLC0415

    typer.echo(make_inert(explain_run(read_run(run), what, layer=layer)))
