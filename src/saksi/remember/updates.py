"""A store brought to this version of saksi: what other versions have read is read again, and nothing else."""

from __future__ import annotations

from dataclasses import dataclass

from saksi.errors import StoreError
from saksi.readings import Progress, versions
from saksi.remember.placements import regroup
from saksi.remember.rereadings import load_annotated
from saksi.remember.settlements import settle
from saksi.remember.tellings import account_version
from saksi.store.articles import list_outdated, open_day, set_aside
from saksi.store.databases import Store
from saksi.store.stories import touch_outdated, touch_stories


@dataclass(frozen=True, slots=True)
class Updated:
    """How many articles were read and stories told again; what could not be, with the reason."""

    articles: int
    stories: int
    troubles: tuple[tuple[str, str], ...]


def update_store(store: Store, progress: Progress | None = None) -> Updated:
    """Read and tell again what another version of saksi has made; a run that is stopped goes on where it stood.

    Raises:
        StoreError: the store cannot be read or written.
    """
    tell: Progress = progress or (lambda _stage, _done, _of: None)
    with store.reading() as db:
        outdated = list_outdated(db, versions()[0])
    troubles: list[tuple[str, str]] = []
    for done, row in enumerate(outdated, 1):
        trouble = ""
        try:
            load_annotated(store, row)
        except StoreError as error:
            trouble = str(error)
            troubles.append((row.id, trouble))
        with store.writing() as db:
            if trouble:
                set_aside(db, row.number)
                touch_stories(db, [row.story] if row.story is not None else [])
            open_day(db, row.day)
        tell("annotate", done, len(outdated))
    regroup(store)
    with store.writing() as db:
        count = touch_outdated(db, account_version())
    troubles += [(each.story, each.reason) for each in settle(store, tell)]
    return Updated(len(outdated), count, tuple(troubles))
