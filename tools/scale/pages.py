"""The page of figures on archives, made of what `tools.bench_scale` has measured."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from textwrap import fill
from typing import Any

PAGE = Path(__file__).resolve().parents[2] / "docs" / "reference" / "scale-figures.md"
_HEAD = """# Figures of archives

Made by `make bench-scale`, with the figures of `docs/scale.json`; each part says when it was measured and by what call.
Pages are those of a day, again and again, each time later and under other names.
MB are of one process, at most, of each kind: the driver deals out the work and keeps the stories that are open, workers
do the tasks, and each holds a reader, which has loaded the language.
"""
_SPEED = """## Articles a second

{made}; `{command}`, load {load:.1f} when it began. {articles} articles of a month's news, median of {rounds}. The
pipeline and the whole read take turns in one process; an archive is read in its own, their start included, Ray's own
left out.

| | articles a second | ms of the processor an article |
|:---|---:|---:|
{rows}

The whole read of an article costs {whole:.2f} times the language pipeline alone (wanted: 1.6 at most). Two processes
read {two:.2f} times as fast as one by the clock (wanted: 1.7, where the machine has two free cores).
"""
_NAMES = {
    "pipeline": "the language pipeline alone (spaCy)",
    "whole": "the whole read of an article",
    "local 1": "`saksi archive`, one process",
    "local 2": "`saksi archive`, two processes",
    "ray 2": "`saksi archive`, Ray, two actors",
}
_KILLED = """## {title}

{made}; `{command}`, load {load:.1f} when it began. {what}

| pages | articles | stories | minutes | ms an article | driver, MB | worker, MB | reader, MB | all together, MB |
|---:|---:|---:|---:|---:|---:|---:|---:|---:|
{rows}

The pile of {pages:,} pages was read again, on engine {engine}, and all its processes were killed three times:
{kills}; each time it was gone on with. Both left the same {files:,} files, byte by byte ({megabytes:,.0f} MB;
`{same:.16}`).
"""
_DONE = {"annotate": "read", "link": "grouped", "compare": "told"}
_WIDTH = 120
_STORED = """In place of the language pipeline stand stored annotations, of the {base} shortest articles of a day whose
repeats are other news. What a process keeps of words is bounded: some 300 MB once 200,000 different ones have come, as
they do here, since each repeat brings new names. The reader keeps the made-up names of all repeats, which only
measuring does."""
_TITLES = {
    "killed": ("Pages read, killed and gone on with", "Each page is read for real."),
    "stored": ("Memory of many pages", _STORED),
}


def render_page(figures: Mapping[str, Any]) -> str:
    """Return the page, its paragraphs broken anew where figures have made their lines long."""
    parts = "\n".join([_HEAD, *_sections(figures)]).split("\n\n")
    told = (part.strip() if part.lstrip()[:1] in "|#" else fill(part, _WIDTH, break_on_hyphens=False) for part in parts)
    return "\n\n".join(told) + "\n"


def _sections(figures: Mapping[str, Any]) -> Iterator[str]:
    if speed := figures.get("speed"):
        yield _SPEED.format(**{**speed, "rows": "\n".join(_speeds(speed))})
    for part, (title, what) in _TITLES.items():
        if found := figures.get(part):
            kills = "; ".join(f"with {_percent(kill)} {_DONE[kill['stage']]}" for kill in found["kills"])
            rows = "\n".join(map(_row, found["rows"]))
            told = {"title": title, "what": what.format(**found), "rows": rows, "kills": kills}
            yield _KILLED.format(**{**found, **told})


def _speeds(speed: Mapping[str, Any]) -> Iterator[str]:
    count = speed["articles"]
    for name, row in speed["rows"].items():
        rate, cost = count / row["seconds"], 1000 * row["processors"] / count
        yield f"| {_NAMES.get(name, name)} | {rate:.1f} | {cost:.1f} |"


def _percent(kill: Mapping[str, Any]) -> str:
    """Return how much of its stage was done when a run was killed; the stage may have been over some moments before."""
    last = kill["last"]
    return f"{last['done'] / max(last['of'], 1):.0%}" if last["stage"] == kill["stage"] else "all"


def _row(row: Mapping[str, Any]) -> str:
    memory = [f"{row['memory'].get(kind, 0):.0f}" for kind in ("driver", "worker", "reader")]
    count = row["articles"]
    cells = [f"{row['pages']:,}", f"{count:,}", f"{row['stories']:,}", f"{row['seconds'] / 60:.1f}"]
    cells += [f"{1000 * row['processors'] / max(count, 1):.1f}", *memory, f"{row['together']:.0f}"]
    return f"| {' | '.join(cells)} |"
