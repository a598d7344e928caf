"""Numbers with what they count: which two are figures of one thing, before their values are looked at."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from saksi.compare.numbers import can_be_equal
from saksi.compare.parts import Part, day_of
from saksi.languages import Language, load_language
from saksi.model import (
    AnnotatedArticle,
    Mention,
    MentionType,
    Passage,
    Quantity,
    Span,
    Status,
    Story,
    TimeExpression,
    Token,
    overlapping,
)

# How many words behind or before a number may stand those that say what it counts ("12 orang dilaporkan meninggal
# dunia", "Korban tewas akibat banjir di Kota Rawa bertambah menjadi 15").
_BEHIND = 6
_BEFORE = 12
# A passage of more numbers is a table that lost its lines: which number is of what cannot be told from its words, and
# to look around each of thousands would take hours.
_TABLE = 60
# What is counted is told by as many words of content as this; below it, the words near the number are asked too.
_FEW = 3
# What befell people: there the unit ("12 orang", "12 korban", "12") says no more than that people are meant.
TELLING = frozenset({"dead", "injured", "missing", "displaced", "rescued", "arrested", "ill"})
PEOPLE = "people"
LOSS = "loss"
_MINUTE = len("2025-06-18T15:24")
# Who was on board is settled when the journey begins.
ABOARD = frozenset({"passenger", "crew"})
# People who are some of all people: what befell them may be counted apart.
SOME_PEOPLE = frozenset({"child", "infant", "woman", "elder", "passenger", "crew", "officer"})


@dataclass(frozen=True, slots=True)
class Count:
    """A number with what it counts.

    Attributes:
        passage: the passage that carries it: its claim, else its sentence.
        unit: its unit as a concept, so that `orang` and `jiwa` are one.
        nouns: concepts of what is counted; where it befell people, without the words that say no more than that.
        states: of these, what is said to be so of it: "dibatalkan" of "penerbangan yang dibatalkan".
        kinds: kinds of counted things that are never compared with each other.
        places: entities of places in its passage; `own_places`: without those that most articles name.
        partial: it is said to be a part of another number.
        later: it is said to replace another number.
        added: it is said to come on top of another number.
        settled: it is given as so, and is no news of old.
        is_fluid: money, a share or a price: it moves by the hour, and no two of them are compared.
        is_length_of_time: in years or hours: what one demands and another grants is told in the same words.
        is_fixed: it does not change over time: who was on board; `is_register`: what a register of them says.
        is_measured: in a unit of measure: what is measured again is another thing, such as the next eruption.
        as_of: ISO 8601 time at which it is said to hold; "" where unknown; `as_of_from`: `text` or `article`.
        source: who gives it; "" where the outlet does.
        deeds: concepts of the verbs of its passage; `days`: the days that it gives what happened.
        clocks: the minutes that it gives; `names`: who is named, places aside.
        again: it is said to be one of several; `whole`: of all.
    """

    passage: Passage
    quantity: Quantity
    unit: str
    nouns: frozenset[str]
    states: frozenset[str]
    kinds: frozenset[str]
    places: frozenset[str]
    own_places: frozenset[str]
    partial: bool
    later: bool
    added: bool
    settled: bool
    as_of: str
    as_of_from: str
    source: str
    is_fluid: bool
    is_length_of_time: bool
    is_fixed: bool
    is_register: bool
    is_measured: bool
    deeds: frozenset[str]
    days: frozenset[str]
    clocks: frozenset[str]
    names: frozenset[str]
    again: bool
    whole: bool

    def is_compatible(self, other: Count) -> bool:
        """Tell whether one number can be both."""
        return can_be_equal(self.quantity, other.quantity)


def is_same_place(one: Count, other: Count) -> bool:
    """Tell whether the places of one hold those of the other; what most articles name may differ if something is left.

    A town against its province stays two places, whichever of them most articles name.
    """
    if one.places <= other.places or other.places <= one.places:
        return True
    if not (one.own_places and other.own_places):
        return False
    return one.own_places <= other.own_places or other.own_places <= one.own_places


def find_counts(story: Story, parts: Sequence[Part]) -> tuple[Count, ...]:
    """Return the numbers of all parts, ordered by article id and place; one in two parts comes twice."""
    everywhere = _places_of_most(story)
    of = {found.article.id: found for found in story.articles}
    found = [
        _count_of(of[part.passage.article], quantity, part, everywhere)
        for part in parts
        if len(part.quantities) <= _TABLE
        for quantity in part.quantities
        if part.passage.span.contains(quantity.span)
    ]
    return tuple(sorted(found, key=lambda count: (count.passage, count.quantity.span)))


def settled_counts(counts: Sequence[Count]) -> tuple[Count, ...]:
    """Return the numbers that are given as settled, each in the shortest part that holds it.

    Those of a list ("Kota A 12 orang, Kota B 7 orang") are left out: each is of a thing of its own. So is what comes on
    top of an earlier number ("dua jenazah lagi").
    """
    shortest: dict[Passage, Count] = {}
    for count in counts:
        known = shortest.setdefault(Passage(count.passage.article, count.quantity.span), count)
        if _length(count) < _length(known):
            shortest[Passage(count.passage.article, count.quantity.span)] = count
    told = [count for count in shortest.values() if count.settled and not count.added]
    values: dict[tuple[Passage, str, frozenset[str]], set[float]] = {}
    for count in told:
        values.setdefault((count.passage, count.unit, count.kinds), set()).add(count.quantity.low)
    listed = {thing for thing, numbers in values.items() if len(numbers) > 1}
    found = [count for count in told if (count.passage, count.unit, count.kinds) not in listed]
    return tuple(sorted(found, key=lambda count: (count.passage, count.quantity.span)))


def _length(count: Count) -> int:
    return count.passage.span.end - count.passage.span.start


def _places_of_most(story: Story) -> frozenset[str]:
    """Return the places that more than half of the articles name: they tell no two counts apart."""
    named = Counter(
        place
        for found in story.articles
        for place in {_place(found, each) for each in found.mentions if _is_place(each)}
    )
    return frozenset(place for place, count in named.items() if 2 * count > len(story.articles))


def _count_of(found: AnnotatedArticle, quantity: Quantity, part: Part, everywhere: frozenset[str]) -> Count:
    language = load_language(part.language)
    contrasts = language.contrasts
    behind, before = _words_near(found, language, quantity, part)
    nouns = frozenset(contrasts.find_concepts(_nouns(language, f"{quantity.of} {quantity.unit}")))
    said = (*_words(language, f"{_without_places(found, quantity.of, part)} {quantity.unit}"), *behind)
    kinds = contrasts.find_kinds(said) & contrasts.find_kinds((*said, *_word_joined(found, language, quantity, part)))
    if not kinds and len(nouns) < _FEW:
        kinds = contrasts.find_kinds(before)
    unit = "".join(contrasts.find_concepts(_words(language, quantity.unit)[-1:]))
    if kinds & TELLING:
        general = ("people", "tally")
        nouns = frozenset(n for n in nouns if not any(contrasts.has_cue(cue, (n,)) for cue in general))
        nouns = frozenset(n for n in nouns if not contrasts.find_kinds((n,)) & kinds) - _states(language, quantity.of)
    is_of_people = any(contrasts.has_cue(cue, (unit,)) for cue in ("people", "folk"))
    if kinds & TELLING and (not unit or is_of_people or contrasts.find_kinds((unit,)) & SOME_PEOPLE):
        unit = PEOPLE
    is_register = bool(kinds & ABOARD) and not kinds & TELLING and part.has_cue("register")
    places = _places(found, language, part.passage.span)
    as_of, as_of_from = _as_of(found, language, part)
    return Count(
        passage=part.passage,
        quantity=quantity,
        unit=unit,
        nouns=nouns,
        states=_states(language, quantity.of),
        kinds=kinds,
        places=places,
        own_places=places - everywhere,
        partial=contrasts.has_cue("part", behind + before),
        later=part.has_cue("later") or part.has_cue("earlier"),
        added=contrasts.has_cue("added", (*behind, *before)),
        settled=_is_settled(part, kinds) and not contrasts.has_cue("not-this", before[:1]),
        as_of=as_of,
        as_of_from=as_of_from,
        source=part.source,
        is_fluid=contrasts.has_cue("fluid", (quantity.unit.lower(),)),
        is_length_of_time=contrasts.has_cue("span", (quantity.unit.lower(),)),
        is_fixed=is_register or (bool(kinds & ABOARD) and not kinds & TELLING and part.has_cue("aboard")),
        is_register=is_register,
        is_measured=contrasts.has_cue("measure", (quantity.unit.lower(),)),
        deeds=part.verbs,
        days=_days(found, language, part) - ({as_of[:10]} if kinds & (TELLING | {LOSS}) else set()),
        clocks=frozenset(time.value[:_MINUTE] for time in part.times if ":" in time.value),
        names=part.entities - part.places,
        again=part.has_cue("again"),
        whole=contrasts.has_cue("whole", (*behind, *before)),
    )


def _is_settled(part: Part, kinds: frozenset[str]) -> bool:
    """Tell whether a number is given as so: a loss is never more than estimated, a target or a ban is none yet."""
    known = {Status.ASSERTED, Status.ATTRIBUTED} | ({Status.POSSIBLE} if LOSS in kinds else set())
    return part.status in known and not part.is_of_old and not (part.has_cue("target") or part.has_cue("advised"))


def _days(found: AnnotatedArticle, language: Language, part: Part) -> frozenset[str]:
    """Return the days on which a passage says that something happened: not those up to which it counts."""
    untils = (each for each in part.times if not language.contrasts.has_cue("until", (_word_before(found, each),)))
    return frozenset(day for each in untils if (day := day_of(each)))


def _words(language: Language, text: str) -> list[str]:
    """Return the words of a text, as written and in their base form, lower case."""
    tokens = [(token.span.quote(text).lower(), token.lemma) for token in language.words.find_tokens(text)]
    return [each for pair in tokens for each in dict.fromkeys(pair)]


def _nouns(language: Language, text: str) -> list[str]:
    """Return the base forms of the words of content; a capital marks a name, and names of places are kept apart."""
    return [
        language.contrasts.base_of(token.span.quote(text), token.lemma)
        for token in language.words.find_tokens(text)
        if token.span.quote(text)[0].islower() and token.lemma not in language.words.STOPWORDS
    ]


def _without_places(found: AnnotatedArticle, words: str, part: Part) -> str:
    """Return words without the names of places in them: a village is not what is counted in it."""
    for place in overlapping(found.mentions, part.passage.span):
        words = words.replace(found.quote(place.span), "") if _is_place(place) else words
    return words


def _states(language: Language, of: str) -> frozenset[str]:
    """Return the concepts behind the word that opens a relative clause."""
    words = of.split()
    opening = next((i for i, word in enumerate(words) if language.contrasts.has_cue("relative", (word,))), len(words))
    return frozenset(language.contrasts.find_concepts(_nouns(language, " ".join(words[opening:]).lower())))


def _words_near(
    found: AnnotatedArticle, language: Language, quantity: Quantity, part: Part
) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return the words behind a number and those before it, each up to a break: a sign, a conjunction, a number."""
    span, others = part.passage.span, [each.span for each in part.quantities if each.span != quantity.span]
    inside = _tokens_in(found, span)
    behind = [token.span for token in inside if token.span.start >= quantity.span.end]
    before = [token.span for token in reversed(inside) if token.span.end <= quantity.span.start]
    return (
        _up_to_break(found, language, behind[:_BEHIND], others),
        _up_to_break(found, language, before[:_BEFORE], others),
    )


