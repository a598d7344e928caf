"""Readers: processes that read pages one at a time, within limits of time and memory, so that a page costs only itself.

A reader is a program of its own and no child of `multiprocessing`: processes that may have no children, as those of a
pool or of a cluster, can hold one too. It hears pages on its standard input and answers on its standard output; where
whoever started it has gone, however that ended, it hears the end of its input and ends.
"""

from __future__ import annotations

import contextlib
import json
import os
import select
import signal
import subprocess
import sys
import threading
from collections.abc import Callable
from dataclasses import dataclass
from functools import reduce
from importlib import import_module
from types import ModuleType
from typing import IO, Any, Self

from saksi.errors import RunError
from saksi.readings import Lost, read_page

try:
    import resource
except ImportError:  # there is none on Windows, and no such limit
    resource: ModuleType | None = None  # type: ignore[no-redef]

ReadPage = Callable[[bytes, str | None], bytes]

SECONDS = 60.0  # for a page: one of 500,000 characters, the longest that is read, takes 20 on a machine that is idle
MEMORY = 1_000_000_000  # bytes: a reader takes 0.2 GB, the longest article that is read 0.1 more
START = 120.0  # seconds until a process must say that it is there
IDLE = 120.0  # seconds after which one that has nothing to read ends by itself; it starts again when it is asked
_PATIENCE = 5.0  # seconds from the last word of a process to its end
_LAST = 10.0  # seconds more, after which a process that nobody has killed in time is ended by the kernel
_READ, _FULL = b"r", b"m"  # what an answer begins with: the reading, or that the memory did not suffice
_LENGTH = 8  # bytes that say how long a message is
_LONGEST = 500_000_000  # bytes of a message: the reading of the longest article takes a fiftieth
_CODE = "import json,sys;s=json.loads(sys.argv[1]);sys.path[:]=s['path'];from saksi.app.readers import work;work(s)"


@dataclass(frozen=True, slots=True)
class Limits:
    """What a page may take.

    Attributes:
        seconds: by the clock, also while the machine is busy with others.
        memory: bytes that the process may hold in all (RLIMIT_DATA, which Linux heeds); None for no limit.
    """

    seconds: float = SECONDS
    memory: int | None = MEMORY


class Reader:
    """A process that reads pages one at a time; started when it is first asked, and again after it has died.

    Args:
        language: ISO 639-1 code that all pages are read as; None to find it out for each.
        read: what it does with a page; a function that can be imported (not of the script that runs).
        limits: for each page.
    """

    def __init__(self, language: str | None, *, read: ReadPage = read_page, limits: Limits | None = None) -> None:
        self._language = language
        self._read = read
        self._limits = limits or Limits()
        self._process: subprocess.Popen[bytes] | None = None
        self._lock = threading.Lock()
        self._is_closing = False

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def read(self, page: bytes) -> bytes | Lost:
        """Return the reading of a page, or why there is none: then the process has ended, and another reads the next.

        One thread at a time; others wait.

        Raises:
            RunError: no process can be started.
        """
        with self._lock:
            answer = self._ask(page)
            if answer is None and self._has_left():  # for want of pages, just before it could hear this one
                answer = self._ask(page)
            if isinstance(answer, bytes) and answer[:1] == _READ:
                return answer[1:]
            self._end()
            return Lost.OUT_OF_MEMORY if answer == _FULL else answer if isinstance(answer, Lost) else Lost.DIED

    def close(self) -> None:
        """End the process, whatever it does; a page that another thread has it read is lost."""
        self._is_closing = True
        if (process := self._process) is not None:
            process.kill()
        with self._lock:
            self._end()
            self._is_closing = False

    def _ask(self, page: bytes) -> bytes | Lost | None:
        """Return what the process answers; None where it has ended."""
        if self._process is None or self._process.poll() is not None:
            self._end()
            self._process = self._start()
        process = self._process
        answer, is_late = _within(self._limits.seconds, process, lambda: _exchange(process, page))
        if not is_late:
            return answer
        self._end()
        return answer or Lost.TOO_SLOW  # killed in the moment in which it had answered

    def _start(self) -> subprocess.Popen[bytes]:
        """Start a process and wait until it says that it is there, so that no page pays for that."""
        said = {
            "path": sys.path,
            "read": [self._read.__module__, self._read.__qualname__],
            "language": self._language,
            "seconds": self._limits.seconds,
            "memory": self._limits.memory,
        }
        try:
            process = subprocess.Popen(  # noqa: S603 - ourselves
                [sys.executable, "-c", _CODE, json.dumps(said)],
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                env={"OPENBLAS_NUM_THREADS": "1", **os.environ},  # the processors are for the other readers
                process_group=0 if os.name == "posix" else None,  # Ctrl-C is for whoever started us
            )
        except OSError as error:
            raise _cannot_start() from error
        self._process = process
        if self._is_closing:  # by another thread, which has not seen it
            process.kill()
        if _within(START, process, lambda: _receive(_open(process.stdout)))[0] is None:
            self._end()
            raise _cannot_start()
        return process

    def _has_left(self) -> bool:
        """Tell whether a process that says nothing any more has ended by itself."""
        try:
            return self._process is not None and self._process.wait(_PATIENCE) == 0
        except subprocess.TimeoutExpired:
            return False

    def _end(self) -> None:
        process, self._process = self._process, None
        if process is None:
            return
        process.kill()
        process.wait()
        for stream in (process.stdin, process.stdout):
            with contextlib.suppress(OSError):  # what it has not heard any more
                _open(stream).close()


