"""The shape of the output: the contract that `saksi read --json` keeps.

Version 1. Keys may be added; none is left out or renamed within a version. The JSON Schema in `docs/reference/` is made
from these types (`make schema`), so the two cannot drift. What each layer means is said in `docs/reference/output.md`.
"""

from __future__ import annotations

from typing import Any, Literal

import msgspec
from msgspec import UNSET, Struct, UnsetType

CONTRACT = 1
SCHEMA_ID = "https://saksi.example/schema/output-1.json"


class Range(Struct):
    """A half-open range of code points of an article's text."""

    start: int
    end: int


class Why(Struct):
    """A decision: the rule by its stable name, and in English what it saw."""

    rule: str
    reason: str


class Place(Struct):
    """A passage of an article."""

    article: str
    start: int
    end: int


class BlockRow(Struct):
    """A line, or boilerplate inside one."""

    start: int
    end: int
    kind: Literal["title", "meta", "subheading", "body", "boilerplate"]


class MentionRow(Struct):
    """A name and the entity that it names."""

    start: int
    end: int
    type: Literal["PER", "ORG", "LOC"]
    entity: str
    why: list[Why] = []


class TimeRow(Struct):
    """A time expression; `value` is "" where nothing anchors it."""

    start: int
    end: int
    type: Literal["DATE", "TIME", "DURATION", "SET"]
    value: str
    anchor: Literal["text", "metadata", "story", ""]
    zone: str | UnsetType = UNSET
    misprint: bool | UnsetType = UNSET
    why: list[Why] = []


class QuantityRow(Struct):
    """A quantity: `value`, or `low` and `high`."""

    start: int
    end: int
    unit: str
    of: str
    comparator: Literal["exact", "approx", "at-least", "more-than", "at-most", "less-than", "range", "vague"]
    value: int | float | UnsetType = UNSET
    low: int | float | UnsetType = UNSET
    high: int | float | UnsetType = UNSET
    scope: list[str] = []
    why: list[Why] = []


class QuoteRow(Struct):
    """Direct speech. `speaker` is an entity's id, or the words that name the speaker; "" if unknown."""

    id: str
    start: int
    end: int
    kind: Literal["direct", "fragment"]
    speaker: str
    speaker_span: Range | None
    cue: str
    via: str
    why: list[Why] = []


class ReportRow(Struct):
    """Indirect speech."""

    id: str
    start: int
    end: int
    speaker: str
    speaker_span: Range | None
    cue: str
    why: list[Why] = []


class ArgumentRow(Struct):
    """Words that play a part in a claim; the doer of a second predicate may stand before the claim."""

    role: Literal["who", "did", "whom", "where", "when", "how-many"]
    start: int
    end: int


class ClaimRow(Struct):
    """A proposition, how the article stands to it, and who says it ("" for the outlet itself)."""

    id: str
    start: int
    end: int
    status: Literal["asserted", "attributed", "denied", "possible", "planned", "unknown"]
    source: str
    chain: list[str] = []
    arguments: list[ArgumentRow] = []
    negated: bool | UnsetType = UNSET
    borne_out: bool | UnsetType = UNSET
    why: list[Why] = []


class ArticleRow(Struct):
    """An article and all that was found in it."""

    id: str
    url: str
    outlet: str
    title: str
    byline: str
    published: str
    published_from: str
    language: str
    sha256: str
    text: str
    credits: list[str]
    blocks: list[BlockRow]
    mentions: list[MentionRow]
    times: list[TimeRow]
    quantities: list[QuantityRow]
    quotes: list[QuoteRow]
    reported: list[ReportRow]
    claims: list[ClaimRow]
    headline_claims: list[ClaimRow]
    published_at: str = ""


class RoleRow(Struct):
    """What an outlet calls an entity, and where."""

    words: str
    article: str
    start: int
    end: int


class EntityRow(Struct):
    """A person, organisation or place across articles."""

    id: str
    name: str
    type: Literal["PER", "ORG", "LOC"]
    aliases: list[str]
    roles: list[RoleRow]
    why: list[Why] = []


class StatementRow(Struct):
    """A sentence of the account and what it rests on."""

    text: str
    evidence: list[Place]


class OriginRow(Struct):
    """An independent root of reporting and the articles that go back to it."""

    id: str
    kind: str
    root: str
    articles: list[str]
    rule: str
    reason: str
    evidence: list[Place]


class FigurePartRow(Struct):
    """A number that is said to be a part of a value ("15 orang, di antaranya 5 anak")."""

    of: str
    unit: str
    comparator: str
    evidence: list[Place]
    value: int | float | UnsetType = UNSET
    low: int | float | UnsetType = UNSET
    high: int | float | UnsetType = UNSET


