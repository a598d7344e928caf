"""What a visitor has looked at: of each story the version seen last and the one before, kept in a cookie."""

from __future__ import annotations

import re
from dataclasses import dataclass

from starlette.requests import Request
from starlette.responses import Response

from saksi.store.stories import StoredStory

COOKIE = "saksi_looks"
_MOST = 150  # stories that are remembered: some 2 kB
_LASTS = 90 * 24 * 3600  # seconds
_LOOK = re.compile(r"(\d{1,9})\.(\d{1,9})\.(\d{1,9})")


@dataclass(frozen=True, slots=True)
class Look:
    """The version that was seen last, and the one that was seen before it came."""

    earlier: int
    last: int

    def before(self, ledger: int) -> int:
        """Return the version since which something is new to a visitor who looks at this one now."""
        return min(self.earlier if self.last == ledger else self.last, ledger)

    def after(self, ledger: int) -> Look:
        """Return the look of somebody who has now seen this version."""
        return Look(self.before(ledger), ledger)


def looks_of(request: Request) -> dict[int, Look]:
    """Return what a visitor has looked at, by the number of the story, the last one last."""
    found = _LOOK.findall(request.cookies.get(COOKIE, "")[:4_000])
    return {int(story): Look(int(earlier), int(last)) for story, earlier, last in found}


def look_at(page: Response, looks: dict[int, Look], story: StoredStory, *, https: bool) -> None:
    """Remember that a visitor looks at a story now."""
    known = looks.pop(story.number, Look(story.ledger, story.ledger))
    kept = [*looks.items(), (story.number, known.after(story.ledger))][-_MOST:]
    value = "_".join(f"{number}.{each.earlier}.{each.last}" for number, each in kept)
    page.set_cookie(COOKIE, value, max_age=_LASTS, httponly=True, samesite="lax", secure=https)
