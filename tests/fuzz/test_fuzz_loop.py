"""The loop that fuzzes keeps what goes wrong: what raises, what takes long, what was tried last before a death."""

import time
from pathlib import Path

import pytest

from tests.fuzz.targets import Target
from tools import fuzz_loop
from tools.fuzz_loop import Hold, Trial


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(fuzz_loop, "OUT", tmp_path)
    monkeypatch.setattr(fuzz_loop, "PUMP", 1 << 40)
    for folder in ("found", "slow"):
        (tmp_path / "made-up" / folder).mkdir(parents=True)
    return tmp_path / "made-up"


def trial(home: Path, run) -> Trial:
    return Trial("made-up", Target(run), Hold(home / "current"), honest=2.0)


def kept(home: Path, folder: str) -> list[bytes]:
    return [each.read_bytes() for each in (home / folder).iterdir() if each.suffix != ".txt"]


def fails_on_a_mark(content: bytes) -> None:
    if b"!" in content:
        raise ValueError(content)


def sleeps_on_a_mark(content: bytes) -> None:
    until = time.process_time() + 0.3
    while b"!" in content and time.process_time() < until:
        pass


def test_an_input_that_raises_is_kept_once_of_its_kind(home: Path):
    tried = trial(home, fails_on_a_mark)
    for each in (b"a", b"b!", b"c!"):
        tried.run(each)
    assert kept(home, "found") == [b"b!"]
    assert "ValueError: b'b!'" in next((home / "found").glob("*.txt")).read_text(encoding="utf-8")


def test_an_input_that_takes_long_is_kept(home: Path):
    tried = trial(home, sleeps_on_a_mark)
    for each in (b"a", b"b!"):
        tried.run(each)
    assert kept(home, "slow") == [b"b!"]
    assert kept(home, "found") == []


def test_what_was_tried_last_outlives_the_process(home: Path):
    tried = trial(home, len)
    for each in (b"a long one", b"short"):
        tried.run(each)
    with Hold(home / "current") as hold:
        pass
    assert hold.runs == 0
    tried.run(b"third")
    after = Hold(home / "current")
    assert after.look() == b"third"
    assert after.runs == 3
    after.keep(home / "found", "death", "it died")
    assert kept(home, "found") == [b"third"]
