"""`saksi copies`: which articles of a pile are copies of one text, beyond single stories."""

from __future__ import annotations

import os

import typer

EXAMPLES = """\b
Examples:
  saksi copies archive/
  saksi copies archive/ --work kept/ --json copies.jsonl
  cat wire.jsonl | saksi copies -

\b
A family is one text in several outlets: a wire, a release, a copy. Articles of one newsroom are none. Each says by
which rule it was found and which words show it. What one article quotes of another is not looked for: saksi read does
that inside a story.
"""


def copies_command(
    inputs: list[str] = typer.Argument(
        help="Files, folders, - for standard input, or addresses, as for saksi read.",
        metavar="INPUT",
        show_default=False,
    ),
    json: str = typer.Option("", "--json", metavar="FILE", help="Write a line of JSON for each family; - for output."),
    language: str = typer.Option("", "--language", metavar="CODE", help="Read all articles as this language."),
    work: str = typer.Option("", "--work", metavar="FOLDER", help="Keep what was read in FOLDER, as saksi read does."),
    jobs: int = typer.Option(0, "--jobs", min=0, metavar="N", help="Read in N processes; 0: as many as pay."),
    fast: bool = typer.Option(False, "--fast", help="Read at some 1.7 times the speed; copies are found all the same."),
    quiet: bool = typer.Option(False, "--quiet", "-q", help="Print no families and no progress."),
    allow_private: bool = typer.Option(False, "--allow-private", help="Fetch from private networks too."),
) -> None:
    """Find copies: one text in several outlets, over all stories and days of a pile."""
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
    from saksi.app.files import check_folders, write_file  # noqa: PLC0415 - help must not wait for it
    from saksi.app.progress import show_progress  # noqa: PLC0415
    from saksi.app.read import tell_refusals  # noqa: PLC0415
    from saksi.app.workers import Workers  # noqa: PLC0415
    from saksi.pipeline import find_copies  # noqa: PLC0415
    from saksi.report import encode_family, render_family  # noqa: PLC0415

    check_folders(json)
    lines: list[bytes] = []
    with show_progress(quiet=quiet) as tell, Workers(jobs) as workers:
        families, refusals = find_copies(
            inputs,
            language=language or None,
            allow_private=allow_private,
            progress=tell,
            work=work or None,
            workers=workers,
            fast=fast,
        )
        shown = []
        for origin, articles in families:
            lines.append(encode_family(origin, articles))
            shown.append(render_family(origin, articles))
    write_file(json, lambda stream: stream.writelines(lines))
    if not quiet and json != "-":
        typer.echo("\n".join(shown) or "no copies found", nl=not shown)
    tell_refusals(refusals)
    if any(refusal.code != "duplicate" for refusal in refusals):
        raise typer.Exit(1)
