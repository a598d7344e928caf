"""Pairs that look like conflicts and are not, and pairs that are, from `cases/id/traps.txt` and `traps-more.txt`."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from saksi.compare import compare_story
from saksi.model import Relation
from tests.support.stories import made_story

FOLDER = Path(__file__).resolve().parents[1] / "cases" / "id"
ALARMS = {Relation.UPDATE, Relation.CONFLICT, Relation.DENIED}
# How many of the pairs of each relation are told at the least.
FLOORS = {"conflict": 23, "update": 27, "denied": 16}

Articles = list[tuple[str, str, str]]


def _cases() -> Iterator[tuple[str, Articles, str]]:
    for file in ("traps.txt", "traps-more.txt"):
        for block in (FOLDER / file).read_text(encoding="utf-8").split("\n## ")[1:]:
            name, *reports, wanted = block.strip().splitlines()
            rows = [report.partition(" | ") for report in reports]
            articles = [(f"{i}.txt", day.strip("- ") and day, text) for i, (day, _, text) in enumerate(rows)]
            yield name, articles, wanted.removeprefix("= ")


CASES = list(_cases())
TRAPS = [case for case in CASES if case[2] == "none"]


def _raised(articles: Articles) -> set[str]:
    findings = compare_story(made_story(*articles)).findings
    return {finding.relation.value for finding in findings if finding.relation in ALARMS}


@pytest.mark.parametrize("articles", [case[1] for case in TRAPS], ids=[case[0] for case in TRAPS])
def test_what_only_looks_like_a_clash_raises_no_alarm(articles: Articles):
    assert _raised(articles) == set()


@pytest.mark.parametrize("relation", sorted(FLOORS))
def test_what_differs_about_one_thing_raises_an_alarm(relation: str):
    wanted = [(name, articles) for name, articles, label in CASES if label == relation]
    found = {name: _raised(articles) for name, articles in wanted}
    missed = [name for name, raised in found.items() if not raised]
    mistaken = [name for name, raised in found.items() if raised - {relation}]
    assert not mistaken, f"another alarm than {relation}: {mistaken}"
    assert len(found) - len(missed) >= FLOORS[relation], f"{relation} missed: {missed}"


def test_there_are_traps_of_both_sorts():
    assert len(TRAPS) >= 80
    assert len(CASES) - len(TRAPS) >= 40
