"""The numbers of one thing: gathered by value first, then values that can follow one another, each with its parts.

Numbers that differ are mostly of two things, so a value joins others only where nothing speaks against it: no article
gives both at once, no toll falls, no two days are told of.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import product

from saksi.compare.clashes import days_of
from saksi.compare.copies import Copies
from saksi.compare.counts import SOME_PEOPLE, TELLING, Count, is_same_place
from saksi.compare.figures import MEASURED, NEAR, is_same_count
from saksi.compare.numbers import can_be_equal, closed
from saksi.compare.parts import Part
from saksi.languages import load_language
from saksi.model import AnnotatedArticle, ArticleId, MentionType, Passage, Span, Story

# A number of so many digits of its own (11.8, 442) hardly counts two things in one story.
_DIGITS = 3
# Of the nouns of the less detailed of two equal numbers, this share stands with the other too.
_SHARED = 0.5
# How many words beside a number tell that it is a part ("5 orang di antaranya", "termasuk lima anak"), or an extension.
_BESIDE = 4
# A part stands behind its whole, at most this many characters; an age behind the name that it is of.
_BEHIND_WHOLE = 250
_BEHIND_NAME = 30
# "Dari 87 penerbangan tersebut, 66 ...", "2 triliun dari total 11 triliun": words between the two at the most.
_BEHIND_OF = 6
# Those whom something befell for good become no fewer: a later number of less than this share counts others; so does
# one of so many times as many, such as all victims of a war.
_FALL = 0.8
_LEAP = 20
_AT_LEAST = ("at-least", "more-than")
_FOR_GOOD = frozenset({"dead", "injured", "rescued", "arrested"})
# Amounts that grow from day to day and are counted anew; others of money are of as many things as there are values.
_COUNTED_ANEW = frozenset({"loss", "aid"})
# So many numbers stand for all of a tally when another asks to join it.
_SAMPLE = 6


@dataclass(frozen=True, slots=True)
class Number:
    """A count in its tally.

    Attributes:
        name: words for what it counts: those of the quantity, else those right before it.
        owner: entity of whom it is the age; "" elsewhere.
        days: of which its passage tells, where they are not those up to which is counted.
        extends: it is the length by which something is drawn out, and no length of it.
        renews: it is the new length of something drawn out.
        parts: numbers that are said to be a part of it.
    """

    count: Count
    name: str
    owner: str = ""
    days: frozenset[str] = frozenset()
    extends: bool = False
    renews: bool = False
    parts: tuple[Number, ...] = ()

    @property
    def is_constant(self) -> bool:
        """Tell whether it does not change from one day of news to the next."""
        return self.count.is_fixed or bool(self.owner)

    @property
    def thing(self) -> tuple[str, frozenset[str], str]:
        """Return what it counts at least: numbers of two such things are never of one."""
        kinds = self.count.kinds
        return ("" if kinds & TELLING else self.count.unit, kinds, self.owner)


@dataclass(frozen=True, slots=True)
class Tally:
    """The numbers of one thing, by time, then place in the story."""

    numbers: tuple[Number, ...]


def gather_tallies(
    story: Story, counts: Iterable[Count], copies: Copies, likeness: Mapping[frozenset[Passage], float]
) -> tuple[Tally, ...]:
    """Return the numbers gathered into tallies, in the order of their first passages; parts stand with their wholes."""
    numbers = _with_parts(story, [_number(story, count, copies[count.passage][0]) for count in counts])
    things: dict[tuple[str, frozenset[str], str], list[Number]] = defaultdict(list)
    for number in numbers:
        things[number.thing].append(number)
    groups = [group for held in things.values() for group in _join(_of_one_value(held, likeness))]
    tallies = [Tally(tuple(sorted(group, key=_by_time))) for group in groups]
    return tuple(
        sorted(tallies, key=lambda tally: (tally.numbers[0].count.passage, tally.numbers[0].count.quantity.span))
    )


def _by_time(number: Number) -> tuple[bool, str, Passage]:
    return (not number.count.as_of, number.count.as_of, number.count.passage)


def _number(story: Story, count: Count, part: Part) -> Number:
    found = story.article(count.passage.article)
    contrasts = load_language(found.article.language).contrasts
    before, _ = _beside(found, count.quantity.span)
    is_extended = contrasts.has_cue("extended", before)
    is_renewed = is_extended and contrasts.has_cue("into", before)
    days = days_of(part)
    if (
        count.as_of_from != "text"
        and len(days) == 1
        and _is_as_of(part)
        and max(days) <= (count.as_of[:10] or max(days))
    ):
        count = replace(count, as_of=max(days), as_of_from="text")
    is_age = contrasts.has_cue("age", (*count.quantity.of.lower().split(), *before))
    return Number(
        count,
        name=count.quantity.of or " ".join(reversed(before)) or count.quantity.unit,
        owner=_owner(found, count.quantity.span) if is_age else "",
        days=frozenset() if count.as_of_from == "text" else days,
        extends=is_extended and not is_renewed,
        renews=is_renewed,
    )


def _is_as_of(part: Part) -> bool:
    """Tell whether a passage gives a number as of its day: "bertambah menjadi 15 pada Selasa", "data hari Rabu"."""
    return part.has_cue("later") or part.has_cue("data")


def _beside(found: AnnotatedArticle, span: Span) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return the few words before a number and behind it, lower case, up to a sign."""
    before = [each for each in found.tokens if each.span.end <= span.start][-_BESIDE:]
    behind = [each for each in found.tokens if each.span.start >= span.end][:_BESIDE]
    return tuple(_up_to_sign(found, [t.span for t in reversed(before)])), tuple(
        _up_to_sign(found, [t.span for t in behind])
    )


