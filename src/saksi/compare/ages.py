"""The age of a person: two articles of one time that give another one cannot both be right."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import product

from saksi.compare.days import days_between
from saksi.compare.spots import Alarm, Spot, spot_of
from saksi.languages import Language, load_language
from saksi.model import AnnotatedArticle, Mention, MentionType, Quantity, Reason, Relation, Span, Story

# Between a name and its age stand a sign and a few words ("Raka Sembiran, pria yang berusia 45 tahun").
_REACH = 40
# People grow older: two ages are of one time where the articles are at most this many days apart.
_OF_ONE_TIME = 60
_OLDEST = 120


@dataclass(frozen=True, slots=True)
class Age:
    """An age with whom it is of and where it stands."""

    person: str
    name: str
    years: float
    spot: Spot
    found: AnnotatedArticle


def find_age_conflicts(story: Story) -> Iterator[Alarm]:
    """Yield, for each person whose age articles give in different ways, the first place in each of them.

    An article that gives one name two ages speaks of two people: its ages are weighed with no others.
    """
    people = {entity.id: entity.name for entity in story.entities if entity.type is MentionType.PERSON}
    ages: dict[str, dict[str, Age]] = {}
    twice: set[tuple[str, str]] = set()
    for found in story.articles:
        for age in find_ages(found):
            first = ages.setdefault(age.person, {}).setdefault(found.article.id, age)
            if first.years != age.years:
                twice.add((age.person, found.article.id))
    for person, by_article in sorted(ages.items()):
        held = [age for article, age in sorted(by_article.items()) if (person, article) not in twice]
        apart = [(a, b) for a, b in product(held, held) if a.years < b.years and _is_of_one(a, b)]
        if apart:
            shown = {age.spot: None for pair in apart for age in pair}
            values = ", ".join(f"{years:g}" for years in sorted({age.years for pair in apart for age in pair}))
            reason = Reason("two-ages", f"{people.get(person, person)} is {values} years old")
            yield Alarm(Relation.CONFLICT, reason, tuple(sorted(shown, key=lambda spot: spot.passage)))


def find_ages(found: AnnotatedArticle) -> Iterator[Age]:
    """Yield the ages that stand behind names of people, in the order of the text."""
    language = load_language(found.article.language)
    people = [each for each in found.mentions if each.type is MentionType.PERSON and each.entity]
    for quantity in found.quantities:
        named = [each for each in people if 0 <= quantity.span.start - each.span.end <= _REACH]
        if not named or not _can_be_age(language, quantity):
            continue
        name = named[-1]
        end = _end_of_age(found, language, name, quantity)
        if end:
            yield Age(
                name.entity, found.quote(name.span), quantity.low, spot_of(found, Span(name.span.start, end)), found
            )


def _can_be_age(language: Language, quantity: Quantity) -> bool:
    is_one_number = quantity.low == quantity.high and quantity.comparator == "exact" and 0 < quantity.low < _OLDEST
    return is_one_number and language.contrasts.has_cue("years", (quantity.unit.lower(),))


def _end_of_age(found: AnnotatedArticle, language: Language, name: Mention, quantity: Quantity) -> int:
    """Return where a name with the age behind it ends: in brackets, behind a word of age, or between commas; else 0."""
    text = found.text
    between, behind = text[name.span.end : quantity.span.start], text[quantity.span.end : quantity.span.end + 1]
    words = between.replace(",", " ").replace("(", " ").lower().split()
    is_plain = all(any(language.contrasts.has_cue(cue, (w,)) for cue in ("age", "beside-age", "person")) for w in words)
    if "\n" in between or not is_plain:
        return 0
    if between.strip() == "(":
        closing = text.find(")", quantity.span.end, quantity.span.end + len(" tahun)"))
        return closing + 1 if closing >= 0 else 0
    told = any(language.contrasts.has_cue("age", (word,)) for word in words)
    return quantity.span.end if told or (between.startswith(",") and behind in {",", ")", ".", "", "\n"}) else 0


def _is_of_one(one: Age, other: Age) -> bool:
    """Tell whether two ages are of one person at one time: articles near in time that share more than the name."""
    if days_between(one.found.article.published, other.found.article.published) > _OF_ONE_TIME:
        return False
    first, second = (_named_in(each) - {each.person} for each in (one, other))
    return bool(first & second)


def _named_in(age: Age) -> frozenset[str]:
    return frozenset(mention.entity for mention in age.found.mentions if mention.entity)
