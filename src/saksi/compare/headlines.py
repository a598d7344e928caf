"""Headlines that no text bears out: what a title says, and no article of the story says in its body."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from math import fsum

from saksi.compare.alignments import is_one_spelling
from saksi.compare.parts import Part
from saksi.languages import load_language
from saksi.model import Passage, Story, Unknown

# A headline sums up what stands in passages that lie beside each other: as many of them are read together.
_WINDOW = 4
# It is borne out where one such place has this share of what it says, by weight, or where less than the other share is
# of words that stand nowhere. Of 29 headlines of annotated stories that no single sentence bears out, read by eye, this
# leaves one, with reason: fitted to those 29, and its recall is not known.
_BORNE_OUT = 0.6
_NEW = 1 / 3
# A word of so many letters inside another one tells that scraping has glued something to it.
_GLUED = 5


def find_bare_headlines(story: Story, parts: Sequence[Part], weights: Mapping[str, float]) -> Iterator[Unknown]:
    """Yield what headlines say and no body of any article bears out; one wording once."""
    unheld = {
        Passage(found.article.id, claim.span)
        for found in story.articles
        for claim in found.headline_claims
        if claim.borne_out is False
    }
    wanted = [part for part in parts if part.passage in unheld]
    if not wanted:
        return
    windows = list(_windows(parts))
    terms = frozenset(term for window in windows for term in window)
    pieces = {word for term in terms if term[0] == "@" for word in term[1:].split("-")}
    everywhere = terms | pieces | {word for part in parts if not part.headline for word in part.surface}
    found: dict[str, list[Part]] = defaultdict(list)
    for part in wanted:
        if not _is_borne_out(part, windows, everywhere, weights):
            found[" ".join(part.words.split()).casefold()].append(part)
    for same in found.values():
        yield Unknown(same[0].words, "headline-alone", tuple(sorted(part.passage for part in same)))


def _windows(parts: Iterable[Part]) -> Iterator[frozenset[str]]:
    """Yield the terms of the passages of a body that lie beside each other."""
    bodies: dict[str, list[Part]] = defaultdict(list)
    for part in parts:
        if not part.headline:
            bodies[part.passage.article].append(part)
    for body in bodies.values():
        for i in range(len(body)):
            yield frozenset(term for part in body[i : i + _WINDOW] for term in _terms(part))


def _terms(part: Part) -> Iterator[str]:
    """Yield what a passage says, and who says it."""
    yield from part.terms
    if part.source:
        yield f"@{part.source}"


def _is_borne_out(
    part: Part, windows: Sequence[frozenset[str]], everywhere: frozenset[str], weights: Mapping[str, float]
) -> bool:
    contrasts = load_language(part.language).contrasts
    framing = [
        term for term in part.terms if contrasts.has_cue("frame", (term,)) or contrasts.has_cue("cause", (term,))
    ]
    said = {term: weights.get(term, 1.0) for term in part.terms.difference(framing)}
    held = {term for term in said if term in everywhere or _is_held_in_other_words(term, everywhere)}
    whole = fsum(said.values())
    new = fsum(weight for term, weight in said.items() if term not in held and term[0] not in "@~")
    if new < _NEW * whole:
        return True
    in_other_words = held - everywhere
    best = max((fsum(said[t] for t in said if t in window or t in in_other_words) for window in windows), default=0.0)
    return best >= _BORNE_OUT * whole


def _is_held_in_other_words(term: str, everywhere: frozenset[str]) -> bool:
    """Tell whether a word stands somewhere misspelt or glued to another, and a name in its pieces.

    Word vectors are not asked: "kabur" stands in the company of "tewas", and says something else.
    """
    if term[0] == "@":
        return everywhere.issuperset(term[1:].split("-"))
    if term[0] in "#~":
        return False
    words = (each for each in everywhere if each and each[0] not in "@#~")
    return any(is_one_spelling(term, each) or (len(each) >= _GLUED and each in term) for each in words)
