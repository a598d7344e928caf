"""What a command tells beside its results, on standard error: words from outside are shown there and never obeyed."""

from __future__ import annotations

import typer


def tell_notice(text: str) -> None:
    """Tell something beside the results; an article's id or address in it cannot steer the terminal."""
    from saksi.report.inert import make_inert  # noqa: PLC0415 - help must not wait for it

    typer.echo(make_inert(text), err=True)
