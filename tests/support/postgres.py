"""A PostgreSQL server for the tests: started for a session and thrown away, or the one that `$SAKSI_POSTGRES` names."""

import os
import pwd
import re
import shutil
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from importlib.util import find_spec
from pathlib import Path
from typing import Any
from uuid import uuid4

from sqlalchemy import URL, make_url

GIVEN = "SAKSI_POSTGRES"
_DEBIAN = Path("/usr/lib/postgresql")
_OWNER = "saksi"  # who may do everything in a server of our own
_STARTS = 120.0  # seconds; .3 as a rule, 5 where four processes share a core

# Text is sorted by the rules of languages (ICU) and not by bytes: as on most servers, and other than in SQLite, so that
# what rests on the order of the one is found out on the other.
_MAKE = (
    "--encoding=UTF8",
    "--locale=C.UTF-8",
    "--locale-provider=icu",
    "--icu-locale=und",
    "--auth=trust",
    "--no-sync",
)
# Nothing outlives the session, so nothing need reach the disk; and nobody but the folder's owner can reach the socket.
_RUN = ("fsync=off", "synchronous_commit=off", "full_page_writes=off", "autovacuum=off", "shared_buffers=32MB",
        "listen_addresses=")  # fmt: skip
# The server ends when its input does, so with the session, however that ends; the folder goes with it.
_WATCH = '"$@" & server=$!; read -r _; kill -INT $server; wait $server; rm -rf "$0"'

# What a test left is taken away in .02 s; to make a database takes .22 s (PostgreSQL 15, of one core).
_EMPTY = (
    (
        "SELECT pg_terminate_backend(pid) FROM pg_stat_activity "
        "WHERE datname = current_database() AND pid != pg_backend_pid()"
    ),
    "DROP SCHEMA public CASCADE",
    "CREATE SCHEMA public",
)
_OTHERS = r"SELECT nspname FROM pg_namespace WHERE nspname !~ '^(pg_|public$|information_schema$)'"


@dataclass(frozen=True, slots=True)
class Server:
    """A server on which databases may be made; the URL is that of one that is there."""

    url: URL
    _free: list[URL] = field(default_factory=list)

    @contextmanager
    def database(self) -> Iterator[str]:
        """Yield the URL of an empty database; afterwards all connections to it are ended and it is emptied again."""
        url = self._free.pop() if self._free else self._make()
        try:
            yield url.render_as_string(hide_password=False)
        finally:
            self._take_back(url)

    def drop_databases(self) -> None:
        """Take away what was made: needed on a server that stays."""
        _run(self.url, *(f"DROP DATABASE {url.database} WITH (FORCE)" for url in self._free))

    def _make(self) -> URL:
        url = self.url.set(database=f"saksi_test_{uuid4().hex}")
        _run(self.url, f"CREATE DATABASE {url.database} TEMPLATE template0 ENCODING 'UTF8'")
        return url

    def _take_back(self, url: URL) -> None:
        _run(url, *_EMPTY)
        others = _run(url, _OTHERS)
        assert not others, f"a test left more than the schema public: {others}"
        self._free.append(url)


def _run(url: URL, *statements: str) -> list[Any]:
    """Run statements, each in a transaction of its own, and return the rows of the last."""
    import psycopg

    rows: list[Any] = []
    plain = url.set(drivername="postgresql").render_as_string(hide_password=False)
    with psycopg.connect(plain, autocommit=True) as connection:
        for each in statements:
            done = connection.execute(each.encode())
            rows = done.fetchall() if done.description else []
    return rows


def lacks_postgres() -> bool:
    """Say whether no server is given and none can be started here."""
    if not find_spec("psycopg"):
        return True
    return not os.environ.get(GIVEN) and (_programs() is None or (_is_root() and not _has_user()))


@contextmanager
def start_server() -> Iterator[Server]:
    """Yield the server that is given, or one of our own that is gone afterwards, even when this process is killed.

    Each process of pytest-xdist starts its own: it takes a second and a half, and none waits for another or ends it.
    """
    if given := os.environ.get(GIVEN):
        server = Server(make_url(given).set(drivername="postgresql+psycopg"))
        try:
            yield server
        finally:
            server.drop_databases()
        return
    programs = _programs()
    assert programs, "ask lacks_postgres first"
    # Not below pytest's folder: the path of a socket may have 107 bytes.
    with tempfile.TemporaryDirectory(prefix="saksi-postgres-", ignore_cleanup_errors=True) as name:
        folder = Path(name)
        if _is_root():
            shutil.chown(folder, _who()["user"], _who()["group"])
        with _running(programs, folder):
            yield Server(URL.create("postgresql+psycopg", username=_OWNER, database="postgres", query={"host": name}))


@contextmanager
def _running(programs: Path, folder: Path) -> Iterator[None]:
    """Run a server in a folder, as a user that may: PostgreSQL refuses to run as root."""
    data, log = folder / "data", folder / "log"
    make = [programs / "initdb", "-D", data, "-U", _OWNER, *_MAKE]
    done = subprocess.run(make, cwd=folder, capture_output=True, text=True, check=False, **_who())
    assert done.returncode == 0, done.stderr
    settings = [part for each in (*_RUN, f"unix_socket_directories={folder}") for part in ("-c", each)]
    command = ["sh", "-c", _WATCH, folder, programs / "postgres", "-D", data, *settings]
    # In a session of its own: Ctrl+C ends the tests, and they end the server when they are done with it.
    with log.open("wb") as errors, subprocess.Popen(
        command, cwd=folder, stdin=subprocess.PIPE, stdout=errors, stderr=errors, start_new_session=True, **_who()
    ) as process:  # fmt: skip
        try:
            _wait(data / "postmaster.pid", log)
            yield
        finally:
            process.communicate(b"\n")


def _wait(told: Path, log: Path) -> None:
    """Wait until a server takes connections, which it writes into its file."""
    until = time.monotonic() + _STARTS
    while not (told.exists() and "ready" in told.read_text(encoding="utf-8")):
        assert time.monotonic() < until, log.read_text(encoding="utf-8")
        time.sleep(0.01)


def _programs() -> Path | None:
    """Return the folder of the server's programs, of the newest version: Debian keeps them off the path."""
    versions = [each for each in _DEBIAN.glob("*/bin") if (each / "initdb").exists()]
    if versions:
        return max(versions, key=lambda each: [int(part) for part in re.findall(r"\d+", each.parent.name)])
    found = shutil.which("initdb")
    return Path(found).resolve().parent if found else None


def _is_root() -> bool:
    return os.geteuid() == 0


def _has_user() -> bool:
    return any(each.pw_name == "postgres" for each in pwd.getpwall())


def _who() -> dict[str, Any]:
    return {"user": "postgres", "group": "postgres", "extra_groups": ()} if _is_root() else {}
