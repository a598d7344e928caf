"""Measure archives: how fast they are read, what a run that is killed leaves, and what memory many pages take.

    make bench-scale                                                all, hours
    python -m tools.bench_scale --part speed --articles 60          articles a second, beside the language pipeline
    python -m tools.bench_scale --part killed --pages 2000          pages read for real
    python -m tools.bench_scale --part stored --pages 20000         pages of which the annotations are stored

Each part writes its own figures into `docs/scale.json`, with its day and its call, and the page
`docs/reference/scale-figures.md` is made of all. `killed` and `stored` read a pile once without a break and once killed
three times, whole, in different stages, and gone on with; they fail unless both leave the same bytes.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import os
import platform
import shlex
import shutil
import signal
import sys
from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from tools.scale.pages import PAGE, render_page
from tools.scale.piles import BASE, Base, make_base, write_piles
from tools.scale.speeds import measure_speed
from tools.scale.watches import Kill, Run, plan_kills, run

ROOT = Path(__file__).resolve().parents[1]
FIGURES = ROOT / "docs" / "scale.json"
_FILES = 20  # that a pile is cut into
_SHARES = (20, 1)  # of the pile: sizes at which memory is measured


def digest_of(folder: Path) -> dict[str, str]:
    """Return the SHA-256 of each file of an archive, but for those that only later runs need."""
    paths = (path for path in folder.rglob("*") if path.is_file() and path.relative_to(folder).parts[0] != "work")
    return {path.relative_to(folder).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest() for path in paths}


def measure_killed(given: argparse.Namespace) -> dict[str, Any]:
    """Read a pile for real, without a break and killed."""
    base, piles = _piles(given)
    return _compare(given, piles, [_undisturbed(given, base, piles)], base, stored=False)


def measure_stored(given: argparse.Namespace) -> dict[str, Any]:
    """Read piles of growing size with stored annotations, and the largest killed as well."""
    base, piles = _piles(given)
    rows = [_undisturbed(given, base, piles[: len(piles) // share], stored=True) for share in _SHARES]
    return _compare(given, piles, rows, base, stored=True)


def _piles(given: argparse.Namespace) -> tuple[Path, list[Path]]:
    base = make_base(given.folder, given.base)
    if given.pages % _FILES:
        raise SystemExit(f"--pages must be a multiple of {_FILES}")
    size = given.pages // _FILES
    return base, write_piles(Base(base), given.folder / f"piles-{base.stem}", given.pages, size)


def _undisturbed(
    given: argparse.Namespace, base: Path, piles: Sequence[Path], *, stored: bool = False
) -> dict[str, Any]:
    out = given.folder / "undisturbed"
    shutil.rmtree(out, ignore_errors=True)
    pages = given.pages * len(piles) // _FILES
    return {"pages": pages, **_row(_archive(given, base, piles, out, stored=stored))}


def _archive(  # noqa: PLR0913 - a call of the program
    given: argparse.Namespace, base: Path, piles: Sequence[Path], out: Path, kill: Kill | None = None, *, stored: bool
) -> Run:
    said = [*map(str, piles), "--out", str(out), "--engine", given.engine, "--jobs", str(given.jobs)]
    said += ["--pages", str(given.portion), *(["--stored"] if stored else [])]
    found = run("tools.scale.archiving", said, {BASE: str(base)}, kill)
    print(f"{len(piles)} files, {kill}: {found}", file=sys.stderr)
    if "error" in found.last.get("refusals", {}):
        raise RuntimeError(f"pages could not be read: {found.last}")
    return found


def _row(found: Run) -> dict[str, Any]:
    return {
        **{key: found.last[key] for key in ("articles", "stories", "reading")},
        "seconds": found.seconds,
        "processors": found.processors,
        "memory": found.memory,
        "together": found.together,
    }


def _compare(
    given: argparse.Namespace, piles: Sequence[Path], rows: list[dict[str, Any]], base: Path, *, stored: bool
) -> dict[str, Any]:
    """Read the pile again, killed three times; return the figures with what both runs left."""
    out = given.folder / "killed"
    shutil.rmtree(out, ignore_errors=True)
    kills = plan_kills(given.seed)
    runs = [_archive(given, base, piles, out, kill, stored=stored) for kill in kills]
    if not all(each.killed for each in runs):
        raise RuntimeError("a run came to its end before it was killed: take more pages, or another --seed")
    last = _archive(given, base, piles, out, stored=stored)
    files, others = digest_of(given.folder / "undisturbed"), digest_of(out)
    unlike = sorted(name for name in files.keys() | others.keys() if files.get(name) != others.get(name))
    if unlike:
        raise RuntimeError(f"{len(unlike)} of {len(files)} files differ, {unlike[0]} first")
    size = sum((out / name).stat().st_size for name in files)
    for name in ("undisturbed", "killed"):
        shutil.rmtree(given.folder / name)
    return {
        "pages": given.pages,
        "engine": f"{given.engine} {given.jobs}",
        "rows": rows,
        "kills": [_killed(kill, each) for kill, each in zip(kills, runs, strict=True)],
        "resumed": _row(last),
        "files": len(files),
        "megabytes": size / 1e6,
        "same": hashlib.sha256(json.dumps(files, sort_keys=True).encode()).hexdigest(),
    }


def _killed(kill: Kill, found: Run) -> dict[str, Any]:
    return {"stage": kill.stage, "share": kill.share, "delay": kill.delay, "last": found.last, "seconds": found.seconds}


PARTS: dict[str, Callable[[argparse.Namespace], dict[str, Any]]] = {
    "speed": lambda given: measure_speed(given.folder, given.articles, given.rounds),
    "killed": measure_killed,
    "stored": measure_stored,
}
_PAGES = {"speed": 0, "killed": 10_000, "stored": 200_000}
# Of the day's articles; of 200,000 as long as news is at its mean, telling alone would take two cores hours more.
_BASES = {"stored": 30}


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure the parts that are asked for, and write each as it is there."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--part", choices=PARTS, action="append", help="by default all")
    parser.add_argument("--pages", type=int, help="by default 10,000 for real, 200,000 stored; 1,200 at least")
    parser.add_argument("--articles", type=int, default=480, help="that speed is measured on")
    parser.add_argument("--rounds", type=int, default=3, help="of which the median is taken")
    parser.add_argument("--engine", choices=("local", "ray"), default="local", help="that piles are read with")
    parser.add_argument("--jobs", type=int, default=2)
    parser.add_argument("--portion", type=int, default=500, help="pages of a portion")
    parser.add_argument("--base", type=int, help="the shortest so many of the day's articles; else all, 30 stored")
    parser.add_argument("--seed", type=int, default=9, help="of the moments at which runs are killed")
    parser.add_argument("--folder", type=Path, default=ROOT / "out" / "scale", help="for what is made on the way")
    parser.add_argument("--into", type=Path, default=FIGURES, help="the figures; the page is made of docs/scale.json")
    told = list(sys.argv[1:] if arguments is None else arguments)
    given = parser.parse_args(told)
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))  # so that what it has started ends with it
    asked, base = given.pages, given.base
    for part in given.part or PARTS:
        given.pages, given.base = asked or _PAGES[part], base or _BASES.get(part)
        load = os.getloadavg()[0]
        begun = {"made": _made(), "command": _command(told), "load": load, "base": given.base}
        figures = {**begun, **PARTS[part](given)}
        kept = json.loads(given.into.read_text(encoding="utf-8")) if given.into.exists() else {}
        kept[part] = figures
        given.into.write_text(json.dumps(kept, indent=1) + "\n", encoding="utf-8")
        print(json.dumps(figures, indent=1))
    if given.into == FIGURES:
        PAGE.write_text(render_page(kept), encoding="utf-8")
    return 0


def _made() -> str:
    machine = f"{platform.machine()}, {os.cpu_count()} cores, Python {platform.python_version()}"
    return f"{datetime.now(UTC):%Y-%m-%d}, {machine}"


def _command(told: Sequence[str]) -> str:
    """Return the call as it is published: without where things lie on this machine."""
    kept = [each for at, each in enumerate(told) if not {*told[max(at - 1, 0) : at], each} & {"--folder", "--into"}]
    return shlex.join(["python", "-m", "tools.bench_scale", *kept])


if __name__ == "__main__":
    sys.exit(main())
