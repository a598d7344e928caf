"""People, organisations and places across articles: who is meant by each name, by each speaker, by each source."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from functools import partial
from itertools import pairwise

from saksi.languages import Language, load_language
from saksi.link.agreement import agree_mentions
from saksi.link.aliases import Form, Groups, bearer_of, form_of, group_forms
from saksi.link.bearers import Bearer, Named, free_id
from saksi.link.corrections import correct_bearers
from saksi.link.offices import hold_offices
from saksi.model import (
    AnnotatedArticle,
    BlockKind,
    Claim,
    Correction,
    Entity,
    Mention,
    MentionType,
    Passage,
    Quote,
    Reason,
    Report,
    Role,
    Span,
    Speaker,
    overlapping,
)

_OPENS_BRACKET = re.compile(r"\s?\(\s?")


def link_entities(
    articles: Sequence[AnnotatedArticle], corrections: Sequence[Correction] = ()
) -> tuple[tuple[AnnotatedArticle, ...], tuple[Entity, ...], tuple[Correction, ...]]:
    """Return the articles with an entity for each mention, speaker and source, the entities, by id, and corrections.

    Entities are those of the articles given: call it for the articles of one story, since short forms are resolved
    among them. Ids come from names, so that one thing has one id whatever the order of articles. `corrections` by hand
    are replayed; those that took hold come back.
    """
    if not articles:
        return (), (), ()
    language = load_language(articles[0].article.language)
    articles = agree_mentions(articles, language)
    named = [each for i, article in enumerate(articles) for each in _read(i, article)]
    aliases = [pair for i, article in enumerate(articles) for pair in _given_aliases(i, article, named)]
    listed = frozenset(each.form for each in named if language.names.standard_name(each.surface, each.mention.type))
    groups = group_forms(Counter(each.form for each in named), aliases, listed, language)
    namer = partial(_canonical, second=frozenset(other for _, other in aliases), language=language)
    bearers, took = correct_bearers(_bearers(_resolved(named, groups), namer), corrections, articles, namer)
    entities: Sequence[Entity] = [_entity(articles, each) for each in bearers]
    ids: list[dict[Span, tuple[str, tuple[Reason, ...]]]] = [{} for _ in articles]
    for bearer in bearers:
        for each in bearer.members:
            reasons = (Reason(each.rule, _WORDS[each.rule]), *(by_hand.reason for by_hand in each.corrections))
            ids[each.article][each.mention.span] = (bearer.id, reasons)
    linked = tuple(_linked(article, ids[i]) for i, article in enumerate(articles))
    linked, entities = hold_offices(linked, sorted(entities, key=lambda entity: entity.id), language)
    return linked, entities, took


_WORDS = {
    "same-name": "the name, or a spelling or short form of it, stands for one entity in the story",
    "capital-for-state": "a capital that acts or is dealt with stands for its government",
    "owner-behind": "an organ together with the state behind it",
    "short-form": "one word of the only full name that it fits",
    "unclear-short-form": "several full names would fit, so the short form stays apart",
}


def _read(number: int, article: AnnotatedArticle) -> list[Named]:
    language = load_language(article.article.language)
    out = []
    for mention, following in [*pairwise(article.mentions), *((m, None) for m in article.mentions[-1:])]:
        surface = " ".join(article.quote(mention.span).split())
        name, rule = surface, "same-name"
        if mention.type is MentionType.PLACE and (state := language.names.state_of(surface)):
            before, after = _sides(article, mention.span)
            if language.names.stands_for_state(before, after):
                name, rule = state, "capital-for-state"
        form = form_of(name, mention.type, language)
        owner = _owner(article, mention, following, language)
        if owner:
            form, rule = (
                replace(form, parts=(*form.parts, *form_of(owner, MentionType.PLACE, language).parts)),
                "owner-behind",
            )
        if form.parts:
            out.append(Named(number, mention, surface, form, rule))
    return _with_shared_sides(article, number, out, language)


def _with_shared_sides(article: AnnotatedArticle, number: int, named: list[Named], language: Language) -> list[Named]:
    """Make a capital joined to one that stands for its government stand for its own (`antara Moskow dan Beijing`)."""
    out = list(named)
    for i, (one, other) in enumerate(pairwise(named)):
        gap = article.text[one.mention.span.end : other.mention.span.start].strip()
        states = [language.names.state_of(each.surface) for each in (one, other)]
        if language.names.is_joint(gap) and all(states) and "capital-for-state" in {one.rule, other.rule}:
            for at, state in ((i, states[0]), (i + 1, states[1])):
                form = form_of(state, MentionType.PLACE, language)
                out[at] = Named(number, out[at].mention, out[at].surface, form, "capital-for-state")
    return out


def _sides(article: AnnotatedArticle, span: Span) -> tuple[str, str]:
    sentence = next((s for s in article.sentences if s.contains(span)), span)
    return article.text[sentence.start : span.start], article.text[span.end : sentence.end]


def _owner(article: AnnotatedArticle, mention: Mention, following: Mention | None, language: Language) -> str:
    """Return the state directly behind the name of an organ, or ""."""
    if following is None or mention.type is not MentionType.ORGANISATION or following.type is not MentionType.PLACE:
        return ""
    owner = article.quote(following.span)
    near = article.text[mention.span.end : following.span.start] == " "
    return (
        owner
        if near and language.names.is_state(owner) and language.names.takes_owner(article.quote(mention.span))
        else ""
    )


def _given_aliases(number: int, article: AnnotatedArticle, named: Sequence[Named]) -> list[tuple[Form, Form]]:
    """Return the pairs of names that the text itself makes one: `X (Y)`, `X alias Y`."""
    out = []
    names = load_language(article.article.language).names
    own = [each for each in named if each.article == number]
    for one, other in pairwise(own):
        gap = article.text[one.mention.span.end : other.mention.span.start]
        if one.mention.type is not other.mention.type:
            continue
        closes = article.text[other.mention.span.end : other.mention.span.end + 1] == ")"
        bracketed = _OPENS_BRACKET.fullmatch(gap) and closes and _may_be_alias(one, other)
        if bracketed or (names.is_renaming(gap) and one.mention.type is MentionType.PERSON):
            out.append((one.form, other.form))
    return out


def _may_be_alias(one: Named, other: Named) -> bool:
    """Tell whether a name in brackets renames the one before: of places only if its letters come from there."""
    if one.mention.type is not MentionType.PLACE:
        return True
    rest = iter(one.surface.lower())
    return all(letter in rest for letter in other.surface.lower() if letter.isalpha())


def _resolved(named: Sequence[Named], groups: Groups) -> dict[Form, list[Named]]:
    """Return the names by the form that stands for their entity, each with the rule that found it."""
    everywhere = Counter(each.form for each in named)
    here: dict[int, Counter[Form]] = defaultdict(Counter)
    for each in named:
        here[each.article][each.form] += 1
    fuller = frozenset(groups.of(form) for form in groups.forms() if len(form.parts) > 1)
    out: dict[Form, list[Named]] = defaultdict(list)
    for each in named:
        root, rule = groups.of(each.form), each.rule
        is_alone = root == each.form or root not in fuller
        if len(each.form.parts) == 1 and rule == "same-name" and is_alone:
            bearer = bearer_of(each.form, here[each.article], everywhere, groups)
            if bearer is not None:
                root, rule = bearer, "short-form"
        out[root].append(replace(each, rule=rule))
    return out


def _bearers(members: Mapping[Form, Sequence[Named]], namer: Callable[[Sequence[Named]], str]) -> list[Bearer]:
    out: list[Bearer] = []
    for root in sorted(members):
        name = namer(members[root])
        out.append(Bearer(free_id(name, root.type, {each.id for each in out}), name, root.type, tuple(members[root])))
    return out


def _entity(articles: Sequence[AnnotatedArticle], bearer: Bearer) -> Entity:
    roles = _roles(articles, bearer.members)
    return Entity(bearer.id, bearer.name, bearer.type, bearer.aliases, roles, bearer.corrections)


def _canonical(members: Sequence[Named], second: frozenset[Form], language: Language) -> str:
    """Return the standard name if a list has one, else the fullest spelling that stands twice, the commonest first.

    A person's full name that stands once still comes before one word of it. `second` are forms that a text gives as
    another name of something (`X alias Y`): they come last.
    """
    standard = Counter(s for each in members if (s := _standard(each, language)))
    if standard:
        return min(standard, key=lambda name: (-standard[name], name))
    counts = Counter(each.surface for each in members)
    form = {each.surface: each.form for each in members}
    return min(
        counts,
        key=lambda name: (
            form[name] in second,
            form[name].type is MentionType.PERSON and len(form[name].parts) == 1,
            counts[name] == 1,
            -len(form[name].parts),
            name.isupper(),
            -counts[name],
            name,
        ),
    )


def _standard(each: Named, language: Language) -> str:
    if each.rule == "capital-for-state":
        return language.names.state_of(each.surface)
    return "" if each.rule == "owner-behind" else language.names.standard_name(each.surface, each.mention.type)


def _roles(articles: Sequence[AnnotatedArticle], members: Sequence[Named]) -> tuple[Role, ...]:
    """Return the offices that the articles give a person, each wording once, where it stands first."""
    out: dict[str, Role] = {}
    for each in members:
        article = articles[each.article]
        if each.mention.type is not MentionType.PERSON or _is_in_headline(article, each.mention.span):
            continue
        for found in load_language(article.article.language).names.find_roles(article.text, each.mention.span):
            span = _behind_others(article, found)
            role = Role(" ".join(article.quote(span).split()), Passage(article.article.id, span))
            known = out.get(role.words)
            if known is None or role.passage < known.passage:
                out[role.words] = role
    return tuple(out[words] for words in sorted(out))


def _behind_others(article: AnnotatedArticle, role: Span) -> Span:
    """Return a role without the person joined before it (`Gubernur` + name + `dan Kapolda`)."""
    names = load_language(article.article.language).names
    for mention in overlapping(article.mentions, role):
        rest = Span(mention.span.end, role.end).stripped(article.text) if mention.span.end < role.end else None
        joint, _, own = rest.quote(article.text).partition(" ") if rest else ("", "", "")
        if rest and own and mention.type is MentionType.PERSON and names.is_joint(joint):
            role = Span(rest.end - len(own), rest.end).stripped(article.text)
    return role


def _is_in_headline(article: AnnotatedArticle, span: Span) -> bool:
    """Tell whether a name stands in a title or subheading, where offices and verbs cannot be told apart."""
    return any(line.contains(span) for line in article.article.spans_of(BlockKind.TITLE, BlockKind.SUBHEADING))


def _linked(article: AnnotatedArticle, ids: Mapping[Span, tuple[str, tuple[Reason, ...]]]) -> AnnotatedArticle:
    mentions = tuple(_with_entity(mention, ids) for mention in article.mentions)
    quotes: tuple[Quote, ...] = tuple(replace(q, speaker=_known(q.speaker, ids)) for q in article.quotes)
    reports: tuple[Report, ...] = tuple(replace(r, speaker=_known(r.speaker, ids)) for r in article.reports)
    of = {mention.span: mention for mention in mentions}
    return replace(
        article,
        mentions=mentions,
        quotes=quotes,
        reports=reports,
        claims=tuple(_sourced(article, claim, ids, of) for claim in article.claims),
        headline_claims=tuple(_sourced(article, claim, ids, of) for claim in article.headline_claims),
    )


def _with_entity(mention: Mention, ids: Mapping[Span, tuple[str, tuple[Reason, ...]]]) -> Mention:
    if mention.span not in ids:
        return mention
    entity, reasons = ids[mention.span]
    return replace(mention, entity=entity, reasons=(*mention.reasons, *reasons))


def _known(speaker: Speaker, ids: Mapping[Span, tuple[str, tuple[Reason, ...]]]) -> Speaker:
    """Return the speaker with the entity of the name behind it: the name given, else a name in just these words."""
    for span in (speaker.mention, speaker.span):
        if span is not None and span in ids:
            return replace(speaker, entity=ids[span][0])
    return speaker


def _sourced(
    article: AnnotatedArticle,
    claim: Claim,
    ids: Mapping[Span, tuple[str, tuple[Reason, ...]]],
    of: Mapping[Span, Mention],
) -> Claim:
    """Return the claim with the entity that says it: the speaker's, else that of the one country its words name."""
    if claim.speaker is None:
        return claim
    speaker = _known(claim.speaker, ids)
    source = speaker.entity
    if not source and speaker.span is not None:
        names = load_language(article.article.language).names
        inside = {m.entity for s, m in of.items() if speaker.span.contains(s) and names.is_state(article.quote(s))}
        source = inside.pop() if len(inside) == 1 else ""
    return replace(claim, speaker=speaker, source=source or claim.source)
