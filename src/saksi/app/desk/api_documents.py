"""Documents of the contract out of a store: a story as it is told now, and as it was told in an edition."""

from __future__ import annotations

import hashlib

from sqlalchemy import Connection

from saksi.app.desk.api_problems import not_found
from saksi.pipeline import saksi_version
from saksi.remember.corrections import load_active
from saksi.remember.results import edition_document
from saksi.remember.tellings import account_version
from saksi.report.contract import Document
from saksi.store.databases import Store
from saksi.store.stories import StoredStory, load_story
from saksi.store.terms import clear


def find_story(db: Connection, name: str) -> StoredStory:
    """Return a story that has been told.

    Raises:
        ApiProblem: there is none of this id.
    """
    story = load_story(db, clear(name))
    if story is None or story.articles == 0:
        raise not_found("story", name, "List the stories; one that has just been found is there once it is told.")
    return story


def tag_of(db: Connection, story: StoredStory) -> str:
    """Return the ETag of the document of a story, which lists all corrections that hold beside what is told."""
    made = [each.line for each in load_active(db)]
    said = (story.id, story.born_at, story.account, story.told, made, saksi_version(), account_version())
    return f'"{hashlib.sha256(repr(said).encode()).hexdigest()[:32]}"'


def open_edition(store: Store, story: StoredStory, number: int) -> Document:
    """Return a story as an edition told it. Its articles have their texts, without the layers that were found in them.

    Raises:
        ApiProblem: there is no edition of this number.
    """
    document = edition_document(store, story, number)
    if document is None:
        raise not_found("edition", number, "List the editions of the story.")
    return document
