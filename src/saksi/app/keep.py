"""`saksi store`: look after the store."""

from __future__ import annotations

from pathlib import Path

import typer

from saksi.app.progress import show_progress
from saksi.app.stores import Where, name_store, open_named_store

EXAMPLES = """\b
Examples:
  saksi store check
  saksi store backup /backups/newsroom-2026-03-09.sqlite
  saksi store migrate --store postgresql://saksi@localhost/saksi
  saksi store regroup
  saksi store removals

A backup is a store of its own: saksi stories --store /backups/newsroom-2026-03-09.sqlite
"""

app = typer.Typer(
    help="Look after the store: check it, back it up, bring it to this version of saksi.",
    epilog=EXAMPLES,
    no_args_is_help=True,
    rich_markup_mode=None,
)


@app.command("check")
def check_command(store: Where = "", sweep: bool = typer.Option(True, help="Let go of what killed runs left.")) -> None:
    """Say how much the store holds and whether it is whole; exit code 1 where something is wrong."""
    from saksi.store.articles import load_deferred_day  # noqa: PLC0415 - help must not wait for it
    from saksi.store.checks import check_store  # noqa: PLC0415
    from saksi.store.checks import sweep as sweep_store  # noqa: PLC0415

    found = open_named_store(store)
    report = check_store(found)
    with found.reading() as db:
        deferred = load_deferred_day(db)
    typer.echo(f"{found.where}")
    for what, count in report.counts.items():
        typer.echo(f"{count:>10,}  {what}")
    if sweep:
        with found.writing() as db:
            swept = sweep_store(db)
        if swept:
            typer.echo(f"{swept:>10,}  records left by runs that were killed: removed")
    found.close()
    if deferred:
        typer.echo(f"            articles from {deferred} on came late and have makeshift places: saksi store regroup")
    for trouble in report.troubles:
        typer.echo(f"saksi: {trouble.count:,} {trouble.what}. {trouble.advice}", err=True)
    if not report.is_whole:
        raise typer.Exit(1)
    typer.echo("saksi: the store is whole")


@app.command("backup")
def backup_command(
    file: Path = typer.Argument(help="The new file.", metavar="FILE", show_default=False),
    store: Where = "",
    quiet: bool = typer.Option(False, "--quiet", "-q", help="Print no progress."),
) -> None:
    """Write the whole store into one SQLite file, with a manifest beside it."""
    from saksi.store.backups import manifest_of, write_backup  # noqa: PLC0415

    found = open_named_store(store)
    with show_progress(quiet=quiet) as tell:
        backup = write_backup(found, file, lambda done, of: tell("write", done, of))
    found.close()
    typer.echo(f"saksi: {backup.articles:,} articles in {file}; the manifest: {manifest_of(file)}")


@app.command("migrate")
def migrate_command(
    store: Where = "",
    recompute: bool = typer.Option(True, help="Read and tell again what another version of saksi has read and told."),
    quiet: bool = typer.Option(False, "--quiet", "-q", help="Print no progress."),
) -> None:
    """Bring the store to this version of saksi: its tables, then what was read and told, as far as it must be."""
    found = open_named_store(store, migrate=True)
    if recompute:
        from saksi.remember.updates import update_store  # noqa: PLC0415 - help must not wait for it

        with show_progress(quiet=quiet) as tell:
            updated = update_store(found, tell)
        typer.echo(f"saksi: {updated.articles:,} articles read and {updated.stories:,} stories told again")
        for name, reason in updated.troubles:
            typer.echo(f"saksi: {name}: {reason}", err=True)
    found.close()
    typer.echo(f"saksi: {name_store(store)} is of this version")


@app.command("regroup")
def regroup_command(
    store: Where = "", quiet: bool = typer.Option(False, "--quiet", "-q", help="Print no progress.")
) -> None:
    """Find the stories of long past days again in which articles came late (minutes for 100,000 articles)."""
    from saksi.remember.placements import regroup  # noqa: PLC0415 - help must not wait for it
    from saksi.remember.settlements import settle  # noqa: PLC0415

    found = open_named_store(store)
    if regroup(found):
        with show_progress(quiet=quiet) as tell:
            settle(found, tell)
    found.close()
    typer.echo("saksi: every article has its place")


@app.command("removals")
def removals_command(store: Where = "") -> None:
    """List what was removed: when, by whom, of what kind and why; what it was is not known any more."""
    from saksi.store.removals import list_removals  # noqa: PLC0415

    found = open_named_store(store)
    with found.reading() as db:
        rows = list_removals(db)
    found.close()
    for row in rows:
        who = f" by {row.made_by}" if row.made_by else ""
        why = f": {row.why}" if row.why else ""
        typer.echo(f"{row.made_at[:19]}Z  {row.kind}, {row.articles:,} articles{who}{why}")
