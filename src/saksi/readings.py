"""From pages to annotated articles on a shelf, page by page: clean and annotate, and what was read before is kept.

Of each article no more than an outline is held. Its key is a hash of the page; the shelf's name tells by which code and
data it was read, so that what was read otherwise is not taken for the same.
"""

from __future__ import annotations

from collections.abc import Callable, Generator, Iterable, Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass, field, fields, replace
from enum import StrEnum
from functools import cache
from pathlib import Path
from typing import NamedTuple, Protocol

from saksi.annotate import annotate_article
from saksi.clean import Likeness, clean_page, find_doubles, likeness_of, refuse_double
from saksi.errors import RunError, UsageError
from saksi.gather import Label, label_of, settle_names, show_name
from saksi.link import Card, card_of
from saksi.model import AnnotatedArticle, ArticleId, Page, Refusal
from saksi.store import (
    FolderShelf,
    Shelf,
    Slot,
    Spool,
    SpoolShelf,
    decode_noun,
    encode_noun,
    key_of,
    version_of,
)

Progress = Callable[[str, int, int], None]
"""Is told the stage, how many pieces of its work are done, and of how many: 0 where that is not known yet.

Stages: `gather` pages, `kept` pages that an earlier run has read, `annotate` pages that are read anew, `link`,
`compare` stories, `write` stories.
"""

# What an article's reading rests on, and what its outline rests on besides.
_READING = ("errors.py", "model", "languages", "clean", "annotate", "store/records.py", "readings.py")
_LIBRARIES = (
    "lxml",
    "lxml_html_clean",
    "msgspec",
    "numpy",
    "py3langid",
    "pysastrawi",
    "python-crfsuite",
    "rapidfuzz",
    "trafilatura",
)
_OUTLINE = ("link",)


PASSING = frozenset({"error", "too-slow", "out-of-memory"})
"""Codes of what may be well another time: they are not kept, so that the next run tries again."""


class Lost(StrEnum):
    """Why there is no reading of a page."""

    DIED = "died"
    TOO_SLOW = "too slow"
    OUT_OF_MEMORY = "out of memory"

    @property
    def outline(self) -> Outline:
        """What is held of such a page."""
        return Outline(code=_LOST[self][0], reason=_LOST[self][1])


_LOST = {
    Lost.DIED: ("error", "the process that read it died: out of memory, or ended. Run it again."),
    Lost.TOO_SLOW: (
        "too-slow",
        "it took longer than a page may take. Leave it out, or run it again when less else runs.",
    ),
    Lost.OUT_OF_MEMORY: ("out-of-memory", "it took more memory than a page may take. Leave it out, or split it."),
}


@dataclass(frozen=True, slots=True)
class Errand(Page):
    """A page as it travels to what reads it; `fast`: by cheaper means. Without that it is a page like any other."""

    fast: bool = False


class Workers(Protocol):
    """Who reads pages in other processes (`saksi.app.workers`)."""

    def read_pages(
        self, pages: Iterator[tuple[str, bytes]], count: int, language: str | None
    ) -> Generator[tuple[str, bytes | Lost]]:
        """Yield the key and the reading of each page, in any order, or why there is none."""


@dataclass(frozen=True, slots=True)
class Outline:
    """What is held of a page that was read: what its article is known again by and its card, or why it was refused."""

    likeness: Likeness | None = None
    card: Card | None = None
    code: str = ""
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Reading:
    """What reading a page gave: its outline, and the annotated article, encoded, still without id and source."""

    outline: Outline
    article: bytes = b""


class Slip(NamedTuple):
    """What is held of a page that was given: what its name is made of, and the key of its reading."""

    label: Label
    key: str


@dataclass(frozen=True, slots=True)
class Shelves:
    """Where a run puts aside what it does not hold."""

    spool: Spool
    articles: Shelf
    outlines: Shelf


@dataclass(slots=True)
class Pile:
    """The pages of a run: as they were given, those refused at once, what is known of those read, those to read."""

    slips: list[Slip] = field(default_factory=list)
    refusals: list[Refusal] = field(default_factory=list)
    outlines: dict[str, Outline] = field(default_factory=dict)
    waiting: dict[str, Slot] = field(default_factory=dict)


def open_shelves(folder: Path | None, inputs: Sequence[str]) -> Shelves:
    """Return the shelves of a run: those in `folder`, which stay, or its own.

    Raises:
        RunError: the folder cannot be written.
        UsageError: the folder lies among the inputs.
    """
    if folder is None:
        spool = Spool()
        return Shelves(spool, SpoolShelf(spool), SpoolShelf(spool))
    for given in inputs:
        if _would_read(given, folder):
            raise UsageError(
                f"{folder} lies in {given}, which is read", about=folder, advice="Name a folder beside it."
            )
    reading, outline = versions()
    articles = FolderShelf(folder / f"articles-{reading}")
    return Shelves(Spool(folder), articles, FolderShelf(folder / f"outlines-{outline}"))


def versions() -> tuple[str, str]:
    """Return the version of what reads articles, and of what makes outlines of them."""
    return _versions_of(_READING, _OUTLINE)


@cache
def _versions_of(reads: tuple[str, ...], outlines: tuple[str, ...]) -> tuple[str, str]:
    reading = version_of(reads, _LIBRARIES)
    return reading, version_of(outlines, on=reading)


def _would_read(given: str, folder: Path) -> bool:
    """Tell whether a folder lies in one that is given and is not hidden there."""
    try:
        below = folder.resolve().relative_to(Path(given).resolve())
    except (OSError, ValueError):
        return False
    return not any(part.startswith(".") for part in below.parts)


