"""The process in which a parser is fuzzed, judged or measured (`tools.fuzz` starts it)."""

from __future__ import annotations

import hashlib
import json
import mmap
import resource
import signal
import struct
import sys
import time
import traceback
import zlib
from collections.abc import Sequence
from contextlib import suppress
from importlib.util import find_spec
from pathlib import Path
from random import Random
from types import TracebackType
from typing import TYPE_CHECKING, Self

if TYPE_CHECKING:
    from tests.fuzz.targets import Target

ROOT = Path(__file__).resolve().parents[1]
OUT = ROOT / "out" / "fuzz"
LONGEST = 100_000  # bytes of an input; `tests.fuzz.targets` says the same, and must not be loaded before atheris looks
MEMORY = 4 << 30  # bytes of address space
SWALLOWED = 300  # MB by which one input may raise the peak
HANG = 60  # seconds of the processor after which one input ends the process
MOST = 40  # findings of one parser that are kept
SLOWEST = 8  # slow inputs of one parser that are kept, to be judged
SETTLED = 0.1  # seconds below which no short input is looked at again
ROUNDS = 4
PUMP = 25  # one input in so many is made as long as it may be, which takes as long as many short ones
_HEAD = struct.Struct("<QQ")
_LED = ("saksi", "feedparser", "protego", "trafilatura", "htmldate", "justext", "courlan")


class Hold:
    """The input that is tried just now, where it outlives the process that tries it, and how many there were."""

    def __init__(self, path: Path) -> None:
        if not path.exists() or path.stat().st_size != _HEAD.size + LONGEST:
            path.write_bytes(b"\0" * (_HEAD.size + LONGEST))
        self._file = path.open("r+b")
        self._map = mmap.mmap(self._file.fileno(), 0)
        self.runs = 0

    def __enter__(self) -> Self:
        self._map[: _HEAD.size] = _HEAD.pack(0, 0)
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self._map.close()
        self._file.close()

    def put(self, content: bytes) -> None:
        """Write an input down, and count it."""
        self.runs += 1
        self._map[: _HEAD.size] = _HEAD.pack(self.runs, len(content))
        self._map[_HEAD.size : _HEAD.size + len(content)] = content

    def look(self) -> bytes:
        """Return the input that was written down last, by whatever process."""
        self.runs, length = _HEAD.unpack(self._map[: _HEAD.size])
        return self._map[_HEAD.size : _HEAD.size + length]

    def keep(self, folder: Path, kind: str, said: str) -> None:
        """Keep the last input as a finding."""
        keep(folder, kind, self.look(), said)


def place_of(folder: Path, kind: str, content: bytes) -> Path:
    """Return where an input is kept."""
    return folder / f"{kind}-{hashlib.sha256(content).hexdigest()[:10]}"


def keep(folder: Path, kind: str, content: bytes, said: str) -> None:
    """Write an input and what is said of it into a folder."""
    path = place_of(folder, kind, content)
    path.write_bytes(content)
    path.with_name(f"{path.name}.txt").write_text(said, encoding="utf-8", errors="backslashreplace")


class Trial:
    """One parser that is tried again and again."""

    def __init__(self, name: str, target: Target, hold: Hold, honest: float) -> None:
        self._home, self._target, self._hold = OUT / name, target, hold
        self._honest = honest
        self._words = tuple(word.encode() for word in target.words)
        self._known: set[str] = set()
        self._slow: list[tuple[float, Path]] = []

    def bound(self, content: bytes) -> float:
        """Return the seconds that an input may take here, with instruments and all."""
        return max(SETTLED, self._honest * max(len(content), 1000) / LONGEST)

    def run(self, content: bytes) -> None:
        """Try one input, one of many after it was made long; what is wrong is kept, once of its kind."""
        from tests.fuzz.mutations import Mutator

        if (chance := zlib.crc32(content)) % PUMP == 0:
            content = Mutator(Random(chance), self._words).pump(content, self._target.longest)  # noqa: S311 - no secret
        content = content[:LONGEST]
        self._hold.put(content)
        signal.setitimer(signal.ITIMER_PROF, HANG)
        peak, began = _peak(), time.process_time()
        try:
            self._target.run(content)
        except Exception as error:  # noqa: BLE001 - that is what it looks for
            self._keep(content, error)
        spent = time.process_time() - began
        signal.setitimer(signal.ITIMER_PROF, 0)
        if _peak() - peak > SWALLOWED and self._hold.runs > 1:
            keep(self._home / "found", "memory", content, f"the peak rose from {peak:.0f} MB to {_peak():.0f} MB\n")
        times = spent / self.bound(content)
        if times > 1 and (len(self._slow) < SLOWEST or times > self._slow[0][0]):
            path = place_of(self._home / "slow", "slow", content)
            path.write_bytes(content)
            self._slow = sorted((*self._slow, (times, path)))
            if len(self._slow) > SLOWEST:
                self._slow.pop(0)[1].unlink(missing_ok=True)

    def _keep(self, content: bytes, error: Exception) -> None:
        frames = traceback.extract_tb(error.__traceback__)
        ours = [f for f in frames if "/saksi/" in f.filename] or frames
        kind = f"{type(error).__name__}:{ours[-1].filename}:{ours[-1].lineno}:{frames[-1].name}"
        if kind not in self._known and len(self._known) < MOST:
            self._known.add(kind)
            said = "".join(traceback.format_exception(error))[-6000:]
            keep(self._home / "found", type(error).__name__, content, said)


