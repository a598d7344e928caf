"""`saksi read`: from a pile of articles to one cited account."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Sequence
from functools import partial
from typing import TYPE_CHECKING, BinaryIO

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
from saksi.app.notices import tell_notice
from saksi.app.progress import show_progress

if TYPE_CHECKING:
    from saksi.model import Correction, Refusal
    from saksi.pipeline import Progress, Result

EXAMPLES = """\b
Examples:
  saksi read articles/
  saksi read a.txt b.html c.jsonl --html page.html --json run.json
  saksi read https://example.org/news/1 --markdown story.md
  saksi read articles/ --html to-pass-on.html --excerpts --ui id
  cat wire.jsonl | saksi read - --json - | less
  saksi read articles/ --csv tables/ --parquet tables/ --geojson places.json
  saksi read articles/ --ninjs - --quiet | head -1
  saksi read articles/ --jsonl rows.jsonl --jsonld graph.json --conllu sentences.conllu
  saksi read archive.jsonl.gz --work kept/ --json run.json --quiet

\b
Exit code:
  0  all was read
  1  something was refused, and the rest was read
  2  the call was wrong, or what was read cannot be kept
  130  stopped by Ctrl-C
"""


def read_command(
    inputs: list[str] = typer.Argument(
        help="Files (.txt .md .html .jsonl .warc, also .gz and .zst; .parquet), folders of them, "
        "- for standard input, or addresses.",
        metavar="INPUT",
        show_default=False,
    ),
    json: str = typer.Option(
        "",
        "--json",
        metavar="FILE",
        help="Write everything as JSON; - for standard output, the account then goes to standard error.",
    ),
    html: str = typer.Option("", "--html", metavar="FILE", help="Write one self-contained page."),
    excerpts: bool = typer.Option(
        False,
        "--excerpts",
        help="Of each article put only what is cited on the page, a third or 200 characters at most: to pass it on.",
    ),
    markdown: str = typer.Option("", "--markdown", metavar="FILE", help="Write the account as Markdown."),
    jsonl: JsonLines = "",
    csv: Csv = "",
    parquet: Parquet = "",
    jsonld: JsonLd = "",
    ninjs: Ninjs = "",
    geojson: GeoJson = "",
    conllu: Conllu = "",
    ui: Interface = "",
    language: str = typer.Option("", "--language", metavar="CODE", help="Read all articles as this language."),
    corrections: str = typer.Option(
        "", "--corrections", metavar="FILE", help="Replay corrections made by hand; saksi correct writes them."
    ),
    work: str = typer.Option(
        "",
        "--work",
        metavar="FOLDER",
        help="Keep what was read in FOLDER: a run that was stopped goes on, and a later one reads only what is new.",
    ),
    jobs: int = typer.Option(
        0, "--jobs", min=0, metavar="N", help="Read in N processes; 0: one a processor where there is much to read."
    ),
    fast: bool = typer.Option(
        False,
        "--fast",
        help="Read at some 1.7 times the speed; who did what to whom is then less sure (docs/accuracy.md).",
    ),
    quiet: bool = typer.Option(False, "--quiet", "-q", help="Print no account and no progress."),
    full: bool = typer.Option(False, "--full", help="Print every line of every story, however many there are."),
    allow_private: bool = typer.Option(False, "--allow-private", help="Fetch from private networks too."),
) -> None:
    """Read articles and say what they say together, each statement with its sources."""
    forms = targets_of(
        jsonl=jsonl, csv=csv, parquet=parquet, jsonld=jsonld, ninjs=ninjs, geojson=geojson, conllu=conllu
    )
    check_targets({"json": json, "html": html, "markdown": markdown}, forms)
    _check_excerpts(excerpts=excerpts, html=html)
    words = ui or choose_interface(os.environ, list_interfaces())
    try:
        with show_progress(quiet=quiet) as tell:
            result = _read(
                inputs, language, corrections, work, jobs, allow_private=allow_private, fast=fast, progress=tell
            )
            read_any = bool(result.accounts)
            pages = {"html": html if read_any else "", "markdown": markdown if read_any else ""}
            _write(result, json=json, **pages, ui=words, excerpts=excerpts, progress=tell)
            write_forms(forms, partial(result.write, progress=tell))
    except KeyboardInterrupt:
        _tell_stopped(work)
        raise typer.Exit(130) from None
    if not quiet:
        _print_account(result, words, to_stderr="-" in (json, html, markdown, *forms.values()), full=full)
    tell_refusals(result.refusals)
    _tell_idle(result.idle_corrections, corrections)
    if not read_any:
        _tell_nothing(wants_page=bool(html or markdown))
    if not read_any or not result.is_complete:
        raise typer.Exit(1)


def _check_excerpts(*, excerpts: bool, html: str) -> None:
    """Say that nothing but a page has whole articles to leave out."""
    from saksi.errors import UsageError  # noqa: PLC0415

    if excerpts and not html:
        raise UsageError("--excerpts is about a page", about="--excerpts", advice="Name it too: --html FILE.")


def _read(
    inputs: Sequence[str],
    language: str,
    corrections: str,
    work: str,
    jobs: int,
    *,
    allow_private: bool,
    fast: bool,
    progress: Progress,
) -> Result:
    # Sums of one thread are the same on machines of any number of processors, and the matrices are too small for more.
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
    from saksi.app.workers import Workers  # noqa: PLC0415 - help must not wait for it
    from saksi.pipeline import read  # noqa: PLC0415

    with Workers(jobs) as workers:
        return read(
            inputs,
            language=language or None,
            allow_private=allow_private,
            progress=progress,
            corrections=corrections or (),
            work=work or None,
            workers=workers,
            fast=fast,
        )


def _write(result: Result, *, json: str, html: str, markdown: str, ui: str, excerpts: bool, progress: Progress) -> None:
    results: tuple[tuple[str, Callable[[BinaryIO], object]], ...] = (
        (json, lambda stream: result.write_json(stream, progress=progress)),
        (html, lambda stream: stream.write(result.to_html(ui=ui, excerpts=excerpts).encode("utf-8", "replace"))),
        (markdown, lambda stream: stream.write(result.to_markdown(ui=ui).encode("utf-8", "replace"))),
    )
    for file, write in results:
        write_file(file, write)


def _print_account(result: Result, ui: str, *, to_stderr: bool, full: bool) -> None:
    from saksi.report import print_account  # noqa: PLC0415

    print_account(result.accounts, result.refusals, sys.stderr if to_stderr else sys.stdout, ui=ui, full=full)


def tell_refusals(refusals: Sequence[Refusal]) -> None:
    """Say what was not used, and why."""
    for refusal in refusals:
        tell_notice(f"saksi: {refusal.source}: {refusal.code}: {refusal.reason}")


def _tell_idle(corrections: Sequence[Correction], file: str) -> None:
    """Say which corrections found nothing to correct: they stay in their file, and may find it again."""
    for each in corrections:
        tell_notice(f"saksi: {file}#{each.line}: nothing to correct, or several things so called: {each.words}")


def _tell_nothing(*, wants_page: bool) -> None:
    """Say that no article was read: a page without a story would look like a result."""
    typer.echo("saksi: nothing was read", err=True)
    if wants_page:
        typer.echo("saksi: no page was written: nothing was read", err=True)


def _tell_stopped(work: str) -> None:
    kept = f"what was read is kept in {work}" if work else "nothing is kept; with --work FOLDER it would be"
    again = ": run the same command to go on" if work else ""
    typer.echo(f"saksi: stopped; {kept}{again}", err=True)
