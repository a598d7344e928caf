"""Cases as articles: the kind stands before each line."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from saksi.clean.lines import find_blocks
from saksi.clean.outlets import load_outlets
from saksi.languages import load_language
from saksi.model import BlockKind

INDONESIAN = load_language("id")

PLAIN = """
boilerplate| Berita
title      | Jembatan Sungai Biru Runtuh, Dua Warga Hilang
meta       | Penulis: Rani Wulandari
meta       | Rabu, 18 Juni 2025 | 10:30 WIB
meta       | Warga menonton sisa jembatan
meta       | Foto: Kabar Awan
body       | Jembatan Sungai Biru di Kota Awan runtuh pada Rabu pagi, kata kepala desa setempat.
boilerplate| Baca Juga: Harga Cabai di Pasar Lama Naik Dua Kali Lipat
body       | "Dua warga kami hilang," katanya.
boilerplate| ADVERTISEMENT
subheading | Pencarian Warga
body       | Tim pencarian menyusuri sungai sejauh lima kilometer sampai malam.
boilerplate| Artis Senior Kenang Masa Kecil Saat Tampil di Panggung Musik
body       | Kepala desa meminta warga menjauhi sisa jembatan itu.
body       | Berikut daftar alat yang dikirim:
body       | - Tiga perahu karet
body       | - Dua ekskavator
body       | - Lampu sorot
body       | Pencarian warga dilanjutkan esok hari.
meta       | (rw/ds)
boilerplate| Artikel Terkait
boilerplate| Banjir di Kota Awan Surut
boilerplate| Tinggalkan Balasan
boilerplate| Alamat email Anda tidak akan dipublikasikan.
"""

BYLINES = """
title      | Jembatan Sungai Biru Runtuh
meta       | Rani Wulandari - Kabar Awan
meta       | Oleh Wayan Sutarjanto
meta       | Pantau Awan | Rabu, 18 Juni 2025 15:24 WIB
body       | Jembatan Sungai Biru di Kota Awan runtuh pada Rabu pagi, kata kepala desa setempat.
"""

NOTES = """
title      | Jembatan Sungai Biru Runtuh
boilerplate| Jembatan Sungai Biru Runtuh
body       | Jembatan Sungai Biru di Kota Awan runtuh pada Rabu pagi, kata kepala desa setempat.
body       | Tim pencarian menyusuri sungai sejauh lima kilometer sampai malam.
body       | Kepala desa meminta warga menjauhi sisa jembatan itu.
meta       | Catatan redaksi: Berita ini diperbarui dengan keterangan dari kepala desa tentang jembatan itu.
meta       | Ralat: Dalam berita ini semula tertulis bahwa sungai disusuri sejauh enam kilometer.
meta       | Seruni berkontribusi pada laporan ini
boilerplate| 2 Komentar
boilerplate| Jembatan itu memang sudah tua dan lama tidak diperiksa.
"""

LINKS = """
title      | Hujan Deras Guyur Kota Awan Sejak Dini Hari
body       | Hujan deras mengguyur Kota Awan sejak dini hari dan membuat sungai meluap.
boilerplate| Baca juga:
boilerplate| Resep Sambal Terasi Nenek yang Bikin Ketagihan
boilerplate| Tujuh Model Rambut Pria yang Ramai Ditiru
body       | Warga di tepi sungai mengungsi ke balai desa.
boilerplate| Simak selengkapnya di halaman selanjutnya
boilerplate| ***
"""

QUESTIONS = """
title      | Mengapa Sungai Biru Meluap
body       | Sungai Biru meluap tiga kali dalam sepekan terakhir ini.
subheading | Apa penyebab sungai meluap?
body       | Pakar menyebut hutan di hulu sungai sudah habis ditebang.
body       | Lantas, apakah banjir di sungai itu akan datang lagi tahun depan?
body       | Pakar belum dapat memastikannya sampai sekarang.
"""

DECK = """
title      | Bendungan Awan Retak Setelah Gempa
meta       | Wayan Sutarjanto
subheading | Pengelola bendungan meminta warga di hilir mengungsi sebelum malam.
body       | Pengelola Bendungan Awan meminta warga di hilir mengungsi sebelum malam setelah dinding bendungan retak.
body       | Retakan sepanjang tiga meter terlihat di sisi timur.
"""


LONG = """\
⟦Baca juga:⟧ Warga di lereng gunung itu masih menunggu bantuan yang dijanjikan pemerintah sejak pekan lalu, sementara \
jalan menuju desa mereka tertutup longsor dan alat berat belum datang, sehingga makanan dan obat dibawa dengan \
berjalan kaki oleh relawan."""


def parse(case: str) -> tuple[str, list[tuple[str, str]]]:
    rows = [(kind.strip(), words.strip()) for kind, words in (row.split("|", 1) for row in case.strip().splitlines())]
    return "\n\n".join(words for _, words in rows), rows


@pytest.mark.parametrize("case", [PLAIN, LINKS, QUESTIONS, DECK, BYLINES, NOTES])
def test_every_line_gets_its_kind(case: str):
    text, expected = parse(case)
    assert [(str(b.kind), b.span.quote(text)) for b in find_blocks(text, INDONESIAN)] == expected


@pytest.mark.parametrize(
    "line",
    [
        LONG,
        "Warga mengungsi.⟦Baca juga:Harga Cabai Naik Lagi⟧",
        'Ia "sudah aman".⟦Baca JugaIni Alasan Jalan Lama Ditutup⟧Warga lain menyusul.',
        "Air naik.⟦Baca JugaWarga St. Awan Mengungsi ke Balai Desa.⟧ Warga lain menyusul ke sana.",
        "Air naik cepat. ⟦(Baca juga: Sungai Meluap)⟧ Warga panik.",
        "Air naik ⟦[Gambas:Video Kabar]⟧ dengan cepat.",
        "Warga pulang. ⟦SCROLL TO CONTINUE WITH CONTENT⟧ Air surut.",
    ],
)
def test_boilerplate_inside_a_line_is_a_block_of_its_own(line: str):
    text = line.replace("⟦", "").replace("⟧", "")
    body, inside = find_blocks(text, INDONESIAN)
    assert (body.kind, body.span.quote(text)) == (BlockKind.BODY, text)
    assert inside.kind is BlockKind.BOILERPLATE
    assert inside.span.quote(text) == line[line.index("⟦") + 1 : line.index("⟧")]


def test_a_link_that_opens_a_line_takes_the_whole_line():
    text = "Warga aman.\nBaca juga:Warga Tonton Laga Awan FC di KabarTV Sore Ini\nWarga pulang."
    assert [b.kind for b in find_blocks(text, INDONESIAN)][1] is BlockKind.BOILERPLATE
    assert len(find_blocks(text, INDONESIAN)) == len(text.splitlines())


@pytest.mark.parametrize(
    "line",
    [
        "Dia berjanji akan baca juga surat itu kalau sudah pulang.",
        "Warga membaca pengumuman. Simak juga kisah mereka yang bertahan di lereng gunung itu.",
        "Gerakan Baca Juga Dunia digelar di alun-alun kemarin.",
        "Perusahaan Advertisement Jaya didirikan tahun lalu di kota itu.",
    ],
)
def test_words_of_the_article_are_left_alone(line: str):
    assert [b.kind for b in find_blocks(line, INDONESIAN)] == [BlockKind.BODY]


def test_a_line_that_holds_the_next_lines_once_more_is_boilerplate():
    one, two = "Warga Kota Awan mengungsi ke balai desa. " * 4, "Air sungai surut pada sore hari itu juga. " * 4
    text = "\n".join(s.strip() for s in (one + two, one, two))
    kinds = [b.kind for b in find_blocks(text, INDONESIAN)]
    assert kinds == [BlockKind.BOILERPLATE, BlockKind.BODY, BlockKind.BODY]


def test_a_given_title_is_found_whatever_its_marks():
    text = "Kabar Awan\nJembatan “Biru” Runtuh\nJembatan itu runtuh pada Rabu pagi, kata kepala desa."
    found = find_blocks(text, INDONESIAN, title='Jembatan "Biru" runtuh')
    assert [b.kind for b in found] == [BlockKind.BOILERPLATE, BlockKind.TITLE, BlockKind.BODY]


def test_a_text_without_headline_has_no_title():
    text = (
        "Jembatan itu runtuh pada Rabu pagi, kata kepala desa.\n\nSisa Jembatan\n\nSisa jembatan itu diangkat hari ini."
    )
    assert [b.kind for b in find_blocks(text, INDONESIAN)] == [BlockKind.BODY, BlockKind.SUBHEADING, BlockKind.BODY]


WORDS = st.sampled_from(
    ["Baca juga:", "Warga", "sungai", "\n", "\r\n", ".", " ", "(rw)", "Foto:", "“", "ADVERTISEMENT", "?"]
)


@given(st.one_of(st.text(), st.lists(WORDS).map("".join)), st.sampled_from([None, *load_outlets()]))
def test_blocks_cover_every_line_once(text: str, outlet):
    found = find_blocks(text, INDONESIAN, outlet)
    lines = [b.span for b in found if b.rule != "inside-a-line"]
    assert all(a.end <= b.start for a, b in pairwise(lines))
    covered = {i for span in lines for i in range(span.start, span.end)}
    assert all(i in covered for i, c in enumerate(text) if c.isalnum())
    inside = [b for b in found if b.rule == "inside-a-line"]
    assert all(any(line.contains(b.span) for line in lines) and b.kind is BlockKind.BOILERPLATE for b in inside)
