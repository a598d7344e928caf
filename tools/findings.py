"""Stories of the shared news whose findings were annotated by hand, kept as offsets alone (`python -m tools.findings`).

Each line of `tests/fresh/id/findings.jsonl` is a story: its set, its articles as hashes of their addresses, and its
findings with relation and passages (article, start, end). The text of an article is its title, a line break and its
text, as in the gold stories. The annotators saw no program's output. `tuned`: saksi's networks are trained on it and
its errors were looked at; `held`: neither, it was scored alone.

    python -m tools.findings add held FOLDER     keep a story: FOLDER holds articles.jsonl and gold.json
    python -m tools.findings                     score all that is kept
"""

from __future__ import annotations

import argparse
import json
import sys
import tempfile
from collections.abc import Iterable, Iterator
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import Any

from saksi.annotate import annotate_article
from saksi.clean import clean_page
from saksi.gather import find_pages
from saksi.link import link_articles
from saksi.model import ArticleId, Finding, Page, Refusal, Span, Story
from tools.days import key_of
from tools.fresh import SHARED, texts

KEPT = Path(__file__).resolve().parents[1] / "tests" / "fresh" / "id" / "findings.jsonl"
SETS = ("tuned", "held")
ALARMS = ("update", "conflict", "denied")


def kept() -> list[dict[str, Any]]:
    """Return the stories that are kept, in their order."""
    return [json.loads(row) for row in KEPT.read_text(encoding="utf-8").splitlines()] if KEPT.exists() else []


def add(name: str, folder: Path) -> str:
    """Keep a story of a set, in place of one of the same name; return its name."""
    articles = [json.loads(row) for row in (folder / "articles.jsonl").read_text(encoding="utf-8").splitlines()]
    place = {row["id"]: i for i, row in enumerate(articles)}
    findings = [
        [row["relation"], [[place[e["article"]], e["start"], e["end"]] for e in row["evidence"]]]
        for row in json.loads((folder / "gold.json").read_text(encoding="utf-8"))["findings"]
    ]
    hashes = [key_of(row["url"]) for row in articles]
    rows = [row for row in kept() if row["story"] != folder.name]
    rows.append({"story": folder.name, "set": name, "articles": hashes, "findings": findings})
    rows.sort(key=lambda row: row["story"])
    KEPT.write_text("".join(json.dumps(row, separators=(",", ":")) + "\n" for row in rows), encoding="utf-8")
    return folder.name


@cache
def _by_hash() -> dict[str, str]:
    return {key_of(url): url for url in texts()}


def link_input(path: Path, *, fast: bool = False) -> tuple[Story, ...]:
    """Return the stories of a file of records or a folder of texts, with nothing compared; ids by record or file."""
    found = []
    for page in find_pages([str(path)]):
        article = clean_page(page) if isinstance(page, Page) else page
        if isinstance(page, Page) and not isinstance(article, Refusal):
            name = ArticleId(page.name or Path(page.path or page.source).name)
            found.append(annotate_article(replace(article, id=name), fast=fast))
    return link_articles(found)


