"""Words for the finder of names: web addresses kept whole, glued words and joined countries taken apart."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from saksi.languages.id import gazetteer
from saksi.languages.id.acronyms import expansions_of
from saksi.model import Span, Token

_ADDRESS = re.compile(
    r"(?<![\w@/.-])[A-Za-z][\w-]{1,40}(?:\.[A-Za-z][\w-]{1,40})?\.(?:com|co\.id|go\.id|co|id|net|org|tv|news)\b",
    re.IGNORECASE,
)
_LOWER_THEN_NAME = re.compile(r"(?P<left>[a-z]{2,})(?P<right>[A-Z].+)")
_VERB = re.compile(r"(?:di|me|ber|ter)[a-z]{4,}")
_NAME_THEN_NAME = re.compile(r"(?P<left>[A-Z][a-z]+)(?P<right>[A-Z][a-z].*)")
_JOINTS = frozenset(
    {
        "di",
        "ke",
        "dan",
        "yang",
        "pada",
        "untuk",
        "dengan",
        "dari",
        "dalam",
        "akan",
        "telah",
        "saat",
        "oleh",
        "usai",
        "ini",
        "itu",
    }
)
_SURE_JOINTS = frozenset(
    {"yang", "untuk", "dengan", "adalah", "bakal", "tidak", "sebagai", "dalam", "sudah", "telah"}
)  # no name ends in these
_FIRMS = ("PT", "CV")
_LEAST_GLUED = 5  # letters: shorter right halves are brands (AirNav) more often than names
_LEAST_SHORT = 3  # letters of a short form that something may be glued to
_LONG_WORD = 7  # letters: shorter common words end names too (Balikpapan)
_LONGEST_GLUED = 60  # letters: longer words are no glued names


def find_pieces(text: str, tokens: Sequence[Token], known: Counter[str] | None = None) -> tuple[Span, ...]:
    """Return the pieces of the tokens in order; `known` counts the words of the whole article."""
    seen = known if known is not None else count_words(text, tokens)
    if not tokens:
        return ()
    start, end = tokens[0].span.start, tokens[-1].span.end
    addresses = [Span(m.start(), m.end()) for m in _ADDRESS.finditer(text, start, end)]
    out: list[Span] = []
    due = 0
    for token in tokens:
        while due < len(addresses) and addresses[due].end <= token.span.start:
            due += 1
        if due < len(addresses) and addresses[due].overlaps(token.span):
            address = addresses[due]
            if not out or out[-1].end != address.end:
                out.extend(_split_address(address, text))
            if address.start <= token.span.start < address.end < token.span.end:
                out.extend(_split(Span(address.end, token.span.end), text, seen))  # the word goes on (`A.co-2`)
            continue
        if text[token.span.start : token.span.end].islower():  # no name is glued to it; so are most words
            out.append(token.span)
        else:
            out.extend(_split(token.span, text, seen))
    return tuple(out)


def count_words(text: str, tokens: Sequence[Token]) -> Counter[str]:
    """Count the words of an article as they are written."""
    return Counter(token.span.quote(text) for token in tokens)


def _split(span: Span, text: str, known: Counter[str]) -> Iterator[Span]:
    word = span.quote(text)
    cut = _cut_of(word, known)
    if cut is None:
        yield span
        return
    middle = span.start + cut
    yield Span(span.start, middle)
    if text[middle] == "-":
        yield Span(middle, middle + 1)
        middle += 1
    yield from _split(Span(middle, span.end), text, known)


def _split_address(span: Span, text: str) -> Iterator[Span]:
    """Take the word off that is glued before an address (`dilansirCNN.com`)."""
    start = text.find("www.", span.start + 1, span.end)
    if start > 0:
        yield Span(span.start, start)
        yield Span(start, span.end)
        return
    found = _LOWER_THEN_NAME.match(text, span.start, span.end)
    if found and found["left"] in gazetteer.common():
        yield Span(span.start, found.start("right"))
        yield Span(found.start("right"), span.end)
    else:
        yield span


def _cut_of(word: str, known: Counter[str]) -> int | None:
    """Return where a glued or joined word comes apart; None where it is one word."""
    if not len("diX") <= len(word) <= _LONGEST_GLUED or word.islower() or word in gazetteer.outlets():
        return None
    if _is_listed(word):
        return None
    cuts = (cut(word, known) for cut in _CUTS)
    return next((at for at in cuts if at is not None), None)


def _hyphen(word: str, known: Counter[str]) -> int | None:
    """Return where two names are joined (`Rusia-Jepang`), not two parts of one (`Foster-Carter`)."""
    left, hyphen, right = word.partition("-")
    dateline = (_is_listed(left) or (left.isupper() and _is_listed(left.title()))) and right[:1].isupper()
    return len(left) if hyphen and (dateline or (_is_name(left, known) and _is_name(right, known))) else None


def _outlet(word: str, _: Counter[str]) -> int | None:
    """Return where an outlet is glued behind a word (`dilansirdetikBali`)."""
    starts = range(2, len(word) - 3)
    fitting = (i for i in starts if word[i:] in gazetteer.outlets() and _is_word(word[:i].lower()))
    return next(fitting, None)


def _capital(word: str, known: Counter[str]) -> int | None:
    """Return where a capital letter shows that a name is glued behind a word or another name."""
    found = _LOWER_THEN_NAME.fullmatch(word)
    if found and (_is_word(found["left"]) or found["left"] in _JOINTS):
        return found.start("right")
    found = _NAME_THEN_NAME.fullmatch(word)
    if found and (_is_glue(found["left"], found["right"], known) or _is_name_and_joint(found["right"], known)):
        return found.start("right")
    end = _end_of_name(found["left"], known) if found else None
    return end if found and end is not None and found["left"][end:] in _JOINTS else None


def _is_name_and_joint(word: str, known: Counter[str]) -> bool:
    """Tell whether a word is a name of the article with a joint glued behind it (`Wiryawanuntuk`)."""
    return any(word.endswith(joint) and known[word.removesuffix(joint)] > 0 for joint in _JOINTS)


def _short_form(word: str, known: Counter[str]) -> int | None:
    """Return where a short form is glued to another (`DPRRI`), a firm's (`PTSinar`), a verb or a word behind it."""
    if word.startswith(_FIRMS) and word[2:3].isupper() and word[3:4].islower() and len(word) > _LEAST_GLUED:
        return 2
    for end in range(len(word) - 2, 1, -1):
        left, right = word[:end], word[end:]
        if right == "RI" and left in gazetteer.organs():
            return end
        verb = left[0].isupper() and left[1:].islower() and _VERB.fullmatch(left.lower())
        if _is_short_form(left, known) and _opens_behind_short_form(right):
            return end
        short = right in gazetteer.outlets() or right in gazetteer.organs() or right in _FIRMS
        if short and right.isupper() and (verb or _is_listed(left)):
            return end
    return None


