"""Stage of an archive: the cards of its articles, with their names, laid out by day; and who was refused."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import astuple, dataclass, replace
from typing import NamedTuple

from saksi.archive.parts import read_columns, write_part
from saksi.archive.places import Place, key_for, key_of_content, load_record
from saksi.archive.shards import load_cards
from saksi.archive.slips import Source, load_told, name_of
from saksi.clean import refuse_double
from saksi.link import Card
from saksi.model import ArticleId, Refusal
from saksi.readings import versions
from saksi.store import FolderShelf, decode_noun, encode_noun

# Cards of a group of portions that wait for those of their day: 150 MB. What is laid out at once lies in one record a
# day, so that an archive that is given in order of time has few.
_WAITING = 20_000

REFUSALS = {"source": "string", "code": "string", "reason": "string"}


@dataclass(frozen=True, slots=True)
class DayTask:
    """A group of portions that is to be laid out; by bucket, the keys of its exceptions."""

    place: Place
    sources: tuple[Source, ...]
    named: tuple[str, ...]
    doubles: tuple[str, ...]


class DayPart(NamedTuple):
    """Cards of one day: the day, "" where none is known, the key of their record, and how many there are."""

    day: str
    key: str
    cards: int


@dataclass(frozen=True, slots=True)
class Layout:
    """What a group of portions holds: its cards by day; the key of its refusals, "" where there are none, by code."""

    parts: tuple[DayPart, ...]
    refusals: str
    codes: dict[str, int]


class Placed(NamedTuple):
    """A card, and where its article lies: the number of its portion and its row there."""

    card: Card
    portion: int
    row: int


def lay_out(task: DayTask) -> Layout:
    """Lay the cards of a group of portions out by day, each article once, and write down who was refused."""
    shelf = task.place.shelf("layouts")
    key = key_for([astuple(source) for source in task.sources], task.named, task.doubles, versions()[1])
    if record := shelf.load(key):
        return decode_noun(record, Layout)
    refusals: list[Refusal] = []
    parts = tuple(_lay_out(task, refusals))
    rows = sorted((each.source, each.code, each.reason) for each in refusals)
    if rows:
        write_part(task.place.refusals(key), REFUSALS, rows)
    layout = Layout(parts, key if rows else "", dict(Counter(code for _, code, _ in rows)))
    shelf.save(key, encode_noun(layout))
    return layout


def _lay_out(task: DayTask, refusals: list[Refusal]) -> Iterator[DayPart]:
    named = load_told(task.place, "named", task.named)
    doubles = load_told(task.place, "doubles", task.doubles)
    shelf = task.place.shelf("cards")
    waiting: defaultdict[str, list[Placed]] = defaultdict(list)
    for source in task.sources:
        columns = read_columns(task.place.shard(source.key), ("at", "name", "content", "code", "reason"))
        cards = load_cards(task.place, source.key)
        for row, (at, own, content, code, reason) in enumerate(zip(*columns.values(), strict=True)):
            here, card = f"{source.source}#{source.first + at}", cards[row]
            if card is None:
                refusals.append(Refusal(here, code, reason))
            elif (source.number, row) in doubles:
                refusals.append(refuse_double(here, doubles[source.number, row]))
            else:
                name = named.get((source.number, row)) or name_of(source, at, own, content)
                waiting[card.day].append(Placed(replace(card, id=ArticleId(name)), source.number, row))
        if sum(map(len, waiting.values())) >= _WAITING:
            yield from _put_down(waiting, shelf)
    yield from _put_down(waiting, shelf)


def _put_down(waiting: defaultdict[str, list[Placed]], shelf: FolderShelf) -> Iterator[DayPart]:
    for day, placed in sorted(waiting.items()):
        content = encode_noun(placed)
        key = key_of_content(content)
        shelf.save(key, content)
        yield DayPart(day, key, len(placed))
    waiting.clear()


def load_day(place: Place, keys: list[str]) -> list[Placed]:
    """Return the cards of a day, with where their articles lie."""
    shelf = place.shelf("cards")
    return [placed for key in keys for placed in decode_noun(load_record(shelf, key), list[Placed])]
