"""Where archives lie: on this machine, or at an address that fsspec opens (`pip install 'saksi[archive]'`).

An address is what the user named or what a folder there lists; text of a page is never one. The names that a server
lists are paths in its own store: they are never read as addresses, so that no name leads anywhere else. http and https
are left out, because addresses of the web are fetched by rules of their own. A password in an address would be written
wherever the address is: it is refused, and not shown.
"""

from __future__ import annotations

import glob
import os
import re
from collections.abc import Iterator
from importlib.util import find_spec
from pathlib import Path
from typing import Any, BinaryIO, cast

from saksi.errors import PageError, UsageError
from saksi.gather.files import find_paths, is_by_the_way

_ADDRESS = re.compile(r"([a-z][a-z0-9+.-]*)://", re.IGNORECASE)
_CHAIN = re.compile(r"[a-z0-9+.-]+::", re.IGNORECASE)
_LOCAL = ("file", "local")
_WEB = ("http", "https")
_MAGIC = re.compile(r"[*?\[]")
_MARK = re.compile("[/@:]")
_PORT = re.compile(r"\d*(?:/|$)")


def scheme_of(given: str) -> str:
    """Return the scheme of an address, in small letters; "" where it is a path of this machine."""
    found = _ADDRESS.match(given)
    return found[1].lower() if found else ""


def base_name(source: str) -> str:
    """Return the last part of a path or address."""
    return source.rstrip("/").rsplit("/", 1)[-1]


def find_archives(given: str) -> Iterator[tuple[str, str]]:
    """Yield path or address of each file that an input names, sorted, and what tells it from every other file.

    A folder gives the files below it, an address with `*`, `?` or `[` those that it fits; what is hidden is left out.

    Raises:
        PageError: `missing`, `error`, or `address` where the address is none that is opened.
        UsageError: what opens such an address is not installed.
    """
    scheme = scheme_of(given)
    _check_address(given, scheme)
    if scheme and scheme not in _LOCAL:
        yield from _find_remote(given, scheme)
        return
    front, path = (given[: len(scheme) + 3], given[len(scheme) + 3 :]) if scheme else ("", given)
    if scheme and _MAGIC.search(path) and not os.path.lexists(path):
        paths = sorted(glob.glob(path))  # noqa: PTH207 - words of the user, kept as they are
        if not paths:
            raise PageError("no file fits this", code="missing", advice="Check the path")
    else:
        paths = [path]
    for each in paths:
        for found in _find_local(each):
            yield front + found, os.path.realpath(found)


def _find_local(given: str) -> Iterator[str]:
    if "\0" in given or not given or not os.path.exists(given):  # noqa: PTH110 - words of the user, kept as they are
        raise PageError("there is no such file", code="missing", advice="Check the path")
    if not Path(given).is_dir():
        yield given
        return
    for path in sorted(find_paths(Path(given))):
        yield f"{given.rstrip('/')}/{path}"


def open_archive(source: str) -> BinaryIO:
    """Return a file of this machine or at an address, open for reading.

    Raises:
        PageError: `missing`, `error`, or `address` where the address is none that is opened.
        UsageError: what opens such an address is not installed.
    """
    scheme = scheme_of(source)
    _check_address(source, scheme)
    try:
        if not scheme or scheme in _LOCAL:
            return _open_local(source[len(scheme) + 3 :] if scheme else source)
        system, path = _open_system(source, scheme)
        return cast("BinaryIO", system.open(path, "rb"))
    except (PageError, UsageError):
        raise
    except Exception as error:
        raise _unreadable(error) from error


def stamp_of(source: str) -> str:
    """Return what tells whether a file is still the same without reading it: its size and time, or what its store says.

    Raises:
        PageError: as `open_archive`.
    """
    scheme = scheme_of(source)
    _check_address(source, scheme)
    try:
        if not scheme or scheme in _LOCAL:
            found = Path(source[len(scheme) + 3 :] if scheme else source).stat()
            return f"{found.st_size}-{found.st_mtime_ns}"
        system, path = _open_system(source, scheme)
        return str(system.ukey(path))
    except (PageError, UsageError):
        raise
    except Exception as error:
        raise _unreadable(error) from error


