"""`saksi users`: who may use the desk beside the one whose machine it is."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing, contextmanager
from typing import TYPE_CHECKING

import typer

from saksi.app.stores import Where, open_named_store

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from saksi.store.users import User

EXAMPLES = """\b
Examples:
  saksi users add rina --role editor
  pass show desk/rina | saksi users add rina --role editor --password-stdin
  saksi users list
  saksi users role rina reader
  saksi users disable rina
  saksi users token rina --note "nightly export" --days 90
  saksi users tokens rina
  saksi users revoke rina 3f0c9a51b7e2

Readers see everything; editors also add articles and correct by hand. Names are letters, digits and . - _ @, taken in
lower case. A password has 12 to 1,000 characters and is asked for twice, without echo.
"""
_DAY = 24 * 3_600
_LONGEST_NOTE = 200
_LONGEST_LINE = 10_000  # characters that are read of a password: more is told as too long
_NAME = typer.Argument(help="The user's name.", metavar="NAME", show_default=False)
_STDIN = typer.Option(False, "--password-stdin", help="Read the password from the first line of standard input.")

app = typer.Typer(
    help="Say who may use the desk: readers, editors, and programs with tokens.",
    epilog=EXAMPLES,
    no_args_is_help=True,
    rich_markup_mode=None,
)


@app.command("add")
def add_command(
    name: str = _NAME,
    role: str = typer.Option("reader", "--role", metavar="ROLE", help="reader or editor."),
    password_stdin: bool = _STDIN,
    store: Where = "",
) -> None:
    """Make a user; the password is asked for."""
    from saksi.errors import UsageError  # noqa: PLC0415 - help must not wait for it
    from saksi.store.databases import now  # noqa: PLC0415
    from saksi.store.users import load_user, parse_name, parse_role, save_user  # noqa: PLC0415

    parse_name(name)
    parse_role(role)
    with closing(open_named_store(store, make=True)) as opened:
        with opened.reading() as db:
            if load_user(db, name) is not None:
                raise UsageError(f"there is a user {name} already", about=name, advice="Take another name.")
        password = _read_password(is_piped=password_stdin)
        with opened.writing() as db:
            user = save_user(db, name, password, role, now())
    typer.echo(f"{user.name} is {_a(user.role)} now")


@app.command("list")
def list_command(store: Where = "") -> None:
    """List all users, with their roles and since when they are there."""
    from saksi.store.users import list_users  # noqa: PLC0415

    with closing(open_named_store(store, make=False)) as opened, opened.reading() as db:
        found = list_users(db)
    _show([(user.name, user.role, user.made_at[:10], "disabled" if user.is_disabled else "") for user in found])


@app.command("role")
def role_command(
    name: str = _NAME,
    role: str = typer.Argument(help="reader or editor.", metavar="ROLE", show_default=False),
    store: Where = "",
) -> None:
    """Give a user another role."""
    from saksi.store.users import parse_role, set_role  # noqa: PLC0415

    known = parse_role(role)
    with _writing(store) as db:
        set_role(db, name, known)
    typer.echo(f"{_shown(name)} is {_a(known)} now")


@app.command("password")
def password_command(name: str = _NAME, password_stdin: bool = _STDIN, store: Where = "") -> None:
    """Give a user another password; browsers must log in again, programs keep their tokens."""
    from saksi.store.users import set_password  # noqa: PLC0415

    with closing(open_named_store(store, make=False)) as opened:
        with opened.reading() as db:
            _load(db, name)
        password = _read_password(is_piped=password_stdin)
        with opened.writing() as db:
            set_password(db, name, password)
    typer.echo(f"{_shown(name)} has another password now")


@app.command("disable")
def disable_command(name: str = _NAME, store: Where = "") -> None:
    """Let a user in no more; browsers are logged out, tokens are void for good."""
    from saksi.store.databases import now  # noqa: PLC0415
    from saksi.store.users import disable_user  # noqa: PLC0415

    with _writing(store) as db:
        disable_user(db, name, now())
    typer.echo(f"{_shown(name)} is disabled now")


@app.command("enable")
def enable_command(name: str = _NAME, store: Where = "") -> None:
    """Let a user in again, with the password that they had."""
    from saksi.store.users import enable_user  # noqa: PLC0415

    with _writing(store) as db:
        enable_user(db, name)
    typer.echo(f"{_shown(name)} is let in again")


@app.command("token")
def token_command(
    name: str = _NAME,
    note: str = typer.Option(..., "--note", metavar="WORDS", help="What it is for, to know it by.", show_default=False),
    days: int = typer.Option(365, "--days", metavar="N", min=1, max=3_650, help="How long it holds."),
    store: Where = "",
) -> None:
    """Make a token with which a program comes in as this user; it is printed once, and nowhere kept."""
    from saksi.app.notices import tell_notice  # noqa: PLC0415
    from saksi.errors import UsageError  # noqa: PLC0415
    from saksi.store.databases import now  # noqa: PLC0415
    from saksi.store.sessions import open_session  # noqa: PLC0415

    if not note.strip() or len(note) > _LONGEST_NOTE:
        raise UsageError("the note says what the token is for", advice=f"Take 1 to {_LONGEST_NOTE} characters.")
    with _writing(store) as db:
        token = open_session(db, _load(db, name), "program", now(), days * _DAY, note=note)
    typer.echo(token)
    tell_notice("Keep it now: it cannot be shown again. Programs send it as: Authorization: Bearer TOKEN")


@app.command("tokens")
def tokens_command(name: str = _NAME, store: Where = "") -> None:
    """List the tokens of a user: id, note, when it was made, when it was seen last, when it ends."""
    from saksi.report.inert import make_inert_line  # noqa: PLC0415
    from saksi.store.databases import now  # noqa: PLC0415
    from saksi.store.sessions import list_sessions  # noqa: PLC0415

    with closing(open_named_store(store, make=False)) as opened, opened.reading() as db:
        found = list_sessions(db, _load(db, name), now(), "program")
    _show(
        [
            (each.id, make_inert_line(each.note), each.made_at[:10], each.seen_at[:16], each.ends_at[:10])
            for each in found
        ]
    )


@app.command("revoke")
def revoke_command(
    name: str = _NAME,
    token: str = typer.Argument(help="Its id, as saksi users tokens lists it.", metavar="ID", show_default=False),
    store: Where = "",
) -> None:
    """Make a token void."""
    from saksi.errors import UsageError  # noqa: PLC0415
    from saksi.store.sessions import revoke_session  # noqa: PLC0415

    with _writing(store) as db:
        is_done = revoke_session(db, _load(db, name), token)
    if not is_done:
        advice = f"See which there are: saksi users tokens {_shown(name)}"
        raise UsageError(f"{name} has no token {token!r}", about=token, advice=advice)
    typer.echo(f"the token {token} is void now")


@contextmanager
def _writing(where: str) -> Iterator[Connection]:
    with closing(open_named_store(where, make=False)) as store, store.writing() as db:
        yield db


def _load(db: Connection, name: str) -> User:
    from saksi.store.users import known_user  # noqa: PLC0415

    return known_user(db, name)


def _read_password(*, is_piped: bool) -> str:
    """Return a password, asked for twice without echo or taken from standard input; a bad one is refused at once."""
    from saksi.store.users import check_new_password  # noqa: PLC0415

    if is_piped:
        password = typer.get_text_stream("stdin").readline(_LONGEST_LINE).rstrip("\r\n")
    else:
        password = typer.prompt("Password", hide_input=True, err=True)
        check_new_password(password)
        _ask_again(password)
    check_new_password(password)
    return password


def _ask_again(password: str) -> None:
    from saksi.errors import UsageError  # noqa: PLC0415

    if typer.prompt("The same again", hide_input=True, err=True) != password:
        raise UsageError("the two passwords differ", advice="Try again; nothing was changed.")


def _show(rows: list[tuple[str, ...]]) -> None:
    """Print rows in columns."""
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    for row in rows:
        typer.echo("  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip())


def _shown(name: str) -> str:
    return name.casefold()


def _a(role: str) -> str:
    return f"an {role}" if role == "editor" else f"a {role}"
