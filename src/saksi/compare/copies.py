"""The same words in several articles: compared once, shown wherever they stand."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from saksi.compare.parts import Part
from saksi.model import Passage

Copies = Mapping[Passage, tuple[Part, ...]]
"""The parts that say the very same, by the passage of the one that stands for them (the earliest)."""


def group_copies(parts: Sequence[Part]) -> Copies:
    """Return the parts of the same words, status and speaker together.

    Two hundred outlets that print one text are one text to compare; else the work grows with the square of copies, and
    words count as common that one text alone has.
    """
    groups: dict[tuple[str, str, str, bool], list[Part]] = {}
    for part in sorted(parts, key=lambda each: (not each.day, each.day, each.passage)):
        key = (" ".join(part.words.split()).casefold(), part.status.value, part.source, part.headline)
        groups.setdefault(key, []).append(part)
    return {group[0].passage: tuple(group) for group in sorted(groups.values(), key=lambda group: group[0].passage)}


def heads_of(copies: Copies) -> tuple[Part, ...]:
    """Return one part for each wording, in the order of article ids and places."""
    return tuple(group[0] for group in copies.values())


def expand_copies(parts: Iterable[Part], copies: Copies) -> tuple[Part, ...]:
    """Return the parts with all that say the very same, ordered by article id and place."""
    found = {each.passage: each for part in parts for each in copies[part.passage]}
    return tuple(found[passage] for passage in sorted(found))
