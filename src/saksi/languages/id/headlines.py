"""Headlines of Indonesian news: what of a line is the headline, what it lacks, and whether it comes anew each day."""

from __future__ import annotations

import re
from functools import lru_cache

from saksi.languages.id.grammar import tag_of
from saksi.languages.id.lexicons import lexicon
from saksi.languages.id.outlets import is_press
from saksi.model import Span


def _any_of(*heads: str) -> str:
    entries = (entry for head in heads for entry in lexicon("headlines.txt")[head])
    return "|".join(re.escape(entry) for entry in sorted(entries, key=len, reverse=True))


def _words_of(head: str) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:{_any_of(head)})(?!\w)", re.IGNORECASE)


def _opening(*heads: str) -> re.Pattern[str]:
    return re.compile(rf"(?:{_any_of(*heads)})(?![\w-])", re.IGNORECASE)


_WORD = re.compile(r"\w+(?:[-'’]\w+)*")
_ASKS, _TEASES, _REACTS = _words_of("question"), _words_of("teaser"), _words_of("reaction")
_PLANS, _SLANG, _RECURS = _words_of("plan"), _words_of("slang"), _words_of("recurring")
_SERIES = {name.strip(): row.partition(",")[0] for row in lexicon("headlines.txt")["series"] for name in row.split(",")}
_STRENGTHS = frozenset(lexicon("headlines.txt")["strength"])
_NAMES_OF_SERIES = "|".join(sorted(map(re.escape, _SERIES), key=len, reverse=True))
_OF_SERIES = re.compile(
    rf"\W*(?:(?:{_any_of('series-opening')})\s+)?({_NAMES_OF_SERIES})(?!\w)(?!\s+(?:{_any_of('no-series')})(?!\w))",
    re.IGNORECASE,
)
_GATHERS, _BROADCASTS = _words_of("roundup"), _opening("broadcast")
_DOUBTS = re.compile(rf"(?<!\w)(?:{_any_of('doubt')}|(?!lang|nas)\w+kah)(?!\w)", re.IGNORECASE)
_ANNOUNCES, _LEADS = _opening("announcing"), _opening("leading")
_PREDICATES = frozenset(lexicon("headlines.txt")["predicate"])
_CALLS = re.compile(rf"(?:^|[,:;!?]\s*)(?:{_any_of('calling', 'turning')})(?![\w-])", re.IGNORECASE)
_GOES_ON = _opening("going-on")
_PROMISES = re.compile(rf"(?:ini|begini|{_any_of('calling')})(?![\w-])", re.IGNORECASE)
_INI = re.compile(r"(?<![\w-])ini(?![\w-])", re.IGNORECASE)
# "Ini" that does not point ahead: "hari ini", "tahun ini".
_TIMED = re.compile(rf"(?<!\w)(?:{_any_of('ini-time')}) ini(?!\w)", re.IGNORECASE)
_LISTS = re.compile(rf"\d{{1,3}} (?:\w+ )?(?:{_any_of('listed')})(?!\w)", re.IGNORECASE)
_LIST_ABOUT = re.compile(
    rf"\d{{1,3}} (?:{_any_of('listed')})(?: \w+)? (?:{_any_of('list-about')}) (?=\w)", re.IGNORECASE
)
_MARKS = r"\s*[:|]\s+"
_RUBRIC = re.compile(
    rf"\s*(?:[\[(](?:{_any_of('format', 'rubric')})[\])]\s*[:|]?\s*|(?:{_any_of('format', 'rubric')}){_MARKS})",
    re.IGNORECASE,
)
_FORMAT = re.compile(rf"\s*[\[(]?(?:{_any_of('format', 'label')})(?:[\])]|\s*[:|])", re.IGNORECASE)
# "Sah! Feri ...", "Makin Sepi! Feri ...": three words hold news themselves ("Bank Anu Lumpuh!"). "Viral!" says that
# what follows is only told.
_EXCLAIMED = re.compile(r"(?!viral|heboh)[^\s!?:,]+(?: [^\s!?:,]+)?!+\s+(?=\S)", re.IGNORECASE)
_SHOUT = re.compile(rf"(?:{_any_of('shout')})[,.:]?\s+(?=[\w'\"“‘])", re.IGNORECASE)
_CRY = re.compile(rf"(?:{_any_of('cry')})[!,]+\s+(?=\S)", re.IGNORECASE)
_OUTLET = re.compile(r"(?<!\s)\s++[-–—|:•]++\s++([^-–—|:•]{2,40}?)\s*$")
_DOMAIN = re.compile(r"[\w-]+(?:\.[\w-]+)*\.(?:com|co\.id|co|id|net|org|news|tv)", re.IGNORECASE)
_PAGE = re.compile(
    rf"(?:(?<!\s)\s++|(?<![-–—|(:\s]))[-–—|(:]++\s*+(?:{_any_of('page')}) \d{{1,2}}\)?\s*$", re.IGNORECASE
)
_TAIL = re.compile(r"(?:(?<!\s)\s++)?[,;–—]\s++([^,;]++)$")
_GLUED = re.compile(r"[^\W\d_],[^\W\d_]|[a-z]{4}[A-Z][a-z]{2}")
_SCORE = re.compile(r"\d{1,3}-\d{1,3}")  # of a match: it tells who won
_QUOTED = re.compile(r"\s*(['\"“‘]).+['\"”’]\s*")
_TAIL_WORDS = 5  # a longer tail often names whom the headline is about; read on 3,630 headlines of June 2025
_LEAST_WORDS = 3
_LONG, _SHORT = 100, 25  # characters: what most outlets set as the longest, and what rarely holds who did what
_SHOUTED = 0.7  # of the letters
_LONGEST = 400  # characters: what is longer is no headline and is left as it is


