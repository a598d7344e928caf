"""Passages that articles share word for word, and what they show: a copy or rewrite, or the same words heard by both.

Runs of equal words are found through an index of shingles (Broder 1997) and drawn out, exactly: an article is
compared with those alone that share a shingle with it. Quoted words are counted apart: two reporters who hear one
speaker write down the same words, so only words of the outlets' own show that one text was made from the other.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from saksi.link.words import find_body_words
from saksi.model import AnnotatedArticle, BlockKind, Passage, Span

_SHINGLE = 6
# Six words may agree by chance or by stock phrase; ten hardly do.
_RUN = 10
# A shingle that more articles hold than this is a formula, and would make the pairs many.
_FORMULA = 60


@dataclass(frozen=True, slots=True)
class SharedWords:
    """The words that two articles share in runs of ten and more.

    Attributes:
        own: words shared outside quotations; `quoted`: inside them.
        share: `own` over the outlet's own words of the shorter article, 0 to 1.
        quoted_share: `quoted` over the quoted words of the article that has more, 0 to 1.
        passages: what of the runs lies inside one sentence of both, longest first, each in both articles.
    """

    own: int
    quoted: int
    share: float
    quoted_share: float
    passages: tuple[tuple[Passage, Passage], ...]


@dataclass(frozen=True, slots=True)
class _Text:
    """An article as compared: its body words, where they stand, which are quoted, and in which sentence each stands."""

    article: AnnotatedArticle
    words: tuple[str, ...]
    spans: tuple[Span, ...]
    quoted: tuple[bool, ...]
    sentences: tuple[int, ...]


def find_shared(articles: Sequence[AnnotatedArticle]) -> dict[tuple[int, int], SharedWords]:
    """Return what each pair of articles shares, by position (lower, higher); pairs that share no run are left out."""
    texts = [_text_of(each) for each in articles]
    holders: dict[tuple[str, ...], list[int]] = defaultdict(list)
    for here, text in enumerate(texts):
        for shingle in sorted(set(_shingles(text.words))):
            holders[shingle].append(here)
    together = {(a, b) for some in holders.values() if len(some) <= _FORMULA for a in some for b in some if a < b}
    found = {pair: _compare(texts[pair[0]], texts[pair[1]]) for pair in sorted(together)}
    return {pair: shared for pair, shared in found.items() if shared.passages}


def _compare(one: _Text, other: _Text) -> SharedWords:
    """Return what two texts share."""
    runs = _find_runs(one.words, other.words)
    places = {at + k for at, _, length in runs for k in range(length)}
    quoted = sum(1 for at in places if one.quoted[at])
    own = len(places) - quoted
    own_words = min(text.quoted.count(False) for text in (one, other))
    quoted_words = max(text.quoted.count(True) for text in (one, other))
    pieces = [piece for run in runs for piece in _cut(one, other, *run)]
    longest = sorted(pieces, key=lambda piece: (-piece[2], piece))
    return SharedWords(
        own,
        quoted,
        min(1.0, own / own_words) if own_words else 0.0,
        min(1.0, quoted / quoted_words) if quoted_words else 0.0,
        tuple((_passage(one, at, length), _passage(other, there, length)) for at, there, length in longest),
    )


def _text_of(article: AnnotatedArticle) -> _Text:
    tokens = find_body_words(article)
    words = tuple(article.quote(t.span).lower() for t in tokens)
    inside = {at for quote in article.quotes for at in range(quote.span.start, quote.span.end)}
    spans = tuple(t.span for t in tokens)
    quoted = tuple(span.start in inside for span in spans)
    return _Text(article, words, spans, quoted, _number_sentences(article, spans))


def _number_sentences(article: AnnotatedArticle, spans: Sequence[Span]) -> tuple[int, ...]:
    """Return for each word where its sentence, or the part of it behind boilerplate, starts."""
    starts = sorted({part.start for part in (*article.sentences, *article.article.spans_of(BlockKind.BODY))})
    return tuple(bisect_right(starts, span.start) for span in spans)


def _cut(one: _Text, other: _Text, at: int, there: int, length: int) -> list[tuple[int, int, int]]:
    """Return the parts of a run that lie inside one sentence of both texts, without the short ones beside a long."""
    seams = [
        k
        for k in range(1, length)
        if one.sentences[at + k] != one.sentences[at + k - 1]
        or other.sentences[there + k] != other.sentences[there + k - 1]
    ]
    parts = [(at + start, there + start, end - start) for start, end in pairwise((0, *seams, length))]
    longest = max(part[2] for part in parts)
    return [part for part in parts if part[2] >= min(_SHINGLE, longest)]


def _shingles(words: Sequence[str]) -> list[tuple[str, ...]]:
    return [tuple(words[at : at + _SHINGLE]) for at in range(len(words) - _SHINGLE + 1)]


def _find_runs(one: Sequence[str], other: Sequence[str]) -> list[tuple[int, int, int]]:
    """Return the runs of equal words: place in `one`, place in `other`, length. None overlaps another in `other`."""
    where: dict[tuple[str, ...], list[int]] = defaultdict(list)
    for at, shingle in enumerate(_shingles(one)):
        where[shingle].append(at)
    runs: list[tuple[int, int, int]] = []
    there = 0
    while there + _SHINGLE <= len(other):
        starts = where.get(tuple(other[there : there + _SHINGLE]), [])[:8]
        length, at = max(((_length(one, other, start, there), -start) for start in starts), default=(0, 0))
        if length >= _RUN:
            runs.append((-at, there, length))
        there += max(length - _SHINGLE, 1) if length < _RUN else length
    return runs


def _length(one: Sequence[str], other: Sequence[str], at: int, there: int) -> int:
    length = 0
    while at + length < len(one) and there + length < len(other) and one[at + length] == other[there + length]:
        length += 1
    return length


def _passage(text: _Text, at: int, length: int) -> Passage:
    return Passage(text.article.article.id, Span(text.spans[at].start, text.spans[at + length - 1].end))
