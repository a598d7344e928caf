"""Fuzz the parsers of whatever comes from outside (`make fuzz`, `make fuzz PARSER=html MINUTES=10`).

Each parser is tried in a process of its own, which may crash or hang: with atheris, which is led by coverage, where it
is installed; else by changing the corpus blindly. What is found lies in `out/fuzz/PARSER/found` with what went wrong
beside it, and the inputs that reached something new in `out/fuzz/PARSER/corpus`, where the next run goes on. Whether an
input takes too long is decided here, in a process without instruments. A finding becomes a case: put it into
`tests/fuzz/corpus/PARSER` under a name that says what it is.
"""

from __future__ import annotations

import argparse
import json
import re
import subprocess
import sys
import time
from collections.abc import Iterator
from importlib.util import find_spec
from pathlib import Path

from tools.fuzz_loop import Hold

ROOT = Path(__file__).resolve().parents[1]
OUT = ROOT / "out" / "fuzz"
GRACE = 180  # seconds beyond its time after which a process is ended from outside
GROWTH = 16  # MB that may be held after a round over all inputs and were not after the one before
_COVERED = re.compile(r"cov: (\d+) ft: (\d+)")


def main() -> None:
    """Fuzz the parsers that are named, or all; end with 1 where something was found."""
    from tests.fuzz.targets import TARGETS

    parser = argparse.ArgumentParser(description="Fuzz parsers.")
    parser.add_argument("parsers", nargs="*", metavar="PARSER", help=", ".join(TARGETS))
    parser.add_argument("--minutes", type=float, default=10.0)
    parser.add_argument("--seed", type=int, default=1)
    given = parser.parse_args()
    if odd := set(given.parsers) - set(TARGETS):
        parser.error(f"there is no parser {', '.join(sorted(odd))}; there are {', '.join(TARGETS)}")
    print(f"{'led by coverage (atheris)' if find_spec('atheris') else 'blind: atheris is not installed'}", flush=True)
    found = [each for name in given.parsers or TARGETS for each in _fuzz(name, given.minutes * 60, given.seed)]
    for each in found:
        print(f"  {each.relative_to(ROOT)}: {_told(each)}")
    sys.exit(bool(found))


def _told(found: Path) -> str:
    lines = found.with_name(f"{found.name}.txt").read_text(encoding="utf-8", errors="replace").strip().splitlines()
    return lines[-1][:200] if lines else ""


def _fuzz(name: str, seconds: float, seed: int) -> list[Path]:
    """Fuzz one parser; return what was found."""
    home = OUT / name
    for folder in ("found", "corpus", "slow"):
        (home / folder).mkdir(parents=True, exist_ok=True)
    began = time.monotonic()
    runs, log = 0, home / "log.txt"
    log.write_bytes(b"")
    while (left := seconds - (time.monotonic() - began)) > 1:
        with Hold(home / "current") as hold:
            ended = _run("loop", name, str(left), str(seed), log=log, limit=left + GRACE)
            hold.look()
            runs += hold.runs
            if ended:
                hold.keep(home / "found", "death", f"the process that read it ended with {ended}")
        seed += 1
    slow = list(_find_slow(name, home))
    grown = _measure(name)
    covered = _COVERED.findall(log.read_text(encoding="utf-8", errors="replace"))
    said = f"{covered[-1][0]} edges, {covered[-1][1]} features" if covered else "coverage not known"
    found = [each for each in sorted((home / "found").iterdir()) if each.suffix != ".txt"]
    grows = [] if grown["grown"] <= GROWTH else [_keep_growth(home, grown)]
    print(
        f"{name}: {runs:,} runs in {time.monotonic() - began:,.0f} s, {said}; {len(found) + len(grows)} findings; "
        f"{len(slow)} of the slowest too slow; slowest {grown['seconds']:.2f} s, "
        f"peak {grown['peak']:.0f} MB, grown {grown['grown']:.1f} MB",
        flush=True,
    )
    return [*found, *grows]


def _keep_growth(home: Path, grown: dict[str, float]) -> Path:
    path = home / "found" / "growth"
    path.write_bytes(b"")
    path.with_name("growth.txt").write_text(f"memory grew by {grown['grown']:.0f} MB from round to round\n")
    return path


def _find_slow(name: str, home: Path) -> Iterator[Path]:
    """Yield the inputs that take too long without instruments too; those that do not are dropped."""
    for each in sorted((home / "slow").iterdir()):
        found = home / "found" / each.name
        ended = _run("judge", name, str(each), log=home / "judge.txt", limit=GRACE)
        if ended:
            found.write_bytes(each.read_bytes())
            said = (home / "judge.txt").read_text(encoding="utf-8", errors="replace")
            found.with_name(f"{each.name}.txt").write_text(said or f"ended with {ended}\n", encoding="utf-8")
            yield found
        each.unlink(missing_ok=True)


def _measure(name: str) -> dict[str, float]:
    """Return what a process without instruments holds after reading all inputs again and again."""
    command = [sys.executable, "-m", "tools.fuzz_loop", "measure", name]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    if done.returncode:
        print(done.stderr[-2000:], file=sys.stderr)
        return {"grown": 0.0, "peak": 0.0, "seconds": 0.0}
    measured: dict[str, float] = json.loads(done.stdout.splitlines()[-1])
    return measured


def _run(*words: str, log: Path, limit: float) -> int:
    """Run a process of the fuzzer to its end; return how it ended, 0 where well."""
    command = [sys.executable, "-X", "faulthandler", "-m", "tools.fuzz_loop", *words]
    with log.open("ab" if words[0] == "loop" else "wb") as file:
        try:
            return subprocess.run(command, cwd=ROOT, stdout=file, stderr=file, timeout=limit, check=False).returncode
        except subprocess.TimeoutExpired:
            return -9


if __name__ == "__main__":
    main()