def trim_headline(line: str) -> Span:
    """Return the headline in a line: without rubric, outlet, shout and a tail that only promises, cut at its ends."""
    end = len(line.rstrip())
    if end > _LONGEST:
        return Span(0, end)
    while (cut := _suffix(line[:end])) is not None:
        end = cut
    start = len(line) - len(line.lstrip())
    for opening in (_RUBRIC, _CRY, _EXCLAIMED, _SHOUT, _LIST_ABOUT):
        found = opening.match(line, start, end)
        if found and _may_open(found.group(), line[found.end() : end], opening):
            start = found.end()
    end = start + _told_length(line[start:end])
    return Span(start, end)


def find_faults(line: str) -> frozenset[str]:
    """Return what an editor has against the headline in a line: `question`, `teaser`, `list`, `phrase` and others."""
    return _faults(line[:_LONGEST])


@lru_cache(maxsize=10_000)
def _faults(line: str) -> frozenset[str]:
    headline = trim_headline(line).quote(line)
    words = _WORD.findall(headline)
    found = {
        "format": bool(_FORMAT.match(line)),
        "question": "?" in headline or bool(_ASKS.search(headline)),
        "teaser": bool(_TEASES.search(headline) or _CALLS.search(headline) or _points_ahead(headline)),
        "list": bool(_LISTS.match(headline)),
        "truncated": headline.endswith(("...", "…")),
        "announcing": _announces(headline),
        "reaction": _reacts(headline),
        "quotation": bool(_QUOTED.fullmatch(headline)),
        "colon": ": " in headline,
        "phrase": not any(map(_is_predicate, words)),
        "plan": bool(_PLANS.search(headline)),
        "slang": bool(_SLANG.search(headline)),
        "shouted": sum(c.isupper() for c in headline) > _SHOUTED * sum(c.isalpha() for c in headline),
        "glued": bool(_GLUED.search(headline)),
        "exclaimed": "!" in headline,
        "long": len(headline) > _LONG,
        "short": len(headline) < _SHORT,
    }
    return frozenset(fault for fault, holds in found.items() if holds)


def is_recurring(headline: str) -> bool:
    """Tell whether a headline is of what is measured, forecast or scheduled each day: prices, rates, weather."""
    return _RECURS.search(headline) is not None


