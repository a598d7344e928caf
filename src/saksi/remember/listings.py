"""Stories and hits as rows of JSON: what a list shows, without the numbers that only the store knows."""

from __future__ import annotations

from msgspec import Struct

from saksi.store.searches import Hit
from saksi.store.stories import StoredStory


class StoryItem(Struct):
    """A story in a list. `lead` is how it opens; `changed_at` when what is told of it changed last."""

    id: str
    title: str
    lead: str
    day: str
    last_day: str
    changed_at: str
    articles: int
    outlets: int
    origins: int
    conflicts: int
    changes: int
    denials: int
    unknowns: int
    edition: int


class HitItem(Struct):
    """What was found: where it stands. `start` and `end` are those of the article's text; 0 and 0 of a person."""

    kind: str
    article: str
    story: str
    title: str
    outlet: str
    day: str
    url: str
    start: int
    end: int
    who: str
    words: str


def story_item(row: StoredStory) -> StoryItem:
    """Return a story as a list shows it."""
    return StoryItem(
        id=row.id,
        title=row.title,
        lead=row.lead,
        day=row.day,
        last_day=row.last_day,
        changed_at=row.changed_at,
        articles=row.articles,
        outlets=row.outlets,
        origins=row.origins,
        conflicts=row.conflicts,
        changes=row.changes,
        denials=row.denials,
        unknowns=row.unknowns,
        edition=row.ledger,
    )


def hit_item(hit: Hit) -> HitItem:
    """Return a hit as a list shows it."""
    return HitItem(
        kind=hit.kind,
        article=hit.article,
        story=hit.story,
        title=hit.title,
        outlet=hit.outlet,
        day=hit.day,
        url=hit.url,
        start=hit.start,
        end=hit.end,
        who=hit.who,
        words=hit.words,
    )
