"""Names that ran together, told apart by what else stands in the article: place and person, headline verbs, vessels."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import cache
from itertools import pairwise

from saksi.languages.id import gazetteer
from saksi.languages.id.lexicons import lexicon
from saksi.languages.id.name_features import is_headline
from saksi.languages.id.name_found import Name
from saksi.languages.id.name_shown import Echoes, Read
from saksi.model import MentionType

PERSON, ORGANISATION, PLACE = MentionType.PERSON, MentionType.ORGANISATION, MentionType.PLACE
_NEAR = 4  # words: so far before a name its office may stand, with the organ between (`Kepala Kantor SAR` + place)
_LONGEST_PART = 4  # words of a town or outlet in a dateline
_DASHES = frozenset({"-", "–", "—"})
_FULL = 2  # words: a person is introduced with at least so many
_LEAST_VERB = 4  # letters: shorter words between two of a person's names join them (al, bin)
_COMPASS = frozenset({"Utara", "Selatan", "Timur", "Barat", "Tengah", "Tenggara", "Besar", "Kecil", "Raya", "Baru"})


def with_dateline(words: Sequence[str], names: Sequence[Name], shown: Echoes) -> tuple[Name, ...]:
    """Return the names with the outlet beside the place of a dateline (`KOTA, Outlet -`, `Outlet, Kota -`)."""
    comma, dash = _ends_of_dateline(words)
    parts = [(0, comma), (comma + 1, dash)]
    places = [part for part in parts if dash and _is_place_written(words[slice(*part)], shown)]
    if len(places) != 1:
        return tuple(names)
    other = parts[1 - parts.index(places[0])]
    if any(n.type is PLACE and (n.start, n.end) == other for n in names):
        return tuple(names)
    kept = [n for n in names if n.start >= dash]
    outlet = Name(*other, ORGANISATION, "dateline")
    return tuple(sorted((Name(*places[0], PLACE, "dateline"), outlet, *kept), key=lambda name: name.start))


def _ends_of_dateline(words: Sequence[str]) -> tuple[int, int]:
    """Return where the comma and the dash of a dateline of two capitalised parts stand; (0, 0) if there is none."""
    opening = words[: 2 * _LONGEST_PART + 2]
    dash = next((i for i, word in enumerate(opening) if word in _DASHES), 0)
    commas = [i for i in range(dash) if words[i] == ","]
    named = all(word[0].isupper() for i, word in enumerate(words[:dash]) if i not in commas)
    if len(commas) != 1 or not named or not 0 < commas[0] < dash - 1:
        return 0, 0
    return commas[0], dash


def _is_place_written(seen: Sequence[str], shown: Echoes) -> bool:
    """Tell whether words are a place, in capitals too."""
    written = tuple(seen)
    return _is_place(written, shown) or _is_place(tuple(word.title() for word in written if word.isupper()), shown)


def parted(words: Sequence[str], names: Sequence[Name], shown: Echoes) -> tuple[Name, ...]:
    """Return the names cut where two of them ran together, without those that only a headline's capitals made."""
    return tuple(part for name in names for part in _parts(words, name, shown))


def _parts(words: Sequence[str], name: Name, shown: Echoes) -> list[Name]:
    if name.end - name.start == 1:
        return [] if _is_bare_office(words, name, shown) or _is_noun(words[name.start], name, shown) else [name]
    if name.type is PERSON:
        cut = _territory_end(words, name, shown)
        if not cut:
            return _without_verb(words, name, shown)
        place, person = (
            Name(name.start, cut, PLACE, "place-and-person"),
            replace(name, start=cut, rule="place-and-person"),
        )
        return [place, *_without_verb(words, person, shown)]
    if is_headline(words) and _is_phrase(words[name.start : name.end], shown):
        return []
    cut = _holder_at(words, name, shown)
    if not cut:
        return [name]
    return [replace(name, end=cut, rule="place-and-person"), Name(cut, name.end, PERSON, "place-and-person")]


def _territory_end(words: Sequence[str], name: Name, shown: Echoes) -> int:
    """Return where the district that opens a person's name behind an office ends (`Kepala BPBD` + place + name); or 0.

    Only what the text names as a district elsewhere is one, and only where a full name is left.
    """
    seen = tuple(words[name.start : name.end])
    near = words[max(0, name.start - _NEAR) : name.start]
    after = max((i + 1 for i, word in enumerate(near) if word == ","), default=0)
    if not any(gazetteer.is_office(word) for word in near[after:]):
        return 0
    cuts = range(len(seen) - _FULL, 0, -1)
    return next((name.start + at for at in cuts if seen[:at] in shown.districts and _is_full(seen[at:])), 0)


def _is_bare_office(words: Sequence[str], name: Name, shown: Echoes) -> bool:
    """Tell whether a name is only an office before a name, or the field of one."""
    word = words[name.start]
    if name.type is not PERSON or word in shown.parts or not gazetteer.is_office(word):
        return False
    return words[name.end : name.end + 1] != (",",) or word.lower() in gazetteer.common() | _short_offices()


@cache
def _short_offices() -> frozenset[str]:
    """Return the short forms of offices, which nobody is called by (`mendagri`)."""
    return frozenset(pair.partition("=")[0] for pair in lexicon("speakers.txt")["office"])


def _is_noun(word: str, name: Name, shown: Echoes) -> bool:
    """Tell whether a name of one word is a plain noun that the text writes small elsewhere."""
    unsure = name.rule in {"tagger", "same-words", "part-of-name"} and name.type is PERSON
    return unsure and word.lower() in shown.small and word not in shown.parts and not word.isupper()


