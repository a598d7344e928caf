"""Stage 3 of 6. Article -> AnnotatedArticle: what this article says, and where. Comes from clean, goes to link."""

from __future__ import annotations

from saksi.annotate.steps import STEPS, Step, annotate_article

__all__ = ["STEPS", "Step", "annotate_article"]
