"""In which words the wordings of one utterance differ, and how."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from saksi.compare.alignments import Match, align_words, are_opposite, compare_words, is_near
from saksi.compare.words import Word, find_words
from saksi.languages import Language, load_language
from saksi.model import AnnotatedArticle, Difference, Passage, Span, Story

# Other words stand in the place of some where no more than these are left on either side.
_PLACE = 4
# Short forms are told by the first letters of their words ("RS", "rumah sakit").
_LEAST_INITIALS = 2


def find_differences(
    one: tuple[AnnotatedArticle, Span], other: tuple[AnnotatedArticle, Span]
) -> tuple[Difference, ...]:
    """Return the differences of two wordings, those of either side, ordered by place."""
    language = load_language(one[0].article.language)
    first, second = find_words(*one), find_words(*other)
    matches = align_words(first, second, language)
    told = [
        *(
            (first[m.one].span, second[m.other].span, _kind_of(first[m.one], second[m.other]))
            for m in _against(matches)
        ),
        *(found for m in matches for found in _cues_apart(first[m.one], second[m.other], m.kind)),
        *_gaps(one[0], other[0], first, second, matches, language),
    ]
    sides = [
        each
        for here, there, kind in told
        for each in (
            _difference(one[0], here, kind, other[0], there),
            _difference(other[0], there, kind, one[0], here),
        )
        if each
    ]
    return tuple(sorted(sides, key=lambda each: (each.passage, each.kind)))


def find_sides(story: Story, passages: Sequence[Passage]) -> tuple[Difference, ...]:
    """Return the words of meaning in which passages of one point stand against each other, ordered by place.

    Each passage is read beside the first and the last of those of other articles, which are two sides where there are
    any; all pairs would cost the square and say the same words again.
    """
    articles = {each.article.id: each for each in story.articles}
    found: dict[Passage, Difference] = {}
    for passage in passages:
        others = [each for each in passages if each.article != passage.article]
        for other in dict.fromkeys((*others[:1], *others[-1:])):
            sides = (articles[passage.article], passage.span), (articles[other.article], other.span)
            for each in find_differences(*sides):
                if each.is_of_meaning and each.passage.article == passage.article:
                    found.setdefault(each.passage, each)
    return tuple(found[each] for each in sorted(found))


def _difference(
    found: AnnotatedArticle, span: Span | None, kind: str, other: AnnotatedArticle, there: Span | None
) -> Difference | None:
    if span is None:
        return None
    against = Passage(other.article.id, there) if there else None
    return Difference(Passage(found.article.id, span), kind, against)


def _against(matches: Sequence[Match]) -> Iterator[Match]:
    return (match for match in matches if match.kind == "against")


def _kind_of(one: Word, other: Word) -> str:
    """Return how two words differ that stand against each other."""
    if one.time and other.time:
        return "time"
    if one.name and other.name:
        return "name"
    if one.number or one.text[0].isdigit():
        return "number"
    # "tidak benar" and "salah" are one: of opposites, one denied and one not say the same.
    return "opposite" if (one.where("negation") is None) == (other.where("negation") is None) else "words"


def _cues_apart(one: Word, other: Word, kind: str) -> Iterator[tuple[Span | None, Span | None, str]]:
    """Yield where a word is denied, or said to be so perhaps, in one wording alone; or planned here and done there."""
    if kind == "against":
        return
    for cue, name in (("negation", "negation"), ("may", "modality")):
        here, there = one.where(cue), other.where(cue)
        if here and cue not in other.near:
            yield _joined(here, one.span), other.span, name
        elif there and cue not in one.near:
            yield one.span, _joined(there, other.span), name
    for cue, opposed in (("will", "has-been"), ("has-been", "will")):
        here, there = one.where(cue), other.where(opposed)
        if here and there and opposed not in one.near and cue not in other.near:
            yield _joined(here, one.span), _joined(there, other.span), "modality"


def _joined(cue: Span, word: Span) -> Span:
    return Span(min(cue.start, word.start), max(cue.end, word.end))


def _gaps(  # noqa: PLR0913, PLR0917 - two wordings, and what is known of them
    one: AnnotatedArticle,
    other: AnnotatedArticle,
    first: Sequence[Word],
    second: Sequence[Word],
    matches: Sequence[Match],
    language: Language,
) -> Iterator[tuple[Span | None, Span | None, str]]:
    """Yield what stands between the matches, on both sides (`words`) or on one (`added`).

    What stands elsewhere in the other wording has only changed its place.
    """
    left = [w for i, w in enumerate(first) if i not in {m.one for m in matches}]
    right = [w for j, w in enumerate(second) if j not in {m.other for m in matches}]
    ends = (Match(-1, -1, ""), *matches, Match(len(first), len(second), ""))
    for last, then in pairwise(ends):
        here = [w for w in first[last.one + 1 : then.one] if not _is_moved(w, right, language)]
        there = [w for w in second[last.other + 1 : then.other] if not _is_moved(w, left, language)]
        if not (here or there) or _is_one_text(one, here, other, there):
            continue
        if here and there and last.kind and then.kind and max(len(here), len(there)) <= _PLACE:
            is_opposite = any(are_opposite(a, b, language) for a in here for b in there)
            yield _span(here), _span(there), "opposite" if is_opposite and len(here) == len(there) == 1 else "words"
            continue
        yield from ((_span([word]), None, "added") for word in here)
        yield from ((None, _span([word]), "added") for word in there)


def _span(words: Sequence[Word]) -> Span:
    return Span(words[0].span.start, words[-1].span.end)


def _is_moved(word: Word, left: Sequence[Word], language: Language) -> bool:
    return any(compare_words(word, each, language) == "same" or is_near(word, each, language) for each in left)


def _is_one_text(one: AnnotatedArticle, here: Sequence[Word], other: AnnotatedArticle, there: Sequence[Word]) -> bool:
    """Tell whether two runs are one: glued together in one ("yangbayarin"), or a short form of the other."""
    if not (here and there):
        return False
    texts = one.quote(_span(here)), other.quote(_span(there))
    first, second = ("".join(c for c in text.casefold() if c.isalnum()) for text in texts)
    if first in second or second in first:
        return True
    return _is_short_for(texts[0], texts[1]) or _is_short_for(texts[1], texts[0])


def _is_short_for(short: str, text: str) -> bool:
    words = text.split()
    initials = "".join(word[0] for word in words).casefold()
    return len(words) >= _LEAST_INITIALS and short.isupper() and short.casefold() == initials
