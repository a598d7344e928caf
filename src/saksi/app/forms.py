"""The options of other forms, which `saksi read` and `saksi export` share."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Annotated, BinaryIO, TypeAlias

import typer

from saksi.app.files import check_folders, write_file

JsonLines: TypeAlias = Annotated[
    str, typer.Option("--jsonl", metavar="FILE", help="Write JSON Lines: a row a line, under its kind.")
]
Csv: TypeAlias = Annotated[
    str, typer.Option("--csv", metavar="FOLDER", help="Write tables for a spreadsheet: articles.csv, figures.csv, ...")
]
Parquet: TypeAlias = Annotated[
    str, typer.Option("--parquet", metavar="FOLDER", help="Write the same tables typed; needs saksi[parquet].")
]
JsonLd: TypeAlias = Annotated[
    str, typer.Option("--jsonld", metavar="FILE", help="Write JSON-LD: schema.org, citations as Web Annotations.")
]
Ninjs: TypeAlias = Annotated[
    str, typer.Option("--ninjs", metavar="FILE", help="Write IPTC ninjs 3.0 for a content system, a story a line.")
]
GeoJson: TypeAlias = Annotated[
    str, typer.Option("--geojson", metavar="FILE", help="Write the places as GeoJSON for a map.")
]
Conllu: TypeAlias = Annotated[
    str, typer.Option("--conllu", metavar="FILE", help="Write every sentence as CoNLL-U: words, tags, syntax, names.")
]


def targets_of(**forms: str) -> dict[str, str]:
    """Return where each form goes, by its name; "" where it is not asked for."""
    return forms


def check_targets(files: Mapping[str, str], forms: Mapping[str, str]) -> None:
    """Say before the work that a result has nowhere to go, or that two go to one place.

    Args:
        files: results of one file each, by name; "" where one is not asked for.
        forms: other forms by name, the same.
    """
    from saksi.errors import UsageError  # noqa: PLC0415 - help must not wait for it
    from saksi.report import check_form, is_folder_form  # noqa: PLC0415

    for form in (form for form, target in forms.items() if target):
        check_form(form)
    folders = {form: target for form, target in forms.items() if target and is_folder_form(form)}
    single = [each for each in (*files.values(), *(forms[form] for form in forms if form not in folders)) if each]
    check_folders(*single, *folders.values())
    for target in folders.values():
        if target == "-" or Path(target).is_file():
            raise UsageError(f"{target} is no folder", about=target, advice="Name a folder: it gets a file a table.")
    for target in (*single, *folders.values()):
        if single.count(target) + (target in folders.values()) > 1:
            raise UsageError("two results cannot go to one place", about=target, advice="Give each its own FILE.")


def write_forms(forms: Mapping[str, str], write: Callable[[str, BinaryIO | str], object]) -> None:
    """Have each form written that is asked for: `write` takes its name and a stream, or the name of a folder."""
    from saksi.report import is_folder_form  # noqa: PLC0415

    for form, target in forms.items():
        if target and is_folder_form(form):
            write(form, target)
        else:
            write_file(target, lambda stream, form=form: write(form, stream))  # type: ignore[misc]
