import hashlib

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from saksi.clean import clean_page
from saksi.model import Article, BlockKind, Page, Refusal

TEXT = (
    "Jembatan Biru Runtuh di Kota Awan\r\n\r\n"
    "KOTA AWAN, kabarawan.com – Jembatan Biru runtuh dan dua orang dinyatakan hilang.\r\n"
    '"Kami masih mencari mereka," kata Kepala Desa Rani Wulandari kepada wartawan, Rabu (18/6/2025).\r\n'
)
ENGLISH = "The bridge over the river fell on Wednesday morning, and the mayor said that two people were missing. " * 3
MALAY = (
    "Polis memaklumkan bahawa mangsa dibawa ke hospital kerana cedera, manakala isteri beliau selamat. "
    "Pengerusi syarikat itu berkata kakitangan akan menghadiri mesyuarat pada Khamis. "
)
HTML = f"""<!doctype html><html lang="id"><head><meta charset="utf-8"><title>Jembatan Biru Runtuh | Kabar Awan</title>
<meta property="og:site_name" content="Kabar Awan">
<meta property="og:title" content="Jembatan Biru Runtuh &amp; Hanyut">
<meta name="author" content="Rani Wulandari">
<meta property="article:published_time" content="2025-06-18T09:00:00+07:00">
</head><body><nav><a href="/">Beranda</a> <a href="/x">Politik</a></nav>
<article><h1>Jembatan Biru Runtuh &amp; Hanyut</h1>
<p>Jembatan Biru di Kota Awan <b>runtuh</b> pada Rabu pagi dan dua orang dinyatakan hilang, kata kepala desa.</p>
<p>Baca juga: Harga Cabai di Pasar Lama Naik Dua Kali Lipat</p>
<p>{"Warga mencari kedua orang itu di sepanjang sungai sampai malam. " * 4}</p>
</article><footer>Hak cipta</footer></body></html>"""


def clean(content: str | bytes, media: str = "text", language: str | None = None, **said: str) -> Article | Refusal:
    return clean_page(
        Page("x", content if isinstance(content, bytes) else content.encode(), media, **said), language=language
    )


def article(content: str | bytes, media: str = "text", **said: str) -> Article:
    found = clean(content, media, **said)
    assert isinstance(found, Article), found
    return found


def test_a_text_stays_unchanged_and_says_what_it_is():
    found = article(TEXT, name="a.txt")
    assert found.text == TEXT
    assert found.sha256 == hashlib.sha256(TEXT.encode()).hexdigest()
    assert (found.id, found.language, found.title) == ("a.txt", "id", "Jembatan Biru Runtuh di Kota Awan")
    assert (found.outlet, found.published, found.published_from) == ("kabarawan.com", "2025-06-18", "text")
    assert all(found.offsets.to_page(i) == i for i in range(len(TEXT)))


def test_what_the_record_says_comes_first():
    said = {"outlet": "Warta", "published": "2025-06-19T01:02:03Z", "url": "https://warta.example/2024/01/02/a"}
    found = article(TEXT, **said)
    assert (found.outlet, found.published, found.published_from) == ("Warta", "2025-06-19", "record")


def test_an_address_gives_day_and_host():
    found = article("Warga mengungsi ke balai desa sejak pagi.", url="https://www.warta.example/2024/01/02/a")
    assert (found.outlet, found.published, found.published_from) == ("warta.example", "2024-01-02", "url")


def test_a_day_after_the_fetching_is_not_believed():
    found = article(TEXT, published="2025-07-01", fetched="2025-06-18T12:00:00+00:00")
    assert (found.published, found.published_from) == ("2025-06-18", "text")


def test_an_html_page_gives_its_article_with_a_map_back():
    found = article(HTML, "html")
    assert (found.title, found.outlet, found.byline) == (
        "Jembatan Biru Runtuh & Hanyut",
        "Kabar Awan",
        "Rani Wulandari",
    )
    assert (found.published, found.published_from) == ("2025-06-18", "page")
    assert [b.kind for b in found.blocks] == [BlockKind.TITLE, BlockKind.BODY, BlockKind.BOILERPLATE, BlockKind.BODY]
    assert "Beranda" not in found.text
    assert "Hak cipta" not in found.text
    pieces = found.offsets.pieces
    assert all(found.text[s : s + n] == HTML[there : there + n] for s, there, n in pieces)
    assert sum(n for _, _, n in pieces) > 0.8 * len(found.text)


@pytest.mark.parametrize(
    ("content", "media", "code"),
    [
        ("", "text", "too-short"),
        ("Jembatan runtuh", "text", "too-short"),
        ("SCROLL TO CONTINUE WITH CONTENT", "text", "too-short"),
        (ENGLISH, "text", "language"),
        (MALAY * 2, "text", "language"),
        (b"\x00\x01\x02" * 99, "text", "binary"),
        ("<html><body></body></html>", "html", "no-article-text"),
        ("<div>" * 20_000, "html", "no-article-text"),
        ("<div>" * 20_001, "html", "too-large"),
        ("<i></i>" * 100_001, "html", "too-large"),
        (f"<p {'a=b ' * 1001}>", "html", "too-large"),
    ],
)
def test_what_is_no_article_is_refused(content: str | bytes, media: str, code: str):
    found = clean(content, media)
    assert isinstance(found, Refusal)
    assert (found.source, found.code) == ("x", code)


def test_a_foreign_article_is_refused_with_the_way_to_read_it_all_the_same():
    found = clean(ENGLISH)
    assert isinstance(found, Refusal)
    assert found.reason == "language 'en', which saksi does not read. Give --language id to read it all the same."
    assert isinstance(clean(ENGLISH, language="id"), Article)


def test_a_language_without_folder_is_refused():
    found = clean(TEXT, language="tlh")
    assert isinstance(found, Refusal)
    assert found.code == "language"


def test_entities_do_not_blow_up():
    bomb = '<!DOCTYPE a [<!ENTITY a "lol"><!ENTITY b "&a;&a;&a;"><!ENTITY c "&b;&b;&b;">]>'
    found = clean(HTML.replace("<!doctype html>", bomb).replace("dua orang", "&c; orang"), "html")
    assert isinstance(found, Refusal) or "lollol" not in found.text


@settings(deadline=None, max_examples=30)
@given(st.one_of(st.binary(), st.text().map(lambda t: t.encode("utf-8", "replace"))), st.sampled_from(["text", "html"]))
def test_any_page_gives_an_article_or_a_refusal(content: bytes, media: str):
    found = clean(content, media, language="id")
    assert found.code != "error" if isinstance(found, Refusal) else found.blocks
