"""Indonesian and Malay, told apart in passages as short as the shortest articles."""

import pytest

from saksi.clean.articles import clean_page
from saksi.clean.tongues import find_language
from saksi.languages.id.pages import recognise
from saksi.model import Article, Page, Refusal

INDONESIAN = (
    "Sebuah mobil boks menabrak pagar kantor kelurahan di Kota Awan, Kamis pagi, karena sopirnya mengantuk. Polisi "
    "menyatakan tiga orang luka ringan dan sudah dibawa ke rumah sakit. Kepala kepolisian setempat, Rani Wulandari, "
    "mengungkapkan bahwa kendaraan itu datang dari arah bandara. Warga sempat menolong sopir sebelum petugas tiba. "
    "Perusahaan pemilik mobil itu bersedia mengganti biaya perbaikan pagar, sedangkan penyidik memeriksa dua saksi."
)
MALAY = (
    "Sebuah lori merempuh pagar pejabat daerah di Bandar Awan pagi Khamis kerana pemandunya mengantuk. Polis berkata, "
    "tiga mangsa cedera ringan dan sudah dihantar ke hospital. Ketua polis daerah, Rani Wulandari, memaklumkan bahawa "
    "kenderaan itu datang dari arah lapangan terbang. Orang ramai sempat menolong pemandu sebelum anggota bomba tiba. "
    "Syarikat pemilik lori itu bersetuju membayar kos pembaikan pagar, manakala siasatan masih dijalankan oleh polis."
)
# An Indonesian report of Malaysia: words of Malay stand in names and quotations.
ABOUT_MALAYSIA = (
    "Kementerian Kesihatan Malaysia mengumumkan bahwa rumah sakit di Kuala Awan akan menerima pasien dari Indonesia. "
    'Menteri itu mengatakan, "kita mahu rawatan yang baik", kepada wartawan, Senin. Ujar seorang dokter, jumlah pasien '
    "naik tujuh persen karena biaya lebih murah. Hospital Awan, yang dibangun sebuah perusahaan swasta, bisa merawat "
    "delapan ratus orang. Pemerintah Indonesia menyatakan akan membahas kerja sama itu bulan Juli, kata juru bicara."
)


@pytest.mark.parametrize("guess", ["", "id", "ms", "jv"])
@pytest.mark.parametrize(("text", "code"), [(INDONESIAN, "id"), (MALAY, "ms"), (ABOUT_MALAYSIA, "id")])
def test_the_words_decide_and_not_the_guess(text: str, code: str, guess: str):
    assert recognise(text, guess) == code


@pytest.mark.parametrize(("text", "code"), [(INDONESIAN, "id"), (MALAY, "ms"), (ABOUT_MALAYSIA, "id")])
def test_sixty_words_are_enough(text: str, code: str):
    assert find_language(" ".join(text.split()[:60])) == code


def test_the_refusal_says_how_to_read_it_all_the_same():
    page = Page("a.txt", MALAY.encode(), "text")
    refusal = clean_page(page)
    assert isinstance(refusal, Refusal)
    assert refusal.code == "language"
    assert "'ms'" in refusal.reason
    assert "--language id" in refusal.reason
    assert isinstance(clean_page(page, language="id"), Article)
