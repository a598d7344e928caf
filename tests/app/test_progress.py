"""How far a run has come, on a terminal and in a log."""

import os
import pty
import subprocess
import sys
from pathlib import Path

import pytest

from saksi.app import progress
from saksi.app.progress import show_progress
from tests.support.piles import write_pile


@pytest.fixture
def clock(monkeypatch):
    now = [0.0]
    monkeypatch.setattr(progress.time, "monotonic", lambda: now[0])
    return now


def test_a_log_gets_a_line_every_ten_seconds(clock, capsys):
    with show_progress(quiet=False) as tell:
        for second in range(25):
            clock[0] = float(second)
            tell("gather" if second < 15 else "annotate", 1000 + second, 0 if second < 15 else 4000)
    said = capsys.readouterr()
    assert said.err.splitlines() == ["saksi: gather: 1,010", "saksi: annotate: 1,020 of 4,000"]
    assert said.out == ""


@pytest.mark.usefixtures("clock")
def test_what_was_kept_is_said_at_once(capsys):
    with show_progress(quiet=False) as tell:
        tell("kept", 4000, 5000)
        tell("annotate", 1, 1000)
    assert capsys.readouterr().err == "saksi: kept: 4,000 of 5,000\n"


def test_quiet_says_nothing(clock, capsys):
    with show_progress(quiet=True) as tell:
        clock[0] = 100.0
        tell("kept", 4000, 5000)
        tell("annotate", 1, 1000)
    assert capsys.readouterr().err == ""


def test_a_terminal_gets_a_bar_for_each_stage(tmp_path: Path):
    code = (
        "from saksi.app import progress; progress._PATIENCE = 0\n"
        "with progress.show_progress(quiet=False) as tell:\n"
        "    tell('kept', 3, 5); tell('gather', 5, 0); tell('gather', 5, 5); tell('annotate', 1, 2)\n"
    )
    said = on_terminal(sys.executable, "-c", code)
    for words in ("saksi: kept: 3 of 5", "gather", "annotate", "1/2"):
        assert words in said
    pile = write_pile(tmp_path / "pile.jsonl", 1)
    said = on_terminal(sys.executable, "-m", "saksi", "read", str(pile), "--work", str(tmp_path / "work"))
    assert "saksi: kept: 0 of 1" in said


def on_terminal(*command: str) -> str:
    """Return what a command writes to standard error where that is a terminal."""
    ours, theirs = pty.openpty()
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=theirs, env=os.environ | {"TERM": "xterm"})
    os.close(theirs)
    said = b""
    while True:
        try:
            piece = os.read(ours, 4096)
        except OSError:
            break
        if not piece:
            break
        said += piece
    os.close(ours)
    assert process.wait() == 0
    return said.decode()
