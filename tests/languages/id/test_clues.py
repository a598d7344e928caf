"""A searcher finds what its expression finds, and tries it only where it can match."""

from __future__ import annotations

import re
import string
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from saksi.languages.id.clues import Searcher
from saksi.languages.id.quantity_patterns import CORE
from saksi.languages.id.time_feasts import FEAST_PATTERNS
from saksi.languages.id.time_patterns import PATTERNS

_I = re.IGNORECASE


@pytest.mark.parametrize(
    ("pattern", "flags", "clues"),
    [
        (r"(?:pukul|jam) \d+", 0, [{"pukul", "jam"}, {" 0"}]),
        (r"(?:pukul|jam)[ \t]{1,3}\d\d", 0, [{"pukul", "jam"}, {"00"}]),
        (r"ke-\d{2,3}", 0, [{"ke-0"}]),
        (r"(?:abc)?def", 0, [{"def"}]),
        (r"(?<=gempa )M\d", _I, [{"m0"}]),
        (r"a(?!b)bc", 0, [{"abc"}]),
        (r"(?:lalu|.)", 0, []),
        (r"\w+ \S+", 0, []),
        (r"(x)?(?(1)lima|enam) ton", 0, [{" ton"}]),
    ],
)
def test_reads_off_what_must_stand_in_a_match(pattern, flags, clues):
    assert [set(clue) for clue in Searcher(pattern, flags).clues] == clues


@pytest.mark.parametrize(
    ("pattern", "text"),
    [
        (r"(?:satu|dua)\s?juta", "Hanya dua\njuta orang"),
        (r"(?m)^dua$", "satu\ndua\ntiga"),
        (r"dua(?=\W)", "dua\ndua"),
        (r"dua(?=\W|$)", "dua\ndua"),
        (r"dua(?=\s{0,3}tiga)", "dua\ntiga"),
        (r"dua(?!\n)", "dua\ndua"),
        (r"(?<=satu\n)dua", "satu\ndua"),
        (r"[^a-z]dua", "satu\ndua"),
        (r"dua.tiga(?s:.)empat", "dua tiga\nempat"),
        (r"\bdua\b", "dua\ndua dua\r\ndua"),
    ],
)
def test_finds_the_same_across_lines(pattern, text):
    assert _spans(Searcher(pattern), text) == _spans(re.compile(pattern), text) != []


@pytest.mark.parametrize("text", ["ſatu hari", "HARİ ını", "harı", "٣ hari", "\u212ailat", "HARI"])
def test_knows_the_kin_of_letters(text):
    for pattern in (r"satu|hari", r"ini", r"\d hari", r"kilat"):
        assert _spans(Searcher(pattern, _I), text) == _spans(re.compile(pattern, _I), text)


_WORDS = (
    "pukul", "jam", "10.30", "WIB", "Senin", "(16/6/2025)", "tahun", "2025", "lalu", "dua", "belas", "juta", "Rp1,5",
    "miliar", "orang", "Juni", "Idul", "Fitri", "hari", "ini", "setiap", "bulan", "sekitar", "akhir", "pekan", "½",
    "abad", "ke-19", "kuartal", "III", "1447", "Hijriah", "malam", "kali", "sehari", "5", "persen", "-", ",", "\n", " ",
)  # fmt: skip

_SEARCHERS = [Searcher(pattern) for pattern in (CORE, *(found for _, found in (*PATTERNS, *FEAST_PATTERNS)))]


@given(st.lists(st.sampled_from(_WORDS) | st.text(string.printable + "ſıİ’½", max_size=3), max_size=14))
def test_finds_what_the_expressions_of_the_language_find(words):
    text = " ".join(words)
    for searcher in _SEARCHERS:
        assert _spans(searcher, text) == _spans(searcher.pattern, text)


@pytest.mark.alone
def test_a_text_without_clues_costs_next_to_nothing():
    text = "Warga berjalan kaki ke pasar untuk membeli sayur.\n" * 400
    _cost(_SEARCHERS, "")  # reads the clues
    assert _cost(_SEARCHERS, text) < _cost([searcher.pattern for searcher in _SEARCHERS], text) / 3


def _cost(searchers, text):
    began = time.process_time()
    for searcher in searchers:
        _spans(searcher, text)
    return time.process_time() - began


def _spans(searcher, text):
    return [match.span() for match in searcher.finditer(text)]
