"""How many articles a second: the language pipeline alone, the whole read of an article, archives on each engine.

The pipeline and the whole read take turns in one process, 64 articles at a time, so that whatever else the machine does
falls on both alike. An archive is read in its own processes, their start included, that of Ray's cluster not.
"""

from __future__ import annotations

import json
import shutil
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from importlib.util import find_spec
from itertools import islice
from pathlib import Path
from statistics import median
from typing import Any

from saksi.clean import clean_page
from saksi.gather import find_pages
from saksi.languages.id import load
from saksi.model import Article, Page
from saksi.readings import read_page
from saksi.store import encode_noun
from tools.copies import NEWS, SHARED
from tools.scale.watches import run

_TOGETHER = 64  # what the pipeline reads at once
_PORTION = 20  # pages of a portion: of so few articles, large ones would leave a process idle at the end
_ENGINES = (("local", 1), ("local", 2), ("ray", 2))


def pick_pages(count: int) -> list[Page]:
    """Return so many pages that are articles, of the news of a month."""
    found = (page for page in find_pages([str(SHARED / "data" / NEWS)]) if isinstance(page, Page))
    return list(islice((page for page in found if isinstance(clean_page(page), Article)), count))


def measure_core(count: int) -> dict[str, dict[str, float]]:
    """Return seconds for the pipeline alone and for the whole read, by the processor and by the clock."""
    nlp = load()
    pages = pick_pages(count)
    texts = {page.source: article.text for page in pages if isinstance(article := clean_page(page), Article)}
    ways: dict[str, Callable[[Sequence[Page]], object]] = {
        "pipeline": lambda some: list(nlp.pipe([texts[page.source] for page in some])),
        "whole": lambda some: [read_page(encode_noun(page), None) for page in some],
    }
    for way in ways.values():
        way(pages[:5])
    took = {name: {"processors": 0.0, "seconds": 0.0} for name in ways}
    for at, some in enumerate(_parts(pages)):
        for name in sorted(ways, reverse=at % 2 == 1):
            began = time.process_time(), time.perf_counter()
            ways[name](some)
            took[name]["processors"] += time.process_time() - began[0]
            took[name]["seconds"] += time.perf_counter() - began[1]
    return took


def _parts(pages: Sequence[Page]) -> Iterator[Sequence[Page]]:
    for start in range(0, len(pages), _TOGETHER):
        yield pages[start : start + _TOGETHER]


def measure_speed(folder: Path, count: int, rounds: int) -> dict[str, Any]:
    """Measure each way in turn, several times; return the median of each."""
    pile = folder / "speed.jsonl"
    pile.parent.mkdir(parents=True, exist_ok=True)
    pages = pick_pages(count)
    pile.write_text("".join(json.dumps(_record(page)) + "\n" for page in pages), encoding="utf-8")
    taken: dict[str, list[dict[str, float]]] = {}
    for _ in range(rounds):
        for name, figures in _round(pile, folder / "speed", count):
            print(f"{name}: {figures}", file=sys.stderr)
            taken.setdefault(name, []).append(figures)
    rows = {
        name: {key: median(each[key] for each in some) for key in ("seconds", "processors")}
        for name, some in taken.items()
    }
    whole = median(w["processors"] / p["processors"] for w, p in zip(taken["whole"], taken["pipeline"], strict=True))
    two = [one["seconds"] / two["seconds"] for one, two in zip(taken["local 1"], taken["local 2"], strict=True)]
    return {"articles": len(pages), "rounds": rounds, "rows": rows, "whole": whole, "two": median(two)}


def _round(pile: Path, out: Path, count: int) -> Iterator[tuple[str, dict[str, float]]]:
    last = run("tools.scale.speeds", [str(count)], {}).last
    yield from last["took"].items()
    for name, jobs in _ENGINES:
        if name == "ray" and find_spec("ray") is None:
            continue
        shutil.rmtree(out, ignore_errors=True)
        said = ["--out", str(out), "--engine", name, "--jobs", str(jobs), "--pages", str(_PORTION), "--only-read"]
        found = run("tools.scale.archiving", [str(pile), *said], {})
        yield f"{name} {jobs}", {"seconds": found.last["reading"], "processors": found.processors - found.before}


def _record(page: Page) -> dict[str, str]:
    told = {name: getattr(page, name) for name in ("url", "outlet", "published", "title")}
    return {**told, "text": page.content.decode()}


if __name__ == "__main__":
    print(json.dumps({"stage": "end", "took": measure_core(int(sys.argv[1]))}))
