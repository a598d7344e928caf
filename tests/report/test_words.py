import re
from pathlib import Path

import pytest

import saksi.compare
import saksi.report
from saksi.report.dates import say_time
from saksi.report.inert import make_inert
from saksi.report.words import ENGLISH, load_words, say_amount, say_count, say_number

INDONESIAN = load_words("id")


@pytest.mark.parametrize(
    ("value", "english", "indonesian"),
    [
        ("2023-09-13", "13 September 2023", "13 September 2023"),
        ("2023-08", "August 2023", "Agustus 2023"),
        ("2023", "2023", "2023"),
        ("2023-09-10TNI", "10 September 2023, night", "10 September 2023, malam"),
        ("2023-09-13T11:43", "13 September 2023, 11:43", "13 September 2023, 11:43"),
        ("2023-09-13/2023-09-14", "13 September 2023 – 14 September 2023", "13 September 2023 – 14 September 2023"),
        ("2023-09-13T11:43/2023-09-13T11:53", "13 September 2023, 11:43–11:53", "13 September 2023, 11:43–11:53"),
        ("2023-W37", "week 37 of 2023", "pekan ke-37 tahun 2023"),
        ("2023-13-45", "2023-13-45", "2023-13-45"),
        ("2023-02-30T11:43", "2023-02-30T11:43", "2023-02-30T11:43"),
        ("2023-05-01", "1 May 2023", "1 Mei 2023"),
        ("PAST_REF", "PAST_REF", "PAST_REF"),
        ("", "", ""),
    ],
)
def test_times_in_words(value, english, indonesian):
    assert (say_time(value, ENGLISH), say_time(value, INDONESIAN)) == (english, indonesian)


@pytest.mark.parametrize(
    ("value", "english", "indonesian"),
    [
        (3, "3", "3"),
        (12500, "12,500", "12.500"),
        (4.9, "4.9", "4,9"),
        (1234.56, "1,234.56", "1.234,56"),
        (5e12, "5,000,000,000,000", "5.000.000.000.000"),
        (100.0, "100", "100"),
        (-1200, "-1,200", "-1.200"),
        (1 / 3, "0.333333", "0,333333"),
        (2.0**100, "1,267,650,600,228,229,401,496,703,205,376", "1.267.650.600.228.229.401.496.703.205.376"),
    ],
)
def test_numbers_as_people_write_them(value, english, indonesian):
    assert (say_number(value, ENGLISH), say_number(value, INDONESIAN)) == (english, indonesian)


@pytest.mark.parametrize("value", [1.7e308, float("inf"), float("nan"), -0.0, 1e-9])
def test_no_number_stops_a_page(value):
    assert say_number(value, INDONESIAN)


def test_counts_agree_with_their_noun():
    assert [say_count(n, "article", "articles", ENGLISH) for n in (0, 1, 2)] == [
        "0 articles",
        "1 article",
        "2 articles",
    ]
    assert say_count(1, "satu", "berapa pun", INDONESIAN) == "1 berapa pun"  # Indonesian has one form for any number


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("biasa saja", "biasa saja"),
        ("nol\x00", "nol\u2400"),
        ("\x7f\x9b", "\u2421[U+009B]"),
        ("a\u202eb", "a[U+202E]b"),
        ("\ud800", "[U+D800]"),
        ("satu\r\ndua", "satu \ndua"),
        ("👩‍🌾 pas­ti", "👩‍🌾 pas­ti"),
    ],
)
def test_signs_that_would_act_are_shown(text, shown):
    assert make_inert(text) == shown


def test_every_rule_that_decides_a_finding_is_told_in_the_reader_s_words():
    # Where a rule is named: Reason("rule", ...), _conflict(laid, "rule", ...), and the rows of rules of figures.
    folder = Path(saksi.compare.__file__).parent
    source = "\n".join(path.read_text(encoding="utf-8") for path in sorted(folder.glob("*.py")))
    named = re.findall(r'(?:Reason\(|_conflict\(laid, |Relation\.[A-Z]+, )"([a-z-]+)"', source)
    assert len(named) > 25
    for ui in ("en", "id"):
        assert set(named) <= set(load_words(ui).rules)


def test_money_is_written_as_its_readers_write_it():
    assert say_amount(9.8e9, "IDR", INDONESIAN).replace("\u00a0", " ") == "Rp 9.800.000.000"
    assert say_amount(9.8e9, "IDR", ENGLISH).replace("\u00a0", " ") == "IDR 9,800,000,000"
    assert say_amount(3, "orang", INDONESIAN) == "3 orang"


def test_every_word_of_the_interface_is_used():
    folder = Path(saksi.report.__file__).parent
    files = [p for p in folder.rglob("*") if p.suffix in {".py", ".j2"} and p.name != "words.py"]
    used = set(
        re.findall(
            r"\b(?:words|self)\.(?!words\b)(\w+)", "\n".join(path.read_text(encoding="utf-8") for path in sorted(files))
        )
    )
    assert set(ENGLISH.__slots__) - used == set()
