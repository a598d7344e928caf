"""What the rest of the article says about a name: short forms in brackets, the same words, parts of a full name."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from saksi.languages.id import gazetteer
from saksi.languages.id.name_rules import Name
from saksi.model import MentionType

Read = tuple[tuple[str, ...], tuple[Name, ...]]
_LEAST_PART = 3  # letters: shorter parts of a name (bin, al) are no names by themselves


@dataclass(frozen=True, slots=True)
class Echoes:
    """Names that the article has shown to be names: the type of each by its words."""

    names: dict[tuple[str, ...], MentionType]
    parts: frozenset[str]


def echoed(sentences: Sequence[Read]) -> tuple[tuple[Name, ...], ...]:
    """Return the names of each sentence again, with what the whole article shows."""
    opened = tuple((words, bracketed(words, addressed(words, names))) for words, names in sentences)
    shown = _collected(opened)
    return tuple(_repeated(words, _unified(words, names, shown), shown) for words, names in opened)


def addressed(words: Sequence[str], names: Sequence[Name]) -> tuple[Name, ...]:
    """Make each web address that stands alone a name of its outlet."""
    out = list(names)
    for i, word in enumerate(words):
        if "." in word and word[0].isalpha():
            out = [n for n in out if not n.start <= i < n.end]
            out.append(Name(i, i + 1, MentionType.ORGANISATION, "address"))
    return _sorted(out)


def bracketed(words: Sequence[str], names: Sequence[Name]) -> tuple[Name, ...]:
    """Give a short form in brackets behind a name the type of that name: `Pusat Vulkanologi ... (PVMBG)`."""
    out = list(names)
    for name in names:
        end = name.end + 1
        while end < len(words) and words[end][:1].isupper():
            end += 1
        if not (words[name.end : name.end + 1] == ("(",) and name.end + 1 < end < len(words) and words[end] == ")"):
            continue
        if not _stands_for(words[name.end + 1 : end], words[name.start : name.end], name.type):
            continue
        out = [n for n in out if n.end <= name.end or n.start >= end]
        out.append(Name(name.end + 1, end, name.type, "bracketed"))
    return _sorted(out)


def _stands_for(short: Sequence[str], long: Sequence[str], kind: MentionType) -> bool:
    """Tell whether the letters of a short form stand in the long one in order, or it is a person's other name."""
    if kind is MentionType.PERSON and len(short) > 1:
        return True
    if len(short) > 1 or len(long) < 2:  # noqa: PLR2004 - one short form of several words
        return False
    letters = iter("".join(long).lower())
    return short[0][0].lower() == long[0][0].lower() and all(c in letters for c in short[0].lower())


def _collected(sentences: Sequence[Read]) -> Echoes:
    votes: dict[tuple[str, ...], Counter[MentionType]] = {}
    parts: set[str] = set()
    for words, names in sentences:
        for name in names:
            seen = words[name.start : name.end]
            votes.setdefault(seen, Counter())[name.type] += 1
            if name.type is MentionType.PERSON and len(seen) > 1:
                parts |= {w for w in seen if _is_part(w)}
    agreed = {seen: sorted(tally, key=lambda t: (-tally[t], t))[0] for seen, tally in votes.items()}
    return Echoes(agreed, frozenset(parts))


def _is_part(word: str) -> bool:
    plain = len(word) >= _LEAST_PART and word[0].isupper() and word.lower() not in gazetteer.common()
    return plain and not gazetteer.find_listed([word]) and word not in gazetteer.offices()


def _unified(words: Sequence[str], names: Iterable[Name], shown: Echoes) -> tuple[Name, ...]:
    """Give the same words the same type throughout, the one that they have most often."""
    out = []
    for name in names:
        kind = shown.names.get(tuple(words[name.start : name.end]), name.type)
        out.append(name if kind is name.type else replace(name, type=kind, rule="same-words"))
    return tuple(out)


def _repeated(words: Sequence[str], names: Sequence[Name], shown: Echoes) -> tuple[Name, ...]:
    """Add the places where the same words, or a part of a person's name, stand without having been found."""
    out = list(names)
    taken = {i for name in names for i in range(name.start, name.end)}
    longest = max((len(seen) for seen in shown.names), default=0)
    i = 0
    while i < len(words):
        size = 0 if i in taken else _echo_at(words, i, taken, shown, longest)
        if size:
            kind = shown.names.get(tuple(words[i : i + size]), MentionType.PERSON)
            rule = "same-words" if tuple(words[i : i + size]) in shown.names else "part-of-name"
            out.append(Name(i, i + size, kind, rule))
        i += size or 1
    return _sorted(out)


def _echo_at(words: Sequence[str], start: int, taken: set[int], shown: Echoes, longest: int) -> int:
    if not words[start][:1].isupper():
        return 0
    for size in range(min(longest, len(words) - start), 0, -1):
        seen = tuple(words[start : start + size])
        if taken.intersection(range(start, start + size)) or seen not in shown.names:
            continue
        if size > 1 or seen[0].isupper() or seen[0].lower() not in gazetteer.common():
            return size
    return 1 if words[start] in shown.parts else 0


def _sorted(names: Iterable[Name]) -> tuple[Name, ...]:
    return tuple(sorted(names, key=lambda name: (name.start, name.end)))
