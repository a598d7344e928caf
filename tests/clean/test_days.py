import pytest
from hypothesis import given
from hypothesis import strategies as st

from saksi.clean.days import find_day, parse_day
from saksi.languages import load_language

INDONESIAN = load_language("id")


@pytest.mark.parametrize(
    ("words", "day"),
    [
        ("2025-06-18", "2025-06-18"),
        ("2025-06-18T23:59:59+07:00", "2025-06-18"),
        ("2025-02-30", ""),
        ("1750204800", "2025-06-18"),
        ("1750204800000", "2025-06-18"),
        ("Wed, 18 Jun 2025 10:00:00 +0700", "2025-06-18"),
        ("Rabu, 18 Juni 2025 15:24 WIB", "2025-06-18"),
        ("18/06/2025", "2025-06-18"),
        ("kemarin", ""),
    ],
)
def test_what_records_write_is_read(words: str, day: str):
    assert parse_day(words, INDONESIAN) == day


@pytest.mark.parametrize(
    ("said", "url", "expected"),
    [
        ([("record", "2025-06-18"), ("page", "2025-06-17")], "", ("2025-06-18", "record")),
        ([("record", ""), ("page", "2025-06-17")], "", ("2025-06-17", "page")),
        ([("record", "entah")], "https://a.example/baca/2025/6/16/judul", ("2025-06-16", "url")),
        ([], "https://a.example/2025/13/16/judul", ("", "")),
        ([("record", "2025-07-01")], "", ("", "")),
    ],
)
def test_the_first_place_that_gives_a_day_counts(said, url: str, expected: tuple[str, str]):
    assert find_day(said, url, ([], []), INDONESIAN, "2025-06-20T00:00:00Z") == expected


@given(st.text())
def test_odd_words_do_no_harm(words: str):
    assert len(parse_day(words, INDONESIAN)) in {0, 10}
