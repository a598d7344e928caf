"""Runs to compare: parts of the example, read once each, and small invented stories."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from functools import cache
from pathlib import Path
from tempfile import mkdtemp

import saksi
from saksi.model import AnnotatedArticle, Correction, Entity, Ledger, Origin, Story
from saksi.report import build_account, build_document, decode_document
from saksi.report import contract as c
from saksi.report.changes import ChangeRow, ChangesDocument
from tests.report.written import story_of
from tests.support.shared import ROOT

FILES = tuple(sorted((ROOT / "examples" / "feri").iterdir()))
ALL = frozenset(range(len(FILES)))


@cache
def _kept() -> Path:
    return Path(mkdtemp(prefix="saksi-changes-"))


@cache
def example_run(chosen: frozenset[int] = ALL) -> c.Document:
    """Return the run of some articles of the example; each is read once, and then kept."""
    result = saksi.read([str(FILES[n]) for n in sorted(chosen)], work=_kept())
    return decode_document(result.to_json())


def run_of(
    articles: Sequence[AnnotatedArticle],
    ledger: Ledger | None = None,
    *,
    origins: tuple[Origin, ...] = (),
    entities: tuple[Entity, ...] = (),
    corrections: tuple[Correction, ...] = (),
) -> c.Document:
    """Return the run of one story of these articles."""
    story = replace(story_of(*articles, origins=origins, entities=entities), corrections=corrections)
    return stories_run((story, ledger or Ledger(story.id)), corrections=corrections)


def stories_run(*told: tuple[Story, Ledger], corrections: Iterable[Correction] = ()) -> c.Document:
    """Return the run of several stories."""
    accounts = [build_account(story, ledger) for story, ledger in told]
    return build_document(accounts, (), version="1", corrections=tuple(corrections))


def kinds_of(changes: ChangesDocument) -> list[str]:
    """Return the kinds of all changes, in their order."""
    return [each.kind for each in rows_of(changes)]


def rows_of(changes: ChangesDocument, *kinds: str) -> list[ChangeRow]:
    """Return all changes, or those of these kinds."""
    return [row for story in changes.stories for row in story.changes if not kinds or row.kind in kinds]


def words_of(run: c.Document, places: Iterable[c.Place]) -> list[str]:
    """Return the words of passages."""
    texts = {each.id: each.text for each in run.articles}
    return [texts[each.article][each.start : each.end] for each in places]
