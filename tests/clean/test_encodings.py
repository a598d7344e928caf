import codecs
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from saksi.clean.encodings import decode_page
from saksi.errors import PageError
from saksi.model import Page

WORDS = "“Café Biru” di Kota Awan – tutup sejak Rabu. " * 3
PLAIN = "Kedai Café di Kota Awan tutup sejak Rabu. " * 3


def decode(content: bytes, media: str = "text", charset: str = "") -> str:
    return decode_page(Page(source="x", content=content, media=media, charset=charset))


@pytest.mark.parametrize("name", ["utf-8", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "cp1252"])
def test_the_encodings_of_text_files_are_known(name: str):
    assert decode(WORDS.encode(name)) == WORDS


def test_latin_1_is_known():
    assert decode(PLAIN.encode("latin-1")) == PLAIN


def test_a_mark_before_utf_8_stays_so_that_offsets_index_the_file():
    assert decode(codecs.BOM_UTF8 + WORDS.encode()) == "\ufeff" + WORDS


def test_utf_8_with_one_broken_character_stays_utf_8():
    content = WORDS.encode()[:-1] + b"\xe2\x80"
    assert decode(content) == WORDS[:-1] + "\ufffd"


@pytest.mark.parametrize(
    "declared", ['<meta charset="iso-8859-5">', '<meta http-equiv=x content="text/html; charset=koi8-r">']
)
def test_a_page_says_its_encoding(declared: str):
    name = declared.split("charset=")[1].strip('">')
    page = f"<html><head>{declared}</head><body>Россия и Корея</body></html>"
    assert decode(page.encode(name), media="html") == page


def test_the_server_comes_before_the_page():
    page = '<meta charset="utf-8">Россия'
    assert decode(page.encode("koi8-r"), media="html", charset="koi8-r") == page


@pytest.mark.parametrize("name", ["base64", "no-such-thing", "unicode_escape", "rot13"])
def test_an_odd_declaration_does_no_harm(name: str):
    assert decode(b"caf\xe9 biru di kota", charset=name) == "café biru di kota"


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"%PDF-1.7 ...", "binary"),
        (b"PK\x03\x04abc", "binary"),
        (bytes(range(32)) * 9, "binary"),
        (bytes(range(256)) * 9, "binary"),
        ("Россия и Корея ".encode("koi8-r") * 9, "encoding"),
        (b"a\x81\x8d\x8f biru", "encoding"),
    ],
)
def test_what_is_no_text_is_refused(content: bytes, code: str):
    with pytest.raises(PageError) as error:
        decode(content)
    assert error.value.code == code


@given(st.text(alphabet=st.characters(exclude_categories=["Cs", "Cc"]), min_size=1))
def test_utf_8_always_comes_out_unchanged(text: str):
    content = text.encode()
    if not content.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE, b"RIFF", b"PK", b"GIF8", b"%PDF", b"{\\rtf")):
        assert decode(content) == text


@given(st.binary(), st.sampled_from(["text", "html"]), st.text(max_size=9))
def test_any_bytes_give_a_text_or_a_page_error(content: bytes, media: str, charset: str):
    code = ""
    try:
        text = decode(content, media, charset)
    except PageError as error:
        text, code = "", error.code
    assert code in {"", "binary", "encoding"}
    assert len(text) <= len(content)


@pytest.mark.parametrize("name", ["punycode", "idna", "unicode_escape", "raw_unicode_escape"])
def test_what_is_no_character_set_is_not_taken_for_one(name: str):
    """Decoding punycode takes time by the square of its length: such a page would hold a process for hours."""
    page = f'<html><head><meta charset="{name}"></head><body>caf\u00e9-{"abc" * 200_000}</body></html>'.encode("cp1252")
    began = time.process_time()
    assert "café" in decode_page(Page("a", page, "html"))
    assert time.process_time() - began < 5
