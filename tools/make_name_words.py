"""Write what the tagger of names knows of words from raw news: groups of like words, and how often each is capitalised.

usage: python -m tools.make_name_words SHARED   (half a minute on one core)

The groups are found among the shipped word vectors (spherical k-means, Dhillon and Modha 2001; fixed seed), the
capitals counted in the news texts of SHARED, of which nothing but these numbers is kept. Nothing annotated is read.
"""

from __future__ import annotations

import gzip
import json
import re
import sys
from collections.abc import Iterator
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from saksi.languages.id.name_features import is_headline
from saksi.languages.id.vectors import load_vectors

TARGET = Path(__file__).resolve().parents[1] / "src/saksi/languages/id/data/name-words.tsv.gz"
HEAD = "#\tword, its coarse, middle and fine group of like words, how often it is capitalised"
SIZES = (64, 256, 1000)
SEED = 20261128
ROUNDS = 40
LEAST = 3  # times a word must stand inside sentences before its capitals count
STEPS = (0.02, 0.1, 0.4, 0.8, 0.97)  # shares of capitals that part the classes
_WORD = re.compile(r"\d+(?:[.,:/]\d+)+|\d+(?:-[a-zA-Z]+)?|[^\W\d_]+(?:[-'’][^\W_]+)*|[^\w\s]|_+")
_OPENERS = frozenset(".:!?\"“”‘'(-–—•*")  # behind these a capital says nothing


def group(table: NDArray[np.float32], size: int) -> NDArray[np.int64]:
    """Return the group of each row of length 1: that whose middle is nearest by cosine."""
    rng = np.random.default_rng(SEED)
    middles = table[rng.choice(len(table), size, replace=False)].copy()
    groups = np.full(len(table), -1)
    for _ in range(ROUNDS):
        nearest = (table @ middles.T).argmax(axis=1)
        if (nearest == groups).all():
            break
        groups = nearest
        for each in range(size):
            members = table[groups == each]
            if len(members):
                total = members.sum(axis=0)
                middles[each] = total / np.linalg.norm(total)
    return groups


def read_paragraphs(shared: Path) -> Iterator[str]:
    """Yield each different line of the raw news."""
    seen: set[str] = set()
    for name in ("news-2025-06", "indosum"):
        with gzip.open(shared / f"data/text/{name}.jsonl.gz", "rt", encoding="utf-8") as lines:
            for line in lines:
                for paragraph in json.loads(line)["text"].split("\n"):
                    if paragraph not in seen:
                        seen.add(paragraph)
                        yield paragraph


def count_casings(shared: Path) -> dict[str, list[int]]:
    """Count how often each word stands small, capitalised and in capitals throughout, inside sentences."""
    counts: dict[str, list[int]] = {}
    for paragraph in read_paragraphs(shared):
        words = _WORD.findall(paragraph)
        if sum(w[:1].isalpha() and len(w) > len("di") for w in words) <= len("di") or is_headline(words):
            continue
        opens = True
        for word in words:
            if not word[0].isalpha():
                opens = word in _OPENERS
                continue
            if not opens:
                at = 2 if word.isupper() and len(word) > 1 else int(word[0].isupper())
                counts.setdefault(word.lower(), [0, 0, 0])[at] += 1
            opens = False
    return counts


def class_of(counts: list[int]) -> str:
    """Return the class of a word's capitals, as `name_words.casing_of` explains; empty where it is too rare."""
    small, capital, throughout = counts
    total = small + capital + throughout
    if total < LEAST:
        return ""
    degree = sum((capital + throughout) / total >= step for step in STEPS)
    return f"A{degree}" if throughout > capital and degree > 1 else str(degree)


def main() -> None:
    """Group, count and write."""
    rows, table = load_vectors()
    grouped = [group(table, size) for size in SIZES]
    groups = {word: " ".join(str(g[row]) for g in grouped) for word, row in rows.items() if word.strip()}
    casings = {word: class_of(counts) for word, counts in count_casings(Path(sys.argv[1])).items()}
    known = sorted(groups.keys() | {word for word, casing in casings.items() if casing})
    lines = [f"{word}\t{groups.get(word, '')}\t{casings.get(word, '')}" for word in known]
    TARGET.write_bytes(gzip.compress("\n".join([HEAD, *lines, ""]).encode(), compresslevel=9, mtime=0))
    print(f"{len(groups)} words grouped, {sum(map(bool, casings.values()))} counted, {TARGET.stat().st_size} bytes")


if __name__ == "__main__":
    if len(sys.argv) != 2:  # noqa: PLR2004 - the data's folder
        sys.exit(__doc__)
    main()
