import os
import subprocess
import sys
import threading

import pytest

from saksi.store.databases import Store
from saksi.store.leases import beat_lease, drop_lease, take_lease
from saksi.store.processes import host_of, is_dead, name_process
from saksi.store.times import shift_time

AT = "2026-03-09T08:00:00.000000+00:00"
ONE, TWO = "kantor:1:1:000000000000", "rumah:2:2:000000000000"  # of other machines: only their silence tells


def later(seconds: float) -> str:
    return shift_time(AT, seconds)


def parts_of(name: str) -> list[str]:
    return name.rsplit(":", 3)


def test_a_lease_is_held_by_one(store: Store):
    with store.writing() as db:
        assert take_lease(db, "place", ONE, AT)
        assert not take_lease(db, "place", TWO, later(1))
        assert take_lease(db, "place", ONE, later(2))
        assert take_lease(db, "watch", TWO, later(2))
        assert beat_lease(db, "place", ONE, later(3))
        assert not beat_lease(db, "place", TWO, later(3))
        drop_lease(db, "place", TWO)
        assert not take_lease(db, "place", TWO, later(4))
        drop_lease(db, "place", ONE)
        assert not beat_lease(db, "place", ONE, later(5))
        assert take_lease(db, "place", TWO, later(5))
        assert db.exec_driver_sql("SELECT host, process FROM leases WHERE name = 'place'").one() == ("rumah", 2)


def test_a_minute_of_silence_ends_it(store: Store):
    with store.writing() as db:
        take_lease(db, "place", ONE, AT)
        beat_lease(db, "place", ONE, later(30))
        assert not take_lease(db, "place", TWO, later(89))
        assert take_lease(db, "place", TWO, later(90))
        assert not beat_lease(db, "place", ONE, later(91))
        assert not take_lease(db, "place", ONE, later(91))


def test_who_has_died_holds_nothing(store: Store):
    host, _, start, place = parts_of(name_process())
    with subprocess.Popen([sys.executable, "-c", ""]) as ended:
        ended.wait()
    gone = f"{host}:{ended.pid}:{start}:{place}"
    reused = f"{host}:{os.getpid()}:{int(start or 0) + 1}:{place}"
    with store.writing() as db:
        for dead in (gone, reused) if start else (gone,):
            assert take_lease(db, "place", dead, AT)
            assert take_lease(db, "place", ONE, later(1))
            drop_lease(db, "place", ONE)
        assert take_lease(db, "place", name_process(), AT)
        assert not take_lease(db, "place", ONE, later(1))


def test_of_those_that_take_at_once_one_gets_it(store: Store):
    names = [f"{state}-{number}" for state in ("free", "void") for number in range(10)]
    with store.writing() as db:
        assert all(take_lease(db, name, ONE, AT) for name in names if name.startswith("void"))
    start, got = threading.Barrier(3), []

    def take(holder: str) -> None:
        for name in names:
            start.wait(30)
            with store.writing() as db:
                if take_lease(db, name, holder, later(100)):
                    got.append(name)

    threads = [threading.Thread(target=take, args=(name_process(str(each)),)) for each in range(3)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(got) == names


def test_a_process_is_known_by_its_name():
    name = name_process()
    assert name == name_process()
    assert host_of(name)[1] == os.getpid()
    assert host_of(name_process("a: #1")) == host_of(name)
    assert not is_dead(name)
    assert not is_dead(name_process("a: #1"))


@pytest.mark.parametrize("name", ["", "x", "a:b:c:d", ONE, "::::", "x:99999999999999999999:1:000000000000", "x:-1:1:2"])
def test_of_what_it_does_not_know_nothing_is_said(name: str):
    assert not is_dead(name)


@pytest.mark.skipif(sys.platform != "linux", reason="/proc is Linux's")
def test_a_process_that_waits_to_be_noticed_is_dead():
    host, _, _, place = parts_of(name_process())
    with subprocess.Popen(["cat"], stdin=subprocess.PIPE) as child:
        start = subprocess.run(
            ["cut", "-d ", "-f22", f"/proc/{child.pid}/stat"], capture_output=True, check=True, text=True
        ).stdout.strip()
        name = f"{host}:{child.pid}:{start}:{place}"
        assert not is_dead(name)
        child.kill()
        os.waitid(os.P_PID, child.pid, os.WEXITED | os.WNOWAIT)
        assert is_dead(name)
    assert is_dead(name)


def test_another_container_is_another_place():
    """The same number there is another process: only its silence tells."""
    host, number, start, place = parts_of(name_process())
    assert not is_dead(f"{host}:{number}:{start}1:{place[::-1] if place != place[::-1] else '0' * 12}")
