r"""What a text must hold for a regular expression to find something in it, read off the expression itself.

An expression without a fixed opening is tried at every letter of a text, and most texts hold nothing for most of them.
From `(?:pukul|jam) \d+` follows that no line without `pukul` or `jam`, or without a digit, can match: looking for
these costs a hundredth of trying the expression. What cannot be told of an expression is taken for possible, so that
the finds are always those of the expression alone; a test compares them.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cached_property, lru_cache
from re import _constants as ops  # type: ignore[attr-defined]  # without stubs; it is what `re` itself reads
from re import _parser  # type: ignore[attr-defined]  # the same
from typing import Any

# A clue of more alternatives than this costs more than it spares.
_MOST = 200
# Nor is a class of more letters than this taken letter by letter.
_FEW = 6
_DIGIT = re.compile(r"\d")
_DIGIT_SIGN = "0"
_DIGITS = range(ord("0"), ord("9") + 1)
_SPACE_CLASSES = (ops.CATEGORY_SPACE, ops.CATEGORY_NOT_WORD, ops.CATEGORY_NOT_DIGIT)
_BREAK = ord("\n")
# Letters that an expression without regard to capitals takes for an ASCII letter, beside its capital.
_KIN = (("İ", "i"), ("ı", "i"), ("ſ", "s"))

Clue = frozenset[str]


@lru_cache(maxsize=4)
def _fold(text: str) -> str:
    """Return a text in small letters, each digit a 0."""
    if not text.isascii():
        for letter, kin in _KIN:
            text = text.replace(letter, kin)
    return _DIGIT.sub(_DIGIT_SIGN, text.lower())


@lru_cache(maxsize=4)
def _lines_of(text: str) -> tuple[tuple[int, int, str], ...]:
    """Return start, end behind its break, and the folded text, of each line that is not empty."""
    out = []
    start = 0
    for line in text.split("\n"):
        end = start + len(line) + 1
        if line:
            out.append((start, end, _fold.__wrapped__(line)))
        start = end
    return tuple(out)


class Searcher:
    """A regular expression that is only tried where it can match; it finds what the expression finds."""

    def __init__(self, pattern: str | re.Pattern[str], flags: re.RegexFlag = re.NOFLAG) -> None:
        self.pattern = re.compile(pattern, flags)

    @cached_property
    def clues(self) -> tuple[Clue, ...]:
        """Return sets of strings, of each of which one stands in every match: in small letters, each digit a 0."""
        least = dict.fromkeys(_least(clue) for clue in _clues_of(self._parsed))
        return tuple(clue for clue in least if len(clue) <= _MOST and not any(map(_is_everywhere, clue)))

    @cached_property
    def _parsed(self) -> Any:  # noqa: ANN401 - what `re` parses has no types
        return _parser.parse(self.pattern.pattern, self.pattern.flags)

    @cached_property
    def _by_line(self) -> bool:
        return not _may_cross(self._parsed)

    @cached_property
    def _ordered(self) -> tuple[tuple[str, ...], ...]:
        ordered = sorted(self.clues, key=lambda clue: (len(clue), sorted(clue)))
        return tuple(tuple(sorted(clue, key=lambda c: (len(c), c))) for clue in ordered)

    def may_match(self, text: str) -> bool:
        """Tell whether a text holds what the expression needs."""
        return self._holds(_fold(text))

    def finditer(self, text: str) -> Iterator[re.Match[str]]:
        """Yield what the expression finds in a text, in order."""
        if not self.may_match(text):
            return iter(())
        return self._by_lines(text) if self._by_line and "\n" in text else self.pattern.finditer(text)

    def _by_lines(self, text: str) -> Iterator[re.Match[str]]:
        for start, end, folded in _lines_of(text):
            if self._holds(folded):
                yield from self.pattern.finditer(text, start, end)

    def _holds(self, folded: str) -> bool:
        for clue in self._ordered:
            for word in clue:
                if word in folded:
                    break
            else:
                return False
        return True


def _is_everywhere(word: str) -> bool:
    return word.isspace() or (len(word) == 1 and word.isascii() and word.isalpha())


def _least(clue: Clue) -> Clue:
    """Return a clue without the strings that hold another of its strings."""
    kept: list[str] = []
    for word in sorted(clue, key=len):
        if not any(short in word for short in kept):
            kept.append(word)
    return frozenset(kept)


def _clues_of(parsed: Iterable[Any], before: str = "") -> list[Clue]:
    """Return the clues of a sequence of an expression's parts, behind letters that stand directly before it."""
    out: list[Clue] = []
    run = before
    for op, value in parsed:
        letter = _letter(op, value)
        if letter:
            run += letter
        elif op not in (ops.AT, ops.ASSERT, ops.ASSERT_NOT):  # these take no width: letters round them are neighbours
            found = _inner(op, value, run)
            out += found or _whole(run)
            run = ""
    return [*out, *_whole(run)]


