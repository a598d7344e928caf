"""Portions of an archive, read alone, are what the whole file holds."""

import bz2
import gzip
import json
import random
import subprocess
import sys
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import fsspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from saksi.errors import PageError, UsageError
from saksi.gather import Portion, cut_input, find_inputs, find_pages, read_portion
from saksi.gather import portions as portions_module
from saksi.model import Page, Refusal
from tests.gather.test_archives import record
from tests.support.packings import zstandard

LINES = [
    json.dumps({"id": "a1", "text": "Jembatan di Kota Awan runtuh.", "outlet": "Kabar Awan"}).encode(),
    b"",
    json.dumps({"text": "Dua orang luka. “Kami selamat,” kata Sari.", "published": "2025-06-18"}).encode(),
    b"  \r",
    b'{"title": "tanpa isi"}',
    b'{"text": "putus',
    json.dumps({"html": "<p>Hujan turun.</p>", "url": "https://kabar.example/h", "title": "Hujan"}).encode() + b"\r",
    json.dumps({"text": "Hujan reda."}).encode(),
]
WEB = [
    record(b"x", kind="image/png"),
    record(b"<p>satu</p>"),
    record(b"<p>lama</p>", status="404 No"),
    record(b" "),
    record(b"<p>dua</p>", kind="text/html; charset=iso-8859-1"),
    record(b"6\r\n<p>ti \r\n0\r\n\r\n", extra=b"Transfer-Encoding: chunked\r\n"),
    record(b"y", kind="text/css"),
]


def by_record(parts: list[bytes]) -> bytes:
    return b"".join(gzip.compress(part, mtime=0) for part in parts)


def by_pair(parts: list[bytes]) -> bytes:
    return by_record([b"".join(parts[i : i + 2]) for i in range(0, len(parts), 2)])


def by_block(parts: list[bytes]) -> bytes:
    """Pack as bgzip does: members that begin anywhere in a record."""
    whole = b"".join(parts)
    return by_record([whole[i : i + 100] for i in range(0, len(whole), 100)])


WARCS: dict[str, Callable[[list[bytes]], bytes]] = {
    "plain.warc": b"".join,
    "record.warc.gz": by_record,
    "pair.warc.gz": by_pair,
    "block.warc.gz": by_block,
    "whole.warc.gz": lambda parts: gzip.compress(b"".join(parts), mtime=0),
    "packed.warc.zst": lambda parts: zstandard(b"".join(parts)),
}
JSONLS: dict[str, Callable[[bytes], bytes]] = {
    "plain.jsonl": lambda content: content,
    "marked.jsonl": lambda content: b"\xef\xbb\xbf" + content,
    "packed.jsonl.gz": lambda content: gzip.compress(content, mtime=0),
    "twice.jsonl.gz": lambda content: gzip.compress(content[:50]) + gzip.compress(content[50:]),
    "wide.jsonl": lambda content: content.decode().encode("utf-16"),
    "wide.jsonl.gz": lambda content: gzip.compress(content.decode().encode("utf-16"), mtime=0),
    "packed.jsonl.zst": zstandard,
}


def cut(source: Path | str, size: int = 500) -> tuple[list[Portion], list[Refusal]]:
    found = list(cut_input(str(source), size))
    portions = [each for each in found if isinstance(each, Portion)]
    refusals = [each for each in found if isinstance(each, Refusal)]
    assert found == [*portions, *refusals], "what is wrong with the file comes last"
    return portions, refusals


def read_all(source: Path | str, size: int = 500) -> list[Page | Refusal]:
    """Return what the portions of a file hold, read alone and the last one first, and what is wrong with the file."""
    portions, refusals = cut(source, size)
    for portion in portions:
        held = list(read_portion(portion))
        assert sum(isinstance(each, Page) for each in held) == portion.pages <= portion.count
        assert 0 < len(held) <= size
    read = {portion: list(read_portion(portion)) for portion in reversed(portions)}
    return [each for portion in portions for each in read[portion]] + refusals


