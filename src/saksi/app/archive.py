"""`saksi archive`: an archive of any size into tables, on this machine or on a cluster."""

from __future__ import annotations

import os
from enum import StrEnum
from typing import TYPE_CHECKING

import typer

from saksi.app.notices import tell_notice
from saksi.app.progress import show_progress

if TYPE_CHECKING:
    from saksi.archive import Engine, Manifest

EXAMPLES = """\b
Examples:
  saksi archive crawl/ --out tables/
  saksi archive 2025.warc.gz wire.jsonl.gz articles.parquet --out tables/ --jobs 4
  saksi archive 's3://bucket/news/2025/*.warc.gz' --out /mnt/shared/tables --engine ray
  duckdb -c "select story_day, title from read_parquet('tables/stories/*/*.parquet') order by articles desc limit 9"

\b
What is read: WARC, JSON Lines and Parquet (columns text or html, and id, url, outlet, published, title), also packed
(.gz, .zst), in folders, and at addresses that fsspec opens. What comes out: Parquet, by the day of each story
(docs/how-to/read-an-archive.md). A run that is stopped goes on where it stood when the same command is given again.

\b
Exit code:
  0  all was read
  1  something was refused, and the rest was read
  2  the call was wrong, or the archive cannot be written
  130  stopped by Ctrl-C
"""


class EngineName(StrEnum):
    """What runs the work."""

    LOCAL = "local"
    RAY = "ray"


def archive_command(
    inputs: list[str] = typer.Argument(
        help="Archives (.warc .jsonl .parquet, also .gz and .zst), folders of them, or addresses such as s3://...",
        metavar="INPUT",
        show_default=False,
    ),
    out: str = typer.Option(..., "--out", metavar="FOLDER", help="Where the tables go; made if missing."),
    engine: EngineName = typer.Option(
        EngineName.LOCAL, "--engine", help="What runs the work: processes of this machine, or Ray (saksi[scale])."
    ),
    jobs: int = typer.Option(
        0, "--jobs", min=0, metavar="N", help="Processes that work at once; 0: one for each processor."
    ),
    language: str = typer.Option("", "--language", metavar="CODE", help="Read all articles as this language."),
    pages: int = typer.Option(
        500, "--pages", min=1, metavar="N", help="Pages that are read as one piece: what a stopped run reads again."
    ),
    fast: bool = typer.Option(
        False,
        "--fast",
        help="Read at some 1.7 times the speed; who did what to whom is then less sure (docs/accuracy.md).",
    ),
    quiet: bool = typer.Option(False, "--quiet", "-q", help="Print no counts and no progress."),
) -> None:
    """Read an archive of any size into tables: stories, figures, quotations, findings, unknowns, articles."""
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")  # sums of one thread are the same everywhere
    from saksi.archive import Settings, run_archive  # noqa: PLC0415 - help must not wait for it

    try:
        with show_progress(quiet=quiet) as tell:
            settings = Settings(language=language or None, pages=pages, fast=fast)
            manifest = run_archive(inputs, out, _engine(engine, jobs), settings, tell)
    except KeyboardInterrupt:
        tell_notice(f"saksi: stopped; what was done is kept in {out}: run the same command to go on")
        raise typer.Exit(130) from None
    if not quiet:
        _tell(manifest, out)
    if any(code != "duplicate" for code in manifest.counts.refusals) or not manifest.counts.articles:
        raise typer.Exit(1)


def _engine(name: EngineName, jobs: int) -> Engine:
    if name == EngineName.RAY:
        from saksi.app.rays import RayEngine  # noqa: PLC0415 - large, and asked for by few

        return RayEngine(jobs)
    from saksi.app.engines import LocalEngine  # noqa: PLC0415 - help must not wait for it

    return LocalEngine(jobs)


def _tell(manifest: Manifest, out: str) -> None:
    """Say what there is now; the refusals are a table, since there may be very many."""
    counts = manifest.counts
    typer.echo(f"{counts.articles:,} articles of {counts.pages:,} pages, in {counts.stories:,} stories: {out}")
    for code, number in counts.refusals.items():
        typer.echo(f"  {number:,} refused: {code}")
    if counts.refusals:
        typer.echo(f"  which, and why: {out.rstrip('/')}/refusals/*.parquet")
