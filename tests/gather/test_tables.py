"""Rows of Parquet are read as records of JSONL are; what a file declares is not believed."""

import datetime as dt
import io
import json
import random
import struct
from pathlib import Path
from typing import Any

import pyarrow as pa
import pytest
from hypothesis import given
from hypothesis import strategies as st
from pyarrow import parquet

from saksi.errors import PageError
from saksi.gather import Portion, cut_input, find_pages, read_portion, tables
from saksi.model import Page, Refusal

ROWS: list[dict[str, Any]] = [
    {"id": "a1", "text": "Jembatan di Kota Awan runtuh.", "outlet": "Kabar Awan", "title": "Jembatan\nruntuh"},
    {"text": "Dua orang luka. “Kami selamat,” kata Sari.", "published": "2025-06-18"},
    {"title": "tanpa isi"},
    {"html": "<p>Hujan turun.</p>", "url": "https://kabar.example/h"},
    {"text": "  ", "html": "<p>Hujan reda.</p>"},
    {"text": " "},
    {"text": "satu", "html": "<p>dua</p>"},
]
COLUMNS = ("id", "text", "html", "outlet", "title", "published", "url")


def write(file: Path, rows: list[dict[str, Any]], *, size: int = 3, **options: object) -> Path:
    table = pa.table({key: pa.array([row.get(key) for row in rows], pa.string()) for key in COLUMNS})
    parquet.write_table(table, file, row_group_size=size, **options)
    return file


def read(file: Path, size: int = 500) -> list[Page | Refusal]:
    """Return what the portions of a file hold, each read alone, and what is wrong with the file."""
    out: list[Page | Refusal] = []
    for each in cut_input(str(file), size):
        out.extend(read_portion(each) if isinstance(each, Portion) else [each])
    return out


def one(tmp_path: Path, **columns: object) -> Page | Refusal:
    """Return the page of a file of one row."""
    table = pa.table({key: [value] if isinstance(value, str) else value for key, value in columns.items()})
    parquet.write_table(table, tmp_path / "a.parquet")
    (found,) = read(tmp_path / "a.parquet")
    return found


FORMS = st.fixed_dictionaries(
    {
        "size": st.integers(1, 5),
        "compression": st.sampled_from(["snappy", "zstd", "gzip", "none"]),
        "use_dictionary": st.booleans(),
    }
)


@given(st.lists(st.sampled_from(ROWS), min_size=1, max_size=12), st.integers(1, 5), FORMS)
def test_rows_are_read_as_records_are(tmp_path_factory, rows, size, form):
    folder = tmp_path_factory.mktemp("rows")
    (folder / "a.jsonl").write_text("".join(json.dumps(row) + "\n" for row in rows))
    file = write(folder / "a.parquet", rows, **form)
    as_records = [repr(each).replace("a.jsonl", "a.parquet") for each in find_pages([str(folder / "a.jsonl")])]
    assert [repr(each) for each in read(file, size)] == as_records
    assert [repr(each) for each in find_pages([str(file)])] == as_records


def test_tables_lie_beside_other_files_and_carry_the_path_below_their_folder(tmp_path: Path, monkeypatch):
    (tmp_path / "sub").mkdir()
    write(tmp_path / "sub" / "a.parquet", ROWS[:3])
    write(tmp_path / "b.parquet", [])
    (tmp_path / "c.parquet").write_bytes(b"Hujan turun.")
    (tmp_path / "d.txt").write_text("Hujan turun.")
    (tmp_path / "e.parquet.gz").write_bytes(b"")
    found = list(find_pages([str(tmp_path)]))
    assert [each.path if isinstance(each, Page) else each.code for each in found] == [
        *("empty", "truncated", "d.txt", "format", "sub/a.parquet#1", "sub/a.parquet#2", "no-text")
    ]
    monkeypatch.setattr(tables, "find_spec", lambda _: None)
    found = list(find_pages([str(tmp_path)]))
    assert [each.path if isinstance(each, Page) else each.code for each in found] == [
        *("format", "format", "d.txt", "format", "format")
    ]
    assert "pip install" in found[0].reason


def test_a_portion_says_its_row(tmp_path: Path):
    file = write(tmp_path / "a.parquet", ROWS)
    found = [each for each in cut_input(str(file), 2) if isinstance(each, Portion)]
    assert [(each.media, each.first, each.start, each.skip, each.count, each.pages) for each in found] == [
        ("parquet", 1, 0, 0, 2, 2),
        ("parquet", 3, 2, 0, 2, 1),
        ("parquet", 5, 4, 0, 2, 1),
        ("parquet", 7, 6, 0, 1, 1),
    ]