def assert_same(file: Path) -> None:
    """Check that any cut of a file holds what `saksi read` finds in it."""
    expected = list(find_pages([str(file)]))
    assert expected
    for size in (1, 2, 3, 500):
        assert read_all(file, size) == expected


@pytest.mark.parametrize("name", WARCS)
def test_portions_of_an_archive_are_what_it_holds(name: str, tmp_path: Path):
    file = tmp_path / name
    file.write_bytes(WARCS[name](WEB))
    assert_same(file)
    (portion,), () = cut(file)
    assert (portion.media, portion.first, portion.start, portion.skip) == ("warc", 1, 0, 0)
    assert (portion.count, portion.pages) == (7, 3)


@pytest.mark.parametrize("name", JSONLS)
@pytest.mark.parametrize("end", [b"\n", b""], ids=["closed", "open"])
def test_portions_of_records_are_what_their_file_holds(name: str, end: bytes, tmp_path: Path):
    file = tmp_path / name
    file.write_bytes(JSONLS[name](b"\n".join(LINES) + end))
    assert_same(file)
    assert [portion.first for portion in cut(file, 1)[0]] == [1, 3, 5, 6, 7, 8]
    (portion,), () = cut(file)
    assert (portion.media, portion.count, portion.pages) == ("jsonl", 6, 4)


@pytest.mark.parametrize(
    ("name", "seeks"),
    [("plain.warc", True), ("record.warc.gz", True), ("pair.warc.gz", True), ("whole.warc.gz", False)],
)
def test_an_archive_is_sought_where_it_can_be(name: str, seeks: object, tmp_path: Path):
    file = tmp_path / name
    file.write_bytes(WARCS[name]([record(b"<p>%d</p>" % i) for i in range(40)]))
    portions, _ = cut(file, 4)
    assert len(portions) == 10
    assert all(bool(portion.start) is seeks for portion in portions[1:])
    assert [portion.skip for portion in portions] == ([0] * 10 if seeks else list(range(0, 40, 4)))


def test_what_looks_packed_or_wide_inside_a_plain_file_is_not(tmp_path: Path):
    file = tmp_path / "odd.jsonl"
    file.write_bytes(b'{"text": "a"}\n\x1f\x8b\x08\n\xff\xfe{\n\xef\xbb\xbf{"text": "b"}\n{"text": "c"}')
    assert_same(file)


RECORDS = st.sampled_from(
    [*LINES, b'{"text": "\xc3\xa9\xe2\x80\x9c"}', b"[1]", b'{"id": "x", "text": "b"}', b"\t", b"\r"]
)


@given(
    st.lists(RECORDS, max_size=12), st.integers(1, 5), st.sampled_from(sorted(JSONLS)), st.sampled_from([b"", b"\n"])
)
def test_any_mix_of_records_cut_anywhere_is_the_whole(
    tmp_path_factory, lines: list[bytes], size: int, name: str, end: bytes
):
    file = tmp_path_factory.mktemp("mix") / name
    file.write_bytes(JSONLS[name](b"\n".join(lines) + end))
    assert _codes(read_all(file, size)) == _codes(find_pages([str(file)]))


@given(st.lists(st.sampled_from(WEB), max_size=12), st.integers(1, 5), st.sampled_from(sorted(WARCS)))
def test_any_mix_of_answers_cut_anywhere_is_the_whole(tmp_path_factory, parts: list[bytes], size: int, name: str):
    file = tmp_path_factory.mktemp("mix") / name
    file.write_bytes(WARCS[name](parts))
    assert _codes(read_all(file, size)) == _codes(find_pages([str(file)]))


def _codes(found) -> list[object]:
    """Return pages as they are, refusals by source and code: an archive without a page says so in its own words."""
    alike = {"empty": "no-articles"}
    return [
        each
        if isinstance(each, Page)
        else (each.source, alike.get(each.code, each.code) if "#" not in each.source else each.code)
        for each in found
    ]