def _whole(run: str) -> list[Clue]:
    return [frozenset({run})] if run else []


def _inner(op: Any, value: Any, run: str) -> list[Clue]:  # noqa: ANN401 - what `re` parses has no types
    """Return the clues of a part with parts of its own, behind the letters of `run`; empty where nothing is sure."""
    if op is ops.SUBPATTERN:
        return _clues_of(value[3], run)
    if op is ops.ATOMIC_GROUP:
        return _clues_of(value, run)
    if op in (ops.MAX_REPEAT, ops.MIN_REPEAT, ops.POSSESSIVE_REPEAT) and value[0] > 0:
        return _clues_of(value[2], run)
    if op is ops.IN:
        letters = [_letter(*each) for each in value]
        return (
            [frozenset(run + letter for letter in letters)]
            if all(letters) and len(letters) <= (_FEW if not run else 2)
            else []
        )
    if op is ops.BRANCH:
        each = [_clues_of(branch, run) for branch in value[1]]
        if all(each):
            return [frozenset().union(*(max(clues, key=_worth) for clues in each))]
    return []


def _worth(clue: Clue) -> tuple[int, int, list[str]]:
    """Return how much a clue tells: by its shortest string and by how few it has."""
    return min(map(len, clue)), -len(clue), sorted(clue)


def _letter(op: Any, value: Any) -> str:  # noqa: ANN401 - the same
    """Return the letter that a part stands for, 0 for any digits; "" for a part that is no sure letter."""
    if op is ops.LITERAL:
        letter = chr(value)
        plain = letter.isascii() or letter.lower() == letter.upper()
        return (_DIGIT_SIGN if _DIGIT.match(letter) else letter.lower()) if plain else ""
    return _DIGIT_SIGN if op is ops.IN and all(_is_digit(*each) for each in value) else ""


def _is_digit(op: Any, value: Any) -> bool:  # noqa: ANN401 - the same
    if op is ops.RANGE:
        return value[0] in _DIGITS and value[1] in _DIGITS
    return (op is ops.CATEGORY and value is ops.CATEGORY_DIGIT) or (op is ops.LITERAL and value in _DIGITS)


def _may_cross(parsed: Iterable[Any]) -> bool:
    """Tell whether what an expression matches or looks ahead to may lie in two lines."""
    return any(_touches_break(op, value) for op, value in parsed)


def _touches_break(op: Any, value: Any) -> bool:  # noqa: ANN401 - the same
    if op is ops.LITERAL:
        return bool(value == _BREAK)
    if op is ops.IN:
        return _takes_break(value)
    if op in (ops.ASSERT, ops.ASSERT_NOT):
        # Behind a place every letter can be seen; ahead, the break of the line is seen too, and nothing behind it.
        return value[0] > 0 and value[1].getwidth()[1] > 1 and _may_cross(value[1])
    if op is ops.AT:
        return value not in (ops.AT_BOUNDARY, ops.AT_NON_BOUNDARY)
    parts = _PARTS.get(op)
    return any(_may_cross(part) for part in parts(value)) if parts else op is not ops.GROUPREF


# The parts of a part that has some. What else there is (any letter, any but one) is taken to cross lines.
_PARTS: dict[Any, Callable[[Any], Iterable[Any]]] = {
    ops.SUBPATTERN: lambda value: [value[3]],
    ops.ATOMIC_GROUP: lambda value: [value],
    ops.MAX_REPEAT: lambda value: [value[2]],
    ops.MIN_REPEAT: lambda value: [value[2]],
    ops.POSSESSIVE_REPEAT: lambda value: [value[2]],
    ops.BRANCH: lambda value: value[1],
    ops.GROUPREF_EXISTS: lambda value: [part for part in value[1:] if part],
}


def _takes_break(parts: Sequence[tuple[Any, Any]]) -> bool:
    """Tell whether a class of letters has the line break."""
    taken = any(
        (op is ops.LITERAL and value == _BREAK)
        or (op is ops.RANGE and value[0] <= _BREAK <= value[1])
        or (op is ops.CATEGORY and value in _SPACE_CLASSES)
        for op, value in parts
    )
    return taken is not (parts[0][0] is ops.NEGATE)
