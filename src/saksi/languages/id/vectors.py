"""Small word vectors of Indonesian news: which words stand in the same company.

Skip-gram with negative sampling (Mikolov et al. 2013), 100 numbers a word, each kept in one byte with one scale a word.
Made by `tools/make_vectors.py`; of the texts nothing but these numbers is kept.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache
from importlib.resources import files
from io import BytesIO
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

_DIGIT = re.compile(r"\d")
_MARKS = re.compile("[\u00ad\u200b-\u200d\ufeff]")


def norm_of(word: str) -> str:
    """Return a word as the vectors know it: in small letters, each digit a 0, signs without width left out."""
    return _DIGIT.sub("0", (word if word.isascii() else _MARKS.sub("", word)).lower())


@cache
def ranks() -> dict[str, int]:
    """Return the place of each word that has a vector, the commonest first."""
    import numpy as np  # noqa: PLC0415 - slow to import

    with np.load(BytesIO(_packed()), allow_pickle=False) as stored:
        words = bytes(stored["words"]).decode("utf-8").split("\n")
    return {word: row for row, word in enumerate(words)}


@cache
def load_vectors() -> tuple[dict[str, int], NDArray[np.float32]]:
    """Return the row of each word, commonest first, and the table: float32, one row of length 1 a word."""
    import numpy as np  # noqa: PLC0415 - slow to import

    with np.load(BytesIO(_packed()), allow_pickle=False) as stored:
        table = stored["numbers"].astype(np.float32) / 127.0
    table /= np.linalg.norm(table, axis=1, keepdims=True)
    return ranks(), table


def _packed() -> bytes:
    return files(__package__).joinpath("data", "vectors.npz").read_bytes()


def vector_of(word: str) -> NDArray[np.float32] | None:
    """Return the vector of a word, whatever its capitals; None for a word that was hardly ever seen."""
    rows, table = load_vectors()
    row = rows.get(norm_of(word))
    return None if row is None else table[row]


def likeness_of(one: str, other: str) -> float:
    """Return the cosine of two words' vectors, -1 to 1; 0 where a word is unknown."""
    first, second = vector_of(one), vector_of(other)
    return 0.0 if first is None or second is None else float(first @ second)


def company_of(words: Iterable[tuple[str, float]]) -> NDArray[np.float32]:
    """Return the direction of words with their weights together: of length 1, or all 0 where none is known."""
    import numpy as np  # noqa: PLC0415 - slow to import

    rows, table = load_vectors()
    total = np.zeros(table.shape[1], np.float32)
    for word, weight in words:
        row = rows.get(norm_of(word))
        if row is not None:
            total += weight * table[row]
    length = float(np.linalg.norm(total))
    return total / length if length else total
