"""Saksi: one account of many reports, in which every statement points at the words it rests on.

    import saksi

    result = saksi.read(["articles/"])
    for account in result.accounts:
        print(account.title, len(account.ledger.findings))

Nobody inside the package imports from here: the names below load what they need when they are asked for.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from saksi.errors import CorrectionError, LanguageError, PageError, RunError, SaksiError, UsageError
    from saksi.model import Correction, CorrectionKind
    from saksi.pipeline import Result, find_copies, read

__all__ = [
    "Correction",
    "CorrectionError",
    "CorrectionKind",
    "LanguageError",
    "PageError",
    "Result",
    "RunError",
    "SaksiError",
    "UsageError",
    "__version__",
    "find_copies",
    "read",
]


def __getattr__(name: str) -> Any:  # noqa: ANN401 - the names are of several types
    if name == "__version__":
        from importlib.metadata import version  # noqa: PLC0415

        return version("saksi")
    if name in {"Result", "find_copies", "read"}:
        from saksi import pipeline  # noqa: PLC0415

        return getattr(pipeline, name)
    if name in {"Correction", "CorrectionKind"}:
        from saksi import model  # noqa: PLC0415

        return getattr(model, name)
    if name in __all__:
        from saksi import errors  # noqa: PLC0415

        return getattr(errors, name)
    raise AttributeError(f"module 'saksi' has no attribute {name!r}")


def __dir__() -> list[str]:
    return sorted(__all__)
