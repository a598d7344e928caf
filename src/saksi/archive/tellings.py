"""Stage of an archive: stories linked, compared and told, and written as parts of tables, by the day of each story."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from itertools import groupby
from pathlib import Path

from saksi.archive.days import REFUSALS
from saksi.archive.parts import read_record, write_part
from saksi.archive.places import Place, key_for
from saksi.archive.shards import load_rows
from saksi.archive.slips import Source
from saksi.archive.windows import Member
from saksi.compare import compare_story
from saksi.link import Card, link_story, rank_of
from saksi.model import Account, AnnotatedArticle, Refusal
from saksi.pipeline import refuse_story
from saksi.report import TABLES, build_account, build_document, encode_document, mend_cell, mend_text
from saksi.store import version_of

_TELLING = 300  # articles that one task tells of, unless a story has more: of 1,000 a process held 0.6 GB
_KINDS = {"text": "string", "whole": "int64", "number": "double", "yes-no": "bool"}
_TOLD_BY = ("errors.py", "model", "languages", "link", "compare", "report", "archive")
STORIES = "stories"
_GROUP = 100  # stories that are unpacked together
_STORIES = {
    "story": "string",
    "title": "string",
    "day": "string",
    "articles": "int64",
    "origins": "int64",
    "findings": "int64",
    "document": "string",  # the story alone, in the shape of the contract
}


@dataclass(frozen=True, slots=True)
class TellTask:
    """Stories of one first day that are to be told: their members, and the portions that hold these, by number."""

    place: Place
    day: str
    groups: tuple[tuple[Member, ...], ...]
    sources: tuple[Source, ...]
    version: str


@dataclass(frozen=True, slots=True)
class Part:
    """A part of a table: its path below the archive's folder, how many rows it has."""

    path: str
    rows: int


@dataclass(frozen=True, slots=True)
class Telling:
    """What a task has told: the parts that it wrote, and counts of stories, articles, findings and refusals."""

    parts: tuple[Part, ...]
    stories: int
    articles: int
    findings: int
    refusals: int


def plan_tellings(
    place: Place, groups: Iterable[tuple[Member, ...]], sources: Sequence[Source], version: str
) -> Iterator[TellTask]:
    """Yield the tasks that tell of groups, day by day of their first articles."""
    ordered = sorted((_day_of(group), group) for group in groups)
    for day, found in groupby(ordered, key=lambda each: each[0]):
        waiting: list[tuple[Member, ...]] = []
        for _, group in found:
            waiting.append(group)
            if sum(map(len, waiting)) >= _TELLING:
                yield _task(place, day, waiting, sources, version)
                waiting = []
        if waiting:
            yield _task(place, day, waiting, sources, version)


def _day_of(group: Sequence[Member]) -> str:
    return min((member.day for member in group if member.day), default="")


def _task(
    place: Place, day: str, groups: Sequence[tuple[Member, ...]], sources: Sequence[Source], version: str
) -> TellTask:
    portions = sorted({member.portion for group in groups for member in group})
    return TellTask(place, day, tuple(groups), tuple(sources[number] for number in portions), version)


def tell_group(task: TellTask) -> Telling:
    """Tell stories, unless that has been done."""
    sources = {source.number: source for source in task.sources}
    told = [[(m.key, sources[m.portion].key, sources[m.portion].source, m.row) for m in g] for g in task.groups]
    key = key_for(told, task.version, _version())
    path = task.place.table(STORIES, task.day, key)
    known = read_record(path, Telling)
    if known and all((path.parents[2] / part.path).exists() for part in known.parts):
        return known
    accounts, refusals = _tell(task, sources)
    parts: list[Part] = []
    documents = [build_document((account,), (), version=task.version) for account in accounts]
    for table in TABLES:
        kinds = {name: _KINDS[kind] for name, kind in table.columns}
        rows = [tuple(map(mend_cell, row)) for document in documents for row in table.rows_of(document)]
        parts += _write(task.place, task.place.table(table.name, task.day, key), kinds, rows)
    if refusals:
        rows = sorted((each.source, each.code, each.reason) for each in refusals)
        parts += _write(task.place, task.place.refusals(key), REFUSALS, rows)
    stories = [_story_row(account, encode_document(d).decode()) for account, d in zip(accounts, documents, strict=True)]
    parts.append(Part(task.place.below(path), len(stories)))
    counts = (sum(row[3] for row in stories), sum(row[5] for row in stories))
    telling = Telling(tuple(parts), len(stories), *counts, len(refusals))
    # The last: its footer says that all others are there.
    write_part(path, _STORIES, stories, telling, group=_GROUP)
    return telling


@cache
def _version() -> str:
    """Return the version of what tells stories; once in a process, since some 10 MB are hashed for it."""
    return version_of(_TOLD_BY)


def _tell(task: TellTask, sources: Mapping[int, Source]) -> tuple[list[Account], list[Refusal]]:
    """Return the accounts in the order of the stories, and refusals of the articles of those that cannot be told."""
    loaded = _load(task, sources)
    accounts: list[Account] = []
    refusals: list[Refusal] = []
    for group in task.groups:
        articles = [loaded[member.portion, member.row] for member in group]
        try:
            story = link_story([article for article, _ in articles], [card for _, card in articles])
            accounts.append(build_account(story, compare_story(story)))
        except Exception as error:  # noqa: BLE001 - the edge of a stage: one bad story must not stop the archive
            refusals += (refuse_story(article.article.source, error) for article, _ in articles)
    return sorted(accounts, key=lambda account: rank_of(account.story)), refusals


def _load(task: TellTask, sources: Mapping[int, Source]) -> dict[tuple[int, int], tuple[AnnotatedArticle, Card]]:
    """Return the articles of the stories with their cards, with ids and sources, by portion and row."""
    members = sorted((m.portion, m.row, m.key[1]) for group in task.groups for m in group)
    loaded: dict[tuple[int, int], tuple[AnnotatedArticle, Card]] = {}
    for portion, found in groupby(members, key=lambda each: each[0]):
        source, own = sources[portion], list(found)
        rows = [row for _, row, _ in own]
        for (_, row, name), (at, article, card) in zip(own, load_rows(task.place, source.key, rows), strict=True):
            told = replace(article.article, id=name, source=f"{source.source}#{source.first + at}")
            loaded[portion, row] = replace(article, article=told), replace(card, id=name)
    return loaded


def _write(place: Place, path: Path, kinds: Mapping[str, str], rows: Sequence[Sequence[object]]) -> Iterator[Part]:
    if rows:
        write_part(path, kinds, rows)
        yield Part(place.below(path), len(rows))


def _story_row(account: Account, document: str) -> tuple[str, str, str, int, int, int, str]:
    story = account.story
    counts = (len(story.articles), len(story.origins), len(account.ledger.findings))
    return (story.id, mend_text(story.title), story.day, *counts, document)
