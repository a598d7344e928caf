"""The passages of a story that can speak of a point, with what each of them holds."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise

from saksi.compare.grids import Grid
from saksi.compare.voices import Voices, find_voices
from saksi.compare.wordings import Wording
from saksi.languages import Language, load_language
from saksi.model import (
    AnnotatedArticle,
    MentionType,
    Passage,
    Quantity,
    Quote,
    Report,
    Span,
    Speaker,
    Status,
    Story,
    TimeExpression,
    overlapping,
)

# A quotation or report of which claims cover half or more is there already: the claims say it in smaller passages.
COVERED = 0.5
# News of a happening that is longer ago than this, in days, is background on another one.
RECENT = 31
# A passage of fewer content terms ("Saya setuju") says too little to be matched with another.
LEAST_TERMS = 2
_CUE_LETTERS = 40  # no word that rejects a number is longer

Label = tuple[str, str, Status, str, str]
"""Of a part: kind, id of its claim, status, source, day of its article."""


@dataclass(frozen=True, slots=True)
class Part:
    """A passage with what it holds.

    Attributes:
        words: the passage, verbatim.
        kind: `claim`, `headline`, `quote`, `report`, `sentence`: one with a number in which nothing else was found, or
            `stretch`: a piece of one of these, or a whole sentence, that may say a point by itself.
        claim: id of the claim that stands there, "" if none.
        source: who says it: entity id, or words; "" where the outlet does.
        voice: whose words it gives: `source`, or the state or organisation that a spokesman speaks for.
        day: ISO 8601 day of the article: when it was published, else the last day that it tells of; "" where unknown.
        spoken: concepts of the direct speech in it; `quoted`: whether there is any.
        terms: what it speaks of: concepts, `@entity`, `#number`, `~time`.
        places: of the terms, the entities that are places.
        verbs: of its words, the concepts of verbs.
        runs: pairs of concepts that stand side by side.
        surface: its words as written, lower case, and their base forms: for cues.
        negated: the concepts that stand right behind a negation.
    """

    passage: Passage
    words: str
    kind: str
    claim: str
    status: Status
    source: str
    voice: str
    day: str
    quoted: bool
    spoken: frozenset[str]
    terms: frozenset[str]
    places: frozenset[str]
    verbs: frozenset[str]
    runs: frozenset[tuple[str, str]]
    surface: frozenset[str]
    negated: frozenset[str]
    quantities: tuple[Quantity, ...]
    times: tuple[TimeExpression, ...]
    language: str

    @property
    def entities(self) -> frozenset[str]:
        """Return the entities named, as terms."""
        return frozenset(term for term in self.terms if term.startswith("@"))

    @property
    def concepts(self) -> frozenset[str]:
        """Return the concepts: terms that are no names, numbers or times."""
        return frozenset(term for term in self.terms if term[0] not in "@#~")

    @property
    def headline(self) -> bool:
        """Tell whether it stands in a title or subheading."""
        return self.kind == "headline"

    @property
    def is_of_old(self) -> bool:
        """Tell whether it speaks of a time long before its article: of an earlier happening of the kind."""
        if not self.day:
            return False
        limit = (date.fromisoformat(self.day) - timedelta(days=RECENT)).isoformat()
        return any(
            time.value and time.value[0].isdigit() and time.value < limit[: len(time.value)] for time in self.times
        )

    def has_cue(self, cue: str) -> bool:
        """Tell whether one of its words is a cue of the language: `negation`, `part`, `later`, `earlier`."""
        return load_language(self.language).contrasts.has_cue(cue, self.surface)


def find_parts(story: Story) -> tuple[Part, ...]:
    """Return the parts of all articles, ordered by article id and place, so that the story's order has no say."""
    voices = find_voices(story)
    found = [part for article in story.articles for part in _parts_of(article, voices)]
    return tuple(sorted(found, key=lambda part: (part.passage, part.kind)))


def day_of_article(found: AnnotatedArticle) -> str:
    """Return the ISO day of an article: when it was published, else the last day that it tells of; "" if unknown."""
    return _day(found.article.published) or max((day_of(each) for each in found.times), default="")


