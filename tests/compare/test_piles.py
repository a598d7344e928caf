"""Invented piles of four articles of other kinds (a verdict, a match, a price), from `cases/id/piles.txt`."""

from functools import cache
from pathlib import Path

import pytest

from saksi.compare import compare_story
from saksi.model import Story
from tests.support.stories import made_story

PILES = Path(__file__).resolve().parents[1] / "cases" / "id" / "piles.txt"


def _piles() -> dict[str, tuple[list[tuple[str, str, str]], list[str]]]:
    out: dict[str, tuple[list[tuple[str, str, str]], list[str]]] = {}
    for block in PILES.read_text(encoding="utf-8").split("\n## ")[1:]:
        name, *lines = block.strip().splitlines()
        articles: list[tuple[str, str, str]] = []
        wanted = [line for line in lines if line[:2] in ("+ ", "- ")]
        for line in (each for each in lines if each not in wanted):
            if line.startswith("["):
                label, _, rest = line[1:].partition(" ")
                day, _, title = rest.partition("] ")
                articles.append((label, day.strip("-") and day, f"# {title}"))
            else:
                label, day, text = articles[-1]
                articles[-1] = (label, day, f"{text}\n{line}")
        out[name] = articles, wanted
    return out


@cache
def _found(name: str) -> tuple[Story, list[tuple[str, list[tuple[str, str]]]]]:
    story = made_story(*_piles()[name][0])
    return story, [
        (finding.relation.value, [(each.passage.article, story.quote(each.passage)) for each in finding.evidence])
        for finding in compare_story(story).findings
    ]


@pytest.mark.parametrize(("name", "row"), [(name, row) for name, (_, rows) in _piles().items() for row in rows])
def test_a_pile_is_told_as_it_is(name: str, row: str):
    relations, _, passages = row[2:].partition(": ")
    wanted = [each.strip().partition(" ") for each in passages.split(" | ")]
    _, findings = _found(name)
    holding = [
        relation
        for relation, evidence in findings
        if relation in relations.split(", ")
        and all(any(a == label and words in text for a, text in evidence) for label, _, words in wanted)
    ]
    assert bool(holding) is row.startswith("+"), [
        each for each in findings if any(w[2] in t for w in wanted for _, t in each[1])
    ]
