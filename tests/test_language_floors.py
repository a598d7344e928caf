"""Floors of the pipeline on the test treebanks: they only rise (`make bench`, then `python -m tools.floors`)."""

import json
from pathlib import Path

import pytest

from tests.support.shared import needs_shared

FLOORS = json.loads((Path(__file__).parent / "language_floors.json").read_text(encoding="utf-8"))
KEYS = [(test, way, row) for test, ways in FLOORS.items() for way, rows in ways.items() for row in rows]


@pytest.fixture(scope="module")
def figures():
    from saksi.languages.id import load
    from tests.support.shared import SHARED
    from tools.bench_language import score_given, score_raw
    from tools.train_names import score_tests
    from tools.treebanks.conllu import load_treebank

    nlp = load()
    out = {}
    for test in (name for name in FLOORS if name != "names"):
        gold = load_treebank(SHARED, test)
        out[test] = {"given": score_given(nlp, gold), "raw": score_raw(nlp, gold)}
    out["names"] = {"tagger": score_tests(SHARED / "data/names")}
    return out


@needs_shared
@pytest.mark.parametrize(("test", "way", "row"), KEYS)
def test_a_score_does_not_fall(test, way, row, figures):
    assert figures[test][way][row] >= FLOORS[test][way][row]
