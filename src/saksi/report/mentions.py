"""Where a story names what it names: in sentences, not in the lines and datelines round them."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import pairwise

from saksi.languages import Language
from saksi.model import AnnotatedArticle, BlockKind, Entity, Mention, MentionType, Passage, Span, Story

_FOR_STATE = frozenset(
    {"capital-for-state", "owner-behind"}
)  # the rules by which a name does not mean the place itself
_WORD = re.compile(r"[^\W_]+(?:-[^\W_]+)*")
_OPENING = 80  # code points of a line in which a dateline may stand


@dataclass(frozen=True, slots=True)
class Named:
    """A place with its names in the story.

    Attributes:
        surfaces: its spellings, the commonest first, then the entity's own name.
        passages: where the articles name it, in their order.
        followed: each mention with the name of a place next behind it and the text between them.
        is_placed: whether it stands at least once behind words that make it a place (`di`, `kota`).
    """

    entity: Entity
    surfaces: tuple[str, ...]
    passages: tuple[Passage, ...]
    followed: tuple[tuple[Mention, Mention, str], ...]
    is_placed: bool


def named_places(story: Story, language: Language) -> tuple[Named, ...]:
    """Return the places that the articles name in their titles and sentences, by id."""
    surfaces: defaultdict[str, Counter[str]] = defaultdict(Counter)
    passages: defaultdict[str, list[Passage]] = defaultdict(list)
    followed: defaultdict[str, list[tuple[Mention, Mention, str]]] = defaultdict(list)
    placed: set[str] = set()
    for found in story.articles:
        told = [m for m in found.mentions if m.type is MentionType.PLACE]
        behind: dict[Mention, Mention] = dict(pairwise(told))
        for mention in in_sentences(found, told, language):
            passages[mention.entity].append(Passage(found.article.id, mention.span))
            if stands_for_state(mention):
                continue
            surfaces[mention.entity][" ".join(found.quote(mention.span).split())] += 1
            before = words_before(found, mention.span)
            if before and (language.syntax.opens_place(before[-1]) or language.places.is_of_place(before[-1])):
                placed.add(mention.entity)
            if following := behind.get(mention):
                gap = found.text[mention.span.end : following.span.start]
                followed[mention.entity].append((mention, following, gap))
    return tuple(
        Named(e, _by_count(surfaces[e.id], e.name), tuple(passages[e.id]), tuple(followed[e.id]), e.id in placed)
        for e in sorted(story.entities, key=lambda e: e.id)
        if e.type is MentionType.PLACE and passages[e.id]
    )


def stands_for_state(mention: Mention) -> bool:
    """Tell whether a name is that of a capital or state as one that acts, not as a place."""
    return any(reason.rule in _FOR_STATE for reason in mention.reasons)


def words_before(found: AnnotatedArticle, span: Span, count: int = 8) -> tuple[str, ...]:
    """Return the words right before a span, in its line."""
    text = found.text[max(0, span.start - 20 * count) : span.start].rpartition("\n")[2]
    return tuple(_WORD.findall(text)[-count:])


def words_of(text: str) -> tuple[str, ...]:
    """Return the words of a text."""
    return tuple(_WORD.findall(text))


def _by_count(surfaces: Counter[str], name: str) -> tuple[str, ...]:
    ordered = sorted(surfaces, key=lambda surface: (-surfaces[surface], surface))
    return tuple(dict.fromkeys((*ordered, name))) if surfaces else (name,)


def in_sentences(found: AnnotatedArticle, told: Iterable[Mention], language: Language) -> Iterator[Mention]:
    """Yield the mentions that stand in titles and sentences: a dateline names its own outlet and town."""
    lines = found.article.spans_of(BlockKind.TITLE, BlockKind.SUBHEADING, BlockKind.BODY)
    starts = []
    for line in lines:
        opening = Span(line.start, min(line.end, line.start + _OPENING))
        starts.append(line.start + language.grammar.dateline_length(opening.quote(found.text)))
    for mention in told:
        if any(s <= mention.span.start and mention.span.end <= line.end for s, line in zip(starts, lines, strict=True)):
            yield mention
