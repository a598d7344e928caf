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
                credit = Credit(span, name, (reason,))
                # Who is credited with a picture and with words is credited with the words.
                if name not in out or (_is_picture(out[name]) and not _is_picture(credit)):
                    out[name] = credit
    return tuple(sorted(out.values(), key=lambda c: c.span))


def _is_picture(credit: Credit) -> bool:
    return any(reason.rule == "credit-picture-credit" for reason in credit.reasons)
