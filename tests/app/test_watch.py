"""`saksi watch` as a user calls it, and beside the desk."""

import os
import signal
import subprocess
import sys
import time

import pytest
from typer.testing import CliRunner

from saksi.app import serve, watch
from saksi.app.main import app
from saksi.errors import SaksiError, StoreError, UsageError
from saksi.gather import Fetcher
from saksi.remember import watching
from saksi.store.articles import count_articles
from saksi.store.databases import now, open_store
from saksi.store.feeds import list_feeds, save_feed
from tests.remember.conftest import read_once  # noqa: F401 - a fixture
from tests.remember.news import NAMED, write_records
from tests.store.conftest import empty_file  # noqa: F401 - a fixture
from tests.support.news_sites import article, feed, rss
from tests.support.web import Reply, Web, page

PATIENCE = 60.0
_QUICK = "import saksi.app.watch as w; w._LONGEST = 0.2; from saksi.app.main import main; main()"


@pytest.fixture
def where(tmp_path, empty_file):  # noqa: F811 - the fixture
    path = tmp_path / "store.sqlite"
    path.write_bytes(empty_file.read_bytes())
    return path


@pytest.fixture
def web(monkeypatch):
    monkeypatch.setattr(watching, "read_address", _without_pauses(watching.read_address))
    with Web({f"/{name}": article(row) for name, row in NAMED.items()}) as found:
        found.scripts["/rss"] = feed(rss([found.url("/api-1"), found.url("/bola-1")]), etag='"1"')
        yield found


def _without_pauses(read):
    fetcher = Fetcher(allow_private=True, pause=0.0)
    return lambda address, **_named: read(address, fetcher=fetcher)


@pytest.fixture(autouse=True)
def signals():
    """Leave the signals of the tests' own process as they were."""
    before = {each: signal.getsignal(each) for each in (signal.SIGTERM, signal.SIGINT)}
    yield
    for each, what in before.items():
        signal.signal(each, what)


def call(where, *arguments):
    return CliRunner().invoke(app, ["watch", *map(str, arguments), "--store", str(where)])


def done(where, *arguments) -> str:
    result = call(where, *arguments)
    assert result.exit_code == 0, (result.output, result.exception)
    return result.output


def refused(where, *arguments) -> SaksiError:
    error = call(where, *arguments).exception
    assert isinstance(error, SaksiError), error
    return error


def ask(where, question):
    store = open_store(where)
    with store.reading() as db:
        found = question(db)
    store.close()
    return found


def watched(where) -> list[str]:
    return sorted(each.address for each in ask(where, list_feeds))


def look_once(where, *arguments) -> str:
    return done(where, "--once", "--days", 0, "--jobs", 1, "--allow-private", *arguments)


def test_it_reads_what_is_new_and_ends(where, web):
    address = web.url("/rss")
    assert "saksi: 1 looked at, 2 new articles\n" in look_once(where, address)
    assert ask(where, count_articles) == 2
    assert "looked at" not in look_once(where), "it is not due yet"
    assert done(where, "--list") == f"{address} (rss: 2 read)\n"
    assert web.count("/rss") == 1


def test_a_feed_is_watched_once_however_it_is_written(where, tmp_path, web, monkeypatch):
    (tmp_path / "berita").mkdir()
    monkeypatch.chdir(tmp_path)
    given = [web.url("/rss"), web.url("/rss") + "#atas", web.url("/rss").replace("http:", "HTTP:"), "berita", "berita/"]
    look_once(where, "--quiet", *given)
    assert watched(where) == [str(tmp_path.resolve() / "berita"), web.url("/rss")]
    done(where, "--drop", "./berita")
    done(where, "--drop", web.url("/rss") + "#atas")
    assert watched(where) == []
    assert refused(where, "--drop", web.url("/rss")).advice == "List what is: saksi watch --list."


def test_what_goes_wrong_is_told_also_where_it_is_quiet(where, tmp_path, web):
    web.scripts |= {"/api-1": page("x\x1b[2J", media="text/\x1b[31mx"), "/robots.txt": Reply(status=404)}
    web.scripts["/rusak"] = page("<rss><channel><item>")
    (tmp_path / "berita").mkdir()
    write_records(tmp_path / "berita", [{"id": "kosong", "text": " "}])
    said = look_once(where, "--quiet", web.url("/rss"), web.url("/rusak"), tmp_path / "berita")
    assert f"saksi: {web.url('/api-1')}: binary: " in said
    assert f"saksi: {web.url('/rusak')}: " in said
    assert "#1: no-text: " in said
    assert "\x1b" not in said
    assert "looked at" not in said
    listed = done(where, "--list")
    assert f"{web.url('/rss')} (rss: 1 read, 1 refused)\n" in listed
    assert f"{web.url('/rusak')} (not read yet: nothing named yet; " in listed