def read_kept(row: dict[str, Any], *, fast: bool = False) -> tuple[Story, ...]:
    """Read the articles of a kept story; their ids are `0`, `1` ... as its findings count them."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "articles.jsonl"
        path.write_text("".join(json.dumps(each) + "\n" for each in _records(row)), encoding="utf-8")
        return link_input(path, fast=fast)


def _records(row: dict[str, Any]) -> Iterator[dict[str, str]]:
    for i, key in enumerate(row["articles"]):
        url = _by_hash()[key]
        found = texts()[url]
        yield {"id": str(i), "url": url, **found, "title": found["text"].partition("\n")[0]}


def gold_of(row: dict[str, Any]) -> dict[str, Any]:
    """Return a kept story as the shared scorer takes a gold story."""
    findings = [
        {"relation": relation, "evidence": [{"article": str(i), "start": start, "end": end} for i, start, end in held]}
        for relation, held in row["findings"]
    ]
    return {"articles": [{"id": str(i)} for i in range(len(row["articles"]))], "entities": [], "findings": findings}


def rows_of(findings: Iterable[Finding]) -> list[dict[str, Any]]:
    """Return findings as the shared scorer takes those of a run."""
    return [
        {
            "relation": each.relation.value,
            "evidence": [
                {"article": e.passage.article, "start": e.passage.span.start, "end": e.passage.span.end}
                for e in each.evidence
            ],
        }
        for each in findings
    ]


def score_pooled(golds: list[dict[str, Any]], runs: list[dict[str, Any]]) -> dict[str, float]:
    """Return the figures of the shared scorer for findings, the stories pooled."""
    sys.path.insert(0, str(SHARED / "eval"))
    import score  # type: ignore[import-not-found]

    figures: dict[str, float] = score.score_findings(score.pool(golds), score.pool(runs))
    return figures


def score_sets(*, fast: bool = False) -> dict[str, dict[str, float]]:
    """Return the figures of the shared scorer for the findings of each set, its stories pooled, and how many it has."""
    from saksi.compare import compare_story

    sys.path.insert(0, str(SHARED / "eval"))

    out = {}
    for name in SETS:
        rows = [row for row in kept() if row["set"] == name]
        told = [tuple(f for story in read_kept(row, fast=fast) for f in compare_story(story).findings) for row in rows]
        golds = [gold_of(row) for row in rows]
        runs = [{**gold, "findings": rows_of(found)} for gold, found in zip(golds, told, strict=True)]
        out[name] = {"stories": len(rows), **score_pooled(golds, runs)}
    return out


def count_alarms(name: str) -> tuple[int, int, int]:
    """Return of a set how many updates, conflicts and denials are told, are right, and were noted by its readers.

    Right is one that touches passages of two articles of a noted one of its relation: they are too few for a score of
    links, which takes a passage that is a word too long for wrong.
    """
    from saksi.compare import compare_story

    told = right = noted = 0
    for row in (row for row in kept() if row["set"] == name):
        wanted = [(relation, held) for relation, held in row["findings"] if relation in ALARMS]
        found = [f for story in read_kept(row) for f in compare_story(story).findings if f.relation in ALARMS]
        noted += len(wanted)
        told += len(found)
        right += sum(any(_is_met(f, relation, held) for relation, held in wanted) for f in found)
    return told, right, noted


def _is_met(finding: Finding, relation: str, held: list[tuple[int, int, int]]) -> bool:
    met = {
        e.passage.article
        for e in finding.evidence
        for article, start, end in held
        if e.passage.article == str(article) and e.passage.span.overlaps(Span(start, end))
    }
    return finding.relation == relation and len(met) > 1


def by_set(figures: dict[str, dict[str, float]]) -> dict[str, dict[str, float]]:
    """Return the figures under the names by which floors are kept; of alarms, of which there are few, none."""
    keys = ("findings.precision", "findings.recall", "findings", "findings.typed")
    return {f"findings.{name}": {key: of[key] for key in keys} for name, of in figures.items()}


def main(arguments: list[str]) -> None:
    """Keep a story, or print the scores."""
    parser = argparse.ArgumentParser(prog="python -m tools.findings")
    commands = parser.add_subparsers(dest="command")
    adding = commands.add_parser("add")
    adding.add_argument("set", choices=SETS)
    adding.add_argument("folder", type=Path, nargs="+")
    chosen = parser.parse_args(arguments)
    if chosen.command == "add":
        for folder in chosen.folder:
            print(add(chosen.set, folder))
        return
    for name, figures in score_sets().items():
        print(f"{name:6}", " ".join(f"{key.removeprefix('findings.')} {value:.3f}" for key, value in figures.items()))


if __name__ == "__main__":
    main(sys.argv[1:])
