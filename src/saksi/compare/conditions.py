"""What state somebody or something is in: one that ends another in a later article, or that shuts it out."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import product

from saksi.compare.candidates import Pair
from saksi.compare.comparisons import Verdict
from saksi.compare.frames import claims_of
from saksi.compare.parts import Part
from saksi.languages import Language, load_language
from saksi.model import (
    AnnotatedArticle,
    ArgumentRole,
    Claim,
    MentionType,
    Passage,
    Reason,
    Relation,
    Span,
    Status,
    Story,
    overlapping,
)

# Two phrases name one thing where this share of the words of the shorter stand in the other, and this many at least.
_SHARED = 0.6
_ENOUGH = 2
# Whom or what a state is of stands as many words before it at the most, where the claim has no parts.
_BEFORE = 12
_ROLES = (ArgumentRole.WHO, ArgumentRole.WHOM)


@dataclass(frozen=True, slots=True)
class Condition:
    """A state with whom or what it is said of.

    Attributes:
        is_predicate: the state is what its claim says, not a word on the way.
        subject, where: base forms of the words that name whom or what it is said of, and of those that say where.
        people: the people among them.
    """

    state: str
    is_predicate: bool
    subject: frozenset[str]
    where: frozenset[str]
    people: frozenset[str]


Conditions = Mapping[Passage, Sequence[Condition]]


def find_conditions(story: Story, parts: Sequence[Part]) -> Conditions:
    """Return the states that settled parts tell."""
    of = {found.article.id: found for found in story.articles}
    claims = claims_of(story)
    out: dict[Passage, Sequence[Condition]] = {}
    for part in parts:
        if part.status not in (Status.ASSERTED, Status.ATTRIBUTED) or part.has_cue("open") or part.is_of_old:
            continue
        if held := tuple(
            _conditions_of(of[part.passage.article], part, claims.get((part.passage.article, part.claim)))
        ):
            out[part.passage] = held
    return out


def pair_conditions(parts: Sequence[Part], conditions: Conditions) -> Iterator[tuple[Pair, Verdict]]:
    """Yield the pairs of parts of which one tells the state that ends the other's, or that nobody can be in as well.

    They say so whatever else they share: who is meant is known by name, or by the words for it.
    """
    told = [(part, each) for part in parts for each in conditions.get(part.passage, ())]
    by_state: dict[str, list[tuple[Part, Condition]]] = {}
    for part, each in told:
        by_state.setdefault(each.state, []).append((part, each))
    for first, second in product(sorted(by_state), repeat=2):
        change = load_language(told[0][0].language).states.change_of(first, second)
        if not change:
            continue
        for (one, a), (other, b) in product(by_state[first], by_state[second]):
            if one.passage.article == other.passage.article or not _is_of_one(a, b):
                continue
            verdict = _verdict(change, (one, a), (other, b))
            if verdict and not _is_told_before(one, b, by_state[second]):
                first_part, second_part = sorted((one, other), key=lambda part: part.passage)
                yield Pair(first_part, second_part, 1.0), verdict


def _verdict(change: str, earlier: tuple[Part, Condition], later: tuple[Part, Condition]) -> Verdict | None:
    (one, a), (other, b) = earlier, later
    is_anew = not other.has_cue("earlier")
    if change == "update" and one.day and one.day < other.day and is_anew:
        words = f"{a.state} in one, {b.state} in the other"
        return Verdict(Relation.UPDATE, Reason("state-changed", words), one.passage)
    is_at_once = bool(one.day) and one.day == other.day and bool(a.people) and a.people == b.people
    if change == "conflict" and is_at_once and a.is_predicate and b.is_predicate:
        words = f"{min(a.state, b.state)} and {max(a.state, b.state)}"
        return Verdict(Relation.CONFLICT, Reason("two-states", words), min(one.passage, other.passage))
    return None


def _is_told_before(one: Part, later: Condition, told: Sequence[tuple[Part, Condition]]) -> bool:
    """Tell whether the article of the earlier state tells the later one already: then the earlier is background."""
    return any(part.passage.article == one.passage.article and _is_of_one(each, later) for part, each in told)


def _is_of_one(one: Condition, other: Condition) -> bool:
    """Tell whether two states are said of one person or thing: the same people, or the same words for it."""
    if one.people or other.people:
        return bool(one.people & other.people)
    shared, least = one.subject & other.subject, min(len(one.subject), len(other.subject))
    if least == 1 and shared:
        shared |= {*(one.where | one.subject)} & {*(other.where | other.subject)}
    return len(shared) >= max(_ENOUGH, _SHARED * least)


def _conditions_of(found: AnnotatedArticle, part: Part, claim: Claim | None) -> Iterator[Condition]:
    language = load_language(found.article.language)
    tokens = overlapping(found.tokens, part.passage.span)
    words = [found.quote(token.span).lower() for token in tokens]
    told = language.states.find_states(words)
    for state, first, behind in told:
        before = words[max(0, first - 1) : first]
        if language.contrasts.has_cue("negation", before) or language.contrasts.has_cue("part", words[:first]):
            continue
        spans = _spans_of(claim, *_ROLES) if claim else []
        last = tokens[first].span.start
        if not spans:
            spans = [Span(tokens[max(0, first - _BEFORE)].span.start, last)] if first else []
        subject = frozenset(word for span in spans for word in _words(found, language, span))
        people = {
            mention.entity
            for span in spans
            for mention in overlapping(found.mentions, span)
            if mention.type is MentionType.PERSON and mention.entity
        }
        stated = frozenset(lemma for token in tokens[first:behind] for lemma in (token.lemma,))
        deeds = _spans_of(claim, ArgumentRole.DID) if claim else []
        is_predicate = any(deed.overlaps(token.span) for deed in deeds for token in tokens[first:behind])
        subject = frozenset(each for each in subject - stated if not language.contrasts.has_cue("searchers", (each,)))
        places = _spans_of(claim, ArgumentRole.WHERE) if claim else []
        where = frozenset(word for span in places for word in _words(found, language, span))
        yield Condition(state, is_predicate, subject, where, frozenset(people))


def _spans_of(claim: Claim, *roles: ArgumentRole) -> list[Span]:
    return [argument.span for argument in claim.arguments if argument.role in roles]


def _words(found: AnnotatedArticle, language: Language, span: Span) -> Iterator[str]:
    """Yield the base forms of the words of content in a span, names included, numbers and times not."""
    apart = [each.span for items in (found.quantities, found.times) for each in overlapping(items, span)]
    for token in overlapping(found.tokens, span):
        word = found.quote(token.span).lower()
        is_content = word[:1].isalpha() and language.words.STOPWORDS.isdisjoint((word, token.lemma))
        if is_content and not any(each.contains(token.span) for each in apart):
            yield from language.contrasts.find_concepts((language.contrasts.base_of(word, token.lemma),))
