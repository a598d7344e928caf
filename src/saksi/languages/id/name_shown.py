"""What an article, or the articles of a story together, show to be names, and of which type."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from saksi.languages.id import gazetteer
from saksi.languages.id.name_features import is_headline
from saksi.languages.id.name_found import Name
from saksi.model import MentionType

Read = tuple[tuple[str, ...], tuple[Name, ...]]
_MOUNTAINS = frozenset({"Gunung", "Gunungapi"})  # called by the first word of their names
_DISTRICTS = frozenset({"Provinsi", "Kabupaten", "Kota", "Kecamatan", "Distrik", "Kelurahan", "Desa"})
_LEAST_PART = 3  # letters: shorter parts of a name (bin, al) are no names by themselves
# Rules that outvote all others, however often these speak; how sure each rule is of a type, those not named 2.
_SURE = frozenset({"bracketed", "listed", "address"})
_VOTES = {"tagger": 1, "tail": 6, **dict.fromkeys(_SURE, 6)}


@dataclass(frozen=True, slots=True)
class Echoes:
    """Names that the text has shown to be names.

    Attributes:
        names: the type of each by its words.
        parts: words of people's full names that may stand for them.
        towns: places of one word that stand by themselves.
        read: names that stand in running text, where a capital letter says something.
        small: words that stand in small letters somewhere.
        districts: what stands behind the heading word of a town, regency or district (`Kabupaten` + it).
        longest: words of the longest name, counted once, since it is asked for at every word.
    """

    names: dict[tuple[str, ...], MentionType]
    parts: frozenset[str]
    towns: frozenset[str]
    read: frozenset[tuple[str, ...]]
    small: frozenset[str]
    districts: frozenset[tuple[str, ...]]
    longest: int


def collected(sentences: Sequence[Read]) -> Echoes:
    """Return what names of sentences show together."""
    votes: dict[tuple[str, ...], Counter[MentionType]] = {}
    sure: dict[tuple[str, ...], Counter[MentionType]] = {}
    read: set[tuple[str, ...]] = set()
    for words, names in sentences:
        headline = is_headline(words)
        for name in names:
            seen = words[name.start : name.end]
            votes.setdefault(seen, Counter())[name.type] += _VOTES.get(name.rule, 2)
            for certain in _certain(seen, name):
                sure.setdefault(certain, Counter())[name.type] += 1
            if not headline:
                read.add(seen)
    towns = frozenset(seen[0] for seen, tally in votes.items() if len(seen) == 1 and MentionType.PLACE in tally)
    people = [seen for seen in read if len(seen) > 1 and MentionType.PERSON in votes[seen]]
    parts = frozenset(word for seen in people for word in seen if is_part(word))
    _add_cores(votes, parts)
    found = {seen: _type_of(seen, sure.get(seen, tally)) for seen, tally in (votes | sure).items()}
    own = frozenset(part for part in parts if found.get((part,)) is not MentionType.ORGANISATION)
    small = frozenset(word for words, _ in sentences for word in words if word.islower())
    districts = frozenset(seen[1:] for seen in votes if seen[0] in _DISTRICTS and _is_district(seen, votes[seen]))
    return Echoes(found, own, towns, frozenset(read), small, districts, max(map(len, found), default=0))


def _is_district(seen: tuple[str, ...], tally: Counter[MentionType]) -> bool:
    return len(seen) > 1 and _winner(tally) is MentionType.PLACE and seen[1].lower() not in gazetteer.common()


def _certain(seen: tuple[str, ...], name: Name) -> list[tuple[str, ...]]:
    """Return the words of which a name shows the type for sure: itself by some rules, the one word of a firm."""
    firm = _firm(seen) if name.type is MentionType.ORGANISATION else ()
    return [words for words in (seen if name.rule in _SURE else (), firm) if words]


def _add_cores(votes: dict[tuple[str, ...], Counter[MentionType]], parts: frozenset[str]) -> None:
    """Add the short forms that names may have, with votes of their long forms."""
    for seen in sorted(votes):
        kind = _winner(votes[seen])
        core = _core(seen, kind)
        firm = kind is MentionType.ORGANISATION and seen[-1] in gazetteer.tails()
        if core and (firm or not (len(core) == 1 and core[0] in parts)):
            votes.setdefault(core, Counter())[kind] += votes[seen][kind] if firm else 2
        if len(core) > 1 and seen[0] in _MOUNTAINS and is_part(core[0]) and core[0] not in parts:
            votes.setdefault(core[:1], Counter())[kind] += 1


def _firm(seen: tuple[str, ...]) -> tuple[str, ...]:
    """Return the one word that a firm is called by between `PT` and `Tbk`; () if there is none such."""
    bare = tuple(word for word in seen if word not in {"PT", "CV", "Tbk", "(", ")", "Persero", "."})
    return bare if len(bare) == 1 < len(seen) and is_part(bare[0]) else ()


def _type_of(seen: tuple[str, ...], tally: Counter[MentionType]) -> MentionType:
    """Return the type that a name has by most votes; a state is a place whatever stands beside it."""
    return MentionType.PLACE if gazetteer.find_listed(seen) == ((0, len(seen), "state"),) else _winner(tally)


def _winner(tally: Counter[MentionType]) -> MentionType:
    return min(tally, key=lambda kind: (-tally[kind], kind))


def _core(seen: tuple[str, ...], kind: MentionType) -> tuple[str, ...]:
    """Return what an article may call the same thing for short: a place without its heading word, a firm's first."""
    if len(seen) > 1 and kind is MentionType.PLACE and seen[0] in gazetteer.heads():
        core = seen[1:]
    elif len(seen) == 2 and kind is MentionType.ORGANISATION and seen[0] not in gazetteer.heads():  # noqa: PLR2004
        core = seen[:1]
    else:
        return ()
    return core if any(is_part(word) for word in core) else ()


def is_part(word: str) -> bool:
    """Tell whether a word of a name may stand for the whole: rare, and no listed name by itself."""
    plain = len(word) >= _LEAST_PART and word[0].isupper() and word.lower() not in gazetteer.common()
    return plain and not gazetteer.find_listed([word]) and word not in gazetteer.offices()