def _up_to_sign(found: AnnotatedArticle, spans: Iterable[Span]) -> list[str]:
    words: list[str] = []
    for span in spans:
        word = found.quote(span).lower()
        if not word[0].isalnum():
            break
        words.append(word)
    return words


def _owner(found: AnnotatedArticle, span: Span) -> str:
    """Return the person right before an age ("Rahman (48)", "Rahman, usia 48 tahun"), "" if none stands there."""
    people = [m for m in found.mentions if m.type is MentionType.PERSON and m.span.end <= span.start]
    if not people or span.start - people[-1].span.end > _BEHIND_NAME:
        return ""
    return "" if "." in found.text[people[-1].span.end : span.start] else people[-1].entity


def _with_parts(story: Story, numbers: Sequence[Number]) -> list[Number]:
    """Return the numbers that are no parts, each with its parts; what draws out a length of time is left out."""
    by_article: dict[ArticleId, list[Number]] = defaultdict(list)
    for number in numbers:
        by_article[number.count.passage.article].append(number)
    out: list[Number] = []
    for article, held in by_article.items():
        ordered = sorted(held, key=lambda number: number.count.quantity.span)
        found = story.article(article)
        wholes = [_whole_of(found, number, ordered) for number in ordered]
        for i, number in enumerate(ordered):
            if wholes[i] is None and not number.extends:
                parts = [each for j, each in enumerate(ordered) if wholes[j] == i]
                out.append(replace(number, parts=tuple(parts)))
    return out


def _whole_of(found: AnnotatedArticle, part: Number, numbers: Sequence[Number]) -> int | None:
    """Return the place of the number that one is said to be a part of; -1 where it is a part of none that is told."""
    contrasts = load_language(found.article.language).contrasts
    span = part.count.quantity.span
    before, behind = _beside(found, span)
    can_hold = [i for i, whole in enumerate(numbers) if _can_hold(whole.count, part.count)]
    for i in can_hold:
        whole = numbers[i].count.quantity.span
        between = found.text[min(whole.end, span.end) : max(whole.start, span.start)].lower().split()
        is_of = contrasts.has_cue("out-of", _beside(found, whole)[0][:1] if whole < span else between[:1])
        if is_of and len(between) <= _BEHIND_OF and not contrasts.has_cue("into", between):
            return i
    # Behind a number "termasuk" opens its parts: 15 orang, termasuk 5 anak; "di antaranya" makes it one.
    is_part = contrasts.has_cue("among", before) or contrasts.has_cue("among-them", behind)
    if not is_part:
        return None
    return max((i for i in can_hold if numbers[i].count.quantity.span < span), default=-1)


def _can_hold(one: Count, other: Count) -> bool:
    """Tell whether a number can be the whole of another: near it, more, of a unit that may be the same."""
    gap = other.quantity.span.start - one.quantity.span.end
    are_people = bool(one.kinds & TELLING) and bool(other.kinds & (TELLING | SOME_PEOPLE))
    return (
        -_BEHIND_WHOLE <= gap <= _BEHIND_WHOLE
        and one.quantity.low > other.quantity.low
        and (one.unit == other.unit or not other.unit or are_people)
    )


def _of_one_value(numbers: Sequence[Number], likeness: Mapping[frozenset[Passage], float]) -> list[list[Number]]:
    """Return the numbers of one thing grouped by value: equal ones whose words, digits or passages say it is one."""
    by_value: dict[tuple[float, float], list[list[Number]]] = defaultdict(list)
    for number in sorted(
        numbers, key=lambda each: (-len(each.count.nouns), each.count.passage, each.count.quantity.span)
    ):
        groups = by_value[number.count.quantity.low, number.count.quantity.high]
        near = next((g for g in groups if any(_are_one(number, each, likeness) for each in g[:_SAMPLE])), None)
        if near is None:
            groups.append([number])
        else:
            near.append(number)
    return [group for groups in by_value.values() for group in groups]


