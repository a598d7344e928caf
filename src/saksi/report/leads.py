"""The first sentences of an account: two or three, verbatim: what happened, how it now stands, what came of it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from math import fsum, sqrt

from saksi.languages import Language, load_language
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
    Story,
    overlapping,
)
from saksi.report.openings import LEFT, Opening, find_openings, lemmas_of, meanings_of
from saksi.report.statements import body_sentences

_LENGTH = 3  # sentences of a lead
_LEAST = 2  # the third is left out where it tells little
_SHARED = (Relation.AGREE, Relation.REFINE)
_UNSETTLED = (Relation.CONFLICT, Relation.DENIED)
# Kinds of origin whose articles are one text.
_COPIED = frozenset({"wire", "release", "copy"})
_OPENING = 2  # sentences of an article's opening in which the words of the story are looked for
_TITLE = 0.8  # of a voice: what the title says is what the account is about
_TITLED = 1.25  # the weight of the first sentences below the headline that is the title
_NUMBER = 4.0  # the inverse document frequency that a number counts with, that of a common noun
_DAY = len("2026-03-09")
_FAR_BACK = 5  # days before the story; what is dated earlier is background
_DAMPING = 8  # words: below so few, being short is no merit
_SAME = 0.5  # of the words of a sentence: one that shares so many tells nothing new
_HEAVY = 0.7  # of the weight of the best sentence: below, one of an earlier day is no happening to open with
_THIRD = 0.3  # of the weight of the first sentence


@dataclass(frozen=True, slots=True)
class _Candidate:
    opening: Opening
    weight: float
    points: frozenset[str]

    @property
    def article(self) -> ArticleId:
        return self.opening.found.article.id

    @property
    def passage(self) -> Passage:
        return Passage(self.article, self.opening.span)


def find_lead(story: Story, ledger: Ledger, title: str = "") -> tuple[Statement, ...]:
    """Return two or three sentences of the articles, each telling something new: the happening, its newest state, more.

    What weighs is what the words of a sentence are to the story (headlines and openings of many origins, and the title
    of the account), how early it stands, how many origins tell it and how complete it is. What leans on a sentence
    before it, is a plan or a reaction, is disputed, denied, overtaken or misprinted comes where nothing else is there.
    """
    title = title or story.title
    words = _weigh_words(story, title)
    since = _first_day(story)
    openings = [o for found in story.articles for o in find_openings(found, since)]
    touching = _by_article(ledger)
    candidates = [_candidate(story, ledger, each, words, touching) for each in openings]
    candidates = [replace(c, weight=c.weight * _TITLED) if _is_titled(c, title) else c for c in candidates]
    chosen: list[_Candidate] = []
    while candidates and len(chosen) < _LENGTH:
        best = min(candidates, key=lambda c: (-_score(story, c, chosen), -len(c.opening.lemmas), c.passage))
        if chosen and _score(story, best, chosen) <= (_THIRD * chosen[0].weight if len(chosen) >= _LEAST else 0):
            break
        chosen.append(best)
        candidates = [c for c in candidates if c is not best and c.opening.text != best.opening.text]
    return tuple(Statement(c.opening.text, (c.passage,)) for c in _ordered(chosen))


def _ordered(chosen: Sequence[_Candidate]) -> list[_Candidate]:
    """Return the sentences as they are read: of the weightiest that of the first day, then the others by their days."""
    if not chosen:
        return []
    heavy = [c for c in chosen if c.weight >= _HEAVY * chosen[0].weight]
    first = min(heavy, key=_day_of)
    return [first, *sorted((c for c in chosen if c is not first), key=_day_of)]


def _day_of(candidate: _Candidate) -> str:
    """Return the day of a sentence's article; where it has none, the first day told in the sentence."""
    found, span = candidate.opening.found, candidate.opening.span
    told = (
        t.value[:_DAY] for t in overlapping(found.times, span) if t.type in {"DATE", "TIME"} and len(t.value) >= _DAY
    )
    return found.article.published[:_DAY] or min(told, default="9999")


def _is_titled(candidate: _Candidate, title: str) -> bool:
    """Tell whether a sentence opens the article whose headline is the title of the account."""
    return bool(title) and candidate.opening.place < _OPENING and title in candidate.opening.found.article.title


def _first_day(story: Story) -> str:
    """Return the day before which what is told is background; "" where no article has a day."""
    days = [a.article.published for a in story.articles if a.article.published]
    first = min([*days, story.day] if len(story.day) == _DAY else days, default="")
    try:
        return (date.fromisoformat(first[:10]) - timedelta(days=_FAR_BACK)).isoformat()
    except ValueError:
        return ""


