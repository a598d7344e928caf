"""What the guidelines of names ask beyond what the tagger has learned: how names are cut, and what is always one."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace

from saksi.languages.id import gazetteer
from saksi.model import MentionType

PERSON, ORGANISATION, PLACE = MentionType.PERSON, MentionType.ORGANISATION, MentionType.PLACE
_POINTS = frozenset(
    {
        "arah",
        "perairan",
        "pantai",
        "pesisir",
        "laut",
        "ujung",
        "sayap",
        "sebelah",
        "bagian",
        "wilayah",
        "ke",
        "di",
        "dari",
        "angin",
        "sisi",
        "kawasan",
        "tiang",
        "dan",
    }
)
LISTED = {"state": PLACE, "capital": PLACE, "region": PLACE, "outlet": ORGANISATION, "organ": None}
_POSTED_ON = frozenset({"akun", "kanal", "platform", "sosial", "medsos", "aplikasi"})  # before `X`
_MAYOR = ("Wali", "Kota")
_CERTAIN = frozenset({"state", "capital", "region"})
BOUND_HEADS = frozenset({"semenanjung", "selat", "teluk", "laut", "samudra", "samudera", "kepulauan", "armada"})
# written small, they still belong to the name: without them it would be another thing's (`semenanjung Korea`)
_DEGREE = re.compile(r"(?:[SMDABL]\.)+[A-Z][A-Za-z]{0,4}\.?|Ph\.?D\.?|[SMD]\.[A-Z]\.?")
_NUMERAL = re.compile(r"[IVX]{2,}")
_PLACES = frozenset({"state", "capital", "region", "place", "city"})
_LEAST_WORD = 4  # letters: shorter small words (bin, van, the) may stand in a name
_INNER = frozenset({"untuk", "dalam", "atas", "bagi", "dari", "antar", "binti", "terhadap", "tentang"})
_DISTRICT_OFFICE = "Dinas"
_DISTRICTS = frozenset({"Kota", "Kabupaten", "Kab", "Provinsi", "Kecamatan"})
_BIND = frozenset({"dan", "&", "of", "and", "for"})


@dataclass(frozen=True, slots=True)
class Name:
    """A name among the words of a sentence: `words[start:end]`, and the rule that found it."""

    start: int
    end: int
    type: MentionType
    rule: str = "tagger"


def from_labels(labels: Sequence[str]) -> tuple[Name, ...]:
    """Return the names that the tagger's labels spell."""
    out: list[Name] = []
    for i, label in enumerate(labels):
        if label == "O":
            continue
        kind = MentionType(label[2:])
        if label[0] == "I" and out and out[-1].end == i and out[-1].type is kind:
            out[-1] = replace(out[-1], end=i + 1)
        else:
            out.append(Name(i, i + 1, kind))
    return tuple(out)


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
        if kind not in _CERTAIN or end - start == 1:
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
    """Cut two people joined by a hyphen apart."""
    at = next((i for i in range(name.start + 1, name.end - 1) if words[i] == "-"), None)
    if name.type is not PERSON or at is None:
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
        elif (state := _listed_at(words, start, name.end, _CERTAIN - {"capital"})) > start and state < name.end:
            out.append(Name(start, state, PLACE, "listed"))
            start = state
        else:
            break
    return [*out, replace(name, start=start, rule=name.rule if start == name.start else "without-office")]


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
        if kind in _PLACES and first == 0 and end < name.end and _is_dateline(words, start):
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
        if kind in _PLACES and first == 0 and name.type is PERSON and served:
            return [Name(start, end, PLACE, "listed"), replace(name, start=end)]
    return [name]


def _is_dateline(words: Sequence[str], start: int) -> bool:
    """Tell whether a name stands behind the outlet that opens a line (`Kabarin.com, Jakarta`)."""
    return start >= 2 and words[start - 1] == "," and "." in words[start - 2] and len(words[start - 2]) > len("Jr.")  # noqa: PLR2004


def _is_rare(word: str) -> bool:
    capital = word[0].isupper() and word[1:2].islower()
    return capital and word.lower() not in gazetteer.common() and not gazetteer.find_listed([word])


def _is_organ(word: str) -> bool:
    return gazetteer.heads().get(word) is ORGANISATION or word in gazetteer.organs()


def cut_common(words: Sequence[str], name: Name) -> list[Name]:
    """Drop a name of one common word that no list knows, where it only opens the sentence."""
    word = words[name.start]
    inside = words[name.start : name.end]
    foreign = any(w in gazetteer.foreign_nouns() for w in inside)
    if name.type is PERSON and foreign and inside[-1] not in gazetteer.tails():
        return []
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
    cut_holder,
    cut_opening,
    cut_seat,
    cut_organs,
    cut_owner,
    cut_district,
    cut_place,
    cut_signs,
    cut_common,
)


def with_listed(words: Sequence[str], names: Sequence[Name]) -> tuple[Name, ...]:
    """Add the listed names that are certain and that no name covers; a place of a list is a place."""
    out = [_as_listed(words, name) for name in names]
    taken = {i for name in out for i in range(name.start, name.end)}
    ends = {name.end for name in out if name.type is PLACE}
    for start, end, kind in gazetteer.find_listed(words):
        follows = start in ends and kind in LISTED and kind not in {"outlet", "organ"}
        if taken.intersection(range(start, end)) or not (follows or _is_certain(words, start, end, kind)):
            continue
        if (
            not _is_dateline(words, start)
            and gazetteer.tails().get(words[end] if end < len(words) else "") is ORGANISATION
            and end not in taken
        ):
            out.append(Name(start, end + 1, ORGANISATION, "tail"))
            continue
        type_of = LISTED.get(kind) or gazetteer.organs()[" ".join(words[start:end])][1]
        out.append(Name(start, end, type_of, "listed"))
    return tuple(sorted(out, key=lambda name: (name.start, name.end)))


def _is_certain(words: Sequence[str], start: int, end: int, kind: str) -> bool:
    """Tell whether a listed name stands for itself here: not one that is also a plain word or a language."""
    first = words[start]
    before = words[start - 1].lower() if start else ""
    if before in {"bahasa", "dolar", "rupiah"} or (
        first == "Barat" and end - start == 1 and _is_direction(words, start, before)
    ):
        return False
    if kind == "organ":
        return " ".join(words[start:end]) in gazetteer.organs() and (first.isupper() or end - start > 1)
    if kind == "outlet":
        return (
            end - start > 1
            or before in _POSTED_ON
            or (len(first) > len("ABC") and first.lower() not in gazetteer.common())
        )
    if kind not in _CERTAIN:
        return False
    return end - start > 1 or first.lower() not in gazetteer.common() or kind == "state" or start > 0


def _is_direction(words: Sequence[str], start: int, before: str) -> bool:
    """Tell whether a point of the compass is meant, not the western states."""
    behind = words[start + 1 : start + 2]
    if tuple(behind) in {("Daya",), ("Laut",)}:
        return True
    return not before.isalpha() or before in _POINTS or bool(behind and gazetteer.find_listed(behind))


def _as_listed(words: Sequence[str], name: Name) -> Name:
    listed = gazetteer.find_listed(words[name.start : name.end])
    if len(listed) == 1 and listed[0][:2] == (0, name.end - name.start):
        kind = listed[0][2]
        short = " ".join(words[name.start : name.end])
        known = gazetteer.organs()[short][1] if kind == "organ" and short in gazetteer.organs() else LISTED.get(kind)
        if known is not None and known is not name.type and kind != "outlet":
            return replace(name, type=known, rule="listed")
    return name
