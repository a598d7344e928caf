"""Two wordings aligned word by word: same words, words near in meaning, and what stands against one another.

Global alignment by dynamic programming (Needleman and Wunsch 1970) over the words of content. Word vectors tell what
stands in the same company, not what means the same ("hewan", "peternak"): they are asked only where one word of each
wording stands in the same place, between words that are the same.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from saksi.compare.numbers import can_be_equal
from saksi.compare.words import Word
from saksi.languages import Language
from saksi.model import MentionType

# Cosine of two words' vectors from which one stands in for the other in one place. Of 37 such places, of one to three
# words, in quotations of a day of news and of annotated stories, read by eye: at .55 and more 9 of 14 are near in
# meaning ("dinilai", "dianggap"), from .3 to .55 3 of 23. Below stand words without a vector.
NEAR = 0.55
# Words of this many letters and more that differ by one letter are one word in two spellings.
_SPELT = 5
# What a pair of words is worth to the alignment: the same before the near, the near before what is of one sort.
_WORTH = {"same": 1.0, "against": 0.35, "": 0.0}
# What stands against one another stands beside a pair that is the same, with as many words between at the most.
_BESIDE = 1


@dataclass(frozen=True, slots=True)
class Match:
    """A word of the one and a word of the other: `same`, `near`, or `against` each other."""

    one: int
    other: int
    kind: str


def align_words(one: Sequence[Word], other: Sequence[Word], language: Language) -> tuple[Match, ...]:
    """Return the matches of two wordings in the order of both; words of neither stand in none."""
    matches = _best_matches([[compare_words(a, b, language) for b in other] for a in one])
    same = [match for match in matches if match.kind == "same"]
    against = [match for match in matches if match.kind == "against" and _is_beside(match, same)]
    return tuple(_with_near(sorted([*same, *against], key=lambda match: match.one), one, other, language))


def _best_matches(kinds: Sequence[Sequence[str]]) -> list[Match]:
    width = len(kinds[0]) if kinds else 0
    best = [[0.0] * (width + 1) for _ in range(len(kinds) + 1)]
    for i in range(len(kinds) - 1, -1, -1):
        for j in range(width - 1, -1, -1):
            taken = _WORTH[kinds[i][j]]
            best[i][j] = max(best[i + 1][j], best[i][j + 1], best[i + 1][j + 1] + taken if taken else 0.0)
    matches: list[Match] = []
    i = j = 0
    while i < len(kinds) and j < width:
        taken = _WORTH[kinds[i][j]]
        if taken and best[i][j] == best[i + 1][j + 1] + taken:
            matches.append(Match(i, j, kinds[i][j]))
            i, j = i + 1, j + 1
        elif best[i][j] == best[i + 1][j]:
            i += 1
        else:
            j += 1
    return matches


def _is_beside(match: Match, same: Sequence[Match]) -> bool:
    """Tell whether what stands against one another stands in one place: beside a word that both have."""
    reach = _BESIDE + 1
    return any(
        0 < abs(match.one - each.one) <= reach
        and 0 < abs(match.other - each.other) <= reach
        and (match.one < each.one) == (match.other < each.other)
        for each in same
    )


def _with_near(
    matches: Sequence[Match], one: Sequence[Word], other: Sequence[Word], language: Language
) -> Iterator[Match]:
    """Yield the matches, and between two of them a word of each that stands in for the other."""
    last = Match(-1, -1, "")
    for match in (*matches, Match(len(one), len(other), "")):
        is_placed = last.kind == "same" or match.kind == "same"
        if is_placed and match.one - last.one == 2 == match.other - last.other:  # noqa: PLR2004 - one word between
            pair = one[last.one + 1], other[last.other + 1]
            if is_near(*pair, language):
                yield Match(last.one + 1, last.other + 1, "near")
        if match.kind:
            yield match
        last = match


def is_near(one: Word, other: Word, language: Language) -> bool:
    """Tell whether two words are so near in meaning that one stands in for the other."""
    if not (one.is_mere and other.is_mere):
        return False
    pairs = ((one.text, other.text), (one.lemma, other.lemma))
    return any(language.vectors.likeness_of(*pair) >= NEAR for pair in pairs)


def compare_words(one: Word, other: Word, language: Language) -> str:
    """Say how two words stand to each other: `same`, `against`, or "" where nothing is known of it."""
    if one.text == other.text:
        return "same"
    if one.number and other.number:
        return _compare_numbers(one, other)
    if one.time and other.time:
        return "same" if _is_one_time(one.time.value, other.time.value) else "against"
    if one.name and other.name:
        return _compare_names(one, other)
    if not (one.is_mere and other.is_mere):
        return ""
    return _compare_mere(one, other, language)


def _compare_numbers(one: Word, other: Word) -> str:
    assert one.number is not None  # noqa: S101 - the caller has looked
    assert other.number is not None  # noqa: S101
    if can_be_equal(one.number, other.number):
        return "same"
    return "against" if one.number.unit == other.number.unit else ""


def _is_one_time(one: str, other: str) -> bool:
    """Tell whether two times can be one: a month and a day in it, or a time that nothing anchors."""
    return not (one and other) or one.startswith(other) or other.startswith(one)


def _compare_names(one: Word, other: Word) -> str:
    assert one.name is not None  # noqa: S101 - the caller has looked
    assert other.name is not None  # noqa: S101
    first, second = set(one.text.split()), set(other.text.split())
    is_part = first <= second or second <= first
    # Two places share the word for their kind ("Kota"), two people no word of a name.
    if one.concept == other.concept or is_part or (one.name.type is MentionType.PERSON and first & second):
        return "same"
    if is_one_spelling(one.text.replace(" ", ""), other.text.replace(" ", "")):
        return "same"
    return "against" if one.name.type == other.name.type else ""


def _compare_mere(one: Word, other: Word, language: Language) -> str:
    if are_opposite(one, other, language):
        return "against"
    if one.lemma == other.lemma or one.concept == other.concept:
        return "same"
    if one.text[0].isdigit() or other.text[0].isdigit():
        return "against" if one.text[0].isdigit() and other.text[0].isdigit() else ""
    if _is_glued(one.text, other.text, language) or _is_glued(other.text, one.text, language):
        return "same"
    is_spelt_alike = is_one_spelling(one.text, other.text) or is_one_spelling(one.lemma, other.lemma)
    return "same" if is_spelt_alike else ""


def _is_glued(one: str, other: str, language: Language) -> bool:
    """Tell whether one is the other with words of grammar that scraping has glued to it ("yangdibayaritu")."""
    before, _, after = one.partition(other)
    rest = [each for each in (before, after) if each]
    return len(other) >= _SPELT and bool(rest) and one != before and all(r in language.words.STOPWORDS for r in rest)


def are_opposite(one: Word, other: Word, language: Language) -> bool:
    """Tell whether two words mean the opposite of each other."""
    return any(language.contrasts.are_opposite(a, b) for a in (one.text, one.lemma) for b in (other.text, other.lemma))


def is_one_spelling(one: str, other: str) -> bool:
    """Tell whether two words are one but for a letter: one more, one less, another one, two changed about."""
    if min(len(one), len(other)) < _SPELT or abs(len(one) - len(other)) > 1 or one[0] != other[0]:
        return False
    start = next((i for i, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other)))
    first, second = one[start:], other[start:]
    swapped = len(first) > 1 and first[:2] == second[1::-1] and first[2:] == second[2:]
    return swapped or first[1:] == second[1:] or first[1:] == second or first == second[1:]
