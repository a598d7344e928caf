"""How far a run has come: bars on a terminal, a line now and then where nobody looks on."""

from __future__ import annotations

import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

import typer

if TYPE_CHECKING:
    from saksi.pipeline import Progress

_PATIENCE = 1.0  # seconds after which a reader wants to see that something is going on
_PAUSE = 10.0  # seconds between two lines in a log
_KEPT = "kept"  # what an earlier run has read: told in a line, since it is no work


@contextmanager
def show_progress(*, quiet: bool) -> Iterator[Progress]:
    """Give what is told how far the work has come, and shows it on standard error; `quiet` shows nothing."""
    if quiet:
        yield lambda _stage, _done, _of: None
    elif sys.stderr.isatty():
        with _bars() as tell:
            yield tell
    else:
        yield _lines()


def _lines() -> Progress:
    """Tell in plain lines, ten seconds apart."""
    last = time.monotonic()

    def tell(stage: str, done: int, of: int) -> None:
        nonlocal last
        now = time.monotonic()
        if stage == _KEPT or now - last >= _PAUSE:
            last = now
            typer.echo(_line(stage, done, of), err=True)

    return tell


def _line(stage: str, done: int, of: int) -> str:
    return f"saksi: {stage}: {done:,}" + (f" of {of:,}" if of else "")


@contextmanager
def _bars() -> Iterator[Progress]:
    """Show a bar for each stage, once the work takes more than a moment."""
    from rich.console import Console  # noqa: PLC0415 - slow to import, and only a terminal wants it
    from rich.progress import (  # noqa: PLC0415
        BarColumn,
        MofNCompleteColumn,
        TaskID,
        TextColumn,
        TimeElapsedColumn,
        TimeRemainingColumn,
    )
    from rich.progress import Progress as Bars  # noqa: PLC0415

    columns = (
        TextColumn("{task.description:>10}"),
        BarColumn(),
        MofNCompleteColumn(),
        TimeElapsedColumn(),
        TimeRemainingColumn(),
    )
    bars = Bars(*columns, console=Console(stderr=True), transient=True)
    tasks: dict[str, TaskID] = {}
    began = time.monotonic()

    def tell(stage: str, done: int, of: int) -> None:
        if stage == _KEPT:
            bars.console.print(_line(stage, done, of), highlight=False)
            return
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
