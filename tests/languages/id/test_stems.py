"""Stems are those of the library, which tries every rule."""

from __future__ import annotations

import time
from itertools import product
from typing import Any

import pytest
from Sastrawi.Stemmer.StemmerFactory import StemmerFactory

from saksi.languages.id.stems import stem_of

_PREFIXES = (
    "", "ber", "be", "ter", "te", "me", "mem", "men", "meng", "menge", "meny", "memper", "mempel", "pe", "per", "pem",
    "pen", "peng", "penge", "peny", "pel", "di", "diper", "ke", "keber", "se", "ku", "kau",
)  # fmt: skip
_SUFFIXES = ("", "i", "an", "kan", "isasi", "nya", "lah", "annya", "kanlah", "-ku", "-Nya")
_ROOTS = ("ajar", "sapu", "kira", "tulis", "baca", "rumah", "gerigi", "sinambung", "temurun", "luar", "nyanyi", "cat")
_ODD = (
    "", "-", "--", "a", "kan", "nya", "belajar", "pelajar", "gerak-gerakan", "meniru-nirukan", "malaikat-malaikat-nya",
    "buku-buku", "se-asia", "jum'at", "café", "ke-78", "a b", "kakak-beradik", "mémukul", "ibu-ibunya",
)  # fmt: skip


@pytest.fixture(scope="module")
def library() -> Any:  # noqa: ANN401 - Sastrawi carries no types
    return StemmerFactory().create_stemmer()


def test_gives_the_stems_of_the_library(library: Any) -> None:  # noqa: ANN401 - the same
    built = [prefix + root + suffix.lower() for prefix, root, suffix in product(_PREFIXES, _ROOTS, _SUFFIXES)]
    stems = {word: stem_of(word) for word in (*built, *_ODD)}
    assert stems == {word: library.stem(word) for word in stems}
    assert stems["memperbaca"] == "baca"
    assert sum(stem != word for word, stem in stems.items()) > len(stems) / 2


@pytest.mark.alone
def test_a_new_word_costs_far_less_than_in_the_library() -> None:
    words = [prefix + f"{root}x{suffix}" for prefix, root, suffix in product(_PREFIXES, _ROOTS[:4], _SUFFIXES[:6])]
    library = StemmerFactory().create_stemmer()  # one that has kept nothing yet
    library.stem("membaca"), stem_of("membaca")
    began = time.process_time()
    ours = [stem_of(word) for word in words]
    between = time.process_time()
    assert ours == [library.stem(word) for word in words]
    assert between - began < (time.process_time() - between) / 2  # a sixth on news (run of 2026-11-28)
