"""Documents of the contract out of a store: a story as it is told now, and as it was told in an edition."""

from __future__ import annotations

import hashlib

from sqlalchemy import Connection

from saksi.app.desk.api_problems import not_found
from saksi.model import Account, Correction
from saksi.pipeline import saksi_version
from saksi.remember.tellings import account_version, load_account
from saksi.report import build_document
from saksi.report.contract import CONTRACT, Document
from saksi.store import decode_noun
from saksi.store.articles import clear, load_texts
from saksi.store.databases import Store
from saksi.store.ledgers import load_edition
from saksi.store.stories import StoredStory, load_story


def find_story(db: Connection, name: str) -> StoredStory:
    """Return a story that has been told.

    Raises:
        ApiProblem: there is none of this id.
    """
    story = load_story(db, clear(name))
    if story is None or story.articles == 0:
        raise not_found("story", name, "List the stories; one that has just been found is there once it is told.")
    return story


def tell_document(store: Store, story: StoredStory) -> tuple[Document, Account, tuple[Correction, ...]]:
    """Return a story as `saksi read --json` writes it, with its account and the corrections that took hold in it."""
    account = load_account(store, story)
    taken = account.story.corrections
    return build_document((account,), (), version=saksi_version(), corrections=taken), account, taken


def tag_of(story: StoredStory) -> str:
    """Return the ETag of what is told of a story: another after each telling, and with another saksi."""
    said = (story.id, story.born_at, story.account, story.told, saksi_version(), account_version())
    return f'"{hashlib.sha256(repr(said).encode()).hexdigest()[:32]}"'


def open_edition(db: Connection, story: StoredStory, number: int) -> Document:
    """Return a story as an edition told it. Its articles have their texts, without the layers that were found in them.

    Raises:
        ApiProblem: there is no edition of this number.
    """
    content = load_edition(db, story.number, number)
    if content is None:
        raise not_found("edition", number, "List the editions of the story.")
    document = decode_noun(content, Document)
    document.saksi = saksi_version()
    texts = load_texts(db, [row.id for row in document.articles])
    for row in document.articles:
        row.text = texts.get(row.id, "")
    return document


def empty_document() -> Document:
    """Return what was told before anything was."""
    return Document(saksi_version(), CONTRACT, [], [], [], [], [])
