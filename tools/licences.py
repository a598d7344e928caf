"""Write under which licences that comes which saksi needs to run (`make licences`), to docs/reference/licences.md.

Names and versions are those of `uv.lock`; a licence is what the installed package says of itself. A test compares the
page with the lock, and every licence with those that go with the Apache License of the project.
"""

from __future__ import annotations

import sys
import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from importlib.metadata import PackageNotFoundError, metadata
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[1]
PAGE = ROOT / "docs" / "reference" / "licences.md"
# Licences under which a package may be used, unchanged, by a program under the Apache License 2.0.
ALLOWED = frozenset(
    {
        *("0BSD", "Apache-2.0", "BSD", "BSD-2-Clause", "BSD-3-Clause", "CC0-1.0", "CNRI-Python", "ISC", "MIT", "MIT-0"),
        *("MPL-1.1", "MPL-2.0", "PSF-2.0", "Zlib"),
    }
)
# Others, and what makes them fit: weak copyleft is taken in what is optional, and only as a library of its own.
ALLOWED_FOR = {"psycopg": "LGPL-3.0-only", "psycopg-binary": "LGPL-3.0-only"}
# What older packages say, as the list of SPDX has it. "BSD License" does not say which of them.
_PLAIN = {
    "3-Clause BSD License": "BSD-3-Clause",
    "Apache 2.0": "Apache-2.0",
    "Apache Software License": "Apache-2.0",
    "BSD License": "BSD",
    "ISC License": "ISC",
    "MIT License": "MIT",
    "The BSD 2-Clause License": "BSD-2-Clause",
}
# What is installed on other systems only, and what its own metadata said (read on 2026-11-28).
ELSEWHERE = {"colorama": "BSD"}
UNREAD = {"httpx2-jsfetch": "runs in browsers only (Emscripten): never installed with saksi, not read"}
_LONGEST = 60  # characters: what is longer is the text of a licence and not its name
_HEAD = """# Licences

<!-- made by `make licences` from uv.lock, the installed packages and NOTICE -->

saksi itself is under the [Apache License 2.0](../../LICENSE). What it needs to run comes from others, each under its
own licence, and is installed beside it, not copied into it. Versions are those of `uv.lock`; `pip` may install others
within the bounds of `pyproject.toml`. A licence is what the package says of itself; libraries that its wheel carries
inside (libxml2 in lxml, OpenBLAS in numpy, libpq and OpenSSL in psycopg-binary) have theirs in its `.dist-info` folder.

The licences are permissive, but for these. MPL (certifi, tqdm; tld may be had under MPL too) asks that changes to their
own files be published, and saksi changes none. **psycopg is under the LGPL 3.0**: it is optional (`saksi[postgres]`),
installed only by those who ask for PostgreSQL, and used as a library that can be replaced.
"""
_CARRIED = """
## Data and models inside the package

What the wheel carries that was made from the work of others, as [NOTICE](../../NOTICE) says it:

"""


@dataclass(frozen=True, slots=True)
class Package:
    """A package that a run may need: its versions in the lock, and the extras that ask for it (none: always needed)."""

    name: str
    versions: tuple[str, ...]
    extras: tuple[str, ...]


def find_packages(lock: Mapping[str, Any]) -> tuple[Package, ...]:
    """Return what the lock says that saksi needs to run, with every extra, by name; what tests need is left out."""
    rows: dict[str, list[Mapping[str, Any]]] = {}
    for each in lock["package"]:
        rows.setdefault(each["name"], []).append(each)
    (project,) = rows["saksi"]
    always = _reach(project["dependencies"], rows)
    extras = {extra: _reach(asked, rows) for extra, asked in project["optional-dependencies"].items()}
    names = sorted(always.union(*extras.values()))
    return tuple(
        Package(
            name,
            tuple(sorted({str(row["version"]) for row in rows[name]})),
            () if name in always else tuple(sorted(extra for extra, reached in extras.items() if name in reached)),
        )
        for name in names
    )


