"""The manifest of an archive: what went in, under which versions, what came out, and what was refused.

It tells nothing of when, where and by which engine, so that every run over the same archive writes the same bytes.
"""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

import msgspec

from saksi.archive.cuts import Cut
from saksi.archive.days import REFUSALS, Layout
from saksi.archive.parts import count_rows, write_part
from saksi.archive.places import FILES, MANIFEST, Place, cannot_write, key_for, written
from saksi.archive.tellings import STORIES, Telling
from saksi.gather import hide_password
from saksi.model import Refusal
from saksi.pipeline import saksi_version
from saksi.readings import versions
from saksi.report import TABLES

PAGES = 500  # of a portion: what a run that is killed reads again, some 40 s
FORMAT = 1  # of the manifest and of the folders


class Settings(msgspec.Struct, frozen=True):
    """How an archive is read.

    Attributes:
        language: ISO 639-1 code of the one that all are taken for, or None.
        pages: of a portion.
        fast: whether the cheaper reader reads them.
    """

    language: str | None = None
    pages: int = PAGES
    fast: bool = False


class Input(msgspec.Struct, frozen=True):
    """An input: its portions and pages, and a SHA-256 over the digests of its portions."""

    source: str
    portions: int
    pages: int
    digest: str


class Counts(msgspec.Struct, frozen=True):
    """What there was: pages in the inputs, articles that stand in stories, stories, findings; refusals by code."""

    pages: int
    articles: int
    stories: int
    findings: int
    refusals: dict[str, int]


class Manifest(msgspec.Struct, frozen=True):
    """What `manifest.json` says.

    Attributes:
        saksi: the version; `format`: of the manifest and of the folders.
        versions: of what reads articles, and of what makes cards of them.
        files: how many there are, and the SHA-256 of `files.jsonl`, which lists them with their rows and hashes.
    """

    saksi: str
    format: int
    settings: Settings
    versions: tuple[str, str]
    inputs: tuple[Input, ...]
    counts: Counts
    files: tuple[int, str]


class File(msgspec.Struct, frozen=True):
    """A line of `files.jsonl`: a path below the archive, its rows, and the SHA-256 of its bytes."""

    path: str
    rows: int
    sha256: str


def write_manifest(  # noqa: PLR0913, PLR0917 - what each stage gave
    place: Place,
    settings: Settings,
    cuts: Sequence[Cut],
    layouts: Sequence[Layout],
    tellings: Sequence[Telling],
    refusals: Sequence[Refusal],
) -> Manifest:
    """Write what came of a run, and remove the parts of tables that an earlier run left and that hold no more.

    Raises:
        RunError: it cannot be written.
    """
    paths = [part.path for telling in tellings for part in telling.parts]
    paths += (place.below(place.refusals(layout.refusals)) for layout in layouts if layout.refusals)
    if refusals:
        rows = sorted((each.source, each.code, each.reason) for each in refusals)
        path = place.refusals(key_for(rows))
        write_part(path, REFUSALS, rows)
        paths.append(place.below(path))
    codes: Counter[str] = Counter(each.code for each in refusals)
    for layout in layouts:
        codes.update(layout.codes)
    codes["error"] += sum(telling.refusals for telling in tellings)
    manifest = Manifest(
        saksi=saksi_version(),
        format=FORMAT,
        settings=settings,
        versions=versions(),
        inputs=tuple(_input(cut) for cut in cuts),
        counts=Counts(
            pages=sum(portion.pages for cut in cuts for portion in cut.portions),
            articles=sum(telling.articles for telling in tellings),
            stories=sum(telling.stories for telling in tellings),
            findings=sum(telling.findings for telling in tellings),
            refusals={code: codes[code] for code in sorted(codes) if codes[code]},
        ),
        files=(len(paths), _write_list(place, sorted(paths))),
    )
    with written(Path(place.folder) / MANIFEST) as fresh:
        fresh.write_bytes(msgspec.json.format(msgspec.json.encode(manifest), indent=2) + b"\n")
    _sweep(place, set(paths))
    return manifest


def _input(cut: Cut) -> Input:
    digests = [portion.digest for portion in cut.portions]
    pages = sum(portion.pages for portion in cut.portions)
    return Input(hide_password(cut.source), len(digests), pages, key_for(digests))


def _write_list(place: Place, paths: Iterable[str]) -> str:
    """Write the list of files, and return the hash of it."""
    found = hashlib.sha256()
    with written(Path(place.folder) / FILES) as fresh, fresh.open("wb") as stream:
        for path in paths:
            line = msgspec.json.encode(_file(place, path)) + b"\n"
            stream.write(line)
            found.update(line)
    return found.hexdigest()


def _file(place: Place, path: str) -> File:
    whole = Path(place.folder) / path
    with whole.open("rb") as stream:
        digest = hashlib.file_digest(stream, "sha256").hexdigest()
    return File(path, count_rows(whole), digest)


def _sweep(place: Place, kept: set[str]) -> None:
    """Remove parts of tables that no stage has told of; and nothing that saksi does not write."""
    try:
        for name in (*(table.name for table in TABLES), STORIES, "refusals"):
            for path in _parts_below(Path(place.folder) / name):
                if place.below(path) not in kept:
                    path.unlink(missing_ok=True)
                    if not any(path.parent.iterdir()):
                        path.parent.rmdir()
    except OSError as error:
        raise cannot_write(Path(place.folder), error) from error


def _parts_below(folder: Path) -> Iterator[Path]:
    """Yield the parts of a table, and those that a run which was killed left half written."""
    yield from [path for path in folder.rglob("*.parquet*") if path.is_file()]
