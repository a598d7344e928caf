"""The generated pages say what the program says."""

import pytest

from tools.reference import ROOT, pages


@pytest.mark.parametrize("path", pages(), ids=lambda p: p.name)
def test_a_generated_page_is_up_to_date(path):
    assert path.exists(), f"make docs writes {path.relative_to(ROOT)}"
    assert path.read_text(encoding="utf-8") == pages()[path], "run: make docs"
