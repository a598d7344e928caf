from datetime import datetime, timedelta, timezone

import pytest

from saksi.app.moments import parse_moment

WITA = timezone(timedelta(hours=8))
NOW = datetime(2026, 3, 10, 18, 30, tzinfo=WITA)


@pytest.mark.parametrize(
    ("words", "time"),
    [
        ("2026-03-09", "2026-03-09T00:00+08:00"),
        ("2026-03-09 18:00", "2026-03-09T18:00+08:00"),
        (" 2026-03-09T18:00Z ", "2026-03-09T18:00+00:00"),
        ("today", "2026-03-10T00:00+08:00"),
        ("Yesterday", "2026-03-09T00:00+08:00"),
        ("90min", "2026-03-10T17:00+08:00"),
        ("12h", "2026-03-10T06:30+08:00"),
        ("3 d", "2026-03-07T18:30+08:00"),
        ("2w", "2026-02-24T18:30+08:00"),
    ],
)
def test_a_time_is_read_as_people_say_it(words, time):
    found = parse_moment(words, NOW)
    assert found is not None
    assert found == datetime.fromisoformat(time)


@pytest.mark.parametrize("words", ["", "x", "kemarin", "3", "-3d", "2026-13-01", "0001-01-01", "１d"])
def test_what_is_no_time_or_none_of_the_store_is_none(words):
    assert parse_moment(words, datetime(2026, 3, 10, tzinfo=timezone(timedelta(hours=14)))) is None
