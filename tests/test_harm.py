"""Files built to harm, read as a user reads a folder: each is refused or read in bounded time, and the rest is read."""

import json
import os
import subprocess
import sys
import time
from collections import defaultdict
from pathlib import Path

import pytest

from saksi.errors import CorrectionError, PageError, RunError
from saksi.gather import read_corrections, read_feed
from saksi.gather.robots import LIMIT, parse_robots
from saksi.report import decode_document
from tests.support.harmful_files import HARMS, OUTSIDE, laughs, words, zeros

SECONDS = 60  # of processors' time for all: they take about 30
MEGABYTES = 1000  # of the largest process: that which only gathers holds a line of 20 MB, as bytes, text and JSON


@pytest.mark.alone
def test_what_is_built_to_harm_costs_only_itself(tmp_path: Path):
    folder = tmp_path / "pile"
    folder.mkdir()
    for harm in HARMS:
        (folder / harm.name).write_bytes(harm.build())
    (folder / "honest.txt").write_text(words("Zaitun") * 3)
    (tmp_path / "secret.md").write_text(OUTSIDE)
    run = tmp_path / "run.json"
    command = [sys.executable, "-m", "saksi", "read", str(folder), "--json", str(run), "--quiet"]
    with subprocess.Popen(command, cwd=tmp_path, stderr=subprocess.PIPE) as process:
        said = process.stderr.read().decode()
        _, status, used = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
    assert process.returncode == 1, said
    assert "Traceback" not in said
    assert used.ru_utime + used.ru_stime < SECONDS
    assert used.ru_maxrss / 1024 < MEGABYTES
    told = json.loads(run.read_bytes())
    assert "honest.txt" in {each["id"] for each in told["articles"]}
    assert OUTSIDE not in run.read_text()
    refused = defaultdict(list)
    for each in told["refusals"]:
        refused[each["source"].removeprefix(f"{folder}/").partition("#")[0]].append(each["code"])
    assert {name: sorted(codes) for name, codes in refused.items()} == {
        harm.name: sorted(filter(None, harm.codes)) for harm in HARMS if any(harm.codes)
    }
    assert len(told["articles"]) == 1 + sum(harm.codes.count("") for harm in HARMS)


def feed(items: str, doctype: str = "") -> bytes:
    return f'{doctype}<rss version="2.0"><channel><title>Kabar</title>{items}</channel></rss>'.encode()


FEEDS = {
    "laughs": (lambda: feed("<item><title>&l9;</title></item>", laughs("rss")), "format"),
    "file": (lambda: feed("&x;", '<!DOCTYPE rss [<!ENTITY x SYSTEM "file:///etc/hostname">]>'), "format"),
    "web": (lambda: feed("&x;", '<!DOCTYPE rss [<!ENTITY % x SYSTEM "http://127.0.0.1:9/"> %x;]>'), "format"),
    "wide": (lambda: feed("&x;", '<!DOCTYPE rss [<!ENTITY x "y">]>').decode().encode("utf-16"), "format"),
    "items": (lambda: feed("<item><link>http://kabar.example/a</link></item>" * 1_000_000), "too-large"),
    "tags": (lambda: feed("<a/>" * 12_000_000), "too-large"),
    "nested": (lambda: feed("<item>" * 100_000 + "</item>" * 100_000), ""),
    "open": (lambda: b"<rss>" * 400_000, "truncated"),
    "attributes": (lambda: feed("<item " + " ".join(f"a{n}=''" for n in range(1_000_000)) + "/>"), "format"),
    "attribute": (lambda: feed(f"<item a='{'x' * 10_000_000}'/>"), ""),
    "zeros": (lambda: zeros(1000), "too-large"),
}


@pytest.mark.parametrize("name", FEEDS)
def test_a_feed_built_to_harm_is_read_or_refused_in_bounded_time(name: str):
    build, code = FEEDS[name]
    content, start = build(), time.process_time()
    assert code_of(content) == code
    assert time.process_time() - start < 5


def code_of(content: bytes) -> str:
    """Return why a feed is refused; "" where it is read, and names nothing."""
    try:
        found = read_feed(content, "http://kabar.example/rss")
    except PageError as error:
        return error.code
    return "read" if found.entries else ""


ENDLESS = "/" + "*a" * 200_000 + "b$"
MANY = "/*a*a*a*a*a*a*a*a*ab$\nDisallow: " * 15_000


@pytest.mark.parametrize("rules", [ENDLESS, MANY], ids=["endless", "many"])
def test_rules_for_robots_built_to_harm_are_read_in_bounded_time(rules: str):
    content, start = f"User-agent: *\nDisallow: {rules}/tertutup\n".encode(), time.process_time()
    assert len(content) < LIMIT
    found = parse_robots(200, content, "saksi")
    assert found.is_allowed("http://kabar.example/" + "a" * 2000)
    assert time.process_time() - start < 5


@pytest.mark.parametrize(
    "content", [b"[" * 100_000, b'{"contract":1,"articles":' + b"[" * 100_000], ids=["all", "inside"]
)
def test_what_should_be_a_saved_run_and_is_nested_without_end_is_told(content: bytes):
    with pytest.raises(RunError, match="no run of saksi"):
        decode_document(content)


def test_corrections_nested_without_end_are_told(tmp_path: Path):
    (tmp_path / "corrections.jsonl").write_text('{"merge":' + "[" * 100_000)
    with pytest.raises(CorrectionError, match="#1: the line is not JSON"):
        read_corrections(tmp_path / "corrections.jsonl")
