"""The first sentences of an account: two or three, verbatim, that tell what most articles tell first."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from math import fsum, sqrt

from saksi.languages import load_language
from saksi.model import (
    AnnotatedArticle,
    ArticleId,
    BlockKind,
    Finding,
    Ledger,
    Passage,
    Relation,
    Span,
    Statement,
    Status,
    Story,
    overlapping,
)
from saksi.report.statements import body_sentences, find_sentence, find_statement

_LENGTH = 3  # sentences of a lead
_EARLY = 6  # sentences of an article's opening in which its news stands
_SHORT, _LONG = 40, 420  # code points: a fragment below, a paragraph above
_OPENING_WORDS = 4
_POINTING = frozenset({"pointing", "third"})
_TOLD = (Status.ASSERTED, Status.ATTRIBUTED)
_SHARED = (Relation.AGREE, Relation.REFINE)
_UNSETTLED = (Relation.CONFLICT, Relation.DENIED)


@dataclass(frozen=True, slots=True)
class _Candidate:
    passage: Passage
    text: str
    place: int
    lemmas: frozenset[str]
    points: frozenset[str]
    support: int
    unsettled: bool
    said: bool
    leans: bool


def find_lead(story: Story, ledger: Ledger) -> tuple[Statement, ...]:
    """Return up to three sentences of the articles, the most central first, each telling something new.

    Central is what stands early, what many origins tell, and what uses the words that the openings of the articles
    share; what happened comes before what somebody says of it. What leans on a sentence before it, what is
    disputed, denied, overtaken or misprinted is passed over where anything else is there.
    """
    candidates = [c for found in story.articles for c in _candidates(story, ledger, found)]
    spread = _spread(story)
    chosen: list[_Candidate] = []
    while candidates and len(chosen) < _LENGTH:
        best = min(candidates, key=lambda c: (-_score(c, spread, chosen), -len(c.lemmas), c.passage))
        if chosen and _score(best, spread, chosen) <= 0:
            break
        chosen.append(best)
        candidates = [c for c in candidates if c is not best and c.text != best.text]
    return tuple(Statement(c.text, (c.passage,)) for c in chosen)


def _candidates(story: Story, ledger: Ledger, found: AnnotatedArticle) -> list[_Candidate]:
    return [_candidate(story, ledger, found, span, n) for n, span in enumerate(_openings(found))]


def _openings(found: AnnotatedArticle) -> list[Span]:
    """Return the first sentences of the body that tell something; where no claim was found, the first sentences."""
    told = dict.fromkeys(find_statement(found, c) for c in found.claims if c.status in _TOLD)
    spans = list(told) or list(body_sentences(found))
    early = {s: n for n, s in enumerate(body_sentences(found))}
    spans = [s for s in spans if early.get(find_sentence(found, s), _EARLY) < _EARLY and not _is_torn(found, s)]
    return [s for s in spans if _SHORT <= s.end - s.start <= _LONG] or spans[:1]


def _is_torn(found: AnnotatedArticle, span: Span) -> bool:
    """Tell whether a sentence holds one end of a quotation alone."""
    words = found.quote(span)
    return words.count('"') % 2 == 1 or words.count("“") != words.count("”")


def _candidate(story: Story, ledger: Ledger, found: AnnotatedArticle, span: Span, place: int) -> _Candidate:
    passage = Passage(found.article.id, span)
    touching = [f for f in ledger.findings if any(_overlaps(e.passage, passage) for e in f.evidence)]
    shared = [f for f in touching if f.relation in _SHARED]
    support = max((story.count_origins(e.passage.article for e in f.evidence) for f in shared), default=1)
    return _Candidate(
        passage=passage,
        text=found.quote(span),
        place=place,
        lemmas=_lemmas(found, span),
        points=frozenset(f.id for f in touching),
        support=support,
        unsettled=any(_is_unsettled(story, f, found) for f in touching)
        or _is_overtaken(ledger, passage)
        or any(t.misprint for t in overlapping(found.times, span)),
        leans=_leans(found, span),
        said=not any(c.status is Status.ASSERTED for c in found.claims if span.contains(c.span)),
    )


def _leans(found: AnnotatedArticle, span: Span) -> bool:
    """Tell whether a sentence opens with words that point back (`Pembatalan itu ...`, `Ia ...`)."""
    grammar = load_language(found.article.language).grammar
    words = [t.span for t in overlapping(found.tokens, span) if t.lemma.isalnum()][:_OPENING_WORDS]
    plain = (found.quote(word) for word in words if not overlapping(found.times, word))
    return any(grammar.roles_of(word) & _POINTING or grammar.tag_of(word) == "PRON" for word in plain)


def _overlaps(one: Passage, other: Passage) -> bool:
    return one.article == other.article and one.span.overlaps(other.span)


def _is_unsettled(story: Story, finding: Finding, found: AnnotatedArticle) -> bool:
    """Tell whether others differ from this article on a point, or a later one tells of another state."""
    days = (story.article(e.passage.article).article.published for e in finding.evidence)
    overtaken = finding.relation is Relation.UPDATE and any(day > found.article.published for day in days)
    return overtaken or finding.relation in _UNSETTLED


def _is_overtaken(ledger: Ledger, passage: Passage) -> bool:
    points = (p for f in ledger.figures for p in f.series if p.state != "stands")
    return any(_overlaps(e, passage) for p in points for e in p.evidence)


def _lemmas(found: AnnotatedArticle, span: Span) -> frozenset[str]:
    """Return the base forms of the words that mean something."""
    empty = load_language(found.article.language).words.STOPWORDS
    inside = (t for t in found.tokens if span.contains(t.span))
    return frozenset(t.lemma for t in inside if t.lemma.isalnum() and t.lemma not in empty)


def _spread(story: Story) -> dict[str, float]:
    """Return for each base form the share of the articles that use it in headline or opening."""
    seen: Counter[str] = Counter()
    for found in story.articles:
        spans = (*found.article.spans_of(BlockKind.TITLE), *body_sentences(found)[:2])
        seen.update(frozenset[str]().union(*(_lemmas(found, s) for s in spans)))
    return {lemma: count / len(story.articles) for lemma, count in seen.items() if count > 1}


def _score(candidate: _Candidate, spread: dict[str, float], chosen: list[_Candidate]) -> float:
    """Return how well a sentence opens or goes on: 0 where nothing in it is new."""
    taken = frozenset[str]().union(*(c.lemmas for c in chosen))
    new = candidate.lemmas - taken
    # A plain sum depends on the order of the words of a set, which is another in each process, and breaks ties by it.
    central = fsum(spread.get(lemma, 0.0) for lemma in (candidate.lemmas if not chosen else new))
    fresh = len(new) / max(1, len(candidate.lemmas))
    heard: Counter[ArticleId] = Counter(c.passage.article for c in chosen)
    score = (candidate.support + central / sqrt(max(1, len(candidate.lemmas)))) * fresh / (1 + 0.25 * candidate.place)
    score *= (0.7 if candidate.said else 1.0) * (0.3 if candidate.leans else 1.0)
    return score * (0.3 if candidate.unsettled else 1.0) * 0.6 ** heard[candidate.passage.article]
