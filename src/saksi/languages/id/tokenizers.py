"""Our own tokenizer for spaCy: words as the Indonesian treebanks have them, in one pass over the text.

Numbers, addresses, initials and hyphenated words stay whole (`13.30`, `8-15`, `Rp1,5`, `ke-78`, `Jong-un`,
`negara-negara`); what clings to a word is a word of its own (`rumah|nya`, `apa|kah`). spaCy's own Indonesian rules were
left because they take eight seconds to load and cut names at the hyphen.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

from spacy.tokens import Doc
from spacy.vocab import Vocab

from saksi.languages.id.glue import find_cuts
from saksi.languages.id.lexicons import lexicon
from saksi.languages.id.morphs import clitic_of

_WORD = re.compile(
    r"""
      (?:https?://|www\.)[^\s<>"”“]*[\w/]                              # an address
    | [\w.+-]+@[\w-]+(?:\.[\w-]+)+                                     # an address of mail
    | [^\W\d_][\w-]*(?:\.[^\W\d_][\w-]*)*\.(?:com|co|id|net|org|tv|info)(?![^\W_])  # an outlet: detik.com
    | [@\#]\w+                                                         # a name in a network, a topic
    | (?:Rp|US\$|S\$|A\$|[$€£¥])\.?(?=\d)\d+(?:[.,]\d+)*               # money without a space
    | \d+(?:[.,:/]\d+)*(?:-\d+(?:[.,:/]\d+)*)+                         # from a number to a number, a score, a day
    | \d+(?:[.,:/]\d+)+                                                # parts of a number, a time, a day
    | \d+-?(?:an\b|[a-zA-Z]\w*(?:-\w+)*)                               # the 1990s; 4G, 29K
    | \d+
    | (?:[^\W\d_]\.){2,}(?:[^\W\d_](?![^\W_]))?                        # R.A., S.H
    | (?<![^\W_])[A-Z]\.(?=\s*[A-Z,])                                  # an initial
    | [^\W\d_][^\W_]*(?:[-'’/](?=\w)[^\W_]+)*                          # a word, with inner hyphen, apostrophe, stroke
    | \.{2,} | -{2,} | [^\w\s] | _+ | \w
    """,
    re.VERBOSE,
)
_STROKE = re.compile(r"[^\W\d_]{2,}/[^\W\d_]{2,}(?:/[^\W\d_]{2,})*")


class IndonesianTokenizer:
    """Turns a text into a spaCy `Doc` whose tokens, with the white space behind them, are the text again."""

    def __init__(self, vocab: Vocab) -> None:
        self.vocab = vocab

    def __call__(self, text: str) -> Doc:
        words: list[str] = []
        spaces: list[bool] = []
        end = 0
        for start, stop in find_words(text):
            _add_blank(text[end:start], words, spaces)
            words.append(text[start:stop])
            spaces.append(False)
            end = stop
        _add_blank(text[end:], words, spaces)
        return Doc(self.vocab, words=words, spaces=spaces)

    def to_disk(self, path: str | Path, **_: Any) -> None:  # noqa: ANN401 - spaCy asks for it
        """Save nothing: the rules are in the code."""

    def from_disk(self, path: str | Path, **_: Any) -> IndonesianTokenizer:  # noqa: ANN401, ARG002 - the same
        """Load nothing."""
        return self

    def to_bytes(self, **_: Any) -> bytes:  # noqa: ANN401 - the same
        """Return nothing."""
        return b""

    def from_bytes(self, _data: bytes, **_: Any) -> IndonesianTokenizer:  # noqa: ANN401 - the same
        """Take nothing."""
        return self


def _add_blank(blank: str, words: list[str], spaces: list[bool]) -> None:
    """Add what stands between two words: one space to the word before it, all else as a token of white space."""
    if blank.startswith(" ") and words and not words[-1].isspace():
        spaces[-1] = True
        blank = blank[1:]
    if blank:
        words.append(blank)
        spaces.append(False)


def find_words(text: str) -> Iterator[tuple[int, int]]:
    """Yield start and end of each word and sign of a text, in order."""
    for found in _WORD.finditer(text):
        start, end = found.span()
        word = found.group()
        if not word[0].isalpha():
            yield start, end
        elif end < len(text) and text[end] == "." and word in _dotted():
            yield start, end + 1
        elif "/" in word and _STROKE.fullmatch(word):
            yield from _apart(word, start)
        else:
            yield from _host_and_clitic(word, start)


def _apart(word: str, start: int) -> Iterator[tuple[int, int]]:
    for part in re.finditer(r"/|[^/]+", word):
        if part.group() == "/":
            yield start + part.start(), start + part.end()
        else:
            yield from _host_and_clitic(part.group(), start + part.start())


def _host_and_clitic(word: str, start: int) -> Iterator[tuple[int, int]]:
    for cut in find_cuts(word):
        yield from _whole(word[:cut], start)
        word, start = word[cut:], start + cut
    yield from _whole(word, start)


def _whole(word: str, start: int) -> Iterator[tuple[int, int]]:
    clitic = clitic_of(word)
    cut = start + len(word) - len(clitic)
    yield start, cut
    if clitic:
        yield cut, start + len(word)


@cache
def _dotted() -> frozenset[str]:
    """Return the short forms that keep their full stop."""
    return frozenset(lexicon("word-forms.txt")["dotted"])
