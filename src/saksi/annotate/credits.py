"""Agencies and outlets that the article credits."""

from __future__ import annotations

from saksi.languages import Language
from saksi.model import AnnotatedArticle, BlockKind, Credit, Reason, Span

# Pictures and sources are credited in lines of every kind but those that advertise other articles.
_CREDITING = (BlockKind.TITLE, BlockKind.META, BlockKind.SUBHEADING, BlockKind.BODY)


def find_credits(found: AnnotatedArticle, language: Language) -> tuple[Credit, ...]:
    """Return each agency or outlet that the article credits, where it does so first; never the outlet itself."""
    own = language.outlets.outlet_id(found.article.outlet)
    out: dict[str, Credit] = {}
    for line in found.article.spans_of(*_CREDITING):
        for where, name, rule in language.outlets.find_credited(line.quote(found.text)):
            span = Span(line.start + where.start, line.start + where.end)
            if name != own:
                reason = Reason(f"credit-{rule}", f"“{found.quote(span)}” is credited")
                out.setdefault(name, Credit(span, name, (reason,)))
    return tuple(sorted(out.values(), key=lambda c: c.span))
