"""Stories -> editions: what is told of each story to which something happened, kept beside what was told before."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache

from saksi.compare import compare_story
from saksi.errors import StoreError
from saksi.link import LAST, Card, link_story, order_of
from saksi.model import (
    Account,
    AnnotatedArticle,
    ArticleId,
    Correction,
    CorrectionKind,
    MentionType,
    Quote,
    Report,
    Span,
)
from saksi.readings import Progress, outline_of, versions
from saksi.remember.corrections import load_active
from saksi.remember.rereadings import load_annotated
from saksi.report import build_account, build_document
from saksi.report.contract import Document
from saksi.store import decode_noun, encode_noun, version_of
from saksi.store.articles import StoredArticle, load_members
from saksi.store.cabinets import ACCOUNTS, drop_record, load_record, save_record
from saksi.store.databases import Connection, Store, now
from saksi.store.ledgers import Edition, load_edition, save_edition
from saksi.store.searches import Passage, save_passages
from saksi.store.stories import (
    StoredStory,
    count_stale,
    end_story,
    list_stale,
    load_story,
    save_names,
    save_story,
    touch_stories,
)

_KINDS = {MentionType.PERSON: "person", MentionType.PLACE: "place", MentionType.ORGANISATION: "organisation"}
# What an account rests on, beside the version of what has read its articles.
_TOLD_BY = ("errors.py", "model", "languages", "link", "compare", "report")
_NEAR = 300  # characters before and behind a figure that are shown with it


@dataclass(frozen=True, slots=True)
class Failure:
    """A story that could not be told, and why."""

    story: str
    reason: str


def tell_stories(store: Store, progress: Progress | None = None) -> tuple[Failure, ...]:
    """Tell every story anew to which something happened, one after another; return those that could not be told.

    Each is looked at once; one that fails is not tried again until something else happens to it.

    Raises:
        StoreError: the store cannot be read or written.
    """
    tell: Progress = progress or (lambda _stage, _done, _of: None)
    failures: list[Failure] = []
    last = done = 0
    with store.reading() as db:
        of = count_stale(db)
    tell("compare", 0, of)
    while True:
        with store.reading() as db:
            waiting = list_stale(db, after=last)
        if not waiting:
            return tuple(failures)
        for each in waiting:
            failure = tell_story(store, each.number)
            failures += [failure] if failure else []
            last, done = each.number, done + 1
            tell("compare", min(done, of), of)


def tell_story(store: Store, number: int) -> Failure | None:
    """Tell a story anew and keep what was told, unless something happens to it meanwhile: its turn comes again."""
    with store.reading() as db:
        story = load_story(db, number)
        members = load_members(db, number)
        corrections = load_active(db)
    if story is None or story.number != number:
        return None
    if not members:
        with store.writing() as db:
            end_story(db, number, None)
        return None
    try:
        account = _build(store, members, corrections)
    except Exception as error:  # the edge of a stage: one bad story must not stop the others
        if isinstance(error, StoreError) and error.about == store.where:
            raise  # the database fails, not the story
        reason = f"saksi failed on it ({type(error).__name__}: {error}); please report its articles."
        with store.writing() as db:
            if _is_still(db, story):
                save_story(db, number, {"told": story.revision, "articles": len(members)})
        return Failure(story.id, reason)
    with store.writing() as db:
        if _is_still(db, story):
            _save(db, story, members, account)
    return None


def _is_still(db: Connection, story: StoredStory) -> bool:
    """Tell whether nothing happened to a story since it was looked at."""
    found = load_story(db, story.number)
    return found is not None and (found.number, found.revision) == (story.number, story.revision)


def _build(store: Store, members: Sequence[StoredArticle], corrections: Sequence[Correction]) -> Account:
    articles = [load_annotated(store, row) for row in members]
    cards = [_moved(outline_of(each).card, members, corrections) for each in articles]
    story = link_story(articles, [card for card in cards if card is not None], corrections)
    return build_account(story, compare_story(story, corrections))


def _moved(card: Card | None, members: Sequence[StoredArticle], corrections: Sequence[Correction]) -> Card | None:
    """Return a card with the corrections by hand that brought it into the story of these articles."""
    if card is None:
        return None
    here = {name for row in members for name in (row.id, row.sha256)}
    moves = tuple(
        each
        for each in corrections
        if each.kind is CorrectionKind.MOVE
        and each.subject in (card.id, card.sha256)
        and (each.target in here or (not each.target and len(members) == 1))
    )
    return replace(card, corrections=moves)


def _save(db: Connection, story: StoredStory, members: Sequence[StoredArticle], account: Account) -> None:
    """Keep an account, what it says in a list, what is found in it, and its edition where that says something new."""
    at = now()
    edition, said = edition_of(account), encode_noun(account)
    key = hashlib.sha256(f"{story.number}\n{story.revision}".encode()).hexdigest()
    if story.account:
        drop_record(db, ACCOUNTS, story.account)
    save_record(db, ACCOUNTS, key, said, account_version())
    before = load_edition(db, story.number, story.ledger)
    is_new = before is None or before != edition
    if is_new:
        cause = _cause_of(before, edition)
        save_edition(db, Edition(story.number, story.ledger + 1, at, cause), edition)
    days = sorted({order_of(each)[0] for each in account.story.articles} - {LAST})
    row = {
        "title": account.title,
        "lead": " ".join(each.text for each in account.lead),
        "day": days[0] if days else "",
        "last_day": days[-1] if days else "",
        "changed_at": at if is_new else story.changed_at,
        "articles": len(members),
        "outlets": len({each.outlet for each in members if each.outlet}),
        "origins": account.origins,
        "conflicts": len(account.conflicts),
        "changes": len(account.changes),
        "denials": len(account.denials),
        "unknowns": len(account.unknowns),
        "told": story.revision,
        "ledger": story.ledger + is_new,
        "account": key,
    }
    save_story(db, story.number, row)
    save_names(db, story.number, _names_in(account))
    numbers = {row.id: row.number for row in members}
    save_passages(db, story.number, _passages_in(account, numbers))


@cache
def account_version() -> str:
    """Return the version of the stages that make accounts of pages: read by another version, a story is told again."""
    return version_of(_TOLD_BY, on=versions()[0])


def edition_of(account: Account) -> bytes:
    """Return what is kept of an account for its history: its document without texts and layers of the articles.

    Texts are kept once, with the articles; the layers are read again.
    """
    document = build_document((account,), (), version="", corrections=account.corrections)
    for row in document.articles:
        row.text = ""
        row.blocks, row.mentions, row.times, row.quantities, row.claims, row.headline_claims = [], [], [], [], [], []
    return encode_noun(document)


def _cause_of(before: bytes | None, after: bytes) -> str:
    """Return in a word what made a new edition: `first`, `articles`, `correction` or `version` (of saksi)."""
    if before is None:
        return "first"
    old, new = decode_noun(before, Document), decode_noun(after, Document)
    if [row.id for row in old.articles] != [row.id for row in new.articles]:
        return "articles"
    return "correction" if old.corrections != new.corrections else "version"


def _names_in(account: Account) -> Iterator[tuple[str, str]]:
    for each in account.story.articles:
        yield "outlet", each.article.outlet
    for entity in account.story.entities:
        yield _KINDS[entity.type], entity.name
        yield "id", entity.id
        for alias in entity.aliases:
            yield "alias", alias


def _passages_in(account: Account, numbers: Mapping[ArticleId, int]) -> Iterator[Passage]:
    """Yield what is found in a story: its quotations and reports, the values of its figures, its people."""
    names = {entity.id: entity.name for entity in account.story.entities}
    for article in account.story.articles:
        number = numbers[article.article.id]
        speeches: tuple[Quote | Report, ...] = (*article.quotes, *article.reports)
        for said in speeches:
            who = names.get(said.speaker.entity, said.speaker.name)
            span = said.span
            yield Passage("quotation", number, span.start, span.end, who, article.quote(span))
    for figure in account.ledger.figures:
        for point in figure.series:
            place = point.evidence[0]
            words = _line_of(account.story.article(place.article), place.span)
            who = names.get(point.source, point.source)
            also = f"{figure.of} {figure.unit} {figure.scope}"
            yield Passage("figure", numbers[place.article], place.span.start, place.span.end, who, words, also)
    for entity in account.story.entities:
        if entity.type is MentionType.PERSON:
            roles = "; ".join(dict.fromkeys(role.words for role in entity.roles))
            words = f"{entity.name} ({roles})" if roles else entity.name
            yield Passage("person", None, 0, 0, "", words, " ".join(entity.aliases))


def _line_of(article: AnnotatedArticle, span: Span) -> str:
    """Return the line in which a passage stands, or what of it lies near the passage."""
    text = article.text
    start = max(text.rfind("\n", 0, span.start) + 1, span.start - _NEAR)
    end = text.find("\n", span.end)
    return text[start : min(len(text) if end < 0 else end, span.end + _NEAR)]


def load_account(store: Store, story: StoredStory) -> Account:
    """Return the account of a story; told now where another version of saksi has told it.

    Raises:
        StoreError: it cannot be told.
    """
    for _ in range(2):
        with store.reading() as db:
            story = load_story(db, story.number) or story
            record = load_record(db, ACCOUNTS, story.account, account_version()) if story.account else None
        if record is not None:
            return decode_noun(record, Account)
        with store.writing() as db:
            touch_stories(db, [story.number])
        failure = tell_story(store, story.number)
        if failure is not None:
            raise StoreError(failure.reason, about=story.id, advice="Look at its articles one by one.")
    raise StoreError("the story is being changed", about=story.id, advice="Try again in a moment.")
