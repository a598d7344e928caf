"""Every bad input gives a refusal that says what is wrong, and the rest is read."""

import gzip
import io
import json
import os
import time
from pathlib import Path

import pytest

from saksi.gather import find_pages
from saksi.model import Page, Refusal
from tests.support.packings import zstandard

WORDS = "Jembatan di Kota Awan runtuh.\n"


def codes_of(*inputs: Path | str, stdin: bytes = b"") -> list[str]:
    """Return for each page its media, for each refusal its code."""
    found = find_pages([str(given) for given in inputs], stdin=io.BytesIO(stdin))
    return [page.media if isinstance(page, Page) else page.code for page in found]


def make(folder: Path, *names: str) -> None:
    """Lay files with one sentence each below a folder."""
    for name in names:
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(WORDS)


def refused_in(folder: Path) -> list[tuple[str, str]]:
    """Return path below the folder and code of what is refused there."""
    found = [each for each in find_pages([str(folder)]) if isinstance(each, Refusal)]
    return [(each.source.removeprefix(str(folder)).lstrip("/"), each.code) for each in found]


def test_a_folder_is_read_by_path_with_hidden_files_left_out(tmp_path: Path):
    for name in ("b.txt", "a/z.md", "a/b.HTML", ".git/c.txt", "a/.d.txt", "c.txt.gz"):
        file = tmp_path / name
        file.parent.mkdir(exist_ok=True)
        file.write_bytes(gzip.compress(WORDS.encode()) if name.endswith("gz") else WORDS.encode())
    found = list(find_pages([f"{tmp_path}/"]))
    assert [(p.path, p.source, p.name) for p in found if isinstance(p, Page)] == [
        ("a/b.HTML", f"{tmp_path}/a/b.HTML", "b.HTML"),
        ("a/z.md", f"{tmp_path}/a/z.md", "z.md"),
        ("b.txt", f"{tmp_path}/b.txt", "b.txt"),
        ("c.txt.gz", f"{tmp_path}/c.txt.gz", "c.txt.gz"),
    ]
    assert {p.content for p in found if isinstance(p, Page)} == {WORDS.encode()}
    assert len(found) == 4, "nothing is refused"


def test_files_may_be_packed_as_zstandard(tmp_path: Path):
    content = {"a.txt": WORDS.encode(), "b.jsonl": b'{"text": "satu"}\n{"text": "dua"}', "c.warc": b"no archive"}
    for name, words in content.items():
        (tmp_path / f"{name}.zst").write_bytes(zstandard(words))
    (tmp_path / "d.txt.zstd").write_bytes(WORDS.encode())
    assert codes_of(tmp_path) == ["text", "text", "text", "truncated", "truncated"]


def test_files_of_other_kinds_in_a_folder_are_refused_each_by_name(tmp_path: Path):
    make(tmp_path, "a.txt", "b.docx", "sub/x.PNG", "sub/y.pdf", "run.json", "z.tar.gz", "README")
    others = ["README", "b.docx", "run.json", "sub/x.PNG", "sub/y.pdf", "z.tar.gz"]
    assert refused_in(tmp_path) == [(name, "format") for name in others]
    assert codes_of(tmp_path).count("text") == 1
    reason = next(each.reason for each in find_pages([str(tmp_path)]) if isinstance(each, Refusal))
    kinds = (".txt", ".md", ".html", ".jsonl", ".warc", ".parquet", ".gz", ".zst")
    assert all(kind in reason for kind in (*kinds, "Save its text as .txt."))


def test_what_nobody_put_into_a_folder_is_passed_over(tmp_path: Path):
    names = ("a.txt~", "~$b.docx", "~lock.docx~", ".DS_Store", ".c.odt", "Thumbs.db", "sub/DESKTOP.INI")
    make(tmp_path, "a.txt", *names)
    assert codes_of(tmp_path) == ["text"]


def test_what_a_browser_saves_beside_a_page_is_part_of_it(tmp_path: Path):
    make(tmp_path, "Kabar.html", "Kabar_files/style.css", "Kabar_files/deep/x.png", "other_files/x.png")
    assert refused_in(tmp_path) == [("other_files/x.png", "format")]


def test_a_folder_of_other_kinds_names_them_and_holds_no_articles(tmp_path: Path):
    make(tmp_path, "b.docx", "x.png")
    assert refused_in(tmp_path) == [("b.docx", "format"), ("x.png", "format"), ("", "no-articles")]


def test_a_folder_without_articles_says_what_is_read(tmp_path: Path):
    (refusal,) = find_pages([str(tmp_path)])
    assert isinstance(refusal, Refusal)
    assert refusal.code == "no-articles"
    assert all(kind in refusal.reason for kind in (".htm,", ".html", ".jsonl", ".md", ".txt", ".warc", ".gz"))


def test_links_that_leave_the_folder_are_not_followed(tmp_path: Path):
    inside, outside = tmp_path / "in", tmp_path / "out"
    for folder in (inside, outside):
        folder.mkdir()
        (folder / "own.txt").write_text(WORDS)
    (inside / "away.txt").symlink_to(outside / "own.txt")
    (inside / "folder").symlink_to(outside)
    (inside / "loop").symlink_to(inside)
    (inside / "again.txt").symlink_to(inside / "own.txt")
    assert [p.path for p in find_pages([str(inside)]) if isinstance(p, Page)] == ["again.txt", "own.txt"]


