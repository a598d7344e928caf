"""What the articles of a story together say about names: one type each, and speakers that still point at a name."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from saksi.languages import Language
from saksi.model import AnnotatedArticle, Mention, MentionType, Span, Speaker


def agree_mentions(articles: Sequence[AnnotatedArticle], language: Language) -> tuple[AnnotatedArticle, ...]:
    """Return the articles with the names that they show together, and speakers who are those names."""
    found = language.names.agree_names(articles)
    return tuple(_with_mentions(article, mentions) for article, mentions in zip(articles, found, strict=True))


def _with_mentions(article: AnnotatedArticle, mentions: tuple[Mention, ...]) -> AnnotatedArticle:
    if mentions == article.mentions:
        return article
    changed = replace(article, mentions=mentions)
    return replace(
        changed,
        quotes=tuple(replace(each, speaker=_settled(changed, each.speaker)) for each in article.quotes),
        reports=tuple(replace(each, speaker=_settled(changed, each.speaker)) for each in article.reports),
        claims=tuple(
            replace(each, speaker=each.speaker and _settled(changed, each.speaker)) for each in article.claims
        ),
        headline_claims=tuple(
            replace(each, speaker=each.speaker and _settled(changed, each.speaker)) for each in article.headline_claims
        ),
    )


def _settled(article: AnnotatedArticle, speaker: Speaker) -> Speaker:
    """Return a speaker whose name is one of the mentions: the same, else the last person in its words."""
    spans = {mention.span for mention in article.mentions}
    if speaker.mention in spans or (speaker.mention is None and speaker.span is None):
        return speaker
    where = speaker.mention or speaker.span
    inside = [mention for mention in article.mentions if where is not None and where.overlaps(mention.span)]
    people = [mention for mention in inside if mention.type is MentionType.PERSON]
    if speaker.mention is None:
        return _named(article, speaker, people[-1].span) if len(people) == 1 else speaker
    chosen = people or inside
    return _named(article, speaker, chosen[-1].span) if chosen else replace(speaker, mention=None)


def _named(article: AnnotatedArticle, speaker: Speaker, span: Span) -> Speaker:
    return replace(speaker, mention=span, name=" ".join(article.quote(span).split()))