def _open_local(path: str) -> BinaryIO:
    if os.path.exists(path) and not os.path.isfile(path):  # noqa: PTH110, PTH113 - as above; a pipe would wait for ever
        raise PageError("this is no file", code="error", advice="Name a file or a folder")
    return Path(path).open("rb")


def _unreadable(error: Exception) -> PageError:
    """Return what an error of a file or a store says; not its words, which may hold what opens the store."""
    if isinstance(error, FileNotFoundError):
        return PageError("there is no such file", code="missing", advice="Check the path")
    if isinstance(error, PermissionError):
        return PageError("the file may not be read", code="error", advice="Ask for the right to read it")
    return PageError(f"it cannot be read ({type(error).__name__})", code="error", advice="Check the path")


def hide_password(given: str) -> str:
    """Return an input as it may be shown: without user and password."""
    found = _ADDRESS.match(given)
    if not found or not _has_password(given[found.end() :]):
        return given
    return f"{found[0]}***@{given.rpartition('@')[2]}"


def _has_password(rest: str) -> bool:
    """Tell whether what stands behind a scheme opens with `user:password@`, where the password may hold a slash."""
    mark = _MARK.search(rest)
    if mark is None or mark[0] != ":":
        return False
    behind = rest[mark.end() :]
    return "@" in behind.partition("/")[0] or ("@" in behind and not _PORT.match(behind))


def _check_address(given: str, scheme: str) -> None:
    if _CHAIN.match(given):
        raise PageError("an address of several parts is not opened", code="address", advice="Name one store")
    if scheme in _WEB:
        raise PageError(
            "archives are not read over http or https", code="address", advice="Save the file and name it instead"
        )
    if scheme and hide_password(given) != given:
        raise PageError(
            "the address carries a password",
            code="address",
            about=hide_password(given),
            advice="Set it where fsspec looks for it: in the environment or in ~/.config/fsspec",
        )


def _open_system(given: str, scheme: str) -> tuple[Any, str]:
    """Return fsspec's way into a store, and the path there."""
    if find_spec("fsspec") is None:
        raise UsageError(
            "addresses of archives need fsspec, which is not installed",
            about=scheme,
            advice="pip install 'saksi[archive]'",
        )
    import fsspec  # noqa: PLC0415 - asked for by few

    try:
        kind = fsspec.get_filesystem_class(scheme)
    except ValueError as error:
        raise PageError(
            f"there is no store of the kind {scheme}", code="address", advice="Check the address"
        ) from error
    except ImportError as error:  # its words name the package: "Install s3fs to access S3"
        raise UsageError(f"{scheme} cannot be opened: {error}", about=scheme, advice="Install what it names") from error
    options = kind._get_kwargs_from_urls(given)  # noqa: SLF001 - what every store of fsspec defines for its addresses
    return kind(**options), kind._strip_protocol(given)  # noqa: SLF001 - the same


def _find_remote(given: str, scheme: str) -> Iterator[tuple[str, str]]:
    try:
        system, path = _open_system(given, scheme)
        is_pattern = bool(_MAGIC.search(path)) and not system.exists(path)
        base = given[: given.rindex("/", 0, _MAGIC.search(given).start()) + 1] if is_pattern else given  # type: ignore[union-attr]
        root = system._strip_protocol(base)  # noqa: SLF001 - as above
        found = sorted(_list_remote(system, path, is_pattern=is_pattern))
    except (PageError, UsageError):
        raise
    except Exception as error:
        raise _unreadable(error) from error
    if is_pattern and not found:
        raise PageError("no file fits this", code="missing", advice="Check the address")
    for each in found:
        below = each[len(root) :].removeprefix("/")
        if not below:
            yield given, f"{scheme}:{each}"
        elif not any(is_by_the_way(part) for part in below.split("/")):
            yield f"{base.rstrip('/') if base != f'{scheme}://' else base[:-1]}/{below}", f"{scheme}:{each}"


def _list_remote(system: Any, path: str, *, is_pattern: bool) -> Iterator[str]:  # noqa: ANN401 - fsspec has no types
    """Yield the paths of files: what a pattern fits, and what lies below a folder."""
    for each in system.glob(path) if is_pattern else [path]:
        if system.isdir(each):
            yield from system.find(each)
        elif system.exists(each):
            yield each
        else:
            raise FileNotFoundError(path)
