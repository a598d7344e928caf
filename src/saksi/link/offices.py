"""Offices that stand without their holder (`kata Menhan Rusia`): who holds each, by what the articles of a story say.

An office is somebody's only where the story gives it to exactly one person. It may be told in part, without its
territory say, if the article names the rest too. Who held it, is to hold it, or holds the one below does not hold it.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TypeVar

from saksi.languages import Language
from saksi.model import (
    AnnotatedArticle,
    BlockKind,
    Claim,
    Entity,
    Mention,
    MentionType,
    Passage,
    Quote,
    Reason,
    Report,
    Role,
    Speaker,
)

Office = tuple[str, ...]
Speech = TypeVar("Speech", Quote, Report)
# So many characters before a name may hold the office by which an article introduces somebody.
_REACH = 120
# A sentence that ended before the name; the full stop of a short title ends none.
_CLOSES = frozenset(',.)”"')  # what ends a name that is set off: behind an open comma it may be somebody else's
_SENTENCE_END = re.compile(r"[\n:;!?\"“”]|(?<=\w{5})\. ")


@dataclass(frozen=True, slots=True)
class Holders:
    """The people of a story by what its articles call them.

    Attributes:
        by_office: ids of people by the offices among their roles.
        introduced: ids of people with the plain words that stand before their names somewhere.
    """

    people: Mapping[str, Entity]
    by_office: Mapping[Office, frozenset[str]]
    introduced: frozenset[tuple[str, Office]]
    language: Language

    def holder_of(self, words: str, article: AnnotatedArticle) -> Entity | None:
        """Return the one person who holds the office that words of an article name; None where it is not clear."""
        office = self.language.speech.office_of(words)
        if not office:
            return None
        called = frozenset[str]() if self.language.speech.is_bare_office(office) else self._called(office)
        holders = called or self._in_full(office, article)
        return self.people[next(iter(holders))] if len(holders) == 1 else None

    def _called(self, office: Office) -> frozenset[str]:
        """Return who is called so by a role, or directly before the name."""
        size = len(office)
        before = {
            who
            for who, words in self.introduced
            if words[-size:] == office and not _makes_other(words[-size - 1 : -size], self.language)
        }
        return self.by_office.get(office, frozenset()) | before

    def _in_full(self, office: Office, article: AnnotatedArticle) -> frozenset[str]:
        """Return who holds an office that words tell in part (`Gubernur`), if the article names the rest of each such.

        An office of a state is not told without it: it would be that of the reader's own.
        """
        size, speech = len(office), self.language.speech
        fuller = {each: who for each, who in self.by_office.items() if each[:size] == office}
        text = f" {' '.join(speech.plain_words(article.text))} " if fuller else ""
        for rest in (each[size:] for each in fuller if len(each) > size):
            if f" {' '.join(rest)} " not in text or speech.ends_in_state(rest):
                return frozenset()
        return frozenset().union(*fuller.values())


def _makes_other(before: Sequence[str], language: Language) -> bool:
    """Tell whether the word before an office makes it another's, or one no longer held."""
    return any({"other", "relational"} & language.speech.roles_of(word) for word in before)


def find_holders(articles: Sequence[AnnotatedArticle], entities: Sequence[Entity], language: Language) -> Holders:
    """Return who holds which office in a story."""
    people = {each.id: each for each in entities if each.type is MentionType.PERSON}
    by_office: dict[Office, set[str]] = defaultdict(set)
    for person in people.values():
        for role in person.roles:
            if office := language.speech.office_of(role.words):
                by_office[office].add(person.id)
    introduced = frozenset(
        (mention.entity, words) for article in articles for mention, words in _introductions(article, people, language)
    )
    return Holders(people, {office: frozenset(who) for office, who in by_office.items()}, introduced, language)


