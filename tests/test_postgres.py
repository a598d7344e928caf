"""The server that tests of the store use: databases apart, any text, and nothing left behind."""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from sqlalchemy import create_engine, text

from tests.support.postgres import GIVEN, lacks_postgres, start_server
from tests.support.shared import ROOT

pytestmark = pytest.mark.postgres
# Marks, letters outside the first plane, and a letter made of two.
_WORDS = "“Kami di sini,” kata Bu Sri — Rp1.500 🌋👩‍🚒 𝔅 e\u0301"
_STARTS_AND_IS_KILLED = """
import os, signal
from tests.support.postgres import start_server
with start_server() as server:
    print(server.url.query["host"], flush=True)
    os.kill(os.getpid(), signal.SIGKILL)
"""


@pytest.fixture
def own(monkeypatch):
    """No server that is given: one of our own."""
    monkeypatch.delenv(GIVEN, raising=False)
    if lacks_postgres():
        pytest.skip("they need PostgreSQL's own programs (package postgresql): make test-postgres")


def rows(url, *statements: str, **values):
    engine = create_engine(url)
    with engine.begin() as connection:
        done = [connection.execute(text(each), values) for each in statements]
        found = done[-1].fetchall() if done[-1].returns_rows else []
    engine.dispose()
    return found


def test_text_comes_back_as_it_went(postgres_url):
    make = "CREATE TABLE words (said text)", "INSERT INTO words VALUES (:said)", "SELECT said FROM words"
    assert rows(postgres_url, *make, said=_WORDS) == [(_WORDS,)]
    assert rows(postgres_url, "SELECT length(said), octet_length(said) FROM words") == [
        (len(_WORDS), len(_WORDS.encode()))
    ]


def test_databases_are_apart(postgres_server):
    with postgres_server.database() as one, postgres_server.database() as other:
        rows(one, "CREATE TABLE here (n int)")
        assert (tables(one), tables(other)) == ([("here",)], [])


def test_a_database_is_empty_whatever_a_test_left_in_the_one_before(postgres_server):
    held = []
    for _ in range(2):
        with postgres_server.database() as url:
            assert tables(url) == []
            rows(url, "CREATE TYPE kind AS ENUM ('a')", "CREATE TABLE here (n kind)")
            held.append(create_engine(url).connect())
            held[-1].execute(text("SELECT 1 FROM here"))  # a transaction that nobody ends
    for each in held:
        each.invalidate()


def tables(url):
    return rows(url, "SELECT tablename FROM pg_tables WHERE schemaname = 'public'")


@pytest.mark.usefixtures("own")
def test_the_server_is_gone_when_the_tests_are_over_or_interrupted():
    known = {}
    with pytest.raises(KeyboardInterrupt):
        _start_and_interrupt(known)
    assert {folder.exists() for folder in known} == {False}
    assert {_is_there(process) for process in known.values()} == {False}


@pytest.mark.usefixtures("own")
def test_the_server_is_gone_when_the_tests_are_killed():
    command = [sys.executable, "-c", _STARTS_AND_IS_KILLED]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == -signal.SIGKILL, done.stderr
    folder = Path(done.stdout.strip())
    assert folder.name.startswith("saksi-postgres-")
    for _ in range(6000):
        if not folder.exists():
            return
        time.sleep(0.01)
    pytest.fail(f"{folder} is still there")


def _start_and_interrupt(known):
    with start_server() as server:
        folder = Path(server.url.query["host"])
        known[folder] = int((folder / "data" / "postmaster.pid").read_text().splitlines()[0])
        assert rows(server.url, "SELECT 1") == [(1,)]
        assert _is_there(known[folder])
        raise KeyboardInterrupt


def _is_there(process):
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    return True
