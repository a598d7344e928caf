"""What the guidelines of names ask beyond what the tagger has learned: how names are cut, and what is always one."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace

from saksi.languages.id import gazetteer
from saksi.languages.id.grammar import tag_of
from saksi.languages.id.name_found import Name
from saksi.languages.id.name_listed import CERTAIN, is_dateline, with_listed
from saksi.model import MentionType

PERSON, ORGANISATION, PLACE = MentionType.PERSON, MentionType.ORGANISATION, MentionType.PLACE
_MAYOR = ("Wali", "Kota")
BOUND_HEADS = frozenset({"semenanjung", "selat", "teluk", "laut", "samudra", "samudera", "kepulauan", "armada"})
# written small, they still belong to the name: without them it would be another thing's (`semenanjung Korea`)
_ONE_DEGREE = r"(?>(?:[SMDABL]\.)+[A-Z][A-Za-z]{0,4}\.?|Ph\.?D\.?|[SMD]\.[A-Z]\.?)"
_DEGREE = re.compile(rf"{_ONE_DEGREE}(?:,{_ONE_DEGREE})*+")
_NUMERAL = re.compile(r"[IVX]{2,}")
_PLACES = frozenset({"state", "capital", "region", "place", "city"})
_LEAST_WORD = 4  # letters: shorter small words (bin, van, the) may stand in a name
_INNER = frozenset({"untuk", "dalam", "atas", "bagi", "dari", "antar", "binti", "terhadap", "tentang"})
_DISTRICT_OFFICE = "Dinas"
_DISTRICTS = frozenset({"Kota", "Kabupaten", "Kab", "Provinsi", "Kecamatan"})
_BENCH = ("Majelis", "Hakim")  # the judges of a case, no organ
_BIND = frozenset({"dan", "&", "of", "and", "for"})


def mended(words: Sequence[str], names: Iterable[Name]) -> tuple[Name, ...]:
    """Return the names cut as the guidelines cut them, and those that lists make certain, in order."""
    found = recut(words, list(names))
    for rule in RULES:
        found = [cut for name in found for cut in rule(words, name) if cut.start < cut.end]
    return with_listed(words, [name for name in found if not _is_language(words, name)])


def recut(words: Sequence[str], names: list[Name]) -> list[Name]:
    """Cut names where a listed name of several words lies across their border, or several fill one place."""
    out = names
    for start, end, kind in gazetteer.find_listed(words):
        if kind not in CERTAIN or end - start == 1:
            continue
        across = [n for n in out if n.start < end and start < n.end and not (n.start <= start and end <= n.end)]
        inside = [n for n in out if n.start <= start and end <= n.end and n.type is PERSON]
        if not across and not inside:
            continue
        kept = [n for n in out if n not in across and n not in inside]
        for name in (*across, *inside):
            kept += [replace(name, end=min(start, name.end)), replace(name, start=max(end, name.start))]
        out = [n for n in kept if n.start < n.end] + [Name(start, end, PLACE, "listed")]
    return [cut for name in sorted(out, key=lambda n: n.start) for cut in _row_of_places(words, name)]


def _row_of_places(words: Sequence[str], name: Name) -> list[Name]:
    listed = gazetteer.find_listed(words[name.start : name.end])
    if name.type is not PLACE or len(listed) < 2 or sum(e - s for s, e, _ in listed) < name.end - name.start:  # noqa: PLR2004
        return [name]
    return [Name(name.start + s, name.start + e, PLACE, "listed") for s, e, _ in listed]


def _is_language(words: Sequence[str], name: Name) -> bool:
    return name.start > 0 and words[name.start - 1].lower() == "bahasa"


def cut_signs(words: Sequence[str], name: Name) -> list[Name]:
    """Take signs and lower-case joints off both ends, and a bracket that the name does not open."""
    start, end = name.start, name.end
    while start < end and (not words[start][0].isalnum() or words[start] in _BIND or _is_small(words, start, name)):
        start += 1
    while start < end and not _can_end(words, start, end):
        end -= 1
    small = (i for i in range(start + 1, end) if _is_phrase_word(words[i]))
    return [replace(name, start=start, end=next(small, end))]


def _is_phrase_word(word: str) -> bool:
    """Tell whether a small word inside a name belongs to the sentence, and not to the name as `dan`, `bin` do."""
    return word.islower() and len(word) >= _LEAST_WORD and word in gazetteer.common() and word not in _INNER


def _is_small(words: Sequence[str], start: int, name: Name) -> bool:
    """Tell whether a word in small letters opens a name to which it does not belong (`stasiun kereta` + name)."""
    if not words[start].islower() or words[start] in BOUND_HEADS or words[start] in gazetteer.outlets():
        return False
    return any(word[0].isupper() for word in words[start + 1 : name.end])


def _can_end(words: Sequence[str], start: int, end: int) -> bool:
    last = words[end - 1]
    if last == ")":
        return "(" in words[start:end]
    if last == ".":
        return len(words[end - 2]) <= len("Jr") and end - 2 > start
    return last[0].isalnum() and last not in _BIND


def cut_joined(words: Sequence[str], name: Name) -> list[Name]:
    """Cut two people or places joined by a hyphen apart."""
    at = next((i for i in range(name.start + 1, name.end - 1) if words[i] == "-"), None)
    if name.type is ORGANISATION or at is None:
        return [name]
    return [replace(name, end=at), *cut_joined(words, replace(name, start=at + 1))]


def cut_offices(words: Sequence[str], name: Name) -> list[Name]:
    """Cut offices, ranks and the state between them off the front of a person: `Presiden Rusia` + `Vladimir Putin`."""
    if name.type is not PERSON:
        return [_without_office(words, name)]
    start, out = name.start, []
    while start < name.end:
        if (gazetteer.is_office(words[start].rstrip(".")) and start + 1 < name.end) or (
            words[start] == "." and start > name.start
        ):
            start += 1
        elif (state := _listed_at(words, start, name.end, CERTAIN - {"capital"})) > start and state < name.end:
            out.append(Name(start, state, PLACE, "listed"))
            start = state
        else:
            break
    return [*out, replace(name, start=start, rule=name.rule if start == name.start else "without-office")]


def cut_rank(words: Sequence[str], name: Name) -> list[Name]:
    """Cut the rank of the person who follows off the end of an organ or place: `Polres` + town + `AKP`."""
    end = name.end
    while name.type is not PERSON and end - 1 > name.start and _is_rank(words[end - 1].rstrip(".")):
        end -= 1
    return [name if end == name.end else replace(name, end=end, rule="without-office")]


def _is_rank(word: str) -> bool:
    return word.title() in gazetteer.ranks()


def _without_office(words: Sequence[str], name: Name) -> Name:
    """Cut the office off a place that it governs, and a rank's second word off what is a person: `Gubernur Riau`."""
    if name.start and words[name.start] == "Polisi" and gazetteer.is_office(words[name.start - 1]):
        return replace(name, start=name.start + 1, type=PERSON, rule="without-office")
    start = name.start
    while name.type is PLACE and start + 1 < name.end and gazetteer.is_office(words[start]):
        start += 1
    return name if start == name.start else replace(name, start=start, rule="without-office")


