import pytest
from hypothesis import given
from hypothesis import strategies as st

from saksi.model import FigurePoint
from saksi.report.charts import draw_figure
from saksi.report.words import load_words


def point(value: float, day: str, state: str = "superseded", high: float | None = None) -> FigurePoint:
    return FigurePoint(value, value if high is None else high, "exact", day, "text", "", (), state)


def drawn(*points: FigurePoint):
    return draw_figure(points, [f"{p.low:g} orang" for p in points], load_words("en"))


def test_heights_are_in_proportion_and_days_in_their_order():
    chart = drawn(point(3, "2026-03-09"), point(6, "2026-03-10"), point(12, "2026-03-13", "stands"))
    heights = [chart.base - dot.y for dot in chart.dots]
    assert heights == [pytest.approx(heights[2] / 4), pytest.approx(heights[2] / 2), heights[2]]
    gaps = [b.x - a.x for a, b in zip(chart.dots, chart.dots[1:], strict=False)]
    assert gaps == [pytest.approx(gaps[1] / 3, abs=0.2), gaps[1]]
    assert chart.told == "3 orang → 6 orang → 12 orang"


def test_what_did_not_change_has_no_chart():
    assert drawn(point(3, "2026-03-09"), point(3, "2026-03-10")) is None
    assert drawn(point(3, "2026-03-09"), point(5, "2026-03-09")) is None
    assert drawn(point(3, ""), point(5, "2026-03-09"), point(7, "2026-03")) is None


def test_disputed_values_are_no_steps_of_a_line():
    chart = drawn(point(56, "2026-03-09", "disputed"), point(63, "2026-03-10", "disputed"))
    assert chart.path == ""
    assert [dot.state for dot in chart.dots] == ["disputed", "disputed"]


def test_a_value_of_two_bounds_reaches_from_one_to_the_other():
    chart = drawn(point(2, "2026-03-09"), point(3, "2026-03-10", "stands", high=6))
    assert chart.dots[1].reach > chart.dots[1].y


def test_a_number_that_fell_stands_beside_its_dot_and_not_on_the_line():
    chart = drawn(point(12, "2026-03-09"), point(7, "2026-03-10", "stands"))
    labels = {label.text: label for label in chart.labels}
    assert (labels["12"].anchor, labels["7"].anchor) == ("middle", "before")
    assert labels["7"].x < chart.dots[1].x


@given(st.lists(st.tuples(st.floats(0, 1e12), st.dates()), min_size=2, max_size=30))
def test_everything_stands_inside_the_drawing(values):
    chart = drawn(*(point(value, day.isoformat(), "stands") for value, day in values))
    if chart is None:
        return
    for dot in chart.dots:
        assert 0 <= dot.x <= chart.width
        assert 0 <= dot.y <= dot.reach <= chart.base <= chart.height
    numbers = [label for label in chart.labels if label.anchor in ("middle", "before")]
    assert len(numbers) >= 1