def _are_one(one: Number, other: Number, likeness: Mapping[frozenset[Passage], float]) -> bool:
    """Tell whether two equal numbers count one thing."""
    first, second = one.count, other.count
    near = likeness.get(frozenset((first.passage, second.passage)), 0.0) >= NEAR
    is_one_day = first.as_of[:10] == second.as_of[:10]
    is_vague = "vague" in (first.quantity.comparator, second.quantity.comparator)
    if first.is_register != second.is_register or (is_vague and not (near or is_one_day)):
        return False
    if first.passage == second.passage or is_same_count(first, second):
        return True
    if first.places and second.places and not (first.places & second.places or is_same_place(first, second)):
        return False
    if near or _digits(first.quantity.low) >= _DIGITS or first.is_length_of_time or first.is_fluid:
        return near or _digits(first.quantity.low) >= _DIGITS
    shared, least = len(first.nouns & second.nouns), min(len(first.nouns), len(second.nouns))
    is_told = bool(first.kinds & TELLING) and (is_one_day or bool(first.places & second.places))
    return is_told or (shared > 0 and shared >= _SHARED * least)


def _digits(number: float) -> int:
    return len(f"{number:.15g}".replace(".", "").partition("e")[0].strip("0"))


def _join(groups: list[list[Number]]) -> list[list[Number]]:
    """Return groups of values joined where the values can be of one thing, those of most numbers first."""
    ordered = sorted(groups, key=lambda g: (-len(g), min(_by_time(each) for each in g)))
    joined: list[list[Number]] = []
    for group in ordered:
        known = next((each for each in joined if _can_join(each, group)), None)
        if known is None:
            joined.append(list(group))
        else:
            known.extend(group)
    return joined


def _can_join(one: Sequence[Number], other: Sequence[Number]) -> bool:
    pairs = list(product(_sample(one), _sample(other)))
    alike = sum(_is_one_thing(*pair) for pair in pairs)
    return (
        2 * alike >= len(pairs)
        and all(_can_follow(*pair) for pair in pairs)
        and not any(_are_two_things(*pair) for pair in product(one, other))
    )


def _sample(numbers: Sequence[Number]) -> list[Number]:
    """Return a few numbers that stand for all: one for each sort of words and places."""
    sorts: dict[tuple[float, frozenset[str], frozenset[str], str], Number] = {}
    for number in numbers:
        count = number.count
        sorts.setdefault((count.quantity.low, count.nouns, count.places, count.as_of[:10]), number)
    return list(sorts.values())[:_SAMPLE]


def _is_one_thing(one: Number, other: Number) -> bool:
    """Tell whether two numbers count one thing, by the words beside them; unlike values by what befell it too."""
    first, second = one.count, other.count
    if one.owner:
        return True
    is_told = bool(first.kinds & (TELLING | MEASURED)) or bool(first.states & second.states)
    is_new = first.later or second.later or one.renews or other.renews or (first.is_fixed and second.is_fixed)
    is_counted_anew = bool(first.kinds & _COUNTED_ANEW)
    is_of_one_thing = is_told or is_new or is_counted_anew or _is_one_value(first, second)
    return is_of_one_thing and is_same_count(first, second)


def _can_follow(one: Number, other: Number) -> bool:
    """Tell whether a thing can have both values, at one time or one after the other."""
    first, second = one.count, other.count
    if one.owner or _is_one_value(first, second):
        return True
    is_elsewhere = bool(first.places and second.places) and not is_same_place(first, second)
    is_of_its_own = first.is_fluid and not first.kinds & _COUNTED_ANEW
    if is_elsewhere or is_of_its_own or first.is_length_of_time:
        return not is_elsewhere and not is_of_its_own and one.renews != other.renews
    if first.later or second.later or (first.is_fixed and second.is_fixed):
        return True
    if first.as_of and first.as_of[:10] == second.as_of[:10]:
        are_open = all(count.quantity.comparator in _AT_LEAST for count in (first, second))
        is_told = bool(first.kinds & TELLING) or bool(first.places)
        return is_told and first.nouns == second.nouns and first.places == second.places and not are_open
    return not (one.days and other.days and one.days.isdisjoint(other.days))


def _are_two_things(one: Number, other: Number) -> bool:
    """Tell whether two values are of two things: one article gives both at once, or those struck become fewer."""
    first, second = one.count, other.count
    if one.owner or _is_one_value(first, second) or first.later or second.later:
        return False
    if first.passage.article == second.passage.article and first.as_of[:10] == second.as_of[:10]:
        return True
    earlier, later = sorted((first, second), key=lambda count: count.as_of)
    if not (earlier.as_of and first.kinds & _FOR_GOOD) or earlier.as_of[:10] == later.as_of[:10]:
        return False
    return not _FALL * earlier.quantity.low <= later.quantity.high <= _LEAP * earlier.quantity.high


def _is_one_value(one: Count, other: Count) -> bool:
    """Tell whether one number can be the other, rounded or vague; "at least 24" and "at least 639" are two."""
    is_vague = "vague" in (one.quantity.comparator, other.quantity.comparator)
    return can_be_equal(closed(one.quantity), closed(other.quantity)) and not (one.is_fluid and is_vague)
