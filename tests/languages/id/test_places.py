import pytest
from hypothesis import given
from hypothesis import strategies as st

from saksi.languages.id import gazetteer
from saksi.languages.id.gazetteer import places, rows_of
from saksi.languages.id.places import PlaceKind, find_places, key_of


@pytest.mark.parametrize(
    ("name", "found", "kind", "country"),
    [
        ("Tiongkok", "Tiongkok", "country", "CN"),
        ("Cina", "Tiongkok", "country", "CN"),
        ("China", "Tiongkok", "country", "CN"),
        ("Korut", "Korea Utara", "country", "KP"),
        ("Korea Utara", "Korea Utara", "country", "KP"),
        ("Inggris", "Inggris", "country", "GB"),
        ("Belanda", "Belanda", "country", "NL"),
        ("Yunani", "Yunani", "country", "GR"),
        ("AS", "Amerika Serikat", "country", "US"),
        ("Georgia", "Georgia", "country", "GE"),
        ("New York", "New York", "city", "US"),
        ("Wina", "Wina", "city", "AT"),
        ("Moskow", "Moskwa", "city", "RU"),
        ("Makkah", "Makkah", "city", "SA"),
        ("São Paulo", "Sao Paulo", "city", "BR"),
        ("Sulsel", "Sulawesi Selatan", "province", "ID"),
        ("Jatim", "Jawa Timur", "province", "ID"),
        ("NTT", "Nusa Tenggara Timur", "province", "ID"),
        ("Kalteng", "Kalimantan Tengah", "province", "ID"),
        ("DIY", "DI Yogyakarta", "province", "ID"),
        ("DKI", "DKI Jakarta", "province", "ID"),
        ("Jaksel", "Jakarta Selatan", "city", "ID"),
        ("Solo", "Surakarta", "city", "ID"),
        ("GARUT", "Garut", "regency", "ID"),
        ("palangka raya", "Palangkaraya", "city", "ID"),
        ("Kep. Riau", "Kepulauan Riau", "province", "ID"),
        ("Ubud", "Ubud", "district", "ID"),
        ("Weh", "Pulau Weh", "island", "ID"),
        ("Sumba", "Pulau Sumba", "island", "ID"),
        ("Labuan Bajo", "Labuan Bajo", "town", "ID"),
        ("Gaza", "Jalur Gaza", "region", "PS"),
        ("Texas", "Texas", "state", "US"),
    ],
)
def test_what_a_name_means_first(name: str, found: str, kind: str, country: str):
    first = find_places(name)[0]
    assert (first.name, first.kind, first.country) == (found, kind, country)


def test_every_reading_stays():
    assert [p.kind for p in find_places("Bandung")[:2]] == ["city", "regency"]
    assert {p.parent for p in find_places("Karanganyar")} >= {"Jawa Tengah", "Kabupaten Demak"}
    assert len({p.country for p in find_places("London")}) > 1
    assert find_places("Kota Entah Berantah") == ()


@pytest.mark.parametrize(
    ("name", "kinds"),
    [
        ("Kabupaten Bandung", {"regency"}),
        ("Kab. Bandung", {"regency"}),
        ("KOTA BANDUNG", {"city"}),
        ("Kec. Bandung", {"district"}),
        ("Provinsi Jambi", {"province"}),
        ("Pulau Komodo", {"island"}),
        ("Kecamatan Komodo", {"district"}),
        ("Negara Bagian New York", {"state"}),
        ("Kota Administrasi Jakarta Selatan", {"city"}),
    ],
)
def test_a_head_says_which(name: str, kinds: set[str]):
    assert {p.kind for p in find_places(name)} == kinds


def test_a_head_may_be_part_of_the_name():
    assert find_places("Kota Kinabalu")[0].country == "MY"
    assert find_places("Pulau Morotai")[0].name == "Pulau Morotai"


def test_every_listed_place_lies_somewhere():
    for name, kind in places().items():
        assert any(p.country == "ID" for p in find_places(f"{kind} {name}")), name
    lost = {"Pulau Ascension"}  # no city of it in the source
    assert not [row for row in rows_of("countries.tsv") if row[1] not in lost and not find_places(row[1])]


def test_indonesia_lies_in_indonesia():
    """The sources have points of other regencies and latitudes turned round: the tool mends them."""
    for name in places():
        for place in find_places(name):
            if place.country == "ID":
                assert -11.2 < place.latitude < 6.2
                assert 94.9 < place.longitude < 141.1
    sleman = find_places("Kabupaten Sleman")[0]
    assert (round(sleman.latitude), round(sleman.longitude)) == (-8, 110)
    assert find_places("Pulau Weh")[0].latitude > 5


def test_a_borrowed_point_says_so():
    assert find_places("Jepang")[0].approximate
    assert not find_places("Kabupaten Garut")[0].approximate
    district = find_places("Kecamatan Tarogong Kaler")[0]
    regency = find_places("Kabupaten Garut")[0]
    assert district.approximate
    assert (district.latitude, district.longitude) == (regency.latitude, regency.longitude)


def test_keys_join_spellings():
    assert key_of("Tanjung Pinang") == key_of("tanjungpinang")
    assert key_of("Xi’an") == key_of("Xian")


@given(st.text())
def test_odd_names_do_no_harm(name: str):
    assert all(place.kind in PlaceKind for place in find_places(name))


def test_seats_name_a_country_that_is_known():
    codes = {row[0] for row in gazetteer.rows_of("countries.tsv")}
    assert gazetteer.seats()["Kremlin"] == ("RU", "presiden")
    assert {code for code, _ in gazetteer.seats().values()} <= codes
