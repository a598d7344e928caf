import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from saksi.gather.records import find_record_pages
from saksi.model import Page


def read(content: bytes):
    return list(find_record_pages(iter([content]), "a.jsonl", name="a.jsonl", path=""))


@pytest.mark.parametrize(
    ("line", "code"),
    [
        (b'{"text": "half', "json"),
        (b'["text"]', "json"),
        (b"12", "json"),
        (b"[" * 100_000, "json"),
        (b'{"id": ' + b"9" * 5000 + b', "text": "a"}', "json"),
        (b'{"text": "\xff"}', "encoding"),
        (b'{"title": "a"}', "no-text"),
        (b'{"text": " ", "html": null}', "no-text"),
        (b'{"text": 5}', "no-text"),
    ],
)
def test_a_broken_line_is_refused_and_the_next_is_read(line: bytes, code: str):
    refusal, page = read(line + b'\n{"text": "a b"}')
    assert (refusal.source, refusal.code) == ("a.jsonl#1", code)
    assert isinstance(page, Page)
    assert page.source == "a.jsonl#2"


def test_what_shells_write_as_utf_16_is_read():
    (page,) = read('{"text": "“satu”"}\r\n'.encode("utf-16"))
    assert page.content.decode() == "“satu”"


def test_half_a_surrogate_pair_keeps_the_offsets():
    (page,) = read(b'{"text": "a \\ud83d b"}')
    assert page.content.decode() == "a ? b"


@given(st.text(alphabet=st.characters(exclude_categories=["Cs"])))
def test_a_text_comes_out_unchanged(text: str):
    found = read(json.dumps({"text": text}).encode())
    assert [page.content.decode() for page in found if isinstance(page, Page)] == ([text] if text.strip() else [])
