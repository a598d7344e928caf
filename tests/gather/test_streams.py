import gzip
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from saksi.errors import PageError
from saksi.gather.streams import iter_lines, iter_pieces, join_pieces


@given(st.lists(st.binary(max_size=300_000), min_size=1, max_size=3))
def test_gzip_streams_in_a_row_unpack_to_what_was_packed(parts: list[bytes]):
    packed = b"".join(gzip.compress(part, mtime=0) for part in parts)
    assert join_pieces(iter_pieces(io.BytesIO(packed))) == b"".join(parts)


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
