"""A process that reads: a page that hangs, dies or takes all memory costs itself, and nobody is left behind."""

import multiprocessing
import os
import signal
import subprocess
import sys
import threading
import time
from pathlib import Path

import pytest

from saksi.app import readers
from saksi.app.readers import Limits, Reader
from saksi.errors import RunError
from saksi.model import Page
from saksi.readings import Lost, Reading, read_page
from saksi.store import decode_noun, encode_noun
from tests.support.piles import records

SMALL = Limits(seconds=1.5, memory=400_000_000)


def read_oddly(page: bytes, language: str | None) -> bytes:
    match page.split():
        case [b"die"]:
            os.kill(os.getpid(), signal.SIGKILL)
        case [b"hang"]:
            time.sleep(600)
        case [b"spin"]:
            while True:
                pass
        case [b"grow"]:
            held = []
            while True:
                held.append(bytearray(50_000_000))
        case [b"fail"]:
            raise ValueError("odd")
        case [b"print"]:
            sys.stdout.write("words of a library")
            sys.stdout.flush()
            os.write(1, b"words of another")
            return os.read(0, 10) + b"heard"
        case [b"lie"]:
            os.write(4, b"\xff" * 64)
            time.sleep(600)
    return page.upper() + str(language).encode() + b" " + str(os.getpid()).encode()


def never_start(_page: bytes, _language: str | None) -> bytes:
    raise AssertionError


def process_of(reader: Reader) -> int:
    return int(reader.read(b"a").split()[1])  # type: ignore[union-attr]


def is_alive(process: int) -> bool:
    stat = Path(f"/proc/{process}/stat")
    return stat.exists() and stat.read_text().rpartition(")")[2].split()[0] != "Z"


def wait_until_gone(process: int) -> bool:
    for _ in range(1000):
        if not is_alive(process):
            return True
        time.sleep(0.01)
    return False


@pytest.fixture(scope="module")
def reader():
    with Reader("id", read=read_oddly, limits=SMALL) as found:
        yield found


def test_pages_are_read_by_one_other_process(reader: Reader):
    first, second = reader.read(b"a"), reader.read(b"b" * 3_000_000)
    assert first[:4] == b"Aid "
    assert second[:3_000_000] == b"B" * 3_000_000
    assert first.split()[1] == second.split()[1] != str(os.getpid()).encode()


@pytest.mark.parametrize(
    ("page", "lost"),
    [
        (b"die", Lost.DIED),
        (b"fail", Lost.DIED),
        (b"lie", Lost.DIED),
        (b"hang", Lost.TOO_SLOW),
        (b"spin", Lost.TOO_SLOW),
        (b"grow", Lost.OUT_OF_MEMORY),
    ],
    ids=["die", "fail", "lie", "hang", "spin", "grow"],
)
def test_a_page_costs_only_itself(reader: Reader, page: bytes, lost: Lost):
    before = process_of(reader)
    assert reader.read(page) is lost
    assert not is_alive(before)
    assert process_of(reader) != before


def test_what_is_printed_while_a_page_is_read_is_no_answer(reader: Reader):
    assert reader.read(b"print") == b"heard"


@pytest.mark.parametrize("code", ["too-slow", "out-of-memory", "error"])
def test_each_loss_is_a_refusal_that_says_what_to_do(code: str):
    (outline,) = (each.outline for each in Lost if each.outline.code == code)
    assert outline.card is None
    assert outline.reason.endswith(".")


def test_a_reader_ends_when_it_is_closed_and_starts_again_when_it_is_asked(reader: Reader):
    before = process_of(reader)
    reader.close()
    assert not is_alive(before)
    assert process_of(reader) != before


def test_a_reader_that_another_thread_closes_gives_up_its_page():
    reader = Reader(None, read=read_oddly, limits=Limits(seconds=60))
    process, found = process_of(reader), []
    thread = threading.Thread(target=lambda: found.append(reader.read(b"hang")))
    thread.start()
    time.sleep(0.1)
    reader.close()
    thread.join(10)
    assert found == [Lost.DIED]
    assert not is_alive(process)


def test_one_that_has_nothing_to_read_ends_and_comes_again(monkeypatch):
    monkeypatch.setattr(readers, "_CODE", readers._CODE.replace("work(s)", "readers.IDLE=0.2;work(s)", 1))
    monkeypatch.setattr(
        readers,
        "_CODE",
        readers._CODE.replace("from saksi.app.readers", "from saksi.app import readers;from saksi.app.readers", 1),
    )
    with Reader("id", read=read_oddly, limits=SMALL) as reader:
        before = process_of(reader)
        assert wait_until_gone(before)
        assert process_of(reader) != before
        assert reader.read(b"x")[:3] == b"Xid"


def test_a_process_that_may_have_no_children_can_hold_a_reader():
    context = multiprocessing.get_context("spawn")
    ours, theirs = context.Pipe()
    process = context.Process(target=_read_in_child, args=(theirs,), daemon=True)
    process.start()
    child, read = ours.recv()
    assert read[:3] == b"Aid"
    assert is_alive(child)
    process.kill()
    process.join()
    assert wait_until_gone(child), "it hears that whoever started it was killed"


def _read_in_child(line) -> None:
    reader = Reader("id", read=read_oddly)
    line.send((process_of(reader), reader.read(b"a")))
    time.sleep(600)


def test_one_that_is_in_the_middle_of_a_page_does_not_live_on_for_ever():
    program = (
        "from saksi.app import readers; from tests.app.test_readers import read_oddly, process_of;"
        "readers._CODE = readers._CODE.replace('work(s)', 'readers._LAST=0.5;work(s)')"
        ".replace('from saksi.app.readers', 'from saksi.app import readers;from saksi.app.readers');"
        "reader = readers.Reader('id', read=read_oddly, limits=readers.Limits(seconds=1.5));"
        "print(process_of(reader), flush=True); reader.read(b'spin')"
    )
    root = Path(__file__).parents[2]
    with subprocess.Popen([sys.executable, "-c", program], stdout=subprocess.PIPE, cwd=root) as process:
        child = int(process.stdout.readline())
        time.sleep(0.3)
        process.kill()
        assert is_alive(child)
        assert wait_until_gone(child)


@pytest.mark.parametrize("missing", ["no_such_function", "sys.no"], ids=str)
def test_a_reader_that_cannot_start_says_so(missing: str, monkeypatch):
    monkeypatch.setattr(never_start, "__qualname__", missing)
    with pytest.raises(RunError, match="cannot be started") as caught:
        Reader(None, read=never_start).read(b"a")
    assert caught.value.advice


def test_an_article_is_read_there_as_it_is_here():
    row = records(1)[0]
    page = encode_noun(Page(source="", content=row["text"].encode(), media="text", title=row["title"]))
    with Reader("id") as reader:
        there = reader.read(page)
    assert there == read_page(page, "id")
    assert decode_noun(there, Reading).outline.card is not None


def test_out_of_memory_in_this_process_is_a_refusal_too(monkeypatch):
    from saksi import readings

    def grow(*_: object, **__: object) -> None:
        raise MemoryError

    monkeypatch.setattr(readings, "clean_page", grow)
    page = encode_noun(Page(source="", content=b"x", media="text"))
    assert decode_noun(read_page(page, "id"), Reading).outline == Lost.OUT_OF_MEMORY.outline
