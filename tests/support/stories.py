"""Small stories made for a test: articles written there, annotated by the house, with one entity for each name."""

import hashlib
import re
from dataclasses import replace

from saksi.annotate import annotate_article
from saksi.model import (
    AnnotatedArticle,
    Article,
    ArticleId,
    Block,
    BlockKind,
    Entity,
    Mention,
    MentionType,
    Origin,
    Reason,
    Span,
    Speaker,
    Story,
)


def made_story(*articles: tuple[str, str, str]) -> Story:
    """Return a story of articles given as id, day of publication and text; a line that opens with `# ` is a title."""
    found = tuple(_linked(annotate_article(made_article(*each))) for each in articles)
    types: dict[str, MentionType] = {}
    for article in found:
        for mention in article.mentions:
            types.setdefault(mention.entity, mention.type)
    return Story(
        id="made",
        title="",
        articles=found,
        origins=tuple(
            Origin(f"o-{a.article.id}", "outlet", a.article.id, (a.article.id,), Reason("own", "")) for a in found
        ),
        entities=tuple(Entity(name, name, kind) for name, kind in sorted(types.items())),
    )


def made_article(name: str, day: str, text: str) -> Article:
    """Return an article; a line that opens with `# ` is a title."""
    lines = [Span(m.start(), m.end()) for m in re.finditer(r"[^\n]+", text)]
    title = [line for line in lines if text.startswith("# ", line.start)]
    return Article(
        id=ArticleId(name),
        source=name,
        text=text,
        sha256=hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest(),
        blocks=tuple(
            Block(Span(s.start + 2, s.end), BlockKind.TITLE) if s in title else Block(s, BlockKind.BODY) for s in lines
        ),
        language="id",
        title=title[0].quote(text)[2:] if title else "",
        published=day,
        published_from="record" if day else "",
    )


def _linked(found: AnnotatedArticle) -> AnnotatedArticle:
    mentions = tuple(replace(m, entity=_entity(found, m)) for m in found.mentions)
    of_span = {m.span: m.entity for m in mentions}

    def known(speaker: Speaker) -> Speaker:
        return replace(speaker, entity=of_span.get(speaker.mention, "") if speaker.mention else "")

    return replace(
        found,
        mentions=mentions,
        quotes=tuple(replace(q, speaker=known(q.speaker)) for q in found.quotes),
        reports=tuple(replace(r, speaker=known(r.speaker)) for r in found.reports),
        claims=tuple(
            replace(c, speaker=known(c.speaker), source=known(c.speaker).entity or c.source) if c.speaker else c
            for c in found.claims
        ),
    )


def _entity(found: AnnotatedArticle, mention: Mention) -> str:
    return found.quote(mention.span).lower().replace(" ", "-")
