"""Which store a command works on: the one named, the one of the environment, or the user's own."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, TypeAlias

import typer

if TYPE_CHECKING:
    from saksi.store.databases import Store

VARIABLE = "SAKSI_STORE"

Where: TypeAlias = Annotated[
    str,
    typer.Option(
        "--store",
        metavar="FILE|URL",
        help=f"The store: a file, or postgresql://USER@HOST/DATABASE; else ${VARIABLE}, else the user's own.",
        show_default=False,
    ),
]


def name_store(where: str = "") -> str:
    """Return the path or address of the store that is meant."""
    return where or os.environ.get(VARIABLE, "") or str(_data_folder() / "saksi" / "store.sqlite")


def open_named_store(where: str = "", *, make: bool = False, migrate: bool = False) -> Store:
    """Open the store that is meant; `make`: a new one where there is none.

    Raises:
        StoreError: it cannot be opened, or there is none.
    """
    from saksi.store.databases import open_store  # noqa: PLC0415 - help must not wait for it

    return open_store(name_store(where), make=make, migrate=migrate)


def _data_folder() -> Path:
    """Return where programs keep a user's data on this kind of machine."""
    if sys.platform == "win32":
        return Path(os.environ.get("LOCALAPPDATA", Path.home() / "AppData" / "Local"))
    if sys.platform == "darwin":
        return Path.home() / "Library" / "Application Support"
    return Path(os.environ.get("XDG_DATA_HOME") or Path.home() / ".local" / "share")
