"""Who said what: utterances by speaker, the wordings of each under one another."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from saksi.model import Passage, Utterance
from saksi.report.desks import Desk
from saksi.report.entries import Entry, Group, Row, Section
from saksi.report.lines import Beside, set_entry, sort_wordings
from saksi.report.wordings import differences_in, rewordings_in, say_differences, set_pieces

_OPEN = 3  # utterances of a speaker that stand open


def set_quotes(desk: Desk) -> Section:
    """Return what was said, by speaker: who is heard most comes first, who is not named last."""
    speakers: dict[str, list[Utterance]] = {}
    for each in desk.account.utterances:
        if desk.known(each.variants):
            speakers.setdefault(desk.name(each.speaker), []).append(each)
    groups: list[Group] = []
    number = 0
    for name in sorted(speakers, key=lambda name: (name == "", -len(speakers[name]))):
        labelled = [(f"Q{n}", each) for n, each in enumerate(speakers[name], start=number + 1)]
        number += len(labelled)
        groups.append(Group(name or desk.words.nobody_named, "", tuple(_utterance(desk, *each) for each in labelled)))
    return Section("quotes", desk.words.quotes, desk.words.quotes_says, "quotes", tuple(groups), _OPEN)


def _utterance(desk: Desk, label: str, utterance: Utterance) -> Entry:
    """Return an utterance in its fullest wording, with the others under it; copies of a wording stand as one.

    Words between quotation marks come before what an outlet puts in its own words, and the two are told apart.
    """
    order = sorted(
        desk.known(utterance.variants),
        key=lambda p: (p != utterance.fullest, not desk.is_direct(p), p.span.start - p.span.end),
    )
    fullest, *others = sort_wordings(desk, order).values()
    rows = tuple(_variant(desk, utterance, each) for each in others)
    count = desk.words.wordings.format(n=len(others) + 1) if rows else ""
    manner = _manner(desk, fullest[0])
    note = "; ".join(each for each in (manner, count, desk.bylines(fullest)) if each)
    entry = set_entry(desk, label, desk.quote(fullest[0]), order, Beside(note=note, rows=rows))
    pieces = set_pieces(desk, fullest[0], differences_in(utterance, fullest[:1]))
    return replace(entry, is_direct=not manner, pieces=pieces)


def _variant(desk: Desk, utterance: Utterance, same: Sequence[Passage]) -> Row:
    """Return a further wording, with what differs in meaning marked in it and told beside it."""
    shown = next((p for p in same if differences_in(utterance, (p,))), same[0])
    differences = differences_in(utterance, (shown,))
    excerpt = replace(
        desk.excerpt(shown, _manner(desk, shown)),
        is_direct=desk.is_direct(shown),
        pieces=set_pieces(desk, shown, differences, rewordings_in(utterance, shown)),
    )
    return Row(desk.bylines(same), "", say_differences(desk, differences), (excerpt,), desk.cite(same))


def _manner(desk: Desk, passage: Passage) -> str:
    return "" if desk.is_direct(passage) else desk.words.indirect
