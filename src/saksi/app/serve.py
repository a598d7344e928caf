"""`saksi serve`: the web desk, with the processes that work for it."""

from __future__ import annotations

import os
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

import typer

from saksi.app.interfaces import list_interfaces, parse_interface
from saksi.app.notices import tell_notice
from saksi.app.stores import VARIABLE, Where, name_store, open_named_store

if TYPE_CHECKING:
    from saksi.store.databases import Store

EXAMPLES = """\b
Examples:
  saksi serve
  saksi serve --store newsroom.sqlite --port 9000 --ui id
  saksi users add rina --role editor && saksi serve --host 0.0.0.0
  saksi serve --watch
  saksi serve --store postgresql://saksi@localhost/saksi --host 0.0.0.0 --https --jobs 4

\b
On this machine alone it needs no login. As soon as the store has users, or it is reached from elsewhere, they log in.
Behind a proxy that speaks https, give --https: cookies then go over https alone.
"""
_LOOPBACK = ("127.0.0.1", "localhost", "::1")
_LOOK = 2.0  # seconds between two looks whether the workers live
_PATIENCE = 15.0  # seconds that a worker has to put down what it holds


def serve_command(
    store: Where = "",
    host: str = typer.Option(
        "127.0.0.1", "--host", metavar="ADDRESS", help="Where it listens; 0.0.0.0 for everywhere."
    ),
    port: int = typer.Option(8642, "--port", min=0, max=65535, metavar="N", help="On which port."),
    jobs: int = typer.Option(1, "--jobs", "-j", min=0, metavar="N", help="So many processes read; 0 for none."),
    ui: str = typer.Option(
        "",
        "--ui",
        metavar=f"<{'|'.join(list_interfaces())}>",
        callback=parse_interface,
        help="The one language of the desk; each visitor's own if left out.",
        show_default=False,
    ),
    watch: bool = typer.Option(
        False, "--watch", help="Follow the feeds of the store too (saksi watch FEED... names them)."
    ),
    https: bool = typer.Option(False, "--https", help="It is reached over https, through a proxy on this machine."),
    allow_private: bool = typer.Option(False, "--allow-private", help="Fetch from private networks too."),
) -> None:
    """Run the web desk until it is stopped."""
    import uvicorn  # noqa: PLC0415 - help must not wait for it

    from saksi.app.desk.application import make_app  # noqa: PLC0415
    from saksi.app.desk.settings import Settings  # noqa: PLC0415

    is_local = host in _LOOPBACK
    found = open_named_store(store, make=True)
    try:
        if https or not is_local:
            _check_users(found.where, has_users=_has_users(found))
        settings = Settings(ui=ui, is_local=is_local, https=https, has_workers=jobs > 0)
        app = make_app(found, settings=settings)
        shown = f"[{host}]" if ":" in host else host
        with keep_workers(name_store(store), jobs, watch=watch, allow_private=allow_private):
            tell_notice(f"saksi: the desk of {found.where} is at http://{shown}:{port}/ (Ctrl-C stops it)")
            uvicorn.run(app, host=host, port=port, log_level="warning", server_header=False, proxy_headers=https)
    finally:
        found.close()


@contextmanager
def keep_workers(store: str, count: int, *, watch: bool = False, allow_private: bool = False) -> Iterator[None]:
    """Keep so many `saksi work` running while the block runs, and a `saksi watch` where that is wanted.

    One that ends is started again, all are stopped at last.

    The store is named in their environment: other users of the machine may read what a command line says.
    """
    ended = threading.Event()
    said = ["--with-parent", *(["--allow-private"] if allow_private else [])]
    wanted = [["work", *said] for _ in range(count)] + [["watch", "--quiet", *said] for _ in range(watch)]
    commands = [[sys.executable, "-m", "saksi", *each] for each in wanted]
    environment = {**os.environ, VARIABLE: store}
    running = [_start(command, environment) for command in commands]

    def look_after() -> None:
        while not ended.wait(_LOOK):
            for n, each in enumerate(running):
                if each.poll() is not None:
                    tell_notice(f"saksi: a worker ended ({each.returncode}); another takes its place")
                    running[n] = _start(commands[n], environment)

    keeper = threading.Thread(target=look_after, daemon=True)
    keeper.start()
    try:
        yield
    finally:
        ended.set()
        keeper.join()
        _stop(running)


def _start(command: list[str], environment: dict[str, str]) -> subprocess.Popen[bytes]:
    # A session of its own: Ctrl-C goes to the desk, which lets its workers put down what they hold.
    return subprocess.Popen(command, env=environment, stdin=subprocess.DEVNULL, start_new_session=True)  # noqa: S603 - ourselves


def _stop(running: list[subprocess.Popen[bytes]]) -> None:
    for each in running:
        each.terminate()
    for each in running:
        try:
            each.wait(_PATIENCE)
        except subprocess.TimeoutExpired:
            each.kill()
            each.wait()


def _has_users(store: Store) -> bool:
    from saksi.store.users import list_users  # noqa: PLC0415 - help must not wait for it

    with store.reading() as db:
        return any(not each.is_disabled for each in list_users(db))


def _check_users(where: str, *, has_users: bool) -> None:
    """Refuse to be reached from elsewhere while nobody would have to log in.

    Raises:
        UsageError: the store has no users.
    """
    from saksi.errors import UsageError  # noqa: PLC0415 - help must not wait for it

    if not has_users:
        raise UsageError(
            f"whoever reaches this machine could use {where}: it has no users",
            about=where,
            advice="Make one: saksi users add NAME --role editor. Or leave --host out: then only you reach it.",
        )
