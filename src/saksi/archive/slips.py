"""Stage of an archive: what its articles are called, and which are given twice; two joins, by name and by wording.

What is needed of each article is dealt out into buckets by a hash of what must be compared, so that no process ever
holds what is told of all. A bucket then names the exceptions alone: most articles keep their own name.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from hashlib import blake2b
from typing import NamedTuple

from saksi.archive.parts import read_columns
from saksi.archive.places import Place, key_of_content, load_record
from saksi.clean import Likeness, find_doubles
from saksi.store import decode_noun, encode_noun

_MARKED = re.compile(r"(?:@[0-9a-f]{12}|~\d+)\Z")  # a name of its own that looks like one that was made here
_HASH = 12  # hex digits of a content that are a name: as `saksi read` has it


class Slip(NamedTuple):
    """What is needed of an article to name it, and to know it again: its portion and row come first."""

    portion: int
    row: int
    name: str
    content: str
    lines: str
    url: str
    outlet: str


@dataclass(frozen=True, slots=True)
class Source:
    """A portion that was read: its number among all, its shard, and what its records are called after."""

    number: int
    key: str
    state: str
    source: str
    path: str
    first: int


@dataclass(frozen=True, slots=True)
class DealTask:
    """Portions of which the slips are to be dealt out into buckets."""

    place: Place
    sources: tuple[Source, ...]
    buckets: int


@dataclass(frozen=True, slots=True)
class Dealt:
    """The keys of the buckets' slips, by number of bucket: those by name, those by wording; "" for an empty one."""

    names: tuple[str, ...]
    wordings: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class BucketTask:
    """A bucket: the keys of the slips in it, in the order of the portions, and the starts of the groups of portions."""

    place: Place
    slips: tuple[str, ...]
    starts: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Exceptions:
    """The keys of what a bucket has to say, by group of portions; "" where that is nothing."""

    keys: tuple[str, ...]


Told = tuple[int, int, str]
"""Portion and row of an article, and what is told of it: its name, or the name of the one that it is the same as."""


def name_of(source: Source, at: int, own: str, content: str) -> str:
    """Return what a record is called as long as no other is called so: as `saksi read` has it."""
    return own or (f"{source.path}#{source.first + at}" if source.path else content[:_HASH])


def deal_slips(task: DealTask) -> Dealt:
    """Deal the slips of portions out into buckets."""
    names: list[list[Slip]] = [[] for _ in range(task.buckets)]
    wordings: list[list[Slip]] = [[] for _ in range(task.buckets)]
    for slip in _slips_of(task):
        names[_bucket(slip.name, task.buckets)].append(slip)
        wordings[_bucket(slip.lines, task.buckets)].append(slip)
    return Dealt(tuple(_kept(task.place, "names", names)), tuple(_kept(task.place, "wordings", wordings)))


def _slips_of(task: DealTask) -> Iterator[Slip]:
    for source in task.sources:
        columns = read_columns(
            task.place.shard(source.key), ("at", "name", "content", "code", "lines", "url", "outlet")
        )
        for row, (at, own, content, code, *told) in enumerate(zip(*columns.values(), strict=True)):
            if not code:
                yield Slip(source.number, row, name_of(source, at, own, content), content, *told)


def _bucket(word: str, buckets: int) -> int:
    return int.from_bytes(blake2b(word.encode("utf-8", "surrogatepass"), digest_size=8).digest(), "big") % buckets


def _kept(place: Place, stage: str, lists: Sequence[Sequence[tuple[object, ...]]]) -> Iterator[str]:
    """Keep each list under the hash of what it holds; yield the keys, "" for an empty one."""
    shelf = place.shelf(stage)
    for each in lists:
        content = encode_noun(each) if each else b""
        key = key_of_content(content) if each else ""
        if key and shelf.load(key) is None:
            shelf.save(key, content)
        yield key


def _load(place: Place, stage: str, keys: Iterable[str]) -> list[Slip]:
    shelf = place.shelf(stage)
    return [slip for key in keys if key for slip in decode_noun(load_record(shelf, key), list[Slip])]


def name_bucket(task: BucketTask) -> Exceptions:
    """Settle the names of a bucket.

    Where pages that differ are called alike, each takes the hash of its content behind its name; the same page given
    again takes a number: it will mostly be dropped as a duplicate. So does a name that looks as if it were made here.
    """
    called: defaultdict[str, list[Slip]] = defaultdict(list)
    for slip in _load(task.place, "names", task.slips):
        called[slip.name].append(slip)
    told: list[Told] = []
    for name, slips in called.items():
        marked = len({slip.content for slip in slips}) > 1 or _MARKED.search(name)
        times: defaultdict[str, int] = defaultdict(int)
        for slip in sorted(slips):
            final = f"{name}@{slip.content[:_HASH]}" if marked else name
            times[final] += 1
            final += f"~{times[final]}" if times[final] > 1 else ""
            if final != name:
                told.append((slip.portion, slip.row, final))
    return _exceptions(task, "named", told)


def match_bucket(task: BucketTask) -> Exceptions:
    """Find the articles of a bucket that are the same as one before them."""
    slips = sorted(_load(task.place, "wordings", task.slips))
    doubles = find_doubles(Likeness(slip.lines, slip.url, slip.outlet) for slip in slips)
    told = [(s.portion, s.row, slips[first].name) for s, first in zip(slips, doubles, strict=True) if first is not None]
    return _exceptions(task, "doubles", told)


def _exceptions(task: BucketTask, stage: str, told: Sequence[Told]) -> Exceptions:
    """Keep what is told by group of portions, so that who needs a group loads that alone."""
    groups: list[list[Told]] = [[] for _ in task.starts]
    for each in sorted(told):
        groups[bisect_right(task.starts, each[0]) - 1].append(each)
    return Exceptions(tuple(_kept(task.place, stage, groups)))


def load_told(place: Place, stage: str, keys: Iterable[str]) -> dict[tuple[int, int], str]:
    """Return what buckets tell of a group of portions, by portion and row."""
    shelf = place.shelf(stage)
    found = (decode_noun(load_record(shelf, key), list[Told]) for key in keys if key)
    return {(portion, row): word for each in found for portion, row, word in each}