def _tokens_in(found: AnnotatedArticle, span: Span) -> list[Token]:
    """Return the words that lie wholly inside a span."""
    return [token for token in overlapping(found.tokens, span) if span.contains(token.span)]


def _word_joined(found: AnnotatedArticle, language: Language, quantity: Quantity, part: Part) -> tuple[str, ...]:
    """Return the word behind the first conjunction after a number ("internasional dan domestik"), none over a sign."""
    after_number = quantity.span.end
    rest = Span(after_number, max(after_number, part.passage.span.end))
    behind = [found.quote(t.span).lower() for t in overlapping(found.tokens, rest) if after_number <= t.span.start]
    for word, after in pairwise(behind[: _BEHIND + 1]):
        if not word[0].isalpha():
            return ()
        if language.contrasts.has_cue("and", (word,)):
            return (after,)
    return ()


def _up_to_break(
    found: AnnotatedArticle, language: Language, spans: Sequence[Span], others: Sequence[Span]
) -> tuple[str, ...]:
    out: list[str] = []
    for span in spans:
        if any(_is_place(each) for each in overlapping(found.mentions, span)):
            continue
        word = found.quote(span).lower()
        if not word[0].isalpha() or language.contrasts.has_cue("and", (word,)):
            break
        if any(other.overlaps(span) for other in others):
            break
        out += dict.fromkeys((word, language.words.lemma_of(word)))
    return tuple(out)


