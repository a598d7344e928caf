"""Build the wheel and the source archive, twice, and try the wheel where nothing else is (`make dist`).

The same commit gives the same bytes: it is built from two copies of the tracked files, in folders of other names, under
another umask, time zone and locale. Then the wheel is installed as `uv.lock` has it into a bare environment outside the
checkout, where the example must be read into the very bytes that the checkout gives. What holds lies in `dist/`.
"""

from __future__ import annotations

import hashlib
import os
import shutil
import subprocess
import sys
import tarfile
import tempfile
import zipfile
from collections.abc import Mapping, Sequence
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
DIST = ROOT / "dist"
EXAMPLE = "examples/feri"
UV = (sys.executable, "-m", "uv")
_EXPORT = ("export", "--quiet", "--locked", "--no-dev", "--no-emit-project", "--no-hashes")
_SURROUNDINGS = (
    {"TZ": "Asia/Jakarta", "LC_ALL": "C.UTF-8", "PYTHONHASHSEED": "1"},
    {"TZ": "America/Lima", "LC_ALL": "C", "PYTHONHASHSEED": "2"},
)
_UMASKS = (0o022, 0o077)


class DistError(Exception):
    """What was built is not what it should be."""


def main() -> None:
    """Build, compare, install, try; end with 1 where something does not hold."""
    with tempfile.TemporaryDirectory(prefix="saksi-dist-") as name:
        folder = Path(name)
        try:
            built = _build_twice(folder)
            wheel = next(path for path in built if path.suffix == ".whl")
            check_wheel(wheel, _tracked())
            check_archive(next(path for path in built if path.name.endswith(".tar.gz")))
            _try_bare(wheel, folder)
        except DistError as error:
            sys.exit(f"dist: {error}")
        shutil.rmtree(DIST, ignore_errors=True)
        DIST.mkdir()
        for path in built:
            shutil.copy(path, DIST)
            print(f"{hashlib.sha256(path.read_bytes()).hexdigest()}  dist/{path.name}")


def _tracked() -> list[str]:
    """Return the paths of the files that the project holds, as git has them."""
    listed = _run(("git", "ls-files", "-z"), ROOT).decode()
    return [path for path in listed.split("\0") if path and (ROOT / path).is_file()]


def _run(command: Sequence[str | Path], folder: Path, environment: Mapping[str, str] | None = None) -> bytes:
    """Run a command and return what it prints.

    Raises:
        DistError: it fails.
    """
    done = subprocess.run(command, cwd=folder, env=environment, capture_output=True, check=False)
    if done.returncode:
        said = done.stderr.decode(errors="replace")[-3000:]
        raise DistError(f"{' '.join(map(str, command[:6]))} ended with {done.returncode}:\n{said}")
    return done.stdout


def _build_twice(folder: Path) -> list[Path]:
    """Return the files that were built.

    Raises:
        DistError: the second time gave other bytes.
    """
    epoch = _run(("git", "log", "-1", "--format=%ct"), ROOT).decode().strip()
    outs = [_build(folder / name, epoch, number) for number, name in enumerate(("satu", "lain/dua"))]
    first, second = ({path.name: path.read_bytes() for path in sorted(out.iterdir())} for out in outs)
    first.pop(".gitignore", None)
    second.pop(".gitignore", None)
    if set(first) != set(second) or len(first) != len(_SURROUNDINGS):
        raise DistError(f"built were {sorted(first)} and then {sorted(second)}")
    differing = [name for name in first if first[name] != second[name]]
    if differing:
        raise DistError(f"built twice, they differ: {', '.join(differing)}")
    print(f"built twice, the same bytes each time (SOURCE_DATE_EPOCH={epoch}): {', '.join(first)}")
    return [outs[0] / name for name in first]


def _build(copy: Path, epoch: str, number: int) -> Path:
    """Build from a copy of the tracked files; return the folder of what was built."""
    before = os.umask(_UMASKS[number])
    try:
        for path in sorted(_tracked(), reverse=bool(number)):
            (copy / path).parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(ROOT / path, copy / path)
        out = copy.with_name(f"{copy.name}-dist")
        environment = {**os.environ, **_SURROUNDINGS[number], "SOURCE_DATE_EPOCH": epoch}
        _run((*UV, "build", "--quiet", "--out-dir", out, copy), copy, environment)
    finally:
        os.umask(before)
    return out