def work(said: dict[str, Any]) -> None:
    """Be the process: read pages until there are none, or nobody is there to hear of them."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    pages, answers = _take_lines()
    _bound_memory(said["memory"])
    module, name = said["read"]
    found: Any = import_module(module)
    read: ReadPage = reduce(getattr, name.split("."), found)
    with contextlib.suppress(BrokenPipeError):
        _send(answers, b"")
        while (page := _next_page(pages)) is not None:
            _alarm(said["seconds"] + _LAST)
            try:
                answer = _READ + read(page, said["language"])
            except MemoryError:
                answer = _FULL
            _alarm(0)
            _send(answers, answer)


def _take_lines() -> tuple[IO[bytes], IO[bytes]]:
    """Return standard input and output, in whose place stands nothing from now on: what a library prints is lost."""
    pages, answers = os.fdopen(os.dup(0), "rb"), os.fdopen(os.dup(1), "wb")
    nothing = os.open(os.devnull, os.O_RDWR)
    os.dup2(nothing, 0)
    os.dup2(nothing, 1)
    return pages, answers


def _bound_memory(memory: int | None) -> None:
    """Let the process hold no more, and leave no image of itself on the disk where it dies."""
    if resource is None:
        return
    with contextlib.suppress(ValueError, OSError):  # what is bound more tightly already stays so
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
        if memory is not None:
            resource.setrlimit(resource.RLIMIT_DATA, (memory, memory))


def _alarm(seconds: float) -> None:
    """Have the kernel end this process after so long, whatever it is in; 0: not at all."""
    if hasattr(signal, "setitimer"):
        signal.signal(signal.SIGALRM, signal.SIG_DFL)
        signal.setitimer(signal.ITIMER_REAL, seconds)


def _next_page(pages: IO[bytes]) -> bytes | None:
    if os.name == "posix" and not select.select([pages], [], [], IDLE)[0]:
        return None
    return _receive(pages)


def _within(
    seconds: float, process: subprocess.Popen[bytes], do: Callable[[], bytes | None]
) -> tuple[bytes | None, bool]:
    """Do something with a process, which is killed if that takes longer; return what came of it, and whether it was."""
    late = threading.Event()

    def end() -> None:
        late.set()
        process.kill()

    timer = threading.Timer(seconds, end)
    timer.daemon = True
    timer.start()
    try:
        done = do()
    finally:
        timer.cancel()
        timer.join()  # else it might still kill what has the next page
    return done, late.is_set()


def _exchange(process: subprocess.Popen[bytes], page: bytes) -> bytes | None:
    try:
        _send(_open(process.stdin), page)
    except OSError:  # it has ended
        return None
    return _receive(_open(process.stdout))


def _send(stream: IO[bytes], message: bytes) -> None:
    stream.write(len(message).to_bytes(_LENGTH, "big"))
    stream.write(message)
    stream.flush()


def _receive(stream: IO[bytes]) -> bytes | None:
    """Return the next message; None where there is none any more, or what comes is none."""
    head = stream.read(_LENGTH)
    length = int.from_bytes(head, "big")
    if len(head) < _LENGTH or length > _LONGEST:
        return None
    message = stream.read(length)
    return message if len(message) == length else None


def _open(stream: IO[bytes] | None) -> IO[bytes]:
    if stream is None:
        raise ValueError("a process without lines to it")
    return stream


def _cannot_start() -> RunError:
    return RunError(
        "the processes that read cannot be started",
        advice="Look at what stands above. Where memory or processes are short, use --jobs 1.",
    )
