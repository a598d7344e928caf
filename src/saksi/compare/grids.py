"""What lies on a text, found by where it lies without looking at all the rest."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from typing import Generic, TypeVar

from saksi.model import Span

Item = TypeVar("Item")
# Characters of a cell. A sentence has some 150, so that most spans lie in one cell or two.
_CELL = 256


class Grid(Generic[Item]):
    """Items on spans that may overlap each other and come in any order, as claims and their pieces do.

    An article of one happening is short, but whoever writes to harm may make one of ten thousand quotations: what
    compares each with each is then at it for hours.
    """

    def __init__(self, items: Iterable[tuple[Span, Item]] = ()) -> None:
        self._items: list[tuple[Span, Item]] = []
        self._cells: dict[int, list[int]] = defaultdict(list)
        for span, item in items:
            self.add(span, item)

    def __iter__(self) -> Iterator[Item]:
        return (item for _, item in self._items)

    def add(self, span: Span, item: Item) -> None:
        """Add an item that lies on a span."""
        for cell in range(span.start // _CELL, span.end // _CELL + 1):
            self._cells[cell].append(len(self._items))
        self._items.append((span, item))

    def overlapping(self, span: Span) -> list[Item]:
        """Return the items whose spans share a character with this one, in the order in which they were added."""
        cells = range(span.start // _CELL, span.end // _CELL + 1)
        near = sorted({number for cell in cells for number in self._cells.get(cell, ())})
        return [item for each, item in map(self._items.__getitem__, near) if each.overlaps(span)]
