"""`saksi users` as a user calls it."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
import typer
from click.testing import Result
from typer.testing import CliRunner

from saksi.app.users import app
from saksi.errors import UsageError
from saksi.store.databases import now, open_store
from saksi.store.sessions import list_sessions, load_session, open_session
from saksi.store.users import check_password, known_user, load_user

WORDS = "tiga kucing di atap"


@pytest.fixture(scope="session")
def empty(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    path = tmp_path_factory.mktemp("users") / "store.sqlite"
    open_store(path).close()
    return path.read_bytes()


@pytest.fixture
def where(tmp_path: Path, empty: bytes) -> Path:
    (tmp_path / "store.sqlite").write_bytes(empty)
    return tmp_path / "store.sqlite"


def users(where: Path, *arguments: object, typed: str | None = None) -> Result:
    return CliRunner().invoke(app, [*map(str, arguments), "--store", str(where)], input=typed)


def done(where: Path, *arguments: object, typed: str | None = None) -> Result:
    result = users(where, *arguments, typed=typed)
    assert result.exit_code == 0, (result.output, result.exception)
    return result


def refused(where: Path, *arguments: object, typed: str | None = None) -> UsageError:
    error = users(where, *arguments, typed=typed).exception
    assert isinstance(error, UsageError), error
    return error


def add(where: Path, name: str = "rina", role: str = "editor") -> None:
    done(where, "add", name, "--role", role, "--password-stdin", typed=f"{WORDS}\n")


def test_a_user_is_made_with_what_comes_on_standard_input(where: Path):
    result = done(where, "add", "Rina", "--role", "editor", "--password-stdin", typed=f"{WORDS}\r\nmore\n")
    assert result.stdout == "rina is an editor now\n"
    with open_store(where).reading() as db:
        user = check_password(db, "rina", WORDS)
        assert user is not None
        assert user.role == "editor"


def test_the_first_user_makes_the_store(tmp_path: Path):
    where = tmp_path / "new" / "store.sqlite"
    done(where, "add", "rina", "--password-stdin", typed=f"{WORDS}\n")
    with open_store(where).reading() as db:
        assert known_user(db, "rina").role == "reader"


def test_a_password_is_asked_for_twice(where: Path):
    result = done(where, "add", "rina", typed=f"{WORDS}\n{WORDS}\n")
    assert result.stdout.endswith("rina is a reader now\n")
    assert WORDS not in result.output
    assert "differ" in str(refused(where, "add", "budi", typed=f"{WORDS}\n{WORDS}!\n"))
    with open_store(where).reading() as db:
        assert check_password(db, "rina", WORDS)
        assert load_user(db, "budi") is None


@pytest.mark.skipif(sys.platform == "win32", reason="a terminal as POSIX has it")
def test_a_terminal_does_not_show_it(where: Path):
    ours, theirs = os.openpty()
    command = [sys.executable, "-c", "from saksi.app.users import app; app()", "add", "rina", "--store", str(where)]
    environment = os.environ | {"PYTHONPATH": os.pathsep.join(sys.path)}
    with subprocess.Popen(
        command, stdin=theirs, stdout=theirs, stderr=theirs, env=environment, start_new_session=True
    ) as process:
        os.close(theirs)
        shown = b""
        for question in (b"Password: ", b"The same again: "):
            while question not in shown:
                shown += os.read(ours, 1_000)
            os.write(ours, WORDS.encode() + b"\n")
        while b"rina is a reader now" not in shown:
            shown += os.read(ours, 1_000)
        assert process.wait(10) == 0
    os.close(ours)
    assert b"kucing" not in shown


@pytest.mark.parametrize(
    ("arguments", "typed", "said"),
    [
        (["add", "rina s", "--password-stdin"], WORDS, "no name"),
        (["add", "rina", "--password-stdin"], WORDS, "already"),
        (["add", "RINA", "--password-stdin"], WORDS, "already"),
        (["add", "budi", "--role", "admin", "--password-stdin"], WORDS, "no role"),
        (["add", "budi", "--password-stdin"], "", "has 0 characters"),
        (["add", "budi", "--password-stdin"], "x" * 5_000, "characters"),
        (["add", "budi"], "kucing\n", "has 6 characters"),
        (["password", "budi", "--password-stdin"], WORDS, "no user 'budi'"),
        (["password", "rina", "--password-stdin"], "kucing\n", "has 6 characters"),
        (["role", "budi", "reader"], None, "no user 'budi'"),
        (["role", "rina", "admin"], None, "no role"),
        (["disable", "budi"], None, "no user 'budi'"),
        (["enable", "budi"], None, "no user 'budi'"),
        (["token", "budi", "--note", "malam"], None, "no user 'budi'"),
        (["token", "rina", "--note", " "], None, "note"),
        (["tokens", "budi"], None, "no user 'budi'"),
        (["revoke", "rina", "000000000000"], None, "no token '000000000000'"),
    ],
)
def test_a_wrong_call_says_what_to_do_and_changes_nothing(arguments, typed, said, where: Path):
    add(where)
    before = where.read_bytes()
    error = refused(where, *arguments, typed=typed)
    assert said in str(error)
    assert error.advice
    assert where.read_bytes() == before
    with open_store(where).reading() as db:
        assert load_user(db, "budi") is None
        assert check_password(db, "rina", WORDS)


def test_users_are_listed_changed_and_shut_out(where: Path):
    assert done(where, "list").stdout == ""
    add(where)
    add(where, "budi.h", "reader")
    done(where, "role", "Budi.H", "editor")
    assert done(where, "disable", "rina").stdout == "rina is disabled now\n"
    today = now()[:10]
    assert done(where, "list").stdout == f"budi.h  editor  {today}\nrina    editor  {today}  disabled\n"
    with open_store(where).reading() as db:
        assert check_password(db, "rina", WORDS) is None
    done(where, "enable", "rina")
    done(where, "password", "rina", "--password-stdin", typed="lima kucing di atap\n")
    with open_store(where).reading() as db:
        assert check_password(db, "rina", WORDS) is None
        assert check_password(db, "rina", "lima kucing di atap")


def test_a_token_is_printed_once_and_comes_in_until_it_is_revoked(where: Path):
    add(where)
    made = done(where, "token", "rina", "--note", "malam \x1b[2J\u202e", "--days", "30")
    token = made.stdout.strip()
    assert token not in made.stderr
    listed = done(where, "tokens", "rina").stdout
    assert token not in listed
    assert "malam" in listed
    assert not set("\x1b\u202e") & set(listed)
    with open_store(where).writing() as db:
        session = load_session(db, token, now())
        assert session is not None
        assert (session.user.name, session.kind, listed.split()[0]) == ("rina", "program", session.id)
        browser = open_session(db, session.user, "browser", now())
    done(where, "revoke", "rina", session.id)
    assert done(where, "tokens", "rina").stdout == ""
    with open_store(where).reading() as db:
        assert load_session(db, token, now()) is None
        assert load_session(db, browser, now())
        assert len(list_sessions(db, session.user, now())) == 1


def test_help_shows_how():
    shown = CliRunner().invoke(app, ["--help"]).stdout
    assert "saksi users add rina --role editor" in shown
    group = typer.main.get_command(app)
    for name in group.commands:  # type: ignore[attr-defined]
        assert name in shown
