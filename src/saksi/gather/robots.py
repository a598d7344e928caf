"""Robots: what a site's robots.txt lets us read and how slowly, as in RFC 9309."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from protego import Protego

LIMIT = 500 * 1024  # bytes of robots.txt that RFC 9309 asks a reader to take; what is behind them is left off
SLOWEST = 30.0  # seconds: a longer Crawl-delay would let one site hold up a reader for hours
_FOUND, _NO_FILE = range(200, 300), range(300, 500)


@dataclass(frozen=True, slots=True)
class Robots:
    """What a site allows.

    Attributes:
        rules: the file's rules; `None` where there is no file.
        robot: the name under which we go by them.
        is_closed: whether nothing is allowed, because the server could not say what is.
    """

    rules: Protego | None
    robot: str
    is_closed: bool = False

    def is_allowed(self, url: str) -> bool:
        """Tell whether a page may be read."""
        if self.rules is None:
            return not self.is_closed
        return bool(self.rules.can_fetch(url, self.robot))

    @property
    def delay(self) -> float:
        """Seconds that the site wants between two questions, up to `SLOWEST`."""
        wanted = self.rules.crawl_delay(self.robot) if self.rules is not None else None
        return min(wanted, SLOWEST) if wanted is not None and wanted > 0 else 0.0


def parse_robots(status: int, content: bytes, robot: str) -> Robots:
    """Return what the answer to a question for robots.txt means: no file allows all, a broken server forbids all."""
    from protego import Protego  # noqa: PLC0415 - loaded only where it is asked for

    if status in _FOUND:
        return Robots(Protego.parse(content.decode("utf-8-sig", "replace")), robot)
    return Robots(None, robot, is_closed=status not in _NO_FILE)
