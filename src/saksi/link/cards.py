"""What is kept of an article to find its story: so little that the cards of an archive fit into memory."""

from __future__ import annotations

from dataclasses import dataclass

from saksi.link.days import day_of
from saksi.link.profiles import Profile, profile_of
from saksi.link.settings import Setting, setting_of
from saksi.model import AnnotatedArticle, ArticleId


@dataclass(frozen=True, slots=True)
class Card:
    """One article as the stories see it.

    Attributes:
        id: of the article; `sha256` of its text.
        day: ISO 8601 day on which it stands among the others; "" where none is known.
        profile: what it is about; `setting`: where and when its opening sets the happening.
    """

    id: ArticleId
    sha256: str
    day: str
    profile: Profile
    setting: Setting


def card_of(article: AnnotatedArticle) -> Card:
    """Return what is kept of an article."""
    return Card(article.article.id, article.article.sha256, day_of(article), profile_of(article), setting_of(article))
