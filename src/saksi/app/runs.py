"""Saved runs, as commands read them."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from saksi.report.contract import Document


def read_run(run: Path) -> Document:
    """Read a run saved by `saksi read --json`.

    Raises:
        UsageError: the file cannot be read.
        RunError: it is no run of this contract.
    """
    from saksi.errors import UsageError  # noqa: PLC0415 - help must not wait for it
    from saksi.report import decode_document  # noqa: PLC0415

    try:
        content = run.read_bytes()
    except OSError as error:
        raise UsageError(
            f"cannot read {run}: {error.strerror}", about=run, advice="Name a file made by saksi read --json."
        ) from error
    return decode_document(content, about=run)
