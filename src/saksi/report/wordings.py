"""The wordings of one utterance: which words differ in meaning, marked where they stand and told beside."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from saksi.model import Difference, Passage, Span, Utterance
from saksi.report.desks import Desk
from saksi.report.entries import Piece
from saksi.report.pieces import cut_pieces


def differences_in(utterance: Utterance, passages: Iterable[Passage]) -> tuple[Difference, ...]:
    """Return the differences of meaning that stand in one of these passages."""
    inside = list(passages)
    return tuple(
        each
        for each in utterance.differences
        if each.is_of_meaning
        and any(each.passage.article == p.article and p.span.contains(each.passage.span) for p in inside)
    )


def rewordings_in(utterance: Utterance, passage: Passage) -> tuple[Span, ...]:
    """Return where a wording has other words than the fullest one, or more, that nothing tells to differ in meaning."""
    found = (each for each in utterance.differences if not each.is_of_meaning)
    spans = (each.passage.span for each in found if each.passage.article == passage.article)
    return tuple(span for span in spans if passage.span.contains(span))


def set_pieces(
    desk: Desk, passage: Passage, differences: Sequence[Difference], reworded: Iterable[Span] = ()
) -> tuple[Piece, ...]:
    """Return a passage cut where words differ in meaning, and where it is reworded; nothing where neither is."""
    spans = [each.passage.span for each in differences if each.passage.article == passage.article]
    return cut_pieces(desk.articles[passage.article].text, passage.span, spans, reworded)


def say_differences(desk: Desk, differences: Sequence[Difference]) -> str:
    """Return in words what differs: `differs (number): “12 orang”; above: “15 orang”`."""
    words = desk.words
    told = (
        words.differs.format(
            kind=words.difference[each.kind],
            one=desk.quote(each.passage),
            other=desk.quote(each.against) if each.against else "",
        )
        for each in differences
    )
    return "; ".join(dict.fromkeys(told))
