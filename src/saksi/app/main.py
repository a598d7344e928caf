"""The command line. What a command needs is imported when it runs, so that help answers at once."""

from __future__ import annotations

import sys

import typer

from saksi.app import (
    add,
    archive,
    changes,
    copies,
    correct,
    explain,
    export,
    forget,
    keep,
    read,
    schema,
    search,
    serve,
    stories,
    users,
    watch,
    work,
)
from saksi.app.notices import tell_notice

app = typer.Typer(
    name="saksi",
    help="Read many news reports of one happening and get one account in which every statement points at its source.",
    epilog="Start with: saksi read FOLDER --html page.html",
    no_args_is_help=True,
    add_completion=False,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
)
app.command("read", epilog=read.EXAMPLES)(read.read_command)
app.command("add", epilog=add.EXAMPLES)(add.add_command)
app.command("stories", epilog=stories.STORIES_EXAMPLES)(stories.stories_command)
app.command("story", epilog=stories.STORY_EXAMPLES)(stories.story_command)
app.command("search", epilog=search.EXAMPLES)(search.search_command)
app.command("forget", epilog=forget.EXAMPLES)(forget.forget_command)
app.add_typer(keep.app, name="store")
app.add_typer(users.app, name="users")
app.command("watch", epilog=watch.EXAMPLES)(watch.watch_command)
app.command("serve", epilog=serve.EXAMPLES)(serve.serve_command)
app.command("work", epilog=work.EXAMPLES)(work.work_command)
app.command("changes", epilog=changes.EXAMPLES)(changes.changes_command)
app.command("export", epilog=export.EXAMPLES)(export.export_command)
app.command("copies", epilog=copies.EXAMPLES)(copies.copies_command)
app.command("archive", epilog=archive.EXAMPLES)(archive.archive_command)
app.command("explain", epilog=explain.EXAMPLES)(explain.explain_command)
app.add_typer(correct.app, name="correct")
app.command("schema")(schema.schema_command)


def _show_version(value: bool) -> None:
    if value:
        from importlib.metadata import version  # noqa: PLC0415 - slow to import

        typer.echo(f"saksi {version('saksi')}")
        raise typer.Exit


@app.callback()
def _options(
    version: bool = typer.Option(False, "--version", help="Say the version.", callback=_show_version),
) -> None:
    """Hold the options of the program itself."""


def main() -> None:
    """Run the command line; exit code 0: all was read, 1: something was refused, 2: the call was wrong."""
    from saksi.errors import SaksiError  # noqa: PLC0415

    try:
        app()
    except SaksiError as error:
        tell_notice(f"saksi: {error}")
        if error.advice:
            tell_notice(f"       {error.advice}")
        sys.exit(2)
    except BrokenPipeError:
        # The reader of our output has gone (`saksi read ... | head`): nothing is wrong, and nobody is left to tell.
        sys.stderr.close()
        sys.exit(0)
    except KeyboardInterrupt:
        typer.echo("saksi: stopped", err=True)
        sys.exit(130)