def _listed_at(words: Sequence[str], start: int, end: int, kinds: frozenset[str]) -> int:
    """Return where a listed name that starts here ends, or `start`."""
    for first, last, kind in gazetteer.find_listed(words[start:end]):
        if first == 0 and kind in kinds:
            return start + last
    return start


def cut_preposition(words: Sequence[str], name: Name) -> list[Name]:
    """Cut off the preposition or conjunction with which the sentence opens, whose capital says nothing (`Seingat`)."""
    first = words[name.start]
    opens = name.type is PERSON and name.start == 0 and name.end > 1 and len(first) >= _LEAST_WORD
    return [replace(name, start=1)] if opens and tag_of(first) in {"ADP", "SCONJ"} else [name]


def cut_seat(words: Sequence[str], name: Name) -> list[Name]:
    """Cut a person off the seat of government before it: `Kremlin` + name."""
    seat = _listed_at(words, name.start, name.end, frozenset({"state", "region"}))
    rest = words[seat : name.end]
    rare = len(rest) > 1 and all(word[0].isupper() and word.lower() not in gazetteer.common() for word in rest)
    if name.type is not PLACE or seat == name.start or not rare or rest[-1] in gazetteer.tails():
        return [name]
    return [replace(name, end=seat), Name(seat, name.end, PERSON, "after-office")]


