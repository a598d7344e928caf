"""Words for the finder of names: web addresses kept whole, glued words and joined countries taken apart."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from saksi.languages.id import gazetteer
from saksi.model import Span, Token

_ADDRESS = re.compile(
    r"(?<![\w@/.-])[A-Za-z][\w-]{1,40}(?:\.[A-Za-z][\w-]{1,40})?\.(?:com|co\.id|go\.id|co|id|net|org|tv|news)\b", re.I
)
_LOWER_THEN_NAME = re.compile(r"(?P<left>[a-z]{2,})(?P<right>[A-Z].+)")
_NAME_THEN_NAME = re.compile(r"(?P<left>[A-Z][a-z]+)(?P<right>[A-Z][a-z].*)")
_NAME_THEN_WORD = re.compile(
    r"(?P<left>[A-Z].{3,}?)(?P<right>di|ke|dan|yang|pada|untuk|dengan|dari|dalam|akan|telah|saat|oleh)"
)
_LEAST_GLUED = 5  # letters: shorter right halves are brands (AirNav) more often than names


def find_pieces(text: str, tokens: Sequence[Token], known: Counter[str] | None = None) -> tuple[Span, ...]:
    """Return the pieces of the tokens in order; `known` counts the words of the whole article."""
    seen = known if known is not None else count_words(text, tokens)
    addresses = [Span(m.start(), m.end()) for m in _ADDRESS.finditer(text)]
    out: list[Span] = []
    due = 0
    for token in tokens:
        while due < len(addresses) and addresses[due].end <= token.span.start:
            due += 1
        if due < len(addresses) and addresses[due].overlaps(token.span):
            if not out or out[-1] != addresses[due]:
                out.append(addresses[due])
            continue
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


def _cut_of(word: str, known: Counter[str]) -> int | None:
    """Return where a glued or joined word comes apart; None where it is one word."""
    if len(word) < len("diX") or word.islower() or word in gazetteer.outlets() or _is_name(word, known):
        return None
    left, hyphen, right = word.partition("-")
    if hyphen and _is_name(left, known) and _is_name(right, known):
        return len(left)
    for outlet_start in range(2, len(word) - 3):
        if word[outlet_start:] in gazetteer.outlets() and word[:outlet_start] in gazetteer.common():
            return outlet_start
    found = _LOWER_THEN_NAME.fullmatch(word)
    if found and (found["left"] in gazetteer.common() or found["left"] in {"di", "ke"}):
        return found.start("right")
    found = _NAME_THEN_NAME.fullmatch(word)
    if found and _is_glue(found["left"], found["right"], known):
        return found.start("right")
    found = _NAME_THEN_WORD.fullmatch(word)
    if found and _is_name(found["left"], known) and known[word] <= known[found["left"]] + 1:
        return found.start("right")
    return None


def _is_glue(left: str, right: str, known: Counter[str]) -> bool:
    if known[left] and known[right]:
        return True
    if left.lower() in gazetteer.common() and right.lower() not in gazetteer.common():
        return len(left) >= _LEAST_GLUED - 1 and len(right) >= _LEAST_GLUED
    return bool(known[left]) and right.lower() in gazetteer.common() and left.lower() not in gazetteer.common()


def _is_name(word: str, known: Counter[str]) -> bool:
    """Tell whether a word stands for a name by itself: in a list, or elsewhere in the article."""
    if not word[:1].isupper():
        return False
    listed = word in gazetteer.states() or word in gazetteer.regions() or word in gazetteer.places()
    return (
        listed
        or word in gazetteer.capitals()
        or (
            known[word] > 0
            and word.lower() not in gazetteer.common()
            and "-" not in word
            and not any(c.isupper() for c in word[1:])
        )
    )
