"""Whole days of the shared news, each article with the story it belongs to (`python -m tools.days`).

The first day is that of the shared data, with its answer. The others were labelled by one annotator who read titles,
leads and, where in doubt, texts, and saw no program's grouping; they are kept as hashes of addresses with the names of
stories (`tests/fresh/id/days`), since the texts belong to their publishers. `2025-06-19` was looked at when thresholds
were set; `2025-06-20` was labelled afterwards and scored once.

    python -m tools.days                                         score all days
    python -m tools.days keep 2025-06-20 labelled.tsv            take lines `address<TAB>story` in
"""

from __future__ import annotations

import argparse
import gzip
import hashlib
import importlib.util
import json
import multiprocessing
import os
import sys
from collections import Counter
from collections.abc import Callable, Sequence
from functools import cache
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[1]
SHARED = Path(os.environ.get("SAKSI_SHARED", ROOT.parent / "shared"))
KEPT = ROOT / "tests" / "fresh" / "id" / "days"
GIVEN = "2025-06-18"
_WORKERS = 2
_ALONE = "-"


def keep(day: str, written: Path) -> int:
    """Keep labels of a day by hashes of addresses; return of how many articles."""
    rows = [line.split("\t") for line in written.read_text(encoding="utf-8").splitlines()]
    sizes = Counter(story for _, story in rows)
    lines = sorted(f"{key_of(url)}\t{story if sizes[story] > 1 else _ALONE}" for url, story in rows)
    KEPT.mkdir(exist_ok=True)
    (KEPT / f"{day}.tsv").write_text("".join(f"{line}\n" for line in lines), encoding="utf-8")
    return len(lines)


def key_of(url: str) -> str:
    """Return what stands for an address among the labels."""
    return hashlib.sha256(url.encode()).hexdigest()[:12]


def days() -> tuple[str, ...]:
    """Return the days that have an answer, the given one first."""
    return (GIVEN, *sorted(path.stem for path in KEPT.glob("*.tsv")))


def labelled(day: str) -> tuple[list[dict[str, Any]], dict[str, str]]:
    """Return the records of a day and, by their ids, the story of each."""
    if day == GIVEN:
        rows = (SHARED / "data" / "stories" / "gold.tsv").read_text(encoding="utf-8").splitlines()
        return _records(SHARED / "data" / "stories" / "articles.jsonl.gz"), dict(map(_parted, rows))
    lines = (KEPT / f"{day}.tsv").read_text(encoding="utf-8").splitlines()
    of = dict(map(_parted, lines))
    rows = {key_of(row["url"]): row for row in _records(SHARED / "data" / "text" / "news-2025-06.jsonl.gz")}
    records = [{**rows[key], "id": key} for key in sorted(of.keys() & rows.keys())]
    return records, {key: f"{key} alone" if story == _ALONE else story for key, story in of.items()}


def _parted(line: str) -> tuple[str, str]:
    key, story = line.split("\t")
    return key, story


def _records(file: Path) -> list[dict[str, Any]]:
    with gzip.open(file, "rt", encoding="utf-8") as rows:
        return [json.loads(row) for row in rows]


def cards_of(records: Sequence[dict[str, Any]]) -> list[Any]:
    """Return the cards of records, annotated by two processes; those that cannot be read are left out."""
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")  # two processes of two threads each wait for one another
    with multiprocessing.get_context("spawn").Pool(_WORKERS) as pool:
        found = pool.map(_card_of, [json.dumps(record) for record in records], chunksize=20)
    return [card for card in found if card is not None]


def _card_of(record: str) -> Any:  # noqa: ANN401 - saksi is imported late, in each process
    from saksi.annotate import annotate_article
    from saksi.clean import clean_page
    from saksi.link import card_of
    from saksi.model import Page, Refusal

    given = json.loads(record)
    told = {key: given[key] or "" for key in ("url", "outlet", "title", "published")}
    article = clean_page(Page(given["id"], given["text"].encode(), "text", name=given["id"], **told), language="id")
    return None if isinstance(article, Refusal) else card_of(annotate_article(article))


def score(day: str) -> dict[str, float]:
    """Return the shared scorer's figures for the stories into which a day's articles fall."""
    from saksi.link import group_cards

    records, gold = labelled(day)
    groups = group_cards(cards_of(records))
    run = {card.id: str(number) for number, group in enumerate(groups) for card in group}
    return _scorer()({record["id"]: gold[record["id"]] for record in records}, run)


def by_set(figures: dict[str, dict[str, float]]) -> dict[str, dict[str, float]]:
    """Return the figures under the names by which floors are kept; of pairs, half of which three stories make, none."""
    return {f"day.{day}": {key: of[key] for key in ("grouped", "bcubed")} for day, of in figures.items()}


@cache
def _scorer() -> Callable[[dict[str, str], dict[str, str]], dict[str, float]]:
    spec = importlib.util.spec_from_file_location("score_stories", SHARED / "eval" / "score_stories.py")
    if spec is None or spec.loader is None:
        raise FileNotFoundError(SHARED / "eval" / "score_stories.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    found: Callable[[dict[str, str], dict[str, str]], dict[str, float]] = module.score
    return found


def main() -> int:
    """Score the days, or keep labels."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("what", nargs="?", choices=("keep",))
    parser.add_argument("day", nargs="?")
    parser.add_argument("file", nargs="?", type=Path)
    given = parser.parse_args()
    if given.what:
        print(f"{keep(given.day, given.file)} articles of {given.day} kept")
        return 0
    for day in days():
        print(day, " ".join(f"{name} {value:.3f}" for name, value in score(day).items()))
    return 0


if __name__ == "__main__":
    sys.exit(main())