def _is_short_form(letters: str, known: Counter[str]) -> bool:
    """Tell whether capital letters are a short form of the lists, or one that the article has by itself."""
    if not letters.isupper() or len(letters) < _LEAST_SHORT:
        return False
    return bool(expansions_of(letters)) or known[letters] > 0


def _opens_behind_short_form(word: str) -> bool:
    """Tell whether a word can be glued behind a short form: a capitalised one (`DPRAhmad`), or one of small letters."""
    if word.islower():
        return word in _JOINTS or (len(word) >= _LEAST_GLUED and _is_word(word))
    return word[0].isupper() and word[1:].islower() and len(word) >= _LEAST_GLUED - 1


def _behind(word: str, known: Counter[str]) -> int | None:
    """Return where a word of small letters is glued behind a name."""
    return _end_of_name(word, known) if word[0].isupper() and word.lower() not in gazetteer.common() else None


def _end_of_name(word: str, known: Counter[str]) -> int | None:
    """Return where a word of small letters is glued behind a name: one that lists or the article have, else any.

    A name that nothing else shows comes apart only before a long word, the longest that fits (`Wiryawanmengatakan`).
    """
    unshown = None
    for end in range(len(word) - len("di"), len("Ach") - 1, -1):
        left, right = word[:end], word[end:]
        if not right.islower():
            break
        plain = right in gazetteer.common()
        if known[word] > known[left] + 1 or not (plain or right in _JOINTS):
            continue
        shown = _is_listed(left) or left in gazetteer.heads() or known[left] or known[left.title()]
        if shown and (right in _JOINTS or len(right) >= _LEAST_GLUED):
            return end
        if left in gazetteer.name_words() and len(right) >= _LEAST_GLUED:
            return end
        if (len(right) >= _LONG_WORD or right in _SURE_JOINTS) and len(left) >= _LEAST_GLUED - 1:
            unshown = end
    return unshown


def _is_glue(left: str, right: str, known: Counter[str]) -> bool:
    """Tell whether two capitalised words are glued, and no brand (`AirNav`)."""
    rare = right.lower() not in gazetteer.common() and len(right) >= _LEAST_GLUED
    if gazetteer.is_office(left) or (rare and left in gazetteer.name_words()):
        return True
    if rare and known[right] and not _is_listed(right):
        return True
    if _is_listed(left) or (known[left] and known[right]):
        return True
    if left.lower() in gazetteer.common() and right.lower() not in gazetteer.common():
        return len(left) >= _LEAST_GLUED - 1 and len(right) >= _LEAST_GLUED
    return bool(known[left]) and right.lower() in gazetteer.common() and left.lower() not in gazetteer.common()


def _is_word(lowered: str) -> bool:
    """Tell whether a stretch of small letters is a word: a common one, or a verb by its prefix."""
    return lowered in gazetteer.common() or _VERB.fullmatch(lowered) is not None


def _is_listed(word: str) -> bool:
    lists = (gazetteer.states(), gazetteer.regions(), gazetteer.places(), gazetteer.capitals())
    return any(word in names for names in lists)


def _is_name(word: str, known: Counter[str]) -> bool:
    """Tell whether a word stands for a name by itself: in a list, or elsewhere in the article."""
    if not word[:1].isupper() or "-" in word or any(c.isupper() for c in word[1:]):
        return _is_listed(word) or word in gazetteer.organs() or (word.isupper() and known[word] > 0)
    return _is_listed(word) or (known[word] > 0 and word.lower() not in gazetteer.common())


_CUTS = (_hyphen, _short_form, _outlet, _capital, _behind)
