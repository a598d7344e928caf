"""The comparisons of two passages on one point, each by its rule."""

import pytest

from saksi.compare import compare_story
from tests.support.stories import made_story

CASES = [
    (
        "finer-time",
        "Gubernur Raka Wibisana bertemu Wali Kota Dewi Larasati pada Maret 2025.",
        "Gubernur Raka Wibisana bertemu Wali Kota Dewi Larasati pada 12 Maret 2025.",
    ),
    (
        "rounded",
        "Jembatan Nusa di Kota Palem runtuh sepanjang sekitar 500 meter.",
        "Jembatan Nusa di Kota Palem runtuh sepanjang 487 meter.",
    ),
    (
        "detail-more",
        "Presiden Arman Halim akan meresmikan Jembatan Nusa di Kota Palem.",
        "Presiden Arman Halim akan meresmikan Jembatan Nusa di Kota Palem pada 20 Maret 2025.",
    ),
    (
        "same-point",
        "Gubernur Raka Wibisana bertemu Wali Kota Dewi Larasati di Kota Palem.",
        "Gubernur Raka Wibisana berjumpa dengan Wali Kota Dewi Larasati di Kota Palem.",
    ),
]


@pytest.mark.parametrize(("rule", "one", "other"), CASES, ids=[case[0] for case in CASES])
def test_two_reports_of_a_point_are_related_by_rule(rule: str, one: str, other: str):
    story = made_story(("a.txt", "2025-03-14", one), ("b.txt", "2025-03-14", other))
    assert [finding.reason.rule for finding in compare_story(story).findings] == [rule]


def test_what_was_open_and_is_given_later_is_an_update():
    story = made_story(
        ("a.txt", "2025-03-14", "Jadwal peresmian Jembatan Nusa di Kota Palem belum diketahui."),
        ("b.txt", "2025-03-15", "Peresmian Jembatan Nusa di Kota Palem berlangsung pada 15 Maret 2025."),
    )
    assert [finding.reason.rule for finding in compare_story(story).findings] == ["unknown-then-known"]


def test_reports_that_merely_share_a_topic_are_no_finding():
    story = made_story(
        ("a.txt", "2025-03-14", "Jembatan Nusa di Kota Palem dicat merah."),
        ("b.txt", "2025-03-14", "Pedagang di Kota Palem mengeluhkan harga cabai."),
    )
    assert compare_story(story).findings == ()
