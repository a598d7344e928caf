"""Names of processes that a store can tell apart, and whether the one that has a name still lives.

A number of a process comes back, so its name holds its start too; a number means nothing on another machine or in
another container, so its name holds where it counts. Where that cannot be known, a process is never said to be dead:
its silence decides.
"""

from __future__ import annotations

import hashlib
import os
import re
import socket
import sys
from pathlib import Path

_PROC = Path("/proc")
_DEAD = frozenset("ZXx")  # states of a process that has ended and only waits to be noticed (proc(5))
_NAME = re.compile(
    r"(?P<host>[^:#]*):(?P<number>[0-9]{1,9}):(?P<start>[0-9]*):(?P<place>[0-9a-f]{12})(?:#.*)?", re.DOTALL
)


def name_process(label: str = "") -> str:
    """Return the name of this process, as `host:number:start:place`; a label tells its threads apart."""
    number = os.getpid()
    host = re.sub("[:#]", "", socket.gethostname())
    return f"{host}:{number}:{_state(number)[1]}:{_place()}" + (f"#{label}" if label else "")


def is_dead(name: str) -> bool:
    """Tell whether the process of this name is surely gone: it ran here, and runs no more."""
    found = _NAME.fullmatch(name)
    if found is None or found["place"] != _place():
        return False
    number = int(found["number"])
    state, start = _state(number)
    return not _runs(number) or state in _DEAD or bool(start and found["start"] and start != found["start"])


def host_of(name: str) -> tuple[str, int]:
    """Return host and number of the process of this name, for people; "" and 0 where it is none."""
    found = _NAME.fullmatch(name)
    return ("", 0) if found is None else (found["host"], int(found["number"]))


def _state(number: int) -> tuple[str, str]:
    """Return the state of a process and what tells its start from others; "" for what cannot be known.

    Linux says both in `/proc/N/stat`: the third field, and the 22nd in clock ticks since the machine started. The
    second, its command, may hold anything and ends at the last bracket.
    """
    try:
        fields = (_PROC / str(number) / "stat").read_text("utf-8", "replace").rpartition(")")[2].split()
        return fields[0], fields[19]
    except (OSError, IndexError):
        return "", ""


def _place() -> str:
    """Return what is the same for processes that count their numbers together."""
    try:
        boot = (_PROC / "sys" / "kernel" / "random" / "boot_id").read_text("ascii")
        said = boot + str((_PROC / "self" / "ns" / "pid").readlink())
    except OSError:
        said = socket.gethostname()
    return hashlib.sha256(said.encode()).hexdigest()[:12]


def _runs(number: int) -> bool:
    if sys.platform == "win32":  # there os.kill ends the process that it asks for
        return True
    try:
        os.kill(number, 0)
    except ProcessLookupError:
        return False
    except PermissionError:  # it is somebody else's
        return True
    return True
