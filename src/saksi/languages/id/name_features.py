"""What the tagger of names sees of each word (conditional random field, Lafferty et al. 2001)."""

from __future__ import annotations

from collections.abc import Sequence

from saksi.languages.id import gazetteer

_SIDES = (-2, -1, 1, 2)


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


def features_of(words: Sequence[str]) -> list[list[str]]:
    """Return the features of each word of a sentence."""
    lists = _listed(words)
    traits = [_traits(word, listed) for word, listed in zip(words, lists, strict=True)]
    lowered = [_plain(word) for word in words]
    shapes = [shape_of(word) for word in words]
    headline = is_headline(words)
    return [_features(i, lowered, shapes, traits, headline=headline) for i in range(len(words))]


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


def _features(i: int, lowered: list[str], shapes: list[str], traits: list[list[str]], *, headline: bool) -> list[str]:
    word, shape = lowered[i], shapes[i]
    out = ["b", f"w={word}", f"s={shape}", f"p={word[:3]}", f"e={word[-3:]}", f"e2={word[-2:]}", *traits[i]]
    out += [f"s={shape}|{t}" for t in traits[i]]
    if headline:
        out += [f"hl|s={shape}", *(f"hl|{t}" for t in traits[i])]
    if "common" not in traits[i]:
        out.append(f"rare|{shape}")
    for side in _SIDES:
        j = i + side
        if not 0 <= j < len(lowered):
            out.append(f"{side}:edge")
            continue
        out += [f"{side}:w={lowered[j]}", f"{side}:s={shapes[j]}", *(f"{side}:{t}" for t in traits[j])]
        if abs(side) == 1:
            out.append(f"{side}:s={shapes[j]}|{shape}")
            if shapes[j] == "x" or not lowered[j].isalpha():
                out.append(f"{side}:w={lowered[j]}|{shape}")
    out += _run(i, lowered, shapes)
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
