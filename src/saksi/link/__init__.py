"""Stage 4 of 6. AnnotatedArticles -> Story: where articles meet. Comes from annotate, goes to compare."""

from __future__ import annotations

from collections.abc import Sequence

from saksi.link.arrivals import GLIMPSE, Arrivals, Held, hold, key_of, keys_of, settle_heads, weigh_arrivals
from saksi.link.books import Book, Key
from saksi.link.cards import Card, card_of
from saksi.link.corrections import move_cards, moves_of
from saksi.link.days import LAST, order_of, settle_days
from saksi.link.entities import link_entities
from saksi.link.families import Family, find_families
from saksi.link.origins import find_origins
from saksi.link.signatures import signature_of
from saksi.link.stories import explain_group
from saksi.link.streams import StoryStream, group_cards
from saksi.link.titles import choose_title
from saksi.model import AnnotatedArticle, Correction, Story, content_id

__all__ = [
    "GLIMPSE",
    "LAST",
    "Arrivals",
    "Book",
    "Card",
    "Family",
    "Held",
    "Key",
    "StoryStream",
    "card_of",
    "find_families",
    "group_cards",
    "hold",
    "key_of",
    "keys_of",
    "link_articles",
    "link_story",
    "move_cards",
    "order_of",
    "rank_of",
    "settle_heads",
    "signature_of",
    "sort_stories",
    "weigh_arrivals",
]


def link_articles(articles: Sequence[AnnotatedArticle], corrections: Sequence[Correction] = ()) -> tuple[Story, ...]:
    """Return the stories that the articles tell, the earliest first; the same for the same articles in any order.

    `corrections` by hand are replayed on them, in their order.
    """
    by_id = {each.article.id: each for each in articles}
    groups = move_cards(group_cards([card_of(each) for each in articles]), corrections)
    return sort_stories([link_story([by_id[card.id] for card in group], group, corrections) for group in groups])


def link_story(
    articles: Sequence[AnnotatedArticle], cards: Sequence[Card], corrections: Sequence[Correction] = ()
) -> Story:
    """Return articles of one happening as a story: ordered, open times on its day, with its entities and origins.

    `corrections` of entities are replayed here; those that moved articles have done so, and stand on their cards.
    """
    settled, day = settle_days(articles)
    ordered, entities, took = link_entities(sorted(settled, key=order_of), corrections)
    origins = find_origins(ordered)
    moves = moves_of(cards)
    return Story(
        id=content_id("s", (each.article.sha256 for each in ordered)),
        title=choose_title(ordered, origins),
        articles=ordered,
        origins=origins,
        entities=entities,
        day=day,
        reasons=(explain_group(cards), *(each.reason for each in moves)),
        corrections=(*moves, *took),
    )


def sort_stories(stories: Sequence[Story]) -> tuple[Story, ...]:
    """Return stories in the order in which they are shown: the earliest first, of one day the most told."""
    return tuple(sorted(stories, key=rank_of))


def rank_of(story: Story) -> tuple[str, int, str]:
    """Return what stories are sorted by: a reader of one day's news looks for what most articles tell."""
    return order_of(story.articles[0])[0], -len(story.articles), story.id
