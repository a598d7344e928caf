import errno
import os
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from saksi.errors import RunError
from saksi.store import Spool, SpooledSequence, spools


@given(st.lists(st.binary(max_size=200), max_size=20), st.randoms())
def test_pieces_come_back_in_any_order(pieces: list[bytes], chance):
    spool = Spool()
    slots = [spool.add(piece) for piece in pieces]
    order = list(range(len(pieces)))
    chance.shuffle(order)
    assert {at: spool.load(slots[at]) for at in order} == dict(enumerate(pieces))


def test_what_is_little_makes_no_file_and_what_is_much_a_file_without_a_name(tmp_path: Path, monkeypatch):
    monkeypatch.setattr(spools, "_IN_MEMORY", 1000)
    spool = Spool(tmp_path)
    slot = spool.add(os.urandom(500))
    assert not spool._file._rolled
    more = spool.add(os.urandom(1000))
    assert spool._file._rolled
    assert (len(spool.load(slot)), len(spool.load(more))) == (500, 1000)
    assert list(tmp_path.iterdir()) == []


def test_a_full_disk_is_said(monkeypatch):
    spool = Spool()

    def full(_content: bytes) -> int:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setattr(spool._file, "write", full)
    with pytest.raises(RunError, match="No space left"):
        spool.add(b"satu")


def test_a_sequence_is_built_item_by_item_and_holds_few():
    built = []

    def build(content: bytes) -> str:
        built.append(content)
        return content.decode()

    spool = Spool()
    words = SpooledSequence(spool, [spool.add(word) for word in (b"a", b"b", b"c", b"d", b"e", b"f")], build)
    assert built == []
    assert (words[1], words[-1], words[1]) == ("b", "f", "b")
    assert built == [b"b", b"f"]
    assert (len(words), list(words), words[1:3], bool(words)) == (6, list("abcdef"), ("b", "c"), True)
    assert len(words._built) == 4
    with pytest.raises(IndexError):
        words[6]
