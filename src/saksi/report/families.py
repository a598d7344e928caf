"""Families of copies -> lines of JSON, or plain lines for a reader."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec
from msgspec import Struct

from saksi.model import AnnotatedArticle, Origin
from saksi.report.inert import make_inert

_SHOWN = 2  # passages


class CopyRow(Struct):
    """An article of a family of copies; `outlet` and `published` are "" where unknown."""

    id: str
    outlet: str
    published: str
    title: str
    url: str


class CopiedWordsRow(Struct):
    """Words that show the common root, and where they stand."""

    article: str
    start: int
    end: int
    text: str


class FamilyRow(Struct):
    """Articles that are copies of one text, the earliest first, in whatever stories they stand."""

    id: str
    kind: str
    root: str
    rule: str
    reason: str
    articles: list[CopyRow]
    evidence: list[CopiedWordsRow]


def encode_family(origin: Origin, articles: Sequence[AnnotatedArticle]) -> bytes:
    """Return a family as one line of JSON."""
    return msgspec.json.encode(_row(origin, articles)) + b"\n"


def render_family(origin: Origin, articles: Sequence[AnnotatedArticle]) -> str:
    """Return a family as plain lines: its root, why it is one, its articles, and words that show it."""
    row = _row(origin, articles)
    lines = [f"{row.kind} of {row.root}: {len(row.articles)} articles", f"  because {row.reason}"]
    for each in row.articles:
        told = (each.published or "no day", each.outlet or "no outlet", each.title or "no title", each.url or each.id)
        lines.append(f"  {'  '.join(told)}")
    # The same words stand in each of them: those of one article are enough.
    of_one = [each for each in row.evidence if each.article == row.evidence[0].article]
    lines.extend(f"  “{' '.join(each.text.split())}” ({each.article})" for each in of_one[:_SHOWN])
    return "".join(f"{make_inert(line)}\n" for line in lines)


def _row(origin: Origin, articles: Sequence[AnnotatedArticle]) -> FamilyRow:
    by_id = {each.article.id: each for each in articles}
    return FamilyRow(
        id=origin.id,
        kind=origin.kind,
        root=origin.root,
        rule=origin.reason.rule,
        reason=origin.reason.words,
        articles=[
            CopyRow(each.article.id, each.article.outlet, each.article.published, each.article.title, each.article.url)
            for each in articles
        ],
        evidence=[
            CopiedWordsRow(p.article, p.span.start, p.span.end, by_id[p.article].quote(p.span))
            for p in origin.evidence
            if p.article in by_id
        ],
    )