def _parts_of(found: AnnotatedArticle, voices: Voices) -> Iterator[Part]:
    language = load_language(found.article.language)
    day = day_of_article(found)
    wording = Wording(found, language)
    taken: Grid[Span] = Grid()
    for claims, kind in ((found.claims, "claim"), (found.headline_claims, "headline")):
        for claim in claims:
            taken.add(claim.span, claim.span)
            source = claim.source or (_who(claim.speaker) if claim.speaker else "")
            part = part_of(wording, voices, claim.span, (kind, claim.id, claim.status, source, day))
            if len(part.terms) >= LEAST_TERMS:
                yield part
    saids: tuple[tuple[str, Quote | Report], ...] = (
        *(("quote", each) for each in found.quotes),
        *(("report", each) for each in found.reports),
    )
    for kind, said in saids:
        if sum(map(said.span.shared, taken.overlapping(said.span))) >= COVERED * (said.span.end - said.span.start):
            continue
        taken.add(said.span, said.span)
        part = part_of(wording, voices, said.span, (kind, "", Status.ATTRIBUTED, _who(said.speaker), day))
        if len(part.terms) >= LEAST_TERMS:
            yield part

    told = {sentence for each in taken for sentence in overlapping(found.sentences, each)}
    for sentence in found.sentences:
        if sentence in told or not overlapping(found.quantities, sentence):
            continue
        part = part_of(
            wording, voices, sentence.stripped(found.text, " .\n"), ("sentence", "", Status.ASSERTED, "", day)
        )
        if len(part.terms) >= LEAST_TERMS:
            yield part


def _who(speaker: Speaker) -> str:
    return speaker.entity or speaker.name


def part_of(wording: Wording, voices: Voices, span: Span, label: Label) -> Part:
    """Return what a passage holds, with its label: kind, claim, status, source and day of the article."""
    kind, claim, status, source, day = label
    found, language = wording.found, wording.language
    quantities = tuple(overlapping(found.quantities, span))
    times = tuple(overlapping(found.times, span))
    names = overlapping(found.mentions, span)
    terms = {f"@{each.entity or found.quote(each.span).lower()}" for each in names}
    if status in (Status.ATTRIBUTED, Status.DENIED):
        terms.discard(f"@{source}")
    terms |= {number_term(each) for each in quantities if not _is_set_aside(found, language, span, each)}
    terms |= {term for each in times for term in time_terms(each)}
    apart = [each.span for each in names] + [each.span for each in quantities] + [each.span for each in times]
    concepts = wording.concepts_in(span, apart)
    spoken = [
        Span(max(span.start, q.span.start), min(span.end, q.span.end)) for q in found.quotes if q.span.overlaps(span)
    ]
    return Part(
        passage=Passage(found.article.id, span),
        words=found.quote(span),
        kind=kind,
        claim=claim,
        status=status,
        source=source,
        voice=voices.voice_of(source),
        day=day,
        quoted=bool(spoken),
        spoken=frozenset(term for each in spoken for term in wording.concepts_in(each, apart)),
        terms=frozenset(terms).union(concepts),
        places=frozenset(f"@{each.entity}" for each in names if each.entity and each.type is MentionType.PLACE),
        verbs=wording.verbs_in(span),
        runs=frozenset(pairwise(concepts)),
        surface=wording.surface_of(span),
        negated=wording.negated_in(span),
        quantities=quantities,
        times=times,
        language=language.code,
    )


def _is_set_aside(found: AnnotatedArticle, language: Language, span: Span, quantity: Quantity) -> bool:
    """Tell whether a number is named to be rejected ("bukan 12 orang"): who says so does not say that number."""
    start = max(span.start, quantity.span.start)
    before = found.text[max(span.start, start - _CUE_LETTERS) : start].lower().split()[-1:]
    return language.contrasts.has_cue("not-this", before)


def number_term(quantity: Quantity) -> str:
    """Return the term of a number: `#17`, `#8-15`."""
    if quantity.low == quantity.high:
        return f"#{quantity.low:g}"
    return f"#{quantity.low:g}-{quantity.high:g}"


def time_terms(time: TimeExpression) -> tuple[str, ...]:
    """Return the terms of a time: the day and, where it is more exact than a day, the time itself."""
    value = time.value
    if not value:
        return ()
    day = day_of(time)
    return (f"~{day}", f"~{value}") if day and day != value else (f"~{value}",)


def day_of(time: TimeExpression) -> str:
    """Return the ISO day in which a time lies, "" where it is no day or lies in none."""
    return _day(time.value)


def _day(value: str) -> str:
    try:
        return date.fromisoformat(value[:10]).isoformat() if len(value) >= len("2025-06-17") else ""
    except ValueError:
        return ""