def test_the_same_rows_in_other_groups_have_the_same_digest(tmp_path: Path):
    files = [write(tmp_path / "a.parquet", ROWS), write(tmp_path / "b.parquet", ROWS, size=5, use_dictionary=False)]
    digests = [[each.digest for each in cut_input(str(file), 2) if isinstance(each, Portion)] for file in files]
    assert digests[0] == digests[1]


def test_a_file_that_changed_is_told(tmp_path: Path):
    file = write(tmp_path / "a.parquet", ROWS)
    portion = [each for each in cut_input(str(file), 2) if isinstance(each, Portion)][1]
    for rows in (ROWS[::-1], ROWS[:2]):
        write(file, rows)
        with pytest.raises(PageError) as caught:
            list(read_portion(portion))
        assert caught.value.code == "changed"
    file.write_bytes(b"PAR1")
    with pytest.raises(PageError) as caught:
        list(read_portion(portion))
    assert caught.value.code == "changed"


@pytest.mark.parametrize(
    ("published", "expected"),
    [
        (pa.array([dt.date(2025, 6, 18)]), "2025-06-18"),
        (pa.array([dt.datetime(2025, 6, 18, 7, 30)], pa.timestamp("us")), "2025-06-18T07:30:00"),  # noqa: DTZ001
        (pa.array([1_750_206_600_000], pa.timestamp("ms", "UTC")), "2025-06-18T00:30:00+00:00"),
        (pa.array([1_750_206_600_000], pa.timestamp("ms", "Asia/Jakarta")), "2025-06-18T00:30:00+00:00"),
        (pa.array([1_750_206_600], pa.timestamp("s", "Bukan/Kota")), "2025-06-18T00:30:00+00:00"),
        (pa.array([2**62], pa.timestamp("us")), ""),
        (pa.array([2**31 - 1], pa.date32()), ""),
        (pa.array([None], pa.timestamp("us")), ""),
        (pa.array(["kemarin"]), "kemarin"),
        (pa.array([5.5]), ""),
        (pa.array([[1, 2]]), ""),
    ],
)
def test_a_day_may_be_words_a_date_or_a_moment(published: pa.Array, expected: str, tmp_path: Path):
    found = one(tmp_path, text="a b", published=published)
    assert isinstance(found, Page)
    assert found.published == expected


def test_pages_may_be_bytes_and_ids_numbers(tmp_path: Path):
    found = one(tmp_path, html=pa.array([b"<p>\xe9</p>"]), id=pa.array([7]), berat=pa.array([{"a": [1]}]))
    assert isinstance(found, Page)
    assert (found.content, found.media, found.name) == (b"<p>\xe9</p>", "html", "7")


@pytest.mark.parametrize(
    "kind",
    [pa.string(), pa.large_string(), pa.string_view(), pa.dictionary(pa.int32(), pa.string()), pa.large_binary()],
)
def test_words_may_be_of_any_type_of_words(kind: pa.DataType, tmp_path: Path):
    found = one(tmp_path, text=pa.array(["“a b”"]).cast(kind), title=" c ")
    assert isinstance(found, Page)
    assert (found.content.decode(), found.title) == ("“a b”", "c")


def test_texts_may_be_bytes_where_they_are_utf_8(tmp_path: Path):
    found = one(tmp_path, text=pa.array(["“a b”".encode()]))
    assert isinstance(found, Page)
    assert found.content.decode() == "“a b”"
    refused = one(tmp_path, text=pa.array([b"a \xff"]))
    assert isinstance(refused, Refusal)
    assert (refused.source, refused.code) == (f"{tmp_path}/a.parquet#1", "encoding")


def test_a_text_over_the_limit_is_refused_and_the_next_row_is_read(tmp_path: Path, monkeypatch):
    monkeypatch.setattr(tables, "TEXT_LIMIT", 20)
    file = write(tmp_path / "a.parquet", [{"text": "a" * 21}, {"text": "a" * 20}])
    refused, page = read(file)
    assert isinstance(refused, Refusal)
    assert refused.code == "too-large"
    assert isinstance(page, Page)


