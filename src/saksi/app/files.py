"""Where results go: checked before the work, written after it."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path
from typing import BinaryIO


def check_folders(*files: str) -> None:
    """Say before the work that a result has nowhere to go, not after it."""
    from saksi.errors import UsageError  # noqa: PLC0415 - help must not wait for it

    for file in files:
        if file not in ("", "-") and not Path(file).parent.is_dir():
            raise UsageError(
                f"no folder {Path(file).parent}", about=file, advice=f"Make it: mkdir -p {Path(file).parent}"
            )


def write_file(file: str, write: Callable[[BinaryIO], object]) -> None:
    """Have a result written to a file; `-` is standard output, "" nowhere.

    Raises:
        UsageError: the file cannot be written.
    """
    from saksi.errors import UsageError  # noqa: PLC0415

    if file == "-":
        write(sys.stdout.buffer)
        sys.stdout.buffer.flush()
    elif file:
        try:
            with Path(file).open("wb") as stream:
                write(stream)
        except OSError as error:
            raise UsageError(
                f"cannot write {file}: {error.strerror}", about=file, advice="Name another FILE."
            ) from error