class FigurePointRow(Struct):
    """One value of a figure. `undated`: others are given, and no day says which of them came first."""

    comparator: str
    as_of: str
    as_of_from: Literal["text", "article", ""]
    source: str
    evidence: list[Place]
    state: Literal["stands", "superseded", "disputed", "undated"]
    value: int | float | UnsetType = UNSET
    low: int | float | UnsetType = UNSET
    high: int | float | UnsetType = UNSET
    parts: list[FigurePartRow] = []


class FigureRow(Struct):
    """A thing counted or measured and its values in the order of their times."""

    of: str
    scope: str
    unit: str
    series: list[FigurePointRow]


class DifferenceRow(Struct):
    """Words in which a wording differs from the fullest one, or the fullest from another; or two sides of a finding.

    `kind` says how: `number`, `time`, `name`, `negation`, `modality` and `opposite` differ in meaning; `words` are
    others in their place, `added` ones that the other wording lacks. `against` is what stands there in the other.
    """

    article: str
    start: int
    end: int
    kind: Literal["number", "time", "name", "negation", "modality", "opposite", "words", "added"]
    against: Place | None = None


class UtteranceRow(Struct):
    """One utterance of one speaker in several wordings, and in which words they differ from the fullest."""

    speaker: str
    variants: list[Place]
    fullest: Place | None = None
    differences: list[DifferenceRow] = []


class UnknownRow(Struct):
    """What nobody knows, only one side tells, somebody denies, or a headline alone says.

    `by` names those behind it by entity or words, "" for the outlet: who denies it, or the one speaker.
    """

    point: str
    kind: Literal["said-unknown", "single-origin", "single-speaker", "denied", "headline-alone"]
    evidence: list[Place]
    by: list[str] = []


class MomentRow(Struct):
    """A point of the timeline; `value` is "" where no day is told."""

    value: str
    text: str
    evidence: list[Place]
    anchor: Literal["text", "metadata", "story", "carried", "elsewhere", "misprint", ""] = ""
    phase: Literal["earlier", "ahead", ""] = ""


class SiteRow(Struct):
    """A place that can stand on a map: WGS84 degrees; `event` where something that is told happens there."""

    entity: str
    latitude: float
    longitude: float
    approximate: bool
    role: Literal["event", "mentioned"]
    evidence: list[Place]
    rule: str
    reason: str


class StoryRow(Struct):
    """One happening."""

    id: str
    title: str
    lead: list[StatementRow]
    articles: list[str]
    origins: list[OriginRow]
    figures: list[FigureRow]
    utterances: list[UtteranceRow]
    unknown: list[UnknownRow]
    timeline: list[MomentRow]
    prospects: list[MomentRow] = []
    why: list[Why] = []
    sites: list[SiteRow] = []


class EvidenceRow(Struct):
    """A passage on which a finding rests; `claim` where one stands there."""

    article: str
    start: int
    end: int
    claim: str | None
    headline: bool | UnsetType = UNSET


class FindingRow(Struct):
    """A point on which articles speak, and how what they say relates."""

    id: str
    story: str
    point: str
    relation: Literal["agree", "refine", "same-quote", "update", "conflict", "denied"]
    rule: str
    reason: str
    origins: int
    evidence: list[EvidenceRow]
    differences: list[DifferenceRow] = []


class RefusalRow(Struct):
    """A page that was not used, and why."""

    source: str
    code: str
    reason: str


class CorrectionRow(Struct):
    """A correction by hand and the stories in which it took hold: none where it found nothing to correct.

    `words` say what it does; `line` is that of its file, 0 where it comes from none. `relation` and `passages` are
    those of a correction of findings; it may name an article by the sha256 of its text.
    """

    kind: Literal["merge", "split", "rename", "move", "reject", "relate"]
    words: str
    by: str
    at: str
    why: str
    line: int
    stories: list[str]
    relation: Literal["agree", "refine", "same-quote", "update", "conflict", "denied", ""] = ""
    passages: list[Place] = []


class Document(Struct):
    """One run."""

    saksi: str
    contract: int
    articles: list[ArticleRow]
    entities: list[EntityRow]
    stories: list[StoryRow]
    findings: list[FindingRow]
    refusals: list[RefusalRow]
    corrections: list[CorrectionRow] = []
    reader: Literal["fast"] | UnsetType = UNSET


def document_schema() -> dict[str, Any]:
    """Return the JSON Schema (draft 2020-12) of the output."""
    schema = msgspec.json.schema(Document)
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": SCHEMA_ID,
        "title": f"saksi output, contract {CONTRACT}",
        **schema,
    }
