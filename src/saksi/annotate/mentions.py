"""Names of people, organisations and places in title, subheadings and body."""

from __future__ import annotations

from saksi.languages import Language
from saksi.model import AnnotatedArticle, Mention


def find_mentions(found: AnnotatedArticle, language: Language) -> tuple[Mention, ...]:
    """Return the names in the lines that are read, in order; their entities are known once articles have met."""
    return language.names.find_names(found.text, found.sentences, found.tokens)
