"""What two passages share, measured for many pairs at once: the input of the network that tells one point from two."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from saksi.compare.likenesses import general_weight
from saksi.compare.parts import Part
from saksi.languages import load_language

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Numbers = NDArray[np.float32]
    Rows = NDArray[np.intp]

# Pairs share a term, and of all that both say, by weight in general news, at least this.
_LEAST_SHARED = 0.05
# So many pairs of a story are measured at most, and of two articles at least so many, the likest by that share.
_MOST_PAIRS = 400_000
_MOST_OF_TWO = 40
# Of so many pairs of articles all are measured; in a larger story (of 246 articles and more, copies left aside) those
# that lie nearest in time, since memory would grow with the square of its articles: 1,400 took 20 GB.
_MOST_BLOCKS = 30_000
# Weight of a term that no claim holds, as a share of the greatest.
_UNCLAIMED = 0.8
_SORTS = {"@": 1, "#": 2, "~": 3}
_WORDS, _NAMES, _NUMBERS, _TIMES = range(4)
_TINY = np.float32(1e-6)

MEASURES = (
    "weight shared, of both",
    "weight shared, of the lighter",
    "weight shared",
    "general weight shared, of the lighter",
    "words shared, of both",
    "words shared, of the lighter",
    "weight of words shared",
    "weight of names shared",
    "names shared",
    "names not shared of the poorer",
    "names not shared of the richer",
    "weight of numbers shared",
    "numbers shared",
    "numbers not shared of the poorer",
    "numbers not shared of the richer",
    "weight of times shared",
    "times shared",
    "times not shared of the poorer",
    "times not shared of the richer",
    "verbs of one in the other",
    "company of words",
    "length of the shorter",
    "length of the longer",
    "headlines",
    "quoted",
    "one speaker",
    "two speakers",
    "one status",
    "share of headline terms, the lower",
    "share of headline terms, the higher",
    "headline terms, the fewer",
    "headline terms, the more",
    "company of the words around",
    "weight shared around",
    "terms shared around",
    "share of what is around, the lower",
    "share of what is around, the higher",
)
"""What is measured, in order. "Around" a passage is the longest passage of its article in which it lies."""


@dataclass(frozen=True, slots=True)
class Measured:
    """Pairs of parts by their places in a list, the first of the earlier article, with a row of measures each."""

    first: Rows
    second: Rows
    values: Numbers


@dataclass(frozen=True, slots=True)
class _Sheet:
    """The parts of one article: which of its terms each holds, which are verbs, and the company of their words."""

    rows: Rows
    terms: Rows
    holds: Numbers
    verbs: Numbers
    company: Numbers
    around: Rows


@dataclass(frozen=True, slots=True)
class _Terms:
    """All terms by their place: their sorts, their weights in the story and in general news."""

    at: Mapping[str, int]
    sorts: Rows
    weights: Numbers
    general: Numbers


@dataclass(frozen=True, slots=True)
class _Part:
    """What is asked of each part, as columns over all parts."""

    totals: Numbers
    counts: Numbers
    general: Numbers
    lengths: Numbers
    titled: Numbers


def measure_pairs(parts: Sequence[Part], weights: Mapping[str, float]) -> Measured:
    """Return the measures of the pairs of parts of different articles that share something; parts in order.

    Args:
        parts: ordered by article.
        weights: of terms in the story (`likenesses.weigh_terms`).
    """
    terms = _terms_of(parts, weights)
    sheets = _sheets(parts, terms)
    columns = _columns(parts, terms, sheets)
    blocks = _blocks(parts, sheets)
    most = max(_MOST_OF_TWO, _MOST_PAIRS // len(blocks)) if blocks else 0
    found = [_block(one, other, terms, columns, most) for one, other in blocks]
    held = [each for each in found if each is not None]
    if not held:
        return Measured(np.zeros(0, np.intp), np.zeros(0, np.intp), np.zeros((0, len(MEASURES)), np.float32))
    first, second = (np.concatenate([each[i] for each in held]) for i in (0, 1))
    shared = np.concatenate([each[2] for each in held], axis=1)
    around = tuple(np.concatenate([each[i] for each in held]) for i in (3, 4))
    return Measured(first, second, _values(parts, columns, (first, second), shared, around))


def _blocks(parts: Sequence[Part], sheets: Sequence[_Sheet]) -> list[tuple[_Sheet, _Sheet]]:
    """Return the pairs of articles that are measured, in their order: all, or those nearest in time."""
    count = len(sheets)
    reach = next((n for n in range(count - 1, 1, -1) if n * count - n * (n + 1) // 2 <= _MOST_BLOCKS), 1)
    order = sorted(range(count), key=lambda at: (parts[sheets[at].rows[0]].day, at))
    near = ((order[at], order[at + step]) for step in range(1, reach + 1) for at in range(count - step))
    return [(sheets[one], sheets[other]) for one, other in sorted((min(pair), max(pair)) for pair in near)]


def _terms_of(parts: Sequence[Part], weights: Mapping[str, float]) -> _Terms:
    names = sorted({term for part in parts for term in part.terms})
    idf = load_language(parts[0].language).frequencies.idf if parts else None
    unclaimed = _UNCLAIMED * max(weights.values(), default=1.0)
    sorts = np.array([_SORTS.get(name[0], 0) for name in names], np.intp)
    general = [1.0 if name[0] in _SORTS or idf is None else general_weight(idf(name)) for name in names]
    return _Terms(
        {name: i for i, name in enumerate(names)},
        sorts,
        np.array([weights.get(name, unclaimed) for name in names], np.float32),
        np.array(general, np.float32),
    )


def _sheets(parts: Sequence[Part], terms: _Terms) -> list[_Sheet]:
    rows: dict[str, list[int]] = {}
    for i, part in enumerate(parts):
        rows.setdefault(part.passage.article, []).append(i)
    return [_sheet(parts, np.array(held, np.intp), terms) for held in rows.values()]


def _sheet(parts: Sequence[Part], rows: Rows, terms: _Terms) -> _Sheet:
    held = [parts[i] for i in rows]
    own = sorted({terms.at[term] for part in held for term in part.terms})
    place = {term: i for i, term in enumerate(own)}
    holds, verbs = np.zeros((2, len(held), len(own)), np.float32)
    for i, part in enumerate(held):
        holds[i, [place[terms.at[term]] for term in part.terms]] = 1
        verbs[i, [place[terms.at[verb]] for verb in part.verbs if verb in part.terms]] = 1
    return _Sheet(rows, np.array(own, np.intp), holds, verbs, _company(held), _around(held))


def _company(parts: Sequence[Part]) -> Numbers:
    language = load_language(parts[0].language)
    stop, idf = language.words.STOPWORDS, language.frequencies.idf

    def weighed(part: Part) -> Iterator[tuple[str, float]]:
        for word in sorted(part.surface):
            if len(word) > 2 and word[0].isalpha() and word not in stop:  # noqa: PLR2004 - "di", "ke"
                yield word, general_weight(idf(word))

    return np.stack([language.vectors.company_of(weighed(part)) for part in parts])


def _around(parts: Sequence[Part]) -> Rows:
    """Return for each part the place of the longest part in which it lies."""
    starts = np.array([part.passage.span.start for part in parts])
    ends = np.array([part.passage.span.end for part in parts])
    holds = (starts[None, :] <= starts[:, None]) & (ends[None, :] >= ends[:, None])
    around: Rows = np.argmax(np.where(holds, (ends - starts)[None, :], -1), axis=1)
    return around


def _columns(parts: Sequence[Part], terms: _Terms, sheets: Sequence[_Sheet]) -> _Part:
    totals, counts = np.zeros((2, 4, len(parts)), np.float32)
    general = np.zeros(len(parts), np.float32)
    for sheet in sheets:
        for sort in range(4):
            chosen = terms.sorts[sheet.terms] == sort
            totals[sort, sheet.rows] = sheet.holds[:, chosen] @ terms.weights[sheet.terms[chosen]]
            counts[sort, sheet.rows] = sheet.holds[:, chosen].sum(axis=1)
        general[sheet.rows] = sheet.holds @ terms.general[sheet.terms]
    headed: Counter[str] = Counter()
    for _, term in sorted({(part.passage.article, term) for part in parts if part.headline for term in part.terms}):
        headed[term] += 1
    titled = [sum(headed[term] for term in part.terms) / len(sheets) for part in parts]
    lengths = [len(part.words) for part in parts]
    return _Part(totals, counts, general, np.array(lengths, np.float32), np.array(titled, np.float32))


def _block(
    one: _Sheet, other: _Sheet, terms: _Terms, columns: _Part, most: int
) -> tuple[Rows, Rows, Numbers, Numbers, Numbers] | None:
    """Return the pairs of two articles that share something: places, what they share, company and share around."""
    common, mine, theirs = np.intersect1d(one.terms, other.terms, assume_unique=True, return_indices=True)
    if not len(common):
        return None
    left, right = one.holds[:, mine], other.holds[:, theirs]
    general = (left * terms.general[common]) @ right.T
    both = np.sqrt(np.outer(columns.general[one.rows], columns.general[other.rows]))
    share = general / np.maximum(both, _TINY)
    i, j = np.nonzero(share >= _LEAST_SHARED)
    if len(i) > most:
        kept = np.sort(np.argsort(-share[i, j], kind="stable")[:most])
        i, j = i[kept], j[kept]
    if not len(i):
        return None
    counts, sums = np.zeros((2, 4, *general.shape), np.float32)
    for sort in range(4):
        chosen = terms.sorts[common] == sort
        if chosen.any():
            ours = left[:, chosen]
            counts[sort] = ours @ right[:, chosen].T
            sums[sort] = (ours * terms.weights[common[chosen]]) @ right[:, chosen].T
    verbs = np.maximum(one.verbs[:, mine] @ right.T, left @ other.verbs[:, theirs].T)
    shared = np.stack([*sums, *counts, general, verbs])
    company = one.company @ other.company.T
    a, b = one.around[i], other.around[j]
    around = np.stack([company[a, b], sums[:, a, b].sum(axis=0), counts[:, a, b].sum(axis=0)])
    return one.rows[i], other.rows[j], shared[:, i, j], company[i, j], around.T


def _values(
    parts: Sequence[Part],
    columns: _Part,
    pairs: tuple[Rows, Rows],
    shared: Numbers,
    near: tuple[Numbers, ...],
) -> Numbers:
    company, around = near
    sums, counts, general, verbs = shared[:4], shared[4:8], shared[8], shared[9]
    weight, every = sums.sum(axis=0), columns.totals.sum(axis=0)
    out = [
        *_shares(weight, every, pairs),
        weight,
        _shares(general, columns.general, pairs)[1],
        *_shares(sums[_WORDS], columns.totals[_WORDS], pairs),
        sums[_WORDS],
    ]
    for sort in (_NAMES, _NUMBERS, _TIMES):
        fewer, more = _ordered(columns.counts[sort], pairs)
        out += [sums[sort], counts[sort], fewer - counts[sort], more - counts[sort]]
    out += [verbs, company, *_ordered(columns.lengths, pairs)]
    out += _labels(parts, pairs)
    terms = np.maximum(columns.counts.sum(axis=0), 1)
    out += [*_ordered(columns.titled / terms, pairs), *_ordered(columns.titled, pairs)]
    whole = _share_of_whole(parts)
    return np.stack([*out, *around.T, *_ordered(whole, pairs)], axis=1).astype(np.float32)


def _shares(shared: Numbers, total: Numbers, pairs: tuple[Rows, Rows]) -> list[Numbers]:
    """Return what is shared, of the geometric mean of both and of the lighter."""
    one, other = total[pairs[0]], total[pairs[1]]
    return [shared / np.sqrt(one * other + _TINY), shared / (np.minimum(one, other) + _TINY)]


def _ordered(column: Numbers, pairs: tuple[Rows, Rows]) -> list[Numbers]:
    one, other = column[pairs[0]], column[pairs[1]]
    return [np.minimum(one, other), np.maximum(one, other)]


def _labels(parts: Sequence[Part], pairs: tuple[Rows, Rows]) -> list[Numbers]:
    """Return what the kinds, speakers and statuses of both are to each other."""
    first, second = pairs
    headline = np.array([part.headline for part in parts], np.float32)
    quoted = np.array([part.quoted for part in parts], np.float32)
    names = {voice: i for i, voice in enumerate(sorted({part.voice for part in parts} - {""}), 1)}
    voice = np.array([names.get(part.voice, 0) for part in parts])
    status = np.array([list(type(part.status)).index(part.status) for part in parts])
    both = (voice[first] > 0) & (voice[second] > 0)
    is_one = voice[first] == voice[second]
    said = [both & is_one, both & ~is_one, status[first] == status[second]]
    return [
        headline[first] + headline[second],
        quoted[first] + quoted[second],
        *(each.astype(np.float32) for each in said),
    ]


def _share_of_whole(parts: Sequence[Part]) -> Numbers:
    """Return for each part the share of letters that it has of the longest part around it."""
    of_article: dict[str, list[int]] = {}
    for i, part in enumerate(parts):
        of_article.setdefault(part.passage.article, []).append(i)
    out = np.zeros(len(parts), np.float32)
    for rows in of_article.values():
        held = [parts[i] for i in rows]
        lengths = np.array([part.passage.span.end - part.passage.span.start for part in held], np.float32)
        out[rows] = lengths / np.maximum(lengths[_around(held)], 1)
    return out
