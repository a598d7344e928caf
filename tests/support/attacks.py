"""Attacks every regular expression of the package, and says which cost more than grows with the text.

Run as a module, in a process of its own: a pattern that chokes must not take the tests with it.
"""

import re
import signal
import sys
import time
from collections.abc import Iterator, Mapping
from typing import Any

from tests.support.patterns import find_patterns
from tests.support.pumps import find_pumps

# What is slow on a text is asked again on one four times as long, until it is seen to be linear: linear costs 4 times
# as much, quadratic 16. Three lengths, because what is bounded by some thousand characters grows up to them.
_LENGTHS = (4_000, 16_000, 64_000)
_QUICK = 0.003  # seconds: a quadratic search of 4,000 characters takes 0.02 and more
_MOST = 8
_SLOWEST = 20e-6  # seconds a character: 1 s for 50 kB
_LIMIT = 2.0  # seconds of one search, after which it is given up

# Patterns that a function makes of what it is given, as it makes them.
FORMED: Mapping[str, tuple[str, ...]] = {
    "app/desk/api_operations.py:pattern": (r"/api/v1/stories/(?P<story>[^/]+)/articles/(?P<article>.+)",),
    "gather/trees.py:parse_xml": (r"</(?:[\w.-]{1,50}:)?rss\s{0,50}>",),
    "languages/id/morphs.py:_without_prefix": (r"[aeioukgh]",),
    "languages/id/outlets.py:_named": (r"(?<![\w.-])(?:Kabar\ Rimba|Warta\.example)(?![\w-])",),
    "languages/id/outlets.py:_known": (r"(?<![A-Z\d])(?:Kabar\ Rimba|Warta)(?:\.(?:com|co\.id|id))?(?![a-zA-Z\d])",),
    "remember/redactions.py:_without": (r"(?<!\w)Rumanti\s+Lesmi(?!\w)",),
    "report/accounts.py:_title_evidence": (r"Pasar\s+Lembah\s+Terbakar",),
    "report/explanations.py:_word_lines": (r"Pasar\s+Lembah", r"(?!)"),
}


class TooSlowError(Exception):
    """A search took longer than it may."""


def ring(_signal: int, _frame: object) -> None:
    """Give a search up, as the handler of `SIGVTALRM`."""
    raise TooSlowError


def find_faults(name: str, pattern: re.Pattern[Any], method: str) -> Iterator[str]:
    """Yield one line on the first text that costs too much; nothing where all are read in time that grows with them."""
    for pump in find_pumps(pattern):
        if _cost(pattern, method, pump.fill(_LENGTHS[0])) < _QUICK:
            continue
        costs: list[float] = []
        for length in _LENGTHS:
            costs.append(min(_cost(pattern, method, pump.fill(length)) for _ in range(2)))
            grows = len(costs) > 1 and costs[-1] > costs[-2] * _MOST
            too_slow = costs[-1] > min(_LIMIT, _SLOWEST * length)
            if too_slow or (len(costs) > 1 and not grows):
                break
        if too_slow or grows:
            told = ", ".join(f"{cost * 1e3:.0f}" for cost in costs)
            yield f"{name} {method}: {told} ms on {pump}: {pattern.pattern!r:.100}"
            return


def _cost(pattern: re.Pattern[Any], method: str, text: str) -> float:
    """Return the CPU seconds of a search, at most about `_LIMIT`."""
    said = text.encode() if isinstance(pattern.pattern, bytes) else text
    before = time.thread_time()
    signal.setitimer(signal.ITIMER_VIRTUAL, _LIMIT)
    try:
        if method in {"match", "fullmatch"}:
            getattr(pattern, method)(said)
        else:
            sum(1 for _ in pattern.finditer(said))
    except TooSlowError:
        return _LIMIT
    finally:
        signal.setitimer(signal.ITIMER_VIRTUAL, 0)
    return time.thread_time() - before


def main() -> int:
    """Print a line for each fault, and how many patterns were attacked."""
    signal.signal(signal.SIGVTALRM, ring)
    uses, wrong = find_patterns(FORMED)
    faults = list(wrong)
    tried = {}
    for use in uses:
        # What is looked for anywhere, by whatever method, costs as `finditer` does.
        for method in {how if how in {"match", "fullmatch"} else "finditer" for how in use.methods or {"finditer"}}:
            tried.setdefault((use.pattern, method), use.site)
    for (pattern, method), site in tried.items():
        faults += find_faults(site, pattern, method)
    print(*faults, f"{len(tried)} attacked", sep="\n")  # noqa: T201 - its answer
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
