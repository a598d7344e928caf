"""A person's name taken out of an article: blackened in its text, so that every other word stays where it stood."""

from __future__ import annotations

import re
from collections.abc import Iterable

from saksi.model import AnnotatedArticle, MentionType, Page, Span

_BLACK = "█"


def redact(article: AnnotatedArticle, names: Iterable[str], spans: Iterable[Span] = ()) -> Page:
    """Return an article's page anew, as text, with a name blackened.

    Args:
        article: as it was read.
        names: each is blackened wherever it stands as whole words, in capitals or not.
        spans: blackened besides: where the name stands in part.
    """
    text = list(article.text)
    for span in spans:
        text[span.start : span.end] = _blacken(article.quote(span))
    found = article.article
    return Page(
        source=found.source,
        content=_without("".join(text), names).encode("utf-8", "replace"),
        media="text",
        name=found.id,
        url=found.url,
        outlet=found.outlet,
        title=_without(found.title, names),
        published=found.published_at or found.published,
        fetched=found.fetched,
    )


def find_named(article: AnnotatedArticle, entities: Iterable[str]) -> tuple[Span, ...]:
    """Return where an article of a told story names one of these entities."""
    wanted = frozenset(entities)
    return tuple(each.span for each in article.mentions if each.entity in wanted)


def find_parts(article: AnnotatedArticle, names: Iterable[str]) -> tuple[Span, ...]:
    """Return where an article names people by a part of one of these names, as it does once it has given them whole."""
    words = [frozenset(name.casefold().split()) for name in names]
    people = (each.span for each in article.mentions if each.type is MentionType.PERSON)
    return tuple(
        span for span in people if any(set(article.quote(span).casefold().split()) <= whole for whole in words)
    )


def names_in(article: AnnotatedArticle) -> frozenset[str]:
    """Return the names of people as an article has them."""
    return frozenset(article.quote(each.span) for each in article.mentions if each.type is MentionType.PERSON)


def _without(text: str, names: Iterable[str]) -> str:
    for name in sorted(names, key=lambda each: (-len(each), each)):
        words = r"\s+".join(map(re.escape, name.split()))
        text = re.sub(rf"(?<!\w){words}(?!\w)", lambda found: _blacken(found[0]), text, flags=re.IGNORECASE)
    return text


def _blacken(words: str) -> str:
    return "".join(sign if sign.isspace() else _BLACK for sign in words)
