import gzip
import io
import random
from itertools import islice

import pytest
from hypothesis import given
from hypothesis import strategies as st

from saksi.errors import PageError
from saksi.gather.streams import iter_lines, iter_pieces, join_pieces


@given(st.lists(st.binary(max_size=300_000), min_size=1, max_size=3))
def test_gzip_streams_in_a_row_unpack_to_what_was_packed(parts: list[bytes]):
    packed = b"".join(gzip.compress(part, mtime=0) for part in parts)
    assert join_pieces(iter_pieces(io.BytesIO(packed))) == b"".join(parts)


def test_many_gzip_streams_that_pack_well_end():
    """A stream that ends in the middle of a piece, behind output that filled one, was once unpacked for ever."""
    part = "".join(random.Random(3).choices("abcdefgh \n", k=100_000)).encode()  # noqa: S311 - no secret
    pieces = iter_pieces(io.BytesIO(gzip.compress(part, 1) * 30))
    assert sum(len(piece) for piece in islice(pieces, 1_000)) == 3_000_000


def test_each_gzip_stream_is_found_where_it_begins():
    parts = [b"a" * 70_000, b"", b"b", bytes(range(256)) * 600]
    packed = [gzip.compress(part, mtime=0) for part in parts]
    found: list[tuple[int, int]] = []
    list(iter_pieces(io.BytesIO(b"".join(packed)), start=7, members=found))
    assert found == [(sum(map(len, parts[:i])), 7 + sum(map(len, packed[:i]))) for i in range(len(parts))]


@pytest.mark.parametrize("before", [0, 1, 1_000, 65_530])
def test_what_stands_before_a_damage_does_not_depend_on_where_reading_begins(before: int):
    part = gzip.compress("".join(random.Random(4).choices("abcdefgh \n", k=90_000)).encode(), mtime=0)  # noqa: S311
    damaged = part[:20_000] + b"\xff\xff\xff\xff\xff" + part[20_005:]

    def read(packed: bytes) -> bytes:
        pieces: list[bytes] = []
        with pytest.raises(PageError, match="damaged"):
            pieces.extend(iter_pieces(io.BytesIO(packed)))
        return b"".join(pieces)

    first = gzip.compress(random.Random(5).randbytes(before), mtime=0)  # noqa: S311
    alone, behind = read(damaged), read(first + damaged)
    assert behind == random.Random(5).randbytes(before) + alone  # noqa: S311
    assert len(alone) > 30_000


@pytest.mark.parametrize("cut", [1, 8, 200])
def test_a_gzip_file_that_breaks_off_is_truncated(cut: int):
    packed = gzip.compress(bytes(range(256)) * 9)
    with pytest.raises(PageError) as error:
        join_pieces(iter_pieces(io.BytesIO(packed[:-cut])))
    assert error.value.code == "truncated"


def test_a_gzip_bomb_is_stopped_early():
    taken: list[int] = []
    pieces = iter_pieces(io.BytesIO(gzip.compress(bytes(50_000_000))))
    with pytest.raises(PageError) as error:
        taken.extend(len(piece) for piece in pieces)
    assert error.value.code == "too-large"
    assert max(taken, default=0) <= 1 << 16
    assert sum(taken) <= 20_000_000


def test_a_text_over_the_limit_is_too_large():
    with pytest.raises(PageError) as error:
        join_pieces(iter([b"abc", b"def"]), limit=5)
    assert error.value.code == "too-large"


@given(st.lists(st.binary(max_size=20)))
def test_lines_do_not_depend_on_how_the_bytes_come(pieces: list[bytes]):
    whole = b"".join(pieces)
    expected = whole.split(b"\n")
    assert list(iter_lines(iter(pieces))) == (expected[:-1] if not expected[-1] else expected)


def test_an_endless_line_is_too_large():
    with pytest.raises(PageError) as error:
        list(iter_lines(iter([b"a" * 10] * 5), limit=30))
    assert error.value.code == "too-large"
