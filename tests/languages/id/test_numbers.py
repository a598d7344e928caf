"""Numbers in digits and in words."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from saksi.languages.id.numbers import is_share, parse_bounds, parse_digits, parse_number


@pytest.mark.parametrize(
    ("words", "value"),
    [
        ("satu", 1),
        ("sepuluh", 10),
        ("sebelas", 11),
        ("dua belas", 12),
        ("dua puluh lima", 25),
        ("seratus dua puluh", 120),
        ("seribu dua ratus", 1200),
        ("dua ribu dua puluh lima", 2025),
        ("dua juta lima ratus ribu", 2_500_000),
        ("satu setengah", 1.5),
        ("setengah juta", 500_000),
        ("tiga perempat", 0.75),
        ("tiga koma lima", 3.5),
        ("dua koma tiga juta", 2_300_000),
        ("1,5 juta", 1_500_000),
        ("5miliar", 5_000_000_000),
        ("10.000", 10_000),
        ("1.234.567,89", 1_234_567.89),
        ("1,234,567", 1_234_567),
        ("4.8", 4.8),
        ("0.125", 0.125),
        ("3/4", 0.75),
        ("1½", 1.5),
        ("dua pertiga", 2 / 3),
        ("sepersepuluh", 0.1),
        ("dua lusin", 24),
        ("2 lusin", 24),
    ],
)
def test_a_number_has_its_value(words: str, value: float):
    assert parse_number(words) == pytest.approx(value)


@pytest.mark.parametrize(
    "words",
    ["", "dua tiga", "rumah", "belasan", "nan", "inf", "1.2.3", "--", "4/3", "17/6", "1/2/3", "/", "lima rumah"],
)
def test_what_is_no_one_number_gives_none(words: str):
    assert parse_number(words) is None


@pytest.mark.parametrize(
    ("words", "bounds"),
    [
        ("belasan", (11, 19)),
        ("puluhan", (10, 99)),
        ("puluhan ribu", (10_000, 99_999)),
        ("ratusan juta", (1e8, 999_999_999)),
    ],
)
def test_a_vague_number_has_bounds(words: str, bounds: tuple[float, float]):
    assert parse_bounds(words) == bounds


@pytest.mark.parametrize(
    ("words", "share"),
    [("setengah", True), ("Dua pertiga", True), ("3/4", True), ("¾", True), ("satu setengah", False), ("12", False)],
)
def test_a_share_is_a_part_of_one_whole(words: str, *, share: bool):
    assert is_share(words) is share


@given(st.integers(min_value=0, max_value=10**12))
def test_digits_with_thousand_points_are_read_back(value: int):
    assert parse_digits(f"{value:,}".replace(",", ".")) == value


@given(st.text(max_size=60))
def test_odd_text_never_raises(text: str):
    bounds = parse_bounds(text)
    assert bounds is None or bounds[0] <= bounds[1]
