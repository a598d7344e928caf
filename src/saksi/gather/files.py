"""Files and folders: which page lies in a file is told by its suffix, else by how it opens."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from itertools import chain
from pathlib import Path
from typing import BinaryIO

from saksi.errors import PageError
from saksi.gather.records import find_record_pages, is_record
from saksi.gather.streams import TEXT_LIMIT, iter_pieces, join_pieces
from saksi.model import Page, Refusal

MEDIA = {".txt": "text", ".md": "text", ".html": "html", ".htm": "html", ".jsonl": "jsonl", ".warc": "warc"}
_HTML = re.compile(
    rb"\s*(?:\xef\xbb\xbf)?\s*(?:<!--.{0,400}?-->\s*)?<(?:!doctype\s+html|html|head|body)\b", re.IGNORECASE | re.DOTALL
)
_MARKUP = re.compile(rb"<(?:html|head|body)\b", re.IGNORECASE)
OPENING = 4096  # bytes that tell what a file without a known suffix is


def media_of(name: str) -> str:
    """Return text, html, jsonl or warc by the suffix of a file name, `.gz` left aside; "" where it is none of these."""
    stem, suffix = os.path.splitext(name.lower())  # noqa: PTH122 - names, not paths
    return MEDIA.get(os.path.splitext(stem)[1] if suffix == ".gz" else suffix, "")  # noqa: PTH122


def find_folder_pages(given: str) -> Iterator[Page | Refusal]:
    """Yield the pages below a folder, sorted by path; hidden and unknown files and links that lead out are left out."""
    root = Path(given)
    found = sorted(_find_paths(root))
    if not found:
        raise PageError("no articles in this folder", code="no-articles", advice=f"It reads {', '.join(sorted(MEDIA))}")
    for path in found:
        yield from read_file(root / path, f"{given.rstrip('/')}/{path}", name=path.rsplit("/", 1)[-1], path=path)


def _find_paths(root: Path) -> Iterator[str]:
    """Yield the paths of the readable files below a folder, relative, with slashes."""
    real = root.resolve()
    for folder, folders, files in os.walk(root):
        folders[:] = [name for name in folders if not name.startswith(".")]
        for name in files:
            path = Path(folder) / name
            if name.startswith(".") or not media_of(name):
                continue
            if path.is_symlink() and not path.resolve().is_relative_to(real):
                continue
            if path.is_file():
                yield path.relative_to(root).as_posix()


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

        yield from find_archive_pages(stream, source)
        return
    pieces = iter_pieces(stream)
    opening = b""
    while not media and len(opening) < OPENING and (piece := next(pieces, b"")):
        opening += piece
    pieces = chain((opening,), pieces) if opening else pieces
    if media == "jsonl" or (not media and opening.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"{")):
        yield from _find_records(media, pieces, source, name, path)
        return
    yield _read_page(media, join_pieces(pieces), source, name, path)


def _find_records(media: str, pieces: Iterator[bytes], source: str, name: str, path: str) -> Iterator[Page | Refusal]:
    """Yield records; where nothing but its first character says that the input is JSONL, its first line decides."""
    if not media:
        read, size = [], 0
        for piece in pieces:
            read.append(piece)
            size += len(piece)
            if b"\n" in piece.lstrip() or size > TEXT_LIMIT:
                break
        if not is_record(b"".join(read).lstrip(b"\xef\xbb\xbf \t\r\n").split(b"\n", 1)[0]):
            yield _read_page("text", join_pieces(chain(read, pieces)), source, name, path)
            return
        pieces = chain(read, pieces)
    yield from find_record_pages(pieces, source, name=name, path=path)


def _read_page(media: str, content: bytes, source: str, name: str, path: str) -> Page:
    if not content.strip(b"\xef\xbb\xbf \t\r\n"):
        raise PageError("it is empty", code="empty", advice="Save the article again")
    if not media or (media == "text" and _HTML.match(content[:OPENING])):
        media = "html" if _HTML.match(content[:OPENING]) and _MARKUP.search(content) else "text"
    return Page(source=source, content=content, media=media, path=path, name=name)
