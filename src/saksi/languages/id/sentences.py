"""Sentences of Indonesian: which full stops, question and exclamation marks end one. Rules that a grammar lists."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache

from saksi.languages.id.lexicons import heads_of, lexicon
from saksi.model import Span

_LINE = re.compile(r"[^\n\r\v\f\x1c-\x1e\x85\u2028\u2029]+")
# The marks that may end a sentence, with what closes a quotation or bracket behind them.
_STOP = re.compile(r"""(?P<marks>[.!?…]++)(?P<close>["'”’»)\]]*+)""")
# A closing quotation mark that stands apart, as scraped pages have it: `Kami siap. " Ia pergi.`
_APART = re.compile(r"\s[\"“”»](?=\s)")
_OPENING = "\"“„‘«([{'`•*–—-"
_BEHIND = re.compile(rf"(?P<opens>[\s{re.escape(_OPENING)}]*+)(?P<word>\S{{0,40}})")
_QUOTES = re.compile(r"[\"“”]")
_WORD = re.compile(r"[^\W_]")
_LETTERS = re.compile(r"[^\W\d_]+")
# The initials of who wrote or edited an article, behind its last sentence: "(abc)", "(abc/def)".
_SIGNED = re.compile(r"(?<=[.!?\"”])\s*\((?:[a-z]{2,6}/){0,3}[a-z]{2,6}\)$")
_INITIALS = re.compile(r"[^\W\d_](?:\.-?[^\W\d_])*")
_DEGREE = re.compile(r"(?:[SMABD]|Sp|Ph)\.[A-Z][A-Za-z]{0,4}(?:\.[A-Z][A-Za-z]{0,4})*")
_ITEM = re.compile(r"\d{1,3}(?:\.\d{1,2})*|[a-zA-Z]|[ivx]{1,5}|[IVX]{1,5}")
_ROMAN = re.compile(r"[IVXLCDM]+\b")
_ADDRESS = re.compile(r"[/@\\]|^www\b", re.IGNORECASE)
_REACH = 80  # characters before a full stop in which the word before it, and the one before that, are sought
_ASIDE = 300  # characters that a bracket may hold: a longer one was never closed
_WHOLE_WORD = 4  # letters from which a word is hardly an abbreviation that no list knows


@dataclass(frozen=True, slots=True)
class _Stop:
    """A mark that may end a sentence, and what stands round it."""

    marks: str
    close: str
    before: str  # the word before, without what opens a quotation or bracket
    lead: str  # the word before that one
    is_first: bool  # the word before is the first of its sentence
    opens: str  # white space and opening marks behind
    after: str  # the word behind them

    @property
    def is_glued(self) -> bool:
        """Tell whether the next word follows without white space."""
        return not any(c.isspace() for c in self.opens)


@dataclass(frozen=True, slots=True)
class _Line:
    """A line, its brackets that are closed (outermost, in order) and the places of its double quotation marks."""

    text: str
    brackets: tuple[Span, ...]
    quotes: tuple[int, ...]

    def is_quoting(self, at: int) -> bool:
        """Tell whether a quotation is open before a place."""
        return bisect_left(self.quotes, at) % 2 == 1

    def is_aside(self, first: int, at: int) -> bool:
        """Tell whether a place lies in a bracket that opened behind the first word of its sentence."""
        place = bisect_right(self.brackets, at, key=lambda bracket: bracket.start) - 1
        return place >= 0 and first < self.brackets[place].start and at < self.brackets[place].end


def find_sentences(text: str) -> tuple[Span, ...]:
    """Return the sentences of a text, without the white space around them. A line break always ends one.

    Sentences inside a quotation are sentences; the initials of the editor behind the last one belong to none.
    """
    out: list[Span] = []
    for line in _LINE.finditer(text):
        start = line.start()
        for end in (*_find_ends(line.group()), len(line.group())):
            out.append(_without_initials(Span(start, line.start() + end).stripped(text), text))
            start = line.start() + end
    return tuple(s for s in out if s.start < s.end)


def _without_initials(sentence: Span, text: str) -> Span:
    signed = _SIGNED.search(sentence.quote(text))
    return Span(sentence.start, sentence.start + signed.start()) if signed else sentence


def _find_ends(text: str) -> Iterator[int]:
    """Yield where the sentences of a line end, but for the last one."""
    line = _Line(text, _find_brackets(text), tuple(m.start() for m in _QUOTES.finditer(text)))
    start, first = 0, _find_word(text, 0)
    for found in _STOP.finditer(text):
        end = _find_end(line, found)
        if (
            first < found.start()
            and not line.is_aside(first, end)
            and _is_end(_read_stop(text, found, start, first, end))
        ):
            yield end
            start, first = end, _find_word(text, end)


def _find_word(text: str, start: int) -> int:
    """Return where the first letter or digit stands from a place on."""
    word = _WORD.search(text, start)
    return word.start() if word else len(text)


def _find_brackets(text: str) -> tuple[Span, ...]:
    out: list[Span] = []
    opened: list[int] = []
    for place in re.finditer(r"[()]", text):
        if place.group() == "(":
            opened.append(place.start())
        elif opened:
            bracket = Span(opened.pop(), place.end())
            if bracket.end - bracket.start <= _ASIDE:
                while out and out[-1].start > bracket.start:
                    out.pop()
                out.append(bracket)
    return tuple(out)


def _find_end(line: _Line, found: re.Match[str]) -> int:
    """Return where a sentence that a mark ends is over: behind what closes, before a quotation that opens."""
    apart = _APART.match(line.text, found.end())
    if apart and line.is_quoting(apart.start()):
        return apart.end()
    glued = found["close"] == '"' and line.text[found.end() : found.end() + 1].isalnum()
    return found.end("marks") if glued and not line.is_quoting(found.start()) else found.end()


def _read_stop(text: str, found: re.Match[str], start: int, first: int, end: int) -> _Stop:
    words = text[max(start, found.start() - _REACH) : found.start()].split()
    word = words[-1].lstrip(_OPENING)
    behind = _BEHIND.match(text, end)
    return _Stop(
        marks=found["marks"],
        close=text[found.end("marks") : end].strip(),
        before=word,
        lead=words[-2] if len(words) > 1 else "",
        is_first=found.start() - len(word) <= first,
        opens=behind["opens"] if behind else "",
        after=behind["word"] if behind else "",
    )


def _is_end(stop: _Stop) -> bool:
    """Tell whether a mark ends a sentence, or belongs to an abbreviation, a name, a number or a quotation in one."""
    if not stop.after or _is_name_with_mark(stop):
        return False
    if stop.is_glued:
        return _is_end_glued(stop)
    if not (_opens_sentence(stop.after) or _opens_small(stop)):
        return False
    return stop.marks != "." or bool(stop.close.strip(")]")) or not _is_inside(stop)


def _opens_sentence(word: str) -> bool:
    """Tell whether a word looks like the first of a sentence: a capital, a digit, `iPhone`, `#tag`, `$5`."""
    if word[0] in "#@$€£" and len(word) > 1:
        return word[1].isalnum()
    return word[0].isupper() or word[0].isdigit() or word[1:2].isupper()


def _opens_small(stop: _Stop) -> bool:
    """Tell whether a sentence opens without its capital: behind a whole word, and not with `kata` or `ujarnya`."""
    word = stop.before
    letters = _LETTERS.match(stop.after)
    if stop.marks != "." or stop.close or "(" in stop.opens or letters is None or letters.group() in _reporting():
        return False
    if word.islower() and word.isalpha():
        return (len(word) >= _WHOLE_WORD or word in _function_words()) and not _kind(word)
    return _is_whole(word) and letters.group() in _function_words()


def _is_end_glued(stop: _Stop) -> bool:
    """Tell whether a sentence ends though the next one follows without a space: `selesai.Kemudian`."""
    letters = _LETTERS.match(stop.after)
    word = letters.group() if letters else ""
    if not word[:1].isupper() or word.casefold() in lexicon("abbreviations.txt")["address"]:
        return False
    before = stop.before
    if _ADDRESS.search(before) or _INITIALS.fullmatch(before) or _DEGREE.fullmatch(before) or _kind(before):
        return False
    return word[1:2].islower() or (len(word) > 1 and _is_whole(before))


def _is_whole(word: str) -> bool:
    """Tell whether a word is written in full, or a year: no abbreviation, initial or number of a list."""
    return len(word) >= _WHOLE_WORD and (word.isdigit() or (word.isalpha() and not word.isupper() and not _kind(word)))


def _is_name_with_mark(stop: _Stop) -> bool:
    """Tell whether a mark belongs to a name: `Yahoo! Finance`."""
    return (stop.before + stop.marks).casefold() in lexicon("abbreviations.txt")["mark"] and not _is_function_word(stop)


def _is_inside(stop: _Stop) -> bool:
    """Tell whether a full stop belongs to a number of a list, an initial or an abbreviation."""
    if _ITEM.fullmatch(stop.before) and (stop.is_first or stop.lead.endswith((":", ";"))):
        return True
    if _is_degree(stop):
        return _goes_on(stop)
    kind = _kind(stop.before)
    if not kind and _INITIALS.fullmatch(stop.before):
        return _is_initial(stop)
    return kind in _GOES_ON and _GOES_ON[kind](stop)


def _is_degree(stop: _Stop) -> bool:
    word = stop.before
    named = word.casefold() in lexicon("abbreviations.txt")["degree"] and stop.lead.endswith((",", "."))
    return named or bool(_DEGREE.fullmatch(word) and not _INITIALS.fullmatch(word))


def _is_initial(stop: _Stop) -> bool:
    """Tell whether a letter is the initial of a name: no unit (`5 m`), era (`abad ke-6 M`) or label (`kelas X`)."""
    if stop.lead[-1:].isdigit() or stop.lead.casefold() in lexicon("abbreviations.txt")["label"]:
        return False
    return not stop.after[0].isdigit() and not _is_function_word(stop)


def _goes_on(stop: _Stop) -> bool:
    """Tell whether a name goes on behind an abbreviation that may end it: `Ltd. (Wanua)`, `S.H. M.Si.` or not."""
    next_word = stop.after.rstrip(".,;:)")
    is_short = stop.after != next_word and (_kind(next_word) == "end" or bool(_DEGREE.fullmatch(next_word)))
    return "(" in stop.opens or is_short


def _is_numbered(stop: _Stop) -> bool:
    """Tell whether a number stands behind an abbreviation: `No. 5`, `hlm. IV`."""
    return stop.after[0].isdigit() or bool(_ROMAN.match(stop.after))


def _is_function_word(stop: _Stop) -> bool:
    """Tell whether a function word stands behind: names do not open with one, so a sentence does."""
    letters = _LETTERS.match(stop.after)
    return bool(letters and letters.group().casefold() in _function_words())


# For each kind of abbreviation, whether the sentence goes on behind its full stop.
_GOES_ON: dict[str, Callable[[_Stop], bool]] = {
    "before": lambda _: True,
    "number": _is_numbered,
    "unit": lambda stop: not stop.lead[-1:].isdigit() and _is_numbered(stop),
    "name": lambda stop: not stop.after[0].isdigit() and not _is_function_word(stop),
    "end": _goes_on,
}


def _kind(word: str) -> str:
    """Return what an abbreviation stands before, "" if the word is none."""
    bare = word.rstrip(".")
    capital = _kinds().get(bare.capitalize(), "") if bare[:1].isupper() else ""
    return capital or _kinds().get(bare.casefold(), "")


@cache
def _kinds() -> dict[str, str]:
    return {w: kind for w, kind in heads_of("abbreviations.txt").items() if kind in _GOES_ON}


@cache
def _reporting() -> frozenset[str]:
    return frozenset(form for verb in lexicon("speech-verbs.txt")["after"] for form in (verb, f"{verb}nya"))


@cache
def _function_words() -> frozenset[str]:
    """Return pronouns, prepositions, conjunctions, auxiliaries; not `si` and `sang`, which open names and degrees."""
    tags = ("PRON", "DET", "ADP", "SCONJ", "CCONJ", "AUX", "ADV")
    return frozenset(w for tag in tags for w in lexicon("word-classes.txt")[tag]) - {"si", "sang"}
