import pytest
from hypothesis import given
from hypothesis import strategies as st

from saksi.languages.id.datelines import find_published, is_date_line, parse_day


@pytest.mark.parametrize(
    ("words", "day"),
    [
        ("Rabu, 18 Juni 2025 15:24 WIB", "2025-06-18"),
        ("Rabu (18/6/2025)", "2025-06-18"),
        ("18-06-2025", "2025-06-18"),
        ("18 Agt 2025", "2025-08-18"),
        ("2025-06-18", "2025-06-18"),
        ("Kamis (14/9/2203)", "2023-09-14"),
        ("Jumat (14/9/2203)", ""),
        ("14/9/2203", ""),
        ("31/2/2025", ""),
        ("pasal 12/3/45", ""),
        ("", ""),
    ],
)
def test_dates_are_read_and_impossible_years_mended_by_their_weekday(words: str, day: str):
    assert parse_day(words) == day


@pytest.mark.parametrize(
    "line",
    [
        "Rabu, 18 Juni 2025",
        "Rabu, 18 Juni 2025 | 10:30 WIB",
        "Kota Awan, 18 Juni 2025",
        "Diterbitkan 18/06/2025 pukul 10.30",
    ],
)
def test_date_lines(line: str):
    assert is_date_line(line)


@pytest.mark.parametrize("line", ["Jadwal Rabu, 18 Juni 2025", "Gempa pada 18 Juni 2025 di Kota Awan", "Rabu pagi"])
def test_lines_with_more_than_a_date(line: str):
    assert not is_date_line(line)


@pytest.mark.parametrize(
    ("line", "day"),
    [
        ('"Kami aman," kata kepala desa, Rabu (18/6/2025).', "2025-06-18"),
        ("Kepala desa menyatakan warga aman, dikutip Rabu (18/6/2025).", "2025-06-18"),
        ("Jembatan runtuh hari ini, Rabu (18/6/2025), di Kota Awan.", "2025-06-18"),
        ("Jembatan runtuh Rabu ini (18/6/2025) di Kota Awan.", "2025-06-18"),
        ("Jembatan runtuh pada Rabu 18 Juni 2025 di Kota Awan.", ""),
        ("Jembatan runtuh pada Rabu (18/6/2025).", ""),
        ("Jembatan runtuh Rabu ini (18).", ""),
        ("Konser digelar Sabtu, 21 Juni 2025.", ""),
    ],
)
def test_the_day_of_an_attribution_is_the_articles_own_and_that_of_an_event_is_not(line: str, day: str):
    assert find_published([], [line])[0] == day


def test_the_latest_attribution_counts_and_one_with_the_wrong_weekday_last():
    said = "{}, kata kepala desa kepada wartawan, {}."
    lines = [said.format("Aman", "Selasa (17/6/2025)"), said.format("Retak", "Rabu (18/6/2025)")]
    assert find_published([], lines) == ("2025-06-18", "date-of-attribution")
    assert find_published([], [*lines, said.format("Aman", "Rabu (19/6/2025)")])[0] == "2025-06-18"
    assert find_published(["Kamis, 19 Juni 2025"], lines) == ("2025-06-19", "date-line")


@given(st.lists(st.text()))
def test_odd_lines_do_no_harm(lines: list[str]):
    day, rule = find_published(lines, lines)
    assert bool(day) == bool(rule)