@pytest.mark.parametrize("columns", [{"isi": ["a"]}, {"text": [5]}, {"text": [["a"]]}, {"text": [{"text": "a"}]}])
def test_a_file_without_texts_is_refused(columns: dict[str, Any], tmp_path: Path):
    parquet.write_table(pa.table(columns), tmp_path / "a.parquet")
    (refused,) = cut_input(str(tmp_path / "a.parquet"))
    assert isinstance(refused, Refusal)
    assert (refused.source, refused.code) == (f"{tmp_path}/a.parquet", "format")


def test_a_file_without_rows_is_refused(tmp_path: Path):
    (refused,) = cut_input(str(write(tmp_path / "a.parquet", [])))
    assert isinstance(refused, Refusal)
    assert refused.code == "no-articles"


@pytest.mark.parametrize("content", [b"", b"PAR1", b"PAR1PAR1", b"Hujan turun.", b"PAR1" + b"\xff" * 40 + b"PAR1"])
def test_what_is_no_parquet_is_refused(content: bytes, tmp_path: Path):
    (tmp_path / "a.parquet").write_bytes(content)
    (refused,) = cut_input(str(tmp_path / "a.parquet"))
    assert isinstance(refused, Refusal)
    assert refused.code == "truncated"
    assert "\n" not in refused.reason


def test_groups_before_a_damaged_one_are_read(tmp_path: Path):
    draw = random.Random(1)  # noqa: S311 - no secret
    rows = [{"text": "".join(draw.choices("abcdefgh ", k=400))} for _ in range(30)]
    file = write(tmp_path / "a.parquet", rows, size=10, use_dictionary=False, compression="gzip")
    place = parquet.ParquetFile(file).metadata.row_group(2).column(1).data_page_offset
    content = bytearray(file.read_bytes())
    content[place : place + 200] = b"\xff" * 200
    file.write_bytes(content)
    found = list(cut_input(str(file), 5))
    assert [each.pages if isinstance(each, Portion) else each.code for each in found] == [5, 5, 5, 5, "truncated"]
    assert isinstance(found[3], Portion)
    assert [page.content.decode() for page in read_portion(found[3]) if isinstance(page, Page)] == [
        row["text"] for row in rows[15:20]
    ]


@given(st.integers(0, 10**6), st.integers(0, 255))
def test_any_damage_gives_pages_or_a_refusal(tmp_path_factory, at: int, byte: int):
    file = write(tmp_path_factory.mktemp("odd") / "a.parquet", ROWS)
    content = bytearray(file.read_bytes())
    content[at % len(content)] = byte
    file.write_bytes(content)
    for each in cut_input(str(file), 2):
        if isinstance(each, Portion):
            assert len(list(read_portion(each))) <= each.count


def test_words_that_many_rows_share_are_not_unpacked_without_end(tmp_path: Path):
    words = "Hujan turun. " * 100_000
    table = pa.table({"text": pa.DictionaryArray.from_arrays(pa.array([0] * 5_000, pa.int32()), pa.array([words]))})
    parquet.write_table(table, tmp_path / "a.parquet", compression="zstd")
    assert (tmp_path / "a.parquet").stat().st_size < 200_000
    *portions, refused = cut_input(str(tmp_path / "a.parquet"))
    assert isinstance(refused, Refusal)
    assert refused.code == "too-large"
    assert sum(each.count for each in portions if isinstance(each, Portion)) < 50


def test_a_group_that_grows_without_end_is_refused(tmp_path: Path):
    write(tmp_path / "a.parquet", [{"text": "a" * 9_000_000}], compression="zstd", use_dictionary=False)
    (refused,) = cut_input(str(tmp_path / "a.parquet"))
    assert isinstance(refused, Refusal)
    assert refused.code == "too-large"


def test_rows_without_end_are_refused(tmp_path: Path):
    table = pa.table({"text": pa.nulls(20_000, pa.string())})
    parquet.write_table(table, tmp_path / "a.parquet", row_group_size=20_000)
    (refused,) = cut_input(str(tmp_path / "a.parquet"))
    assert isinstance(refused, Refusal)
    assert refused.code == "too-large"


def test_a_footer_without_end_is_not_read(tmp_path: Path, monkeypatch):
    monkeypatch.setattr(tables, "FOOTER_LIMIT", 100)
    (refused,) = cut_input(str(write(tmp_path / "a.parquet", ROWS)))
    assert isinstance(refused, Refusal)
    assert refused.code == "too-large"
    stream = io.BytesIO(b"PAR1" + struct.pack("<I", 2**32 - 1) + b"PAR1")
    with pytest.raises(PageError, match="breaks off"):
        list(tables.iter_table(stream, "a.parquet", "a.parquet"))
