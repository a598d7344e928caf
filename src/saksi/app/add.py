"""`saksi add`: take articles into the store, and tell anew the stories that they belong to."""

from __future__ import annotations

import os
import sys
from typing import TYPE_CHECKING

import typer

from saksi.app.notices import tell_notice
from saksi.app.progress import show_progress
from saksi.app.stores import Where, open_named_store

if TYPE_CHECKING:
    from saksi.pipeline import Progress
    from saksi.remember.additions import Added
    from saksi.store.databases import Store

EXAMPLES = """\b
Examples:
  saksi add articles/
  saksi add https://example.org/news/1 report.html wire.jsonl
  saksi add articles/ --store newsroom.sqlite
  cat wire.jsonl | saksi add -
  saksi stories

\b
What is there already is not read again. Exit code:
  0  all was taken in, or was there
  1  something was refused, and the rest was taken in
  2  the call was wrong, or the store cannot be used
  130  stopped by Ctrl-C; what was read is kept: run the same command to go on
"""


def add_command(
    inputs: list[str] = typer.Argument(
        help="Files, folders, archives, - for standard input, or addresses, as for saksi read.",
        metavar="INPUT",
        show_default=False,
    ),
    store: Where = "",
    language: str = typer.Option("", "--language", metavar="CODE", help="Read all articles as this language."),
    jobs: int = typer.Option(
        0, "--jobs", min=0, metavar="N", help="Read in N processes; 0: one a processor where there is much to read."
    ),
    quiet: bool = typer.Option(False, "--quiet", "-q", help="Print nothing but what was refused."),
    allow_private: bool = typer.Option(False, "--allow-private", help="Fetch from private networks too."),
) -> None:
    """Take articles into the store and tell anew the stories that they belong to."""
    found = open_named_store(store, make=True)
    try:
        with show_progress(quiet=quiet) as tell:
            added = _add(found, inputs, language, jobs, tell, allow_private=allow_private)
    except KeyboardInterrupt:
        typer.echo("saksi: stopped; what was read is kept: run the same command to go on", err=True)
        raise typer.Exit(130) from None
    finally:
        found.close()
    for refusal in (each for each in added.refusals if each.code != "duplicate"):
        tell_notice(f"saksi: {refusal.source}: {refusal.code}: {refusal.reason}")
    if not quiet:
        typer.echo(_summary(added))
    if any(refusal.code != "duplicate" for refusal in added.refusals):
        raise typer.Exit(1)


def _add(store: Store, inputs: list[str], language: str, jobs: int, tell: Progress, *, allow_private: bool) -> Added:
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")  # sums of one thread are the same on all machines
    from saksi.app.workers import Workers  # noqa: PLC0415 - help must not wait for it
    from saksi.gather import find_pages  # noqa: PLC0415
    from saksi.remember.additions import add_pages  # noqa: PLC0415
    from saksi.remember.settlements import settle  # noqa: PLC0415

    stdin = sys.stdin.buffer if "-" in inputs else None
    pages = find_pages(inputs, stdin=stdin, allow_private=allow_private)
    with Workers(jobs) as workers:
        added = add_pages(store, pages, language=language or None, workers=workers, progress=tell)
    for failure in settle(store, tell):
        tell_notice(f"saksi: story {failure.story}: {failure.reason}")
    return added


def _summary(added: Added) -> str:
    count, there = len(added.articles), sum(each.code == "duplicate" for each in added.refusals)
    told = f"{count:,} new article{'s' * (count != 1)}"
    return told + (f", {there:,} there already" if there else "")
