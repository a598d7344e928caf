"""`saksi serve` as a process: who may reach it, its workers, and how it ends."""

import os
import re
import signal
import socket
import subprocess
import sys
import time
from pathlib import Path
from urllib.error import URLError
from urllib.parse import urlencode
from urllib.request import HTTPCookieProcessor, Request, build_opener

import pytest

from saksi.app.serve import serve_command
from saksi.errors import UsageError
from saksi.store.databases import now, open_store
from saksi.store.jobs import load_job
from saksi.store.users import Cost, disable_user, save_user

PATIENCE = 60.0


@pytest.fixture
def where(tmp_path):
    path = tmp_path / "store.sqlite"
    open_store(path).close()
    return path


def run(store, port, jobs=1):
    command = [sys.executable, "-m", "saksi", "serve", "--store", store, "--port", str(port), "--jobs", str(jobs)]
    return subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)


def free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as found:
        return found.getsockname()[1]


def wait_until(is_so, what):
    end = time.monotonic() + PATIENCE
    while time.monotonic() < end:
        if found := is_so():
            return found
        time.sleep(0.1)
    raise AssertionError(f"{what}: not within {PATIENCE:.0f} seconds")


def workers_of(process) -> list[int]:
    """Return the processes that a process has started."""
    tasks = Path(f"/proc/{process.pid}/task").iterdir()
    return sorted({int(each) for task in tasks for each in (task / "children").read_text().split()})


def is_alive(pid: int) -> bool:
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except OSError:
        return False


def is_there(address) -> bool:
    try:
        return build_opener().open(address, timeout=5).status == 200
    except URLError:
        return False


@pytest.mark.parametrize("host", ["0.0.0.0", "192.0.2.7", "::", "127.0.0.1"])  # noqa: S104 - the point
@pytest.mark.parametrize("has_user", [False, True])
def test_it_is_not_reached_from_elsewhere_while_nobody_could_log_in(where, host, has_user):
    if has_user:
        store = open_store(where)
        with store.writing() as db:
            save_user(db, "rina", "empat kata yang panjang", "editor", now(), cost=Cost(1, 64, 1))
            disable_user(db, "rina", now())
        store.close()
    https = host == "127.0.0.1"
    with pytest.raises(UsageError, match="has no users") as error:
        serve_command(str(where), host, free_port(), jobs=0, ui="", watch=False, https=https, allow_private=False)
    assert "saksi users add NAME --role editor" in error.value.advice


@pytest.mark.skipif(not Path("/proc/self/task").is_dir(), reason="asks Linux which processes there are")
def test_it_reads_what_it_is_given_and_takes_its_workers_with_it(where):
    port = free_port()
    address = f"http://127.0.0.1:{port}"
    serving = run(where, port)
    try:
        wait_until(lambda: is_there(f"{address}/"), "the desk answers")
        (first,) = wait_until(lambda: workers_of(serving), "a worker runs")
        os.kill(first, signal.SIGKILL)
        (second,) = wait_until(lambda: [each for each in workers_of(serving) if each != first], "another runs")
        browser = build_opener(HTTPCookieProcessor())
        page = browser.open(f"{address}/add").read().decode()
        csrf = re.search(r'name="csrf" value="([0-9a-f]+)"', page)[1]
        text = "Pasar Lembah terbakar pada Senin (9/3/2026) pagi. Tiga kios hangus, kata Rumanti Lesmi."
        body = urlencode({"csrf": csrf, "title": "Pasar Lembah Terbakar", "text": text}).encode()
        sent = Request(f"{address}/add", body, {"Origin": address})  # noqa: S310 - our own desk
        assert browser.open(sent).url == f"{address}/jobs/1"
        store = open_store(where)

        def is_done():
            with store.reading() as db:
                return load_job(db, 1).state == "done"

        wait_until(is_done, "the text is read")
        assert "Pasar Lembah Terbakar" in browser.open(f"{address}/").read().decode()
        store.close()
    finally:
        serving.kill()
        serving.wait()
    wait_until(lambda: not is_alive(second), "the worker ends when its desk is killed")


def test_it_ends_when_it_is_asked_to(where):
    port = free_port()
    serving = run(where, port, jobs=0)
    wait_until(lambda: is_there(f"http://127.0.0.1:{port}/"), "the desk answers")
    serving.send_signal(signal.SIGTERM)
    assert serving.wait(PATIENCE) in {0, -signal.SIGTERM}
