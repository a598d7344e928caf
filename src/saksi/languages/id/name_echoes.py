"""What the rest of the article says about a name: short forms in brackets, the same words, parts of a full name."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from saksi.languages.id import gazetteer
from saksi.languages.id.name_found import Name
from saksi.languages.id.name_runs import parted, with_dateline, without_vessels
from saksi.languages.id.name_shown import Echoes, Read, collected
from saksi.model import MentionType

_JOINTS = frozenset({"dan", "untuk", "dalam", "of", "and", "the", ",", "&", "-"})


def echoed(sentences: Sequence[Read]) -> tuple[tuple[Name, ...], ...]:
    """Return the names of each sentence again, with what the whole article shows."""
    read = without_vessels(sentences)
    named = {words[n.end + 1] for words, names in read for n in names if n.end + 1 < len(words) and words[n.end] == "("}
    plain = frozenset(short for words, names in read for short in _plain_shorts(words, names)) - named
    joined = tuple(
        (words, tuple(n for n in bracketed(words, addressed(words, names)) if not _is_plain(words, n, plain)))
        for words, names in read
    )
    first = collected(joined)
    plainer = ((words, _without_next_word(words, names, first)) for words, names in joined)
    opened = tuple((words, with_dateline(words, parted(words, names, first), first)) for words, names in plainer)
    shown = collected(opened)
    return tuple(
        _repeated(words, _unified(words, _completed(words, _opened(words, names, shown), shown), shown), shown)
        for words, names in opened
    )


def _opened(words: Sequence[str], names: Sequence[Name], shown: Echoes) -> list[Name]:
    """Cut off a common word before a name that stands elsewhere without it, and a town behind a facility."""
    out = []
    for name in names:
        seen = tuple(words[name.start : name.end])
        rest = seen[1:]
        known = rest in shown.names or (len(rest) == 1 and rest[0] in shown.parts)
        if known and seen[0].lower() in gazetteer.common() and seen[0] not in gazetteer.heads():
            out.append(replace(name, start=name.start + 1, rule="same-words"))
        elif name.type is MentionType.PLACE and seen[0] in gazetteer.heads() and seen[-1] in shown.towns and seen[2:]:
            out.append(replace(name, end=name.end - 1, rule="facility-and-town"))
            out.append(Name(name.end - 1, name.end, MentionType.PLACE, "facility-and-town"))
        else:
            out.append(name)
    return out


def _without_next_word(words: Sequence[str], names: Sequence[Name], shown: Echoes) -> tuple[Name, ...]:
    """Cut off the word that a headline's capital has joined to a person's name (`Budi Desak`)."""
    return tuple(
        replace(name, end=name.end - 1, rule="same-words")
        if _goes_on_with_word(name, tuple(words[name.start : name.end]), shown)
        else name
        for name in names
    )


def _goes_on_with_word(name: Name, seen: tuple[str, ...], shown: Echoes) -> bool:
    if name.type is not MentionType.PERSON or seen in shown.read or seen[-1].lower() not in gazetteer.common():
        return False
    rest = seen[:-1]
    return rest in shown.read or (len(rest) == 1 and rest[0] in shown.parts)


def _completed(words: Sequence[str], names: Sequence[Name], shown: Echoes) -> list[Name]:
    """Prolong a name to the longer one that the article has elsewhere, if the text goes on with its words."""
    starts = {name.start: name for name in names}
    out: list[Name] = []
    for name in names:
        if out and name.start < out[-1].end:
            continue
        for size in range(min(shown.longest, len(words) - name.start), name.end - name.start, -1):
            kind = shown.names.get(tuple(words[name.start : name.start + size]))
            within = [n for at, n in starts.items() if name.start < at < name.start + size]
            if kind is not None and all(n.end <= name.start + size for n in within):
                out.append(Name(name.start, name.start + size, kind, "same-words"))
                break
        else:
            out.append(name)
    return out


def addressed(words: Sequence[str], names: Sequence[Name]) -> tuple[Name, ...]:
    """Make each web address that stands alone a name of its outlet."""
    out = list(names)
    for i, word in enumerate(words):
        if "." in word and word[0].isalpha():
            out = [n for n in out if not n.start <= i < n.end]
            out.append(Name(i, i + 1, MentionType.ORGANISATION, "address"))
    return _sorted(out)


def bracketed(words: Sequence[str], names: Sequence[Name]) -> tuple[Name, ...]:
    """Find names by the short form in brackets behind them: `Pusat Vulkanologi ... (PVMBG)`, `Joko Widodo (Jokowi)`."""
    out = list(names)
    for i in range(1, len(words) - 2):
        if words[i] != "(":
            continue
        end = i + 1
        while end < len(words) and words[end][0].isupper():
            end += 1
        if not i + 1 < end < len(words) or words[end] != ")":
            continue
        short = words[i + 1 : end]
        long = next((n for n in out if n.end == i or (n.end == i - 1 and words[i - 1] == ".")), None)
        if (
            len(short) == 1
            and (start := _expansion(words, i, short[0])) is not None
            and _is_organ(words, start, i, long)
        ):
            kind = MentionType.ORGANISATION if long is None or long.start > start else long.type
            out = [n for n in out if n.end <= start or n.start >= i] + [Name(start, i, kind, "bracketed")]
            long = out[-1]
        elif (
            words[i + 1] in gazetteer.calendar()
            or long is None
            or not _stands_for(short, words[long.start : long.end], long.type)
        ):
            continue
        out = [n for n in out if n.end <= i or n.start >= end] + [
            Name(i + 1, end, _type_of(short, long.type), "bracketed")
        ]
    return _sorted(out)


def _type_of(short: Sequence[str], kind: MentionType) -> MentionType:
    """Return the type of a short form: that of the long one, but a listed place stays one (`Pemprov ... (Sumut)`)."""
    listed = gazetteer.find_listed(short)
    place = listed[:1] in {((0, len(short), known),) for known in ("state", "region")}
    return MentionType.PLACE if place else kind


def _plain_shorts(words: Sequence[str], names: Sequence[Name]) -> Iterable[str]:
    """Return the short forms in brackets whose long form is no name: `Makan Bergizi Gratis (MBG)`."""
    taken = {i for name in names for i in range(name.start, name.end)}
    for i in range(2, len(words) - 2):
        if words[i] != "(" or words[i + 2] != ")" or not words[i + 1].isupper() or words[i + 1] in gazetteer.organs():
            continue
        letters = [w[0].lower() for w in words[max(0, i - len(words[i + 1])) : i]]
        if letters == list(words[i + 1].lower()) and not taken.intersection(range(i - len(letters), i)):
            yield words[i + 1]


def _is_plain(words: Sequence[str], name: Name, plain: frozenset[str]) -> bool:
    return name.end - name.start == 1 and words[name.start] in plain


def _is_organ(words: Sequence[str], start: int, end: int, long: Name | None) -> bool:
    """Tell whether an expansion that was not found as it stands opens as an organisation does."""
    if long is not None and long.start == start:
        return True
    return gazetteer.heads().get(words[start]) is MentionType.ORGANISATION and end - start > 1


def _expansion(words: Sequence[str], end: int, short: str) -> int | None:
    """Return where the name before a bracket starts whose letters the short form takes (Schwartz and Hearst 2003)."""
    if not short.isalpha() or len(short) < 2 or not short[1:].isalpha():  # noqa: PLR2004 - a letter shortens nothing
        return None
    at, left = end - 1, short.lower()
    while at >= 0 and left and end - at <= 2 * len(short):
        word = words[at].lower()
        if not (words[at][0].isupper() or word in _JOINTS):
            return None
        at, left = at - 1, _rest(left, word)
    if left:
        return None
    start = at + 1
    while start > 0 and words[start - 1] in gazetteer.heads() and words[start][0].isupper():
        start -= 1
    return start if words[start][0].lower() == short[0].lower() or words[start] in gazetteer.heads() else None


def _rest(letters: str, word: str) -> str:
    """Return what is left of a short form when a word has given its initial, and before it letters in order."""
    if word in _JOINTS:
        return letters
    for size in range(min(len(letters), 4), 0, -1):
        taken = letters[-size:]
        if word[0] == taken[0] and _in_order(taken, word):
            return letters[:-size]
    return letters


def _in_order(letters: str, word: str) -> bool:
    rest = iter(word)
    return all(letter in rest for letter in letters)


def _stands_for(short: Sequence[str], long: Sequence[str], kind: MentionType) -> bool:
    """Tell whether the letters of a short form stand in the long one in order, or it is a person's other name."""
    if kind is MentionType.PERSON and len(short) > 1:
        return True
    if len(short) > 1 or len(long) < 2:  # noqa: PLR2004 - one short form of several words
        return False
    whole = "".join(long).lower()
    return short[0][0].lower() == whole[0] and _in_order(short[0].lower(), whole)


