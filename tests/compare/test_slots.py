"""Two reports of one deed that fill one slot in another way."""

import pytest

from saksi.compare import compare_story
from saksi.model import Relation
from tests.support.stories import made_story

CASES = [
    (
        "two-days",
        "Jembatan Nusa di Kota Palem ambruk pada Rabu (12/3/2025).",
        "Jembatan Nusa di Kota Palem ambruk pada Kamis (13/3/2025).",
    ),
    (
        "two-places",
        "Kapal feri terbalik di Teluk Nusa, Rabu (12/3/2025).",
        "Kapal feri terbalik di Teluk Rima, Rabu (12/3/2025).",
    ),
    (
        "two-chosen",
        "Dewi Larasati dilantik sebagai ketua koperasi pedagang, Rabu (12/3/2025).",
        "Ratna Wulandini dilantik sebagai ketua koperasi pedagang, Rabu (12/3/2025).",
    ),
    (
        "two-causes",
        "Ledakan di Pasar Rima disebabkan kebocoran pipa.",
        "Ledakan di Pasar Rima disebabkan petasan.",
    ),
    (
        "two-sentences",
        "Hakim memvonis Dewi Larasati 4 tahun penjara.",
        "Dewi Larasati divonis 6 tahun penjara oleh hakim.",
    ),
    (
        "two-clock-times",
        "Kebakaran Pasar Rima padam pukul 04.30 WIB.",
        "Kebakaran Pasar Rima padam pukul 05.45 WIB.",
    ),
]


def _rules(one: str, other: str, days: tuple[str, str] = ("2025-03-14", "2025-03-14")) -> set[str]:
    story = made_story(("a.txt", days[0], one), ("b.txt", days[1], other))
    return {f.reason.rule for f in compare_story(story).findings if f.relation in (Relation.CONFLICT, Relation.UPDATE)}


@pytest.mark.parametrize(("rule", "one", "other"), CASES, ids=[case[0] for case in CASES])
def test_one_slot_of_one_deed_differs(rule: str, one: str, other: str):
    assert _rules(one, other) == {rule}
    assert _rules(other, one) == {rule}


SILENT = [
    (
        "Dewi Larasati tewas ditembak di Pasar Rima, Rabu (12/3/2025).",
        "Raka Wibisana tewas ditembak di Pasar Rima, Rabu (12/3/2025).",
    ),
    (
        "Dewi Larasati terpilih sebagai anggota dewan, Rabu (12/3/2025).",
        "Raka Wibisana terpilih sebagai anggota dewan, Rabu (12/3/2025).",
    ),
    (
        "Jembatan Nusa di Kota Palem dicat pada Rabu (12/3/2025).",
        "Jembatan Nusa di Kota Palem dicat pada Kamis (13/3/2025).",
    ),
    ("Ledakan di Pasar Rima disebabkan kebocoran pipa.", "Ledakan di Pasar Rima diduga disebabkan petasan."),
    ("Jaksa menuntut Dewi Larasati 8 tahun penjara.", "Hakim memvonis Dewi Larasati 6 tahun penjara."),
    ("Hakim memvonis Dewi Larasati 4 tahun penjara.", "Hakim memvonis Raka Wibisana 6 tahun penjara."),
    ("Hakim memvonis Dewi Larasati 1 tahun penjara.", "Hakim memvonis Dewi Larasati 12 bulan penjara."),
]


@pytest.mark.parametrize(("one", "other"), SILENT)
def test_two_deeds_may_differ(one: str, other: str):
    assert _rules(one, other) == set()


def test_a_higher_court_changes_a_sentence():
    one = "Pengadilan Negeri Palem menghukum Dewi Larasati 6 tahun penjara."
    other = "Pengadilan Tinggi memangkas hukuman Dewi Larasati menjadi 4 tahun penjara."
    assert _rules(one, other, ("2025-03-14", "2025-06-14")) == {"sentence-changed"}
    assert _rules(one, other, ("2025-06-14", "2025-03-14")) == set()
