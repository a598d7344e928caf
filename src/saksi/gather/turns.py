"""Turns: one question at a time to a host, with pauses between them, and none while it wants to be left alone."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta

from saksi.errors import PageError

LONGEST_REST = 60 * 60.0  # seconds that a host is left alone at the most when it asks for it
KEPT = 1000  # hosts remembered: more than anybody watches, and an end to what redirects can make us remember


class LaterError(PageError):
    """A host wants to be left alone; the code is `later`, and `wait` says for how many seconds."""

    def __init__(self, host: str, wait: float) -> None:
        when = (datetime.now(UTC) + timedelta(seconds=wait)).isoformat(timespec="seconds")
        super().__init__(
            f"{host} asked to be left alone for {wait:.0f} seconds", code="later", advice=f"Try again after {when}"
        )
        self.wait = wait


@dataclass(slots=True)
class Host:
    """A host and the times, in seconds of our clock, from which it may be asked again."""

    lock: threading.Lock = field(default_factory=threading.Lock)
    free_at: float | None = None
    rests_until: float | None = None


class Turns:
    """Whose turn it is to ask which host; safe for several threads."""

    def __init__(self, pause: float, now: Callable[[], float], sleep: Callable[[float], None]) -> None:
        self._pause, self._now, self._sleep = pause, now, sleep
        self._lock = threading.Lock()
        self._hosts: dict[str, Host] = {}

    @contextmanager
    def take(self, name: str, delay: float) -> Iterator[None]:
        """Wait until a host may be asked, and keep all other threads from it meanwhile.

        Args:
            name: the host's name.
            delay: seconds that the next question must wait behind this one, where they are more than our pause.

        Raises:
            LaterError: the host wants to be left alone.
        """
        host = self._find(name)
        with host.lock:
            if host.rests_until is not None and (rest := host.rests_until - self._now()) > 0:
                raise LaterError(name, rest)
            if host.free_at is not None and (wait := host.free_at - self._now()) > 0:
                self._sleep(wait)
            try:
                yield
            finally:
                host.free_at = self._now() + max(self._pause, delay)

    def rest(self, name: str, seconds: float) -> None:
        """Leave a host alone for so long, an hour at the most."""
        self._find(name).rests_until = self._now() + min(seconds, LONGEST_REST)

    def forget(self) -> None:
        """Forget all hosts."""
        with self._lock:
            self._hosts.clear()

    def _find(self, name: str) -> Host:
        with self._lock:
            if name not in self._hosts and len(self._hosts) >= KEPT:
                del self._hosts[next(iter(self._hosts))]  # the one that was met first
            return self._hosts.setdefault(name, Host())
