"""`saksi forget`: remove an article, an outlet or a person's name for good."""

from __future__ import annotations

import typer

from saksi.app.notices import tell_notice
from saksi.app.stores import Where, open_named_store

EXAMPLES = """\b
Examples:
  saksi forget 03-pantau-pesisir.txt --why "the outlet withdrew it"
  saksi forget "Lensa Bahari" --as outlet --by Rina
  saksi forget "Leno Darsa Wiguna" --as person --yes
  saksi forget "Lensa Bahari" --as outlet --allow

\b
An article goes with all that was made of it; a person's name is blackened in every text. What was told is told anew,
its history goes, and so does what stands in backups that can be reached. That something was removed stays on record,
what it was does not; it is not taken in again unless --allow says so.
"""


def forget_command(
    words: str = typer.Argument(
        help="An article (id or sha256), an outlet, a person.", metavar="ARTICLE|OUTLET|PERSON"
    ),
    store: Where = "",
    kind: str = typer.Option(
        "", "--as", metavar="KIND", help="What it is, where it could be several: article, outlet, person."
    ),
    by: str = typer.Option("", "--by", metavar="NAME", help="Who removes it."),
    why: str = typer.Option("", "--why", metavar="WORDS", help="For what reason; it stays on record."),
    yes: bool = typer.Option(False, "--yes", "-y", help="Do not ask."),
    allow: bool = typer.Option(False, "--allow", help="Let what was removed be taken in again."),
) -> None:
    """Remove an article, an outlet or a person's name for good."""
    from saksi.errors import UsageError  # noqa: PLC0415 - help must not wait for it
    from saksi.remember.removals import allow_again, find_kinds, forget  # noqa: PLC0415

    found = open_named_store(store)
    if allow:
        if not allow_again(found, kind or "article", words):
            raise UsageError(
                f"{words} is not barred", about=words, advice="Say what it is: --as article|outlet|person."
            )
        typer.echo("saksi: it may be taken in again")
        return
    kinds = [kind] if kind else find_kinds(found, words)
    if len(kinds) != 1:
        what = f"{words} may be {' or '.join(kinds)}" if kinds else f"nothing here is called {words}"
        raise UsageError(what, about=words, advice="Say what it is: --as article|outlet|person.")
    if not yes:
        _ask(kinds[0], words)
    removed = forget(found, kinds[0], words, by=by, why=why)
    typer.echo(f"saksi: removed from {removed.articles:,} article{'s' * (removed.articles != 1)}")
    _tell_backups(removed.backups, removed.out_of_reach)
    found.close()


def _ask(kind: str, words: str) -> None:
    from saksi.report.inert import make_inert_line  # noqa: PLC0415

    what = f"Blacken {words} in every text" if kind == "person" else f"Remove the {kind} {words}"
    typer.confirm(f"{make_inert_line(what)}, for good?", abort=True)


def _tell_backups(reached: tuple[str, ...], out_of_reach: tuple[str, ...]) -> None:
    for path in reached:
        tell_notice(f"saksi: removed from the backup {path} too")
    for path in out_of_reach:
        tell_notice(f"saksi: the backup {path} cannot be reached: bring it here and say the same again, or destroy it")
