"""Files and folders: which page lies in a file is told by its suffix, else by how it opens."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from itertools import chain
from pathlib import Path
from typing import BinaryIO

from saksi.errors import PageError
from saksi.gather.packings import ZSTD, open_pieces
from saksi.gather.records import check_document, find_record_pages, is_record
from saksi.gather.streams import TEXT_LIMIT, join_pieces
from saksi.model import Page, Refusal

MEDIA = {".txt": "text", ".md": "text", ".html": "html", ".htm": "html", ".jsonl": "jsonl", ".warc": "warc"}
TABLE = "parquet"
PACKINGS = (".gz", *ZSTD)
KINDS = f"{', '.join(sorted(MEDIA))}, each also with .gz or .zst, and .{TABLE}"
_HTML = re.compile(
    rb"\s*+(?:\xef\xbb\xbf)?\s*+(?:<!--.{0,400}?-->\s*+)?<(?:!doctype\s+html|html|head|body)\b",
    re.IGNORECASE | re.DOTALL,
)
_MARKUP = re.compile(rb"<(?:html|head|body)\b", re.IGNORECASE)
OPENING = 4096  # bytes that tell what a file without a known suffix is
_BLANK = b"\xef\xbb\xbf \t\r\n"
_SYSTEM_FILES = {"thumbs.db", "desktop.ini"}  # what Windows puts into folders by itself


def media_of(name: str) -> str:
    """Return text, html, jsonl, warc or parquet by the suffix of a file name; "" where it is none of these.

    What packs a file, `.gz` or `.zst`, is left aside; a table is packed inside.
    """
    stem, suffix = os.path.splitext(name.lower())  # noqa: PTH122 - names, not paths
    if suffix == f".{TABLE}":
        return TABLE
    return MEDIA.get(os.path.splitext(stem)[1] if suffix in PACKINGS else suffix, "")  # noqa: PTH122


def find_folder_pages(given: str) -> Iterator[Page | Refusal]:
    """Yield the pages below a folder, sorted by path, and a refusal for each file of a kind that saksi does not read.

    Hidden files, backups of editors, links that lead out, and the pictures and scripts that a browser saves beside a
    page are left out.

    Raises:
        PageError: `no-articles`, behind the refusals.
    """
    root = Path(given)
    found = sorted(find_paths(root))
    for path in found:
        source, name = f"{given.rstrip('/')}/{path}", path.rsplit("/", 1)[-1]
        if media_of(name):
            yield from read_file(root / path, source, name=name, path=path)
        else:
            yield Refusal(source, "format", f"saksi reads {KINDS}; this is none of them. Save its text as .txt.")
    if not any(media_of(path) for path in found):
        raise PageError("no articles in this folder", code="no-articles", advice=f"It reads {KINDS}")


def list_folder(given: str) -> Iterator[tuple[str, str]]:
    """Yield the path of each file below a folder that saksi reads, and a mark that changes when the file does."""
    root = Path(given)
    for path in sorted(find_paths(root)):
        if media_of(path.rsplit("/", 1)[-1]):
            try:
                found = (root / path).stat()
            except OSError:  # it has gone meanwhile
                continue
            yield f"{given.rstrip('/')}/{path}", f"{found.st_mtime_ns}-{found.st_size}"


def find_paths(root: Path) -> Iterator[str]:
    """Yield the paths of the files below a folder that somebody put there, relative, with slashes."""
    real = root.resolve()
    for folder, folders, files in os.walk(root):
        folders[:] = [name for name in folders if not name.startswith(".")]
        furniture = _is_furniture(Path(folder).relative_to(root), root)
        for name in files:
            path = Path(folder) / name
            if is_by_the_way(name) or (furniture and not media_of(name)):
                continue
            if path.is_symlink() and not path.resolve().is_relative_to(real):
                continue
            if path.is_file():
                yield path.relative_to(root).as_posix()


def is_by_the_way(name: str) -> bool:
    """Tell whether a file is hidden, a backup or lock of an editor, or one that the system makes by itself."""
    return name.startswith((".", "~$")) or name.endswith("~") or name.lower() in _SYSTEM_FILES


def _is_furniture(folder: Path, root: Path) -> bool:
    """Tell whether a folder holds what a browser saved with a page: `Page_files/` beside `Page.html`, or below it."""
    return any(
        each.name.endswith("_files")
        and any((root / each).with_name(each.name.removesuffix("_files") + end).is_file() for end in (".html", ".htm"))
        for each in (folder, *folder.parents)
    )


def read_file(file: Path, source: str, *, name: str, path: str) -> Iterator[Page | Refusal]:
    """Yield the pages of one file; what is wrong with it comes as a refusal.

    Args:
        file: where it lies.
        source: the input as the user gave it, joined with the path below it.
        name: base file name.
        path: path below the folder that the user named; "" where the file itself was named.
    """
    try:
        with file.open("rb") as stream:
            yield from _find_media_pages(media_of(name), stream, source, name, path)
    except FileNotFoundError:
        yield Refusal(source, "missing", "there is no such file. Check the path.")
    except PermissionError:
        yield Refusal(source, "error", "the file may not be read. Ask for the right to read it.")
    except OSError as error:
        yield Refusal(source, "error", f"the file cannot be read ({error.strerror}). Check the path.")
    except PageError as error:
        yield Refusal(source, error.code, f"{error}. {error.advice}.")


def find_stream_pages(stream: BinaryIO, source: str) -> Iterator[Page | Refusal]:
    """Yield the pages of standard input: records where its first line is one, HTML where it opens so, else one text."""
    yield from _find_media_pages("", stream, source, "", "")


def _find_media_pages(media: str, stream: BinaryIO, source: str, name: str, path: str) -> Iterator[Page | Refusal]:
    if media == "warc":
        from saksi.gather.archives import find_archive_pages  # noqa: PLC0415 - loads fastwarc

        yield from find_archive_pages(stream, source, name)
        return
    if media == TABLE:
        from saksi.gather.tables import find_table_pages  # noqa: PLC0415 - asked for by few

        yield from find_table_pages(stream, source, name=name, path=path)
        return
    pieces = open_pieces(stream, name)
    opening = b""
    while media in {"", "text"} and len(opening) < OPENING and (piece := next(pieces, b"")):
        opening += piece
    pieces = chain((opening,), pieces) if opening else pieces
    if media == "jsonl" or opening.lstrip(_BLANK).startswith(b"{"):
        yield from _find_records(media, pieces, source, name, path)
        return
    yield _read_page(media, join_pieces(pieces), source, name, path)


def _find_records(media: str, pieces: Iterator[bytes], source: str, name: str, path: str) -> Iterator[Page | Refusal]:
    """Yield records; where nothing but its first character says that the input is JSONL, its first line decides."""
    if media != "jsonl":
        read, size = [], 0
        for piece in pieces:
            read.append(piece)
            size += len(piece)
            if b"\n" in piece.lstrip() or size > TEXT_LIMIT:
                break
        if not is_record(b"".join(read).lstrip(_BLANK).split(b"\n", 1)[0]):
            yield _read_page("text", join_pieces(chain(read, pieces)), source, name, path)
            return
        pieces = chain(read, pieces)
    yield from find_record_pages(pieces, source, name=name, path=path)


def _read_page(media: str, content: bytes, source: str, name: str, path: str) -> Page:
    if not content.strip(_BLANK):
        raise PageError("it is empty", code="empty", advice="Save the article again")
    if not media or (media == "text" and _HTML.match(content[:OPENING])):
        media = "html" if _HTML.match(content[:OPENING]) and _MARKUP.search(content) else "text"
    if media == "text":
        check_document(content)
    return Page(source=source, content=content, media=media, path=path, name=name)
