"""Agencies and outlets that an article credits."""

from dataclasses import replace

import pytest

from saksi.annotate.credits import find_credits
from tests.support.speech import INDONESIAN, annotated

CASES = (
    ("Kredit gambar: AFP", ["afp"]),
    ("Reuters berkontribusi pada laporan ini", ["reuters"]),
    ("Kapal itu tiba, dikutip dari Reuters dari laman CNBC, Kamis.", ["reuters", "cnbc"]),
    ("Dilansir dari Reuters, kapal itu tiba.", ["reuters"]),
    ("Kapal itu tiba, kata dia dilansirCNNIndonesia.com.", ["cnn-indonesia"]),
    ("Kapal itu tiba, seperti dikutip Antara, Rabu.", ["antara"]),
    ("Menurut surat kabar Negeri Biru Kabar Selatan, kapal itu tiba.", ["negeri-biru-kabar-selatan"]),
    ("Menurut surat kabar Jepang Seruni Biru, kapal itu tiba.", ["seruni-biru"]),
    ("Kantor berita Rusia melaporkan kapal itu tiba.", []),
    ("Menurut surat kabar Jepang Asahi Shimbun, kapal itu tiba.", ["asahi-shimbun"]),
    ("Sumber : Budi/Sky News", ["sky-news"]),
    ("Kantor berita KCNA melaporkan kapal itu tiba.", ["kcna"]),
    ("Kapal itu tiba, mengutip laman wanuapos.co.id, Rabu.", ["wanuapos"]),
    ("Kapal itu tiba, demikian laporan Kantor Berita Kyodo Jepang.", ["kyodo"]),
    ("Kapal itu tiba, dikutip dariAP, Rabu.", ["ap"]),
    # Names that no list knows, and what is named at the same place and publishes nothing.
    ("Kapal itu tiba, dikutip dari Seruni.", ["seruni"]),
    ("Melansir Pantau Awan, kapal itu tiba.", ["pantau-awan"]),
    ("Kapal itu tiba, dilansir dari laman Awan Onlinepada Senin.", ["awan-online"]),
    ("Seruni berkontribusi pada laporan ini", ["seruni"]),
    ("Seruni dan Pantau Awan turut berkontribusi dalam laporan ini.", ["seruni", "pantau-awan"]),
    ("Wayan Sutarjanto berkontribusi pada laporan ini", []),
    ("Kapal itu tiba, dikutip Kamis (18/6/2025).", []),
    ("Kapal itu tiba, dikutip dari Instagram Wayan.", []),
    ("Mengutip Kementerian Perhubungan, kapal itu tiba.", []),
    ("Kapal itu tiba, dilansir dari situs resmi Pemerintah Kota Awan.", []),
    ("Kapal itu tiba di Antara, kata Budi.", []),
    ("Budi membaca Kompas di teras.", []),
    ("Surat itu dikutip dari buku harian Budi.", []),
)


@pytest.mark.parametrize(("text", "names"), CASES)
def test_credits(text: str, names: list[str]):
    assert [c.name for c in find_credits(annotated(text), INDONESIAN)] == names


def test_the_outlet_itself_is_no_credit():
    found = annotated("Kapal itu tiba, kata dia kepada Tempo.")
    own = replace(found, article=replace(found.article, outlet="tempo.co"))
    assert [c.name for c in find_credits(found, INDONESIAN)] == ["tempo"]
    assert find_credits(own, INDONESIAN) == ()


def test_a_credit_stands_where_its_name_does():
    found = annotated("Kapal itu tiba, melansir Reuters.\nDilansir dari Reuters, cuaca baik.")
    (credit,) = find_credits(found, INDONESIAN)
    assert found.quote(credit.span) == "Reuters"
    assert credit.span.start < found.text.index("\n")
