import re

import pytest

from saksi.model import Ledger, Refusal, Relation
from saksi.report import build_account, render_markdown
from saksi.report.markdown import escape
from tests.report.written import at, bridge_story, finding, story_of, written


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("*tebal* dan _miring_", r"\*tebal\* dan \_miring\_"),
        ("[tautan](javascript:x)", r"\[tautan\](javascript:x)"),
        ("<b>&amp;", r"\<b\>\&amp;"),
        ("# bukan judul", r"\# bukan judul"),
        ("- bukan butir", r"\- bukan butir"),
        ("1. bukan butir", r"1\. bukan butir"),
        ("dua\nbaris\r\n# satu", r"dua baris \# satu"),
        ("`kode` | kolom", r"\`kode\` \| kolom"),
        ("\x1b[31m", "\u241b\\[31m"),
    ],
)
def test_words_of_articles_are_shown_and_not_obeyed(text, wanted):
    assert escape(text) == wanted


def test_every_line_carries_the_numbers_of_its_sources():
    text = render_markdown([build_account(*bridge_story())], (), version="0.0.0")
    lines = [line for line in text.splitlines() if line.lstrip().startswith("- ")]
    assert len(lines) > 20
    assert all(re.search(r"\[\d\]", line) for line in lines)


def test_words_stand_in_their_sentence():
    found = written("a", "Judul\nSejak kemarin air naik di desa itu.\n")
    other = written("b", "Judul\nAir naik.\n")
    agree = finding("f", Relation.AGREE, at(found, "air naik"), at(other, "Air naik"), point="air naik")
    text = render_markdown([build_account(story_of(found, other), Ledger("st-1", (agree,)))], (), version="0.0.0")
    assert "“Sejak kemarin **air naik** di desa itu.”" in text


def test_what_was_not_read_is_said():
    text = render_markdown([], (Refusal("a*b.txt", "empty", "The file is empty."),), version="0.0.0", ui="id")
    assert "a\\*b.txt (The file is empty. (empty))" in text
    assert "Tidak ada peristiwa" in text
