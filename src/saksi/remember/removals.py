"""Removing for good: an article, all of an outlet, or a person's name out of every text.

What goes leaves the texts, what was read and told of it, the history of its stories, the index, and the backups that
can be reached. That something was removed stays on record, with who did it and when; what it was does not.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from saksi.errors import StoreError, UsageError
from saksi.model import AnnotatedArticle, Entity, MentionType, Page
from saksi.remember.blackenings import keep_blackened, take_up_blackened
from saksi.remember.placements import place_articles
from saksi.remember.redactions import find_named, redact
from saksi.remember.rereadings import load_annotated
from saksi.remember.settlements import alone
from saksi.remember.tellings import load_account, tell_stories
from saksi.store import decode_noun
from saksi.store.articles import StoredArticle, drop_articles, load_article_row, load_by_numbers
from saksi.store.backups import fold_up, list_backups, renew_manifest
from saksi.store.cabinets import PAGES, load_record
from saksi.store.databases import Connection, Store, now, open_store
from saksi.store.digests import ARTICLE, LINES, OUTLET, PERSON, URL, allow, bar
from saksi.store.removals import (
    Removal,
    blank_stories,
    blank_traces,
    find_of_outlet,
    find_versions,
    find_with_words,
    is_purge_due,
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
    reached, out_of_reach = [], []
    with store.reading() as db:
        kept = list_backups(db)
    for each in kept:  # also where nothing is left here: it may have been out of reach when it was said first
        try:
            if _forget_in_backup(Path(each.path), kind, words, by, why):
                reached.append(each.path)
        except StoreError:
            out_of_reach.append(each.path)
    if not count and not reached:
        raise UsageError(f"no {kind} is called {words}", about=words, advice="Look it up: saksi search WORDS.")
    return Removed(count, tuple(reached), tuple(out_of_reach))


def allow_again(store: Store, kind: str, words: str) -> bool:
    """Let an article (by address, id or hash), an outlet or a person's name that was removed come in again."""
    kinds = {"outlet": (OUTLET,), "person": (PERSON,)}.get(kind, (URL, ARTICLE))
    with store.writing() as db:
        return sum(allow(db, each, [words, words.casefold()]) for each in kinds) > 0


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
    with alone(store):
        take_up_blackened(store)
        if kind == "person":
            count = _forget_person(store, words, by, why)
        else:
            count = _forget_articles(store, kind, words, by, why)
        if count:
            place_articles(store)
            tell_stories(store)
        with store.reading() as db:
            is_due = is_purge_due(db)
        if is_due:
            purge(store)
    return count


def _forget_articles(store: Store, kind: str, words: str, by: str, why: str) -> int:
    with store.writing() as db:
        gone = find_of_outlet(db, words) if kind == "outlet" else _find_article(db, words)
        if gone:
            number = save_removal(db, Removal(0, kind, len(gone), now(), by, why))
            bar(db, number, ARTICLE, [name for row in gone for name in (row.id, row.sha256)])
            bar(db, number, URL, [row.url for row in gone])
            bar(db, number, LINES, [row.lines for row in gone])
            bar(db, number, OUTLET, [words] if kind == "outlet" else [])
            _take_out(db, gone, (), words if kind == "outlet" else "")
    return len(gone)


def _forget_in_backup(path: Path, kind: str, words: str, by: str, why: str) -> int:
    copy = open_store(path, make=False, migrate=True)
    try:
        count = _forget_here(copy, kind, words, by, why)
        if count:
            renew_manifest(copy, path)
        fold_up(copy)
    finally:
        copy.close()
    return count


def _find_article(db: Connection, words: str) -> list[StoredArticle]:
    row = load_article_row(db, words)
    return [] if row is None else find_versions(db, row)


def _take_out(db: Connection, gone: Sequence[StoredArticle], words: Sequence[str], outlet: str = "") -> None:
    """Take articles out of every table; what was told of their stories goes at once, and is told anew."""
    blank_stories(db, gone, words)
    blank_traces(db, gone, words, outlet)
    drop_articles(db, [row.number for row in gone])


def _forget_person(store: Store, name: str, by: str, why: str) -> int:
    """Blacken a person's name in every article that has it; each becomes a text of its own, to be read anew."""
    names, pages = _find_in_stories(store, name)
    while True:
        with store.reading() as db:
            rows = [row for row in find_with_words(db, names) if row.number not in pages]
        for row in rows:
            article = load_annotated(store, row)
            pages[row.number] = _changed(article, redact(article, names))
        with store.writing() as db:
            if any(row.number not in pages for row in find_with_words(db, names)):
                continue  # one that was added meanwhile
            gone = [row for row in load_by_numbers(db, sorted(pages)) if pages[row.number] is not None]
            if not gone:
                return 0
            number = save_removal(db, Removal(0, "person", len(gone), now(), by, why))
            bar(db, number, LINES, [row.lines for row in gone])
            bar(db, number, PERSON, [each.casefold() for each in names])
            keep_blackened(db, _anew(db, gone, pages))
            _take_out(db, gone, sorted(names))
        take_up_blackened(store)
        return len(gone)


def _find_in_stories(store: Store, name: str) -> tuple[set[str], dict[int, Page | None]]:
    """Return what a person is called in the stories that name one so, and their articles that do, blackened."""
    names, pages = {name}, dict[int, Page | None]()
    with store.reading() as db:
        stories = [load_story(db, number) for number in find_naming(db, name)]
    told = [load_account(store, story) for story in stories if story is not None]
    meant = [[each for each in account.story.entities if _is_called(each, name)] for account in told]
    for entity in (each for some in meant for each in some):
        names |= {each for each in (entity.name, *entity.aliases) if len(each.split()) > 1}
    for account, some in zip(told, meant, strict=True):
        ids = [entity.id for entity in some]
        with store.reading() as db:
            for article in account.story.articles:
                row = load_article_row(db, article.article.id)
                spans = find_named(article, ids)
                if row is not None and spans:
                    pages[row.number] = _changed(article, redact(article, names, spans))
    return names, pages


def _is_called(entity: Entity, name: str) -> bool:
    called = {each.casefold() for each in (entity.name, *entity.aliases)}
    return entity.type is MentionType.PERSON and name.casefold() in called


def _changed(article: AnnotatedArticle, page: Page) -> Page | None:
    """Return a page in which something was blackened; None where the name only stood in other words."""
    is_same = page.content == article.text.encode("utf-8", "replace") and page.title == article.article.title
    return None if is_same else page


def _anew(
    db: Connection, gone: Sequence[StoredArticle], pages: Mapping[int, Page | None]
) -> Iterator[tuple[str | None, Page]]:
    """Yield the pages of articles that were not replaced, with the language that each was read as."""
    for row in gone:
        page, kept = pages[row.number], load_record(db, PAGES, row.page)
        if page is not None and row.replaced_by is None:
            yield decode_noun(kept, tuple[str | None, Page])[0] if kept else None, page
