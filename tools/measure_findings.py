"""Measure the findings of `compare` on gold stories, every layer before them taken from the gold.

usage: SAKSI_SHARED=../shared python tools/measure_findings.py STORY... [--show]
"""

from __future__ import annotations

import sys
from collections import Counter
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from saksi.compare import compare_story
from saksi.model import Finding, Story
from tests.support.gold import gold_of
from tests.support.headlines import story_with_headlines
from tests.support.shared import SHARED

sys.path.insert(0, str(SHARED / "eval"))
import score


def main(arguments: list[str]) -> None:
    """Print the scores of each story and of all together."""
    names = [each for each in arguments if not each.startswith("--")]
    golds, runs = [], []
    for name in names:
        story = story_with_headlines(name)
        gold, findings = gold_of(name), compare_story(story).findings
        golds.append(gold)
        runs.append({"articles": gold["articles"], "findings": [_row(each) for each in findings]})
        _print(name, score.score_findings(golds[-1], runs[-1]), findings)
        if "--show" in arguments:
            _show(story, findings, gold)
    _print("all", score.score_findings(score.pool(golds), score.pool(runs)), ())


def _row(finding: Finding) -> dict[str, Any]:
    spans = [(each.passage.article, each.passage.span) for each in finding.evidence]
    return {
        "relation": finding.relation.value,
        "evidence": [{"article": article, "start": span.start, "end": span.end} for article, span in spans],
    }


def _print(name: str, figures: dict[str, float], findings: tuple[Finding, ...]) -> None:
    kinds = Counter(each.relation.value for each in findings)
    print(f"{name:10}", " ".join(f"{k.removeprefix('findings.')} {v:.3f}" for k, v in figures.items()), dict(kinds))


def _show(story: Story, findings: tuple[Finding, ...], gold: dict[str, Any]) -> None:
    theirs = score.links(gold["findings"])
    for finding in findings:
        print(f"{finding.relation.value:10} {finding.reason.rule}: {finding.reason.words}")
        for link in score.links([_row(finding)]):
            met = {
                other[3]
                for other in theirs
                for x, y in ((link[0], link[1]), (link[1], link[0]))
                if _same(x, other[0]) and _same(y, other[1])
            }
            print("      ", "+" if finding.relation.value in met else "~" if met else "-", *sorted(met), end="")
        print()
        for each in finding.evidence:
            print("           ", each.passage.article[:6], story.quote(each.passage)[:170])


def _same(one: dict[str, Any], other: dict[str, Any]) -> bool:
    return one["article"] == other["article"] and score.union_share(one, other) >= score.PASSAGE


if __name__ == "__main__":
    main(sys.argv[1:])
