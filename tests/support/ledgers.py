"""Gold findings as a ledger, so that the report can be tried on perfect input from `compare`."""

from collections import defaultdict
from typing import Any

from saksi.model import (
    AnnotatedArticle,
    ArticleId,
    Evidence,
    Figure,
    FigurePoint,
    Finding,
    Ledger,
    Passage,
    Quantity,
    Reason,
    Relation,
    Span,
    Status,
    Story,
    Unknown,
    Utterance,
    content_id,
)
from tests.support.gold import gold_of, gold_story


def gold_ledger(name: str) -> tuple[Story, Ledger]:
    """Return a gold story and the ledger that its annotators' findings make."""
    story = gold_story(name)
    findings = tuple(_finding(story, row) for row in gold_of(name)["findings"])
    return story, Ledger(
        story=story.id,
        findings=findings,
        figures=_figures(story, findings),
        utterances=_utterances(story, findings),
        unknowns=_unknowns(story),
    )


def _finding(story: Story, row: dict[str, Any]) -> Finding:
    passages = [Passage(ArticleId(e["article"]), Span(e["start"], e["end"])) for e in row["evidence"]]
    evidence = tuple(Evidence(p, _claim_at(story.article(p.article), p.span), _is_headline(story, p)) for p in passages)
    shortest = min(passages, key=lambda p: (p.span.end - p.span.start, p))
    return Finding(
        id=content_id("f", [f"{p.article}{p.span}" for p in passages]),
        point=story.quote(shortest),
        relation=Relation(row["relation"]),
        evidence=evidence,
        reason=Reason("gold", f"an annotator found that these passages stand as {row['relation']}"),
    )


def _claim_at(found: AnnotatedArticle, span: Span) -> str:
    best = max(found.claims, key=lambda c: c.span.union_share(span), default=None)
    return best.id if best and best.span.overlaps(span) else ""


def _is_headline(story: Story, passage: Passage) -> bool:
    blocks = story.article(passage.article).article.blocks
    return any(b.kind in {"title", "subheading"} and b.span.contains(passage.span) for b in blocks)


def _figures(story: Story, findings: tuple[Finding, ...]) -> tuple[Figure, ...]:
    """Return the numbers inside findings of update, agree and conflict that count things of one name."""
    found: dict[tuple[str, str], dict[tuple[float, float, str], FigurePoint]] = defaultdict(dict)
    for finding in findings:
        for evidence in finding.evidence:
            article = story.article(evidence.passage.article)
            for quantity in article.quantities:
                if evidence.passage.span.contains(quantity.span):
                    point = _point(article, quantity, finding)
                    key = (point.low, point.high, article.article.published)
                    found[(quantity.of, quantity.unit)].setdefault(key, point)
    return tuple(
        Figure(of, "", unit, tuple(sorted(points.values(), key=lambda p: (p.as_of, p.low))))
        for (of, unit), points in sorted(found.items())
        if len(points) > 1
    )


def _point(article: AnnotatedArticle, quantity: Quantity, finding: Finding) -> FigurePoint:
    disputed = finding.relation is Relation.CONFLICT
    return FigurePoint(
        low=quantity.low,
        high=quantity.high,
        comparator=quantity.comparator,
        as_of=article.article.published,
        as_of_from="article" if article.article.published else "",
        source="",
        evidence=(Passage(article.article.id, quantity.span),),
        state="disputed" if disputed else "stands",
    )


def _utterances(story: Story, findings: tuple[Finding, ...]) -> tuple[Utterance, ...]:
    out = []
    for finding in findings:
        passages = tuple(e.passage for e in finding.evidence)
        speakers = [
            q.speaker.entity
            for p in passages
            for q in story.article(p.article).quotes
            if q.span.overlaps(p.span) and q.speaker.entity
        ]
        if finding.relation is Relation.SAME_QUOTE:
            out.append(Utterance(speakers[0] if speakers else "", passages))
    return tuple(out)


def _unknowns(story: Story) -> tuple[Unknown, ...]:
    return tuple(
        Unknown(found.quote(c.span), "said-unknown", (Passage(found.article.id, c.span),))
        for found in story.articles
        for c in found.claims
        if c.status is Status.UNKNOWN
    )