def _unified(words: Sequence[str], names: Iterable[Name], shown: Echoes) -> tuple[Name, ...]:
    """Give the same words the same type throughout, the one that they have most often."""
    out = []
    for name in names:
        seen = tuple(words[name.start : name.end])
        kind = shown.names.get(_in_small(seen, shown), name.type)
        if len(seen) == 1 and seen[0] in shown.parts and name.rule == "tagger":
            kind = MentionType.PERSON
        out.append(name if kind is name.type else replace(name, type=kind, rule="same-words"))
    return tuple(out)


def _repeated(words: Sequence[str], names: Sequence[Name], shown: Echoes) -> tuple[Name, ...]:
    """Add the places where the same words, or a part of a person's name, stand without having been found."""
    out = list(names)
    taken = {i for name in names for i in range(name.start, name.end)}
    i = 0
    while i < len(words):
        size = 0 if i in taken else _echo_at(words, i, taken, shown)
        if size:
            seen = _as_shown(tuple(words[i : i + size]), shown)
            kind = shown.names.get(seen, MentionType.PERSON)
            rule = "same-words" if seen in shown.names else "part-of-name"
            out.append(Name(i, i + size, kind, rule))
        i += size or 1
    return _sorted(out)


def _echo_at(words: Sequence[str], start: int, taken: set[int], shown: Echoes) -> int:
    if not words[start][:1].isupper() or (start and words[start - 1].lower() == "bahasa"):
        return 0
    for size in range(min(shown.longest, len(words) - start), 0, -1):
        seen = _as_shown(tuple(words[start : start + size]), shown)
        if taken.intersection(range(start, start + size)) or seen not in shown.names:
            continue
        if size > 1 or seen[0].isupper() or seen[0].lower() not in gazetteer.common():
            return size
    return 1 if words[start] in shown.parts else 0


def _in_small(seen: tuple[str, ...], shown: Echoes) -> tuple[str, ...]:
    """Return words in capitals as the text writes them elsewhere, whether or not they are a name so too."""
    titled = tuple(word.title() for word in seen)
    return titled if all(word.isupper() for word in seen) and titled in shown.names else seen


def _as_shown(seen: tuple[str, ...], shown: Echoes) -> tuple[str, ...]:
    """Return words in capitals as the article writes the name elsewhere (`JEDDAH`: Jeddah)."""
    titled = tuple(word.title() for word in seen)
    return titled if seen not in shown.names and all(w.isupper() for w in seen) and titled in shown.names else seen


def _sorted(names: Iterable[Name]) -> tuple[Name, ...]:
    return tuple(sorted(names, key=lambda name: (name.start, name.end)))
