"""`saksi read`: from a pile of articles to one cited account."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING

import typer

if TYPE_CHECKING:
    from saksi.model import Correction, Refusal
    from saksi.pipeline import Progress, Result

EXAMPLES = """\b
Examples:
  saksi read articles/
  saksi read a.txt b.html c.jsonl --html page.html --json run.json
  saksi read https://example.org/news/1 --markdown story.md
  cat wire.jsonl | saksi read - --json - | less

\b
Exit code:
  0  all was read
  1  something was refused, and the rest was read
  2  the call was wrong
"""
_PATIENCE = 1.0  # seconds after which a reader wants to see that something is going on


class Interface(StrEnum):
    """The languages of the page and the terminal."""

    ENGLISH = "en"
    INDONESIAN = "id"


def read_command(
    inputs: list[str] = typer.Argument(
        help="Files (.txt .md .html .jsonl, also .gz; .warc), folders of them, - for standard input, or addresses.",
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
    markdown: str = typer.Option("", "--markdown", metavar="FILE", help="Write the account as Markdown."),
    ui: Interface | None = typer.Option(None, "--ui", help="Words of page and terminal; from the locale if left out."),
    language: str = typer.Option("", "--language", metavar="CODE", help="Read all articles as this language."),
    corrections: str = typer.Option(
        "", "--corrections", metavar="FILE", help="Replay corrections made by hand; saksi correct writes them."
    ),
    quiet: bool = typer.Option(False, "--quiet", "-q", help="Print no account and no progress."),
    allow_private: bool = typer.Option(False, "--allow-private", help="Fetch from private networks too."),
) -> None:
    """Read articles and say what they say together, each statement with its sources."""
    _check_folders(html, markdown, json)
    words = ui.value if ui else _locale_words()
    with _progress(quiet=quiet) as tell:
        result = _read(
            inputs, language=language or None, allow_private=allow_private, progress=tell, corrections=corrections
        )
    read_any = bool(result.articles)
    _write(result, json=json, html=html if read_any else "", markdown=markdown if read_any else "", ui=words)
    if not quiet:
        _print_account(result, words, to_stderr="-" in (json, html, markdown))
    _tell_refusals(result.refusals)
    _tell_idle(result.idle_corrections, corrections)
    if not read_any:
        _tell_nothing(wants_page=bool(html or markdown))
    if not read_any or not result.is_complete:
        raise typer.Exit(1)


def _read(
    inputs: Sequence[str],
    *,
    language: str | None,
    allow_private: bool,
    progress: Progress | None,
    corrections: str,
) -> Result:
    from saksi.pipeline import read  # noqa: PLC0415 - help must not wait for it

    return read(
        inputs, language=language, allow_private=allow_private, progress=progress, corrections=corrections or ()
    )


def _check_folders(*files: str) -> None:
    """Say before the work that a result has nowhere to go, not after it."""
    from saksi.errors import UsageError  # noqa: PLC0415

    for file in files:
        if file not in ("", "-") and not Path(file).parent.is_dir():
            raise UsageError(
                f"no folder {Path(file).parent}", about=file, advice=f"Make it: mkdir -p {Path(file).parent}"
            )


def _write(result: Result, *, json: str, html: str, markdown: str, ui: str) -> None:
    from saksi.errors import UsageError  # noqa: PLC0415

    if (html and html == markdown) or (json and json in {html, markdown}):
        raise UsageError("two results cannot go to one place", about=json or html, advice="Give each its own FILE.")
    forms = (
        (json, result.to_json),
        (html, lambda: result.to_html(ui=ui).encode("utf-8", "replace")),
        (markdown, lambda: result.to_markdown(ui=ui).encode("utf-8", "replace")),
    )
    for file, render in forms:
        if not file:
            continue
        content = render()
        if file == "-":
            sys.stdout.buffer.write(content)
            sys.stdout.buffer.flush()
            continue
        try:
            Path(file).write_bytes(content)
        except OSError as error:
            raise UsageError(
                f"cannot write {file}: {error.strerror}", about=file, advice="Name another FILE."
            ) from error


def _print_account(result: Result, ui: str, *, to_stderr: bool) -> None:
    from saksi.report import print_account  # noqa: PLC0415

    print_account(result.accounts, result.refusals, sys.stderr if to_stderr else sys.stdout, ui=ui)


def _tell_refusals(refusals: Sequence[Refusal]) -> None:
    for refusal in refusals:
        typer.echo(f"saksi: {refusal.source}: {refusal.code}: {refusal.reason}", err=True)


def _tell_idle(corrections: Sequence[Correction], file: str) -> None:
    """Say which corrections found nothing to correct: they stay in their file, and may find it again."""
    for each in corrections:
        typer.echo(
            f"saksi: {file}#{each.line}: nothing to correct, or several things so called: {each.words}", err=True
        )


def _tell_nothing(*, wants_page: bool) -> None:
    """Say that no article was read: a page without a story would look like a result."""
    typer.echo("saksi: nothing was read", err=True)
    if wants_page:
        typer.echo("saksi: no page was written: nothing was read", err=True)


def _locale_words() -> str:
    """Return the interface language of the user's locale, by the order of POSIX."""
    for name in ("LC_ALL", "LC_MESSAGES", "LANG"):
        value = os.environ.get(name, "")
        if value:
            return "id" if value.lower().startswith("id") else "en"
    return "en"


@contextmanager
def _progress(*, quiet: bool) -> Iterator[Progress | None]:
    """Show a bar on a terminal once the work takes more than a moment; never in a pipe."""
    if quiet or not sys.stderr.isatty():
        yield None
        return
    import time  # noqa: PLC0415

    from rich.console import Console  # noqa: PLC0415 - slow to import, and only a terminal wants it
    from rich.progress import (  # noqa: PLC0415
        BarColumn,
        MofNCompleteColumn,
        TaskID,
        TextColumn,
        TimeElapsedColumn,
    )
    from rich.progress import Progress as Bars  # noqa: PLC0415

    columns = (TextColumn("{task.description:>10}"), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn())
    bars = Bars(*columns, console=Console(stderr=True), transient=True)
    tasks: dict[str, TaskID] = {}
    began = time.monotonic()

    def tell(stage: str, done: int, of: int) -> None:
        if not tasks and time.monotonic() - began < _PATIENCE:
            return
        if not tasks:
            bars.start()
        if stage not in tasks:
            tasks[stage] = bars.add_task(stage, total=of or None)
        bars.update(tasks[stage], completed=done, total=of or None)

    try:
        yield tell
    finally:
        bars.stop()
