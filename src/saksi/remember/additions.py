"""Pages -> articles of a store: each is read once, and kept with what it was made of.

A page that is given again is known by its lines; a later wording of an article, at the same address, takes the place of
the earlier one.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import count, islice
from typing import Any

from saksi.clean import Likeness, find_doubles, is_later_wording, refuse_double
from saksi.gather import Label, names_for, show_name
from saksi.link import Card
from saksi.model import AnnotatedArticle, ArticleId, Page, Refusal
from saksi.readings import PASSING, Pile, Progress, Shelves, Slip, Workers, gather_pages, read_waiting, versions
from saksi.remember.redactions import find_parts, names_in, redact
from saksi.store import Spool, decode_noun, encode_noun, key_of
from saksi.store.articles import (
    find_same_lines,
    find_same_url,
    find_taken,
    load_texts,
    replace_article,
    save_article,
)
from saksi.store.cabinets import ARTICLES, OUTLINES, PAGES, Cabinet, drop_record, load_record, save_record
from saksi.store.databases import Connection, Store, now
from saksi.store.digests import LINES, OUTLET, PERSON, URL, find_barred
from saksi.store.stories import touch_stories
from saksi.store.terms import clear, shorten

_PORTION = 200  # pages that are read before they stand in the store: a process that is killed has no more in hand


@dataclass(frozen=True, slots=True)
class Added:
    """What became of pages: ids of the articles that are new, and what was refused (`duplicate` is no error)."""

    articles: tuple[str, ...]
    refusals: tuple[Refusal, ...]


@dataclass(frozen=True, slots=True)
class _Reader:
    """What pages are read with."""

    store: Store
    shelves: Shelves
    language: str | None
    workers: Workers | None
    tell: Progress


def add_pages(
    store: Store,
    found: Iterable[Page | Refusal],
    *,
    language: str | None = None,
    workers: Workers | None = None,
    progress: Progress | None = None,
) -> Added:
    """Read pages and keep what was read, portion by portion; the same page given again is read and kept once.

    Raises:
        StoreError: the store cannot be read or written.
        LanguageError: saksi has no folder for `language`.
    """
    tell: Progress = progress or (lambda _stage, _done, _of: None)
    reader = _Reader(store, open_cabinets(store), language, workers, tell)
    pages = iter(found)
    articles: list[str] = []
    refusals: list[Refusal] = []
    while some := list(islice(pages, _PORTION)):
        added = _add_portion(reader, some)
        articles.extend(added.articles)
        refusals.extend(added.refusals)
    return Added(tuple(articles), tuple(refusals))


def open_cabinets(store: Store) -> Shelves:
    """Return where a store keeps what was read, in the version of the stages of this saksi."""
    reading, outline = versions()
    return Shelves(Spool(), Cabinet(store, ARTICLES, reading), Cabinet(store, OUTLINES, outline))


def _add_portion(reader: _Reader, found: Sequence[Page | Refusal]) -> Added:
    again: list[Page] = []  # blackened, or let go of by another process while it was in hand
    pile = gather_pages(_kept(reader, found), reader.language, reader.shelves, reader.tell)
    read_waiting(pile, reader.language, reader.shelves, reader.workers, reader.tell)
    articles: list[str] = []
    refusals = list(pile.refusals)
    pages = {key_of(each, reader.language): each for each in found if isinstance(each, Page)}
    for slip in pile.slips:
        with reader.store.writing() as db:
            if not _is_kept(db, pile, slip.key):
                again.append(_labelled(pages[slip.key], slip))
                continue
            page = _without_barred_names(db, pile, slip)
            if page is not None:
                again.append(page)
                continue
            became = _settle(db, pile, slip)
        if isinstance(became, Refusal):
            refusals.append(became)
        else:
            articles.append(became)
    more = _add_portion(reader, again) if again else Added((), ())
    return Added((*articles, *more.articles), (*refusals, *more.refusals))


def _is_kept(db: Connection, pile: Pile, key: str) -> bool:
    """Tell whether what was read lies in the store still, for an article that is to be made of it."""
    if pile.outlines[key].card is None:
        return True
    return load_record(db, PAGES, key) is not None and load_record(db, ARTICLES, key, versions()[0]) is not None


def _labelled(page: Page, slip: Slip) -> Page:
    """Return a page under the name of the one of its like that was given."""
    return replace(page, source=slip.label.source, path=slip.label.path, name=slip.label.name)


def _without_barred_names(db: Connection, pile: Pile, slip: Slip) -> Page | None:
    """Return a page anew without the names of people who were removed; None where it has none of them."""
    outline = pile.outlines[slip.key]
    if outline.card is None:
        return None
    article = _load(db, slip.key)
    names = {name.casefold(): name for name in names_in(article)}
    barred = find_barred(db, PERSON, names)
    if not barred:
        return None
    _drop_page(db, slip.key)
    named = replace(article, article=replace(article.article, id=ArticleId(slip.label.name), source=slip.label.source))
    return redact(named, [names[each] for each in barred], find_parts(article, barred))


def _kept(reader: _Reader, found: Iterable[Page | Refusal]) -> Iterator[Page | Refusal]:
    """Yield pages that are kept from now on, so that another version of saksi can read them again."""
    for each in found:
        if isinstance(each, Page):
            key = key_of(each, reader.language)
            with reader.store.reading() as db:
                is_barred, is_kept = bool(find_barred(db, URL, [each.url])), load_record(db, PAGES, key) is not None
            if is_barred:
                yield _gone(show_name(each.source))
                continue
            if not is_kept:
                with reader.store.writing() as db:
                    save_record(db, PAGES, key, encode_noun((reader.language, each)))
        yield each


def _gone(source: str) -> Refusal:
    return Refusal(source, "removed", "it was removed from this store. To take it in again: saksi forget --allow.")


def _settle(db: Connection, pile: Pile, slip: Slip) -> str | Refusal:
    """Keep a page that was read as an article, or refuse it; return the article's id."""
    outline = pile.outlines[slip.key]
    source = slip.label.source
    if outline.likeness is None or outline.card is None:
        if outline.code not in PASSING:
            _drop_page(db, slip.key)
        return Refusal(source, outline.code, outline.reason)
    article = _load(db, slip.key)
    if _is_barred(db, outline.likeness):
        _drop_page(db, slip.key)
        return _gone(source)
    earlier = find_same_lines(db, [outline.likeness.lines])
    known = [Likeness(each.lines, each.url, each.outlet) for each in earlier]
    like = outline.likeness
    first = find_doubles([*known, replace(like, url=shorten(like.url), outlet=shorten(like.outlet))])[-1]
    if first is not None:
        if earlier[first].page != slip.key:
            _drop_page(db, slip.key)
        return refuse_double(source, earlier[first].id)
    name = _free_name(db, slip.label)
    number = save_article(db, _row(slip, outline.card, outline.likeness.lines, article, name), article.text)
    _replace_earlier(db, number, article)
    return name


