"""Files of corrections by hand: what is written is read, and what is wrong is said with its line."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from saksi.errors import CorrectionError
from saksi.gather import append_correction, parse_passage, read_corrections
from saksi.gather.corrections import render_correction
from saksi.model import Correction, CorrectionKind

MERGE = Correction(CorrectionKind.MERGE, "Bagas Prawirodipo", "Pak Bagas", by="Rina", at="2026-03-09", why="sama")
SPLIT = Correction(CorrectionKind.SPLIT, "Bagas", "Bagas Lumintu", "a1", "Bagas", "a3", 12)
RENAME = Correction(CorrectionKind.RENAME, "Bagas", "Bagas Prawirodipo")
MOVE = Correction(CorrectionKind.MOVE, "a3", "a1")
ALONE = Correction(CorrectionKind.MOVE, "a3")
PASSAGES = (("a1", 10, 50), ("a2", 5, 44))
REJECT = Correction(CorrectionKind.REJECT, "conflict", by="Rina", at="2026-03-09", why="dua desa", passages=PASSAGES)
RELATE = Correction(CorrectionKind.RELATE, "same-quote", passages=PASSAGES)
ALL = (MERGE, SPLIT, RENAME, MOVE, ALONE, REJECT, RELATE)


def written(tmp_path: Path, content: bytes) -> Path:
    file = tmp_path / "by-hand.jsonl"
    file.write_bytes(content)
    return file


def without_line(correction: Correction) -> tuple[object, ...]:
    return tuple(getattr(correction, name) for name in Correction.__slots__ if name != "line")


def test_what_is_appended_is_read_again_in_its_order(tmp_path: Path):
    file = tmp_path / "by-hand.jsonl"
    assert [append_correction(file, each) for each in ALL] == [1, 2, 3, 4, 5, 6, 7]
    found = read_corrections(file)
    assert [without_line(each) for each in found] == [without_line(each) for each in ALL]
    assert [each.line for each in found] == [1, 2, 3, 4, 5, 6, 7]


def test_notes_empty_lines_and_what_editors_leave_are_passed_over(tmp_path: Path):
    content = (
        b'\xef\xbb\xbf# who is who\r\n\r\n{"rename": " Pak  Bagas", "to": "Bagas"}\r\n{"move": "a", "alone": true}'
    )
    file = written(tmp_path, content)
    assert [(each.subject, each.line) for each in read_corrections(file)] == [("Pak Bagas", 3), ("a", 4)]
    assert append_correction(file, MOVE) == 5
    assert file.read_bytes() == content + b'\n{"move": "a3", "to": "a1"}\n'
    assert len(read_corrections(file)) == 3


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ('{"merge": ["A", "B"]', "not JSON"),
        ("[1]", "no JSON object"),
        ('{"why": "x"}', "has one of merge, split, rename, move, reject, relate; this line has 0"),
        ('{"rename": "A", "move": "b", "to": "c"}', "this line has 2"),
        ('{"merge": ["A"]}', "two names"),
        ('{"merge": ["A", "A"]}', "one entity twice"),
        ('{"merge": ["A", " "]}', "second is missing or empty"),
        ('{"merge": ["A", 3]}', "second is no text"),
        ('{"merge": ["A", "B"], "storry": "a1"}', "has no 'storry'"),
        ('{"split": "A", "into": "B"}', "which names go"),
        ('{"split": "A", "name": "B", "start": 3}', "start is no place"),
        ('{"split": "A", "article": "a", "start": true}', "start is no place"),
        ('{"rename": "A"}', "to is missing or empty"),
        ('{"move": "a"}', "one place"),
        ('{"move": "a", "to": "b", "story": "c"}', "a move has no 'story'"),
        ('{"move": "a", "to": "b", "alone": true}', "one place"),
        ('{"move": "a", "to": "a"}', "one article twice"),
        ('{"move": "a", "alone": []}', "one place"),
        ('{"rename": "A", "to": "B", "at": "yesterday"}', "no day: yesterday"),
        ('{"reject": "clash", "passages": [["a", 1, 2], ["b", 1, 2]]}', "no relation 'clash'"),
        ('{"reject": ["conflict"], "passages": [["a", 1, 2], ["b", 1, 2]]}', "reject is no text"),
        ('{"reject": "conflict"}', "two passages or more"),
        ('{"reject": "conflict", "passages": "a1.txt:10-50"}', "two passages or more"),
        ('{"reject": "conflict", "passages": [["a", 1, 2]]}', "two passages or more"),
        ('{"reject": "conflict", "passages": [["a", 1, 2], ["a", 1, 2]]}', "two passages or more"),
        ('{"reject": "conflict", "passages": [["a", 1, 2], ["b", 3, 3]]}', '\\["b", 3, 3\\] is no passage'),
        ('{"reject": "conflict", "passages": [["a", 1, 2], ["b", -1, 3]]}', "is no passage"),
        ('{"reject": "conflict", "passages": [["a", 1, 2], ["b", false, true]]}', "is no passage"),
        ('{"reject": "conflict", "passages": [["a", 1, 2], [" ", 1, 2]]}', "is no passage"),
        ('{"reject": "conflict", "passages": [["a", 1, 2], {"b": [1, 2]}]}', "is no passage"),
        ('{"reject": "conflict", "passages": [["a", 1, 2], ["b", 1, 2]], "story": "a"}', "a reject has no 'story'"),
        ('{"relate": "agree", "passages": [["a", 1, 2], ["a", 4, 6]]}', "passages of one article"),
    ],
)
def test_a_malformed_line_is_named_with_what_to_do(line: str, said: str, tmp_path: Path):
    file = written(tmp_path, b'{"rename": "A", "to": "B"}\n' + line.encode())
    with pytest.raises(CorrectionError, match=said) as caught:
        read_corrections(file)
    assert str(caught.value).startswith(f"{file}#2: ")
    assert caught.value.advice


def test_bytes_that_are_no_text_are_named(tmp_path: Path):
    with pytest.raises(CorrectionError, match="#1: the line is not UTF-8"):
        read_corrections(written(tmp_path, b"\xff\xfe{\x00"))


def test_a_missing_file_is_an_error_of_the_tree(tmp_path: Path):
    with pytest.raises(CorrectionError, match="cannot read"):
        read_corrections(tmp_path / "nowhere.jsonl")


def test_nothing_is_written_behind_what_is_no_file_of_corrections(tmp_path: Path):
    file = written(tmp_path, b"Gempa mengguncang Sukamekar.\n")
    with pytest.raises(CorrectionError, match="#1"):
        append_correction(file, MERGE)
    assert file.read_bytes() == b"Gempa mengguncang Sukamekar.\n"


def test_a_passage_is_parsed_as_it_is_shown():
    assert parse_passage("folder/a:1.txt:10-50") == ("folder/a:1.txt", 10, 50)


@pytest.mark.parametrize(
    "text", ["a1.txt", "a1.txt:10", "a1.txt:50-10", ":1-2", "a1.txt:-1-2", "a1.txt:1-2 ", "a:1-9999999999"]
)
def test_what_is_no_passage_is_said(text: str):
    with pytest.raises(CorrectionError, match="is no passage") as caught:
        parse_passage(text)
    assert "ARTICLE:START-END" in (caught.value.advice or "")


def test_an_article_may_deny_what_it_tells(tmp_path: Path):
    file = written(tmp_path, b'{"relate": "denied", "passages": [["a", 1, 2], ["a", 4, 6]]}')
    assert [each.subject for each in read_corrections(file)] == ["denied"]


def test_of_many_passages_the_words_name_a_few():
    many = Correction(CorrectionKind.REJECT, "agree", passages=tuple((f"a{n}", 0, 5) for n in range(9)))
    assert many.words == "a0:0-5, a1:0-5, a2:0-5, a3:0-5 and 5 more do not say the same"
    assert REJECT.words == "a1:10-50 and a2:5-44 are not in conflict"


def test_a_correction_that_is_none_is_not_written(tmp_path: Path):
    file = tmp_path / "by-hand.jsonl"
    with pytest.raises(CorrectionError, match="twice"):
        append_correction(file, Correction(CorrectionKind.MERGE, "A", "A"))
    assert not file.exists()


_TEXT = st.text(max_size=12)


@given(st.sampled_from(CorrectionKind), _TEXT, _TEXT, _TEXT)
def test_a_correction_is_one_line_whatever_is_in_it(kind: CorrectionKind, subject: str, target: str, why: str):
    passages = ((subject, 0, 1), (target, 0, 1))
    line = render_correction(Correction(kind, subject, target, alias=target, by=subject, why=why, passages=passages))
    assert "\n" not in line
    assert line.encode()
