import pytest
from hypothesis import given
from hypothesis import strategies as st

from saksi.languages.id.pages import (
    find_byline,
    find_furniture,
    find_inline_furniture,
    is_open_link,
    is_tail,
    parse_author,
    recognise,
)

INDONESIAN = "Warga di desa itu akan mengungsi karena air sungai sudah naik dan jalan tidak bisa dilewati lagi. " * 3
MALAY = "Polis berkata bahawa mangsa itu akan dibawa ke hospital kerana dia cedera dan tidak boleh berjalan lagi. " * 3
ENGLISH = "The people of the village will leave because the river has risen and the road is closed again. " * 3


@pytest.mark.parametrize(
    "line",
    [
        "ADVERTISEMENT",
        "Publisitas",
        "Baca Juga : Harga Cabai Naik",
        "[ Baca juga: Harga Cabai Naik ]",
        "(Baca: Harga Cabai Naik)",
        "BACA JUGA Harga Cabai Naik",
        "Baca_Juga",
        "Simak Video 'Air Naik':",
        "Lihat juga Video: Air Naik",
        "[Gambas:Video Kabar]",
        "Tags: banjir, sungai",
        "***",
        "• • •",
        "© 2025 Kabar Awan",
        "Tinggalkan Balasan",
        "Related Articles",
        "Halaman Selanjutnya",
        "Halaman 2 dari 3",
        "12 Komentar",
        "#Jembatan #Sungai-Biru",
        "Dilarang mengutip isi tanpa izin",
    ],
)
def test_furniture(line: str):
    assert find_furniture(line)


@pytest.mark.parametrize(
    "line",
    [
        "Warga membaca juga pengumuman itu di balai desa.",
        "Berita itu menyebar cepat.",
        "Iklan di jalan itu dibongkar petugas.",
        "Dia menyimak video itu.",
        "Terkini, air sungai sudah surut.",
        "",
    ],
)
def test_lines_of_an_article_are_no_furniture(line: str):
    assert find_furniture(line) == ""


@pytest.mark.parametrize(
    "line",
    [
        "Penulis: Rani Wulandari",
        "Editor : Budi",
        "Kredit gambar: Kabar",
        "Sumber :",
        "Foto: Kabar Awan/Rani",
        "(rw/ds)",
        "(Rani Wulandari)",
        "Laporan wartawan Kabar Awan di Kota Biru",
        "Artikel ini telah tayang di kabarawan",
        "Warta Biru berkontribusi pada laporan ini",
        "Kapal itu (Foto: Kabar)",
        "Sumber gambar, Kabar Awan",
        "Seorang warga menunjuk jembatan yang runtuh. REUTERS/Rani Wulandari",
        "10.30 WIB",
        "2 jam yang lalu",
        "[rw]",
    ],
)
def test_lines_about_the_article(line: str):
    assert find_byline(line)


@pytest.mark.parametrize(
    "line",
    [
        (
            "Sumber: seorang pejabat yang tidak mau disebut namanya mengatakan bahwa jembatan itu sudah lama retak dan "
            "tidak pernah diperbaiki."
        ),
        "Penulis itu tinggal di kota.",
        "(Ini bukan inisial, melainkan sebuah kalimat panjang di dalam kurung tentang banjir.)",
    ],
)
def test_lines_of_an_article_are_no_bylines(line: str):
    assert find_byline(line) == ""


@pytest.mark.parametrize(
    ("line", "name"),
    [("Penulis: Rani  Wulandari", "Rani Wulandari"), ("Oleh Rani", "Rani"), ("Editor: Budi", ""), ("Foto: Rani", "")],
)
def test_a_byline_names_its_writer(line: str, name: str):
    assert parse_author(line) == name


def test_links_and_tails():
    assert is_open_link("Baca juga:")
    assert not is_open_link("Baca juga: Harga Cabai")
    assert is_tail("TINGGALKAN KOMENTAR")
    assert not is_tail("Komentar warga beragam.")


@pytest.mark.parametrize(
    ("text", "guess", "code"),
    [
        (INDONESIAN, "", "id"),
        (INDONESIAN, "ms", "id"),
        (INDONESIAN, "en", "id"),
        (MALAY, "ms", "ms"),
        (MALAY, "", "ms"),
        (ENGLISH, "en", "en"),
        (ENGLISH, "", ""),
        ("Halo, pembaca Kabar Awan!", "ms", "id"),
        ("", "", ""),
    ],
)
def test_indonesian_is_told_from_its_kin(text: str, guess: str, code: str):
    assert recognise(text, guess) == code


@given(st.text())
def test_odd_lines_do_no_harm(line: str):
    spans = find_inline_furniture(line)
    assert all(0 <= s.start < s.end <= len(line) for s in spans)
    assert all(isinstance(found, str) for found in (find_furniture(line), find_byline(line), parse_author(line)))
