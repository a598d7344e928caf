"""What an archive really takes: bytes and files of each stage, and seconds of its tasks, of some hundred pages."""

from __future__ import annotations

import gzip
import json
import tempfile
import time
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from itertools import islice
from pathlib import Path
from typing import Any, TypeVar

from saksi.archive import PAGES, ReadOne, Settings, run_archive
from saksi.model import Page
from saksi.readings import read_page
from saksi.store import encode_noun
from tools.copies import DAY, SHARED

Task = TypeVar("Task")
Done = TypeVar("Done")


class Meter:
    """An engine that does all in this process and takes the time of each kind of task."""

    def __init__(self) -> None:
        self.seconds: defaultdict[str, float] = defaultdict(float)
        self.tasks: defaultdict[str, int] = defaultdict(int)

    def map(self, work: Callable[[Task], Done], tasks: Iterable[Task]) -> Iterator[tuple[int, Done]]:
        """Do each task, and time it."""
        name = getattr(work, "__name__", "read_shard")
        for at, task in enumerate(tasks):
            began = time.process_time()
            done = work(task)
            self.seconds[name] += time.process_time() - began
            self.tasks[name] += 1
            yield at, done

    def read(self, work: Callable[[Task, ReadOne], Done], tasks: Iterable[Task]) -> Iterator[tuple[int, Done]]:
        """Do the same with work that reads pages; the reading itself is timed apart."""

        def read_shard(task: Task) -> Done:
            return work(task, self._read)

        yield from self.map(read_shard, tasks)

    def _read(self, page: bytes, language: str | None) -> bytes:
        began = time.process_time()
        found = read_page(page, language)
        took = time.process_time() - began
        self.seconds["read_page"] += took
        self.seconds["read_shard"] -= took
        return found


def measure_archive(pages: int) -> dict[str, Any]:
    """Read so many articles of one day into an archive; return seconds and bytes an article, by stage and table."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        given = folder / "news.jsonl"
        with gzip.open(SHARED / "data" / DAY, "rt", encoding="utf-8") as lines:
            given.write_text("".join(islice(lines, pages)), encoding="utf-8")
        meter = Meter()
        read_page(encode_noun(Page("warm", _words(given), "text")), None)
        began = time.process_time()
        manifest = run_archive([str(given)], str(folder / "out"), meter, Settings(pages=PAGES))
        whole = time.process_time() - began
        packed = len(gzip.compress(given.read_bytes(), 6))
        articles = manifest.counts.articles
        seconds = dict(meter.seconds)
        seconds["driver"] = whole - sum(seconds.values())
        return {
            "pages": pages,
            "articles": articles,
            "stories": manifest.counts.stories,
            "refused": dict(manifest.counts.refusals),
            "input_bytes": given.stat().st_size / articles,
            "input_packed_bytes": packed / articles,
            "ms": {stage: took * 1000 / articles for stage, took in sorted(seconds.items())},
            "tasks": dict(meter.tasks),
            "folders": _weigh(folder / "out", articles),
        }


def _words(given: Path) -> bytes:
    with given.open(encoding="utf-8") as lines:
        return str(json.loads(next(lines))["text"]).encode()


def _weigh(out: Path, articles: int) -> dict[str, dict[str, float]]:
    found: defaultdict[str, list[int]] = defaultdict(list)
    for path in out.rglob("*"):
        if path.is_file():
            parts = path.relative_to(out).parts
            stage = "/".join(parts[:2]) if parts[0] == "work" else parts[0]
            found[stage].append(path.stat().st_size)
    return {stage: {"files": len(sizes), "bytes": sum(sizes) / articles} for stage, sizes in sorted(found.items())}


def measure_html() -> dict[str, Any]:
    """Return what a page of HTML weighs and what it costs to clean one that is then refused for its language."""
    folder = SHARED / "data" / "html" / "article-extraction-benchmark" / "html"
    raw = packed = pages = refused = 0
    took = 0.0
    for path in sorted(folder.glob("*.html.gz")):
        content = gzip.decompress(path.read_bytes())
        page = encode_noun(Page(path.name, content, "html"))
        began = time.process_time()
        reading = read_page(page, None)
        if b'"language"' in reading or b"which saksi does not read" in reading:
            took += time.process_time() - began
            refused += 1
        raw += len(content)
        packed += path.stat().st_size
        pages += 1
    return {
        "pages": pages,
        "refused": refused,
        "bytes": raw / pages,
        "packed_bytes": packed / pages,
        "refusing_ms": took * 1000 / max(1, refused),
    }
