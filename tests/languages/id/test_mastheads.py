"""Datelines and the outlet that each names, none where a name may as well be a place. All outlets are invented."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from saksi.languages.id.mastheads import find_in_byline, find_outlet
from saksi.languages.id.press import is_place

CASES = (
    ("KOTA AWAN, Lensa Awan - Jembatan runtuh.", "Lensa Awan"),
    ("TANJUNG AWAN, Seruni – Jembatan runtuh.", "Seruni"),
    ("SUNGAI AWAN, Seruni – Jembatan runtuh.", "Seruni"),
    ("AWAN KIDUL, Seruni – Jembatan runtuh.", "Seruni"),
    ("BANDUNG, SERUNI – Jembatan runtuh.", "SERUNI"),
    ("Surabaya, Seruni -- Jembatan runtuh.", "Seruni"),
    ("Jakarta, CNN Indonesia -- Jembatan runtuh.", "CNN Indonesia"),
    ("Harian Awan, Tanjung Biru - Jembatan runtuh.", "Harian Awan"),
    ("WARTA AWAN, Tanjung Biru – Jembatan runtuh.", "WARTA AWAN"),
    ("Suara Awan, Pelabuhan Biru – Jembatan runtuh.", "Suara Awan"),
    ("TEMPO, Jakarta - Jembatan runtuh.", "TEMPO"),
    ("KUPANG, NTT, Pos Awan - Jembatan runtuh.", "Pos Awan"),
    ("Kabar Awan - Jembatan runtuh.", "Kabar Awan"),
    ("Pantau Awan – Jembatan runtuh.", "Pantau Awan"),
    ("Awan Post — Jembatan runtuh.", "Awan Post"),
    ("Awannews - Jembatan runtuh.", "Awannews"),
    ("Bandung (Seruni) - Jembatan runtuh.", "Seruni"),
    ("Bandung (ANTARA News)   -   Jembatan runtuh.", "ANTARA News"),
    ("Jember, Jawa Timur (Seruni) - Jembatan runtuh.", "Seruni"),
    ("BANDUNG, Awannews. - Jembatan runtuh.", "Awannews"),
    # A place alone, two places, a day, and names that may be either.
    ("KOTA AWAN - Jembatan runtuh.", ""),
    ("SERUNI – Jembatan runtuh.", ""),
    ("Bandung, Cimahi - Jembatan runtuh.", ""),
    ("Jakarta, Indonesia - Jembatan runtuh.", ""),
    ("Seruni, Bogor - Jembatan runtuh.", ""),
    ("SERUNI, GLASGOW - Jembatan runtuh.", ""),
    ("Jakarta, Juni 2025 - Jembatan runtuh.", ""),
    ("Bandung, Senin - Jembatan runtuh.", ""),
    ("Bandung (Jawa Barat) - Jembatan runtuh.", ""),
    # No dateline at all.
    ("Jembatan runtuh, kata Wayan - seorang warga.", ""),
    ("Suara-suara itu datang dari jembatan.", ""),
    ("Media - begitu ia menyebutnya - datang terlambat.", ""),
    ("", ""),
)


@pytest.mark.parametrize(("line", "outlet"), CASES)
def test_a_dateline_names_its_outlet_or_none(line: str, outlet: str):
    assert find_outlet(line) == outlet


@pytest.mark.parametrize(
    "name", ["Pelabuhan Biru", "KABUPATEN AWAN", "Jakarta Selatan", "GLASGOW", "Korea Selatan", "Bogor"]
)
def test_places(name: str):
    assert is_place(name)


@given(st.one_of(st.text(), st.lists(st.sampled_from(["Kabar", "AWAN", ", ", " - ", "(", ")", "Bogor"])).map("".join)))
def test_odd_lines_do_no_harm(line: str):
    assert find_outlet(line) in line
    assert find_in_byline(line) in line
