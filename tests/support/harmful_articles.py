"""Articles and pages that are built to harm whoever reads them, as long as asked; all words are invented."""

from collections.abc import Callable
from itertools import cycle, islice

from saksi.model import Page

_HONEST = (
    "Pasar Lembah di Kabupaten Rimba terbakar pada Senin (9/3/2026) pagi dan melukai tujuh orang.",
    '"Api datang dari dapur," kata pedagang Rumanti Lesmi kepada wartawan.',
    "Polisi menutup jalan sejauh 2,5 kilometer hingga pukul 14.00 WIB, ujar Kepala Polres Rimba Dorman Waluya.",
    "Kerugian diperkirakan mencapai Rp1,2 miliar, menurut pengelola pasar, tetapi belum dihitung seluruhnya.",
    "Pemerintah kabupaten akan membangun kembali 120 kios yang hangus mulai bulan depan.",
    "Warga mengatakan bahwa mobil pemadam baru tiba setelah 30 menit karena jalan sempit.",
)


def honest_text(length: int) -> str:
    """Return ordinary news of so many characters: paragraphs of three sentences, each with a number of its own."""
    out, size = [], 0
    for number, sentence in enumerate(cycle(_HONEST), 1):
        out.append(sentence if number % 3 else f"{sentence} Kios nomor {number} ditutup.\n")
        size += len(out[-1]) + 1
        if size >= length:
            return " ".join(out)[:length].replace("\n ", "\n")
    raise AssertionError


