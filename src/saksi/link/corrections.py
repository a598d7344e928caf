"""Corrections by hand, replayed: entities merged, split and renamed, articles moved between stories.

They are replayed in the order of their file, each on what those before it have left. One that finds nothing to correct
does nothing, and is left out of what took hold.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import replace

from saksi.link.bearers import Bearer, Named, find_bearer, free_id
from saksi.link.cards import Card
from saksi.model import AnnotatedArticle, Correction, CorrectionKind

_OF_ENTITIES = (CorrectionKind.MERGE, CorrectionKind.SPLIT, CorrectionKind.RENAME)
Namer = Callable[[Sequence[Named]], str]
"""Gives mentions of one entity its canonical name."""


def move_cards(groups: Sequence[Sequence[Card]], corrections: Sequence[Correction]) -> tuple[tuple[Card, ...], ...]:
    """Return the groups with articles moved as corrections say; the cards of these carry their corrections.

    Neither the groups nor the order inside depend on the order given.
    """
    moved = [list(group) for group in groups]
    for each in corrections:
        source = _group_of(moved, each.subject) if each.kind is CorrectionKind.MOVE else None
        target: list[Card] | None = _group_of(moved, each.target) if each.target else []
        if source is None or target is None:
            continue
        card = next(card for card in source if is_called(card, each.subject))
        source.remove(card)
        target.append(replace(card, corrections=(*card.corrections, each)))
        if not any(group is target for group in moved):
            moved.append(target)
    ordered = (sorted(group, key=lambda card: (card.sha256, card.id)) for group in moved if group)
    return tuple(sorted((tuple(group) for group in ordered), key=lambda group: (group[0].sha256, group[0].id)))


def is_called(card: Card, words: str) -> bool:
    """Tell whether a correction means this article: by its id, or by the hash of its text."""
    return words in {card.id, card.sha256}


def _group_of(groups: Sequence[list[Card]], words: str) -> list[Card] | None:
    return next((group for group in groups if any(is_called(card, words) for card in group)), None)


def moves_of(cards: Sequence[Card]) -> tuple[Correction, ...]:
    """Return the corrections by which these articles came to be where they are, each once, in the order of the file."""
    found = dict.fromkeys(each for card in cards for each in card.corrections)
    return tuple(sorted(found, key=lambda each: (each.line, each.subject, each.target)))


def correct_bearers(
    bearers: Sequence[Bearer], corrections: Sequence[Correction], articles: Sequence[AnnotatedArticle], namer: Namer
) -> tuple[tuple[Bearer, ...], tuple[Correction, ...]]:
    """Return the entities of a story as corrections make them, and the corrections that took hold."""
    took = []
    keys = [{each.article.id, each.article.sha256} for each in articles]
    found = tuple(bearers)
    for each in corrections:
        if each.kind not in _OF_ENTITIES or (each.story and not any(each.story in known for known in keys)):
            continue
        corrected = _corrected(found, each, keys, namer)
        if corrected is not None:
            found = corrected
            took.append(each)
    return found, tuple(took)


def _corrected(
    bearers: tuple[Bearer, ...], correction: Correction, keys: Sequence[set[str]], namer: Namer
) -> tuple[Bearer, ...] | None:
    bearer = find_bearer(bearers, correction.subject)
    if bearer is None:
        return None
    if correction.kind is CorrectionKind.MERGE:
        return _merged(bearers, bearer, correction)
    if correction.kind is CorrectionKind.SPLIT:
        return _split(bearers, bearer, correction, keys, namer)
    if bearer.name == correction.target:
        return _with(bearers, replace(bearer, kept=True, corrections=(*bearer.corrections, correction)))
    former = (*bearer.former, bearer.name)
    corrected = (*bearer.corrections, correction)
    return _with(bearers, replace(bearer, name=correction.target, former=former, kept=True, corrections=corrected))


def _merged(bearers: tuple[Bearer, ...], stays: Bearer, correction: Correction) -> tuple[Bearer, ...] | None:
    """Return the entities with two of them one; where saksi has made them one already, a person holds to it now."""
    goes = find_bearer(bearers, correction.target)
    if goes is None:
        return None
    if goes.id == stays.id:
        return _with(bearers, replace(stays, corrections=(*stays.corrections, correction)))
    one = replace(
        stays,
        members=(*stays.members, *_taken(goes.members, correction)),
        former=(*stays.former, *goes.former, goes.name),
        kept=True,
        corrections=(*stays.corrections, *goes.corrections, correction),
    )
    return _with(tuple(each for each in bearers if each.id != goes.id), one)


def _split(
    bearers: tuple[Bearer, ...], bearer: Bearer, correction: Correction, keys: Sequence[set[str]], namer: Namer
) -> tuple[Bearer, ...] | None:
    goes = tuple(each for each in bearer.members if _goes(each, correction, keys))
    if not goes:
        return None
    others = tuple(each for each in bearers if each.id != bearer.id)
    gone = frozenset(goes)
    stay = tuple(each for each in bearer.members if each not in gone)
    left = (replace(_renamed(bearer, stay, namer), corrections=(*bearer.corrections, correction)),) if stay else ()
    goes = _taken(goes, correction)
    into = find_bearer(others, correction.target) if correction.target else None
    if into is not None:
        corrected = (*into.corrections, correction)
        return _with((*others, *left), replace(into, members=(*into.members, *goes), corrections=corrected))
    name = correction.target or correction.alias or _commonest(goes)
    taken = {each.id for each in bearers}
    own = Bearer(free_id(name, bearer.type, taken), name, bearer.type, goes, kept=True, corrections=(correction,))
    return (*others, *left, own)


def _goes(named: Named, correction: Correction, keys: Sequence[set[str]]) -> bool:
    return (
        (not correction.alias or named.surface.casefold() == correction.alias.casefold())
        and (not correction.article or correction.article in keys[named.article])
        and correction.start in {-1, named.mention.span.start}
    )


def _renamed(bearer: Bearer, members: tuple[Named, ...], namer: Namer) -> Bearer:
    """Return an entity with these mentions alone, under its name if one of them still has it or a person gave it."""
    if bearer.kept or bearer.name in {each.surface for each in members}:
        return replace(bearer, members=members)
    return replace(bearer, members=members, name=namer(members))


def _taken(members: Sequence[Named], correction: Correction) -> tuple[Named, ...]:
    return tuple(replace(each, corrections=(*each.corrections, correction)) for each in members)


def _commonest(members: Sequence[Named]) -> str:
    counts = Counter(each.surface for each in members)
    return min(counts, key=lambda name: (-counts[name], -len(name), name))


def _with(bearers: tuple[Bearer, ...], changed: Bearer) -> tuple[Bearer, ...]:
    """Return the entities with this one in the place of the one of its id."""
    return (*(each for each in bearers if each.id != changed.id), changed)
