"""Archives cut into portions, each read alone, by any process on any machine that reaches the file.

One pass over a file says where its portions begin and what each holds; from then on a portion is read without the
others. The digest of a portion says what its pages are, whatever the file is called: work that was done for it holds
wherever the same pages lie.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import BinaryIO

from saksi.errors import PageError, UsageError
from saksi.gather.inputs import refusal_of
from saksi.gather.records import call_page
from saksi.gather.streams import TEXT_LIMIT
from saksi.gather.stretches import Place, Record, archive_media, iter_records
from saksi.gather.vaults import base_name, find_archives, hide_password, open_archive
from saksi.model import Page, Refusal

SIZE = 500  # pages of a portion
HEAVY = 10 * TEXT_LIMIT  # bytes of pages that fill a portion before it has its number of them
KINDS = ".jsonl and .warc, each also with .gz or .zst, and .parquet"


@dataclass(frozen=True, slots=True)
class Portion:
    """A stretch of an input: so many pages one after another.

    Attributes:
        source: the file: a path as the user gave it, joined with the path below it, or an address.
        media: warc, jsonl or parquet.
        first: number of its first record in the file, as `saksi read` shows it behind `#`.
        start: where to seek: a byte of the file, the row of a Parquet file.
        skip: records to pass over from there.
        count: records that belong to it: of any type for WARC, lines that are not empty, rows.
        pages: pages among them.
        digest: SHA-256 (hex) over what its pages and refusals are and where they stand in it, without their source.
    """

    source: str
    media: str
    first: int
    start: int
    skip: int
    count: int
    pages: int
    digest: str


def find_inputs(inputs: Sequence[str]) -> Iterator[str | Refusal]:
    """Yield each archive that is named, lies below a folder that is named, or fits an address with `*`, `?` or `[`.

    Each comes once, whatever names it again; what is no archive, is missing or cannot be opened comes as a refusal.

    Raises:
        UsageError: what opens an address is not installed.
    """
    seen: set[str] = set()
    for given in inputs:
        is_empty = True
        try:
            for source, key in find_archives(given):
                is_empty = False
                if key not in seen:
                    seen.add(key)
                    yield source if archive_media(base_name(source)) else _refuse_kind(source)
        except PageError as error:
            yield refusal_of(hide_password(given), error)
            continue
        if is_empty:
            yield Refusal(given, "no-articles", f"no archives in this folder. It reads {KINDS}.")


def _refuse_kind(source: str) -> Refusal:
    return Refusal(source, "format", f"an archive is {KINDS}; this is none of them. Read it with saksi read.")


def cut_input(source: str, size: int = SIZE) -> Iterator[Portion | Refusal]:
    """Yield the portions of an archive in order, in one pass; what is wrong with the file itself comes last.

    A refused record counts as a page does, and a portion of large pages is cut earlier. Records that are neither, at
    the end of the file, belong to no portion.

    Raises:
        UsageError: `size` is less than 1, or what opens or reads the file is not installed.
    """
    if size < 1:
        raise UsageError("a portion holds at least one page", about=size, advice="Give a number from 1 on")
    broken: PageError | None = None
    stretch, is_empty = None, True
    try:
        with open_archive(source) as stream:
            for record in _iter_whole(stream, source):
                stretch = stretch or _Stretch(record)
                stretch.add(record)
                if stretch.found >= size or stretch.weight >= HEAVY:
                    is_empty = False
                    yield stretch.close(source)
                    stretch = None
    except UsageError:
        raise
    except PageError as error:
        broken = error
    except Exception as error:  # noqa: BLE001 - the edge of the stage: what stands before the damage is used
        broken = PageError(f"it breaks off ({type(error).__name__})", code="truncated", advice="Copy it again")
    if stretch and stretch.found:
        is_empty = False
        yield stretch.close(source)
    if broken:
        yield refusal_of(hide_password(source), broken)
    elif is_empty:
        yield Refusal(source, "no-articles", "no articles in this archive. Name an archive of articles.")


def _iter_whole(stream: BinaryIO, source: str) -> Iterator[Record]:
    name = base_name(source)
    media = archive_media(name)
    if not media:
        raise PageError("this is no archive", code="format", advice=f"It reads {KINDS}")
    return iter_records(stream, media, source, name, Place())


def read_portion(portion: Portion) -> Iterator[Page | Refusal]:
    """Yield the pages of a portion, and its records that are refused, as `saksi read` finds them in the file.

    Nothing of it may be kept before its end: only there it is sure that the file is still what it was.

    Raises:
        PageError: `changed` where it is not, `missing` or `error` where it cannot be opened.
        UsageError: what opens or reads the file is not installed.
    """
    name = base_name(portion.source)
    place = Place(portion.start, portion.first - portion.skip if portion.start else 1)
    stretch = None
    with open_archive(portion.source) as stream:
        records = iter_records(stream, portion.media, portion.source, name, place)
        try:
            for record in islice(records, portion.skip, portion.skip + portion.count):
                stretch = stretch or _Stretch(record)
                stretch.add(record)
                if record.found is not None:
                    yield call_page(record.found, name if portion.media != "warc" else "")
        except UsageError:
            raise
        except Exception as error:
            raise _changed(portion) from error
    read = stretch.close(portion.source) if stretch else None
    if read is None or (read.first, read.count, read.digest) != (portion.first, portion.count, portion.digest):
        raise _changed(portion)


def _changed(portion: Portion) -> PageError:
    return PageError(
        "the file has changed since its portions were cut",
        code="changed",
        about=f"{portion.source}#{portion.first}",
        advice="Run the same command again",
    )


class _Stretch:
    """Records as they come, on their way to a portion."""

    def __init__(self, first: Record) -> None:
        self.first = first
        self.count = self.pages = self.found = self.weight = 0
        self._hash = hashlib.sha256()

    def add(self, record: Record) -> None:
        """Count one more record."""
        self.count += 1
        if record.found is None:
            return
        self.found += 1
        self._hash.update((record.number - self.first.number).to_bytes(8, "big"))
        for part in _parts_of(record.found):
            self._hash.update(len(part).to_bytes(8, "big"))
            self._hash.update(part)
        if isinstance(record.found, Page):
            self.pages += 1
            self.weight += len(record.found.content)

    def close(self, source: str) -> Portion:
        """Return the portion that the records are."""
        return Portion(
            source=source,
            media=archive_media(base_name(source)),
            first=self.first.number,
            start=self.first.start,
            skip=self.first.skip,
            count=self.count,
            pages=self.pages,
            digest=self._hash.hexdigest(),
        )


def _parts_of(found: Page | Refusal) -> Iterator[bytes]:
    """Yield what the digest holds of a page, or of a refusal: neither where it lies nor what its file is called."""
    if isinstance(found, Page):
        words = [found.media, found.url, found.outlet, found.published, found.title, found.fetched, found.charset]
        yield from (word.encode("utf-8", "surrogatepass") for word in ("page", *words, found.name))
        yield found.content
    else:
        yield from (word.encode("utf-8", "surrogatepass") for word in ("refusal", found.code, found.reason))
