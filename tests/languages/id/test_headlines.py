import pytest
from hypothesis import given
from hypothesis import strategies as st

from saksi.languages.id.headlines import (
    find_faults,
    is_broadcast,
    is_recurring,
    is_roundup,
    series_of,
    trim_headline,
)


@pytest.mark.parametrize(
    ("headline", "fault"),
    [
        ("Kenapa feri kandas?", "question"),
        ("7 fakta jembatan lama", "list"),
        ("Feri kandas, nakhoda lakukan ini", "teaser"),
        ("Simak jalur baru feri ke pulau", "teaser"),
        ("Penumpang feri kandas, kini mereka ...", "truncated"),
        ("Kisah nakhoda feri yang kandas", "announcing"),
        ("Nakhoda buka suara soal feri kandas", "reaction"),
        ("'Saya tidak akan melaut lagi'", "quotation"),
        ("Foto: feri kandas di pulau", "format"),
        ("Feri tua di pulau karang", "phrase"),
        ("Nakhoda bakal ditahan polisi", "plan"),
        ("FERI KANDAS DI PULAU", "shouted"),
        ("Feri kandas,penumpang selamat semua", "glued"),
        ("Nakhoda ogah tanggung rugi feri kandas", "slang"),
        ("Feri kandas", "short"),
    ],
)
def test_what_an_editor_has_against_a_headline(headline, fault):
    assert fault in find_faults(headline)


@pytest.mark.parametrize(
    "headline",
    [
        "Feri kandas, 80 penumpang selamat",
        "Wali kota tutup jembatan lama hari ini",
        "Menteri cek dermaga baru di pulau",
        "Harga tiket feri naik tahun ini",
        "Karang FC kalahkan Laut FC 2-1",
    ],
)
def test_a_headline_that_tells_has_no_fault(headline):
    assert find_faults(headline) == frozenset()


@pytest.mark.parametrize(
    ("line", "headline"),
    [
        ("VIDEO: Feri kandas di pulau", "Feri kandas di pulau"),
        ("[FOTO] Feri kandas di pulau", "Feri kandas di pulau"),
        ("Feri kandas di pulau - Kabar.com", "Feri kandas di pulau"),
        ("Feri kandas di pulau | kabar.co.id ", "Feri kandas di pulau"),
        ("Feri kandas di pulau : Okezone", "Feri kandas di pulau"),
        ("Feri kandas di pulau - Halaman 2 - Kompas.com", "Feri kandas di pulau"),
        ("Duh! Feri kandas di pulau!", "Feri kandas di pulau"),
        ("Feri kandas di pulau, ini penyebabnya", "Feri kandas di pulau"),
        ("Feri kandas di pulau, berapa kerugiannya?", "Feri kandas di pulau"),
        ("10 fakta terkait feri kandas di pulau", "feri kandas di pulau"),
    ],
)
def test_what_is_no_headline_is_cut_off_at_the_ends(line, headline):
    assert trim_headline(line).quote(line) == headline


@pytest.mark.parametrize(
    "line",
    [
        "Usai feri kandas, ini langkah polisi",  # no sentence would be left
        "Feri kandas disengaja, benarkah?",  # it would say what it only asks
        "Viral nakhoda feri pukul penumpang",  # it would say what is only told
        "Nakhoda: Feri tidak kandas",
        "Rute feri Wanua - Karang dibuka",
        "Live",
        "",
    ],
)
def test_what_a_headline_needs_stays(line):
    assert trim_headline(line).quote(line) == line


@given(st.text(alphabet=st.sampled_from("aI!?:|-–, []()'\"ini video kompas.com 5 fakta terkait"), max_size=500))
def test_odd_lines_never_raise_and_lose_only_their_ends(line):
    headline = trim_headline(line).quote(line)
    assert headline in line
    assert bool(headline.strip()) is bool(line.strip())
    assert find_faults(line) == find_faults(line)


def test_what_comes_anew_each_day_is_known():
    assert is_recurring("Harga emas turun tipis")
    assert not is_recurring("Toko emas dirampok")


@pytest.mark.parametrize(
    ("headline", "series"),
    [
        ("IHSG Hari Ini Ditutup Melemah", "ihsg"),
        ("Prediksi IHSG Besok", "ihsg"),
        ("Harga Emas Antam Naik Rp 5.000", "emas antam"),
        ("Kurs Dolar AS Pagi Ini", "rupiah"),
        ("Investor Menunggu, IHSG Menguat", ""),
        ("Bitcoin Dibahas di Kampus", ""),
        ("Harga Minyak Turun Tajam", "harga minyak dunia"),
        ("Harga Minyak Goreng Turun Tajam", ""),
        ("Rupiah Palsu Beredar di Nusakarang", ""),
        ("Wall Street Journal Ganti Redaktur", ""),
        ("\u0131HSG Menguat", ""),
        ("IH\u017fG Menguat", ""),
        ("\u0130HSG Menguat", ""),
    ],
)
def test_a_headline_is_of_a_series_where_it_opens_with_its_name(headline, series):
    assert series_of(headline) == series


def test_roundups_and_broadcasts_are_told():
    assert is_roundup("Top 3 Berita Hari Ini: Feri Kandas di Nusakarang")
    assert not is_roundup("Feri Kandas di Nusakarang")
    assert is_broadcast("Saksikan Sinetron Laut Biru Malam Ini")
    assert not is_broadcast("Warga Saksikan Gerhana")
