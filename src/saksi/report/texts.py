"""The full texts of the articles, cut at every boundary of a passage so that overlapping passages can be marked."""

from __future__ import annotations

from collections import defaultdict, deque
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import pairwise
from typing import TypeVar

from saksi.model import AnnotatedArticle, Block, BlockKind, Source, Span
from saksi.report.desks import Desk
from saksi.report.entries import Entry, Mark

T = TypeVar("T")
_Backs = dict[Mark, list[tuple[str, str]]]
NAMES = "HMP"  # entries that only show where a name or a headline stands: no statement rests on them


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of a line that the same passages cover.

    Attributes:
        starts: anchors of passages that start here.
        covers: anchors of all passages that cover it.
        backs: (label, anchor) of the entries that rest on a passage that ends here.
        is_cited: whether a statement rests on it, and not the place of a name alone.
        furniture: advert or cross link inside the line.
        link: address of these very words at the publisher; "" where none is wanted or known.
    """

    text: str
    starts: tuple[str, ...]
    covers: tuple[str, ...]
    backs: tuple[tuple[str, str], ...]
    is_cited: bool
    furniture: bool
    link: str = ""

    @property
    def classes(self) -> tuple[str, ...]:
        """The classes of the piece: passages that go on here, or start here with another, and what it is."""
        kinds = (("furniture", self.furniture), ("name", not self.is_cited))
        return (*(a for a in self.covers if a not in self.starts[:1]), *(kind for kind, holds in kinds if holds))


@dataclass(frozen=True, slots=True)
class Line:
    """A line of an article: what it is (a kind of block) and its pieces."""

    kind: str
    pieces: tuple[Piece, ...]

    @property
    def text(self) -> str:
        """The words of the line."""
        return "".join(piece.text for piece in self.pieces)


@dataclass(frozen=True, slots=True)
class FullText:
    """An article as it stands on the page."""

    anchor: str
    source: Source
    byline: str
    language: str
    url: str
    lines: tuple[Line, ...]


def set_texts(desk: Desk, entries: Iterable[Entry]) -> tuple[FullText, ...]:
    """Return the texts of a story with everything marked that the entries rest on."""
    backs: _Backs = defaultdict(list)
    for entry in entries:
        for mark in entry.marks:
            backs[mark] += [] if entry.label[0] in NAMES else [(entry.label, entry.anchor)]
    return tuple(_full_text(desk, source, backs) for source in desk.account.sources)


def _full_text(desk: Desk, source: Source, backs: _Backs) -> FullText:
    found = desk.articles[source.article]
    marks = sorted((m for m in backs if m.number == source.number), key=lambda m: (m.span, m.anchor))
    return FullText(
        anchor=f"s{desk.number}-a{source.number}",
        source=source,
        byline=desk.byline(source.article),
        language=found.article.language,
        url=found.article.url,
        lines=tuple(_set_lines(found, marks, backs)),
    )


def _set_lines(found: AnnotatedArticle, marks: list[Mark], backs: _Backs) -> Iterator[Line]:
    lines = list(_find_lines(found))
    spans = [line.span for line in lines]
    noise = sorted(b.span for b in found.article.blocks if b.kind is BlockKind.BOILERPLATE)
    placed: set[Mark] = set()
    marked = _overlapping([(m.span, m) for m in marks], spans)
    for line, inside, gaps in zip(lines, marked, _overlapping([(s, s) for s in noise], spans), strict=True):
        inner = [] if line.kind is BlockKind.BOILERPLATE else gaps
        pieces = list(_cut(line.span, [*(m.span for m in inside), *inner]))
        covers = _overlapping([(m.span, m) for m in inside], pieces)
        furniture = _overlapping([(s, s) for s in inner], pieces)
        yield Line(
            line.kind.value,
            tuple(
                _set_piece(found.text, span, covering, placed, backs, is_furniture=bool(noisy))
                for span, covering, noisy in zip(pieces, covers, furniture, strict=True)
            ),
        )


def _set_piece(  # noqa: PLR0913 - what a piece is made of
    text: str, span: Span, covers: list[Mark], placed: set[Mark], backs: _Backs, *, is_furniture: bool
) -> Piece:
    """Return a piece of a line; the marks that start in it are placed from now on."""
    starts = tuple(m.anchor for m in covers if m not in placed)
    placed.update(covers)
    ends = [m for m in covers if _ends_in(m.span, span, text)]
    return Piece(
        text=span.quote(text),
        starts=starts,
        covers=tuple(m.anchor for m in covers),
        backs=tuple(dict.fromkeys(back for m in ends for back in backs[m])),
        is_cited=any(backs[m] for m in covers),
        furniture=is_furniture,
    )


def _overlapping(items: Iterable[tuple[Span, T]], windows: Iterable[Span]) -> Iterator[list[T]]:
    """Yield for each window what overlaps it. Both come in the order of the text, so that one walk is enough."""
    waiting = deque(items)
    active: list[tuple[Span, T]] = []
    for window in windows:
        while waiting and waiting[0][0].start < window.end:
            active.append(waiting.popleft())
        active = [each for each in active if each[0].end > window.start]
        yield [item for _, item in active]


def _ends_in(whole: Span, piece: Span, text: str) -> bool:
    """Tell whether a piece is the last of a passage that has something to read."""
    return whole.end <= piece.end or not text[piece.end : whole.end].strip()


def _cut(line: Span, spans: Iterable[Span]) -> Iterator[Span]:
    """Yield the line cut at every start and end of the spans."""
    bounds = {line.start, line.end}
    for span in spans:
        bounds.update(at for at in (span.start, span.end) if line.start < at < line.end)
    ordered = sorted(bounds)
    yield from (Span(a, b) for a, b in pairwise(ordered))


def _find_lines(found: AnnotatedArticle) -> Iterator[Block]:
    """Yield the lines of an article, and what no block covers as body: nothing that has words is lost."""
    text, at = found.text, 0
    for block in sorted(found.article.blocks, key=lambda b: (b.span.start, -b.span.end)):
        start, end = max(at, block.span.start), min(block.span.end, len(text))
        if start >= end or block.span.start < at:
            continue
        yield from _uncovered(text, at, start)
        yield Block(Span(start, end), block.kind)
        at = end
    yield from _uncovered(text, at, len(text))


def _uncovered(text: str, start: int, end: int) -> Iterator[Block]:
    for line in text[start:end].splitlines(keepends=True):
        span = Span(start, start + len(line))
        if line.strip():
            yield Block(span.stripped(text), BlockKind.BODY)
        start = span.end
