"""Who did what to whom, where: the parts of a claim as terms, so that two claims can be laid upon each other."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from saksi.compare.parts import Part
from saksi.languages import Language, load_language
from saksi.model import AnnotatedArticle, ArgumentRole, Claim, Mention, MentionType, Passage, Span, Story, overlapping


@dataclass(frozen=True, slots=True)
class Frame:
    """A claim laid out.

    Attributes:
        did: concepts of the predicate, without verbs that say no more than that something happens.
        who, whom: terms of the doer and of what it was done to: concepts, and `@entity` for names.
        where: the places that the claim names, with the words that name them, in the order of the text.
        people: entities of the people that it names.
    """

    did: frozenset[str]
    who: frozenset[str]
    whom: frozenset[str]
    where: tuple[tuple[str, str], ...]
    people: frozenset[str]

    @property
    def players(self) -> frozenset[str]:
        """Return all that takes part: who is the doer is not always told."""
        return self.who | self.whom


Frames = Mapping[Passage, Frame]


def claims_of(story: Story) -> Mapping[tuple[str, str], Claim]:
    """Return all claims, of bodies and headlines, by the ids of their articles and their own."""
    return {
        (found.article.id, claim.id): claim
        for found in story.articles
        for claim in (*found.claims, *found.headline_claims)
    }


def find_frames(story: Story, parts: Sequence[Part]) -> Frames:
    """Return the frames of the parts that are claims."""
    of = {found.article.id: found for found in story.articles}
    claims = claims_of(story)
    return {
        part.passage: _frame_of(of[part.passage.article], claim)
        for part in parts
        if (claim := claims.get((part.passage.article, part.claim)))
    }


def _frame_of(found: AnnotatedArticle, claim: Claim) -> Frame:
    language = load_language(found.article.language)
    spans: dict[ArgumentRole, list[Span]] = {role: [] for role in ArgumentRole}
    for argument in claim.arguments:
        spans[argument.role].append(argument.span)
    did = frozenset(term for span in spans[ArgumentRole.DID] for term in _concepts(found, language, span))
    named = overlapping(found.mentions, claim.span)
    return Frame(
        did=frozenset(term for term in did if not language.contrasts.has_cue("light", (term,))),
        who=frozenset(term for span in spans[ArgumentRole.WHO] for term in _terms(found, language, span)),
        whom=frozenset(term for span in spans[ArgumentRole.WHOM] for term in _terms(found, language, span)),
        where=tuple((_entity(found, m), found.quote(m.span)) for m in named if m.type is MentionType.PLACE),
        people=frozenset(_entity(found, m) for m in named if m.type is MentionType.PERSON),
    )


def _terms(found: AnnotatedArticle, language: Language, span: Span) -> frozenset[str]:
    return _concepts(found, language, span) | {f"@{_entity(found, m)}" for m in overlapping(found.mentions, span)}


def _concepts(found: AnnotatedArticle, language: Language, span: Span) -> frozenset[str]:
    """Return the concepts of the words of content in a span, names and numbers aside."""
    apart = [
        each.span for items in (found.mentions, found.quantities, found.times) for each in overlapping(items, span)
    ]
    lemmas = [
        language.contrasts.base_of(found.quote(token.span).lower(), token.lemma)
        for token in overlapping(found.tokens, span)
        if token.lemma[:1].isalpha()
        and language.words.STOPWORDS.isdisjoint((token.lemma, found.quote(token.span).lower()))
        and not any(each.contains(token.span) for each in apart)
    ]
    return frozenset(language.contrasts.find_concepts(lemmas))


def _entity(found: AnnotatedArticle, mention: Mention) -> str:
    return mention.entity or found.quote(mention.span).lower()