def test_private_networks_are_left_alone_unless_they_are_allowed(where, web):
    said = done(where, "--once", web.url("/rss"))
    assert "--allow-private" in said
    assert web.paths() == []


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        ((), "nothing is watched yet"),
        (("tidak-ada/",), "is no address and no folder"),
        (("https://rina:rahasia@kabar.example/rss",), "carries a user name"),
        (("--drop", "https://kabar.example/rss"), "is not watched"),
    ],
)
def test_errors(where, arguments, told):
    error = refused(where, *arguments)
    assert told in str(error)
    assert error.advice
    assert watched(where) == []


def test_one_bad_name_and_nothing_is_watched(where):
    assert isinstance(refused(where, "https://kabar.example/rss", "tidak-ada"), UsageError)
    assert watched(where) == []


@pytest.mark.parametrize("asked", ["--list", "--drop=x"])
def test_without_a_store_none_is_made(tmp_path, asked):
    assert isinstance(refused(tmp_path / "baru.sqlite", asked), StoreError)
    assert not (tmp_path / "baru.sqlite").exists()


def test_a_store_that_does_not_answer_is_waited_for(where, tmp_path, monkeypatch):
    (tmp_path / "berita").mkdir()
    real, calls = watching.watch_once, []

    def look(*arguments, stopped, **named):
        calls.append(arguments)
        if len(calls) == 1:
            raise StoreError("the disk is full", advice="Make room.")
        stopped.set()
        return real(*arguments, stopped=stopped, **named)

    monkeypatch.setattr(watching, "watch_once", look)
    monkeypatch.setattr(watch, "_LONGEST", 0.01)
    said = done(where, tmp_path / "berita")
    assert "the disk is full. Make room." in said
    assert "what was read is kept" in said
    assert len(calls) == 2
    calls.clear()
    assert "the disk is full" in str(refused(where, "--once"))


def wait_until(is_so, what):
    end = time.monotonic() + PATIENCE
    while time.monotonic() < end:
        if is_so():
            return
        time.sleep(0.1)
    raise AssertionError(f"{what}: not within {PATIENCE:.0f} seconds")


def test_beside_the_desk_it_waits_for_a_feed_and_ends_with_it(where, tmp_path, monkeypatch):
    folder = tmp_path / "berita"
    folder.mkdir()
    write_records(folder, [NAMED["api-1"]])
    started = []

    def start(command, environment):
        started.append(subprocess.Popen([sys.executable, "-c", _QUICK, *command[3:]], env=environment))
        return started[-1]

    monkeypatch.setattr(serve, "_start", start)
    with serve.keep_workers(str(where), 0, watch=True, allow_private=True):
        (process,) = started
        assert process.args[3:] == ["watch", "--quiet", "--with-parent", "--allow-private"]
        store = open_store(where)
        time.sleep(1.0)
        assert process.poll() is None, "a store without feeds is no reason to end"
        with store.writing() as db:
            save_feed(db, str(folder), now())
        wait_until(lambda: ask(where, count_articles) == 1, "the folder is read")
        store.close()
    assert process.returncode == 0
    assert len(started) == 1


def test_without_watching_none_is_started(where, monkeypatch):
    started = []
    monkeypatch.setattr(serve, "_start", lambda command, _environment: started.append(command))
    monkeypatch.setattr(serve, "_stop", lambda _running: None)
    with serve.keep_workers(str(where), 0):
        pass
    assert started == []


def test_a_stop_ends_it(where, tmp_path):
    (tmp_path / "berita").mkdir()
    command = [sys.executable, "-m", "saksi", "watch", str(tmp_path / "berita"), "--store", str(where)]
    process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=dict(os.environ))
    assert b"1 looked at, 0 new articles" in process.stdout.readline()
    process.send_signal(signal.SIGINT)
    _, said = process.communicate(timeout=PATIENCE)
    assert process.returncode == 0
    assert b"saksi watch goes on" in said
