import pytest

from saksi.clean.mastheads import find_outlet, parse_host
from saksi.languages import load_language
from saksi.model import Block, BlockKind, Span


def outlet_of(body: str, meta: str = "") -> str:
    text = f"{meta}\n{body}"
    blocks = (
        Block(Span(0, len(meta)), BlockKind.META),
        Block(Span(len(meta) + 1, len(text)), BlockKind.BODY),
    )
    return find_outlet(text, blocks, load_language("id"))


@pytest.mark.parametrize(
    ("body", "outlet"),
    [
        ("KABAR.CO, Jembatan itu runtuh.", "KABAR.CO"),
        ("Kabarawan.com, Kota Awan -Jembatan itu runtuh.", "Kabarawan.com"),
        ("KOTA AWAN, kabarawan.com – Jembatan itu runtuh.", "kabarawan.com"),
        ("KABAR.co.id-Jembatan itu runtuh.", "KABAR.co.id"),
        ("Kota Awan (KABAR) - Jembatan itu runtuh.", "KABAR"),
        ("Kota Awan, Kabar Awan -- Jembatan itu runtuh.", "Kabar Awan"),
        ("KOTA AWAN- Jembatan itu runtuh.", ""),
        ("Pantau Awan – Jembatan itu runtuh.", "Pantau Awan"),
        ("Dilansir kabarawan.com, jembatan itu runtuh.", ""),
        ("Situs kabarawan.com menyebut jembatan itu runtuh.", ""),
        ("Jembatan itu runtuh, tulis warta.id, pada Rabu.", ""),
    ],
)
def test_a_dateline_names_the_outlet(body: str, outlet: str):
    assert outlet_of(body) == outlet


def test_a_picture_source_names_the_outlet_where_no_dateline_does():
    assert outlet_of("Jembatan itu runtuh.", "• Biru.Kabar.co.id : rani/Warta") == "Biru.Kabar.co.id"
    assert outlet_of("WARTA.ID, Jembatan itu runtuh.", "Foto: kabar.com") == "WARTA.ID"


def test_a_journalist_names_no_outlet():
    assert outlet_of("Jembatan itu runtuh.", "Rani Wulandari") == ""


@pytest.mark.parametrize(
    ("url", "host"),
    [("https://www.kabar.example/a", "kabar.example"), ("http://[", ""), ("", ""), ("https://m.a.id", "a.id")],
)
def test_hosts(url: str, host: str):
    assert parse_host(url) == host
