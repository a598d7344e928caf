from hypothesis import given
from hypothesis import strategies as st

from saksi.compare.grids import Grid
from saksi.model import Span

SPANS = st.builds(lambda start, length: Span(start, start + length), st.integers(0, 2000), st.integers(1, 1200))


@given(st.lists(SPANS, max_size=30), SPANS)
def test_a_grid_finds_what_overlaps_in_the_order_of_adding(spans: list[Span], asked: Span):
    grid = Grid((span, number) for number, span in enumerate(spans))
    assert grid.overlapping(asked) == [number for number, span in enumerate(spans) if span.overlaps(asked)]
    assert list(grid) == list(range(len(spans)))


def test_an_empty_grid_finds_nothing():
    assert Grid[Span]().overlapping(Span(0, 9)) == []
