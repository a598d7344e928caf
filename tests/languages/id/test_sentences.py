"""Sentences: cases as text (tests/cases/id/sentences.txt), and laws."""

import re
import time
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from saksi.languages.id import words
from saksi.languages.id.sentences import find_sentences
from tests.support.shared import ROOT

CASES = [
    line
    for line in (ROOT / "tests" / "cases" / "id" / "sentences.txt").read_text(encoding="utf-8").splitlines()
    if line and not line.startswith("#")
]
PIECES = ["Warga", "pulang", "PT", "Jl", "S.H", "dll", "2019", "(", ")", '"', "”", ".", "...", "?", " ", "\n", "(abc)"]
ODD_TEXT = st.one_of(st.text(), st.lists(st.sampled_from(PIECES), max_size=40).map("".join))


def _split(text: str) -> list[str]:
    return [s.quote(text) for s in find_sentences(text)]


@pytest.mark.parametrize("case", CASES)
def test_sentences_of_the_cases(case: str):
    text = case.replace(" | ", " ").replace("|", "")
    assert _split(text) == [part.strip() for part in case.split("|")]


def test_there_are_cases_enough():
    assert len(CASES) >= 170


@pytest.mark.parametrize("line_break", ["\n", "\r\n", "\n\n", "\u2028", "\x85"])
def test_a_line_break_ends_a_sentence_whatever_stands_before_it(line_break: str):
    assert _split(f"Banjir di Wanua{line_break}Kantor PT.{line_break}warga (Tirta") == [
        "Banjir di Wanua",
        "Kantor PT.",
        "warga (Tirta",
    ]


def test_words_of_the_language_give_the_same_sentences():
    assert words.find_sentences is find_sentences


@given(ODD_TEXT)
def test_spans_lie_in_order_and_apart_without_white_space(text: str):
    found = find_sentences(text)
    assert all(s.quote(text) == s.quote(text).strip() != "" for s in found)
    assert all(0 <= s.start < s.end <= len(text) for s in found)
    assert all(a.end <= b.start for a, b in pairwise(found))


@given(ODD_TEXT)
def test_nothing_is_left_out_but_the_initials_of_the_editor(text: str):
    found = find_sentences(text)
    edges = [0, *(edge for s in found for edge in (s.start, s.end)), len(text)]
    left = [text[a:b].strip() for a, b in zip(edges[::2], edges[1::2], strict=True)]
    assert all(re.fullmatch(r"(?:\([a-z/]+\))?", piece) for piece in left)


@pytest.mark.parametrize(
    "junk",
    [".", ". ", "a.", "A. ", "(", "(a. ", ")", '"', '. "', " ", "...a", "1.", "?!\"'", "(abc)", ". (", "Kata. ", "\n"],
)
def test_junk_is_split_in_linear_time(junk: str):
    text = junk * (200_000 // len(junk))
    start = time.process_time()
    find_sentences(text)
    assert time.process_time() - start < 8