def _weigh_words(story: Story, title: str) -> Mapping[str, float]:
    """Return for each base form how much it is of the story: its place in headlines, openings and the title."""
    copied = [origin for origin in story.origins if origin.kind in _COPIED]
    voice = {name: 1 / len(origin.articles) for origin in copied for name in origin.articles}
    told: defaultdict[str, list[float]] = defaultdict(list)
    for found in story.articles:
        share = voice.get(found.article.id, 1.0)
        for lemma in _words_of(found, found.article.spans_of(BlockKind.TITLE)):
            told[lemma].append(share)
        for lemma in _words_of(found, body_sentences(found)[:_OPENING]):
            told[lemma].append(share / 2)
    voices = fsum(voice.get(a.article.id, 1.0) for a in story.articles)
    language = load_language(story.articles[0].article.language) if story.articles else None
    wanted = _wanted(title, language) if language else frozenset()
    return {
        lemma: (fsum(shares) / voices + _TITLE * (lemma in wanted)) * sqrt(_rarity(lemma, language))
        for lemma, shares in told.items()
    }


def _wanted(title: str, language: Language) -> frozenset[str]:
    """Return what the title of the account says, its numbers among it."""
    numbers = {f"#{q.low:g}" for q in language.quantities.read_quantities(title) if q.low == q.high}
    return meanings_of(title, language.words.find_tokens(title), language) | numbers


def _rarity(lemma: str, language: Language | None) -> float:
    return _NUMBER if lemma.startswith("#") or language is None else language.frequencies.idf(lemma)


def _words_of(found: AnnotatedArticle, spans: Sequence[Span]) -> frozenset[str]:
    return frozenset[str]().union(*(lemmas_of(found, s) for s in spans))


def _by_article(ledger: Ledger) -> Mapping[ArticleId, Sequence[Finding]]:
    """Return the findings of a ledger by the articles that they rest on."""
    found: defaultdict[ArticleId, dict[str, Finding]] = defaultdict(dict)
    for finding in ledger.findings:
        for each in finding.evidence:
            found[each.passage.article][finding.id] = finding
    return {article: tuple(findings.values()) for article, findings in found.items()}


def _candidate(
    story: Story,
    ledger: Ledger,
    opening: Opening,
    words: Mapping[str, float],
    known: Mapping[ArticleId, Sequence[Finding]],
) -> _Candidate:
    passage = Passage(opening.found.article.id, opening.span)
    touching = [f for f in known.get(passage.article, ()) if any(_overlaps(e.passage, passage) for e in f.evidence)]
    shared = [f for f in touching if f.relation in _SHARED]
    support = max((story.count_origins(e.passage.article for e in f.evidence) for f in shared), default=1)
    # A plain sum depends on the order of the words of a set, which is another in each process, and breaks ties by it.
    central = fsum(words.get(lemma, 0.0) for lemma in opening.lemmas) / sqrt(_DAMPING + len(opening.lemmas))
    unsettled = any(_is_unsettled(story, f, opening.found) for f in touching) or _is_overtaken(story, ledger, passage)
    unsettled = unsettled or any(t.misprint for t in overlapping(opening.found.times, opening.span))
    weight = central * opening.share_left * (LEFT["unsettled"] if unsettled else 1.0)
    weight *= (1 + 0.15 * min(3, support - 1)) * (1 + 0.06 * opening.filled) / (1 + 0.15 * opening.place)
    return _Candidate(opening, weight, frozenset(f.id for f in shared))


def _overlaps(one: Passage, other: Passage) -> bool:
    return one.article == other.article and one.span.overlaps(other.span)


def _is_unsettled(story: Story, finding: Finding, found: AnnotatedArticle) -> bool:
    """Tell whether others differ from this article on a point, or a later one tells of another state."""
    days = (story.article(e.passage.article).article.published for e in finding.evidence)
    overtaken = finding.relation is Relation.UPDATE and any(day > found.article.published for day in days)
    return overtaken or finding.relation in _UNSETTLED


def _is_overtaken(story: Story, ledger: Ledger, passage: Passage) -> bool:
    """Tell whether a sentence gives a figure in whose place a later article puts another."""
    day = story.article(passage.article).article.published
    for figure in ledger.figures:
        given = [p for p in figure.series if any(_overlaps(e, passage) for e in p.evidence)]
        if given and all(p.state != "stands" for p in given):
            standing = [e.article for p in figure.series if p.state == "stands" for e in p.evidence]
            if any(story.article(each).article.published > day for each in standing):
                return True
    return False


def _score(story: Story, candidate: _Candidate, chosen: Sequence[_Candidate]) -> float:
    """Return how well a sentence opens or goes on: 0 where it tells nothing new."""
    if not chosen:
        return candidate.weight
    shared = max(_likeness(candidate, each) for each in chosen)
    if shared >= _SAME or not candidate.weight:
        return 0.0
    heard = sum(each.article == candidate.article for each in chosen)
    told_before = any(candidate.points & each.points for each in chosen)
    days = sorted({a.article.published for a in story.articles if a.article.published})
    newest = bool(len(days) > 1 and candidate.opening.found.article.published == days[-1])
    score = candidate.weight * (1 - shared) * 0.6**heard * (0.3 if told_before else 1.0)
    return score * (1.4 if newest and len(chosen) == 1 else 1.0)


def _likeness(one: _Candidate, other: _Candidate) -> float:
    """Return the share of the words of the shorter sentence that stands in the other."""
    mine, theirs = one.opening.lemmas, other.opening.lemmas
    return len(mine & theirs) / max(1, min(len(mine), len(theirs)))
