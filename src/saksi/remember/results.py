"""A store, or one of its stories, as the result of a run: what reading the same articles at once would have given."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import overload

from saksi.errors import UsageError
from saksi.link import LAST
from saksi.model import Account, Refusal, content_id
from saksi.pipeline import Result, saksi_version
from saksi.remember.corrections import load_active
from saksi.remember.tellings import load_account
from saksi.report import build_document
from saksi.report.contract import Document
from saksi.store import decode_noun
from saksi.store.articles import load_hashes, load_texts
from saksi.store.databases import Store
from saksi.store.ledgers import edition_at, load_edition
from saksi.store.stories import EVERY, Filter, StoredStory, list_begun, list_stories, load_story

_PAGE = 500  # stories that are asked for at a time


class _Accounts(Sequence[Account]):
    """Accounts of stories, each loaded when it is asked for."""

    def __init__(self, stories: Sequence[StoredStory], load: Callable[[StoredStory], Account]) -> None:
        self._stories = tuple(stories)
        self._load = load

    def __len__(self) -> int:
        return len(self._stories)

    @overload
    def __getitem__(self, at: int) -> Account: ...
    @overload
    def __getitem__(self, at: slice) -> tuple[Account, ...]: ...
    def __getitem__(self, at: int | slice) -> Account | tuple[Account, ...]:
        if isinstance(at, slice):
            return tuple(self._load(each) for each in self._stories[at])
        return self._load(self._stories[at])


def result_of(store: Store, stories: Sequence[StoredStory] | None = None) -> Result:
    """Return stories as a result, all of the store where none are named; the earliest first, as in a run.

    Raises:
        StoreError: the store cannot be read.
    """
    found = list(iter_stories(store)) if stories is None else list(stories)
    failed = [each for each in found if stories is None and not each.account and not each.is_stale]
    found = [each for each in found if each not in failed]
    with store.reading() as db:
        corrections = load_active(db)
        hashes = load_hashes(db, [each.number for each in found])
    ids = {number: content_id("s", some) for number, some in hashes.items()}  # as in a run: of all its articles
    found.sort(key=lambda each: (each.day or LAST, -each.articles, ids.get(each.number, "")))
    accounts = _Accounts(found, lambda each: load_account(store, each))
    return Result(accounts, tuple(map(_refuse, failed)), saksi_version(), corrections)


def _refuse(story: StoredStory) -> Refusal:
    return Refusal(story.id, "error", f"saksi failed on its {story.articles:,} articles; please report them.")


def iter_stories(store: Store, wanted: Filter = EVERY) -> Sequence[StoredStory]:
    """Return all stories that are wanted, those first that changed last."""
    found: list[StoredStory] = []
    with store.reading() as db:  # all at one moment: a story that changes meanwhile would stand on another page
        while True:
            before = (found[-1].changed_at, found[-1].number) if found else None
            some = list_stories(db, wanted, limit=_PAGE, before=before)
            found.extend(some)
            if len(some) < _PAGE:
                return found


def find_story(store: Store, words: str) -> StoredStory:
    """Return the story of this id, or of the only id that begins so.

    Raises:
        UsageError: there is none, or there are several.
    """
    with store.reading() as db:
        found = load_story(db, words)
        if found is not None and found.articles:
            return found
        begun = list_begun(db, words)
    if len(begun) == 1:
        return begun[0]
    what = f"several stories begin with {words}" if begun else f"there is no story {words}"
    raise UsageError(what, about=words, advice="List them: saksi stories.")


def edition_document(store: Store, story: StoredStory, version: int) -> Document | None:
    """Return what a version of a story said, with the texts of those of its articles that are still there."""
    with store.reading() as db:
        content = load_edition(db, story.number, version)
        if content is None:
            return None
        document = decode_noun(content, Document)
        texts = load_texts(db, [row.id for row in document.articles])
    for row in document.articles:
        row.text = texts.get(row.id, "")
    document.saksi = saksi_version()
    return document


def state_at(store: Store, story: StoredStory, at: str = "") -> Document:
    """Return what was told of a story at a time of the store, or what is told now; nothing before it was told first."""
    version = story.ledger
    if at:
        with store.reading() as db:
            version = edition_at(db, story.number, at)
    return edition_document(store, story, version) or build_document((), (), version=saksi_version())
