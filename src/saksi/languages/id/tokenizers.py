"""Words as the Indonesian treebanks have them, in one pass over the text: the rules of our tokenizer for spaCy.

Numbers, addresses, initials and hyphenated words stay whole (`13.30`, `8-15`, `Rp1,5`, `ke-78`, `Jong-un`,
`negara-negara`); what clings to a word is a word of its own (`rumah|nya`, `apa|kah`). spaCy's own Indonesian rules were
left because they take eight seconds to load and cut names at the hyphen.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterable, Iterator
from functools import lru_cache

from saksi.languages.id.glue import find_cuts
from saksi.languages.id.lexicons import heads_of
from saksi.languages.id.morphs import clitic_of

# Signs that belong to the letter before them: accents written apart, soft hyphens, blanks without width.
_MARKS = "[\u0300-\u036f\u00ad\u200b-\u200d\ufeff]"
_WORD = re.compile(
    r"""
      (?:https?://|www\.)[^\s<>"”“]*[\w/]                              # an address
    | (?<![\w.+-])[\w.+-]{1,64}@[\w-]{1,64}(?:\.[\w-]{1,64}){1,6}      # an address of mail
    | (?<![\w.-])[^\W\d_][\w-]{0,40}(?:\.[^\W\d_][\w-]{0,40}){0,4}\.(?:com|co|id|net|org|tv|info)(?![^\W_])  # detik.com
    | [@\#]\w+                                                         # a name in a network, a topic
    | (?:Rp|US\$|S\$|A\$)\.?(?=\d)\d+(?:[.,]\d+)*                      # money without a space
    | \d+(?:/[^\W_][\w.-]*)*/[^\W\d_][\w.-]*(?:/[^\W_][\w.-]*)*(?<=\w) # the number of a letter
    | \d+(?:[.,:/]\d+)*(?:-\d+(?:[.,:/]\d+)*)+                         # from a number to a number, a score, a day
    | \d+(?:[.,:/]\d+)+                                                # parts of a number, a time, a day
    | \d+-?(?:an\b|[a-zA-Z]\w*(?:-\w+)*)                               # the 1990s; 4G, 29K
    | \d+
    | (?:[^\W\d_]\.){2,}(?:[^\W\d_](?![^\W_]))?                        # R.A., S.H
    | (?<![^\W_])[A-Z]\.(?=\s*[A-Z,])                                  # an initial
    | (?:[SM]\.[A-Z][a-z]{1,4}|Ph\.D|Sp\.[A-Z]{1,3})\b\.?               # a degree: S.Pd., M.Si.
    | [^\W\d_](?:[^\W_]|MARKS)*(?:[-'’/](?=\w)(?:[^\W_]|MARKS)+)*      # a word, with inner hyphen, apostrophe, stroke
    | \.{2,} | -{2,} | [^\w\s] | _+ | \w
    """.replace("MARKS", _MARKS),
    re.VERBOSE,
)
_LONGEST = 60  # letters: what is longer is no word, and no cache keeps it
_DOTTED = frozenset({"before", "end"})  # kinds of short forms that keep their full stop wherever they stand
_STROKE_PARTS = re.compile(r"/|[^/]+")
_STROKE = re.compile(r"[^\W\d_]{2,}/[^\W\d_]{2,}(?:/[^\W\d_]{2,})*")


def find_words(text: str, *, apart: bool = True) -> Iterator[tuple[int, int]]:
    """Yield start and end of each word and sign of a text, in order; `apart`: glued words are taken apart."""
    taken = 0
    for found in _WORD.finditer(text):
        start, end = found.span()
        if start < taken:
            continue  # the full stop of a short form
        word = found.group()
        if not word[0].isalpha():
            yield start, end
        elif end < len(text) and text[end] == "." and _keeps_stop(word, text, end):
            yield start, end + 1
            taken = end + 1
        elif "/" in word and _STROKE.fullmatch(word):
            for part in _STROKE_PARTS.finditer(word):
                yield from _placed(part.group(), start + part.start(), apart=apart)
        else:
            yield from _placed(word, start, apart=apart)


def _placed(word: str, start: int, *, apart: bool) -> Iterable[tuple[int, int]]:
    """Return where the parts of a word stand whose first letter stands at `start`."""
    cuts = _cuts_of(word, apart) if len(word) <= _LONGEST else _find_parts(word, apart)
    if not cuts:
        return ((start, start + len(word)),)
    return tuple((start + a, start + b) for a, b in itertools.pairwise((0, *cuts, len(word))))


def _find_parts(word: str, apart: bool) -> tuple[int, ...]:  # noqa: FBT001 - a cache tells arguments by their place
    """Return where a word comes apart: glued words from each other, and what clings from its word."""
    cuts: list[int] = []
    start = 0
    for length in (*(find_cuts(word) if apart else ()), len(word)):
        whole = word[start : start + length]
        start += len(whole)
        clitic = clitic_of(whole)
        cuts += [start - len(clitic), start] if clitic else [start]
    return tuple(cuts[:-1])


_cuts_of = lru_cache(maxsize=100_000)(_find_parts)


def _keeps_stop(word: str, text: str, end: int) -> bool:
    """Tell whether the full stop behind a word is its own, since the word is a short form (`No.` before a number)."""
    kind = heads_of("abbreviations.txt").get(word.casefold())
    return kind in _DOTTED or (kind == "number" and text[end + 1 : end + 3].strip()[:1].isdigit())
