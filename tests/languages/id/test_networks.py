"""The network reads a sentence in company as it reads it alone."""

from __future__ import annotations

import random

from saksi.languages.id.networks import LONGEST, load_network

_WORDS = [
    "Bupati",
    "mengatakan",
    "banjir",
    "itu",
    "merusak",
    "dua",
    "rumah",
    "di",
    "Tarano",
    ",",
    "yang",
    "dibangun",
    "warga",
    "pada",
    "2024",
    "karena",
    "hujan",
    "deras",
    "tidak",
    "berhenti",
    "sejak",
    "Senin",
    "malam",
    ".",
    "dan",
    "akan",
]


def test_reads_sentences_together_as_alone():
    draw = random.Random(5)  # noqa: S311 - the same sentences each time
    lengths = [1, LONGEST, 2, 9, 9, 1, 40, 17, 3, 25, 18, 90, 5, *draw.choices(range(1, 40), k=60)]
    sentences = [draw.choices(_WORDS, k=length) for length in lengths]
    together = load_network().analyse(sentences)
    alone = [load_network().analyse([sentence])[0] for sentence in sentences]
    assert together == alone
    assert [len(found.tags) for found in together] == lengths
    assert all(found.heads.count(-1) == 1 for found in together)


def test_reads_nothing_from_nothing():
    assert load_network().analyse([]) == []
