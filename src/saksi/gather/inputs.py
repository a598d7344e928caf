"""What the user named: files, folders, archives, addresses, standard input."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import BinaryIO

from saksi.errors import PageError
from saksi.gather.files import find_folder_pages, find_stream_pages, read_file
from saksi.model import Page, Refusal

SCHEMES = ("http://", "https://")


def find_pages(
    inputs: Sequence[str], *, stdin: BinaryIO | None = None, allow_private: bool = False
) -> Iterator[Page | Refusal]:
    """Yield the pages of every input in the order given, and a refusal for each that cannot be read.

    Args:
        inputs: paths of files, folders and archives, http(s) addresses, `-` for standard input.
        stdin: where `-` reads from.
        allow_private: fetch from private and loopback addresses too.
    """
    for given in inputs:
        try:
            yield from _find_input_pages(given, stdin, allow_private=allow_private)
        except PageError as error:
            yield refusal_of(given, error)
        except Exception as error:  # noqa: BLE001 - the edge of the stage: one odd input must not stop the others
            yield Refusal(given, "error", f"could not be read ({type(error).__name__}: {error})")


def refusal_of(source: str, error: PageError) -> Refusal:
    """Return what a page's error says as a refusal; a source that the error names itself comes first."""
    about = error.about if isinstance(error.about, str) and error.about else source
    return Refusal(about, error.code, f"{error}. {error.advice}".rstrip(". ") + ".")


def _find_input_pages(given: str, stdin: BinaryIO | None, *, allow_private: bool) -> Iterator[Page | Refusal]:
    if given == "-":
        if stdin is None:
            raise PageError("there is no standard input here", code="missing", advice="Name a file instead")
        yield from find_stream_pages(stdin, given)
    elif given.lower().startswith(SCHEMES):
        from saksi.gather.fetches import read_address  # noqa: PLC0415 - the network is loaded only where it is asked for

        yield read_address(given, allow_private=allow_private)
    elif "\0" in given or not given:
        raise PageError("this is not a path", code="missing", advice="Name a file, a folder or an address")
    elif Path(given).is_dir():
        yield from find_folder_pages(given)
    else:
        yield from read_file(Path(given), given, name=Path(given).name, path="")
