"""Words as the treebanks have them: cases to read, and laws."""

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from saksi.languages.id.tokenizers import find_words
from tests.support.shared import ROOT

CASES = [
    line
    for line in (ROOT / "tests/cases/id/words.txt").read_text(encoding="utf-8").splitlines()
    if line and not line.startswith("#")
]


@pytest.mark.parametrize("case", CASES)
def test_words(case):
    text = case.replace("|", "")
    cut = [word for part in case.split() for word in part.split("|") if word]
    assert [text[a:b] for a, b in find_words(text)] == cut


@given(st.text(max_size=200))
def test_words_are_in_order_and_all_that_is_no_blank(text):
    spans = list(find_words(text))
    assert all(a < b for a, b in spans)
    assert all(b <= c for (_, b), (c, _) in itertools.pairwise(spans))
    covered = {i for a, b in spans for i in range(a, b)}
    assert all(c.isspace() for i, c in enumerate(text) if i not in covered)


@given(st.lists(st.sampled_from(CASES), max_size=6), st.sampled_from([" ", "\n", "  "]))
def test_a_longer_text_is_cut_as_its_lines_are(cases, blank):
    lines = [case.replace("|", "") for case in cases]
    together = blank.join(lines)
    apart = [line[a:b] for line in lines for a, b in find_words(line)]
    assert [together[a:b] for a, b in find_words(together)] == apart