def cut_organs(words: Sequence[str], name: Name) -> list[Name]:
    """Cut an organ from the organ that it belongs to: `Badan Geologi` + `Kementerian ESDM`."""
    if name.type is not ORGANISATION:
        return [name]
    for i in range(name.start + 2, name.end):
        before = words[i - 1]
        if words[i] in gazetteer.splitting_heads() and before[0].isalnum() and before not in _BIND:
            front = replace(name, end=i, rule="organ-and-owner")
            return [front, *cut_organs(words, replace(name, start=i, rule="organ-and-owner"))]
    return [name]


def cut_owner(words: Sequence[str], name: Name) -> list[Name]:
    """Cut the foreign state behind an organ: `Departemen Luar Negeri` + `AS`; `Dewan Keamanan` + `PBB`."""
    if name.type is not ORGANISATION or words[name.start].capitalize() not in gazetteer.organ_heads():
        return [name]
    for first, last, kind in gazetteer.find_listed(words[name.start : name.end]):
        start, end = name.start + first, name.start + last
        owner = " ".join(words[start:end])
        owns = (kind == "state" and gazetteer.is_foreign(owner)) or owner in {"PBB", "NATO", "Uni Eropa"}
        if owns and end == name.end and first > 0:
            kind_of = PLACE if kind == "state" else ORGANISATION
            return [replace(name, end=start, rule="organ-and-owner"), Name(start, end, kind_of, "organ-and-owner")]
    return [name]


def cut_district(words: Sequence[str], name: Name) -> list[Name]:
    """Cut the district off the office that each district has: `Dinas Pendidikan` + `Kota Bogor`."""
    if name.type is not ORGANISATION or words[name.start] != _DISTRICT_OFFICE:
        return [name]
    for i in range(name.start + 2, name.end - 1):
        if words[i] in _DISTRICTS:
            front = replace(name, end=i, rule="organ-and-owner")
            return [front, Name(i, name.end, PLACE, "organ-and-owner")]
    return [name]


def cut_place(words: Sequence[str], name: Name) -> list[Name]:
    """Cut the town or owner behind a facility with a name of its own: `Bandara` + name + town."""
    if name.type is not PLACE or gazetteer.heads().get(words[name.start]) is not PLACE:
        return [name]
    for first, last, kind in gazetteer.find_listed(words[name.start + 1 : name.end]):
        start, end = name.start + 1 + first, name.start + 1 + last
        own = [w for w in words[name.start + 1 : start] if w[0].isalnum() and w not in gazetteer.heads()]
        if end == name.end and own and words[start - 1][0].isalnum() and kind != "outlet":
            kind_of = PLACE if kind in _PLACES else ORGANISATION
            return [replace(name, end=start, rule="facility-and-town"), Name(start, end, kind_of, "facility-and-town")]
    return [name]


def cut_opening(words: Sequence[str], name: Name) -> list[Name]:
    """Cut the words off that open a headline before a listed place (`Guncang Tasikmalaya`), and `Kota` of a mayor."""
    if name.type is not PLACE:
        return [name]
    start = name.start
    if start and (words[start - 1], words[start]) == _MAYOR and start + 1 < name.end:
        return [replace(name, start=start + 1, rule="without-office")]
    while start + 1 < name.end and words[start].lower() in gazetteer.common() and words[start] not in gazetteer.heads():
        start += 1
    shown = start > name.start and _listed_at(words, start, name.end, _PLACES) > start
    return _row_of_places(words, replace(name, start=start)) if shown else [name]


