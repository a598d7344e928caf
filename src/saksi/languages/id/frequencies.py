"""How common Indonesian words are in news: the rarer a word, the more it says about what an article is about."""

from __future__ import annotations

import gzip
from functools import cache, lru_cache
from importlib.resources import files
from math import log


@cache
def _table() -> tuple[int, dict[str, int]]:
    """Return the number of documents counted and, by lemma, in how many of them it stood."""
    packed = files(__package__).joinpath("data", "frequencies.tsv.gz").read_bytes()
    lines = gzip.decompress(packed).decode("utf-8").splitlines()
    rows = [line.split("\t") for line in lines if not line.startswith("#")]
    counts = {lemma: int(documents) for lemma, documents in rows}
    return counts.pop(""), counts


@lru_cache(maxsize=200_000)
def idf(lemma: str) -> float:
    """Return the inverse document frequency of a lemma, natural logarithm: 0 where every document has it, 8.0 unseen.

    Smoothed as by Sparck Jones (1972) with one more document that holds every word; a lemma below the floor of the
    table counts as seen once.
    """
    documents, counts = _table()
    return log((documents + 1) / (counts.get(lemma, 1) + 1)) if lemma else 0.0
