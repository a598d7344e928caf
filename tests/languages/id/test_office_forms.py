"""Offices by one form, whichever way they are written."""

import pytest

from saksi.languages.id.office_forms import ends_in_state, is_bare_office, office_of, plain_words


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Menhan Rusia", "Menteri Pertahanan Rusia itu"),
        ("Menlu AS", "menteri luar negeri Amerika Serikat"),
        ("Kapolda Jatim", "Kapolda Jawa Timur Irjen"),
        ("Kepala BMKG", "Kepala Badan Meteorologi, Klimatologi, dan Geofisika"),
        ("Penjabat (Pj) Bupati Garut", "Pj Bupati Garut"),
        ("Plt Wali Kota Garut", "Pj Walikota Garut"),
        ("sang gubernur", "Gubernur"),
        ("Presiden RI", "Presiden Republik Indonesia"),
        ("Ketua DPR RI", "Ketua Dewan Perwakilan Rakyat"),
    ],
)
def test_wordings_of_one_office_are_alike(one: str, other: str):
    assert office_of(one) == office_of(other)
    assert plain_words(one) == plain_words(other) != ()


@pytest.mark.parametrize(
    "words",
    [
        "mantan Gubernur Jawa Timur",
        "calon bupati",
        "para menteri",
        "seorang kepala desa",
        "anggota DPR",
        "pengamat",
        "ketua tim",
        "Ketua RT",
        "kepala",
        "ia",
        "",
        "(Pj)",
    ],
)
def test_what_several_hold_or_nobody_holds_now_is_no_office(words: str):
    assert office_of(words) == ()


def test_offices_that_differ_stay_apart():
    names = ["Menhan Rusia", "Menhan Jepang", "Wamenhan Rusia", "Menlu Rusia", "Wakil Bupati Garut", "Bupati Garut"]
    assert len({office_of(name) for name in names}) == len(names)
    assert all(office_of(name) for name in names)


@pytest.mark.parametrize(
    ("words", "bare"), [("Kapolres", True), ("wali kota", True), ("Bupati Garut", False), ("Presiden", False)]
)
def test_an_office_of_a_territory_may_stand_without_it(words: str, *, bare: bool):
    assert is_bare_office(plain_words(words)) is bare


@pytest.mark.parametrize(("words", "state"), [("pertahanan Rusia", True), ("luar negeri AS", True), ("Jatim", False)])
def test_the_state_behind_an_office_is_known(words: str, *, state: bool):
    assert ends_in_state(plain_words(words)) is state
