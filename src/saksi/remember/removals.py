"""Removing for good: an article, all of an outlet, or a person's name out of every text.

What goes leaves the texts, what was read and told of it, the history of its stories, the index, and the backups that
can be reached. That something was removed stays on record, with who did it and when; what it was does not.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from saksi.errors import StoreError, UsageError
from saksi.model import Page
from saksi.remember.additions import add_pages
from saksi.remember.placements import place_articles
from saksi.remember.redactions import find_named, redact
from saksi.remember.rereadings import load_annotated
from saksi.remember.tellings import load_account, tell_stories
from saksi.store.articles import StoredArticle, drop_articles, load_article_row, load_by_numbers
from saksi.store.backups import list_backups, thin_manifest
from saksi.store.databases import Connection, Store, now, open_store
from saksi.store.digests import LINES, OUTLET, PERSON, URL, allow, bar
from saksi.store.removals import (
    Removal,
    blank_stories,
    blank_traces,
    find_of_outlet,
    find_versions,
    find_with_words,
    purge,
    save_removal,
)
from saksi.store.stories import find_named as find_naming
from saksi.store.stories import load_story

KINDS = ("article", "outlet", "person")


@dataclass(frozen=True, slots=True)
class Removed:
    """What a removal did: in how many articles, in which backups too, and which it could not reach."""

    articles: int
    backups: tuple[str, ...]
    out_of_reach: tuple[str, ...]


def forget(store: Store, kind: str, words: str, *, by: str = "", why: str = "") -> Removed:
    """Remove an article (by id or hash), an outlet's articles or a person's name, for good, and tell its stories anew.

    Raises:
        UsageError: there is no such article, outlet or person, or no such kind.
        StoreError: the store cannot be written.
    """
    if kind not in KINDS:
        raise UsageError(f"nothing is removed as {kind}", about=kind, advice=f"Name one of {', '.join(KINDS)}.")
    count = _forget_here(store, kind, words, by, why)
    if not count:
        raise UsageError(f"no {kind} is called {words}", about=words, advice="Look it up: saksi search WORDS.")
    reached, out_of_reach = [], []
    with store.reading() as db:
        kept = list_backups(db)
    for each in kept:
        try:
            _forget_in_backup(Path(each.path), kind, words, by, why)
            reached.append(each.path)
        except StoreError:
            out_of_reach.append(each.path)
    return Removed(count, tuple(reached), tuple(out_of_reach))


def allow_again(store: Store, kind: str, words: str) -> bool:
    """Let an address, an outlet or a person's name that was removed come into the store again."""
    with store.writing() as db:
        return bool(allow(db, {"outlet": OUTLET, "person": PERSON}.get(kind, URL), [words, words.casefold()]))


def find_kinds(store: Store, words: str) -> list[str]:
    """Return what these words name in a store: an article, an outlet, a person."""
    with store.reading() as db:
        found = {
            "article": load_article_row(db, words) is not None,
            "outlet": bool(find_of_outlet(db, words)),
            "person": bool(find_naming(db, words, kind="person")),
        }
    return [kind for kind, is_so in found.items() if is_so]


def _forget_here(store: Store, kind: str, words: str, by: str, why: str) -> int:
    if kind == "person":
        count = _forget_person(store, words, by, why)
    else:
        with store.writing() as db:
            gone = find_of_outlet(db, words) if kind == "outlet" else _find_article(db, words)
            count = len(gone)
            if gone:
                number = save_removal(db, Removal(0, kind, count, now(), by, why))
                bar(db, number, URL, [row.url for row in gone])
                bar(db, number, LINES, [row.lines for row in gone])
                bar(db, number, OUTLET, [words] if kind == "outlet" else [])
                _take_out(db, gone, (), words if kind == "outlet" else "")
    if count:
        place_articles(store)
        tell_stories(store)
        purge(store)
    return count


def _forget_in_backup(path: Path, kind: str, words: str, by: str, why: str) -> None:
    copy = open_store(path, make=False, migrate=True)
    try:
        with copy.reading() as db:
            found: set[str] = {
                row.id for row in (find_of_outlet(db, words) if kind == "outlet" else _find_article(db, words))
            }
        _forget_here(copy, kind, words, by, why)
    finally:
        copy.close()
    if kind != "person":
        thin_manifest(path, found)


def _find_article(db: Connection, words: str) -> list[StoredArticle]:
    row = load_article_row(db, words)
    return [] if row is None else find_versions(db, row)


def _take_out(db: Connection, gone: Sequence[StoredArticle], words: Sequence[str], outlet: str = "") -> None:
    """Take articles out of every table; what was told of their stories goes at once, and is told anew."""
    blank_stories(db, gone, words)
    blank_traces(db, gone, words, outlet)
    drop_articles(db, [row.number for row in gone])


def _forget_person(store: Store, name: str, by: str, why: str) -> int:
    """Blacken a person's name in every article that has it; each becomes a text of its own, read anew."""
    names, pages = {name}, dict[int, Page]()
    with store.reading() as db:
        stories = [load_story(db, number) for number in find_naming(db, name)]
    for story in (each for each in stories if each is not None):
        account = load_account(store, story)
        meant = [
            entity
            for entity in account.story.entities
            if entity.type == "PER" and name.casefold() in {each.casefold() for each in (entity.name, *entity.aliases)}
        ]
        names |= {each for entity in meant for each in (entity.name, *entity.aliases) if len(each.split()) > 1}
        ids = [entity.id for entity in meant]
        with store.reading() as db:
            for article in account.story.articles:
                row = load_article_row(db, article.article.id)
                spans = find_named(article, ids)
                if row is not None and spans:
                    pages[row.number] = redact(article, names, spans)
    with store.writing() as db:
        rows = find_with_words(db, names)
        for row in rows:
            if row.number not in pages:
                pages[row.number] = redact(load_annotated(db, row), names)
        gone = load_by_numbers(db, sorted(pages))
        if not gone:
            return 0
        number = save_removal(db, Removal(0, "person", len(gone), now(), by, why))
        bar(db, number, LINES, [row.lines for row in gone])
        bar(db, number, PERSON, [each.casefold() for each in names])
        _take_out(db, gone, sorted(names))
    add_pages(store, [pages[row.number] for row in gone if row.replaced_by is None])
    return len(gone)