def _introductions(
    article: AnnotatedArticle, people: Mapping[str, Entity], language: Language
) -> Iterator[tuple[Mention, Office]]:
    """Yield the people of an article's body with the plain words before their names, behind the last person."""
    last = 0
    lines = article.article.spans_of(BlockKind.BODY)
    for mention in article.mentions:
        if mention.entity not in people:
            continue
        start = max(last, mention.span.start - _REACH)
        last = mention.span.end
        line = next((each for each in lines if each.contains(mention.span)), None)
        if line is not None:
            before = article.text[max(start, line.start) : mention.span.start]
            words = language.speech.plain_words(_SENTENCE_END.split(before)[-1])
            if words and (not before.rstrip().endswith(",") or article.text[last : last + 1] in _CLOSES):
                yield mention, words


def hold_offices(
    articles: Sequence[AnnotatedArticle], entities: Sequence[Entity], language: Language
) -> tuple[tuple[AnnotatedArticle, ...], tuple[Entity, ...]]:
    """Return the articles with the speakers whom their office alone names, and the people with these wordings of it."""
    holders = find_holders(articles, entities, language)
    found = tuple(_with_holders(article, holders) for article in articles)
    said: dict[str, dict[str, Role]] = defaultdict(dict)
    for article in found:
        speeches: tuple[Quote | Report, ...] = (*article.quotes, *article.reports)
        for each in speeches:
            role = _role(each, article, holders)
            if role is not None:
                said[each.speaker.entity].setdefault(role.words, role)
    return found, tuple(_with_roles(each, said.get(each.id, {})) for each in entities)


def _with_holders(article: AnnotatedArticle, holders: Holders) -> AnnotatedArticle:
    return replace(
        article,
        quotes=tuple(_held(each, article, holders) for each in article.quotes),
        reports=tuple(_held(each, article, holders) for each in article.reports),
        claims=tuple(_claimed(each, article, holders) for each in article.claims),
        headline_claims=tuple(_claimed(each, article, holders) for each in article.headline_claims),
    )


def _holder(speaker: Speaker | None, article: AnnotatedArticle, holders: Holders) -> Entity | None:
    if speaker is None or speaker.entity or speaker.mention is not None or not speaker.name:
        return None
    return holders.holder_of(speaker.name, article)


def _reason(speaker: Speaker, holder: Entity) -> Reason:
    return Reason("office-held", f"the story gives this office, “{speaker.name}”, to {holder.name} alone")


def _held(speech: Speech, article: AnnotatedArticle, holders: Holders) -> Speech:
    holder = _holder(speech.speaker, article, holders)
    if holder is None:
        return speech
    reason = _reason(speech.speaker, holder)
    return replace(speech, speaker=replace(speech.speaker, entity=holder.id), reasons=(*speech.reasons, reason))


def _claimed(claim: Claim, article: AnnotatedArticle, holders: Holders) -> Claim:
    holder = _holder(claim.speaker, article, holders)
    if claim.speaker is None or holder is None:
        return claim
    speaker = replace(claim.speaker, entity=holder.id)
    return replace(claim, speaker=speaker, source=holder.id, reasons=(*claim.reasons, _reason(speaker, holder)))


def _role(speech: Quote | Report, article: AnnotatedArticle, holders: Holders) -> Role | None:
    """Return the office by which somebody without a name was resolved as a role that the outlet gives; else None."""
    if not any(reason.rule == "office-held" for reason in speech.reasons) or speech.speaker.span is None:
        return None
    words = " ".join(article.quote(speech.speaker.span).split())
    named = holders.language.speech.office_of(words)
    return Role(words, Passage(article.article.id, speech.speaker.span)) if named else None


def _with_roles(entity: Entity, said: Mapping[str, Role]) -> Entity:
    roles = {**said, **{role.words: role for role in entity.roles}}
    return (
        entity
        if len(roles) == len(entity.roles)
        else replace(entity, roles=tuple(roles[words] for words in sorted(roles)))
    )
