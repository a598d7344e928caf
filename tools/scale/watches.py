"""Programs that are watched: what each of their processes holds in memory and takes of the processors; and killed.

A process is known by a word in its environment, which all that come from it have too, whatever group or session they
are in. Linux alone: all is read from /proc.
"""

from __future__ import annotations

import json
import os
import random
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from uuid import uuid4

ROOT = Path(__file__).resolve().parents[2]
_MARK = "SAKSI_SCALE_RUN"
_EVERY = 0.25  # seconds between two looks
_TICKS = os.sysconf("SC_CLK_TCK")
_UTIME, _STIME, _START = 11, 12, 19  # places in /proc/PID/stat behind the name


@dataclass(frozen=True, slots=True)
class Kill:
    """When a run is killed: behind so great a share of a stage, and some seconds more."""

    stage: str
    share: float
    delay: float


@dataclass(slots=True)
class Run:
    """What came of a run.

    Attributes:
        last: what it said last; `killed`: whether it was killed.
        seconds: by the clock; `processors`: of all its processes together, nearly; `before`: of these, before it read.
        memory: MB at most that one process of each kind held; `together`: that all held at one moment, what they
            share counted for each.
    """

    last: dict[str, Any]
    killed: bool
    seconds: float
    processors: float
    before: float
    memory: dict[str, float]
    together: float


def run(module: str, arguments: Sequence[str], settings: Mapping[str, str], kill: Kill | None = None) -> Run:
    """Run a module of the tools, watched; killed where that is asked for.

    Raises:
        RuntimeError: it failed.
    """
    word = uuid4().hex
    environment = {**os.environ, "PYTHONPATH": f"{ROOT / 'src'}:{ROOT}", "OPENBLAS_NUM_THREADS": "1", **settings}
    began = time.perf_counter()
    process = subprocess.Popen(
        [sys.executable, "-m", module, *arguments],
        cwd=ROOT,
        env={**environment, _MARK: word},
        stdout=subprocess.PIPE,
        text=True,
        start_new_session=True,
    )
    watch = _Watch(process.pid, word)
    try:
        last, killed = _follow(process, watch, kill)
    finally:
        watch.stop()
        _kill_all(word)
    code = process.wait()
    if code and not killed:
        raise RuntimeError(f"{module} failed: {code}")
    seconds = time.perf_counter() - began
    return Run(last, killed, seconds, watch.taken(), watch.before, dict(watch.memory), watch.together)


def _follow(process: subprocess.Popen[str], watch: _Watch, kill: Kill | None) -> tuple[dict[str, Any], bool]:
    last: dict[str, Any] = {}
    timer: threading.Timer | None = None
    for line in process.stdout or ():
        last = json.loads(line) if line.endswith("\n") else last
        if last.get("stage") == "annotate" and not watch.before:
            watch.before = watch.taken()
        if kill and timer is None and last.get("stage") == kill.stage and last["done"] > kill.share * last["of"]:
            timer = threading.Timer(kill.delay, _kill_all, (watch.word,))
            timer.start()
    if timer is not None:
        timer.cancel()
        timer.join()
    return last, process.wait() == -signal.SIGKILL


def _kill_all(word: str) -> None:
    """Kill all processes that carry the word, until there are none."""
    while found := list(_carriers(word, set())):
        for number in found:
            with suppress(ProcessLookupError):
                os.kill(number, signal.SIGKILL)
        time.sleep(0.01)


def _carriers(word: str, known: set[tuple[int, str]]) -> Iterator[int]:
    """Yield the processes that carry the word, and that have not ended."""
    carried = f"{_MARK}={word}".encode()
    numbers = [int(entry.name) for entry in Path("/proc").iterdir() if entry.name.isdigit()]
    for number in numbers:
        with suppress(OSError, IndexError):  # it has ended meanwhile, or is another user's
            fields = _stat(number)
            key = (number, fields[_START])
            if key not in known and carried not in Path(f"/proc/{number}/environ").read_bytes():
                continue
            known.add(key)
            if fields[0] not in "ZX":
                yield number


def _stat(number: int) -> list[str]:
    return Path(f"/proc/{number}/stat").read_text(encoding="utf-8", errors="replace").rpartition(")")[2].split()


@dataclass
class _Watch:
    """Looks at the processes of a run again and again, in a thread of its own."""

    driver: int
    word: str
    memory: dict[str, float] = field(default_factory=dict)
    processors: dict[tuple[int, str], float] = field(default_factory=dict)
    together: float = 0.0
    before: float = 0.0

    def __post_init__(self) -> None:
        self._end = threading.Event()
        self._thread = threading.Thread(target=self._look_on, daemon=True)
        self._thread.start()

    def taken(self) -> float:
        """Return the seconds of the processors so far."""
        return sum(list(self.processors.values()))

    def stop(self) -> None:
        """Look no more."""
        self._end.set()
        self._thread.join()

    def _look_on(self) -> None:
        known: set[tuple[int, str]] = set()
        while True:
            self.together = max(self.together, sum(self._look(number) for number in _carriers(self.word, known)))
            if self._end.wait(_EVERY):
                return

    def _look(self, number: int) -> float:
        try:
            fields = _stat(number)
            held = _memory(number)
            kind = self._kind(number)
        except (OSError, IndexError):  # it has ended meanwhile
            return 0.0
        self.processors[number, fields[_START]] = (int(fields[_UTIME]) + int(fields[_STIME])) / _TICKS
        self.memory[kind] = max(self.memory.get(kind, 0.0), held.get("VmHWM", 0.0))
        return held.get("VmRSS", 0.0)  # none of a process that is just ending

    def _kind(self, number: int) -> str:
        if number == self.driver:
            return "driver"
        said = Path(f"/proc/{number}/cmdline").read_bytes()
        if b"saksi.app.readers" in said:
            return "reader"
        return "worker" if b"multiprocessing.spawn" in said or said.startswith(b"ray::") else "other"


def _memory(number: int) -> dict[str, float]:
    """Return what a process holds and at most held, in MB."""
    lines = Path(f"/proc/{number}/status").read_text(encoding="utf-8", errors="replace").splitlines()
    rows = (line.split() for line in lines if line.startswith("Vm"))
    return {row[0].rstrip(":"): int(row[1]) * 1024 / 1e6 for row in rows}


def plan_kills(seed: int) -> list[Kill]:
    """Return three moments in different stages, random and always the same."""
    chosen = random.Random(seed)  # noqa: S311 - moments, no secrets
    stages = (("annotate", 0.1, 0.9), ("link", 0.1, 0.6), ("compare", 0.3, 0.9))
    return [Kill(stage, chosen.uniform(low, high), chosen.uniform(0, 1)) for stage, low, high in stages]