def _places(found: AnnotatedArticle, language: Language, span: Span) -> frozenset[str]:
    """Return the places of a passage; one behind a word of cause is where the cause lies, not what was counted."""
    inside = [token.span for token in _tokens_in(found, span)]
    causes = [each.start for each in inside if language.contrasts.opens_with_cue("cause", found.quote(each).lower())]
    end = min(causes, default=span.end)
    near = (each for each in overlapping(found.mentions, span) if _is_place(each))
    return frozenset(_place(found, each) for each in near if span.start <= each.span.start < end)


def _is_place(mention: Mention) -> bool:
    return mention.type is MentionType.PLACE


def _place(found: AnnotatedArticle, mention: Mention) -> str:
    return mention.entity or found.quote(mention.span).lower()


def _as_of(found: AnnotatedArticle, language: Language, part: Part) -> tuple[str, str]:
    """Return the time up to which a number counts: one that follows "until" or "as of", else the article's."""
    for time in part.times:
        if time.value and day_of(time) and language.contrasts.has_cue("until", (_word_before(found, time),)):
            return time.value.partition("/")[2] or time.value, "text"
    published = found.article.published
    return published, "article" if published else ""


def _word_before(found: AnnotatedArticle, time: TimeExpression) -> str:
    before = bisect_right(found.tokens, time.span.start, key=lambda token: token.span.end)
    return found.quote(found.tokens[before - 1].span).lower() if before else ""