def series_of(headline: str) -> str:
    """Return the name of the series that a headline is of (`ihsg`): what has one value a day; "" if it is of none."""
    found = _OF_SERIES.match(headline)
    # Letters of other alphabets that count as `i` and `s` where case does not matter make a name that is not listed.
    return _SERIES.get(found[1].lower(), "") if found else ""


def is_strength(unit: str) -> bool:
    """Tell whether what is measured in a unit is had by one happening of its kind, and tells it from the others."""
    return unit in _STRENGTHS


def is_roundup(headline: str) -> bool:
    """Tell whether a headline is of a piece that gathers several happenings (`Top 3 Berita Hari Ini`)."""
    return _GATHERS.search(headline) is not None


def is_broadcast(headline: str) -> bool:
    """Tell whether a headline announces a programme: what it is called is what the piece is about."""
    return _BROADCASTS.match(headline.lstrip()) is not None


def _suffix(line: str) -> int | None:
    """Return where the outlet, page number or exclamation marks that end a line begin; None if it ends with none."""
    if line.endswith("!"):
        end = len(line.rstrip("! "))
    elif found := _PAGE.search(line) or _OUTLET.search(line):
        end = found.start() if found.re is _PAGE or _is_outlet(found[1]) else len(line)
    else:
        return None
    return end if end < len(line) and _WORD.search(line, 0, end) else None


def _is_outlet(name: str) -> bool:
    return bool(_DOMAIN.fullmatch(name)) or is_press(name)


def _may_open(opening: str, rest: str, kind: re.Pattern[str]) -> bool:
    """Tell whether what stands behind an opening is a headline of its own."""
    if kind in (_RUBRIC, _CRY):
        return bool(rest)
    if kind is _EXCLAIMED and " " not in opening.strip():
        return any(map(_is_predicate, _WORD.findall(rest)))
    return _is_complete(rest)


def _told_length(headline: str) -> int:
    """Return the length of a headline up to the tail that asks or promises, where what stands before it is told."""
    tail = _TAIL.search(headline)
    if not tail or not _is_promise(tail[1]) or not _is_complete(headline[: tail.start()]):
        return len(headline)
    return tail.start()


def _is_promise(tail: str) -> bool:
    """Tell whether a tail holds no news: it promises, asks for more or says that somebody speaks, in few words."""
    if len(_WORD.findall(tail)) > _TAIL_WORDS or _DOUBTS.search(tail) or _GOES_ON.match(tail):
        return False
    return "?" in tail or any(kind.search(tail) for kind in (_ASKS, _TEASES, _REACTS)) or bool(_PROMISES.match(tail))


def _is_complete(words: str) -> bool:
    """Tell whether words are a sentence of a headline: a subject before a predicate, nothing asked or held back."""
    if _LEADS.match(words) or _ANNOUNCES.match(words) or _LISTS.match(words) or "?" in words or _points_ahead(words):
        return False
    found = _WORD.findall(words)
    return len(found) > _LEAST_WORDS and not _is_predicate(found[0]) and any(map(_is_predicate, found[1:-1]))


def _announces(headline: str) -> bool:
    """Tell whether a headline announces what the article brings: not "Respons ancaman, polisi perketat pengamanan"."""
    _, comma, rest = headline.partition(", ")
    return bool(_ANNOUNCES.match(headline)) and not (comma and _is_complete(rest))


def _reacts(headline: str) -> bool:
    """Tell whether a headline says only that somebody speaks; words behind a colon or a further clause say what."""
    told = headline.rpartition(": ")[2]
    return bool(_REACTS.search(told)) and not (_ANNOUNCES.match(told) and not _announces(told))


def _points_ahead(headline: str) -> bool:
    return len(_INI.findall(headline)) > len(_TIMED.findall(headline))


@lru_cache(maxsize=20_000)
def _is_predicate(word: str) -> bool:
    lowered = word.lower()
    return lowered in _PREDICATES or bool(_SCORE.fullmatch(word)) or tag_of(lowered) in {"VERB", "AUX"}
