"""The version of stages: what was made by other code, other data or other libraries is not taken for the same."""

from __future__ import annotations

import hashlib
import platform
import unicodedata
from collections.abc import Iterator, Sequence
from importlib.metadata import PackageNotFoundError, version
from importlib.resources import files
from importlib.resources.abc import Traversable

_PACKAGE = "saksi"


def version_of(parts: Sequence[str], libraries: Sequence[str] = (), *, on: str = "") -> str:
    """Return a hash of the code and data of these rooms or modules, of the versions of these libraries and of Python.

    All of saksi are 13 MB, read and hashed in 20 to 40 ms: no need to list what a stage really touches.

    Args:
        parts: names inside the package: folders, modules.
        libraries: names of distributions; one that is absent counts as such.
        on: version of what it builds on.
    """
    found = hashlib.sha256()
    found.update(repr((on, platform.python_version(), unicodedata.unidata_version, platform.machine())).encode())
    for name in libraries:
        found.update(repr((name, _library_version(name))).encode())
    for part in parts:
        for path, file in _find_files(files(_PACKAGE).joinpath(part), part):
            content = file.read_bytes()
            found.update(repr((path, len(content))).encode() + content)
    return found.hexdigest()[:16]


def _find_files(found: Traversable, path: str) -> Iterator[tuple[str, Traversable]]:
    """Yield a file of the package, or those below a folder of it, with their paths, sorted; bytecode left out."""
    if not found.is_dir():
        yield path, found
    elif not path.endswith("/__pycache__"):
        for each in sorted(found.iterdir(), key=lambda each: each.name):
            yield from _find_files(each, f"{path}/{each.name}")


def _library_version(name: str) -> str:
    try:
        return version(name)
    except PackageNotFoundError:
        return ""
