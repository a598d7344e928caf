"""What stands around an Indonesian article on its page: adverts, links, bylines, date lines. And: is it Indonesian?"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from importlib.resources import files

from saksi.languages.id.clues import Searcher
from saksi.languages.id.words import STOPWORDS
from saksi.model import Span

_ENDS = " \t\xa0\ufeff.:!?…»›>|-–—•·*\"'“”‘’()[]"
_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
_INITIALS = re.compile(r"\([^()]{2,60}\)|\[[\w/ ]{2,20}\]")
_TAGS = re.compile(r"(?:#[\w-]{1,40}[\s,]{0,4}){1,40}")
_BY = re.compile(r"[Oo]leh(?: [A-Z][\w.'’-]*,?){1,6}")
_NUMBER = re.compile(r"\d+")
# A seam: words glued together, or the end of a sentence, not the dot of "St." or of an initial.
_GLUE = re.compile(
    r"(?<=[a-z0-9?!)\"”])(?=[A-Z“\"][a-zA-Z])"
    r"|(?<=[.!?])(?<! [A-Z]\.)(?<! [A-Z][a-z]\.)(?<! [A-Z][a-z]{2}\.)\s+(?=[A-Z“\"])"
)
LINK_WORDS = 3  # a headline behind a link has at least as many words: "WhatsApp" inside one is no seam
LINK_REACH = 240  # characters that a link's headline may take
TWINS = frozenset({"id", "ms"})
KIN = TWINS | {"jv", "su", "ace", "tl"}  # what a guess takes short Indonesian texts for
SHORT = 30  # words; from fewer, kin cannot be told apart
CERTAIN = 0.15  # share of function words that overrules any guess
LIKELY = 0.08  # share that overrules a guess for a language near by
MALAY_WORDS = 2  # different words of Malay alone, and more than of Indonesian alone
CAPTION = 300  # characters of a caption with its credit
PARENTHESIS = 60  # characters of a line that is a name in brackets


@cache
def _rows(name: str, kind: str) -> tuple[str, ...]:
    lines = files(__package__).joinpath("data", name).read_text(encoding="utf-8").splitlines()
    rows = (line.split("\t", 1) for line in lines if "\t" in line and not line.startswith("#"))
    return tuple(words.strip() for k, words in rows if k == kind)


@cache
def _table(name: str, kind: str) -> frozenset[str]:
    return frozenset(words.casefold() for words in _rows(name, kind))


@cache
def _openings(name: str, kind: str) -> tuple[str, ...]:
    return tuple(sorted(_table(name, kind)))


def _starts(line: str, name: str, kind: str) -> bool:
    return line.startswith(_openings(name, kind))


def _flat(line: str) -> str:
    """Return a line in small letters, with single spaces and none before a colon."""
    return " ".join(line.casefold().replace("_", " ").split()).replace(" :", ":")


def find_furniture(line: str) -> str:
    """Return the rule by which a whole line is no part of an article, "" where none is."""
    lowered = _flat(line)
    bare = lowered.strip(_ENDS)
    if not any(c.isalnum() for c in line):
        return "ornament" if line.strip() else ""
    if is_tail(line):
        return "below-the-article"
    if _TAGS.fullmatch(line.strip()):
        return "tags"
    if _NUMBER.sub("0", bare) in _table("furniture.txt", "line"):
        return "furniture-line"
    inner = lowered.lstrip(_ENDS)
    return "furniture-start" if any(_starts(w, "furniture.txt", "start") for w in (lowered, inner) if w) else ""


def is_tail(line: str) -> bool:
    """Tell whether what stands below a line belongs to the page and not to the article."""
    return _flat(line).strip(_ENDS) in _table("furniture.txt", "tail")


def opens_comments(line: str) -> bool:
    """Tell whether what stands below a line was written by readers."""
    return _NUMBER.sub("0", _flat(line).strip(_ENDS)) in _table("furniture.txt", "comments")


def is_open_link(line: str) -> bool:
    """Tell whether a line announces a link that stands on the next line."""
    return _flat(line).strip(_ENDS) in {"baca juga", "simak juga", "lihat juga", "baca pula", "tonton juga"}


@cache
def _stretches() -> Searcher:
    rows = sorted(_rows("furniture.txt", "stretch"), key=len, reverse=True)
    return Searcher("|".join(re.escape(row).replace(r"\*", r"[^\]\n]{0,80}") for row in rows))


@cache
def _links() -> Searcher:
    rows = sorted(_rows("furniture.txt", "link"), key=len, reverse=True)
    words = "|".join(map(re.escape, rows))
    return Searcher(r"(?:^|(?<=[.!?\"”’)…:\]])|(?<=[.!?\"”’)…:\]] ))\(?(?:" + words + r")(?:\s?:|(?=\s?[A-Z\d\"“‘']))")


def find_inline_furniture(line: str) -> tuple[Span, ...]:
    """Return the stretches inside a line of an article that are no part of it, in order, none overlapping."""
    found = [Span(m.start(), m.end()) for m in _stretches().finditer(line) if _is_apart(line, m)]
    found += _find_links(line)
    out: list[Span] = []
    for span in sorted(found):
        if not out or span.start >= out[-1].end:
            out.append(span)
    return tuple(out)


def _is_apart(line: str, found: re.Match[str]) -> bool:
    """Tell whether a label is no part of a longer word or title: not between small letters."""
    if found.group()[0] == "[":
        return True
    before, after = line[max(0, found.start() - 2) : found.start()], line[found.end() : found.end() + 2]
    return not before.rstrip()[-1:].isalnum() and not after.lstrip()[:1].islower()


def _find_links(line: str) -> Iterator[Span]:
    done = 0
    for cue in _links().finditer(line):
        if cue.start() >= done:
            done = _link_end(line, cue)
            yield Span(cue.start(), done).stripped(line)


def _link_end(line: str, cue: re.Match[str]) -> int:
    """Return where the headline behind a link ends: at its bracket, at a seam, with the line; else the cue is all."""
    last = min(len(line), cue.end() + LINK_REACH)
    if cue.group().startswith("("):
        return max(cue.end(), line.find(")", cue.end(), last) + 1)
    for seam in _GLUE.finditer(line, cue.end(), last if cue.start() else cue.end()):
        if len(line[cue.end() : seam.start()].split()) >= LINK_WORDS:
            return seam.start()
    return last if last == len(line) else cue.end()


def find_byline(line: str) -> str:
    """Return the rule by which a line speaks about the article (who wrote it, when, whose picture), "" if none."""
    lowered = _flat(line)
    if _starts(lowered.lstrip("(*• "), "bylines.txt", "start"):
        return "credit-start"
    if _NUMBER.sub("0", lowered.strip(_ENDS)) in _table("bylines.txt", "line"):
        return "clock"
    if len(line) <= PARENTHESIS and _INITIALS.fullmatch(line.strip()):
        return "initials"
    if len(line) <= PARENTHESIS and _BY.fullmatch(line.strip()):
        return "byline"
    return _find_label(lowered) or _find_credit(lowered)


def _find_label(lowered: str) -> str:
    """Return the rule by which a line is a label such as `foto:` and a name, or the label alone."""
    label, colon, _ = lowered.partition(":")
    known = label.strip(" (•-") in _table("bylines.txt", "label") and (colon or lowered == label)
    return "credit-label" if known and len(lowered) <= 2 * PARENTHESIS else ""


def _find_credit(lowered: str) -> str:
    """Return the rule by which a line holds the credit of a picture or of a contribution."""
    if len(lowered) > CAPTION or lowered.startswith(('"', "“")):
        return ""
    if any(words in lowered for words in _table("bylines.txt", "picture")):
        return "credit-picture"
    short = len(lowered) <= 2 * PARENTHESIS
    return "contribution" if short and any(words in lowered for words in _table("bylines.txt", "inside")) else ""


def parse_author(line: str) -> str:
    """Return the name on a byline: `Penulis: Rina Wati` gives `Rina Wati`; "" where the line names no writer."""
    label, colon, name = line.partition(":")
    writers = {"penulis", "reporter", "pewarta", "oleh", "wartawan", "jurnalis", "kontributor", "by", "author"}
    if colon and label.casefold().strip() in writers:
        return " ".join(name.split())
    if not colon and line.casefold().startswith("oleh "):
        return " ".join(line.split()[1:])
    return ""


def recognise(text: str, guess: str) -> str:
    """Return `id` where a text is Indonesian, `ms` where it is clearly Malay, else `guess` ("" where there is none).

    A statistical guess takes much Indonesian for Malay or, full of foreign names, for something else. Function words
    decide: every sixth word of Indonesian prose is one of them, hardly one in a hundred of another language's. To take
    Indonesian for Malay is worse than the other way round, so Malay wants words that only Malay has.
    """
    words = [w.casefold() for w in _WORD.findall(text)]
    share = sum(w in STOPWORDS for w in words) / max(1, len(words))
    near = guess in KIN
    if share < (CERTAIN if not near else LIKELY) and not (near and (guess in TWINS or len(words) < SHORT)):
        return guess
    malay, ours = (_count_listed(words, kind) for kind in ("ms", "id"))
    return "ms" if malay >= MALAY_WORDS and malay > ours else "id"


def _count_listed(words: list[str], kind: str) -> int:
    """Return how many different words and phrases of one of two kindred languages a text has."""
    flowing = f" {' '.join(words)} "
    listed = _table("kin.txt", kind)
    return len(listed.intersection(words)) + sum(f" {w} " in flowing for w in listed if " " in w)
