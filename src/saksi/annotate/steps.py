"""The steps of the stage, in order; each says what it needs and what it adds."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Any

from saksi.annotate import claims, mentions, quantities, quotes, reports, times, words
from saksi.annotate.credits import find_credits
from saksi.languages import Language, load_language
from saksi.model import AnnotatedArticle, Article


@dataclass(frozen=True, slots=True)
class Step:
    """One step: the layers that it needs, the layer that it adds, and the function that finds it."""

    adds: str
    needs: tuple[str, ...]
    find: Callable[[AnnotatedArticle, Language], tuple[Any, ...]]


STEPS: tuple[Step, ...] = (
    Step("sentences", (), words.find_sentences),
    Step("tokens", ("sentences",), words.find_tokens),
    Step("mentions", ("sentences", "tokens"), mentions.find_mentions),
    Step("times", ("sentences",), times.find_times),
    Step("quantities", ("sentences", "mentions", "times"), quantities.find_quantities),
    Step("quotes", ("sentences", "tokens", "mentions"), quotes.find_quotes),
    Step("reports", ("sentences", "tokens", "mentions"), reports.find_reports),
    Step("claims", ("sentences", "tokens", "mentions", "times", "quantities", "quotes", "reports"), claims.find_claims),
    Step("headline_claims", ("sentences", "tokens", "mentions", "reports", "claims"), claims.find_headline_claims),
    Step("credits", (), find_credits),
)


def annotate_article(article: Article, *, fast: bool = False) -> AnnotatedArticle:
    """Return the article with every layer found, by the rules of its own language; `fast`: by its cheaper means."""
    language = load_language(article.language, fast=fast)
    found = AnnotatedArticle(article, fast=fast)
    for step in STEPS:
        layer: dict[str, Any] = {step.adds: step.find(found, language)}
        found = replace(found, **layer)
    return found
