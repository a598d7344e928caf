"""The forms in which a run leaves saksi, beside its own JSON and the account to read: one function each."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import Path
from typing import BinaryIO

from saksi.errors import UsageError
from saksi.report import contract as c
from saksi.report.features import write_features
from saksi.report.graphs import write_graph
from saksi.report.newsitems import write_newsitems
from saksi.report.parquet import check_parquet, write_parquet
from saksi.report.records import write_records
from saksi.report.spreadsheets import write_spreadsheets
from saksi.report.treebanks import write_treebank

_FILES: dict[str, Callable[[Iterable[c.Document], BinaryIO], None]] = {
    "jsonl": write_records,
    "jsonld": write_graph,
    "ninjs": write_newsitems,
    "geojson": write_features,
    "conllu": write_treebank,
}
_FOLDERS: dict[str, Callable[[Iterable[c.Document], Path], None]] = {
    "csv": write_spreadsheets,
    "parquet": write_parquet,
}
FORMS = (*_FILES, *_FOLDERS)


def is_folder_form(form: str) -> bool:
    """Tell whether a form is a folder of several files."""
    return form in _FOLDERS


def check_form(form: str) -> None:
    """Say before the work that a form cannot be written.

    Raises:
        UsageError: there is no such form, or what it needs is not installed.
    """
    if form not in FORMS:
        raise UsageError(f"no form {form!r}", about=form, advice=f"Use one of: {', '.join(FORMS)}.")
    if form == "parquet":
        check_parquet()


def write_form(form: str, portions: Iterable[c.Document], target: BinaryIO | str | Path) -> None:
    """Write a run in one of `FORMS`, from its portions; a folder whose parent is there is made if missing.

    Raises:
        UsageError: there is no such form, or the target cannot be written.
        LanguageError: `conllu` was asked for articles in a language without a pipeline.
    """
    check_form(form)
    try:
        if form in _FILES and isinstance(target, str | Path):
            with Path(target).open("wb") as stream:
                _FILES[form](portions, stream)
        elif form in _FILES and not isinstance(target, str | Path):
            _FILES[form](portions, target)
        elif isinstance(target, str | Path):
            _FOLDERS[form](portions, Path(target))
        else:
            raise UsageError(f"{form} is a folder of files, not a stream", about=form, advice="Name a folder.")
    except OSError as error:
        if isinstance(error, BrokenPipeError):
            raise
        raise UsageError(
            f"cannot write {target}: {error.strerror}", about=target, advice="Name another place."
        ) from error