def check_wheel(wheel: Path, tracked: Sequence[str]) -> None:
    """Check that a wheel holds every file of the package, its licence and its notice, and nothing else.

    Raises:
        DistError: it does not.
    """
    with zipfile.ZipFile(wheel) as opened:
        names = {name for name in opened.namelist() if not name.endswith("/")}
        metadata = next(name for name in names if name.endswith(".dist-info/METADATA"))
        told = opened.read(metadata).decode()
    head = metadata.partition("/")[0]
    wanted = {path.removeprefix("src/") for path in tracked if path.startswith("src/saksi/")}
    about = {f"{head}/{name}" for name in ("METADATA", "WHEEL", "RECORD", "entry_points.txt")}
    about |= {f"{head}/licenses/{name}" for name in ("LICENSE", "NOTICE")}
    if missing := sorted((wanted | about) - names):
        raise DistError(f"the wheel lacks {', '.join(missing[:10])}")
    if odd := sorted(names - wanted - about):
        raise DistError(f"the wheel holds {', '.join(odd[:10])}")
    if "License-Expression: Apache-2.0" not in told:
        raise DistError("the wheel does not say its licence")
    print(f"the wheel holds the {len(wanted)} files of the package, LICENSE and NOTICE, and nothing else")


def check_archive(archive: Path) -> None:
    """Check that a source archive holds what the tests need, and no way out of its folder.

    Raises:
        DistError: it does not.
    """
    with tarfile.open(archive) as opened:
        members = opened.getmembers()
    top = archive.name.removesuffix(".tar.gz")
    if odd := [m.name for m in members if not m.name.startswith(f"{top}/") or not (m.isfile() or m.isdir())]:
        raise DistError(f"the source archive holds {', '.join(odd[:10])}")
    wanted = {f"{top}/{name}" for name in ("LICENSE", "NOTICE", "README.md", "Makefile", "tests/conftest.py", EXAMPLE)}
    names = {m.name for m in members} | {m.name.rpartition("/")[0] for m in members}
    if missing := sorted(wanted - names):
        raise DistError(f"the source archive lacks {', '.join(missing)}")


def _try_bare(wheel: Path, folder: Path) -> None:
    """Install a wheel where nothing else is, and read the example there.

    Raises:
        DistError: it cannot be installed, or reads it otherwise than the checkout.
    """
    bare, home = folder / "bare", folder / "home"
    home.mkdir()
    locked = home / "constraints.txt"
    locked.write_bytes(_run((*UV, *_EXPORT), ROOT))
    _run((*UV, "venv", "--quiet", "--python", sys.executable, "--no-project", bare), home)
    python = bare / "bin" / "python"
    _run((*UV, "pip", "install", "--quiet", "--python", python, "--constraint", locked, wheel), home)
    _run((*UV, "pip", "check", "--quiet", "--python", python), home)
    shutil.copytree(ROOT / EXAMPLE, home / EXAMPLE)
    environment = {"PATH": "/usr/bin:/bin", "HOME": str(home)}
    where = _run((python, "-I", "-c", "import saksi; print(saksi.__file__)"), home, environment).decode().strip()
    if not Path(where).is_relative_to(bare):
        raise DistError(f"what runs is not the wheel, but {where}")
    read = ("-m", "saksi", "read", EXAMPLE, "--json")
    _run((python, "-I", *read, "there.json"), home, environment)
    _run((bare / "bin" / "saksi", "--help"), home, environment)
    _run((sys.executable, *read, home / "here.json"), ROOT)
    there, here = (home / "there.json").read_bytes(), (home / "here.json").read_bytes()
    if there != here or b'"findings"' not in there:
        raise DistError("the example is read otherwise from the wheel than from the checkout")
    print(
        f"installed in a bare environment, the wheel reads {EXAMPLE} into the same {len(here):,} bytes as the checkout"
    )


if __name__ == "__main__":
    main()
