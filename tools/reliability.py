"""Put into the package what a page says of its own reliability (`python -m tools.reliability`; seconds).

The shares are those of `docs/accuracy.json` on news that nobody looked at; updates, conflicts and denials are so few
there that they are counted instead. `make bench` runs it at its end.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any

from tools import findings

ROOT = Path(__file__).resolve().parents[1]
SCORES = ROOT / "docs" / "accuracy.json"
PACKAGED = ROOT / "src" / "saksi" / "report" / "assets" / "reliability.json"


def shares(scores: dict[str, dict[str, float]]) -> dict[str, dict[str, float]]:
    """Return by what is told the shares that a page says, of the scores that `make bench` publishes."""
    held, fresh = scores["findings.held"], scores["fresh.held"]
    return {
        "points": {"right": held["findings.precision"], "found": held["findings.recall"]},
        "speakers": {"right": fresh["quotes.speaker"]},
        "times": {"right": fresh["times.value"]},
        "quantities": {"right": fresh["quantities.value"]},
    }


def write() -> dict[str, Any]:
    """Write the file of the package; return what it holds."""
    scores = json.loads(SCORES.read_text(encoding="utf-8"))
    stories = sum(row["set"] == "held" for row in findings.kept())
    alarms = {"counts": list(findings.count_alarms("held"))}
    told = {"stories": stories, "measures": {**shares(scores), "alarms": alarms}}
    PACKAGED.write_text(json.dumps(told, indent=1) + "\n", encoding="utf-8")
    return told


if __name__ == "__main__":
    print(json.dumps(write()))
    sys.exit(0)
