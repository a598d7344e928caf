"""Reads the word lists of this folder: `head: words` lines, a comment line opens with `#`."""

from __future__ import annotations

from functools import cache
from importlib.resources import files


@cache
def lexicon(name: str) -> dict[str, tuple[str, ...]]:
    """Return the words of a data file by their head; heads that come twice are joined."""
    out: dict[str, tuple[str, ...]] = {}
    for line in files(__package__).joinpath("data", name).read_text(encoding="utf-8").splitlines():
        head, colon, words = line.partition(":")
        if colon and not line.startswith("#"):
            out[head.strip()] = (*out.get(head.strip(), ()), *_entries(words))
    return out


@cache
def heads_of(name: str) -> dict[str, str]:
    """Return the head of each word of a data file; the first head wins."""
    out: dict[str, str] = {}
    for head, words in lexicon(name).items():
        for word in words:
            out.setdefault(word, head)
    return out


@cache
def words_under(name: str, head: str) -> frozenset[str]:
    """Return the words of a data file under one head, to look them up."""
    return frozenset(lexicon(name)[head])


@cache
def all_heads_of(name: str) -> dict[str, frozenset[str]]:
    """Return all heads of each word of a data file."""
    out: dict[str, set[str]] = {}
    for head, words in lexicon(name).items():
        for word in words:
            out.setdefault(word, set()).add(head)
    return {word: frozenset(heads) for word, heads in out.items()}


def _entries(words: str) -> tuple[str, ...]:
    """Return the entries of a line: set apart by semicolons if there is one, else by spaces."""
    parts = words.split(";") if ";" in words else words.split()
    return tuple(p.strip() for p in parts if p.strip())