def test_the_digest_is_of_what_is_read_and_not_of_its_name(tmp_path: Path):
    first, second = tmp_path / "satu.jsonl", tmp_path / "dua.jsonl.gz"
    content = b"\n".join(LINES)
    first.write_bytes(content)
    second.write_bytes(gzip.compress(b"\n" + content))
    digests = [[portion.digest for portion in cut(file, 2)[0]] for file in (first, second)]
    assert digests[0] == digests[1]
    assert len(set(digests[0])) == 3


@pytest.mark.parametrize("key", ["id", "url", "outlet", "published", "title", "text"])
def test_the_digest_knows_each_field(key: str, tmp_path: Path):
    file = tmp_path / "a.jsonl"
    fields = {"id": "i", "url": "u", "outlet": "o", "published": "p", "title": "t", "text": "x"}
    digests = set()
    for words in (fields, fields | {key: "lain"}, fields | {key: "lain "}):
        file.write_text(json.dumps(words))
        digests |= {portion.digest for portion in cut(file)[0]}
    assert len(digests) == (3 if key == "text" else 2), "a text is taken as it is, a field as one line"


def test_fields_do_not_run_into_each_other(tmp_path: Path):
    file = tmp_path / "a.jsonl"
    digests = set()
    for url, outlet in (("ab", "c"), ("a", "bc")):
        file.write_text(json.dumps({"url": url, "outlet": outlet, "text": "x"}))
        digests |= {portion.digest for portion in cut(file)[0]}
    assert len(digests) == 2


@pytest.mark.parametrize("after", [b'{"text": "b"}', b"", b'{"text": "a"', b'{"text": "a"}\n{"text": "a"}'])
def test_a_file_that_changed_since_it_was_cut_is_told_at_the_end(after: bytes, tmp_path: Path):
    file = tmp_path / "a.jsonl"
    file.write_bytes(b'{"text": "a"}\n{"text": "a"}\n{"text": "c"}')
    _, portion = cut(file, 2)[0]
    file.write_bytes(after)
    with pytest.raises(PageError, match="has changed") as caught:
        list(read_portion(portion))
    assert (caught.value.code, caught.value.advice) == ("changed", "Run the same command again")


def test_an_archive_that_changed_under_a_portion_is_told(tmp_path: Path):
    file = tmp_path / "a.warc.gz"
    file.write_bytes(by_record(WEB))
    portions, _ = cut(file, 1)
    file.write_bytes(b"\0" * len(file.read_bytes()))
    for portion in portions:
        with pytest.raises(PageError) as caught:
            list(read_portion(portion))
        assert caught.value.code == "changed"


def test_a_file_that_is_gone_is_missing_and_not_changed(tmp_path: Path):
    file = tmp_path / "a.jsonl"
    file.write_bytes(LINES[0])
    ((portion,), ()) = cut(file)
    file.unlink()
    with pytest.raises(PageError) as caught:
        list(read_portion(portion))
    assert caught.value.code == "missing"


