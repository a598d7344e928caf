"""Stage 4 of 6. AnnotatedArticles -> Story: where articles meet. Comes from annotate, goes to compare."""

from __future__ import annotations

from collections.abc import Sequence

from saksi.link.days import order_of, settle_days
from saksi.link.entities import link_entities
from saksi.link.origins import find_origins
from saksi.link.stories import explain_group, group_articles
from saksi.link.titles import choose_title
from saksi.model import AnnotatedArticle, Story, content_id

__all__ = ["link_articles"]


def link_articles(articles: Sequence[AnnotatedArticle]) -> tuple[Story, ...]:
    """Return the stories that the articles tell, the earliest first; the same for the same articles in any order."""
    stories = [link_story(group) for group in group_articles(articles)]
    return tuple(sorted(stories, key=lambda each: (order_of(each.articles[0])[0], each.id)))


def link_story(articles: Sequence[AnnotatedArticle]) -> Story:
    """Return articles of one happening as a story: ordered, open times on its day, with its entities and origins."""
    settled, day = settle_days(articles)
    ordered, entities = link_entities(sorted(settled, key=order_of))
    return Story(
        id=content_id("s", (each.article.sha256 for each in ordered)),
        title=choose_title(ordered),
        articles=ordered,
        origins=find_origins(ordered),
        entities=entities,
        day=day,
        reasons=(explain_group(ordered),),
    )
