"""Raise the quality floors to what `make bench` last reached, less a margin; a floor never falls."""

from __future__ import annotations

import json
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
FLOORS = ROOT / "tests" / "floors.json"
MARGIN = 0.01
STORIES = ("pooled", "seeds")


def raised(floors: dict[str, dict[str, float]], reached: dict[str, dict[str, float]]) -> dict[str, dict[str, float]]:
    """Return for each story and layer the higher of its floor and what was reached less the margin."""
    return {
        story: {
            layer: max(floors.get(story, {}).get(layer, 0.0), round(value - MARGIN, 3))
            for layer, value in reached[story].items()
        }
        for story in STORIES
    }


def main() -> int:
    """Write the floors and say which rose."""
    before = json.loads(FLOORS.read_text(encoding="utf-8")) if FLOORS.exists() else {}
    after = raised(before, json.loads((ROOT / "docs" / "accuracy.json").read_text(encoding="utf-8")))
    for story, layers in after.items():
        for layer, floor in layers.items():
            if floor > before.get(story, {}).get(layer, 0.0):
                print(f"{story} {layer}: {floor:.3f}")
    FLOORS.write_text(json.dumps(after, indent=1) + "\n", encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