def _without_verb(words: Sequence[str], name: Name, shown: Echoes) -> list[Name]:
    """Cut a person at a common word between two known names (`X Peringatkan Y`), or at one that ends the name."""
    for i in range(name.start + 1, name.end):
        if words[i] in shown.parts or len(words[i]) < _LEAST_VERB:
            continue
        front, rest = tuple(words[name.start : i]), tuple(words[i + 1 : name.end])
        ends = not rest and name.rule == "goes-on" and words[i].lower() in gazetteer.common()
        apart = is_headline(words) and _is_person(rest, shown)
        if _is_person(front, shown) and (ends or apart):
            kept = [replace(name, end=i, rule="same-words")]
            return kept + ([replace(name, start=i + 1, rule="same-words")] if rest else [])
    return [name]


def _is_person(seen: tuple[str, ...], shown: Echoes) -> bool:
    return shown.names.get(seen) is PERSON or (bool(seen) and all(word in shown.parts for word in seen))


def _is_phrase(seen: Sequence[str], shown: Echoes) -> bool:
    """Tell whether words in a headline open like a place and go on in common words (`Pulau Kembali`)."""
    if gazetteer.heads().get(seen[0]) is not PLACE or tuple(seen) in shown.read or gazetteer.find_listed(seen):
        return False
    return all(word.lower() in gazetteer.common() and word not in _COMPASS for word in seen[1:])


def _holder_at(words: Sequence[str], name: Name, shown: Echoes) -> int:
    """Return where the person behind a place or organ starts (`Gubernur Aceh` + name); 0 where none does.

    The longest known place is cut off first, then the longest person's name, then one word behind a heading word.
    """
    seen = tuple(words[name.start : name.end])
    near = words[max(0, name.start - _NEAR) : name.start]
    after = max((i + 1 for i, word in enumerate(near) if word == ","), default=0)
    office = any(gazetteer.is_office(word) for word in near[after:])
    carries = seen[0] in gazetteer.named_after_people()
    cuts = range(len(seen) - 1, 0, -1)
    for at in cuts:
        if (_is_place(seen[:at], shown) or _is_district(seen[:at])) and (office or not carries):
            held = (office or _is_district(seen[:at])) and name.type is PLACE and _is_full(seen[at:])
            if held or _is_person(seen[at:], shown):
                return name.start + at
    if gazetteer.heads().get(seen[0]) is not PLACE or carries:
        return 0
    known = [at for at in reversed(cuts) if at > 1 and shown.names.get(seen[at:]) is PERSON]
    alone = [_FULL] if office and name.type is PLACE and _is_full(seen[_FULL:]) else []
    return name.start + (known + alone)[0] if known or alone else 0


def _is_place(seen: tuple[str, ...], shown: Echoes) -> bool:
    """Tell whether words are a place by lists or by the rest of the text, and no heading word alone."""
    known = gazetteer.is_listed(seen) or shown.names.get(seen) is PLACE
    return known and not (len(seen) == 1 and seen[0] in gazetteer.heads())


def _is_district(seen: tuple[str, ...]) -> bool:
    """Tell whether words are a heading word and the listed town or regency behind it (`Kabupaten Garut`)."""
    return len(seen) > 1 and gazetteer.heads().get(seen[0]) is PLACE and gazetteer.is_listed(seen[1:])


def _is_full(seen: Sequence[str]) -> bool:
    return len(seen) >= _FULL and all(_is_rare(word) for word in seen)


def _is_rare(word: str) -> bool:
    plain = word.lower() in gazetteer.common() or word in gazetteer.heads() or word in _COMPASS
    return word[0].isupper() and word[1:2].islower() and not plain and not gazetteer.find_listed([word])


@cache
def _vessels() -> dict[str, bool]:
    """Return the words before the name of a ship, aircraft or train; whether nothing else can follow them."""
    return {row[0]: len(row) > 1 for row in gazetteer.rows_of("vessels.tsv")}


def without_vessels(sentences: Sequence[Read]) -> tuple[Read, ...]:
    """Return the sentences without names of ships, aircraft and trains, with or without the word that shows them."""
    vessels = frozenset(word for words, _ in sentences for at in _sure(words) for word in _run(words, at))
    return tuple((words, tuple(n for n in names if not _is_vessel(words, n, vessels))) for words, names in sentences)


def _sure(words: Sequence[str]) -> list[int]:
    """Return where the names of vessels start that a sure word shows (`KM`, but no kilometres)."""
    pairs = enumerate(pairwise(words), 1)
    return [
        i
        for i, (before, word) in pairs
        if _vessels().get(before) and word[0].isupper() and not (i > 1 and words[i - 2][-1].isdigit())
    ]


def _run(words: Sequence[str], start: int) -> list[str]:
    """Return the words of a vessel's name: the capitalised ones, rare or the first of them."""
    out = [words[start]]
    for word in words[start + 1 : start + 4]:
        if not (word[0].isupper() and word[1:2].islower()):
            break
        out.append(word)
    return out


def _is_vessel(words: Sequence[str], name: Name, vessels: frozenset[str]) -> bool:
    inside = words[name.start : name.end]
    if all(word in _vessels() for word in inside):
        return True
    if gazetteer.is_listed(inside) or inside[0] in gazetteer.heads():
        return False
    behind = name.start > 0 and words[name.start - 1] in _vessels()
    own = [word for word in inside if word not in _vessels()]
    shown = all(word in vessels for word in own)
    return (behind or name.type is not PLACE or inside[0] in _vessels()) and shown and bool(own)