def _peak() -> float:
    """Return the most memory that this process has held, in MB."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def _held() -> float:
    """Return the memory that this process holds, in MB."""
    pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[1])
    return pages * resource.getpagesize() / 1e6


def _inputs(name: str) -> list[bytes]:
    """Return the corpus, and what earlier runs have added to it."""
    from tests.fuzz.targets import seeds_of

    grown = sorted((OUT / name / "corpus").iterdir()) if (OUT / name / "corpus").exists() else []
    return [content for _, content in seeds_of(name)] + [each.read_bytes()[:LONGEST] for each in grown]


def _seconds(target: Target, content: bytes) -> float:
    """Return the time of the processor that an input takes."""
    began = time.process_time()
    with suppress(Exception):  # that is found elsewhere
        target.run(content)
    return time.process_time() - began


def _limit(target: Target, sample: int = LONGEST) -> float:
    """Return the seconds that 100 kB may take: those that are promised, or those that honest news allows.

    Args:
        target: what is tried.
        sample: bytes of honest news that are timed for it.
    """
    from tests.fuzz.honest import honest_news
    from tests.fuzz.targets import SECONDS, TIMES_HONEST

    if not target.is_read:
        return SECONDS
    target.run(honest_news(2000))  # loads what is loaded once
    return max(SECONDS, TIMES_HONEST * LONGEST / sample * _seconds(target, honest_news(sample)))


def judge(name: str, path: Path) -> None:
    """Tell whether an input takes too long, or would if it went on like that."""
    from tests.fuzz.targets import TARGETS

    target, content = TARGETS[name], path.read_bytes()
    limit = _limit(target, 20_000)
    signal.setitimer(signal.ITIMER_PROF, HANG)
    whole = (content * (LONGEST // max(1, len(content)) + 1))[:LONGEST]
    for each in (content, whole):
        spent = _seconds(target, each)
        if spent > limit and (spent := _seconds(target, each)) > limit:
            print(f"{len(each)} bytes take {spent:.2f} s; {limit:.2f} s are allowed", file=sys.stderr)
            sys.exit(1)


def measure(name: str) -> None:
    """Print the slowest input, the peak, and by how much memory grows from one round over all inputs to the next."""
    from tests.fuzz.targets import TARGETS

    target, held, slowest = TARGETS[name], [], 0.0
    inputs = _inputs(name)[:1500]
    for number in range(ROUNDS):
        for each in inputs:
            began = time.process_time()
            with suppress(Exception):  # it was found before
                target.run(each)
            slowest = max(slowest, time.process_time() - began if number else 0.0)
        held.append(_held())
    print(json.dumps({"grown": held[-1] - held[1], "peak": _peak(), "seconds": slowest}))


def loop(name: str, seconds: float, seed: int) -> None:
    """Try inputs for so long."""
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    if find_spec("atheris"):
        _loop_led(name, seconds, seed)
    else:
        _loop_blind(name, seconds, seed)


def _trial(name: str) -> tuple[Trial, tuple[bytes, ...]]:
    from tests.fuzz.targets import TARGETS

    target = TARGETS[name]
    for each in _inputs(name)[:30]:  # loads what is loaded at first use
        with suppress(Exception):  # it will be found in a moment
            target.run(each)
    return Trial(name, target, Hold(OUT / name / "current"), _limit(target, 5000)), tuple(
        w.encode() for w in target.words
    )


def _loop_led(name: str, seconds: float, seed: int) -> None:
    """Try inputs as coverage leads (atheris), changed half by libFuzzer and half by ourselves."""
    import atheris

    with atheris.instrument_imports(include=list(_LED)):
        trial, words = _trial(name)
    from tests.fuzz.mutations import Mutator
    from tests.fuzz.targets import TARGETS

    inputs = _inputs(name)

    def change(content: bytes, longest: int, number: int) -> bytes:
        draw = Random(number)  # noqa: S311 - no secret
        if draw.random() < 1 / 2:
            changed: bytes = atheris.Mutate(content, longest)
            return changed
        return Mutator(draw, words, draw.choice(inputs)).mutate(content, longest)

    usual = TARGETS[name].usual
    home = OUT / name
    options = [f"-max_total_time={max(1, int(seconds))}", f"-max_len={usual}", "-len_control=0", f"-seed={seed}"]
    options += ["-rss_limit_mb=0", "-timeout=600", "-print_final_stats=1", f"-artifact_prefix={home}/"]
    arguments: Sequence[str] = ["fuzz", *options, str(home / "corpus"), str(ROOT / "tests" / "fuzz" / "corpus" / name)]
    atheris.Setup(arguments, trial.run, custom_mutator=change)
    atheris.Fuzz()


def _loop_blind(name: str, seconds: float, seed: int) -> None:
    """Try changed inputs of the corpus until the time is over."""
    from tests.fuzz.mutations import Mutator
    from tests.fuzz.targets import TARGETS

    trial, words = _trial(name)
    usual = TARGETS[name].usual
    draw, inputs, until = Random(seed), _inputs(name), time.monotonic() + seconds  # noqa: S311 - no secret
    while time.monotonic() < until:
        trial.run(Mutator(draw, words, draw.choice(inputs)).mutate(draw.choice(inputs), usual))


def main() -> None:
    """Do what `tools.fuzz` asks."""
    match sys.argv[1:]:
        case ["loop", name, seconds, seed]:
            loop(name, float(seconds), int(seed))
        case ["judge", name, path]:
            judge(name, Path(path))
        case ["measure", name]:
            measure(name)


if __name__ == "__main__":
    main()