def _reach(asked: Iterable[Mapping[str, Any]], rows: Mapping[str, list[Mapping[str, Any]]]) -> set[str]:
    """Return the names of what dependencies lead to, on any system."""
    seen: set[tuple[str, tuple[str, ...]]] = set()
    waiting = list(asked)
    while waiting:
        each = waiting.pop()
        key = (each["name"], tuple(each.get("extra", ())))
        if key in seen:
            continue
        seen.add(key)
        for row in rows[each["name"]]:
            waiting += row.get("dependencies", ())
            waiting += (d for extra in key[1] for d in row.get("optional-dependencies", {}).get(extra, ()))
    return {name for name, _ in seen}


def licence_of(name: str) -> str:
    """Return the licence of a package as SPDX has it, from what it says of itself; "" where it is not here."""
    if name in ELSEWHERE:
        return ELSEWHERE[name]
    try:
        told = metadata(name)
    except PackageNotFoundError:
        return ""
    field = (told.get("License") or "").strip()
    classifiers = [c.rpartition(" :: ")[2] for c in told.get_all("Classifier") or () if c.startswith("License ::")]
    said = told.get("License-Expression") or (field if 0 < len(field) <= _LONGEST else " AND ".join(classifiers))
    return _PLAIN.get(said, "BSD" if said == "BSD" else said)


def is_allowed(name: str, licence: str) -> bool:
    """Tell whether a package may be used under its licence: one of those joined by OR, all of those joined by AND."""
    if ALLOWED_FOR.get(name) == licence:
        return True
    choices = (choice.strip(" ()").split(" AND ") for choice in licence.split(" OR "))
    return any(all(each.strip(" ()") in ALLOWED for each in choice) for choice in choices)


def read_lock() -> dict[str, Any]:
    """Return the lock of the project."""
    return tomllib.loads((ROOT / "uv.lock").read_text(encoding="utf-8"))


def render_page() -> str:
    """Return the page."""
    packages = find_packages(read_lock())
    extras = sorted({extra for each in packages for extra in each.extras})
    out = [_HEAD, "\n## Always installed\n\n", *_table(p for p in packages if not p.extras)]
    for extra in extras:
        out += [f"\n## With `saksi[{extra}]` besides\n\n", *_table(p for p in packages if extra in p.extras)]
    return "".join([*out, _CARRIED, *_carried()])


def _table(packages: Iterable[Package]) -> Iterable[str]:
    yield "| package | version | licence |\n|---|---|---|\n"
    for each in packages:
        yield f"| {each.name} | {', '.join(each.versions)} | {UNREAD.get(each.name) or licence_of(each.name)} |\n"


def _carried() -> Iterable[str]:
    """Yield the paragraphs of NOTICE that tell of files of the package, as a list."""
    paragraphs = (ROOT / "NOTICE").read_text(encoding="utf-8").strip().split("\n\n")
    for paragraph in paragraphs:
        if not (ROOT / "src" / "saksi" / paragraph.split(maxsplit=1)[0].rstrip(",")).exists():
            continue
        first, *rest = paragraph.split("\n")
        yield f"- {first}\n"
        yield from (f"{line}\n" if line.startswith("  ") else f"  {line}\n" for line in rest)


def main() -> None:
    """Write the page; say what may not be used."""
    packages = [each for each in find_packages(read_lock()) if each.name not in UNREAD]
    missing = [each.name for each in packages if not licence_of(each.name)]
    if missing:
        sys.exit(f"not installed here, so their licences are not known: {', '.join(missing)}. Run: make install")
    PAGE.write_text(render_page(), encoding="utf-8")
    odd = [f"{each.name}: {said}" for each in packages if not is_allowed(each.name, said := licence_of(each.name))]
    print(f"{PAGE.relative_to(ROOT)}: {len(packages)} packages")
    if odd:
        sys.exit("not among the licences that are allowed (tools/licences.py):\n  " + "\n  ".join(odd))


if __name__ == "__main__":
    main()
