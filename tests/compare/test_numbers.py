"""Which two numbers can be one."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from saksi.compare.numbers import can_be_equal
from saksi.model import Quantity, Span


def _number(low: float, how: str = "exact", high: float | None = None) -> Quantity:
    return Quantity(Span(0, 1), low, low if high is None else high, "orang", "korban", how)


CASES = [
    (_number(12), _number(15), False),
    (_number(12), _number(12), True),
    (_number(12), _number(10, "at-least"), True),
    (_number(12), _number(15, "at-least"), False),
    (_number(487), _number(500, "approx"), True),
    (_number(9), _number(8, "range", 15), True),
    (_number(24), _number(10, "vague", 99), True),
    (_number(1_323_459), _number(1_300_000), True),
    (_number(1_400_000), _number(1_300_000), False),
    (_number(1_500), _number(1_000), False),
    (_number(4.8), _number(4.9), False),
]


@pytest.mark.parametrize(("one", "other", "wanted"), CASES)
def test_numbers_that_can_be_one(one: Quantity, other: Quantity, *, wanted: bool):
    assert can_be_equal(one, other) is wanted
    assert can_be_equal(other, one) is wanted


HOWS = st.sampled_from(["exact", "approx", "at-least", "more-than", "at-most", "less-than", "vague"])


@given(st.floats(-1e15, 1e15), HOWS, HOWS)
def test_a_number_can_be_itself(value: float, how: str, other: str):
    assert can_be_equal(_number(value, how), _number(value, other))