def _is_barred(db: Connection, likeness: Likeness) -> bool:
    said = ((LINES, likeness.lines), (URL, likeness.url), (OUTLET, likeness.outlet))
    return any(find_barred(db, kind, [words]) for kind, words in said)


def _load(db: Connection, key: str) -> AnnotatedArticle:
    """Return the article that was read a moment ago, which lies in the store (see `_is_kept`)."""
    return decode_noun(load_record(db, ARTICLES, key, versions()[0]) or b"", AnnotatedArticle)


def _row(slip: Slip, card: Card, lines: str, annotated: AnnotatedArticle, name: str) -> dict[str, Any]:
    article = annotated.article
    return {
        "id": name,
        "page": slip.key,
        "sha256": article.sha256,
        "lines": lines,
        "source": slip.label.source,
        "url": article.url,
        "outlet": article.outlet,
        "title": article.title,
        "language": article.language,
        "published": article.published,
        "day": card.day,
        "added_at": now(),
    }


def _free_name(db: Connection, label: Label) -> str:
    """Return the id of a new article: the first of its names that no other has."""
    names = [shorten(clear(name)) for name in names_for(label)]
    taken = find_taken(db, names)
    for name in names:
        if name not in taken:
            return name
    longer = (shorten(f"{names[-1]}~{number}") for number in count(2))
    return next(name for name in longer if not find_taken(db, [name]))


def _replace_earlier(db: Connection, number: int, article: AnnotatedArticle) -> None:
    """Let an article take the place of earlier wordings of the same page."""
    url = article.article.url
    earlier = [each for each in find_same_url(db, url) if each.number != number]
    texts = load_texts(db, [each.id for each in earlier])
    for each in earlier:
        if is_later_wording(article.article, each.title, texts[each.id]):
            replace_article(db, each.number, number, each.day)
            touch_stories(db, [each.story] if each.story is not None else [])


def _drop_page(db: Connection, key: str) -> None:
    """Let go of a page of which nothing is made."""
    for stage in (PAGES, ARTICLES, OUTLINES):
        drop_record(db, stage, key)
