"""What one article says, and where."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from saksi.model.articles import Article
from saksi.model.spans import Span


@dataclass(frozen=True, slots=True)
class Reason:
    """A decision: the rule that took it, by its stable name, and in English what it saw."""

    rule: str
    words: str


@dataclass(frozen=True, slots=True)
class Token:
    """A word or sign. `lemma` is lower case; `tag` is a UPOS tag or ""."""

    span: Span
    lemma: str
    tag: str = ""


@dataclass(frozen=True, slots=True)
class Node:
    """A word in the tree of its sentence (Universal Dependencies). `head`: index in the sentence, -1 for the root."""

    span: Span
    tag: str
    head: int
    relation: str


class MentionType(StrEnum):
    """What a name names."""

    PERSON = "PER"
    ORGANISATION = "ORG"
    PLACE = "LOC"


@dataclass(frozen=True, slots=True)
class Mention:
    """A name. `entity` is "" until articles meet."""

    span: Span
    type: MentionType
    entity: str = ""
    reasons: tuple[Reason, ...] = ()


@dataclass(frozen=True, slots=True)
class TimeExpression:
    """A time expression (TIMEX3).

    Attributes:
        type: DATE, TIME, DURATION or SET.
        value: ISO 8601 without zone, as TIMEX3 writes it; "" while the article alone cannot anchor it.
        anchor: what the value rests on: `text` (says all itself), `metadata` (the article's day), `story` (the
            story's day), "" while open.
        zone: WIB, WITA, WIT, GMT ... as written; "" where none is said.
        misprint: read as meant, not as printed.
    """

    span: Span
    type: str
    value: str
    anchor: str
    zone: str = ""
    misprint: bool = False
    reasons: tuple[Reason, ...] = ()


@dataclass(frozen=True, slots=True)
class Quantity:
    """A count, amount, measure or share.

    Attributes:
        low, high: bounds of the number; equal where it is one number.
        unit: as written, by its normal name (`km`, `IDR`, `persen`, `orang`); "" where none.
        of: what is counted or measured, a noun phrase of the text.
        comparator: exact, approx, at-least, more-than, at-most, less-than, range or vague.
        scope: words of the sentence that narrow what is counted (places, groups), in the order of the text.
    """

    span: Span
    low: float
    high: float
    unit: str
    of: str
    comparator: str
    scope: tuple[str, ...] = ()
    reasons: tuple[Reason, ...] = ()


@dataclass(frozen=True, slots=True)
class Speaker:
    """Who is said to have said something.

    Attributes:
        span: the words nearest to the quotation that name the speaker (name, pronoun, office, clitic); None if unknown.
        mention: the name in the same article that these words stand for; None where no name is behind them.
        name: that name, or the words themselves where no name is behind them; "" if unknown.
        entity: id of the entity; "" until articles meet, or where none fits.
        cue: the reporting word; "" if none.
        via: name of the agency, outlet or platform from which the outlet says it has the words; "" if not said.
    """

    span: Span | None = None
    mention: Span | None = None
    name: str = ""
    entity: str = ""
    cue: str = ""
    via: str = ""


@dataclass(frozen=True, slots=True)
class Quote:
    """Direct speech: the words between the marks. `kind` is `direct` or `fragment`."""

    id: str
    span: Span
    kind: str
    speaker: Speaker
    reasons: tuple[Reason, ...] = ()


@dataclass(frozen=True, slots=True)
class Report:
    """Indirect speech: the clause that is put in somebody's mouth or head."""

    id: str
    span: Span
    speaker: Speaker
    reasons: tuple[Reason, ...] = ()


class Status(StrEnum):
    """How an article stands to what it says."""

    ASSERTED = "asserted"
    ATTRIBUTED = "attributed"
    DENIED = "denied"
    POSSIBLE = "possible"
    PLANNED = "planned"
    UNKNOWN = "unknown"


class ArgumentRole(StrEnum):
    """What part words play in a claim: who did what to whom, where, when, how many."""

    WHO = "who"
    DID = "did"
    WHOM = "whom"
    WHERE = "where"
    WHEN = "when"
    HOW_MANY = "how-many"


@dataclass(frozen=True, slots=True)
class Argument:
    """Words that play a part in a claim; of a second predicate the doer may stand before the claim's own span."""

    role: ArgumentRole
    span: Span


@dataclass(frozen=True, slots=True)
class Claim:
    """A proposition of an article.

    Attributes:
        source: who says it, "" where the outlet does; an entity id once articles have met.
        chain: from the outlet's nearest source to the first, names as written (agency, then official).
        times, quantities, mentions: spans of those that stand inside.
        arguments: who did what to whom, where, when, how many, as far as the sentence tells.
        negated: whether the predicate is denied by a word of its own.
        borne_out: of a headline claim: whether the body says it too; None for claims of the body.
    """

    id: str
    span: Span
    status: Status
    source: str = ""
    speaker: Speaker | None = None
    chain: tuple[str, ...] = ()
    times: tuple[Span, ...] = ()
    quantities: tuple[Span, ...] = ()
    mentions: tuple[Span, ...] = ()
    arguments: tuple[Argument, ...] = ()
    negated: bool = False
    borne_out: bool | None = None
    reasons: tuple[Reason, ...] = ()


@dataclass(frozen=True, slots=True)
class Credit:
    """An agency or outlet that the article credits: where, and its name as a short id (`reuters`, `chosun-ilbo`)."""

    span: Span
    name: str
    reasons: tuple[Reason, ...] = ()


@dataclass(frozen=True, slots=True)
class AnnotatedArticle:
    """An article and all that was found in it. Every tuple is in the order of the text.

    Attributes:
        fast: whether the cheaper reader found it (`languages`).
    """

    article: Article
    sentences: tuple[Span, ...] = ()
    tokens: tuple[Token, ...] = ()
    mentions: tuple[Mention, ...] = ()
    times: tuple[TimeExpression, ...] = ()
    quantities: tuple[Quantity, ...] = ()
    quotes: tuple[Quote, ...] = ()
    reports: tuple[Report, ...] = ()
    claims: tuple[Claim, ...] = ()
    headline_claims: tuple[Claim, ...] = ()
    credits: tuple[Credit, ...] = ()
    fast: bool = False

    @property
    def text(self) -> str:
        """Return the text that all spans index."""
        return self.article.text

    def quote(self, span: Span) -> str:
        """Return the words of a span."""
        return span.quote(self.article.text)
