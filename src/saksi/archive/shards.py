"""Stage of an archive: the articles of a portion, read and annotated, in one file under the hash of its pages."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import Any, TypeAlias

from saksi.archive.engines import ReadOne
from saksi.archive.parts import read_columns, read_record, write_part
from saksi.archive.places import Place, key_for
from saksi.errors import PageError
from saksi.gather import Portion, hide_password, label_of, read_portion, refusal_of
from saksi.link import Card, card_of
from saksi.model import AnnotatedArticle, Page, Refusal
from saksi.readings import PASSING, Lost, Reading, send_page, versions
from saksi.store import decode_noun, encode_noun

GROUP = 32  # articles that are unpacked together: a story asks for single ones

Row: TypeAlias = tuple[Any, ...]
CODE = 3  # place of the refusal's code in a row

_COLUMNS = {
    "at": "int64",  # number of the record, counted from the portion's first
    "name": "string",  # its own; "" where it has none and is called after its file or its content
    "content": "string",
    "code": "string",
    "reason": "string",
    "lines": "string",
    "url": "string",
    "outlet": "string",
    "card": "binary",
    "article": "binary",
}


@dataclass(frozen=True, slots=True)
class ShardTask:
    """A portion that is to be read."""

    place: Place
    portion: Portion
    language: str | None
    fast: bool = False


@dataclass(frozen=True, slots=True)
class Shard:
    """What reading a portion gave.

    Attributes:
        key: under which its articles lie; `rows`: records that were pages, and those refused.
        articles: of these, how many were read; `failed`: for how many a later run tries again.
        outline: version of what made the cards; `state`: a hash of what was refused, which a later run may change.
        refusal: of the portion, where it could not be read at all: it has no file then.
    """

    key: str
    rows: int
    articles: int
    failed: int
    outline: str
    state: str
    refusal: Refusal | None = None


def read_shard(task: ShardTask, read: ReadOne) -> Shard:
    """Read the pages of a portion, unless that has been done; of what failed before, what failed alone."""
    reading, outline = versions()
    key = key_for(task.portion.digest, task.language, reading, *(("fast",) if task.fast else ()))
    path = task.place.shard(key)
    known = read_record(path, Shard)
    if known and not known.failed:
        return known
    done = _done_before(path) if known else {}
    try:
        rows = [_read_row(each, task, read, done) for each in read_portion(task.portion)]
    except PageError as error:
        here = f"{hide_password(task.portion.source)}#{task.portion.first}"
        return Shard("", 0, 0, task.portion.pages, outline, "", refusal_of(here, error))
    codes = Counter(row[CODE] for row in rows)
    state = key_for([(row[0], row[CODE]) for row in rows if row[CODE]])
    shard = Shard(key, len(rows), codes[""], sum(codes[code] for code in PASSING), outline, state)
    write_part(path, _COLUMNS, rows, shard, group=GROUP)
    return shard


def _done_before(path: Path) -> dict[int, Row]:
    """Return the rows of an earlier run for which nothing need be tried again, by the numbers of their records."""
    rows = zip(*read_columns(path, _COLUMNS).values(), strict=True)
    return {row[0]: row for row in rows if row[CODE] not in PASSING}


def _read_row(found: Page | Refusal, task: ShardTask, read: ReadOne, done: Mapping[int, Row]) -> Row:
    """Return the row of a record: the one that is there, or a new one."""
    source, _, number = found.source.rpartition("#")
    at = int(number) - task.portion.first
    if at in done:
        return done[at]
    if isinstance(found, Refusal):
        return (at, "", "", found.code, found.reason, "", "", "", None, None)
    label = label_of(found)
    name = "" if label.name == PurePosixPath(source).name else label.name
    given = read(send_page(found, fast=task.fast), task.language)
    reading = Reading(given.outline) if isinstance(given, Lost) else decode_noun(given, Reading)
    outline = reading.outline
    if outline.likeness is None or outline.card is None:
        return (at, name, label.content, outline.code, outline.reason, "", "", "", None, None)
    likeness = outline.likeness
    told = (likeness.lines, likeness.url, likeness.outlet)
    return (at, name, label.content, "", "", *told, encode_noun(outline.card), reading.article)


def load_cards(place: Place, key: str) -> list[Card | None]:
    """Return the cards of a portion's articles, without ids; None for each record that was refused.

    They are made again of the articles where another version of `link` has made them.
    """
    path = place.shard(key)
    known = read_record(path, Shard)
    if known and known.outline == versions()[1]:
        return [decode_noun(each, Card) if each else None for each in read_columns(path, ["card"])["card"]]
    articles = read_columns(path, ["article"])["article"]
    return [card_of(decode_noun(each, AnnotatedArticle)) if each else None for each in articles]


def load_rows(place: Place, key: str, rows: Sequence[int]) -> Iterator[tuple[int, AnnotatedArticle, Card]]:
    """Yield articles of a portion by their rows: the number of the record, the article and its card, without ids."""
    path = place.shard(key)
    known = read_record(path, Shard)
    is_current = known is not None and known.outline == versions()[1]
    groups = sorted({row // GROUP for row in rows})
    found = read_columns(path, ("at", "article", "card"), groups)
    places = {group: at * GROUP for at, group in enumerate(groups)}
    for row in rows:
        at = places[row // GROUP] + row % GROUP
        article = decode_noun(found["article"][at], AnnotatedArticle)
        yield found["at"][at], article, decode_noun(found["card"][at], Card) if is_current else card_of(article)
