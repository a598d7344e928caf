"""The shape of what changed between two runs: the contract that `saksi changes --json` keeps.

Version 1. Keys may be added; none is left out or renamed within a version. The JSON Schema in `docs/reference/` is made
from these types. Places before count in the texts of the older run, places after in those of the newer.
"""

from __future__ import annotations

from typing import Any, Literal

import msgspec
from msgspec import UNSET, Struct, UnsetType

from saksi.report.contract import Place

CONTRACT = 1
SCHEMA_ID = "https://saksi.example/schema/changes-1.json"

# Every kind of change, in the order in which a reader is told them.
Kind = Literal[
    "story-new",
    "story-gone",
    "story-merged",
    "story-split",
    "figure-replaced",
    "figure-disputed",
    "figure-settled",
    "figure-new",
    "figure-value",
    "figure-gone",
    "conflict-new",
    "conflict-more",
    "conflict-gone",
    "denial-new",
    "denial-more",
    "denial-gone",
    "update-new",
    "update-more",
    "update-gone",
    "unknown-told",
    "unknown-new",
    "agreement-new",
    "agreement-more",
    "claim-new",
    "speaker-new",
    "utterance-new",
    "utterance-differs",
    "utterance-fuller",
    "prospect-new",
    "moment-new",
    "person-new",
    "place-new",
    "title-changed",
    "lead-changed",
    "article-added",
    "article-moved",
    "article-changed",
    "article-removed",
    "origins-changed",
    "correction-new",
    "correction-gone",
]
# Why something that was told is told no more.
Cause = Literal["article-left", "corrected-by-hand", "update-now", "other-story", "read-otherwise", ""]


class ToldRow(Struct):
    """What one run tells of a point: words or a value, who gives it (by name), and where it stands.

    `state` is that of a figure's value. `origins` are counted at the most. Of an article `text` is its title, `by` its
    outlet and `as_of` its day.
    """

    text: str
    evidence: list[Place]
    by: list[str] = []
    as_of: str = ""
    state: str = ""
    unit: str = ""
    comparator: str = ""
    value: int | float | UnsetType = UNSET
    low: int | float | UnsetType = UNSET
    high: int | float | UnsetType = UNSET
    origins: int | UnsetType = UNSET


class ChangeRow(Struct):
    """One change. `was` is what the older run tells, `now` what the newer does; either may be empty.

    `before` and `after` are all their places. `about` says of what: the thing counted, the point, the name; `role` what
    outlets call somebody. `cause` says why something is told no more. `finding` is the id of a finding in the newer
    run, or in the older where it is gone, by which `saksi explain` knows it, and `rule` the rule that decided it.
    """

    kind: Kind
    story: str
    about: str
    before: list[Place]
    after: list[Place]
    was: list[ToldRow] = []
    now: list[ToldRow] = []
    role: str = ""
    cause: Cause = ""
    finding: str = ""
    rule: str = ""


class StoryChanges(Struct):
    """What changed in one story. `earlier` are the older run's stories whose articles it has, its own past first.

    A story that is gone has the id and the title that it had; `articles` and `origins` are how many it has and had.
    """

    story: str
    earlier: list[str]
    title: str
    state: Literal["new", "changed", "gone"]
    articles_was: int
    articles: int
    origins_was: int
    origins: int
    changes: list[ChangeRow]


class ChangesDocument(Struct):
    """What changed between two runs, `since` the older and `until` the newer: the times that were asked for.

    Where none was asked for they are the days of the newest article of each run, "" where no article has one.
    """

    saksi: str
    contract: int
    since: str
    until: str
    stories: list[StoryChanges]

    @property
    def count(self) -> int:
        """Return the number of changes."""
        return sum(len(each.changes) for each in self.stories)


def encode_changes(changes: ChangesDocument) -> bytes:
    """Return changes as JSON: UTF-8, two spaces, a line break at the end."""
    return msgspec.json.format(msgspec.json.encode(changes), indent=2) + b"\n"


def changes_schema() -> dict[str, Any]:
    """Return the JSON Schema (draft 2020-12) of changes."""
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": SCHEMA_ID,
        "title": f"saksi changes, contract {CONTRACT}",
        **msgspec.json.schema(ChangesDocument),
    }