@pytest.mark.parametrize("name", WARCS)
def test_what_stands_before_a_break_is_read(name: str, tmp_path: Path):
    draw = random.Random(1)  # noqa: S311 - no secret
    parts = [record(b"<p>" + bytes(draw.choices(range(32, 127), k=500)) + b"</p>") for _ in range(8)]
    content = WARCS[name](parts)
    for at in (len(content) - 1, len(content) * 3 // 4 - 9, len(content) // 4 - 9):
        file = tmp_path / name
        file.write_bytes(content[:at])
        portions, refusals = cut(file, 1)
        assert [refusal.code for refusal in refusals] == ["truncated"]
        pages = [page for portion in portions for page in read_portion(portion)]
        assert all(isinstance(page, Page) and len(page.content) == 507 for page in pages), "none is cut"
        if name in {"plain.warc", "record.warc.gz"}:
            assert len(pages) == at * 8 // len(content), "all that are whole"
        if name != "packed.warc.zst":
            assert [*pages, *refusals] == list(find_pages([str(file)]))


@pytest.mark.parametrize("name", ["record.warc.gz", "whole.warc.gz", "pair.warc.gz", "block.warc.gz", "plain.warc"])
def test_what_stands_before_a_damage_is_read_from_anywhere(name: str, tmp_path: Path):
    draw = random.Random(2)  # noqa: S311 - no secret
    parts = [record(b"<p>" + bytes(draw.choices(range(97, 123), k=draw.randrange(9000)))) for _ in range(30)]
    content = WARCS[name](parts)
    file = tmp_path / name
    for _ in range(4):
        at = draw.randrange(len(content) // 2, len(content))
        file.write_bytes(content[:at] + bytes([content[at] ^ 255]) + content[at + 1 :])
        portions, refusals = cut(file, 4)
        pages = [page for portion in portions for page in read_portion(portion)]
        assert [*pages, *refusals] == list(find_pages([str(file)]))
        assert pages


def test_records_before_the_end_of_a_broken_packed_file_are_read(tmp_path: Path):
    file = tmp_path / "a.jsonl.gz"
    content = gzip.compress(b"\n".join(json.dumps({"text": f"Kabar {i}"}).encode() for i in range(8_000)))
    file.write_bytes(content[:-100])
    portions, refusals = cut(file, 1_000)
    assert [refusal.code for refusal in refusals] == ["truncated"]
    assert len(portions) == 8
    assert [*read_portion(portions[-1]), *refusals] == list(find_pages([str(file)]))[7_000:]


@pytest.mark.parametrize(
    ("name", "content", "code"),
    [
        ("a.jsonl", b"", "no-articles"),
        ("a.jsonl", b"\n \n", "no-articles"),
        ("a.warc", b"", "no-articles"),
        ("a.warc", WEB[0], "no-articles"),
        ("a.warc.gz", gzip.compress(b""), "no-articles"),
        ("a.warc", b"no archive at all", "truncated"),
        ("a.warc.gz", b"\x1f\x8b\x08", "truncated"),
        ("a.warc.gz", gzip.compress(record(b"\0" * 30_000_000)), "too-large"),
        ("a.jsonl.gz", gzip.compress(b"\n" * 3_000_000), "too-large"),
        ("a.jsonl.zst", zstandard(b"\n" * 3_000_000), "too-large"),
        ("a.jsonl.zst", zstandard(b"\n" * 30_000)[:-3], "truncated"),
        ("a.jsonl.zst", b"", "truncated"),
        ("a.jsonl", b"a" * 20_000_001, "too-large"),
        ("a.txt", b"Hujan turun.", "format"),
        ("a.tar", b"", "format"),
        ("a.jsonl.bz2", bz2.compress(LINES[0]), "format"),
        ("a.jsonl.gz.zst", zstandard(gzip.compress(LINES[0])), "format"),
    ],
    ids=map(str, range(17)),
)
def test_a_wrong_file_is_refused(name: str, content: bytes, code: str, tmp_path: Path):
    file = tmp_path / name
    file.write_bytes(content)
    portions, refusals = cut(file)
    assert (portions, [(refusal.source, refusal.code) for refusal in refusals]) == ([], [(str(file), code)])
    assert refusals[0].reason.endswith(".")


def test_a_missing_file_is_refused(tmp_path: Path):
    assert [each.code for each in cut_input(str(tmp_path / "a.jsonl"))] == ["missing"]
    (tmp_path / "b.jsonl").mkdir()
    assert [each.code for each in cut_input(str(tmp_path / "b.jsonl"))] == ["error"]


def test_a_portion_of_heavy_pages_is_cut_earlier(tmp_path: Path, monkeypatch):
    monkeypatch.setattr(portions_module, "HEAVY", 25)
    file = tmp_path / "a.jsonl"
    file.write_text("".join(json.dumps({"text": "kata" * 3}) + "\n" for _ in range(7)))
    assert [portion.pages for portion in cut(file)[0]] == [3, 3, 1]


def test_a_portion_holds_a_page_at_least(tmp_path: Path):
    with pytest.raises(UsageError):
        list(cut_input(str(tmp_path / "a.jsonl"), 0))


def test_folders_are_walked_and_each_archive_comes_once(tmp_path: Path):
    for name in (
        "b.jsonl",
        "sub/a.warc.gz",
        "sub/c.parquet",
        ".hidden/d.jsonl",
        ".e.jsonl",
        "f.jsonl~",
        "z.txt",
        "y.jsonl.zst",
    ):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_bytes(b"")
    (tmp_path / "again.jsonl").symlink_to(tmp_path / "b.jsonl")
    inputs = [
        f"{tmp_path}/sub/c.parquet",
        f"{tmp_path}/",
        str(tmp_path / "b.jsonl"),
        str(tmp_path / "nowhere"),
        "",
        "-",
    ]
    found = [each if isinstance(each, str) else (each.source, each.code) for each in find_inputs(inputs)]
    assert found == [
        f"{tmp_path}/sub/c.parquet",
        f"{tmp_path}/again.jsonl",
        f"{tmp_path}/sub/a.warc.gz",
        f"{tmp_path}/y.jsonl.zst",
        (f"{tmp_path}/z.txt", "format"),
        (f"{tmp_path}/nowhere", "missing"),
        ("", "missing"),
        ("-", "missing"),
    ]


def test_an_empty_folder_holds_no_archives(tmp_path: Path):
    (refusal,) = find_inputs([str(tmp_path)])
    assert isinstance(refusal, Refusal)
    assert (refusal.source, refusal.code) == (str(tmp_path), "no-articles")


@pytest.fixture
def vault():
    """A store at memory:// of its own, with archives below `news`."""
    system = fsspec.filesystem("memory")
    files = {
        "news/b.warc.gz": by_record(WEB),
        "news/2025/a.jsonl": b"\n".join(LINES),
        "news/2025/x y%20.jsonl": LINES[0],
        "news/2025/c#1.jsonl": LINES[0],
        "news/.secret/d.jsonl": LINES[0],
        "news/readme.txt": b"",
    }
    for name, content in files.items():
        system.pipe(f"/{name}", content)
    yield system
    system.rm("/news", recursive=True)


def test_a_store_is_walked_and_read_as_a_folder_is(vault, tmp_path: Path):
    found = list(find_inputs(["memory://news/2025/*.jsonl", "memory://news/", "memory://news/b.warc.gz"]))
    names = [each for each in found if isinstance(each, str)]
    assert names == [
        "memory://news/2025/a.jsonl",
        "memory://news/2025/c#1.jsonl",
        "memory://news/2025/x y%20.jsonl",
        "memory://news/b.warc.gz",
    ]
    assert [(each.source, each.code) for each in found if isinstance(each, Refusal)] == [
        ("memory://news/readme.txt", "format")
    ]
    for name in names:
        file = tmp_path / name.rsplit("/", 1)[-1]
        file.write_bytes(vault.cat(name.removeprefix("memory:/")))
        there = read_all(name, 2)
        assert [replace(each, source=each.source.replace(name, str(file))) for each in there] == list(
            find_pages([str(file)])
        )


@pytest.mark.parametrize("given", ["memory://nothing", "memory://news/*.parquet", "file:///nowhere/*.jsonl"])
@pytest.mark.usefixtures("vault")
def test_an_address_that_fits_nothing_is_missing(given: str):
    assert [(each.source, each.code) for each in find_inputs([given])] == [(given, "missing")]


def test_addresses_of_this_machine_are_its_files(tmp_path: Path):
    (tmp_path / "a.jsonl").write_bytes(LINES[0])
    (tmp_path / "b[1].jsonl").write_bytes(LINES[0])
    inputs = [f"file://{tmp_path}/*.jsonl", f"file://{tmp_path}/b[1].jsonl", str(tmp_path)]
    assert list(find_inputs(inputs)) == [f"file://{tmp_path}/a.jsonl", f"file://{tmp_path}/b[1].jsonl"]
    assert len(read_all(f"file://{tmp_path}/a.jsonl")) == 1


@pytest.mark.parametrize(
    "given",
    [
        "http://127.0.0.1/a.jsonl",
        "https://kabar.example/a.warc.gz",
        "HTTP://kabar.example/a.warc.gz",
        "simplecache::http://127.0.0.1/a.jsonl",
        "zip://a.jsonl::http://127.0.0.1/a.zip",
        "nosuchstore://a/b.jsonl",
    ],
)
def test_addresses_that_are_not_opened_are_refused(given: str):
    for found in (find_inputs([given]), cut_input(given)):
        assert [each.code for each in found] in ([["address"]] if "zip" not in given else [["address"], ["error"]])


@pytest.mark.parametrize(
    "given",
    [
        "s3://tamu:rahasia@gudang/a.jsonl",
        "s3://tamu:raha/sia@gudang/a.jsonl",
        "sftp://tamu:raha@sia@gudang/a.jsonl",
        "ftp://:rahasia@gudang/a.jsonl",
    ],
)
def test_a_password_is_never_shown(given: str):
    for found in (*find_inputs([given]), *cut_input(given)):
        assert isinstance(found, Refusal)
        assert found.code == "address"
        assert "raha" not in repr(found)
        assert "gudang/a.jsonl" in found.source


@pytest.mark.parametrize("package", ["fsspec", "pyarrow"])
def test_what_is_not_installed_is_named(package: str, tmp_path: Path):
    """In a process of its own, which finds neither package."""
    file = tmp_path / "a.jsonl"
    file.write_bytes(LINES[0])
    (tmp_path / "a.parquet").write_bytes(b"PAR1")
    given = "memory://a.jsonl" if package == "fsspec" else str(tmp_path / "a.parquet")
    program = f"""
import importlib.util, sys
find = importlib.util.find_spec
importlib.util.find_spec = lambda name, *rest: None if name == {package!r} else find(name, *rest)
from saksi.errors import UsageError
from saksi.gather import cut_input, read_portion
(portion,) = cut_input({str(file)!r})
assert len(list(read_portion(portion))) == 1
assert {package!r} not in sys.modules
try:
    list(cut_input({given!r}))
except UsageError as error:
    print(error.advice)
"""
    ran = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert ran.stdout == "pip install 'saksi[archive]'\n"


@pytest.mark.alone
@pytest.mark.parametrize("name", ["big.jsonl", "big.jsonl.gz", "big.warc.gz", "big.jsonl.zst"])
def test_a_large_archive_takes_no_memory(name: str, tmp_path: Path):
    """In a process of its own: 80 MB of pages are cut and two portions read in 30 MB more than one page takes."""
    file = tmp_path / name
    body = "".join(random.Random(3).choices("abcdefgh \n", k=100_000))  # noqa: S311 - no secret
    line = json.dumps({"text": body}).encode() + b"\n"
    with file.open("wb") as out:
        part = {"j": line, "w": record(body.encode())}[name[4]]
        packed = gzip.compress(part, 1) if name.endswith("gz") else zstandard(part) if name.endswith("zst") else part
        for _ in range(800):
            out.write(packed)
    program = """
import resource, sys
from saksi.gather import cut_input, read_portion
def cut(name):
    return [(p.pages, sum(len(page.content) for page in read_portion(p)) if i < 2 else 0)
            for i, p in enumerate(cut_input(name, 100))]
cut(sys.argv[1]); before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
print(sum(pages for pages, _ in cut(sys.argv[2])), resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before)
"""
    small = tmp_path / f"small{name[3:]}"
    small.write_bytes(packed)
    ran = subprocess.run(
        [sys.executable, "-c", program, str(small), str(file)], capture_output=True, text=True, check=True
    )
    pages, more = map(int, ran.stdout.split())
    assert pages == 800
    assert more < 30_000, f"{more} kB"
