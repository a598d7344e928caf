"""What goes in and out of the API besides documents of the contract: the OpenAPI document is made from these types."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Any, Literal, TypeAlias

import msgspec
from msgspec import UNSET, Meta, Struct, UnsetType

from saksi.remember.listings import HitItem, StoryItem

_LARGEST = 2_147_483_647  # what an integer of both databases holds

Id: TypeAlias = Annotated[str, Meta(min_length=1, max_length=400)]
Words: TypeAlias = Annotated[str, Meta(min_length=1, max_length=400)]
Line: TypeAlias = Annotated[str, Meta(max_length=400)]
Address: TypeAlias = Annotated[str, Meta(max_length=2_000)]
Number: TypeAlias = Annotated[int, Meta(ge=1, le=_LARGEST)]
Count: TypeAlias = Annotated[int, Meta(ge=0, le=_LARGEST)]
Limit: TypeAlias = Annotated[int, Meta(ge=1, le=200, description="How many at most.")]
Cursor: TypeAlias = Annotated[
    str, Meta(pattern="^[A-Za-z0-9_-]{1,200}$", description="`next` of the answer before; leave it out to begin.")
]
# RFC 3339 with a zone; what of it is no time is told apart from what is none by its shape.
Instant: TypeAlias = Annotated[
    str,
    Meta(
        pattern=r"^[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}(:[0-9]{2}([.][0-9]{1,6})?)?(Z|[+-][0-9]{2}:[0-9]{2})$"
    ),
]
Published: TypeAlias = Annotated[
    str, Meta(pattern="^([0-9]{4}-[0-9]{2}-[0-9]{2}(T[0-9]{2}:[0-9]{2}(:[0-9]{2})?(Z|[+-][0-9]{2}:[0-9]{2})?)?)?$")
]


class Asked(Struct, forbid_unknown_fields=True, frozen=True):
    """Parameters of an operation: those that its path names, and the others from the query."""


class StoriesAsked(Asked, frozen=True):
    """Which stories are wanted: all that is said must hold; days are those on which their articles appeared."""

    outlet: Line = ""
    person: Line = ""
    place: Line = ""
    day_from: date | UnsetType = msgspec.field(default=UNSET, name="from")
    day_to: date | UnsetType = msgspec.field(default=UNSET, name="to")
    many: bool = False
    limit: Limit = 50
    cursor: Cursor | UnsetType = UNSET


class StoryAsked(Asked, frozen=True):
    """A story by its id; one that was joined to another is that other."""

    id: Id


class EditionAsked(Asked, frozen=True):
    """An edition of a story, by its number from 1."""

    id: Id
    number: Number


class ChangesAsked(Asked, frozen=True):
    """What is compared: the edition that stood at a time, or of a number, and a later one (the last if left out)."""

    id: Id
    since: Instant | UnsetType = UNSET
    edition_from: Number | UnsetType = msgspec.field(default=UNSET, name="from")
    edition_to: Number | UnsetType = msgspec.field(default=UNSET, name="to")


Form: TypeAlias = Literal["jsonl", "jsonld", "ninjs", "geojson", "conllu", "csv", "parquet"]


class FormAsked(Asked, frozen=True):
    """A form in which a story leaves saksi (docs/reference/forms.md); `csv` and `parquet` come as a zip file."""

    id: Id
    form: Form


class SearchAsked(Asked, frozen=True):
    """What is searched: every word must be there; "words in a row", a beginning*, -not that word."""

    q: Annotated[str, Meta(min_length=1, max_length=1_000)]
    kind: Literal["article", "quotation", "figure", "person"] = "article"
    outlet: Line = ""
    person: Line = ""
    place: Line = ""
    day_from: date | UnsetType = msgspec.field(default=UNSET, name="from")
    day_to: date | UnsetType = msgspec.field(default=UNSET, name="to")
    limit: Limit = 20
    cursor: Cursor | UnsetType = UNSET


class NamesAsked(Asked, frozen=True):
    """Names of a kind that begin so."""

    kind: Literal["outlet", "person", "place", "organisation"]
    q: Line = ""
    limit: Limit = 20


class CorrectionsAsked(Asked, frozen=True):
    """Corrections of all stories, or those made in one; with those that were taken back, or without."""

    story: Id | UnsetType = UNSET
    undone: bool = False


class NumberAsked(Asked, frozen=True):
    """A correction or job, by its number."""

    number: Number


class JobsAsked(Asked, frozen=True):
    """Jobs of all states or of one, the newest first."""

    state: Literal["waiting", "running", "done", "failed", "cancelled"] | UnsetType = UNSET
    limit: Limit = 50


class NothingAsked(Asked, frozen=True):
    """No parameters."""


class StoriesPage(Struct):
    """Stories, those first that changed last; `next` is the cursor of what follows, null at the end."""

    stories: list[StoryItem]
    next: str | None


class EditionLine(Struct):
    """An edition of a story: when it was made and why (`first`, `articles`, `correction`, `version`)."""

    number: int
    made_at: str
    cause: str


class EditionsList(Struct):
    """The editions of a story, the first first."""

    story: str
    editions: list[EditionLine]


class HitsPage(Struct):
    """What was found, the latest first; `next` is the cursor of what follows, null at the end."""

    hits: list[HitItem]
    next: str | None


class NameLine(Struct):
    """A name and the number of stories that have it."""

    name: str
    stories: int


class NamesList(Struct):
    """Names, those of most stories first."""

    names: list[NameLine]


class CorrectionLine(Struct):
    """A correction by hand: `line` is as in a file of corrections; `story` is that in which it was made."""

    number: int
    words: str
    line: dict[str, Any]
    story: str | None
    made_at: str
    made_by: str
    undone_at: str
    undone_by: str


class CorrectionsList(Struct):
    """Corrections in their order; `seen` is what a correction of this story is to say, null of all stories."""

    corrections: list[CorrectionLine]
    seen: int | None


class CorrectionMade(Struct):
    """A correction that was made or taken back, and the job that tells what it concerns anew."""

    correction: CorrectionLine
    job: int


class JobLine(Struct):
    """A job of the queue: `done` of `total` steps of its `stage`; `outcome` says what came of it."""

    number: int
    kind: str
    state: Literal["waiting", "running", "done", "failed", "cancelled"]
    stage: str
    done: int
    total: int
    made_at: str
    made_by: str
    started_at: str
    ended_at: str
    tries: int
    outcome: str
    is_cancelled: bool


class JobsList(Struct):
    """Jobs, the newest first."""

    jobs: list[JobLine]


class JobMade(Struct):
    """A job that was put into the queue: ask for it under its number to see how far it is."""

    job: int


class FeedLine(Struct):
    """A feed, sitemap or folder that is watched; `trouble` is what was wrong when it was asked last."""

    address: str
    kind: str
    title: str
    failures: int
    asked_at: str
    next_at: str
    trouble: str


class FeedsList(Struct):
    """Feeds, by address."""

    feeds: list[FeedLine]


class Me(Struct):
    """Who asks: `local` is the one whose machine it is."""

    name: str
    role: Literal["reader", "editor"]
    kind: Literal["local", "browser", "program"]


class Body(Struct, forbid_unknown_fields=True, frozen=True, omit_defaults=True):
    """What is sent: the first field of each tells it from the others that an operation takes."""


class AddAddress(Body, frozen=True):
    """A page to be fetched and read."""

    address: Annotated[str, Meta(min_length=1, max_length=2_000)]


class AddText(Body, frozen=True):
    """A text to be read; `published` is a day or a time, or "" where it is not known."""

    text: Annotated[str, Meta(min_length=1, max_length=500_000)]
    title: Line = ""
    outlet: Line = ""
    published: Published = ""
    url: Address = ""


class Correcting(Body, frozen=True):
    """A correction. `story`: id of the one in which it is made and, of names, alone holds; all stories if left out.

    `seen` is that of its list of corrections as the editor saw it: where there are others by now, nothing is done.
    """


class CorrectMerge(Correcting, frozen=True):
    """Two entities are one: the first stays, the second becomes an alias of it."""

    merge: Annotated[list[Words], Meta(min_length=2, max_length=2)]
    why: Line = ""
    story: Id | UnsetType = UNSET
    seen: Count | UnsetType = UNSET


class CorrectSplit(Correcting, frozen=True):
    """A name, or the names of one article, belong to another entity (`into`), or to one of their own."""

    split: Words
    name: Line = ""
    article: Line = ""
    start: Count | UnsetType = UNSET
    into: Line = ""
    why: Line = ""
    story: Id | UnsetType = UNSET
    seen: Count | UnsetType = UNSET


class CorrectRename(Correcting, frozen=True):
    """An entity is shown under another name."""

    rename: Words
    to: Words
    why: Line = ""
    story: Id | UnsetType = UNSET
    seen: Count | UnsetType = UNSET


class CorrectMove(Correcting, frozen=True):
    """An article belongs to the story of the article `to`, or `alone` to one of its own."""

    move: Words
    to: Line = ""
    alone: bool = False
    why: Line = ""
    story: Id | UnsetType = UNSET
    seen: Count | UnsetType = UNSET


Passage: TypeAlias = tuple[Words, Count, Count]
Passages: TypeAlias = Annotated[
    list[Passage],
    Meta(min_length=2, max_length=100, description="Article, first character, and the one behind the last."),
]
Relation: TypeAlias = Literal["agree", "refine", "same-quote", "update", "conflict", "denied"]


class CorrectReject(Correcting, frozen=True):
    """Passages do not stand in this relation."""

    reject: Relation
    passages: Passages
    why: Line = ""
    story: Id | UnsetType = UNSET
    seen: Count | UnsetType = UNSET


class CorrectRelate(Correcting, frozen=True):
    """Passages do stand in this relation."""

    relate: Relation
    passages: Passages
    why: Line = ""
    story: Id | UnsetType = UNSET
    seen: Count | UnsetType = UNSET


class Problem(Struct, omit_defaults=True):
    """What went wrong (RFC 9457), with what to do next; `seen`: what the list of corrections says by now."""

    type: str
    title: str
    status: int
    detail: str
    advice: str
    seen: int | UnsetType = UNSET