def send_page(page: Page, *, fast: bool = False) -> bytes:
    """Return a page as it travels to `read_page`: encoded, without where it lies."""
    plain = replace(page, source="", path="", name="")
    if not fast:
        return encode_noun(plain)
    return encode_noun(Errand(**{each.name: getattr(plain, each.name) for each in fields(Page)}, fast=True))


def read_page(page: bytes, language: str | None) -> bytes:
    """Clean and annotate one page; encoded, as it travels between processes."""
    return encode_noun(_read_page(decode_noun(page, Errand), language))


def gather_pages(
    found: Iterable[Page | Refusal], language: str | None, shelves: Shelves, tell: Progress, *, fast: bool = False
) -> Pile:
    """Look for each page whether it has been read before; what has not is put aside until all are known."""
    pile = Pile()
    for each in found:
        if isinstance(each, Refusal):
            pile.refusals.append(replace(each, source=show_name(each.source)))
            continue
        key = key_of(each, language, fast=fast)
        pile.slips.append(Slip(label_of(each), key))
        if key not in pile.outlines and key not in pile.waiting:
            outline = _load_outline(shelves, key)
            if outline is None:
                pile.waiting[key] = shelves.spool.add(send_page(each, fast=fast))
            else:
                pile.outlines[key] = outline
        tell("gather", len(pile.slips), 0)
    tell("gather", len(pile.slips), len(pile.slips))
    return pile


def _load_outline(shelves: Shelves, key: str) -> Outline | None:
    """Return what is known of a page that was read before; None where its article is not there, or not whole.

    Where no outline can be made of it the page is read again, which ends in a refusal and not in a run that fails.
    """
    outline = decode_noun(record, Outline) if (record := shelves.outlines.load(key)) else None
    if outline and not outline.card:
        return outline
    article = shelves.articles.load(key)
    if article is None:
        return None
    if outline is None:
        try:
            outline = outline_of(decode_noun(article, AnnotatedArticle))
        except Exception:  # noqa: BLE001 - the edge of a stage: one bad page must not stop the pile
            return None
        shelves.outlines.save(key, encode_noun(outline))
    return outline


def read_waiting(pile: Pile, language: str | None, shelves: Shelves, workers: Workers | None, tell: Progress) -> None:
    """Read the pages of the pile that wait, and keep each reading as soon as it is there."""
    count = len(pile.waiting)
    pages = ((key, shelves.spool.load(slot)) for key, slot in pile.waiting.items())
    readings = workers.read_pages(pages, count, language) if workers else _read_here(pages, language)
    with closing(readings):
        for done, (key, encoded) in enumerate(readings, 1):
            pile.outlines[key] = _keep(key, encoded, shelves)
            tell("annotate", done, count)


def _read_here(pages: Iterator[tuple[str, bytes]], language: str | None) -> Generator[tuple[str, bytes | Lost]]:
    for key, page in pages:
        yield key, read_page(page, language)


def _read_page(page: Errand, language: str | None) -> Reading:
    try:
        article = clean_page(page, language=language)
        if isinstance(article, Refusal):
            return Reading(Outline(code=article.code, reason=article.reason))
        annotated = annotate_article(replace(article, id=ArticleId("")), fast=page.fast)
        return Reading(outline_of(annotated), encode_noun(annotated))
    except MemoryError:
        return Reading(Lost.OUT_OF_MEMORY.outline)
    except Exception as error:  # noqa: BLE001 - the edge of a stage: one bad page must not stop the pile
        reason = f"saksi failed on it ({type(error).__name__}: {error}); please report this article's source."
        return Reading(Outline(code="error", reason=reason))


def outline_of(article: AnnotatedArticle) -> Outline:
    """Return what is held of an article."""
    return Outline(likeness_of(article.article), card_of(article))


def _keep(key: str, encoded: bytes | Lost, shelves: Shelves) -> Outline:
    """Put a reading on the shelves, the article first; what failed is tried again by the next run."""
    if isinstance(encoded, Lost):
        return encoded.outline
    reading = decode_noun(encoded, Reading)
    if reading.article:
        shelves.articles.save(key, reading.article)
    if reading.outline.code not in PASSING:
        shelves.outlines.save(key, encode_noun(reading.outline))
    return reading.outline


def settle_pile(pile: Pile) -> tuple[list[Card], dict[ArticleId, tuple[str, str]], list[Refusal]]:
    """Return the card of each article, once each and with its final id; by id its key and source; and all refusals."""
    refusals = list(pile.refusals)
    read: list[tuple[ArticleId, Slip, Likeness, Card]] = []
    for slip, name in zip(pile.slips, settle_names([slip.label for slip in pile.slips]), strict=True):
        outline = pile.outlines[slip.key]
        if outline.likeness and outline.card:
            read.append((ArticleId(name), slip, outline.likeness, outline.card))
        else:
            refusals.append(Refusal(slip.label.source, outline.code, outline.reason))
    cards: list[Card] = []
    slips: dict[ArticleId, tuple[str, str]] = {}
    doubles = find_doubles(likeness for _, _, likeness, _ in read)
    for (name, slip, _, card), first in zip(read, doubles, strict=True):
        if first is None:
            cards.append(replace(card, id=name))
            slips[name] = (slip.key, slip.label.source)
        else:
            refusals.append(refuse_double(slip.label.source, read[first][0]))
    return cards, slips, refusals


def load_article(name: ArticleId, key: str, source: str, shelf: Shelf) -> AnnotatedArticle:
    """Return an article from the shelf with its id and source.

    Raises:
        RunError: it was there, and is no more.
    """
    record = shelf.load(key)
    if record is None:
        advice = "Run the same command again: it will be read anew."
        raise RunError(f"what was kept of {source} has gone or is damaged", about=source, advice=advice)
    found = decode_noun(record, AnnotatedArticle)
    return replace(found, article=replace(found.article, id=name, source=source))
