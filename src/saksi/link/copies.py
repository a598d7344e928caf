"""Passages that articles share word for word, and what they show: a copy or rewrite, or the same words heard by both.

Who rewrites swaps a word here and there, so a passage is a chain of runs of equal words with few others between. The
pairs worth a look are found through an index of shingles (Broder 1997) and then compared exactly. Quoted words are
counted apart: two reporters who hear one speaker write down the same words, so only words of the outlets' own show
that one text was made from the other.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from saksi.link.alignments import Run, Words, find_runs, index_words
from saksi.link.words import find_body_words
from saksi.model import AnnotatedArticle, BlockKind, Passage, Span

_SHINGLE = 5
# A passage of ten words and more holds several shingles unless a word in five is another.
_SHARED_SHINGLES = 3
# A shingle that more articles hold than this is a formula or a text printed everywhere. Pairs of all of them would
# grow with the square of copies: it leads to the first few only, through which the copies of one text still meet.
_FORMULA, _FIRST = 60, 4
# Of the many articles that share something with one, those that share most.
_NEAREST = 40
# An article of which nine words in ten stand in an earlier one, and the other way round, is compared with that one
# alone: whatever else it shares, that one shares too.
_SAME = 0.9
# Passages shorter than this are no evidence beside a longer one.
_SHORT = 6


@dataclass(frozen=True, slots=True)
class SharedWords:
    """The words that two articles share in passages of ten and more.

    Attributes:
        own: words shared outside quotations and names; `quoted`: inside quotations, in one article at least.
        share: `own` over the outlet's own words of the shorter article, 0 to 1.
        quoted_share: `quoted` over the quoted words of the article that has more, 0 to 1.
        fewer_share: `quoted` over the quoted words of the article that has fewer; 0 where it has none.
        total_share: all that is shared over the words of the longer article, 0 to 1.
        passages: what of the runs lies inside one sentence of both, longest first, each in both articles.
    """

    own: int
    quoted: int
    share: float
    quoted_share: float
    fewer_share: float
    total_share: float
    passages: tuple[tuple[Passage, Passage], ...]


@dataclass(frozen=True, slots=True)
class _Text:
    """An article as compared: its body words, where they stand, which are quoted or in a name, and their sentences.

    Names are nobody's own words: lists of people, firms and offices stand alike in reports that share nothing else.
    """

    article: AnnotatedArticle
    indexed: Words
    spans: tuple[Span, ...]
    quoted: tuple[bool, ...]
    named: tuple[bool, ...]
    sentences: tuple[int, ...]

    @property
    def words(self) -> tuple[str, ...]:
        return self.indexed.words


def find_shared(articles: Sequence[AnnotatedArticle]) -> dict[tuple[int, int], SharedWords]:
    """Return what pairs of articles share, by position (lower, higher); pairs that share no passage are left out.

    An article that is all but the same as an earlier one is paired with that one alone.
    """
    if len(articles) < 2:  # noqa: PLR2004 - most stories: nothing to index
        return {}
    texts = [_text_of(each) for each in articles]
    holders: dict[tuple[str, ...], list[int]] = defaultdict(list)
    found: dict[tuple[int, int], SharedWords] = {}
    for here, text in enumerate(texts):
        shingles = {text.words[at : at + _SHINGLE] for at in range(len(text.words) - _SHINGLE + 1)}
        near = _count_shared(holders, shingles)
        ordered = sorted(near, key=lambda there: (-near[there], there))[:_NEAREST]
        alone, shared = _compare_all(texts, ordered, text)
        found.update({(there, here): what for there, what in shared.items()})
        if not alone:
            for shingle in shingles:
                holders[shingle].append(here)
    return dict(sorted(found.items()))


def _compare_all(texts: Sequence[_Text], near: Sequence[int], text: _Text) -> tuple[bool, dict[int, SharedWords]]:
    """Return whether the text is all but the same as one of those near, and what it shares with each, or that one."""
    found: dict[int, SharedWords] = {}
    for there in near:
        shared = _compare(texts[there], text)
        if shared.total_share >= _SAME:
            return True, {there: shared}
        if shared.passages:
            found[there] = shared
    return False, found


def _count_shared(holders: dict[tuple[str, ...], list[int]], shingles: set[tuple[str, ...]]) -> dict[int, int]:
    """Return the earlier articles that share enough shingles to be compared, with how many."""
    counts: Counter[int] = Counter()
    for shingle in shingles:
        some = holders.get(shingle, [])
        counts.update(some if len(some) <= _FORMULA else some[:_FIRST])
    # Where most of a short text is shared, fewer are enough.
    return {there: n for there, n in counts.items() if n >= min(_SHARED_SHINGLES, len(shingles))}


def _compare(one: _Text, other: _Text) -> SharedWords:
    """Return what two texts share; the same whichever comes first."""
    if other.words < one.words:
        runs = [Run(run.there, run.at, run.length) for run in find_runs(other.indexed, one.indexed)]
    else:
        runs = list(find_runs(one.indexed, other.indexed))
    places = {(run.at + k, run.there + k) for run in runs for k in range(run.length)}
    quoted = sum(1 for at, there in places if one.quoted[at] or other.quoted[there])
    named = sum(1 for at, there in places if one.named[at] and not (one.quoted[at] or other.quoted[there]))
    own = len(places) - quoted - named
    own_words = min(_count_own(text) for text in (one, other))
    fewer, more = sorted(text.quoted.count(True) for text in (one, other))
    longer = max(len(one.words), len(other.words))
    pieces = [piece for run in runs for piece in _cut(one, other, run)]
    longest = sorted(pieces, key=lambda piece: (-piece.length, piece))
    enough = min(_SHORT, longest[0].length) if longest else 0
    return SharedWords(
        own,
        quoted,
        _ratio(own, own_words),
        _ratio(quoted, more),
        _ratio(quoted, fewer),
        _ratio(len(places), longer),
        tuple((_passage(one, p.at, p), _passage(other, p.there, p)) for p in longest if p.length >= enough),
    )


def _count_own(text: _Text) -> int:
    return sum(1 for quoted, named in zip(text.quoted, text.named, strict=True) if not quoted and not named)


def _ratio(part: int, whole: int) -> float:
    return min(1.0, part / whole) if whole else 0.0


def _text_of(article: AnnotatedArticle) -> _Text:
    tokens = find_body_words(article)
    words = tuple(article.quote(t.span).lower() for t in tokens)
    spans = tuple(t.span for t in tokens)
    quoted = _stand_inside(spans, [quote.span for quote in article.quotes])
    named = _stand_inside(spans, [mention.span for mention in article.mentions])
    return _Text(article, index_words(words), spans, quoted, named, _number_sentences(article, spans))


def _stand_inside(words: Sequence[Span], parts: Sequence[Span]) -> tuple[bool, ...]:
    inside = {at for part in parts for at in range(part.start, part.end)}
    return tuple(word.start in inside for word in words)


def _number_sentences(article: AnnotatedArticle, spans: Sequence[Span]) -> tuple[int, ...]:
    """Return for each word where its sentence, or the part of it behind boilerplate, starts."""
    starts = sorted({part.start for part in (*article.sentences, *article.article.spans_of(BlockKind.BODY))})
    return tuple(bisect_right(starts, span.start) for span in spans)


def _cut(one: _Text, other: _Text, run: Run) -> Iterator[Run]:
    """Yield the parts of a run that lie inside one sentence of both texts."""
    seams = [
        k
        for k in range(1, run.length)
        if one.sentences[run.at + k] != one.sentences[run.at + k - 1]
        or other.sentences[run.there + k] != other.sentences[run.there + k - 1]
    ]
    for start, end in pairwise((0, *seams, run.length)):
        yield Run(run.at + start, run.there + start, end - start)


def _passage(text: _Text, at: int, run: Run) -> Passage:
    return Passage(text.article.article.id, Span(text.spans[at].start, text.spans[at + run.length - 1].end))
