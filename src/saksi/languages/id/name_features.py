"""What the tagger of names sees of each word (conditional random field, Lafferty et al. 2001)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from saksi.languages.id import gazetteer, name_words

_SIDES = (-2, -1, 1, 2)
_STEM = 4  # letters
_LONG = 12  # letters: a longer word is just long
_FINEST = "k2"  # groups too small to be crossed with an outline


def shape_of(word: str) -> str:
    """Return the outline of a word: `Xx` Putin, `XX` BNPB, `xX` detikBali, `x`, `d` digits, else the sign."""
    if word.isdigit():
        return "d"
    if not any(c.isalpha() for c in word):
        return word[:1] if not word[:1].isdigit() else "d"
    if word.islower():
        return "x"
    if word.isupper():
        return "X" if len(word) == 1 else "XX"
    if word[0].isupper() and word[1:].islower():
        return "Xx"
    return "xX" if word[0].islower() else "XxX"


def is_headline(words: Sequence[str]) -> bool:
    """Tell whether nearly all words are capitalised, so that a capital letter says nothing."""
    letters = [w for w in words if w[:1].isalpha() and len(w) > len("di")]
    return len(letters) > 2 and sum(w[:1].isupper() for w in letters) > 0.7 * len(letters)  # noqa: PLR2004 - words, share


@dataclass(frozen=True, slots=True)
class _Row:
    """The words of a sentence: small, their outlines, what lists say of them, and what raw news shows of them."""

    lowered: list[str]
    shapes: list[str]
    traits: list[list[str]]
    seen: list[tuple[str, ...]]
    headline: bool


def features_of(words: Sequence[str], places: Sequence[int] | None = None) -> list[list[str]]:
    """Return the features of each word of a sentence, or of those at `places`."""
    lists = _listed(words)
    row = _Row(
        lowered=[_plain(word) for word in words],
        shapes=[shape_of(word) for word in words],
        traits=[_traits(word, listed) for word, listed in zip(words, lists, strict=True)],
        seen=[_seen(word) for word in words],
        headline=is_headline(words),
    )
    return [
        [*_own(i, row), *_around(i, row), *_run(i, row.lowered, row.shapes), *_company(i, row)]
        for i in (range(len(words)) if places is None else places)
    ]


def _plain(word: str) -> str:
    return "#" * len(word) if word.isdigit() else word.lower()


def _listed(words: Sequence[str]) -> list[list[str]]:
    out: list[list[str]] = [[] for _ in words]
    for start, end, kind in gazetteer.find_listed(words):
        for i in range(start, end):
            out[i].append(f"{'B' if i == start else 'I'}-{kind}")
    return out


def _traits(word: str, listed: list[str]) -> list[str]:
    out = [f"g={kind}" for kind in listed]
    if word in gazetteer.heads():
        out.append(f"h={gazetteer.heads()[word]}")
    if word in gazetteer.offices():
        out.append("office")
    if word.lower() in gazetteer.common():
        out.append("common")
    return out


@lru_cache(maxsize=50_000)
def _seen(word: str) -> tuple[str, ...]:
    """Return the groups of like words that a word is in, and how often it is capitalised."""
    casing = name_words.casing_of(word)
    groups = [f"k{level}={group}" for level, group in enumerate(name_words.groups_of(word))]
    return (*groups, *((f"c={casing}",) if casing else ()))


def _own(i: int, row: _Row) -> list[str]:
    """Return what a word shows by itself."""
    word, shape, traits = row.lowered[i], row.shapes[i], row.traits[i]
    out = ["b", f"w={word}", f"s={shape}", f"p={word[:3]}", f"e={word[-3:]}", f"e2={word[-2:]}", *traits]
    out += [f"s={shape}|{t}" for t in traits]
    if row.headline:
        out += [f"hl|s={shape}", *(f"hl|{t}" for t in traits)]
    if "common" not in traits:
        out.append(f"rare|{shape}")
    if len(word) > _STEM:
        out += [f"p4={word[:_STEM]}", f"e4={word[-_STEM:]}", f"len={min(len(word), _LONG)}"]
    return out


def _around(i: int, row: _Row) -> list[str]:
    """Return what the words beside a word show."""
    lowered, shapes, shape = row.lowered, row.shapes, row.shapes[i]
    out = []
    for side in _SIDES:
        j = i + side
        if not 0 <= j < len(lowered):
            out.append(f"{side}:edge")
            continue
        out += [f"{side}:w={lowered[j]}", f"{side}:s={shapes[j]}", *(f"{side}:{t}" for t in row.traits[j])]
        if abs(side) == 1:
            out.append(f"{side}:s={shapes[j]}|{shape}")
            if shapes[j] == "x" or not lowered[j].isalpha():
                out.append(f"{side}:w={lowered[j]}|{shape}")
    if i:
        out.append(f"b-={lowered[i - 1]}|{lowered[i]}")
    if i + 1 < len(lowered):
        out.append(f"b+={lowered[i]}|{lowered[i + 1]}")
    return out


def _company(i: int, row: _Row) -> list[str]:
    """Return what raw news shows of a word and its neighbours: groups of like words, and how often capitalised."""
    shape, seen = row.shapes[i], row.seen[i]
    out = [f"{side}:{each}" for side in (-1, 0, 1) if 0 <= i + side < len(row.seen) for each in row.seen[i + side]]
    out += [f"{each}|{shape}" for each in seen if each[:2] != _FINEST]
    if not seen or seen[0][0] != "k":
        out.append(f"k?|{shape}")
    if seen and seen[-1][0] == "c":
        out += [f"hl|{seen[-1]}"] if row.headline else []
        out += [f"0|{seen[-1]}"] if i == 0 else []
    return out


def _run(i: int, lowered: list[str], shapes: list[str]) -> list[str]:
    """Return the words that border on the run of capitalised words around a word, and its place in the run."""
    if shapes[i][:1] != "X":
        return []
    start, end = i, i + 1
    while start > 0 and i - start < gazetteer.LONGEST and shapes[start - 1][:1] == "X":
        start -= 1
    while end < len(shapes) and end - i < gazetteer.LONGEST and shapes[end][:1] == "X":
        end += 1
    left = lowered[start - 1] if start else "^"
    right = lowered[end] if end < len(lowered) else "$"
    return [
        f"rl={left}",
        f"rr={right}",
        f"rp={i - start}/{min(end - start, 4)}",
        f"rf={lowered[start]}",
        f"re={lowered[end - 1]}",
    ]
