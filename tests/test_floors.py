"""Quality floors on the gold stories and on articles annotated by hand: they only rise.

`floors.json` holds what was reached, pooled, for the seeds alone, for the two sets of articles, for whole days grouped
into stories and for stories whose findings were annotated, less a margin for noise. To raise them after a better run:
`make bench`, then `python -m tools.floors`.
"""

import json
from pathlib import Path

import pytest

from tests.support.shared import needs_shared
from tools import days, findings
from tools.bench import measure
from tools.fresh import by_set, score

FLOORS = json.loads((Path(__file__).parent / "floors.json").read_text(encoding="utf-8"))
KEYS = [(story, layer) for story, of in FLOORS.items() for layer in of]


@pytest.fixture(scope="module")
def figures(tmp_path_factory: pytest.TempPathFactory):
    grouped = days.by_set({day: days.score(day) for day in days.days()})
    return measure(tmp_path_factory.mktemp("runs")) | by_set(score()) | grouped | findings.by_set(findings.score_sets())


@needs_shared
@pytest.mark.parametrize(("story", "layer"), KEYS)
def test_a_score_does_not_fall(story, layer, figures):
    assert figures[story][layer] >= FLOORS[story][layer]
