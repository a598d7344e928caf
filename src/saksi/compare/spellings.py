"""Two spellings of one name between which a reader must choose: one slip of a letter apart, each in use in its article.

Variants that a reader knows for one name are none: hyphens, `Muhammad` and `Mohamad`, names from other scripts.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from itertools import combinations

from saksi.compare.ages import find_ages
from saksi.compare.spots import Alarm, Spot, spot_of
from saksi.languages import Language, load_language
from saksi.model import AnnotatedArticle, ArticleId, Mention, MentionType, Reason, Relation, Span, Story

# Shorter words one letter apart are mostly two words (Iran, Irak).
_LEAST_LETTERS = 4
# A misprint of one article among many leaves a reader no choice: the rarer spelling must be that of this share of the
# articles. (Of 28 names raised on three sets of June 2025, 3 were variants; below it, most were misprints.)
_RARER = 0.3

_Uses = Mapping[tuple[str, ...], Mapping[ArticleId, Spot]]
"""Where articles use a name first, by its words in small letters."""


def find_spelling_conflicts(story: Story) -> Iterator[Alarm]:
    """Yield the names of people and places that articles spell in two ways, with the first place in each article."""
    if not story.articles:
        return
    language = load_language(story.articles[0].article.language)
    for kind in (MentionType.PERSON, MentionType.PLACE):
        uses = _uses_of(story.articles, kind)
        for one, other in _one_slip_apart(uses, language, kind):
            both = uses[one].keys() & uses[other].keys()
            if both and (kind is MentionType.PERSON or len(uses[one].keys() | uses[other].keys()) == len(both)):
                continue
            first, second = (
                [spot for article, spot in uses[name].items() if article not in both] for name in (one, other)
            )
            if min(len(first), len(second)) >= max(1, _RARER * (len(first) + len(second))):
                shown = tuple(sorted((*first, *second), key=lambda spot: spot.passage))
                words = f"{' '.join(one).title()} in one, {' '.join(other).title()} in another"
                yield Alarm(Relation.CONFLICT, Reason("two-spellings", words), shown)


def _uses_of(articles: Sequence[AnnotatedArticle], kind: MentionType) -> _Uses:
    uses: dict[tuple[str, ...], dict[ArticleId, Spot]] = {}
    for found in articles:
        for mention in found.mentions:
            name = _words_of(found.quote(mention.span))
            if mention.type is kind and name:
                uses.setdefault(name, {}).setdefault(found.article.id, _spot_of(found, mention, kind))
        for age in find_ages(found) if kind is MentionType.PERSON else ():
            for word in _words_of(age.name, least=1)[:1]:
                if " " not in age.name:
                    uses.setdefault((word, f"{age.years:g}"), {}).setdefault(found.article.id, age.spot)
    return uses


def _spot_of(found: AnnotatedArticle, mention: Mention, kind: MentionType) -> Spot:
    """Return a name as evidence; of a place, with the places beside it, by which a reader knows it."""
    start, end = mention.span.start, mention.span.end
    if kind is MentionType.PLACE:
        places = [each.span for each in found.mentions if each.type is kind]
        for span in places:
            end = span.end if span.start >= end and found.text[end : span.start] == ", " else end
        for span in reversed(places):
            start = span.start if span.end <= start and found.text[span.end : start] == ", " else start
    return spot_of(found, Span(start, end))


def _words_of(name: str, least: int = 2) -> tuple[str, ...]:
    """Return the words of a name in small letters; () where one of them is no plain letter (é, digits).

    A name of one word says too little, unless an age stands behind it.
    """
    plain = name.lower().replace("-", " ").replace(".", "")
    words = tuple(plain.replace("'", "").replace("\u2019", "").split())
    return words if all(word.isascii() and word.isalpha() for word in words) and len(words) >= least else ()


def _one_slip_apart(
    uses: _Uses, language: Language, kind: MentionType
) -> Iterator[tuple[tuple[str, ...], tuple[str, ...]]]:
    """Yield the pairs of names that differ in one word and there by one slip; names meet by what they share."""
    alike: dict[tuple[int, tuple[str, ...]], list[tuple[str, ...]]] = defaultdict(list)
    for name in uses:
        for i in range(kind is MentionType.PLACE, len(name)):
            alike[i, (*name[:i], "", *name[i + 1 :])].append(name)
    for (i, _), names in sorted(alike.items()):
        for one, other in combinations(sorted(names), 2):
            if is_one_slip(one[i], other[i]) and not _is_variant(one, other, language):
                yield one, other


def _is_variant(one: Sequence[str], other: Sequence[str], language: Language) -> bool:
    """Tell whether two spellings are known for one name: of a place, of a first name, from another script."""
    contrasts = language.contrasts
    known = {word for word in {*one} ^ {*other} if contrasts.has_cue("same-name", (word,))}
    standard = [
        {language.names.standard_name(" ".join(name).title(), kind) for name in (one, other)}
        for kind in (MentionType.PERSON, MentionType.PLACE)
    ]
    return (
        len(known) > 1
        or contrasts.is_transcribed(one)
        or any(len(names) == 1 and "" not in names for names in standard)
    )


def is_one_slip(one: str, other: str) -> bool:
    """Tell whether two words are one letter more, less or other, or the same letters behind the first, apart."""
    short, long = sorted((one, other), key=len)
    if one == other or len(short) < _LEAST_LETTERS:
        return False
    if len(short) < len(long):
        return any(long[:i] + long[i + 1 :] == short for i in range(len(long)))
    is_one_letter = sum(a != b for a, b in zip(one, other, strict=True)) == 1
    return is_one_letter or (one[0] == other[0] and sorted(one) == sorted(other))
