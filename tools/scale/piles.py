"""Piles of as many pages as are asked for: the articles of one day, again and again, with other names and other days.

The articles are annotated once and kept as JSON, cut at each word that is put in another's place. A name becomes a
made-up word of the same length and a day a later one, written as long, in the text and in all that was found in it, so
that every span still quotes what it quoted. Names are words that stand in mentions, are rare, and are written small in
no text of the day; days are those of ISO 8601 and those with strokes. A day whose month is a word stays as written.
"""

from __future__ import annotations

import json
import os
import random
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import date, timedelta
from functools import cache
from hashlib import sha256
from itertools import combinations
from pathlib import Path
from urllib.parse import urlsplit

import msgspec

from saksi.languages import load_language
from saksi.link import card_of
from saksi.link.arrivals import hold
from saksi.model import AnnotatedArticle, ArticleId
from saksi.readings import versions
from tools.copies import DAY, read_articles

BASE = "SAKSI_SCALE_BASE"  # names the file of articles to processes that read
_MARK = "?pile=00000-"  # behind an address: which repeat it is of, and which article of the day
_MARKED = re.compile(r"\?pile=(\d{5})-(\d+)\Z")
_RARE = 7.9  # idf: a made-up name is no word of the language
_COMMON = 3.0  # idf: what more articles of twenty name stays, as the country and its capital do
_SHORTEST = 3  # letters of a name
# An article is taken if of so many repeats no two are as alike as this, half of what makes two one story: what
# names hardly anybody is the same words again, one story over all repeats, which grew without an end.
_UNLIKE, _REPEATS = 0.15, 6
_YEAR = 2000
_MONTHS = 12
_PIECE = re.compile(
    rb"\\u[0-9a-f]{4}|\\."  # an escape of JSON is no part of the word behind it
    rb"|\?pile=\d{5}|[A-Za-z]+"
    rb"|(?<!\d)20\d\d-[01]\d-[0-3]\d(?!\d)|(?<![\d/])[0-3]?\d/[01]?\d/20\d\d(?![\d/])"
)


class Renaming:
    """A text of JSON, cut at what changes from repeat to repeat."""

    def __init__(self, content: bytes, names: frozenset[str]) -> None:
        self._pieces: list[bytes] = []  # what stays and what changes, in turn
        end = 0
        for found in _PIECE.finditer(content):
            word = found[0]
            if word[:1] != b"\\" and (not word.isalpha() or word.lower().decode() in names):
                self._pieces += (content[end : found.start()], word)
                end = found.end()
        self._pieces.append(content[end:])

    def render(self, repeat: int) -> bytes:
        """Return the text of a repeat; the first, 0, is as it was."""
        if not repeat:
            return b"".join(self._pieces)
        pieces = list(self._pieces)
        for at in range(1, len(pieces), 2):
            pieces[at] = _other(pieces[at], repeat)
        return b"".join(pieces)


def _other(word: bytes, repeat: int) -> bytes:
    if word[:1] == b"?":
        return b"?pile=%05d" % repeat
    if word.isalpha():
        made = _made_up(word.lower().decode(), repeat)
        return (made.upper() if word.isupper() else made if word.islower() else made.title()).encode()
    return _later(word.decode(), repeat).encode()


@cache
def _made_up(word: str, repeat: int) -> str:
    letters = random.Random(f"{word} {repeat}")  # noqa: S311 - names, no secrets
    while True:
        made = "".join(letters.choice("aiueo" if at % 2 else "bdgjklmnprstw") for at in range(len(word)))
        if len(word) == _SHORTEST or _idf(made) > _RARE:
            return made


@cache
def _idf(word: str) -> float:
    return load_language("id").frequencies.idf(word)


@cache
def _later(day: str, days: int) -> str:
    """Return the day that lies so many days later, written as long; as it was where it is no day or none fits."""
    is_iso = "-" in day
    parts = [int(part) for part in re.split("[-/]", day)]
    year, month, number = parts if is_iso else reversed(parts)
    try:
        moved = date(year, month, number) + timedelta(days=days)
    except ValueError:
        return day
    if is_iso:
        return moved.isoformat()
    short = moved.year - _YEAR
    for form in ("{0}/{1}/{2}", "{0:02}/{1}/{2}", "{0}/{1:02}/{2}", "{0:02}/{1:02}/{2}", "{0:02}/{1:02}/{3}"):
        found = form.format(moved.day, moved.month, moved.year, short)
        if len(found) == len(day):
            return found
    return day


