"""Words as they are indexed and looked up: small letters without marks, one space apart, the same for both databases.

What a database's own analysis would do with hyphens, decimal points or addresses differs from one to the other; letters
and digits with spaces between them are left alone by both.
"""

from __future__ import annotations

import hashlib
import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass

WORD = re.compile(r"[^\W\d_]+|\d+")  # figures stand apart, so that Rp1.250 is found as 1.250
_ASKED = re.compile(r'(?P<not>-)?(?:"(?P<phrase>[^"]*)"|(?P<word>[^\s"]+))')
_ILL = re.compile("[\0\ud800-\udfff]")  # NUL, and halves of surrogate pairs
_LONGEST = 200_000  # characters of one passage that are indexed: PostgreSQL holds no more than a megabyte of them
_LONGEST_KEY, _KEPT_OF_KEY = 2_000, 490  # bytes and signs: PostgreSQL indexes no more than 2,704 bytes of a row
_LONGEST_WORD = 200  # characters of a word by which it is found: PostgreSQL takes no word of more than 2,046 bytes


@dataclass(frozen=True, slots=True)
class Wish:
    """A part of what is searched: words that follow one another; `is_open`: the last may go on; `is_not`: not that."""

    words: tuple[str, ...]
    is_open: bool = False
    is_not: bool = False


def clear(text: str) -> str:
    """Return a text as every database takes it: what none can hold becomes U+FFFD, so that no offset moves."""
    return _ILL.sub("\ufffd", text)


def shorten(text: str) -> str:
    """Return a text as it can be indexed: of a very long one its beginning, and a hash that tells it from others."""
    if len(text.encode("utf-8", "surrogatepass")) <= _LONGEST_KEY:
        return text
    return f"{text[:_KEPT_OF_KEY]}~{hashlib.sha256(text.encode('utf-8', 'surrogatepass')).hexdigest()[:32]}"


def fold(text: str) -> str:
    """Return a text as it is compared: small letters, marks left out."""
    plain = unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", text).casefold())
    return "".join(sign for sign in plain if not unicodedata.combining(sign))


def terms_of(text: str, longest: int = _LONGEST) -> str:
    """Return the words of a text, folded, with a space between them."""
    words = WORD.findall(fold(text[:longest])[:longest])
    return " ".join(word[:_LONGEST_WORD] for word in words)


def parse_wishes(words: str) -> tuple[Wish, ...]:
    """Return what somebody searches: every word, "words in a row", a beginning*, -not that word.

    Words that are joined by a sign ("Jong-un", "1.250") are looked for in a row.
    """
    found = []
    for each in _ASKED.finditer(words[:1_000]):
        said = each["phrase"] if each["phrase"] is not None else each["word"]
        terms = tuple(terms_of(said).split())
        if terms:
            is_open = each["phrase"] is None and said.endswith("*")
            found.append(Wish(terms, is_open, bool(each["not"])))
    return tuple(found)


def to_sqlite(wishes: Sequence[Wish]) -> str:
    """Return what FTS5 is asked."""
    asked = [_fts(wish) for wish in wishes if not wish.is_not]
    barred = [_fts(wish) for wish in wishes if wish.is_not]
    found = " AND ".join(asked)
    return f"({found}) NOT ({' OR '.join(barred)})" if barred else found


def _fts(wish: Wish) -> str:
    return f'"{" ".join(wish.words)}"' + ("*" if wish.is_open else "")


def to_postgres(wishes: Sequence[Wish]) -> str:
    """Return what PostgreSQL is asked, for `to_tsquery('simple', ...)`."""
    return " & ".join(_tsquery(wish) for wish in wishes)


def _tsquery(wish: Wish) -> str:
    words = [f"'{word}'" for word in wish.words]
    found = " <-> ".join(words) + (":*" if wish.is_open else "")
    return f"!({found})" if wish.is_not else f"({found})"
