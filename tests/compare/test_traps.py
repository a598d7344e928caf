"""Pairs that look like conflicts and are not, and pairs that are, from `cases/id/traps.txt`."""

from pathlib import Path

import pytest

from saksi.compare import compare_story
from saksi.model import Relation
from tests.support.stories import made_story

TRAPS = Path(__file__).resolve().parents[1] / "cases" / "id" / "traps.txt"
ALARMS = {Relation.UPDATE, Relation.CONFLICT, Relation.DENIED}


def _cases() -> list[tuple[str, list[tuple[str, str, str]], str]]:
    out = []
    for block in TRAPS.read_text(encoding="utf-8").split("\n## ")[1:]:
        name, *reports, wanted = block.strip().splitlines()
        rows = [report.partition(" | ") for report in reports]
        articles = [(f"{i}.txt", day.strip("- ") and day, text) for i, (day, _, text) in enumerate(rows)]
        out.append((name, articles, wanted.removeprefix("= ")))
    return out


CASES = _cases()


@pytest.mark.parametrize(("articles", "wanted"), [case[1:] for case in CASES], ids=[case[0] for case in CASES])
def test_only_what_differs_about_one_thing_raises_an_alarm(articles: list[tuple[str, str, str]], wanted: str):
    findings = compare_story(made_story(*articles)).findings
    raised = {finding.relation.value for finding in findings if finding.relation in ALARMS}
    assert raised == ({wanted} if wanted != "none" else set())


def test_there_are_traps_of_both_sorts():
    wanted = [case[2] for case in CASES]
    assert wanted.count("none") >= 40
    assert len(wanted) - wanted.count("none") >= 15