def find_names(articles: Sequence[AnnotatedArticle]) -> frozenset[str]:
    """Return the words, small, that are put in another's place wherever they stand."""
    idf = load_language("id").frequencies.idf
    named: set[str] = set()
    small: set[str] = set()
    reserved = set(_words(json.dumps(msgspec.json.schema(AnnotatedArticle))))
    for each in articles:
        small.update(word for word in _words(each.text) if word.islower())
        reserved.update(_words(f"{each.article.outlet} {urlsplit(each.article.url).hostname}"))
        reserved.update(word for token in each.tokens for word in _words(token.tag))
        reserved.update(word for time in each.times for word in _words(time.type))
        reserved.update(word for q in each.quantities for word in _words(f"{q.unit} {q.comparator}"))
        inside = {at for mention in each.mentions for at in range(mention.span.start, mention.span.end)}
        named.update(each.quote(token.span) for token in each.tokens if token.span.start in inside)
    reserved = {word.lower() for word in reserved}
    names = {word.lower() for word in named if word.isascii() and word.isalpha() and len(word) >= _SHORTEST}
    return frozenset(word for word in names - small - reserved if idf(word) > _COMMON)


def _words(text: str) -> list[str]:
    return re.findall("[A-Za-z]+", text)


def make_base(folder: Path, limit: int | None = None) -> Path:
    """Return the file of a day's annotated articles, one a line, and the names that change; made if it is not there.

    Of the day's articles so many are taken, the shortest. Left out are those without a day, which are news of no week,
    and those that would be one story with all that repeat them.
    """
    path = folder / f"base-{versions()[0]}-{limit or 'all'}.jsonl"
    if not path.exists():
        folder.mkdir(parents=True, exist_ok=True)
        day = [each for each in read_articles(DAY, folder / f"day-{versions()[0]}.pickle") if each.article.published]
        names = find_names(day)
        lines: list[bytes] = []
        for each in sorted(day, key=lambda each: len(each.text)):
            line = msgspec.json.encode(_numbered(each, len(lines)))
            if is_other_news(Renaming(line, names)):
                lines.append(line)
        fresh = path.with_suffix(".fresh")
        fresh.write_bytes(b"\n".join([msgspec.json.encode(sorted(names)), *lines[:limit]]))
        fresh.replace(path)
    return path


def is_other_news(article: Renaming) -> bool:
    """Tell whether repeats of an article would be as many stories: other words, and little of weight the same."""
    repeats = [msgspec.json.decode(article.render(at), type=AnnotatedArticle) for at in range(_REPEATS)]
    if len({each.text for each in repeats}) < _REPEATS:
        return False
    held = [hold(card_of(each)) for each in repeats]
    return all(one.fit(other) < _UNLIKE for one, other in combinations(held, 2))


def _numbered(annotated: AnnotatedArticle, at: int) -> AnnotatedArticle:
    article = annotated.article
    url = article.url.partition("?")[0].partition("#")[0]
    return replace(annotated, article=replace(article, id=ArticleId(""), source="", url=f"{url}{_MARK}{at}"))


class Base:
    """The articles of a day, each to be had as it is in any repeat."""

    def __init__(self, path: Path) -> None:
        first, *self.lines = path.read_bytes().split(b"\n")
        self.names = frozenset(msgspec.json.decode(first, type=list[str]))
        self._renamings: dict[int, Renaming] = {}

    def annotated(self, url: str) -> AnnotatedArticle:
        """Return the article that has this address."""
        found = _MARKED.search(url)
        if found is None:
            raise ValueError(f"no address of a pile: {url}")
        repeat, at = int(found[1]), int(found[2])
        if at not in self._renamings:
            self._renamings[at] = Renaming(self.lines[at], self.names)
        article = msgspec.json.decode(self._renamings[at].render(repeat), type=AnnotatedArticle)
        digest = sha256(article.text.encode()).hexdigest()
        return replace(article, article=replace(article.article, sha256=digest))

    def pages(self) -> Iterator[Renaming]:
        """Yield the articles as records of an archive, without what was found in them."""
        for line in self.lines:
            article = msgspec.json.decode(line, type=AnnotatedArticle).article
            told = {name: getattr(article, name) for name in ("url", "outlet", "published", "title", "text")}
            yield Renaming(msgspec.json.encode(told), self.names)


@cache
def load_base() -> Base:
    """Return the articles of the file that the environment names, loaded once in a process."""
    return Base(Path(os.environ[BASE]))


def write_piles(base: Base, folder: Path, count: int, size: int) -> list[Path]:
    """Write so many pages as archives of `size` pages each, repeat after repeat; those that are there stay."""
    folder.mkdir(parents=True, exist_ok=True)
    day = list(base.pages())
    paths = []
    for start in range(0, count, size):
        path = folder / f"pile-{start:07}-{min(size, count - start)}.jsonl"
        paths.append(path)
        if not path.exists():
            numbers = range(start, min(start + size, count))
            _write(path, (day[number % len(day)].render(number // len(day)) for number in numbers))
    return paths


def _write(path: Path, lines: Iterable[bytes]) -> None:
    fresh = path.with_suffix(".fresh")
    with fresh.open("wb") as stream:
        stream.writelines(line + b"\n" for line in lines)
    fresh.replace(path)