def test_bad_inputs_are_refused_each_in_its_way_and_the_rest_is_read(tmp_path: Path):
    files = {
        "good.txt": WORDS.encode(),
        "empty.txt": b"",
        "blank.txt": b"\xef\xbb\xbf \n\r\n",
        "cut.txt.gz": gzip.compress(WORDS.encode() * 9)[:-9],
        "large.txt": b"a " * 10_000_001,
        "none.jsonl": b"\n\n",
    }
    for name, content in files.items():
        (tmp_path / name).write_bytes(content)
    (tmp_path / "folder").mkdir()
    inputs = [tmp_path / name for name in (*files, "folder", "nowhere.txt", "good.txt")]
    expected = ["text", "empty", "empty", "truncated", "too-large", "empty", "no-articles", "missing", "text"]
    assert codes_of(*inputs) == expected


def test_a_refusal_names_the_input_and_says_what_to_do(tmp_path: Path):
    (refusal,) = find_pages([str(tmp_path / "nowhere.txt")])
    assert isinstance(refusal, Refusal)
    assert refusal.source == str(tmp_path / "nowhere.txt")
    assert refusal.reason == "there is no such file. Check the path."


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_a_file_that_may_not_be_read_is_refused(tmp_path: Path):
    file = tmp_path / "shut.txt"
    file.write_text(WORDS)
    file.chmod(0)
    assert codes_of(file) == ["error"]


@pytest.mark.parametrize("given", ["", "a\0b", "ftp://contoh.example/a", "x" * 5000])
def test_an_odd_name_is_refused(given: str):
    assert codes_of(given)[0] in {"missing", "error"}


@pytest.mark.parametrize(
    ("stdin", "expected"),
    [
        (WORDS.encode(), ["text"]),
        (b"", ["empty"]),
        (b'{"text": "a b"}\n\n{"text": "c d"}\n', ["text", "text"]),
        (b'\xef\xbb\xbf\n{"html": "<p>a"}', ["html"]),
        (b"{ini bukan JSON} kata orang", ["text"]),
        (b'{"text": "a b"}\n{"text": ', ["text", "json"]),
        (b"  <!DOCTYPE html><html><body>a</body></html>", ["html"]),
        (b"<html lang=id><body>a", ["html"]),
        (b"<3 adalah tanda cinta", ["text"]),
        (gzip.compress(b'{"text": "a b"}\n', mtime=0), ["text"]),
    ],
)
def test_standard_input_is_known_by_how_it_opens(stdin: bytes, expected: list[str]):
    assert codes_of("-", stdin=stdin) == expected


RUN = {"saksi": "0.1", "contract": 1, "articles": [{"id": "a", "text": WORDS}]}
ONE = {"text": WORDS, "id": "a"}


@pytest.mark.parametrize(
    ("content", "expected", "advice"),
    [
        (json.dumps(ONE, indent=2).encode(), "json", ".jsonl"),
        (b"\xef\xbb\xbf\r\n" + json.dumps(ONE, indent=2).encode(), "json", ".jsonl"),
        (json.dumps([ONE, ONE], indent=2).encode(), "json", ".jsonl"),
        (json.dumps([ONE]).encode(), "json", ".jsonl"),
        (json.dumps(ONE, indent=2).encode("utf-16"), "json", ".jsonl"),
        (json.dumps(RUN, indent=2).encode() + b"\n", "json", "saksi explain"),
        (json.dumps(RUN).encode() + b"\n", "json", "saksi explain"),
        (json.dumps(ONE).encode(), "text", ""),
        (json.dumps(ONE).encode() + b"\n" + json.dumps(ONE).encode(), "text", ""),
        (b"[Foto] Jembatan runtuh [arsip]", "text", ""),
        (b"{Jembatan\nruntuh}", "text", ""),
        (b"[" * 200_000 + b"\n" + b"]" * 200_000, "text", ""),
    ],
)
@pytest.mark.parametrize("name", ["-", "a.txt", "a.md", "a.json", "a"])
def test_one_json_document_is_no_article(tmp_path: Path, name: str, content: bytes, expected: str, advice: str):
    (tmp_path / name).write_bytes(content)
    given = "-" if name == "-" else str(tmp_path / name)
    found = list(find_pages([given], stdin=io.BytesIO(content)))
    assert {each.media if isinstance(each, Page) else each.code for each in found} == {expected}
    assert all(advice in each.reason for each in found if isinstance(each, Refusal))


def test_a_large_json_document_is_told_at_once():
    content = b"[\n" + b"[]," * 6_000_000 + b"1]"
    began = time.process_time()
    assert codes_of("-", stdin=content) == ["json"]
    assert time.process_time() - began < 2, "0.1 s on a quiet machine"


def test_an_html_page_saved_as_text_is_read_as_html(tmp_path: Path):
    file = tmp_path / "page.txt"
    file.write_text("<!doctype html>\n<html><body><p>a</p></body></html>")
    assert codes_of(file) == ["html"]


def test_records_of_a_file_carry_what_they_say(tmp_path: Path):
    file = tmp_path / "berita.jsonl"
    rows = [{"id": 7, "text": WORDS, "outlet": "kabar.example", "published": None, "title": ["odd"]}, {"html": "<p>a"}]
    file.write_text("\n".join(json.dumps(row) for row in rows))
    first, second = find_pages([str(file)])
    assert isinstance(first, Page)
    assert isinstance(second, Page)
    assert (first.name, first.outlet, first.published, first.title) == ("7", "kabar.example", "", "")
    assert (first.source, first.content) == (f"{file}#1", WORDS.encode())
    assert (second.name, second.path, second.media) == ("berita.jsonl", "berita.jsonl#2", "html")