def _filled(*units: str) -> Callable[[int], str]:
    """Return what repeats these pieces one after the other up to a length."""
    return lambda length: "".join(islice(cycle(units), max(1, length * len(units) // len("".join(units)))))[:length]


_MANY_KINDS = "\"'“”‘’«»„`´″"
# What stands between two honest paragraphs of an article.
BODIES: dict[str, Callable[[int], str]] = {
    "quotation marks": _filled('"'),
    "quotation marks of all kinds": _filled(*_MANY_KINDS),
    "opening quotation marks": _filled("“"),
    "quotation marks about letters": _filled('"', "a"),
    "quotation marks about words": _filled('"api" ', "“api” ", "'api' "),
    "quotation marks never closed": _filled('"Api datang, ', "kata Lesmi. "),
    "quotations in paragraphs": _filled('"Api datang,\n"', "kata Lesmi.\n"),
    "one sentence": _filled("warga menutup jalan dan "),
    "one word": _filled("a"),
    "one capital word": _filled("A"),
    "one glued word": _filled("PasarLembah"),
    "one hyphenated word": _filled("kata-"),
    "opening brackets": _filled("("),
    "opening brackets of all kinds": _filled("([{<"),
    "closing brackets": _filled(")"),
    "brackets about brackets": lambda length: "(" * (length // 2) + ")" * (length // 2),
    "brackets about words": _filled("(a) ", "( "),
    "digits": _filled("1"),
    "thousands": _filled("1.000."),
    "fractions": _filled("1/"),
    "decimals": _filled("1,5"),
    "ranges": _filled("1-"),
    "clocks": _filled("1:"),
    "quantities": _filled("5 orang ", "7 rumah, "),
    "sums": _filled("Rp1,2 miliar ", "Rp 5 juta "),
    "number words": _filled("dua ", "puluh ", "ribu "),
    "dates": _filled("Senin (9/3/2026) ", "pada 9 Maret 2026 "),
    "lists of days": _filled("9, "),
    "time words": _filled("kemarin ", "lusa "),
    "names": _filled("Jakarta "),
    "names of people": _filled("Rumanti Lesmi "),
    "names with commas": _filled("Rumanti, "),
    "names joined": _filled("Rumanti dan "),
    "degrees": _filled("S.A.,"),
    "initials": _filled("A. "),
    "abbreviations": _filled("Dr. "),
    "organisations": _filled("Dinas Pasar ", "PT Lembah "),
    "offices": _filled("Kepala Polres Rimba "),
    "places in places": _filled("Kecamatan Rimba, Kabupaten Lembah, "),
    "pronouns": _filled("dia "),
    "words that say": _filled("kata "),
    "words that report": _filled("mengatakan bahwa "),
    "verbs": _filled("membakar "),
    "negations": _filled("tidak "),
    "conjunctions": _filled("dan "),
    "clauses": _filled("yang "),
    "conditions": _filled("jika ", "maka "),
    "addresses": _filled("www.kabar.com.", "com."),
    "addresses joined": _filled("a@b."),
    "credits": _filled("dikutip dari ", "Antara "),
    "datelines": _filled("JAKARTA, "),
    "commas": _filled(","),
    "hyphens": _filled("-"),
    "dashes": _filled(" - "),
    "long dashes": _filled("—"),
    "stops": _filled("."),
    "stops apart": _filled(". "),
    "question marks": _filled("?! "),
    "colons": _filled("a: "),
    "stars": _filled("*"),
    "spaces": _filled(" "),
    "odd spaces": _filled(" \xa0\u3000"),
    "empty lines": _filled("\n"),
    "lines of a letter": _filled("a\n"),
    "lines of a word": _filled("Lesmi\n"),
    "lines of a sentence": _filled("Polisi menutup jalan.\n"),
    "lines of a headline": _filled("Polisi Menutup Jalan Rimba Pagi Ini\n"),
    "read also": _filled("Baca juga: Pasar Lembah Terbakar\n"),
    "odd lines": _filled("api\u2028", "api\x85", "api\x0b"),
    "tabs": _filled("\t"),
    "zero width": _filled("\u200b\u200c\u200d\u2060\ufeff"),
    "letters with zero width": _filled("a\u200b"),
    "combining characters": _filled("\u0300\u0301\u0316"),
    "right to left": _filled("\u202e", "api ", "\u202c\u2067"),
    "surrogates": _filled("\ud800", "a", "\udfff "),
    "soft hyphens": _filled("a\u00ad"),
    "emoji": _filled("😀"),
    "wide letters": _filled("\ufdfd "),
    "control characters": _filled("a\x07\x1b["),
    "tags as text": _filled("<p>"),
    "items": _filled("1. Api.\n"),
    "roman numbers": _filled("XIV "),
    "hashtags": _filled("#api "),
    "pages": _filled("Halaman 1 2 "),
}


def harmful_text(name: str, length: int) -> str:
    """Return an article of honest words with harm of so many characters in it."""
    return f"Pasar Lembah Terbakar\n{honest_text(900)}\n{BODIES[name](length)}\n{honest_text(900)}\n"


def _around(words: str) -> str:
    paragraphs = "".join(f"<p>{line}</p>" for line in honest_text(2000).splitlines())
    head = "<head><title>Pasar Lembah Terbakar</title></head>"
    return f"<html>{head}<body><article><h1>Pasar Lembah Terbakar</h1>{paragraphs}{words}</article></body></html>"


def _laughs(length: int) -> str:
    depth = max(2, length // 90)
    said = "".join(f'<!ENTITY t{i} "{f"&t{i - 1};" * 10}">' for i in range(1, depth))
    return f'<?xml version="1.0"?><!DOCTYPE html [<!ENTITY t0 "tawa">{said}]>' + _around(f"<p>&t{depth - 1};</p>")


PAGES: dict[str, Callable[[int], str]] = {
    "nested paragraphs": lambda n: _around("<p>" * (n // 3)),
    "nested tags": lambda n: _around("<div>" * (n // 5)),
    "nested inline tags": lambda n: _around("<p>" + "<b>" * (n // 3) + "api"),
    "nested tables": lambda n: _around("<table><tr><td>" * (n // 15)),
    "nested lists": lambda n: _around("<ul><li>" * (n // 8)),
    "nested quotations": lambda n: _around("<blockquote>" * (n // 12)),
    "closing tags": lambda n: _around("</p>" * (n // 4)),
    "a huge attribute": lambda n: _around(f'<p class="{"a" * n}">Api.</p>'),
    "many attributes": lambda n: _around("<p " + " ".join(f"a{i}=b" for i in range(n // 9)) + ">Api.</p>"),
    "an open comment": lambda n: _around("<!--" + "a" * n),
    "many comments": lambda n: _around("<!--" * (n // 4)),
    "open tags": lambda n: _around("<" * n),
    "open sections": lambda n: _around("<![CDATA[" * (n // 9)),
    "entities of entities": lambda n: _around("<p>&" + "amp;" * (n // 4) + "</p>"),
    "open entities": lambda n: _around("<p>" + "&" * n + "</p>"),
    "a billion laughs": _laughs,
    "open scripts": lambda n: _around("<script>" * (n // 8)),
    "open styles": lambda n: _around("<style>a{" * (n // 9)),
    "headings": lambda n: _around("<h1>" * (n // 4)),
    "headings with attributes": lambda n: _around("<h1 a" * (n // 5)),
    "many headings": lambda n: _around("<h2>Api Pasar</h2>" * (n // 18)),
    "many paragraphs": lambda n: _around("<p>Api.</p>" * (n // 11)),
    "many breaks": lambda n: _around("<p>" + "<br>" * (n // 4) + "</p>"),
    "many links": lambda n: _around("<a href=/api>Api pasar</a>" * (n // 26)),
    "many metas": lambda n: "<html><head>" + "<meta name=a content=b>" * (n // 23) + "</head>" + _around(""),
    "open metas": lambda n: "<html><head>" + "<meta " * (n // 6) + "</head>" + _around(""),
    "machine dates": lambda n: _around('<script>{"datePublished": "' * (n // 27)),
    "nested JSON": lambda n: _around('<script type="application/ld+json">' + '{"a":[' * (n // 6) + "</script>"),
    "forms": lambda n: _around("<form><input><select><option>" * (n // 29)),
    "drawings": lambda n: _around("<svg><g>" * (n // 8)),
    "templates": lambda n: _around("<template>" * (n // 10)),
    "odd names of tags": lambda n: _around("".join(f"<x{i}>" for i in range(n // 7))),
    "one huge tag": lambda n: _around("<" + "a" * n + ">"),
    "zero characters": lambda n: _around("\0" * n),
}


def text_page(text: str) -> Page:
    """Return a page of plain text, as gathered."""
    content = text.encode("utf-8", "surrogatepass")
    return Page("jahat.txt", content, "text", name="jahat", published="2026-03-09", outlet="Kabar Rimba")


def html_page(name: str, length: int) -> Page:
    """Return an HTML page with harm of so many characters in it."""
    return Page(
        "jahat.html", PAGES[name](length).encode("utf-8"), "html", name="jahat", url="https://kabar.example/api"
    )
