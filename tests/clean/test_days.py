import pytest
from hypothesis import given
from hypothesis import strategies as st

from saksi.clean.days import find_publication, parse_day, parse_moment
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
    ("words", "moment"),
    [
        ("2025-06-18", ""),
        ("2025-06-18T23:59:59+07:00", "2025-06-18T23:59:59+07:00"),
        ("2025-06-18 15:24", "2025-06-18T15:24:00"),
        ("2025-06-18T15:24:07.123Z", "2025-06-18T15:24:07+00:00"),
        ("2025-06-18T25:24", ""),
        ("1750204800", "2025-06-18T00:00:00+00:00"),
        ("Wed, 18 Jun 2025 10:00:00 +0700", "2025-06-18T10:00:00+07:00"),
        ("Rabu, 18 Juni 2025 15:24 WIB", "2025-06-18T15:24+07:00"),
        ("Rabu, 18 Juni 2025 | 9.05 WITA", "2025-06-18T09:05+08:00"),
        ("Rabu, 18 Juni 2025, pukul 21.05", "2025-06-18T21:05"),
        ("Rabu, 18 Juni 2025", ""),
        ("kemarin", ""),
    ],
)
def test_the_clock_time_is_kept_with_its_offset(words: str, moment: str):
    assert parse_moment(words, INDONESIAN) == moment


def test_a_day_told_in_universal_time_is_that_of_the_outlets_readers():
    assert parse_day("2025-06-17T22:30:00Z", INDONESIAN) == "2025-06-18"
    assert parse_day("2025-06-17T22:30:00+07:00", INDONESIAN) == "2025-06-17"


@pytest.mark.parametrize(
    ("said", "url", "expected"),
    [
        ([("record", "2025-06-18"), ("page", "2025-06-17")], "", ("2025-06-18", "record")),
        ([("record", ""), ("page", "2025-06-17")], "", ("2025-06-17", "page")),
        ([("record", "entah")], "https://a.example/baca/2025/6/16/judul", ("2025-06-16", "url")),
        ([], "https://a.example/2025/13/16/judul", ("", "")),
        ([("record", "2025-07-01")], "", ("", "")),
        ([("record", "2025-06-20T07:00:01+07:00")], "", ("", "")),
        ([("record", "2025-06-20T06:59:59+07:00")], "", ("2025-06-20", "record")),
        ([("record", "2025-06-20")], "", ("2025-06-20", "record")),
    ],
)
def test_the_first_place_that_gives_a_day_counts_and_none_in_the_future(said, url: str, expected: tuple[str, str]):
    found = find_publication(said, url, ([], []), INDONESIAN, "2025-06-20T00:00:00Z")
    assert (found.day, found.where) == expected


def test_without_a_time_of_fetching_nothing_is_in_the_future():
    assert find_publication([("record", "2999-01-01")], "", ([], []), INDONESIAN, "").day == "2999-01-01"


def test_a_date_line_gives_the_moment_before_the_text_gives_a_day():
    lines = (["Rabu, 18 Juni 2025 | 15.24 WIB"], ['"Aman," kata kepala desa, Selasa (17/6/2025).'])
    found = find_publication([], "", lines, INDONESIAN, "")
    assert (found.day, found.moment, found.where) == ("2025-06-18", "2025-06-18T15:24+07:00", "text")


@given(st.text())
def test_odd_words_do_no_harm(words: str):
    assert len(parse_day(words, INDONESIAN)) in {0, 10}


@given(st.from_regex(r"\d{4}-\d\d-\d\d[T ]\d\d:\d\d(:\d\d)?(Z|[+-]\d\d:\d\d)?", fullmatch=True))
def test_odd_moments_do_no_harm(words: str):
    assert len(parse_day(words, INDONESIAN)) in {0, 10}
    find_publication([("record", words)], "", ([], []), INDONESIAN, words)