def cut_holder(words: Sequence[str], name: Name) -> list[Name]:
    """Cut a person from the organ or territory of an office: `Kepala` + `BNPB` + name, `Bupati` + place + name."""
    if name.type is PLACE or name.end - name.start < 2:  # noqa: PLR2004 - an organ and a person
        return [name]
    for first, last, kind in gazetteer.find_listed(words[name.start : name.end]):
        start, end = name.start + first, name.start + last
        if end == name.end and kind == "organ" and first > 0 and name.type is PERSON:
            return [replace(name, type=ORGANISATION, rule="listed")]
        if kind in _PLACES and first == 0 and end < name.end and is_dateline(words, start):
            rest = (
                [] if name.end - end == 1 and words[end].lower() in gazetteer.common() else [replace(name, start=end)]
            )
            return [Name(start, end, PLACE, "listed"), *rest]
        if end == name.end or not _is_rare(words[end]):
            continue
        if kind == "organ" and (words[start].isupper() or name.type is PERSON) and (first == 0 or name.type is PERSON):
            loose = name.type is not PERSON
            stop = next((i for i in range(end, name.end) if loose and not _is_rare(words[i])), name.end)
            return [Name(start, end, ORGANISATION, "listed"), Name(end, stop, PERSON, "after-office")]
        served = name.start > 0 and (gazetteer.is_office(words[name.start - 1]) or _is_organ(words[name.start - 1]))
        alone = kind in {"city", "capital"} and name.end - end == 1  # a person's first name, as some towns are called
        if kind in _PLACES and first == 0 and name.type is PERSON and served and not alone:
            return [Name(start, end, PLACE, "listed"), replace(name, start=end)]
    return [name]


def _is_rare(word: str) -> bool:
    capital = word[0].isupper() and word[1:2].islower()
    return capital and word.lower() not in gazetteer.common() and not gazetteer.find_listed([word])


def _is_organ(word: str) -> bool:
    return gazetteer.heads().get(word) is ORGANISATION or word in gazetteer.organs()


def cut_plain(words: Sequence[str], name: Name) -> list[Name]:
    """Drop English words of business taken for a person, short forms of common nouns, and ranks in capitals."""
    inside = words[name.start : name.end]
    foreign = any(word in gazetteer.foreign_nouns() for word in inside)
    if name.type is PERSON and foreign and inside[-1] not in gazetteer.tails():
        return []
    plain = inside[0] in gazetteer.plain_shorts() or (inside[0].isupper() and _is_rank(inside[0]))
    bench = tuple(word.title() for word in inside) == _BENCH
    return [] if bench or (len(inside) == 1 and plain) else [name]


def cut_common(words: Sequence[str], name: Name) -> list[Name]:
    """Drop a name of one common word that no list knows, where it only opens the sentence."""
    word = words[name.start]
    inside = words[name.start : name.end]
    if _DEGREE.fullmatch("".join(inside)):
        return []
    if all(w in gazetteer.calendar() or _NUMERAL.fullmatch(w) for w in inside) or not any(
        w[0].isalpha() and w.lower() != w for w in inside
    ):
        return []
    if len(inside) > 2 and "".join(inside).isupper() and all(w.lower() in gazetteer.common() for w in inside[:2]):  # noqa: PLR2004
        return []
    if len(inside) > 1 or name.rule != "tagger" or name.start > 0:
        return [name]
    known = bool(gazetteer.find_listed([word])) or word.isupper()
    return [name] if known or word.lower() not in gazetteer.common() else []


RULES: tuple[Callable[[Sequence[str], Name], list[Name]], ...] = (
    cut_signs,
    cut_joined,
    cut_offices,
    cut_rank,
    cut_holder,
    cut_opening,
    cut_preposition,
    cut_seat,
    cut_organs,
    cut_owner,
    cut_district,
    cut_place,
    cut_signs,
    cut_plain,
    cut_common,
)
