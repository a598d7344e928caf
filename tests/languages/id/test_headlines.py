import pytest

from saksi.languages.id.headlines import is_recurring, is_teaser


@pytest.mark.parametrize("headline", ["Kenapa feri kandas?", "7 fakta jembatan lama", "Feri kandas, ini kata nakhoda"])
def test_a_headline_that_holds_back_teases(headline):
    assert is_teaser(headline)


@pytest.mark.parametrize("headline", ["Feri kandas, 80 penumpang selamat", "Wali kota tutup jembatan lama", ""])
def test_a_headline_that_tells_does_not(headline):
    assert not is_teaser(headline)


def test_what_comes_anew_each_day_is_known():
    assert is_recurring("Harga emas turun tipis")
    assert not is_recurring("Toko emas dirampok")
