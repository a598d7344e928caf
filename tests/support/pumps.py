"""Texts that a regular expression may choke on, made from the expression itself."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from random import Random
from typing import Any

_POOL = "aA1 \n,.\"'’“-–(_/é"
_MANY = 20  # times; what repeats less often pumps nothing
_NOTHING = "\0"  # a character that no pattern looks for
_FEW = 6  # characters that are paired with each other
Node = tuple[Any, Any]
_REPEATS = {"MAX_REPEAT", "MIN_REPEAT", "POSSESSIVE_REPEAT"}


@dataclass(frozen=True, slots=True)
class Pump:
    """What to repeat, and what to write before it."""

    before: str
    unit: str

    def fill(self, length: int) -> str:
        """Return a text of about so many characters, with an end that makes a match fail."""
        return self.before + self.unit * (length // len(self.unit)) + _NOTHING


def find_pumps(pattern: re.Pattern[Any]) -> tuple[Pump, ...]:
    """Return what makes texts that a backtracking matcher tries much on, and fails.

    Each repeat of the pattern is pumped behind what stands before it, alone and with it; the whole is repeated with
    its end cut off; so is each of its characters, alone and by pairs.
    """
    words = pattern.pattern.decode("latin-1") if isinstance(pattern.pattern, bytes) else pattern.pattern
    tree = list(re._parser.parse(words, pattern.flags & ~re.UNICODE))  # type: ignore[attr-defined]
    return tuple(dict.fromkeys(Pump(before, unit) for unit, before in _units(tree) if unit))


def _units(tree: Sequence[Node]) -> Iterator[tuple[str, str]]:
    """Yield what to repeat, and what to write before it."""
    letters = list(dict.fromkeys(_letters(tree)))
    yield from ((letter, "") for letter in letters[:24])
    yield from ((one + two, "") for one in letters[:_FEW] for two in letters[:_FEW] if one != two)
    for seed in range(2):
        random = Random(seed)  # noqa: S311 - a choice of branches
        whole = _witness(tree, random)
        yield from ((whole, ""), (whole[:-1], ""), (whole + " ", ""))
        for before, body in _repeats(tree, random, ""):
            yield from ((body, before), (before, ""), (before + body * 3, ""), (before + body, before))


def _repeats(tree: Sequence[Node], random: Random, before: str) -> Iterator[tuple[str, str]]:
    """Yield each repeat's body, behind a text that leads to it."""
    for op, value in tree:
        name = str(op)
        if name in _REPEATS:
            low, high, body = value
            if int(high) >= _MANY:
                yield before, _witness(body, random)
            yield from _repeats(body, random, before + _witness(body, random) * min(int(low), 2))
        else:
            for inner in _parts(name, value):
                yield from _repeats(inner, random, before)
        before += _witness([(op, value)], random)


def _parts(name: str, value: Any) -> list[Sequence[Node]]:  # noqa: ANN401 - as the parser gives it
    if name == "SUBPATTERN":
        return [value[-1]]
    if name == "BRANCH":
        return list(value[1])
    if name == "ATOMIC_GROUP":
        return [value]
    if name in {"ASSERT", "ASSERT_NOT"}:
        return [value[1]]
    return []


def _witness(tree: Sequence[Node], random: Random) -> str:
    """Return a text that it matches, assertions aside."""
    return "".join(_said(str(op), value, random) for op, value in tree)


def _said(name: str, value: Any, random: Random) -> str:  # noqa: ANN401 - as the parser gives it
    if name == "LITERAL":
        return chr(value)
    if name in {"NOT_LITERAL", "ANY", "IN"}:
        return random.choice(_class(name, value)[:4])
    if name in _REPEATS:
        low, high, body = value
        return "".join(_witness(body, random) for _ in range(max(int(low), min(1, int(high)))))
    if name == "BRANCH":
        return _witness(random.choice(value[1]), random)
    if name in {"SUBPATTERN", "ATOMIC_GROUP"}:
        return _witness(_parts(name, value)[0], random)
    return ""


def _letters(tree: Sequence[Node]) -> Iterator[str]:
    """Yield characters that stand for its literals and classes, those that repeat first."""
    deep = [(str(op), value) for op, value in tree]
    for name, value in deep:
        if name in _REPEATS:
            yield from _letters(value[2])
    for name, value in deep:
        if name == "LITERAL":
            yield chr(value)
        elif name in {"NOT_LITERAL", "ANY", "IN"}:
            yield from _class(name, value)[:3]
        for inner in _parts(name, value):
            yield from _letters(inner)


def _class(name: str, value: Any) -> str:  # noqa: ANN401 - as the parser gives it
    """Return some characters of a class."""
    if name == "ANY":
        return "a "
    if name == "NOT_LITERAL":
        return "".join(letter for letter in _POOL if letter != chr(value))
    said = "".join(chr(v) for op, v in value if str(op) == "LITERAL")
    ranges = "".join(chr(v[0]) + chr(v[1]) for op, v in value if str(op) == "RANGE")
    return "".join(letter for letter in dict.fromkeys(_POOL + said + ranges) if _is_in(letter, value)) or "\0"


def _is_in(letter: str, value: Any) -> bool:  # noqa: ANN401 - as the parser gives it
    """Tell whether a character is of a class."""
    code, found, negated = ord(letter), False, False
    kinds = {"DIGIT": str.isdigit, "SPACE": str.isspace, "WORD": lambda c: c.isalnum() or c == "_"}
    for op, v in value:
        name = str(op)
        if name == "NEGATE":
            negated = True
        elif name == "LITERAL":
            found |= code == v
        elif name == "RANGE":
            found |= v[0] <= code <= v[1]
        elif name == "CATEGORY":
            *_, no, kind = ["", *str(v).split("_")]
            found |= kinds[kind](letter) != (no == "NOT")
    return found != negated
