"""Ledger -> Account: what a person reads, in the order in which it is read."""

from __future__ import annotations

import re
from collections.abc import Iterable

from saksi.languages import load_language
from saksi.model import (
    Account,
    AnnotatedArticle,
    ArticleId,
    BlockKind,
    Entity,
    Figure,
    Finding,
    Ledger,
    MentionType,
    Passage,
    Person,
    Relation,
    Source,
    Span,
    Story,
    Utterance,
)
from saksi.report.leads import find_lead
from saksi.report.mentions import in_sentences
from saksi.report.prospects import find_prospects
from saksi.report.sites import find_sites
from saksi.report.timelines import find_timeline

_PEOPLE = (MentionType.PERSON, MentionType.ORGANISATION)


def build_account(story: Story, ledger: Ledger) -> Account:
    """Return the account of a story. Every statement in it cites a passage of one of the story's articles."""
    ids = [a.article.id for a in story.articles]
    timeline = find_timeline(story, ledger.findings)
    return Account(
        story=story,
        ledger=ledger,
        title=story.title,
        lead=find_lead(story, ledger),
        sources=tuple(_source(story, found, n) for n, found in enumerate(story.articles, start=1)),
        origins=story.count_origins(ids),
        agreed=_findings(story, ledger, Relation.AGREE, Relation.REFINE),
        figures=_figures(story, ledger),
        changes=_findings(story, ledger, Relation.UPDATE),
        conflicts=_findings(story, ledger, Relation.CONFLICT),
        denials=_findings(story, ledger, Relation.DENIED),
        unknowns=ledger.unknowns,
        utterances=_utterances(story, ledger),
        timeline=timeline,
        people=_people(story),
        title_evidence=_title_evidence(story),
        prospects=find_prospects(story, ledger.findings, timeline),
        sites=find_sites(story, ledger),
    )


def _source(story: Story, found: AnnotatedArticle, number: int) -> Source:
    article = found.article
    roots = dict.fromkeys(origin.root for origin in story.origins_of([article.id]))
    return Source(number, article.id, article.outlet, article.title, article.published, ", ".join(roots))


def _findings(story: Story, ledger: Ledger, *relations: Relation) -> tuple[Finding, ...]:
    """Return the findings of these relations: those of most origins first, then by where they first stand."""
    order = {a.article.id: n for n, a in enumerate(story.articles)}

    def rank(finding: Finding) -> tuple[int, int, int, str]:
        known = [e.passage for e in finding.evidence if e.passage.article in order]
        first = min(((order[p.article], p.span.start) for p in known), default=(0, 0))
        ids = {p.article for p in known}
        return (-story.count_origins(ids), *first, finding.id)

    return tuple(sorted((f for f in ledger.findings if f.relation in relations), key=rank))


def _figures(story: Story, ledger: Ledger) -> tuple[Figure, ...]:
    """Return the figures: those that most origins give first, of these the disputed, then those that have moved."""

    def rank(figure: Figure) -> tuple[int, bool, int]:
        values = {(point.low, point.high) for point in figure.series}
        origins = story.count_origins(p.article for point in figure.series for p in point.evidence)
        return (-origins, all(point.state != "disputed" for point in figure.series), -len(values))

    return tuple(sorted(ledger.figures, key=rank))


def _utterances(story: Story, ledger: Ledger) -> tuple[Utterance, ...]:
    """Return the utterances of the ledger, those of most origins first, then what one article alone quotes."""
    heard = sorted(ledger.utterances, key=lambda u: -story.count_origins(p.article for p in u.variants))
    taken = [p for u in heard for p in u.variants]
    alone = [
        Utterance(q.speaker.entity or q.speaker.name, (Passage(found.article.id, q.span),))
        for found in story.articles
        for q in found.quotes
        if q.kind == "direct" and not _is_taken(Passage(found.article.id, q.span), taken)
    ]
    return (*heard, *alone)


def _is_taken(passage: Passage, taken: Iterable[Passage]) -> bool:
    return any(p.article == passage.article and p.span.overlaps(passage.span) for p in taken)


def _people(story: Story) -> tuple[Person, ...]:
    """Return people and organisations, those that most articles name first."""
    first: dict[str, dict[ArticleId, Passage]] = {}
    counts: dict[str, int] = {}
    for found in story.articles:
        for mention in in_sentences(found, found.mentions, load_language(found.article.language)):
            place = Passage(found.article.id, mention.span)
            first.setdefault(mention.entity, {}).setdefault(found.article.id, place)
            counts[mention.entity] = counts.get(mention.entity, 0) + 1
    shown = [e for e in story.entities if e.type in _PEOPLE and e.id in first]

    def rank(entity: Entity) -> tuple[int, int, str]:
        return (-len(first[entity.id]), -counts[entity.id], entity.id)

    return tuple(Person(e, len(first[e.id]), tuple(first[e.id].values())) for e in sorted(shown, key=rank))


def _title_evidence(story: Story) -> tuple[Passage, ...]:
    """Return where the story's title stands: in the headline of one of its articles, whose ends may be cut off."""
    wanted = re.compile(r"\s+".join(map(re.escape, story.title.split())))
    titles = [(a, s) for a in story.articles for s in a.article.spans_of(BlockKind.TITLE)] if story.title else []
    found = [(a, wanted.search(a.text, s.start, s.end)) for a, s in titles]
    return tuple(Passage(a.article.id, Span(*match.span())) for a, match in found if match)
